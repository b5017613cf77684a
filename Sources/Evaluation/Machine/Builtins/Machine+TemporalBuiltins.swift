import Programs
import SourceText
import Values

/// Dates, times and durations made and taken apart (DMN 1.5, tables 73 and 78). Null arguments give null.
extension Machine {
  mutating func dateCall(_ arguments: [Value], at span: Span) -> Value {
    if arguments.contains(where: \.isNull) { return .null }
    if arguments.count == 3 {
      guard let parts = numbers(arguments) else { return fault(.wrongType, at: span) }
      guard let year = parts[0].integerValue, let month = parts[1].integerValue, let day = parts[2].integerValue,
        let date = CalendarDate(year: year, month: month, day: day)
      else { return fault(.impossibleDate, at: span) }
      return .date(date)
    }
    switch arguments.first {
    case .text(let symbol):
      let written = text(of: symbol)
      return CalendarDate(written).map { .date($0) } ?? fault(reason(written, parts: 3, by: "-"), at: span)
    case .date(let date): return .date(date)
    case .dateAndTime(let moment): return .date(moment.date)
    default: return fault(.wrongType, at: span)
    }
  }

  mutating func timeCall(_ arguments: [Value], at span: Span) -> Value {
    // Only the offset may be null: it is left out then.
    if arguments.prefix(3).contains(where: \.isNull) { return .null }
    if arguments.count >= 3 {
      guard let parts = numbers(Array(arguments.prefix(3))) else { return fault(.wrongType, at: span) }
      var zone = ZoneReference.none
      if arguments.count > 3, !arguments[3].isNull {
        guard case .days(let offset) = arguments[3] else { return fault(.wrongType, at: span) }
        guard let known = Int(exactly: offset.totalSeconds).flatMap({ ZoneReference(offsetSeconds: $0) }) else {
          return fault(.impossibleDate, at: span)
        }
        zone = known
      }
      let whole = parts[2].truncated
      guard let hour = parts[0].integerValue, let minute = parts[1].integerValue, let second = whole.integerValue,
        let fraction = parts[2].subtracting(whole)?.multiplied(by: Number(1_000_000_000))?.truncated.integerValue,
        let time = ClockTime(hour: hour, minute: minute, second: second, nanosecond: fraction, zone: zone)
      else { return fault(.impossibleDate, at: span) }
      return .time(time)
    }
    switch arguments.first {
    case .text(let symbol):
      let written = text(of: symbol)
      return ClockTime(written).map { .time($0) } ?? fault(reason(written, parts: 3, by: ":"), at: span)
    case .time(let time): return .time(time)
    case .dateAndTime(let moment): return .time(moment.time)
    case .date(let date): return .time(DateAndTime(startOf: date, zone: .utc).time)
    default: return fault(.wrongType, at: span)
    }
  }

  mutating func dateAndTimeCall(_ arguments: [Value], at span: Span) -> Value {
    if arguments.contains(where: \.isNull) { return .null }
    if arguments.count == 2 {
      guard case .time(let time) = arguments[1] else { return fault(.wrongType, at: span) }
      guard let date = day(of: arguments[0]) else { return fault(.wrongType, at: span) }
      return .dateAndTime(DateAndTime(date: date, time: time))
    }
    switch arguments.first {
    case .text(let symbol):
      let written = text(of: symbol)
      if let moment = DateAndTime(written) { return .dateAndTime(moment) }
      if let date = CalendarDate(written) { return .dateAndTime(DateAndTime(startOf: date)) }
      return fault(reason(written, parts: 3, by: "-"), at: span)
    case .date(let date): return .dateAndTime(DateAndTime(startOf: date))
    case .dateAndTime(let moment): return .dateAndTime(moment)
    default: return fault(.wrongType, at: span)
    }
  }

  mutating func durationCall(_ arguments: [Value], at span: Span) -> Value {
    switch arguments.first {
    case .null: return .null
    case .text(let symbol):
      let written = text(of: symbol)
      if let days = DaysDuration(written) { return .days(days) }
      if let months = MonthsDuration(written) { return .months(months) }
      return fault(.unreadableText, at: span)
    case .days, .months: return arguments[0]
    default: return fault(.wrongType, at: span)
    }
  }

  mutating func monthsBetweenCall(_ arguments: [Value], at span: Span) -> Value {
    if arguments.contains(where: \.isNull) { return .null }
    guard arguments.count == 2, let from = day(of: arguments[0]), let to = day(of: arguments[1]) else {
      return fault(.wrongType, at: span)
    }
    return .months(monthsBetween(from, to))
  }

  mutating func calendarCall(_ function: Builtin, _ arguments: [Value], at span: Span) -> Value {
    guard let first = arguments.first, !first.isNull else { return .null }
    guard let date = day(of: first) else { return fault(.wrongType, at: span) }
    switch function {
    case .dayOfYear: return .number(Number(date.dayOfYear))
    case .weekOfYear: return .number(Number(date.isoWeek.week))
    case .dayOfWeek:
      let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
      return makeText(names[date.weekday - 1], at: span)
    case .monthOfYear:
      let names = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
      ]
      return makeText(names[Int(date.month) - 1], at: span)
    default: return .date(date.lastDayOfMonth)
    }
  }

  private func day(of value: Value) -> CalendarDate? {
    switch value {
    case .date(let date): date
    case .dateAndTime(let moment): moment.date
    default: nil
    }
  }

  private func numbers(_ values: [Value]) -> [Number]? {
    let numbers = values.compactMap(\.number)
    return numbers.count == values.count ? numbers : nil
  }

  /// A text with so many numbers apart from each other has the form of a date or time, but its parts are none.
  private func reason(_ written: String, parts: Int, by separator: Character) -> FaultKind {
    let pieces = written.split(separator: separator, omittingEmptySubsequences: false)
    let isFormed =
      pieces.count == parts && pieces.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    return isFormed ? .impossibleDate : .unreadableText
  }
}
