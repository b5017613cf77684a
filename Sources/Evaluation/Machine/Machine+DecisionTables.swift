import Programs
import SourceText
import Values

/// The operands of a table's node, by what they are.
private struct TableOperands {
  let table: DecisionTable
  let operands: ArraySlice<NodeID>

  init(_ table: DecisionTable, _ operands: ArraySlice<NodeID>) {
    self.table = table
    self.operands = operands
  }

  private func at(_ index: Int) -> NodeID {
    let place = operands.startIndex + index
    return place < operands.endIndex ? operands[place] : .none
  }

  private var firstTest: Int { 2 * table.inputCount }
  private var firstOutput: Int { firstTest + table.rowCount * table.inputCount }
  private var firstDefault: Int { firstOutput + table.rowCount * table.outputs.count }

  func input(_ index: Int) -> NodeID { at(index) }
  func allowedInput(_ index: Int) -> NodeID { at(table.inputCount + index) }
  func test(_ row: Int, _ input: Int) -> NodeID { at(firstTest + row * table.inputCount + input) }
  func output(_ row: Int, _ output: Int) -> NodeID { at(firstOutput + row * table.outputs.count + output) }
  func otherwise(_ output: Int) -> NodeID { at(firstDefault + output) }
  func allowedOutputs(_ output: Int) -> NodeID { at(firstDefault + table.outputs.count + output) }
}

/// A row that hits, or may hit.
private struct TableHit {
  let row: Int
  /// One for each output.
  let values: [Value]
}

/// Decision tables (DMN 1.5, sections 8.2.10 and 8.2.11; design, section 4, line 10).
extension Machine {
  mutating func decide(_ table: DecisionTable, _ node: ProgramNode) -> Value {
    let nodes = TableOperands(table, program.operands(of: node))
    let first = Int(table.firstInputLocal)
    let outer = Array(locals[first..<first + table.inputCount])
    defer { for (index, value) in outer.enumerated() { locals[first + index] = value } }
    guard charge(table.rowCount, at: node.span) else { return exhausted(at: node.span) }
    for index in 0..<table.inputCount {
      let value = evaluate(nodes.input(index))
      if value.isFault { return value }
      locals[first + index] = value
    }
    for index in 0..<table.inputCount where !nodes.allowedInput(index).isNone {
      let input = locals[first + index]
      if input.isNull || input.isUnknown { continue }
      // A value outside those that are allowed.
      if condition(nodes.allowedInput(index)).boolean != true { return fault(.argumentOutOfDomain, at: node.span) }
    }
    var hits: [Int] = []
    var undecided: [(row: Int, state: Value)] = []
    for row in 0..<table.rowCount {
      var holds = Value.boolean(true)
      for index in 0..<table.inputCount where !nodes.test(row, index).isNone {
        holds = joined(holds, condition(nodes.test(row, index)), winner: false)
        if holds.boolean == false { break }
      }
      switch holds {
      case .boolean(true): hits.append(row)
      case .unknown, .fault: undecided.append((row, holds))
      default: continue
      }
      // The first that hits is the answer; one before it that may hit could be.
      if table.hitPolicy == .first { break }
    }
    return answer(nodes, node, hits, undecided)
  }

  private mutating func answer(
    _ nodes: TableOperands, _ node: ProgramNode, _ rows: [Int], _ undecided: [(row: Int, state: Value)]
  ) -> Value {
    var hits: [TableHit] = []
    for row in rows { hits.append(hit(nodes, row)) }
    if nodes.table.hitPolicy == .unique, hits.count > 1 { return fault(.argumentOutOfDomain, at: node.span) }
    if nodes.table.hitPolicy == .any, let first = hits.first {
      for other in hits.dropFirst() {
        let same = equality(first.values, other.values, at: node.span)
        // Rows that hit and differ: whatever else may hit, the table contradicts itself.
        if same.boolean == false { return fault(.argumentOutOfDomain, at: node.span) }
        if same.boolean == nil { return same }
      }
    }
    var states: [Value] = []
    for (row, state) in undecided where matters(row, state, beside: hits, nodes, node) { states.append(state) }
    if let state = strictState(states) { return state }
    guard let first = hits.first else { return otherwise(nodes, node) }
    if let violation = violation(hits, nodes, node) { return violation }
    switch nodes.table.hitPolicy {
    case .unique, .first, .any: return together(nodes.table, first.values)
    case .priority: return byPriority(hits, nodes).first.map { together(nodes.table, $0.values) } ?? .null
    case .outputOrder: return list(byPriority(hits, nodes), nodes)
    case .ruleOrder, .collect(nil): return list(hits, nodes)
    case .collect(.count?): return .number(Number(hits.count))
    case .collect(.sum?): return aggregated(.sum, hits, nodes, node)
    case .collect(.min?): return aggregated(.min, hits, nodes, node)
    case .collect(.max?): return aggregated(.max, hits, nodes, node)
    }
  }

