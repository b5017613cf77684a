import Values

/// What `@"…"` may hold: a date, a time, a date and time, or a duration.
struct TemporalLiteral {
  let value: Value
  let type: ValueType

  init?(_ text: String) {
    if let date = CalendarDate(text) {
      (value, type) = (.date(date), .date)
    } else if let dateAndTime = DateAndTime(text) {
      (value, type) = (.dateAndTime(dateAndTime), ValueType(.dateAndTime))
    } else if let time = ClockTime(text) {
      (value, type) = (.time(time), ValueType(.time))
    } else if let days = DaysDuration(text) {
      (value, type) = (.days(days), ValueType(.days))
    } else if let months = MonthsDuration(text) {
      (value, type) = (.months(months), ValueType(.months))
    } else {
      return nil
    }
  }
}
