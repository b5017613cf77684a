import Programs
import SourceText
import Values

/// Functions of lists (DMN 1.5, table 76).
extension Machine {
  /// The elements of a function that takes one list or any number of items; the state of the list where it has none.
  private enum Items {
    case elements([Value])
    case state(Value)
  }

  private func items(_ arguments: [Value]) -> Items {
    guard arguments.count == 1, let only = arguments.first else { return .elements(arguments) }
    return elements(of: only).map { .elements($0) } ?? .state(only)
  }

  mutating func aggregateCall(_ kind: Aggregate, _ arguments: [Value], _ node: ProgramNode) -> Value {
    let elements: [Value]
    switch items(arguments) {
    case .state(let state): return state
    case .elements(let all): elements = all
    }
    // Of nothing the sum is null; where guidance wants 0 the program says so (design, section 4, line 7).
    if kind == .sum, elements.isEmpty { return .null }
    guard charge(elements.count, at: node.span) else { return exhausted(at: node.span) }
    // It sorts.
    if kind == .median, !charge(sixteenths: 32 * elements.count, at: node.span) { return exhausted(at: node.span) }
    let argument = operand(node, 0)
    var fold = AggregateFold(kind, codes: argument.isNone ? nil : orderedCodes(of: program.type(of: argument)))
    for element in elements {
      accumulate(element, into: &fold, at: node.span)
      if fold.fault != nil { break }
    }
    return result(of: fold, at: node.span)
  }

  /// `all` and `any`: the `and` and the `or` of the elements.
  mutating func junctionCall(_ arguments: [Value], winner: Bool, at span: Span) -> Value {
    switch items(arguments) {
    case .state(let state): return state
    case .elements(let elements):
      guard charge(elements.count, at: span) else { return exhausted(at: span) }
      var result = Value.boolean(!winner)
      for element in elements { result = joined(result, truth(element, at: span), winner: winner) }
      return result
    }
  }

  /// Strict in the list and in what is sought; then the `or` of the comparisons with each element, so that a match is
  /// found beside unknown elements.
  mutating func listContains(_ arguments: [Value], at span: Span) -> Value {
    guard arguments.count == 2 else { return fault(.wrongType, at: span) }
    if let state = strictState(arguments) { return state }
    guard let elements = elements(of: arguments[0]) else { return .null }
    guard charge(elements.count, at: span) else { return exhausted(at: span) }
    var result = Value.boolean(false)
    for element in elements {
      result = joined(result, equality(element, arguments[1], at: span, mixed: false), winner: true)
      if result.boolean == true { break }
    }
    return result
  }

  mutating func distinctValues(_ arguments: [Value], at span: Span) -> Value {
    guard arguments.count == 1 else { return fault(.wrongType, at: span) }
    guard let elements = elements(of: arguments[0]) else { return arguments[0] }
    if let state = strictState(elements) { return state }
    var distinct: [Value] = []
    var undecided = Value.boolean(false)
    for element in elements {
      guard charge(distinct.count + 1, at: span) else { return exhausted(at: span) }
      var isKnown = Value.boolean(false)
      for other in distinct {
        isKnown = joined(isKnown, equality(other, element, at: span, mixed: false), winner: true)
        if isKnown.boolean == true { break }
      }
      if isKnown.boolean == nil { undecided = joined(undecided, isKnown, winner: true) }
      if isKnown.boolean == false { distinct.append(element) }
    }
    // Lists and rows with unknown parts: it cannot be told which are the same.
    return undecided.boolean == nil ? undecided : arena.add(list: distinct)
  }

  /// The positions, from 1, of what equals the match.
  mutating func indexOf(_ arguments: [Value], at span: Span) -> Value {
    guard arguments.count == 2 else { return fault(.wrongType, at: span) }
    if let state = strictState(arguments) { return state }
    guard let elements = elements(of: arguments[0]) else { return .null }
    guard charge(elements.count, at: span) else { return exhausted(at: span) }
    var positions: [Value] = []
    var undecided: [Value] = []
    for (index, element) in elements.enumerated() {
      let same = equality(element, arguments[1], at: span, mixed: false)
      if same.boolean == true { positions.append(.number(Number(index + 1))) }
      if same.boolean == nil { undecided.append(same) }
    }
    return strictState(undecided) ?? arena.add(list: positions)
  }

  mutating func concatenate(_ arguments: [Value], at span: Span) -> Value {
    if let state = strictState(arguments) { return state }
    var joined: [Value] = []
    for argument in arguments {
      guard let elements = elements(of: argument) else { return .null }
      guard charge(elements.count, at: span) else { return exhausted(at: span) }
      joined.append(contentsOf: elements)
    }
    return makeList(joined, at: span)
  }

  mutating func append(_ arguments: [Value], at span: Span) -> Value {
    guard let first = arguments.first else { return fault(.wrongType, at: span) }
    guard let elements = elements(of: first) else { return first }
    guard charge(elements.count + arguments.count - 1, at: span) else { return exhausted(at: span) }
    return makeList(elements + arguments.dropFirst(), at: span)
  }

  mutating func reverse(_ arguments: [Value], at span: Span) -> Value {
    guard let first = arguments.first else { return fault(.wrongType, at: span) }
    guard let elements = elements(of: first) else { return first }
    guard charge(elements.count, at: span) else { return exhausted(at: span) }
    return arena.add(list: elements.reversed())
  }
}
