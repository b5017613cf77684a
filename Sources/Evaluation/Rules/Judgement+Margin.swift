import Programs
import Values

extension Judgement {
  mutating func margin(_ margin: Margin) -> MarginFigures.Found {
    let left = machine.evaluateRoot(margin.left)
    let right = machine.evaluateRoot(margin.right)
    return MarginFigures(program: program).found(margin, left, right)
  }
}

/// How far a failed comparison is off, and the nearest value that would pass (design, section 6).
struct MarginFigures {
  typealias Found = (excess: Datum?, needed: Datum?, type: ValueType?)

  let program: Program

  func found(_ margin: Margin, _ left: Value, _ right: Value) -> Found {
    let type = marginType(of: margin)
    switch (left, right) {
    case (.number(let a), .number(let b)):
      return (a.subtracting(b).map { .number($0.magnitude) }, needed(margin, b).map { .number($0) }, type)
    case (.date(let a), .date(let b)):
      return (.days(a.difference(from: b).magnitude), needed(margin.comparison, b).map { .date($0) }, type)
    case (.dateAndTime(let a), .dateAndTime(let b)):
      let needed = needed(margin.comparison, b, below: nil, above: nil)
      return (a.difference(from: b).map { .days($0.magnitude) }, needed.map { .dateAndTime($0) }, type)
    case (.days(let a), .days(let b)):
      let needed =
        margin.step == nil ? needed(margin.comparison, b, below: nil, above: nil) : needed(margin.comparison, b)
      return (a.subtracting(b).map { .days($0.magnitude) }, needed.map { .days($0) }, type)
    case (.months(let a), .months(let b)):
      let one = MonthsDuration(months: 1)
      let needed = needed(margin.comparison, b, below: b.subtracting(one), above: b.adding(one))
      return (a.subtracting(b).map { .months($0.magnitude) }, needed.map { .months($0) }, type)
    default: return (nil, nil, nil)
    }
  }

  /// Written as the left side is; a literal on the left takes the unit of the right.
  private func marginType(of margin: Margin) -> ValueType {
    let left = program.type(of: margin.left)
    let right = program.type(of: margin.right)
    if case .number(let first) = left.kind, case .number(let second) = right.kind,
      let unit = first.unified(with: second)
    {
      return .number(first == .literal ? unit : first)
    }
    return left.optional(false)
  }

  /// The bound itself, or what lies next to it on the side that passes.
  private func needed<Bound>(_ comparison: Comparison, _ bound: Bound, below: Bound?, above: Bound?) -> Bound? {
    switch comparison {
    case .equal, .lessOrEqual, .greaterOrEqual: bound
    case .notEqual: nil
    case .less: below
    case .greater: above
    }
  }

  private func needed(_ comparison: Comparison, _ bound: CalendarDate) -> CalendarDate? {
    needed(comparison, bound, below: bound.adding(days: -1), above: bound.adding(days: 1))
  }

  /// Whole days: the nearest below an upper bound, above a lower one.
  private func needed(_ comparison: Comparison, _ bound: DaysDuration) -> DaysDuration? {
    let seconds = bound.totalSeconds
    let rest = seconds % 86_400
    let floor = (seconds - rest) / 86_400 - (rest < 0 ? 1 : 0)
    let isWhole = bound.wholeDays != nil
    switch comparison {
    case .equal: return bound
    case .notEqual: return nil
    case .lessOrEqual: return DaysDuration(days: floor)
    case .less: return DaysDuration(days: isWhole ? floor - 1 : floor)
    case .greaterOrEqual: return DaysDuration(days: isWhole ? floor : floor + 1)
    case .greater: return DaysDuration(days: floor + 1)
    }
  }

  /// An upper bound is brought down to the step, a lower one up; beyond a strict bound by one step where it lies on one.
  private func needed(_ margin: Margin, _ bound: Number) -> Number? {
    guard case .number(let step)? = margin.step, !step.isZero else {
      return needed(margin.comparison, bound, below: nil, above: nil)
    }
    switch margin.comparison {
    case .equal: return bound
    case .notEqual: return nil
    case .lessOrEqual: return bound.rounded(toStep: step, .floor)
    case .greaterOrEqual: return bound.rounded(toStep: step, .ceiling)
    case .less:
      guard let nearest = bound.rounded(toStep: step, .floor) else { return nil }
      return nearest == bound ? nearest.subtracting(step) : nearest
    case .greater:
      guard let nearest = bound.rounded(toStep: step, .ceiling) else { return nil }
      return nearest == bound ? nearest.adding(step) : nearest
    }
  }
}
