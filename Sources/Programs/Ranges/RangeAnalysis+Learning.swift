import Values

/// What follows for facts where a condition is known to hold, or not to.
extension RangeAnalysis {
  /// The knowledge under the assumption that a condition is true (or false); nil where that cannot be.
  mutating func learned(_ id: NodeID, is truth: Bool, _ known: Knowledge) -> Knowledge? {
    guard steps > 0 else { return known }
    steps -= 1
    let node = program[id]
    let operands = Array(program.operands(of: node))
    switch (node.operation, truth) {
    case (.and, true), (.or, false):
      guard let first = learned(operands[0], is: truth, known) else { return nil }
      return learned(operands[1], is: truth, first)
    case (.and, false), (.or, true):
      return either(learned(operands[0], is: truth, known), learned(operands[1], is: truth, known))
    case (.not, _): return learned(operands[0], is: !truth, known)
    case (.compare(let comparison), _):
      return compared(comparison, isSo: truth, operands[0], operands[1], known)
    case (.compareCodes(let comparison, let list), _):
      return ordered(truth ? comparison : comparison.negated, list, operands[0], operands[1], known)
    default:
      guard values(of: id, known).known != .any || key(id) != nil else { return known }
      return with(id, PossibleValues(.truth(canBeTrue: truth, canBeFalse: !truth), mayBeNull: false), known)
    }
  }

  /// What holds in either case.
  private func either(_ left: Knowledge?, _ right: Knowledge?) -> Knowledge? {
    guard let left, let right else { return left ?? right }
    var both: Knowledge = [:]
    for (key, values) in left {
      if let other = right[key] { both[key] = values.union(other) }
    }
    return both
  }

  /// Knowing more of one node; nil where nothing is left that it could be.
  private mutating func with(_ id: NodeID, _ more: PossibleValues, _ known: Knowledge) -> Knowledge? {
    let values = self.values(of: id, known).intersection(more)
    if values.isEmpty { return nil }
    guard let key = key(id) else { return known }
    var known = known
    known[key] = values
    return known
  }

  private mutating func compared(
    _ comparison: Comparison, isSo: Bool, _ left: NodeID, _ right: NodeID, _ known: Knowledge
  ) -> Knowledge? {
    switch (comparison, isSo) {
    case (.equal, true), (.notEqual, false): return equal(left, right, known)
    case (.equal, false), (.notEqual, true): return different(left, right, known)
    default: break
    }
    let comparison = isSo ? comparison : comparison.negated
    let a = values(of: left, known)
    let b = values(of: right, known)
    guard case .measure(let first, let p) = a.known, case .measure(let second, let q) = b.known, first == second
    else { return known }
    let isStrict = comparison == .less || comparison == .greater
    func below(_ interval: NumberInterval) -> NumberInterval {
      NumberInterval(high: interval.high.map { .init($0.value, isClosed: $0.isClosed && !isStrict) })
    }
    func above(_ interval: NumberInterval) -> NumberInterval {
      NumberInterval(low: interval.low.map { .init($0.value, isClosed: $0.isClosed && !isStrict) })
    }
    let isLess = comparison == .less || comparison == .lessOrEqual
    let narrowLeft = PossibleValues(.measure(first, isLess ? below(q) : above(q)), mayBeNull: false)
    let narrowRight = PossibleValues(.measure(first, isLess ? above(p) : below(p)), mayBeNull: false)
    guard let half = with(left, narrowLeft, known) else { return nil }
    return with(right, narrowRight, half)
  }

  private mutating func equal(_ left: NodeID, _ right: NodeID, _ known: Knowledge) -> Knowledge? {
    let a = values(of: left, known)
    let b = values(of: right, known)
    guard let half = with(left, b, known) else { return nil }
    return with(right, a, half)
  }

  private mutating func different(_ left: NodeID, _ right: NodeID, _ known: Knowledge) -> Knowledge? {
    var known = known
    for (node, other) in [(left, right), (right, left)] {
      let constant = values(of: other, known)
      let values = self.values(of: node, known)
      if constant.hasNoValue, constant.mayBeNull {
        // It is not null.
        guard let more = with(node, PossibleValues(values.known, mayBeNull: false), known) else { return nil }
        known = more
      } else if constant.isSingle, let rest = values.without(constant) {
        guard let more = with(node, rest, known) else { return nil }
        known = more
      }
    }
    return known
  }

  private mutating func ordered(
    _ comparison: Comparison, _ list: CodeListID, _ left: NodeID, _ right: NodeID, _ known: Knowledge
  ) -> Knowledge? {
    guard case .symbols(let first) = values(of: left, known).known,
      case .symbols(let second) = values(of: right, known).known
    else { return known }
    let leftCodes = first.filter { one in second.contains { holds(comparison, one, $0, list) ?? true } }
    let rightCodes = second.filter { other in first.contains { holds(comparison, $0, other, list) ?? true } }
    guard let half = with(left, PossibleValues(.symbols(leftCodes), mayBeNull: false), known) else { return nil }
    return with(right, PossibleValues(.symbols(rightCodes), mayBeNull: false), half)
  }
}

extension PossibleValues {
  /// Without one value; nil where that takes nothing away that can be told.
  fileprivate func without(_ one: PossibleValues) -> PossibleValues? {
    switch (known, one.known) {
    case (.symbols(let symbols), .symbols(let single)):
      return PossibleValues(.symbols(symbols.subtracting(single)), mayBeNull: mayBeNull)
    case (.truth(let t, let f), .truth(let isTrue, _)):
      return PossibleValues(.truth(canBeTrue: t && !isTrue, canBeFalse: f && isTrue), mayBeNull: mayBeNull)
    case (.measure(let a, let interval), .measure(let b, let single)) where a == b:
      guard let value = single.single else { return nil }
      var rest = interval
      if let low = interval.low, low.value == value { rest.low = .init(value, isClosed: false) }
      if let high = interval.high, high.value == value { rest.high = .init(value, isClosed: false) }
      return PossibleValues(.measure(a, rest), mayBeNull: mayBeNull)
    default: return nil
    }
  }
}
