import Cases
import Programs
import Values

extension ColumnCompiler {
  /// The register of a node's value.
  mutating func value(_ node: NodeID, _ surroundings: Surroundings) throws(Unfit) -> Register {
    try enter { (compiler) throws(Unfit) in try compiler.entered(node, surroundings) }
  }

  /// The register of a truth value.
  mutating func truth(_ node: NodeID, _ surroundings: Surroundings) throws(Unfit) -> Register {
    let register = try value(node, surroundings)
    guard kind(register) == .truth else { throw Unfit(reason: .operation(node)) }
    return register
  }

  private mutating func entered(_ id: NodeID, _ surroundings: Surroundings) throws(Unfit) -> Register {
    let node = program[id]
    let operands = Array(program.operands(of: node))
    let unfit = Unfit(reason: .operation(id))
    switch node.operation {
    case .constant(let index): return try constant(program.constants[Int(index)], unfit)
    case .parameter(let index):
      switch program.types[Int(node.type)].kind {
      case .number: return add(.parameter(index), .scalar, .number)
      case .date: return add(.parameter(index), .scalar, .date)
      case .text, .code: return add(.parameter(index), .scalar, .symbol)
      case .boolean: return add(.parameter(index), .scalar, .truth)
      case .any, .null, .time, .dateAndTime, .days, .months, .list, .table, .row, .context, .range, .function:
        throw unfit
      }
    case .inForce(let index): return add(.inForce(index), .scalar, .truth)
    case .field(let domain, let column): return try field(domain, column, surroundings, unfit)
    case .subjectKey(_, let index):
      guard let grouping = surroundings.grouping, grouping.keys.indices.contains(Int(index)) else { throw unfit }
      var inside = surroundings
      inside.grouping = nil
      inside.isAlone = false
      let table = groupings[Int(surroundings.groupingNumber)].table
      let key = try spread(value(grouping.keys[Int(index)].node, inside), to: .rows(table))
      if surroundings.isAlone { return key }
      return add(.first(key), .groups(surroundings.groupingNumber), kind(key))
    case .and, .or:
      if let membership = try membership(id, surroundings) { return membership }
      let (left, right, level) = try aligned(truth(operands[0], surroundings), truth(operands[1], surroundings))
      return add(node.operation == .and ? .and(left, right) : .or(left, right), level, .truth)
    case .not:
      let operand = try truth(operands[0], surroundings)
      return add(.not(operand), level(operand), .truth)
    case .branch: return try branch(operands, surroundings, unfit)
    case .compare(let comparison): return try compare(comparison, operands, surroundings, unfit)
    case .compareCodes(let comparison, let list):
      if comparison == .equal || comparison == .notEqual {
        return try compare(comparison, operands, surroundings, unfit)
      }
      let left = try value(operands[0], surroundings)
      let right = try value(operands[1], surroundings)
      guard kind(left) == .symbol, kind(right) == .symbol else { throw unfit }
      let ranks = (
        add(.rank(left, list: list.index), level(left), .fixed(0)),
        add(.rank(right, list: list.index), level(right), .fixed(0))
      )
      let (one, two, level) = try aligned(ranks.0, ranks.1)
      return add(.compareIntegers(comparison, one, two), level, .truth)
    case .arithmetic(let arithmetic):
      guard arithmetic != .power else { throw unfit }
      let (left, right, level) = try aligned(
        number(operands[0], surroundings, unfit), number(operands[1], surroundings, unfit))
      return add(.arithmetic(arithmetic, left, right), level, .number)
    case .negate:
      let operand = try number(operands[0], surroundings, unfit)
      return add(.negate(operand), level(operand), .number)
    case .property(let property):
      let operand = try value(operands[0], surroundings)
      guard kind(operand) == .date, [.year, .month, .day].contains(property) else { throw unfit }
      return add(.property(property, operand), level(operand), .fixed(0))
    case .aggregate(let aggregate, let domain):
      return try self.aggregate(aggregate, domain, operands, surroundings, unfit)
    case .quantify(let quantifier, let domain):
      return try quantify(quantifier, domain, operands, surroundings, unfit)
    case .currentRow, .local, .call, .entry, .collect, .list, .filter, .map, .quantifyList, .elementAt, .range, .global,
      .context, .function, .invoke, .invokeNamed, .iterate, .select, .lookup, .membership, .unaryTest, .instanceOf,
      .coerce, .condition, .tolerate, .decisionTable:
      throw unfit
    }
  }

