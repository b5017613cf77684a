import SourceText
public import Values

extension ValueFormatter {
  /// `2019年3月1日`, `1 March 2019`.
  public func date(_ date: CalendarDate) -> String {
    switch language {
    case .zh: return "\(date.year)年\(date.month)月\(date.day)日"
    case .en:
      let month = Int(date.month)
      guard Self.months.indices.contains(month - 1) else { return date.text }
      return "\(date.day) \(Self.months[month - 1]) \(date.year)"
    }
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// The day as people write it, the clock as ISO 8601 does.
  func dateAndTime(_ moment: DateAndTime) -> String {
    let clock = moment.text.split(separator: "T", maxSplits: 1).last.map(String.init) ?? ""
    return date(moment.date) + " " + clock
  }

  /// `7 天`, `1 day 2 hours`; zero parts are left out.
  func days(_ duration: DaysDuration) -> String {
    let seconds = duration.nanosecondCount.magnitude / 1_000_000_000
    // Parts of a second are of no use to a person; the exact form stands in JSON.
    guard seconds > 0 || duration.nanoseconds == 0 else { return duration.text }
    let parts: [(Int, String, String)] = [
      (Int(clamping: seconds / 86_400), "天", "day"), (Int(clamping: seconds / 3600 % 24), "小时", "hour"),
      (Int(clamping: seconds / 60 % 60), "分钟", "minute"), (Int(clamping: seconds % 60), "秒", "second"),
    ]
    return joined(parts, isNegative: duration.signum < 0, none: say("0 天", "0 days"))
  }

  /// `3 个月`, `1 year 6 months`.
  func months(_ duration: MonthsDuration) -> String {
    let months = duration.months.magnitude
    let parts: [(Int, String, String)] = [
      (Int(clamping: months / 12), "年", "year"), (Int(clamping: months % 12), "个月", "month"),
    ]
    return joined(parts, isNegative: duration.signum < 0, none: say("0 个月", "0 months"))
  }

  private func joined(_ parts: [(Int, String, String)], isNegative: Bool, none: String) -> String {
    let texts = parts.filter { $0.0 > 0 }.map { count, zh, en in
      say("\(count) \(zh)", "\(count) \(en)\(count == 1 ? "" : "s")")
    }
    guard !texts.isEmpty else { return none }
    return (isNegative ? "-" : "") + texts.joined(separator: " ")
  }
}
