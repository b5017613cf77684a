import Programs
import SourceText
import Values

/// `+ - * / **` on numbers, texts, dates, times and durations (DMN 1.5, tables 55 to 60), strict.
extension Machine {
  mutating func arithmetic(_ operation: Arithmetic, _ left: Value, _ right: Value, at span: Span) -> Value {
    if let state = strictState(left, right) { return state }
    if left.isNull || right.isNull { return .null }
    switch operation {
    case .add: return sum(left, right, at: span)
    case .subtract: return difference(left, right, at: span)
    case .multiply: return product(left, right, at: span)
    case .divide: return quotient(left, right, at: span)
    case .power:
      guard let base = left.number, let exponent = right.number else { return fault(.wrongType, at: span) }
      if base.isZero, exponent.isNegative { return fault(.divisionByZero, at: span) }
      if base.isNegative, !exponent.isInteger { return fault(.argumentOutOfDomain, at: span) }
      guard charge(sixteenths: exponent.isSmallPower ? 64 : 3_200, at: span) else { return exhausted(at: span) }
      return bounded(base.power(exponent), at: span)
    }
  }

  /// A result, or the fault of one beyond the format or the calendar.
  mutating func bounded(_ number: Number?, at span: Span) -> Value {
    number.map { .number($0) } ?? fault(.outOfRange, at: span)
  }

  mutating func bounded(_ date: CalendarDate?, at span: Span) -> Value {
    date.map { .date($0) } ?? fault(.outOfRange, at: span)
  }

  mutating func bounded(_ moment: DateAndTime?, at span: Span) -> Value {
    moment.map { .dateAndTime($0) } ?? fault(.outOfRange, at: span)
  }

  mutating func bounded(_ days: DaysDuration?, at span: Span) -> Value {
    days.map { .days($0) } ?? fault(.outOfRange, at: span)
  }

  mutating func bounded(_ months: MonthsDuration?, at span: Span) -> Value {
    months.map { .months($0) } ?? fault(.outOfRange, at: span)
  }

  private mutating func sum(_ left: Value, _ right: Value, at span: Span) -> Value {
    switch (left, right) {
    case (.number(let a), .number(let b)): return bounded(a.adding(b), at: span)
    case (.text(let a), .text(let b)): return makeText(text(of: a) + text(of: b), at: span)
    case (.date(let a), .days(let b)), (.days(let b), .date(let a)):
      return bounded(DateAndTime(startOf: a).adding(b)?.date, at: span)
    case (.date(let a), .months(let b)), (.months(let b), .date(let a)): return bounded(a.adding(b), at: span)
    case (.dateAndTime(let a), .days(let b)), (.days(let b), .dateAndTime(let a)):
      return bounded(a.adding(b), at: span)
    case (.dateAndTime(let a), .months(let b)), (.months(let b), .dateAndTime(let a)):
      return bounded(a.adding(b), at: span)
    case (.time(let a), .days(let b)), (.days(let b), .time(let a)):
      return a.adding(b).map { .time($0) } ?? fault(.outOfRange, at: span)
    case (.days(let a), .days(let b)): return bounded(a.adding(b), at: span)
    case (.months(let a), .months(let b)): return bounded(a.adding(b), at: span)
    default: return fault(.wrongType, at: span)
    }
  }

  private mutating func difference(_ left: Value, _ right: Value, at span: Span) -> Value {
    switch (left, right) {
    case (.number(let a), .number(let b)): return bounded(a.subtracting(b), at: span)
    case (.date(let a), .date(let b)): return .days(a.difference(from: b))
    // A date is met by a moment as its midnight in UTC (DMN 1.5, table 57).
    case (.dateAndTime(let a), .dateAndTime(let b)): return moments(a, b, at: span)
    case (.dateAndTime(let a), .date(let b)): return moments(a, DateAndTime(startOf: b, zone: .utc), at: span)
    case (.date(let a), .dateAndTime(let b)): return moments(DateAndTime(startOf: a, zone: .utc), b, at: span)
    case (.time(let a), .time(let b)):
      return a.difference(from: b).map { .days($0) } ?? fault(.wrongType, at: span)
    case (.date, .days(let b)), (.dateAndTime, .days(let b)), (.time, .days(let b)):
      return sum(left, .days(b.negated), at: span)
    case (.date, .months(let b)), (.dateAndTime, .months(let b)): return sum(left, .months(b.negated), at: span)
    case (.days(let a), .days(let b)): return bounded(a.subtracting(b), at: span)
    case (.months(let a), .months(let b)): return bounded(a.subtracting(b), at: span)
    default: return fault(.wrongType, at: span)
    }
  }

  /// A moment with a zone and one without cannot be subtracted.
  private mutating func moments(_ left: DateAndTime, _ right: DateAndTime, at span: Span) -> Value {
    left.difference(from: right).map { .days($0) } ?? fault(.wrongType, at: span)
  }

  private mutating func product(_ left: Value, _ right: Value, at span: Span) -> Value {
    switch (left, right) {
    case (.number(let a), .number(let b)): return bounded(a.multiplied(by: b), at: span)
    case (.days(let a), .number(let b)), (.number(let b), .days(let a)):
      return bounded(a.multiplied(by: b), at: span)
    case (.months(let a), .number(let b)), (.number(let b), .months(let a)):
      return bounded(a.multiplied(by: b), at: span)
    default: return fault(.wrongType, at: span)
    }
  }

  private mutating func quotient(_ left: Value, _ right: Value, at span: Span) -> Value {
    switch (left, right) {
    case (.number(let a), .number(let b)):
      return b.isZero ? fault(.divisionByZero, at: span) : bounded(a.divided(by: b), at: span)
    case (.days(let a), .number(let b)):
      return b.isZero ? fault(.divisionByZero, at: span) : bounded(a.divided(by: b), at: span)
    case (.months(let a), .number(let b)):
      return b.isZero ? fault(.divisionByZero, at: span) : bounded(a.divided(by: b), at: span)
    case (.days(let a), .days(let b)):
      return b == .zero ? fault(.divisionByZero, at: span) : bounded(a.ratio(to: b), at: span)
    case (.months(let a), .months(let b)):
      return b == .zero ? fault(.divisionByZero, at: span) : bounded(a.ratio(to: b), at: span)
    default: return fault(.wrongType, at: span)
    }
  }

  mutating func negated(_ value: Value, at span: Span) -> Value {
    switch value {
    case .null, .unknown, .fault: value
    case .number(let number): .number(number.negated)
    case .days(let days): bounded(days.negated, at: span)
    case .months(let months): .months(months.negated)
    case .boolean, .text, .date, .time, .dateAndTime, .list, .row, .context, .range, .function:
      fault(.wrongType, at: span)
    }
  }
}

extension Number {
  /// Powers that take multiplications, not logarithms.
  fileprivate var isSmallPower: Bool { integerValue.map { $0.magnitude <= 128 } ?? false }
}
