import Values

/// What the nodes of a program may be on any input that the types, the bounds of facts, the values of parameters and the
/// lists of codes allow (an abstract interpretation).
///
/// INVARIANT (ranges are sound): a value that a node has on some input is among its possible values. What cannot be told
/// is possible, so that nothing is claimed wrongly.
public struct RangeAnalysis: Sendable {
  let program: Program
  /// The days that matter: which versions of a parameter count.
  let period: Period
  /// Nodes that may still be looked at; beyond, anything is possible.
  var steps: Int

  /// A rule that people wrote has some dozens of nodes; definitions that use one another twice each grow without end.
  public static let stepLimit = 50_000

  public init(_ program: Program, during period: Period = .always, steps: Int = stepLimit) {
    self.program = program
    self.period = period
    self.steps = steps
  }

  /// What is known of facts where a node is looked at, beside what their types say.
  typealias Knowledge = [Key: PossibleValues]

  /// Something that is the same value wherever it stands in one expression, on the same rows.
  enum Key: Hashable {
    case leaf(Operation)
    case node(NodeID)
  }

  /// nil where a value is different each time, or the same each time.
  func key(_ id: NodeID) -> Key? {
    let node = program[id]
    switch node.operation {
    case .field, .parameter, .subjectKey: return .leaf(node.operation)
    case .constant: return nil
    default: return node.domain == .none ? nil : .node(id)
    }
  }

  /// What is still known inside an iteration over a domain: nothing about its own rows, nor about rows below.
  func outside(_ domain: DomainID, _ known: Knowledge) -> Knowledge {
    guard !known.isEmpty else { return known }
    let depth = program.domains[Int(domain.index)].depth
    return known.filter { key, _ in
      switch key {
      case .leaf(.field(let other, _)): program.domains[Int(other.index)].depth < depth
      case .leaf: true
      case .node(let id): program.domains[Int(program[id].domain.index)].depth < depth
      }
    }
  }

  // MARK: Values

  /// The possible values of a node.
  public mutating func values(of id: NodeID) -> PossibleValues { values(of: id, [:]) }

  mutating func values(of id: NodeID, _ known: Knowledge) -> PossibleValues {
    guard steps > 0 else { return .anything }
    steps -= 1
    let values = unrefined(id, known)
    guard let key = key(id), let more = known[key] else { return values }
    return values.intersection(more)
  }

  private mutating func unrefined(_ id: NodeID, _ known: Knowledge) -> PossibleValues {
    let node = program[id]
    let operands = Array(program.operands(of: node))
    switch node.operation {
    case .constant(let index): return PossibleValues(program.constants[Int(index)])
    case .field(let domain, let column): return fact(program.domains[Int(domain.index)].table, Int(column))
    case .parameter(let index): return parameter(Int(index))
    case .and: return and(operands[0], operands[1], known)
    case .or: return or(operands[0], operands[1], known)
    case .not:
      let inner = values(of: operands[0], known)
      return PossibleValues(
        .truth(canBeTrue: inner.canBeFalse, canBeFalse: inner.canBeTrue), mayBeNull: true)
    case .branch: return branch(operands, known)
    case .compare(let comparison): return compare(comparison, operands[0], operands[1], known)
    case .compareCodes(let comparison, let list):
      return compareCodes(comparison, list, operands[0], operands[1], known)
    case .arithmetic(let operation): return arithmetic(operation, operands, node, known)
    case .negate:
      guard case .measure(let measure, let interval) = values(of: operands[0], known).known else { break }
      return PossibleValues(.measure(measure, interval.negated), mayBeNull: true)
    case .call(.abs), .call(.count):
      guard case .number = program.type(of: id).kind else { break }
      return PossibleValues(.measure(.number, .notNegative), mayBeNull: true)
    case .call(.min), .call(.max):
      return outermost(operands, ofLeast: node.operation == .call(.min), known) ?? typed(id)
    case .aggregate(let aggregate, let domain):
      return self.aggregate(aggregate, domain, operands, outside(domain, known), id)
    case .quantify(let quantifier, let domain):
      return quantify(quantifier, operands, outside(domain, known))
    case .decisionTable(let index):
      return decisionTable(program.decisionTables[Int(index)], operands, known) ?? typed(id)
    case .currentRow, .local, .inForce, .subjectKey, .call, .property, .entry, .collect, .list, .filter, .map,
      .quantifyList, .elementAt, .range, .global, .context, .function, .invoke, .invokeNamed, .iterate, .select,
      .lookup, .membership, .unaryTest, .instanceOf, .coerce, .condition, .tolerate:
      break
    }
    return typed(id)
  }