  private mutating func constant(_ value: Value, _ unfit: Unfit) throws(Unfit) -> Register {
    switch value {
    case .number(let number):
      // Equal constants share a register by their exact form.
      for (index, known) in constants.enumerated() where known == number && known.text == number.text {
        return add(.number(Int32(index)), .scalar, .number)
      }
      return add(.number(addConstant(number)), .scalar, .number)
    case .date(let date): return add(.integer(date.daysSinceEpoch), .scalar, .date)
    case .text(let symbol): return add(.integer(Int64(symbol.index)), .scalar, .symbol)
    case .boolean(let truth): return add(.truth(truth ? ColumnTruth.yes : ColumnTruth.no), .scalar, .truth)
    case .null, .unknown, .fault, .time, .dateAndTime, .days, .months, .list, .row, .context, .range, .function:
      throw unfit
    }
  }

  /// The table of a domain whose rows are rows of the case, not of another row.
  private func table(of domain: DomainID) throws(Unfit) -> Int32 {
    guard domain.index >= 0 else { throw Unfit(reason: .correlated) }
    let shape = program.domains[Int(domain.index)]
    guard shape.parent == .root, !program.layout[shape.table].isOfCases else { throw Unfit(reason: .correlated) }
    return shape.table.index
  }

  private mutating func field(
    _ domain: DomainID, _ column: Int32, _ surroundings: Surroundings, _ unfit: Unfit, presenceOnly: Bool = false
  ) throws(Unfit) -> Register {
    let isRoot = domain == .root
    if isRoot, surroundings.isWithoutCase { throw unfit }
    let table = isRoot ? 0 : try table(of: domain)
    let type = program.layout.tables[Int(table)].columns[Int(column)].type
    guard let form = presenceOnly && type.kind == .text ? .presence : ColumnForm.form(of: type) else { throw unfit }
    let use = try use(ColumnUse(column: Int(column), form: form), of: table)
    let level: ColumnLevel = isRoot ? .cases : .rows(table)
    let kind: ColumnKind =
      switch form {
      case .fixed(let decimals): .fixed(decimals)
      case .date: .date
      case .symbol, .boolean: .symbol
      case .presence: .presence
      case .text: .text
      }
    let register = add(.field(table: table, use: use), level, kind)
    if form == .boolean, !presenceOnly { return add(.truthOf(register), level, .truth) }
    return register
  }

  /// A number, whatever its form.
  private mutating func number(
    _ node: NodeID, _ surroundings: Surroundings, _ unfit: Unfit
  ) throws(Unfit) -> Register {
    let register = try value(node, surroundings)
    return try widened(register, unfit)
  }

  private mutating func widened(_ register: Register, _ unfit: Unfit) throws(Unfit) -> Register {
    switch kind(register) {
    case .number: return register
    case .fixed: return add(.widened(register), level(register), .number)
    case .date, .symbol, .truth, .presence, .text: throw unfit
    }
  }

  private mutating func branch(
    _ operands: [NodeID], _ surroundings: Surroundings, _ unfit: Unfit
  ) throws(Unfit) -> Register {
    let condition = try truth(operands[0], surroundings)
    var then = try value(operands[1], surroundings)
    var otherwise = try value(operands[2], surroundings)
    if kind(then) != kind(otherwise) {
      then = try widened(then, unfit)
      otherwise = try widened(otherwise, unfit)
    }
    let kind = kind(then)
    guard kind != .text, kind != .presence else { throw unfit }
    let (one, two, _) = try aligned(then, otherwise)
    let (decision, first, level) = try aligned(condition, one)
    return add(.choose(decision, first, try spread(two, to: level)), level, kind)
  }

