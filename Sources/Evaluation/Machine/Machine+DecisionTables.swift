import Programs
import SourceText
import Values

/// Decision tables (DMN 1.5, sections 8.2.10 and 8.2.11; design, section 4, line 10).
extension Machine {
  mutating func decide(_ table: DecisionTable, _ node: ProgramNode) -> Value {
    let inputs = table.inputCount
    let first = Int(table.firstInputLocal)
    let outer = Array(locals[first..<first + inputs])
    defer { for (index, value) in outer.enumerated() { locals[first + index] = value } }
    for index in 0..<inputs {
      let value = evaluate(operand(node, index))
      if value.isFault { return value }
      locals[first + index] = value
    }
    for index in 0..<inputs where !operand(node, inputs + index).isNone {
      // Values outside those that are allowed.
      if !locals[first + index].isNull, condition(operand(node, inputs + index)).boolean != true {
        return fault(.argumentOutOfDomain, at: node.span)
      }
    }
    var hits: [Int] = []
    var missing: MissingFacts?
    for row in 0..<table.rowCount {
      var holds = Value.boolean(true)
      for index in 0..<inputs {
        let test = operand(node, 2 * inputs + row * inputs + index)
        if test.isNone { continue }
        holds = joined(holds, condition(test), winner: false)
        if holds.boolean == false { break }
      }
      if holds.boolean == true {
        hits.append(row)
        if case .first = table.hitPolicy { break }
      } else if case .unknown(let set) = holds {
        missing = missing.map { arena.union($0, set) } ?? set
        // An earlier row that is not decided could be the first.
        if case .first = table.hitPolicy { break }
      }
    }
    if let missing { return .unknown(missing) }
    return result(table, node, hits)
  }

  private mutating func result(_ table: DecisionTable, _ node: ProgramNode, _ hits: [Int]) -> Value {
    let isCount = table.hitPolicy == .collect(.count)
    guard !hits.isEmpty || isCount else { return otherwise(table, node) }
    switch table.hitPolicy {
    case .unique:
      return hits.count == 1 ? output(table, node, hits[0]) : fault(.argumentOutOfDomain, at: node.span)
    case .first: return output(table, node, hits[0])
    case .any:
      let value = output(table, node, hits[0])
      for hit in hits.dropFirst() {
        let other = output(table, node, hit)
        if equality(value, other, at: node.span, mixed: false).boolean != true {
          return fault(.argumentOutOfDomain, at: node.span)
        }
      }
      return value
    case .priority: return output(table, node, byPriority(table, node, hits)[0])
    case .outputOrder: return list(table, node, byPriority(table, node, hits))
    case .ruleOrder, .collect(nil): return list(table, node, hits)
    case .collect(let aggregation?): return aggregated(aggregation, table, node, hits)
    }
  }

  private mutating func list(_ table: DecisionTable, _ node: ProgramNode, _ hits: [Int]) -> Value {
    var values: [Value] = []
    for hit in hits { values.append(output(table, node, hit)) }
    return arena.add(list: values)
  }

  private mutating func aggregated(
    _ aggregation: HitPolicy.Aggregation, _ table: DecisionTable, _ node: ProgramNode, _ hits: [Int]
  ) -> Value {
    let kind: Aggregate =
      switch aggregation {
      case .sum: .sum
      case .count: .count
      case .min: .min
      case .max: .max
      }
    var fold = AggregateFold(kind, codes: nil)
    var seen: [Value] = []
    for hit in hits {
      let value = output(table, node, hit)
      accumulate(value, into: &fold, at: node.span)
      seen.append(value)
    }
    return result(of: fold, at: node.span)
  }

  /// The node of an output of a row.
  private func outputNode(_ table: DecisionTable, _ node: ProgramNode, _ row: Int, _ output: Int) -> NodeID {
    operand(node, 2 * table.inputCount + table.rowCount * table.inputCount + row * table.outputs.count + output)
  }

  /// Several outputs make a context.
  private mutating func output(_ table: DecisionTable, _ node: ProgramNode, _ row: Int) -> Value {
    var values: [Value] = []
    for index in table.outputs.indices { values.append(evaluate(outputNode(table, node, row, index))) }
    return together(table, values)
  }

  private mutating func together(_ table: DecisionTable, _ values: [Value]) -> Value {
    guard values.count != 1 else { return values[0] }
    var keys: [Symbol] = []
    for name in table.outputs {
      guard case .text(let key) = makeText(name, at: .none) else { continue }
      keys.append(key)
    }
    return arena.add(context: Arena.ContextValue(keys: keys, values: values))
  }

  /// No row hits: the defaults, if there are any.
  private mutating func otherwise(_ table: DecisionTable, _ node: ProgramNode) -> Value {
    let outputs = table.outputs.count
    let start = 2 * table.inputCount + table.rowCount * (table.inputCount + outputs)
    var values: [Value] = []
    var hasDefault = false
    for index in 0..<outputs {
      let id = operand(node, start + index)
      hasDefault = hasDefault || !id.isNone
      values.append(id.isNone ? .null : evaluate(id))
    }
    return hasDefault ? together(table, values) : .null
  }

  /// By the place of the outputs among their allowed values, the first output first; rows that tie stay in their order.
  private mutating func byPriority(_ table: DecisionTable, _ node: ProgramNode, _ hits: [Int]) -> [Int] {
    let outputs = table.outputs.count
    let start = 2 * table.inputCount + table.rowCount * (table.inputCount + outputs) + outputs
    var ranks: [[Int]] = Array(repeating: [], count: hits.count)
    for index in 0..<outputs {
      let id = operand(node, start + index)
      guard !id.isNone else { continue }
      // In two steps: the arena is read after the evaluation has filled it.
      let list = evaluate(id)
      let allowed = elements(of: list) ?? []
      for (place, hit) in hits.enumerated() {
        let value = evaluate(outputNode(table, node, hit, index))
        var rank = allowed.count
        for (position, other) in allowed.enumerated()
        where equality(value, other, at: node.span, mixed: false).boolean == true {
          rank = min(rank, position)
        }
        ranks[place].append(rank)
      }
    }
    return hits.indices.sorted { left, right in
      ranks[left] == ranks[right] ? left < right : ranks[left].lexicographicallyPrecedes(ranks[right])
    }.map { hits[$0] }
  }
}