  private mutating func hit(_ nodes: TableOperands, _ row: Int) -> TableHit {
    var values: [Value] = []
    for output in nodes.table.outputs.indices {
      let id = nodes.output(row, output)
      values.append(id.isNone ? .null : element(evaluate(id)))
    }
    return TableHit(row: row, values: values)
  }

  /// Whether a row that may hit could change the answer: where any hit will do, one with the same outputs cannot.
  private mutating func matters(
    _ row: Int, _ state: Value, beside hits: [TableHit], _ nodes: TableOperands, _ node: ProgramNode
  ) -> Bool {
    guard nodes.table.hitPolicy == .any, state.isUnknown, let first = hits.first else { return true }
    let other = hit(nodes, row)
    return equality(first.values, other.values, at: node.span).boolean != true
  }

  private mutating func equality(_ left: [Value], _ right: [Value], at span: Span) -> Value {
    var result = Value.boolean(true)
    for (first, second) in zip(left, right) {
      result = joined(result, equality(first, second, at: span, mixed: false), winner: false)
    }
    return result
  }

  /// Several outputs make a context.
  private mutating func together(_ table: DecisionTable, _ values: [Value]) -> Value {
    if values.count == 1, let only = values.first { return only }
    var keys: [Symbol] = []
    for name in table.outputs {
      guard case .text(let key) = makeText(name, at: .none) else { continue }
      keys.append(key)
    }
    guard keys.count == values.count else { return .null }
    return arena.add(context: Arena.ContextValue(keys: keys, values: values))
  }

  private mutating func list(_ hits: [TableHit], _ nodes: TableOperands) -> Value {
    var values: [Value] = []
    for hit in hits { values.append(together(nodes.table, hit.values)) }
    return arena.add(list: values)
  }

  /// Of several outputs each is aggregated for itself.
  private mutating func aggregated(
    _ kind: Aggregate, _ hits: [TableHit], _ nodes: TableOperands, _ node: ProgramNode
  ) -> Value {
    var values: [Value] = []
    for output in nodes.table.outputs.indices {
      var fold = AggregateFold(kind, codes: nil)
      for hit in hits where fold.fault == nil { accumulate(hit.values[output], into: &fold, at: node.span) }
      let value = result(of: fold, at: node.span)
      if value.isFault { return value }
      values.append(value)
    }
    return together(nodes.table, values)
  }

  /// No row hits: the defaults. Without any a session has null, guidance a fault: its author forgot a case.
  private mutating func otherwise(_ nodes: TableOperands, _ node: ProgramNode) -> Value {
    var values: [Value] = []
    var hasDefault = false
    for output in nodes.table.outputs.indices {
      let id = nodes.otherwise(output)
      hasDefault = hasDefault || !id.isNone
      values.append(id.isNone ? .null : element(evaluate(id)))
    }
    if hasDefault { return together(nodes.table, values) }
    return isSession ? .null : fault(.argumentOutOfDomain, at: node.span)
  }

  /// The allowed values of an output, in order of priority; nil where none are named.
  private mutating func allowed(_ output: Int, _ nodes: TableOperands) -> [Value]? {
    let id = nodes.allowedOutputs(output)
    guard !id.isNone else { return nil }
    // In two steps: the arena is read after the evaluation has filled it.
    let list = evaluate(id)
    return elements(of: list)
  }

  /// A fault where a hit gives a value that its output does not allow.
  private mutating func violation(_ hits: [TableHit], _ nodes: TableOperands, _ node: ProgramNode) -> Value? {
    for output in nodes.table.outputs.indices {
      guard let allowed = allowed(output, nodes) else { continue }
      for hit in hits where hit.values[output].state == .known {
        if place(of: hit.values[output], in: allowed, at: node.span) == nil {
          return fault(.argumentOutOfDomain, at: node.span)
        }
      }
    }
    return nil
  }

  /// Where a value stands among the allowed ones; ranges among them hold several.
  private mutating func place(of value: Value, in allowed: [Value], at span: Span) -> Int? {
    for (index, other) in allowed.enumerated() {
      var same = equality(value, other, at: span, mixed: false)
      if case .range(let reference) = other, let range = arena[reference] { same = inside(value, range, at: span) }
      if same.boolean == true { return index }
    }
    return nil
  }

  /// By the place of the outputs among their allowed values, the first output first; hits that tie stay in their order.
  private mutating func byPriority(_ hits: [TableHit], _ nodes: TableOperands) -> [TableHit] {
    var ranks: [[Int]] = Array(repeating: [], count: hits.count)
    for output in nodes.table.outputs.indices {
      guard let allowed = allowed(output, nodes) else { continue }
      for (index, hit) in hits.enumerated() {
        ranks[index].append(place(of: hit.values[output], in: allowed, at: .none) ?? allowed.count)
      }
    }
    let order = hits.indices.sorted { left, right in
      ranks[left] == ranks[right] ? left < right : ranks[left].lexicographicallyPrecedes(ranks[right])
    }
    return order.map { hits[$0] }
  }
}
