import Values

/// How a share of the points may lie outside 0 to 1.
public struct ShareReach: Hashable, Sendable {
  public let isBelowPossible: Bool
  public let isAbovePossible: Bool
}

extension Program {
  /// Whether the share that a node gives may be below 0 or above 1, where a condition holds; nil where it cannot be, or
  /// where that cannot be told.
  ///
  /// Intervals of values say what may be at most. That a bound is reached is only claimed where the parts are independent:
  /// each fact is read once, and all that is done with them is understood.
  public func shareReach(of node: NodeID, where applies: NodeID?) -> ShareReach? {
    var analysis = RangeAnalysis(self)
    var known: RangeAnalysis.Knowledge = [:]
    if let applies {
      guard let learned = analysis.learned(applies, is: true, [:]) else { return nil }
      known = learned
    }
    guard case .measure(.number, let interval) = analysis.values(of: node, known).known, !interval.isEmpty else {
      return nil
    }
    let isBelow = interval.low.map { $0.value < .zero } ?? true
    let isAbove = interval.high.map { $0.value > .one } ?? true
    guard isBelow || isAbove, analysis.steps > 0 else { return nil }
    var facts = IndependentFacts(self)
    guard facts.add(node) else { return nil }
    if let applies, !isUnderstood(applies, beside: facts.read, known) { return nil }
    return ShareReach(isBelowPossible: isBelow, isAbovePossible: isAbove)
  }

  /// Whether a condition says nothing of the facts that a share reads, or nothing but what one of them may be.
  private func isUnderstood(_ applies: NodeID, beside facts: Set<Operation>, _ known: RangeAnalysis.Knowledge) -> Bool {
    let shared = Set(nodes(below: [applies]).map { self[$0].operation }).intersection(facts)
    guard shared.count <= 1 else { return false }
    return shared.allSatisfy { known[.leaf($0)] != nil }
  }
}

/// The facts that a number is made of, each read once.
private struct IndependentFacts {
  let program: Program
  private(set) var read: Set<Operation> = []
  private var steps = RangeAnalysis.stepLimit

  init(_ program: Program) { self.program = program }

  /// False where a fact is read twice, or something is done with them that intervals know nothing of.
  mutating func add(_ id: NodeID) -> Bool {
    guard !id.isNone, steps > 0 else { return id.isNone }
    steps -= 1
    let node = program[id]
    let operands = Array(program.operands(of: node))
    switch node.operation {
    case .constant: return true
    case .field, .parameter: return read.insert(node.operation).inserted
    case .arithmetic(.power): return false
    case .arithmetic, .negate, .call(.min), .call(.max), .call(.abs): return operands.allSatisfy { add($0) }
    case .branch: return condition(operands[0]) && operands.dropFirst().allSatisfy { add($0) }
    case .aggregate(let aggregate, _):
      let filter = operands.first.map { condition($0) } ?? true
      return filter && (aggregate == .count || operands.dropFirst().allSatisfy { add($0) })
    case .decisionTable(let index):
      // Inputs and tests choose; the results, and behind them the default, are the number.
      let table = program.decisionTables[Int(index)]
      let first = min(2 * table.inputCount + table.rowCount * table.inputCount, operands.count)
      return operands[..<first].allSatisfy { condition($0) } && operands[first...].allSatisfy { add($0) }
    case .and, .or, .not, .compare, .compareCodes, .currentRow, .local, .inForce, .subjectKey, .call, .property, .entry,
      .quantify, .collect, .list, .filter, .map, .quantifyList, .elementAt, .range, .global, .context, .function,
      .invoke, .invokeNamed, .iterate, .select, .lookup, .membership, .unaryTest, .instanceOf, .coerce, .condition,
      .tolerate:
      return false
    }
  }

  /// What a condition reads is read as well, whatever it does with it.
  private mutating func condition(_ id: NodeID) -> Bool {
    guard !id.isNone else { return true }
    return Set(program.nodes(below: [id]).map { program[$0].operation }).allSatisfy { operation in
      if case .field = operation { read.insert(operation).inserted } else { true }
    }
  }
}