  /// What a type allows.
  func typed(_ id: NodeID) -> PossibleValues {
    var values = typed(program.type(of: id))
    values.mayBeNull = true
    return values
  }

  private func typed(_ type: ValueType) -> PossibleValues {
    let known: PossibleValues.Known
    switch type.kind {
    case .boolean: known = .truth(canBeTrue: true, canBeFalse: true)
    case .number: known = .measure(.number, .all)
    case .date: known = .measure(.date, .all)
    case .days: known = .measure(.days, .all)
    case .months: known = .measure(.months, .all)
    case .code(let list): known = .symbols(Set(program.codeLists[Int(list.index)].codes.map(\.symbol)))
    case .any, .null, .text, .time, .dateAndTime, .list, .table, .row, .context, .range, .function: known = .any
    }
    return PossibleValues(known, mayBeNull: type.isOptional)
  }

  /// A value outside its bounds, or no code of its list, is an error at its place and unknown.
  private func fact(_ table: TableID, _ column: Int) -> PossibleValues {
    let layout = program.layout[table].columns[column]
    var values = typed(layout.type)
    if case .measure(let measure, _) = values.known {
      func bound(_ value: Value?) -> NumberInterval.Bound? {
        guard let value, let (other, number) = PossibleValues.measured(value), other == measure else { return nil }
        return NumberInterval.Bound(number)
      }
      values.known = .measure(measure, NumberInterval(low: bound(layout.least), high: bound(layout.most)))
    }
    return values
  }

  private func parameter(_ index: Int) -> PossibleValues {
    program.parameters[index].versions.filter { version in
      let days = version.period.intersection(period)
      guard let from = days.from, let until = days.until else { return true }
      return from < until
    }.reduce(.nothing) { $0.union(PossibleValues($1.value)) }
  }

  // MARK: Logic

  private mutating func and(_ left: NodeID, _ right: NodeID, _ known: Knowledge) -> PossibleValues {
    let first = values(of: left, known)
    let second = values(of: right, known)
    var canBeTrue = first.canBeTrue && second.canBeTrue
    if canBeTrue {
      // Both hold at once: what one says of a fact, the other has to bear.
      if let given = learned(left, is: true, known) {
        canBeTrue = values(of: right, given).canBeTrue && learned(right, is: true, given) != nil
      } else {
        canBeTrue = false
      }
    }
    return PossibleValues(
      .truth(canBeTrue: canBeTrue, canBeFalse: first.canBeFalse || second.canBeFalse), mayBeNull: true)
  }

  private mutating func or(_ left: NodeID, _ right: NodeID, _ known: Knowledge) -> PossibleValues {
    let first = values(of: left, known)
    let second = values(of: right, known)
    var canBeFalse = first.canBeFalse && second.canBeFalse
    if canBeFalse {
      if let given = learned(left, is: false, known) {
        canBeFalse = values(of: right, given).canBeFalse && learned(right, is: false, given) != nil
      } else {
        canBeFalse = false
      }
    }
    return PossibleValues(
      .truth(canBeTrue: first.canBeTrue || second.canBeTrue, canBeFalse: canBeFalse), mayBeNull: true)
  }

  private mutating func branch(_ operands: [NodeID], _ known: Knowledge) -> PossibleValues {
    let condition = values(of: operands[0], known)
    var values = PossibleValues.nothing
    if condition.canBeTrue, let given = learned(operands[0], is: true, known) {
      values = values.union(self.values(of: operands[1], given))
    }
    if condition.canBeFalse || condition.mayBeNull { values = values.union(self.values(of: operands[2], known)) }
    return values
  }
}
