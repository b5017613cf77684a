import Values

/// The values next to one: a cent, a person, a day, a month, one percent, the last decimal of a plain figure.
enum ValueStep {
  /// One step up and one down; none where a value has no step.
  static func neighbours(of value: Value, _ type: ValueType) -> [(value: Value, from: Datum, to: Datum)] {
    [Int64(1), -1].compactMap { (sign: Int64) -> (value: Value, from: Datum, to: Datum)? in
      switch value {
      case .number(let number):
        guard let step = step(of: number, type), let next = sign > 0 ? number.adding(step) : number.subtracting(step)
        else { return nil }
        return (.number(next), .number(number), .number(next))
      case .date(let date):
        guard let next = date.adding(days: sign) else { return nil }
        return (.date(next), .date(date), .date(next))
      case .days(let days):
        guard let step = DaysDuration(days: sign), let next = days.adding(step) else { return nil }
        return (.days(next), .days(days), .days(next))
      case .months(let months):
        guard let next = months.adding(MonthsDuration(months: sign)) else { return nil }
        return (.months(next), .months(months), .months(next))
      default: return nil
      }
    }
  }

  private static func step(of number: Number, _ type: ValueType) -> Number? {
    guard case .number(let unit) = type.kind else { return nil }
    switch unit {
    case .money(let currency): return Number(coefficient: 1, exponent: -currency.fractionDigits)
    case .count: return .one
    case .percent, .ratio: return Number(coefficient: 1, exponent: -2)
    case .literal, .plain: return Number(coefficient: 1, exponent: min(0, number.exponent))
    }
  }
}
