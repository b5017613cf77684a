import Values

/// Reads the nodes of a program as terms of a store that another program may share.
struct MeaningReader: Sendable {
  let context: MeaningContext
  /// Ordered lists whose codes another program ranks otherwise: their ranks compare with nothing there.
  private let apart: Set<String>
  /// Tells such lists apart.
  private let side: String
  private var known: [NodeID: TermID] = [:]

  init(_ context: MeaningContext, side: String, apart: Set<String>, into store: inout MeaningStore) {
    self.context = context
    self.side = side
    self.apart = apart
    for list in context.codeLists where list.isOrdered {
      let name = apart.contains(list.name) ? list.name + side : list.name
      store.codeOrders[name, default: []].append(list.codes.map(\.id))
    }
  }

  /// The term of a node, in which what is left of rows is the subject of the rule.
  mutating func term(_ node: NodeID, in store: inout MeaningStore) -> TermID {
    var term = read(node, &store)
    for index in context.domains.indices.dropFirst() {
      let table = context.layout[context.domains[index].table].path
      term = store.replacing(term, row: .open(Int32(clamping: index)), with: .subject(table))
    }
    return term
  }

  private mutating func read(_ id: NodeID, _ store: inout MeaningStore) -> TermID {
    guard !id.isNone else { return .none }
    if let term = known[id] { return term }
    let node = context.nodes[Int(id.index)]
    var operands: [TermID] = []
    let range = Int(node.firstOperand)..<Int(node.firstOperand + node.operandCount)
    for operand in context.operands[range] { operands.append(read(operand, &store)) }
    let term = term(of: node, id, operands, &store)
    if node.states.contains(.null) { store.noteNullable(term) }
    known[id] = term
    return term
  }

  private mutating func term(
    of node: ProgramNode, _ id: NodeID, _ operands: [TermID], _ store: inout MeaningStore
  ) -> TermID {
    switch node.operation {
    case .constant(let index):
      guard let value = context.datum(context.constants[Int(index)]) else { break }
      return store.term(.constant(value))
    case .field(let domain, let column): return fact(domain, Int(column), &store)
    case .currentRow(let domain): return store.term(.row(row(domain)))
    case .local(let local): return store.term(.local(local))
    case .parameter(let index): return parameter(Int(index), &store)
    case .inForce(let period): return store.term(.inForce(context.periods[Int(period)]))
    case .subjectKey(_, let key): return store.term(.subjectKey(key))
    case .and: return store.all(operands)
    case .or: return store.any(operands)
    case .not: return store.not(operands[0])
    case .branch:
      if case .boolean(let holds)? = store.constant(operands[0]) { return operands[holds ? 1 : 2] }
    case .compare(let comparison): return store.compare(comparison, operands[0], operands[1], list: nil)
    case .compareCodes(let comparison, let list):
      let name = context.codeList(list)?.name ?? ""
      return store.compare(comparison, operands[0], operands[1], list: apart.contains(name) ? name + side : name)
    case .arithmetic(let operation): return store.arithmetic(operation, operands[0], operands[1])
    case .negate: return store.negated(operands[0])
    case .aggregate(let kind, let domain): return overRows(.aggregate(kind), domain, operands, &store)
    case .quantify(let kind, let domain): return overRows(.quantify(kind), domain, operands, &store)
    case .collect(let domain): return overRows(.collect, domain, operands, &store)
    case .filter(let local): return overList(.filter, local, operands, &store)
    case .map(let local): return overList(.map, local, operands, &store)
    case .quantifyList(let kind, let local): return overList(.quantify(kind), local, operands, &store)
    case .entry(let name): return store.term(.entry(context.symbols[name]), operands)
    case .lookup(let name): return store.term(.lookup(context.symbols[name]), operands)
    case .context(let keys, let first): return store.term(.context(keys: names(keys), firstLocal: first), operands)
    case .invokeNamed(let keys): return store.term(.invokeNamed(names(keys)), operands)
    case .function(let index):
      let function = context.functions[Int(index)]
      let body = read(function.body, &store)
      return store.term(
        .function(parameters: function.parameters.map(\.name), firstLocal: function.firstLocal), [body])
    case .instanceOf(let type): return store.term(.instanceOf(context.types[Int(type)]), operands)
    case .coerce(let type): return store.term(.coerce(context.types[Int(type)]), operands)
    case .decisionTable(let index):
      let table = context.decisionTables[Int(index)]
      return store.term(
        .decisionTable(
          TermTable(
            hitPolicy: table.hitPolicy, inputCount: table.inputCount, rowCount: table.rowCount,
            outputs: table.outputs, firstInputLocal: table.firstInputLocal)), operands)
    case .call, .property, .list, .elementAt, .range, .global, .invoke, .iterate, .select, .membership, .unaryTest,
      .condition, .tolerate:
      break
    }
    return store.term(.operation(node.operation), operands)
  }

  private func names(_ keys: Int32) -> [String] { context.keyLists[Int(keys)].map { context.symbols[$0] } }

  private func row(_ domain: DomainID) -> TermRow { domain == .root ? .theCase : .open(domain.index) }

  private func fact(_ domain: DomainID, _ column: Int, _ store: inout MeaningStore) -> TermID {
    let layout = context.layout[context.domains[Int(domain.index)].table].columns[column]
    let term = store.term(.fact(row(domain), layout.path))
    store.noteSign(term, isNotNegative(layout))
    return term
  }

  /// Money, counts and percent are not negative unless `min` says so (design, section 3, number 6).
  private func isNotNegative(_ column: ColumnLayout) -> Bool {
    if case .number(let least)? = column.least { return least >= .zero }
    return column.type.kind.isOfCountedUnit
  }

  private func parameter(_ index: Int, _ store: inout MeaningStore) -> TermID {
    let parameter = context.parameters[index]
    let term = store.term(.parameter(parameter.name))
    store.noteSign(term, parameter.versions.allSatisfy { ($0.value.number ?? .zero) >= .zero })
    return term
  }

  /// Iterations are told apart by how many lie inside them, not by where they stand.
  private func overRows(
    _ operation: RowOperation, _ domain: DomainID, _ operands: [TermID], _ store: inout MeaningStore
  ) -> TermID {
    let height = 1 + (operands.map { store.height(of: $0) }.max() ?? 0)
    var bound: [TermID] = []
    for operand in operands {
      bound.append(store.replacing(operand, row: .open(domain.index), with: .bound(height)))
    }
    let own = context.domains[Int(domain.index)]
    if let filter = bound.first, !filter.isNone, store.constant(filter) == .boolean(true) { bound[0] = .none }
    return store.term(
      .overRows(operation, table: context.layout[own.table].path, ofGroup: own.isGroup), bound)
  }

  private func overList(
    _ operation: ListOperation, _ local: Int32, _ operands: [TermID], _ store: inout MeaningStore
  ) -> TermID {
    let height = 1 + store.height(of: operands[1])
    let body = store.replacing(operands[1], local: local, with: .bound(height))
    return store.term(.overList(operation), [operands[0], body])
  }
}

extension ValueKind {
  /// Money, a count or a percentage.
  var isOfCountedUnit: Bool {
    switch self {
    case .number(.money), .number(.count), .number(.percent): true
    default: false
    }
  }
}
