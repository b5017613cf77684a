import Programs
import SourceText
import Values

/// Relations of ranges and points (DMN 1.5, table 78).
extension Machine {
  mutating func rangeCall(_ function: Builtin, _ arguments: [Value], at span: Span) -> Value {
    guard arguments.count == 2 else { return fault(.wrongType, at: span) }
    if arguments.contains(where: \.isNull) { return .null }
    guard let left = RangeOperand(arguments[0], arena), let right = RangeOperand(arguments[1], arena) else {
      return fault(.wrongType, at: span)
    }
    guard let holds = relation(function, left, right) else { return fault(.wrongType, at: span) }
    return .boolean(holds)
  }

  /// nil where the ends have no order with each other, or one is open without end where it is asked.
  private func relation(_ function: Builtin, _ left: RangeOperand, _ right: RangeOperand) -> Bool? {
    switch function {
    case .before: return isBefore(left, right)
    case .after: return isBefore(right, left)
    case .meets: return meets(left, right)
    case .metBy: return meets(right, left)
    case .overlaps: return overlaps(left, right)
    case .overlapsBefore: return overlapsBefore(left, right)
    case .overlapsAfter: return overlapsBefore(right, left)
    case .finishes: return finishes(left, right)
    case .finishedBy: return finishes(right, left)
    case .includes: return includes(left, right)
    case .during: return includes(right, left)
    case .starts: return starts(left, right)
    case .startedBy: return starts(right, left)
    default: return coincides(left, right)
    }
  }

  private func compare(_ left: Value?, _ right: Value?) -> Int? {
    guard let left, let right else { return nil }
    return order(left, right)
  }

  private func isBefore(_ left: RangeOperand, _ right: RangeOperand) -> Bool? {
    guard let order = compare(left.high, right.low) else { return nil }
    return order < 0 || (order == 0 && !(left.highClosed && right.lowClosed))
  }

  private func meets(_ left: RangeOperand, _ right: RangeOperand) -> Bool? {
    guard !left.isPoint, !right.isPoint, let order = compare(left.high, right.low) else { return nil }
    return order == 0 && left.highClosed && right.lowClosed
  }

  private func overlaps(_ left: RangeOperand, _ right: RangeOperand) -> Bool? {
    guard !left.isPoint, !right.isPoint, let first = compare(left.high, right.low),
      let second = compare(left.low, right.high)
    else { return nil }
    return (first > 0 || (first == 0 && left.highClosed && right.lowClosed))
      && (second < 0 || (second == 0 && left.lowClosed && right.highClosed))
  }

  private func overlapsBefore(_ left: RangeOperand, _ right: RangeOperand) -> Bool? {
    guard !left.isPoint, !right.isPoint, let starts = compare(left.low, right.low),
      let reaches = compare(left.high, right.low), let ends = compare(left.high, right.high)
    else { return nil }
    return (starts < 0 || (starts == 0 && left.lowClosed && !right.lowClosed))
      && (reaches > 0 || (reaches == 0 && left.highClosed && right.lowClosed))
      && (ends < 0 || (ends == 0 && (!left.highClosed || right.highClosed)))
  }

  private func finishes(_ left: RangeOperand, _ right: RangeOperand) -> Bool? {
    guard !right.isPoint, let ends = compare(left.high, right.high) else { return nil }
    if left.isPoint { return ends == 0 && right.highClosed }
    guard let starts = compare(left.low, right.low) else { return nil }
    return ends == 0 && left.highClosed == right.highClosed
      && (starts > 0 || (starts == 0 && (!left.lowClosed || right.lowClosed)))
  }

  private func starts(_ left: RangeOperand, _ right: RangeOperand) -> Bool? {
    guard !right.isPoint, let starts = compare(left.low, right.low) else { return nil }
    if left.isPoint { return starts == 0 && right.lowClosed }
    guard let ends = compare(left.high, right.high) else { return nil }
    return starts == 0 && left.lowClosed == right.lowClosed
      && (ends < 0 || (ends == 0 && (!left.highClosed || right.highClosed)))
  }

  private func includes(_ left: RangeOperand, _ right: RangeOperand) -> Bool? {
    guard !left.isPoint, let starts = compare(left.low, right.low), let ends = compare(right.high, left.high) else {
      return nil
    }
    return (starts < 0 || (starts == 0 && (left.lowClosed || !right.lowClosed)))
      && (ends < 0 || (ends == 0 && (left.highClosed || !right.highClosed)))
  }

  private func coincides(_ left: RangeOperand, _ right: RangeOperand) -> Bool? {
    guard left.isPoint == right.isPoint, let starts = compare(left.low, right.low),
      let ends = compare(left.high, right.high)
    else { return nil }
    return starts == 0 && ends == 0 && left.lowClosed == right.lowClosed && left.highClosed == right.highClosed
  }
}

/// A range, or a point: a range of one value.
private struct RangeOperand {
  let low: Value?
  let high: Value?
  let lowClosed: Bool
  let highClosed: Bool
  let isPoint: Bool

  init?(_ value: Value, _ arena: Arena) {
    switch value {
    case .range(let reference):
      guard let range = arena[reference] else { return nil }
      low = range.low
      high = range.high
      lowClosed = range.lowClosed
      highClosed = range.highClosed
      isPoint = false
    case .number, .text, .date, .time, .dateAndTime, .days, .months:
      low = value
      high = value
      lowClosed = true
      highClosed = true
      isPoint = true
    default: return nil
    }
  }
}
