import Programs
import SourceText
import Values

/// `and`, `or`, `not`, `if` (design, section 4, lines 5 and 6).
extension Machine {
  /// A node where a truth value is due: anything else that is known is a fault.
  mutating func condition(_ id: NodeID) -> Value {
    truth(evaluate(id), at: program[id].span)
  }

  mutating func truth(_ value: Value, at span: Span) -> Value {
    switch value {
    case .boolean, .null, .unknown, .fault: value
    case .number, .text, .date, .time, .dateAndTime, .days, .months, .list, .row, .context, .range, .function:
      fault(.wrongType, at: span)
    }
  }

  /// `and` (the winner is false) and `or` (the winner is true). The right side is evaluated unless the left side wins:
  /// it may win over an unknown or a fault.
  mutating func junction(_ node: ProgramNode, winner: Bool) -> Value {
    let left = condition(operand(node, 0))
    if left.boolean == winner, !Listener.isRecording { return left }
    let right = condition(operand(node, 1))
    return joined(left, right, winner: winner)
  }

  /// The winner, then unknown, fault, null, then the other truth value.
  mutating func joined(_ left: Value, _ right: Value, winner: Bool) -> Value {
    if left.boolean == winner { return left }
    if right.boolean == winner { return right }
    switch (left, right) {
    case (.unknown(let first), .unknown(let second)): return .unknown(arena.union(first, second))
    case (.unknown, _): return left
    case (_, .unknown): return right
    case (.fault, _): return left
    case (_, .fault): return right
    case (.null, _): return left
    case (_, .null): return right
    default: return .boolean(!winner)
    }
  }

  /// `not` keeps unknown, fault and null.
  func negation(of value: Value) -> Value {
    if case .boolean(let truth) = value { .boolean(!truth) } else { value }
  }

  mutating func branch(_ node: ProgramNode) -> Value {
    let decision = condition(operand(node, 0))
    switch decision {
    case .boolean(true): return evaluate(operand(node, 1))
    case .unknown, .fault: return decision
    default: return evaluate(operand(node, 2))
    }
  }
}

/// Strict operators (line 4).
extension Machine {
  /// The state that decides before any value is looked at: the leftmost fault, else unknown; nil if neither is there.
  mutating func strictState(_ left: Value, _ right: Value) -> Value? {
    if left.isFault { return left }
    if right.isFault { return right }
    switch (left, right) {
    case (.unknown(let first), .unknown(let second)): return .unknown(arena.union(first, second))
    case (.unknown, _): return left
    case (_, .unknown): return right
    default: return nil
    }
  }

  mutating func strictState(_ values: [Value]) -> Value? {
    if let fault = values.first(where: \.isFault) { return fault }
    var missing: MissingFacts?
    for case .unknown(let set) in values { missing = missing.map { arena.union($0, set) } ?? set }
    return missing.map { .unknown($0) }
  }
}