  private mutating func compare(
    _ comparison: Comparison, _ operands: [NodeID], _ surroundings: Surroundings, _ unfit: Unfit
  ) throws(Unfit) -> Register {
    let isEquality = comparison == .equal || comparison == .notEqual
    if isEquality, let test = try nullTest(operands, surroundings, unfit) {
      return comparison == .equal ? test : add(.not(test), level(test), .truth)
    }
    let left = try value(operands[0], surroundings)
    let right = try value(operands[1], surroundings)
    switch (kind(left), kind(right)) {
    case (.fixed, .number) where level(right) == .scalar && !isEquality:
      return add(.compareFixed(comparison, left, right), level(left), .truth)
    case (.number, .fixed) where level(left) == .scalar && !isEquality:
      return add(.compareFixed(comparison.mirrored, right, left), level(right), .truth)
    case (.fixed(let one), .fixed(let two)) where one == two: break
    case (.date, .date), (.symbol, .symbol): break
    case (.truth, .truth):
      throw unfit
    case (.number, .number), (.fixed, .number), (.number, .fixed), (.fixed, .fixed):
      let (one, two, level) = try aligned(widened(left, unfit), widened(right, unfit))
      if isEquality {
        let equal = add(.equal(one, two), level, .truth)
        return comparison == .equal ? equal : add(.not(equal), level, .truth)
      }
      return add(.compareNumbers(comparison, one, two), level, .truth)
    default: throw unfit
    }
    if kind(left) == .symbol {
      // Two texts that the program does not hold are both -1, and need not be equal.
      guard isEquality, isOfProgram(operands[0]) || isOfProgram(operands[1]) else { throw unfit }
    }
    let (one, two, level) = try aligned(left, right)
    if isEquality {
      let equal = add(.equal(one, two), level, .truth)
      return comparison == .equal ? equal : add(.not(equal), level, .truth)
    }
    return add(.compareIntegers(comparison, one, two), level, .truth)
  }

  /// Whether every value of a node is a text of the program.
  private func isOfProgram(_ node: NodeID) -> Bool {
    switch program[node].operation {
    case .constant, .parameter: true
    case .field: if case .code = program.type(of: node).kind { true } else { false }
    default: false
    }
  }

  /// `fact = null`
  private mutating func nullTest(
    _ operands: [NodeID], _ surroundings: Surroundings, _ unfit: Unfit
  ) throws(Unfit) -> Register? {
    for (fact, other) in [(operands[0], operands[1]), (operands[1], operands[0])] {
      guard case .constant(let index) = program[other].operation, program.constants[Int(index)].isNull else { continue }
      var node = fact
      var inside = surroundings
      var isFirst = false
      if case .subjectKey(_, let key) = program[fact].operation, let grouping = surroundings.grouping {
        node = grouping.keys[Int(key)].node
        isFirst = !surroundings.isAlone
        inside.grouping = nil
      }
      guard case .field(let domain, let column) = program[node].operation else { throw unfit }
      let register = try field(domain, column, inside, unfit, presenceOnly: true)
      let test = add(.isNull(register), level(register), .truth)
      guard isFirst else { return test }
      return add(.first(test), .groups(surroundings.groupingNumber), .truth)
    }
    return nil
  }

  /// `fact in (a, b, …)`, as the `or` of its tests.
  private mutating func membership(_ id: NodeID, _ surroundings: Surroundings) throws(Unfit) -> Register? {
    var symbols: [Symbol] = []
    var subject: NodeID?
    var stack = [id]
    while let next = stack.popLast() {
      let operands = Array(program.operands(of: program[next]))
      switch program[next].operation {
      case .or: stack.append(contentsOf: [operands[1], operands[0]])
      case .compare(.equal), .compareCodes(.equal, _):
        guard case .field = program[operands[0]].operation, case .constant(let index) = program[operands[1]].operation,
          case .text(let symbol) = program.constants[Int(index)],
          subject.map({ program[$0].operation == program[operands[0]].operation }) ?? true
        else { return nil }
        subject = operands[0]
        symbols.append(symbol)
      default: return nil
      }
    }
    guard let subject, symbols.count > 1 else { return nil }
    let register = try value(subject, surroundings)
    guard kind(register) == .symbol else { return nil }
    return add(.isIn(register, set: addSet(symbols)), level(register), .truth)
  }

