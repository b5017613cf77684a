import Values

extension RangeAnalysis {
  mutating func arithmetic(
    _ operation: Arithmetic, _ operands: [NodeID], _ node: ProgramNode, _ known: Knowledge
  ) -> PossibleValues {
    let type = program.types[Int(node.type)]
    var result = PossibleValues.anything
    // Sums of dates and durations clip to the end of a month: nothing is claimed of them.
    guard case .number = type.kind else { return result }
    result.known = .measure(.number, .all)
    guard case .measure(.number, let left) = values(of: operands[0], known).known,
      case .measure(.number, let right) = values(of: operands[1], known).known, !left.isEmpty, !right.isEmpty
    else { return result }
    switch operation {
    case .add: result.known = .measure(.number, left.adding(right))
    case .subtract: result.known = .measure(.number, left.adding(right.negated))
    case .multiply: result.known = .measure(.number, left.multiplied(by: right))
    case .divide: result.known = .measure(.number, left.divided(by: right))
    case .power: break
    }
    return result
  }

  /// The least or the greatest of several numbers; nil where they are not all numbers.
  mutating func outermost(_ operands: [NodeID], ofLeast isLeast: Bool, _ known: Knowledge) -> PossibleValues? {
    var result: NumberInterval?
    for operand in operands {
      guard case .number = program.type(of: operand).kind,
        case .measure(.number, let interval) = values(of: operand, known).known, !interval.isEmpty
      else { return nil }
      result = result?.outermost(interval, ofLeast: isLeast) ?? interval
    }
    return result.map { PossibleValues(.measure(.number, $0), mayBeNull: true) }
  }

  /// What rows give together. Rows may be none.
  mutating func aggregate(
    _ aggregate: Aggregate, _ domain: DomainID, _ operands: [NodeID], _ outside: Knowledge, _ id: NodeID
  ) -> PossibleValues {
    // An optional table that is absent is null, and so is what is made of it.
    let mayBeNull = aggregate != .count || program.layout[program.domains[Int(domain.index)].table].isOptional
    var known: Knowledge? = outside
    if !operands[0].isNone {
      known = values(of: operands[0], outside).canBeTrue ? learned(operands[0], is: true, outside) : nil
    }
    let zero = PossibleValues(.measure(.number, NumberInterval(.zero)), mayBeNull: mayBeNull)
    switch aggregate {
    case .count:
      guard known != nil else { return zero }
      return PossibleValues(.measure(.number, .notNegative), mayBeNull: mayBeNull)
    case .sum:
      guard case .number = program.type(of: id).kind else { return typed(id) }
      guard let known else { return zero }
      guard case .measure(.number, let element) = values(of: operands[1], known).known else { return typed(id) }
      let sum =
        element.isNotNegative
        ? NumberInterval.notNegative : element.isNotPositive ? NumberInterval.notNegative.negated : .all
      return PossibleValues(.measure(.number, sum), mayBeNull: true)
    case .min, .max, .mean, .median:
      guard let known else { return PossibleValues(.none, mayBeNull: true) }
      guard case .measure(let measure, let element) = values(of: operands[1], known).known else { return typed(id) }
      // A mean may be rounded onto a bound.
      let closed = NumberInterval(
        low: element.low.map { .init($0.value) }, high: element.high.map { .init($0.value) })
      return PossibleValues(.measure(measure, closed), mayBeNull: true)
    }
  }

  /// Over no row, `some` is false and `every` true.
  mutating func quantify(
    _ quantifier: Quantifier, _ operands: [NodeID], _ outside: Knowledge
  ) -> PossibleValues {
    var known: Knowledge? = outside
    if !operands[0].isNone {
      known = values(of: operands[0], outside).canBeTrue ? learned(operands[0], is: true, outside) : nil
    }
    let inner = known.map { values(of: operands[1], $0) }
    switch quantifier {
    case .some:
      return PossibleValues(.truth(canBeTrue: inner?.canBeTrue ?? false, canBeFalse: true), mayBeNull: true)
    case .every:
      return PossibleValues(.truth(canBeTrue: true, canBeFalse: inner?.canBeFalse ?? false), mayBeNull: true)
    }
  }

  /// The results of all rows and the default; nil where results are gathered.
  mutating func decisionTable(
    _ table: DecisionTable, _ operands: [NodeID], _ known: Knowledge
  ) -> PossibleValues? {
    switch table.hitPolicy {
    case .unique, .first, .priority, .any: break
    case .collect, .ruleOrder, .outputOrder: return nil
    }
    guard table.outputs.count == 1 else { return nil }
    let first = 2 * table.inputCount + table.rowCount * table.inputCount
    guard first + table.rowCount < operands.count else { return nil }
    var values = PossibleValues(.none, mayBeNull: true)
    // The results, and behind them the default.
    for result in operands[first...(first + table.rowCount)] where !result.isNone {
      values = values.union(self.values(of: result, known))
    }
    return values
  }
}
