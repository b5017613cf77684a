import SourceText
import Values

extension FieldReader {
  /// `7`, `7天`, `7 days`, `P7D`, `PT12H`
  func days(_ folded: String, _ written: String, at place: Place) -> FieldReading {
    if let duration = DaysDuration(folded) { return FieldReading(.days(duration)) }
    let kind: [String: DiagnosticArgument] = ["kind": .words(Words(zh: "天数", en: "a number of days"))]
    guard let (count, unit) = DurationForm.countAndUnit(folded) else {
      return problem(.durationUnreadable, written, at: place, kind)
    }
    let factor: Int64
    switch unit {
    case "":
      return count.flatMap(DaysDuration.init(days:)).map { FieldReading(.days($0), [.bareDays]) }
        ?? problem(.durationUnreadable, written, at: place, kind)
    case "天", "日", "day", "days": factor = 1
    case "周", "星期", "个星期", "week", "weeks": factor = 7
    case "工作日", "个工作日":
      return problem(
        .durationUnreadable, written, at: place, kind,
        hint: Words(
          zh: "这里按自然日计，请换算成自然日", en: "days here are days of the calendar: convert the working days"))
    default: return problem(.durationUnreadable, written, at: place, kind)
    }
    guard let count, abs(count) < 1_000_000, let duration = DaysDuration(days: count * factor) else {
      return problem(.durationUnreadable, written, at: place, kind)
    }
    return FieldReading(.days(duration), [.durationWords])
  }

  /// `3`, `3个月`, `1年`, `1年6个月`, `3 months`, `P3M`
  func months(_ folded: String, _ written: String, at place: Place) -> FieldReading {
    if let duration = MonthsDuration(folded) { return FieldReading(.months(duration)) }
    let kind: [String: DiagnosticArgument] = ["kind": .words(Words(zh: "月数", en: "a number of months"))]
    let years: Int64
    var rest = folded
    if let mark = folded.firstIndex(of: "年"), let count = Int64(WrittenForm.trimmed(String(folded[..<mark]))),
      abs(count) < 100_000
    {
      years = count
      rest = WrittenForm.trimmed(String(folded[folded.index(after: mark)...]))
      if rest.isEmpty { return FieldReading(.months(MonthsDuration(months: years * 12)), [.durationWords]) }
    } else {
      years = 0
    }
    guard let (written_, unit) = DurationForm.countAndUnit(rest), let count = written_, abs(count) < 1_000_000 else {
      return problem(.durationUnreadable, written, at: place, kind)
    }
    switch unit {
    case "" where years == 0: return FieldReading(.months(MonthsDuration(months: count)), [.bareMonths])
    case "个月", "个 月", "month", "months":
      return FieldReading(.months(MonthsDuration(months: years * 12 + count)), [.durationWords])
    case "year", "years": return FieldReading(.months(MonthsDuration(months: count * 12)), [.durationWords])
    case "月":
      return problem(
        .durationUnreadable, written, at: place, kind,
        hint: Words(zh: "若是几个月的时长，请写“个月”", en: "for a length of time write `个月` or `months`"))
    default: return problem(.durationUnreadable, written, at: place, kind)
    }
  }
}

/// A count and its unit in words.
enum DurationForm {
  /// `7天` → (7, 天); the count is nil where it is no whole number.
  static func countAndUnit(_ text: String) -> (count: Int64?, unit: String)? {
    let number = text.prefix { ($0.isASCII && $0.isNumber) || $0 == "-" || $0 == "." }
    guard !number.isEmpty else { return nil }
    return (Int64(number), WrittenForm.trimmed(String(text[number.endIndex...])))
  }
}
