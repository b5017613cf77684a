import Programs
import SourceText
import Values

/// `.year`, `.weekday`, `.days` and so on (DMN 1.5, table 65), strict.
extension Machine {
  mutating func property(_ property: DateProperty, of value: Value, at span: Span) -> Value {
    switch value {
    case .null, .unknown, .fault: return value
    case .date(let date): return self.property(property, of: date) ?? fault(.wrongType, at: span)
    case .time(let time): return self.property(property, of: time) ?? fault(.wrongType, at: span)
    case .dateAndTime(let moment):
      // The offset that its region has on that day.
      if property == .timeOffset { return offset(moment.offsetSeconds) }
      return self.property(property, of: moment.date) ?? self.property(property, of: moment.time)
        ?? fault(.wrongType, at: span)
    case .days(let days):
      switch property {
      case .days: return .number(Number(Int(days.days)))
      case .hours: return .number(Number(days.hours))
      case .minutes: return .number(Number(days.minutes))
      case .seconds: return .number(Number(days.seconds))
      case .year, .month, .day, .weekday, .hour, .minute, .second, .timezone, .years, .months, .timeOffset:
        return fault(.wrongType, at: span)
      }
    case .months(let months):
      switch property {
      case .years: return .number(Number(Int(months.years)))
      case .months: return .number(Number(months.monthsBeyondYears))
      case .year, .month, .day, .weekday, .hour, .minute, .second, .timezone, .days, .hours, .minutes, .seconds,
        .timeOffset:
        return fault(.wrongType, at: span)
      }
    case .boolean, .number, .text, .list, .row, .context, .range, .function: return fault(.wrongType, at: span)
    }
  }

  private func property(_ property: DateProperty, of date: CalendarDate) -> Value? {
    switch property {
    case .year: .number(Number(Int(date.year)))
    case .month: .number(Number(Int(date.month)))
    case .day: .number(Number(Int(date.day)))
    case .weekday: .number(Number(date.weekday))
    case .hour, .minute, .second, .timezone, .years, .months, .days, .hours, .minutes, .seconds, .timeOffset: nil
    }
  }

  private func offset(_ seconds: Int?) -> Value {
    seconds.map { .days(DaysDuration(seconds: Int64($0))) } ?? .null
  }

  private mutating func property(_ property: DateProperty, of time: ClockTime) -> Value? {
    switch property {
    case .hour: return .number(Number(time.hour))
    case .minute: return .number(Number(time.minute))
    case .second:
      let nanoseconds = Int64(time.second) * ClockTime.nanosecondsPerSecond + Int64(time.nanosecond)
      return Number(coefficient: nanoseconds, exponent: -9).map { .number($0) }
    case .timezone: return time.zone.regionName.map { makeText($0, at: .none) } ?? .null
    case .timeOffset: return offset(time.offsetSeconds)
    case .year, .month, .day, .weekday, .years, .months, .days, .hours, .minutes, .seconds: return nil
    }
  }
}
