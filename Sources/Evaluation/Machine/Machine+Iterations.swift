import Programs
import SourceText
import Values

/// `for` and filters over lists whose kind is known at run time only.
extension Machine {
  /// Nested loops over the sources, innermost last; the local behind the variables holds the results so far.
  mutating func iterate(_ node: ProgramNode, _ firstLocal: Int) -> Value {
    let sources = Int(node.operandCount) - 1
    let outer = Array(locals[firstLocal...(firstLocal + sources)])
    defer { for (index, value) in outer.enumerated() { locals[firstLocal + index] = value } }
    var results: [Value] = []
    let usesPartial = true
    if let stop = iterate(node, firstLocal, level: 0, of: sources, usesPartial, into: &results) { return stop }
    return arena.add(list: results)
  }

  /// What ended the loops early: a fault, an unknown or null source.
  private mutating func iterate(
    _ node: ProgramNode, _ firstLocal: Int, level: Int, of sources: Int, _ usesPartial: Bool,
    into results: inout [Value]
  ) -> Value? {
    guard level < sources else {
      guard charge(1, at: node.span) else { return exhausted(at: node.span) }
      if plan.readsLocal(firstLocal + sources) { locals[firstLocal + sources] = arena.add(list: results) }
      results.append(evaluate(operand(node, sources)))
      return nil
    }
    let source = evaluate(operand(node, level))
    switch source {
    case .null, .fault, .unknown: return source
    case .range(let reference):
      guard let range = arena[reference] else { return fault(.wrongType, at: node.span) }
      return iterate(over: range, node, firstLocal, level, sources, usesPartial, &results)
    default: break
    }
    for element in elements(of: source) ?? [] {
      locals[firstLocal + level] = element
      if let stop = iterate(node, firstLocal, level: level + 1, of: sources, usesPartial, into: &results) {
        return stop
      }
    }
    return nil
  }

  /// Whole numbers or days, upwards or downwards, one after another.
  private mutating func iterate(
    over range: Arena.RangeValue, _ node: ProgramNode, _ firstLocal: Int, _ level: Int, _ sources: Int,
    _ usesPartial: Bool, _ results: inout [Value]
  ) -> Value? {
    guard let low = range.low, let high = range.high, let first = ordinal(low), let last = ordinal(high) else {
      return fault(.wrongType, at: node.span)
    }
    let isUpward = first <= last
    var place = range.lowClosed ? first : (isUpward ? first + 1 : first - 1)
    let end = range.highClosed ? last : (isUpward ? last - 1 : last + 1)
    while isUpward ? place <= end : place >= end {
      locals[firstLocal + level] = value(place, like: low)
      if let stop = iterate(node, firstLocal, level: level + 1, of: sources, usesPartial, into: &results) {
        return stop
      }
      place += isUpward ? 1 : -1
    }
    return nil
  }

  private func ordinal(_ value: Value) -> Int? {
    switch value {
    case .number(let number): number.integerValue
    case .date(let date): Int(date.daysSinceEpoch)
    default: nil
    }
  }

  private func value(_ ordinal: Int, like value: Value) -> Value {
    if case .date = value { return CalendarDate(daysSinceEpoch: Int64(ordinal)).map { .date($0) } ?? .null }
    return .number(Number(ordinal))
  }

  /// `L[c]`: a number is a position, a condition a filter (DMN 1.5, section 10.3.2.5). A single value is a list of one.
  mutating func select(_ node: ProgramNode, _ local: Int) -> Value {
    let list = evaluate(operand(node, 0))
    guard let elements = elements(of: list) else {
      // Null, seen as a list, has one element or none; either way nothing is left that is known.
      return list
    }
    let outer = locals[local]
    defer { locals[local] = outer }
    let body = operand(node, 1)
    locals[local] = elements.first ?? .null
    let first = elements.isEmpty ? .null : evaluate(body)
    if case .number(let position) = first { return element(at: position, of: elements, node.span) }
    guard charge(elements.count, at: node.span) else { return exhausted(at: node.span) }
    var kept: [Value] = []
    for (index, element) in elements.enumerated() {
      locals[local] = element
      switch index == 0 ? first : evaluate(body) {
      case .boolean(true): kept.append(element)
      case let value where value.isFault || value.isUnknown: return value
      case .boolean, .null: break
      default: return fault(.wrongType, at: node.span)
      }
    }
    return arena.add(list: kept)
  }

  private mutating func element(at position: Number, of elements: [Value], _ span: Span) -> Value {
    guard let place = position.integerValue else { return fault(.argumentOutOfDomain, at: span) }
    if place > 0, place <= elements.count { return elements[place - 1] }
    if place < 0, place >= -elements.count { return elements[elements.count + place] }
    return .null
  }
}
