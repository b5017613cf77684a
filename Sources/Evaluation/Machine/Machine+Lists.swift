import Programs
import SourceText
import Values

/// Lists of values. Elements keep their states: a list is known when it is known which elements it has; what uses an
/// element meets its state.
extension Machine {
  mutating func list(_ node: ProgramNode) -> Value {
    var elements: [Value] = []
    for index in 0..<Int(node.operandCount) { elements.append(element(evaluate(operand(node, index)))) }
    return arena.add(list: elements)
  }

  /// The elements of a list; a single value is a list of itself (DMN 1.5, 10.3.2.9.4). Null, fault and unknown have none.
  func elements(of value: Value) -> [Value]? {
    switch value {
    case .null, .unknown, .fault: nil
    case .list(let list): arena[list]
    default: [value]
    }
  }

  mutating func leaveElement(_ role: ElementRole, element: Value, body: NodeID, value: Value) {
    guard Listener.isRecording else { return }
    var row: RowReference?
    if case .row(let reference) = element { row = reference }
    recorder.leaveElement(role, row: row, body: body, value: datum(of: value))
  }

  /// `L[c]`: an unknown condition makes the list unknown, a fault a fault; null drops.
  mutating func filter(_ local: Int, _ node: ProgramNode) -> Value {
    let list = evaluate(operand(node, 0))
    guard let elements = elements(of: list) else { return list }
    guard charge(elements.count, at: node.span) else { return exhausted(at: node.span) }
    let body = operand(node, 1)
    let outer = locals[local]
    defer { locals[local] = outer }
    var kept: [Value] = []
    var missing: MissingFacts?
    for element in elements {
      locals[local] = element
      if Listener.isRecording { recorder.enterElement() }
      let decision = condition(body)
      switch decision {
      case .boolean(true):
        kept.append(element)
        leaveElement(.used, element: element, body: body, value: element)
      case .unknown(let set):
        missing = missing.map { arena.union($0, set) } ?? set
        leaveElement(.undecided, element: element, body: body, value: decision)
      case .fault:
        leaveElement(.faulty, element: element, body: body, value: decision)
        return decision
      default: leaveElement(.dropped, element: element, body: body, value: decision)
      }
    }
    if let missing { return .unknown(missing) }
    return arena.add(list: kept)
  }

  mutating func map(_ local: Int, _ node: ProgramNode) -> Value {
    let list = evaluate(operand(node, 0))
    guard let elements = elements(of: list) else { return list }
    guard charge(elements.count, at: node.span) else { return exhausted(at: node.span) }
    let body = operand(node, 1)
    let outer = locals[local]
    defer { locals[local] = outer }
    var results: [Value] = []
    results.reserveCapacity(elements.count)
    for element in elements {
      locals[local] = element
      if Listener.isRecording { recorder.enterElement() }
      let value = self.element(evaluate(body))
      results.append(value)
      leaveElement(
        value.isFault ? .faulty : (value.isUnknown ? .undecided : .used), element: element, body: body, value: value)
    }
    return arena.add(list: results)
  }

  mutating func quantifyList(_ quantifier: Quantifier, _ local: Int, _ node: ProgramNode) -> Value {
    let list = evaluate(operand(node, 0))
    guard let elements = elements(of: list) else { return list }
    guard charge(elements.count, at: node.span) else { return exhausted(at: node.span) }
    let body = operand(node, 1)
    let winner = quantifier == .some
    let outer = locals[local]
    defer { locals[local] = outer }
    var result = Value.boolean(!winner)
    for element in elements {
      locals[local] = element
      if Listener.isRecording { recorder.enterElement() }
      let part = condition(body)
      leaveElement(role(of: part, winner: winner), element: element, body: body, value: part)
      // In the standard what is no condition at all decides nothing, whatever the others say (DMN TCK, 1153).
      if isSession, part.isFault { return part }
      result = joined(result, part, winner: winner)
      if result.boolean == winner, !Listener.isRecording { break }
    }
    return result
  }

  /// The element at a position from 1, from the end where it is negative; null where there is none.
  mutating func elementAt(_ node: ProgramNode) -> Value {
    let list = evaluate(operand(node, 0))
    let position = evaluate(operand(node, 1))
    if let state = strictState(list, position) { return state }
    if list.isNull || position.isNull { return .null }
    guard let number = position.number else { return fault(.wrongType, at: node.span) }
    guard let place = number.integerValue else { return fault(.argumentOutOfDomain, at: node.span) }
    return element(at: place, of: list)
  }

  /// The element of a list at a position; a single value is a list of itself.
  func element(at place: Int, of value: Value) -> Value {
    guard case .list(let list) = value else { return place == 1 || place == -1 ? value : .null }
    let count = arena.count(of: list)
    if place > 0, place <= count { return arena.element(place - 1, of: list) }
    if place < 0, place >= -count { return arena.element(count + place, of: list) }
    return .null
  }

  /// A range; an end that is not there is open, one that is null makes it null.
  mutating func range(_ node: ProgramNode, lowClosed: Bool, highClosed: Bool) -> Value {
    let low = operand(node, 0).isNone ? nil : evaluate(operand(node, 0))
    // `(= x)` has one end twice.
    let isPoint = operand(node, 0) == operand(node, 1)
    let high = isPoint ? low : operand(node, 1).isNone ? nil : evaluate(operand(node, 1))
    let ends = [low, high].compactMap { $0 }
    if let state = strictState(ends) { return state }
    if ends.contains(where: \.isNull) { return .null }
    // What has no order ends no range; ranges of ranges would double what they hold each time.
    guard charge(sixteenths: 4, at: node.span) else { return exhausted(at: node.span) }
    if isSession, ends.contains(where: \.holdsOthers) { return fault(.wrongType, at: node.span) }
    return arena.add(range: Arena.RangeValue(low: low, high: high, lowClosed: lowClosed, highClosed: highClosed))
  }

  /// A column of a row, by name; of a list, the list of its elements' entries.
  mutating func entry(_ name: Symbol, of value: Value, at span: Span) -> Value {
    switch value {
    case .null, .unknown, .fault: return value
    case .row(let row):
      let path = program.symbols[name]
      let columns = program.layout.tables[Int(row.table)].columns
      guard let column = columns.firstIndex(where: { $0.path == path }) else { return .null }
      return cell(table: row.table, column: Int32(clamping: column), row: row.row)
    case .list(let list):
      let elements = arena[list]
      guard charge(elements.count, at: span) else { return exhausted(at: span) }
      guard valueDepth < Self.valueDepthLimit else { return fault(.outOfRange, at: span) }
      valueDepth += 1
      defer { valueDepth -= 1 }
      var results: [Value] = []
      for item in elements { results.append(element(entry(name, of: item, at: span))) }
      return arena.add(list: results)
    case .context(let context):
      return entry(name, in: context, at: span) ?? fault(.argumentOutOfDomain, at: span)
    case .date, .time, .dateAndTime, .days, .months:
      guard let property = DateProperty(rawValue: program.symbols[name]) else { return fault(.wrongType, at: span) }
      return self.property(property, of: value, at: span)
    case .range(let range): return part(program.symbols[name], of: range) ?? fault(.wrongType, at: span)
    case .boolean, .number, .text, .function: return fault(.wrongType, at: span)
    }
  }
}

extension Value {
  /// Lists, contexts, rows, ranges, functions.
  fileprivate var holdsOthers: Bool {
    switch self {
    case .list, .row, .context, .range, .function: true
    case .null, .unknown, .fault, .boolean, .number, .text, .date, .time, .dateAndTime, .days, .months: false
    }
  }
}