  // MARK: Rows of a table

  /// The level at which an aggregate gives its values, and the table whose rows it goes over.
  private func target(
    _ domain: DomainID, _ surroundings: Surroundings
  ) throws(Unfit) -> (level: ColumnLevel, table: Int32, isOfOne: Bool) {
    let shape = program.domains[Int(domain.index)]
    let table = try table(of: domain)
    guard shape.isGroup else {
      if surroundings.isWithoutCase { throw Unfit(reason: .correlated) }
      return (.cases, table, false)
    }
    guard surroundings.grouping != nil, groupings[Int(surroundings.groupingNumber)].table == table else {
      throw Unfit(reason: .correlated)
    }
    if surroundings.isAlone { return (.rows(table), table, true) }
    return (.groups(surroundings.groupingNumber), table, false)
  }

  private mutating func filter(
    _ node: NodeID, _ table: Int32, _ surroundings: Surroundings
  ) throws(Unfit) -> Register? {
    node.isNone ? nil : try spread(truth(node, surroundings), to: .rows(table))
  }

  private mutating func aggregate(
    _ aggregate: Aggregate, _ domain: DomainID, _ operands: [NodeID], _ surroundings: Surroundings, _ unfit: Unfit
  ) throws(Unfit) -> Register {
    let (level, table, isOfOne) = try target(domain, surroundings)
    let filter = try filter(operands[0], table, surroundings)
    if aggregate == .count {
      return add(isOfOne ? .countOfOne(filter: filter) : .count(filter: filter), level, .number, table: table)
    }
    guard operands.count > 1, !operands[1].isNone else { throw unfit }
    var element = try spread(value(operands[1], surroundings), to: .rows(table))
    let elementKind = kind(element)
    switch aggregate {
    case .count, .median: throw unfit
    case .sum, .mean:
      if elementKind != .number { _ = try widened(element, unfit) }
      if isOfOne {
        element = try widened(element, unfit)
        let operation: ColumnInstruction.Operation =
          aggregate == .sum ? .sumOfOne(filter: filter, element) : .valueOfOne(filter: filter, element)
        return add(operation, level, .number, table: table)
      }
      return add(
        aggregate == .sum ? .sum(filter: filter, element) : .mean(filter: filter, element), level, .number, table: table
      )
    case .min, .max:
      switch elementKind {
      case .fixed, .number, .date: break
      case .symbol, .truth, .presence, .text: throw unfit
      }
      if isOfOne { return add(.valueOfOne(filter: filter, element), level, elementKind, table: table) }
      return add(.extreme(isLeast: aggregate == .min, filter: filter, element), level, elementKind, table: table)
    }
  }

  private mutating func quantify(
    _ quantifier: Quantifier, _ domain: DomainID, _ operands: [NodeID], _ surroundings: Surroundings, _ unfit: Unfit
  ) throws(Unfit) -> Register {
    let (level, table, isOfOne) = try target(domain, surroundings)
    let filter = try filter(operands[0], table, surroundings)
    let condition = try spread(truth(operands[1], surroundings), to: .rows(table))
    if isOfOne {
      guard let filter else { return condition }
      if quantifier == .some { return add(.and(filter, condition), level, .truth) }
      return add(.or(add(.not(filter), level, .truth), condition), level, .truth)
    }
    return add(
      quantifier == .some ? .some(filter: filter, condition) : .every(filter: filter, condition), level, .truth,
      table: table)
  }
}
