import Values

/// A value as a test writes it: numbers (also `5%`), ISO dates and durations; days and months also as plain counts.
struct ExpectedValue {
  let text: String

  init(_ text: String) { self.text = text }

  func matches(_ value: Datum?) -> Bool {
    guard let value else { return false }
    switch value {
    case .number(let number): return self.number.map { $0 == number } ?? false
    case .date(let date): return CalendarDate(text) == date
    case .dateAndTime(let moment):
      guard let expected = DateAndTime(text) else { return false }
      return expected.compared(to: moment) == 0
    case .time(let time):
      guard let expected = ClockTime(text) else { return false }
      return expected.compared(to: time) == 0
    case .days(let days):
      if let expected = DaysDuration(text) { return expected == days }
      return number.flatMap(\.integerValue).flatMap { DaysDuration(days: Int64($0)) } == days
    case .months(let months):
      if let expected = MonthsDuration(text) { return expected == months }
      return number.flatMap(\.integerValue).map { MonthsDuration(months: Int64($0)) } == months
    case .text(let got): return got == text
    case .boolean(let truth): return text == (truth ? "true" : "false")
    case .null, .unknown, .fault, .list, .context, .range, .function: return false
    }
  }

  /// The number that is written; a percent is a fraction.
  private var number: Number? {
    guard text.last == "%" else { return Number(text) }
    return Number(text.dropLast()).flatMap { $0.divided(by: Number(100)) }
  }

  /// How a test would write a value.
  static func written(_ value: Datum) -> String {
    switch value {
    case .number(let number): number.text
    case .date(let date): date.text
    case .time(let time): time.text
    case .dateAndTime(let moment): moment.text
    case .days(let days): days.wholeDays.map { String($0) } ?? days.text
    case .months(let months): String(months.months)
    case .text(let text): text
    case .boolean(let truth): truth ? "true" : "false"
    case .unknown: "unknown"
    case .null, .fault, .list, .context, .range, .function: "null"
    }
  }
}
