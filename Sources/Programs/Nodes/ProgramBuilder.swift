public import SourceText
public import Values

/// Appends nodes to a program under construction. Types and constants are kept once.
public struct ProgramBuilder: Sendable {
  public private(set) var nodes: [ProgramNode] = []
  public private(set) var operands: [NodeID] = []
  public private(set) var types: [ValueType] = []
  public private(set) var constants: [Value] = []
  /// Names of contexts' entries and of named arguments.
  public private(set) var keyLists: [[Symbol]] = []
  public private(set) var functions: [FunctionTemplate] = []
  public private(set) var decisionTables: [DecisionTable] = []
  public private(set) var periods: [Period] = []
  public private(set) var domains: [Domain] = [Domain(table: .root, parent: .none, depth: 0)]
  public var symbols = SymbolTable()
  private var typeIndices: [ValueType: Int32] = [:]
  private var domainIDs: [Domain: DomainID] = [:]
  /// Only nodes that depend on a row or a local.
  private var freeOfNode: [NodeID: Set<DomainID>] = [:]

  public init() {}

  /// Adds a node. Its domain is the deepest one on whose current row it depends; an iteration binds its own.
  public mutating func add(
    _ operation: Operation, _ operands: [NodeID] = [], type: ValueType, states: StateSet, span: Span
  ) -> NodeID {
    let first = Int32(clamping: self.operands.count)
    self.operands.append(contentsOf: operands)
    let id = NodeID(nodes.count)
    let free = freeDomains(operation, operands)
    if !free.isEmpty { freeOfNode[id] = free }
    nodes.append(
      ProgramNode(
        operation: operation, type: typeIndex(type), domain: deepest(free), states: states,
        firstOperand: first, operandCount: Int32(clamping: operands.count), span: span))
    return id
  }

  public mutating func addConstant(_ value: Value, type: ValueType, span: Span) -> NodeID {
    constants.append(value)
    return add(
      .constant(Int32(clamping: constants.count - 1)), type: type, states: value.isNull ? .null : [], span: span)
  }

  public mutating func addKeys(_ keys: [Symbol]) -> Int32 {
    keyLists.append(keys)
    return Int32(clamping: keyLists.count - 1)
  }

  public mutating func addFunction(_ function: FunctionTemplate) -> Int32 {
    functions.append(function)
    return Int32(clamping: functions.count - 1)
  }

  public mutating func addDecisionTable(_ table: DecisionTable) -> Int32 {
    decisionTables.append(table)
    return Int32(clamping: decisionTables.count - 1)
  }

  public mutating func addPeriod(_ period: Period) -> Int32 {
    if let known = periods.firstIndex(of: period) { return Int32(clamping: known) }
    periods.append(period)
    return Int32(clamping: periods.count - 1)
  }

  /// The index of a type, for the operations that carry one.
  public mutating func addType(_ type: ValueType) -> Int32 { typeIndex(type) }

  /// The domain of the rows of a table, iterated below another domain.
  public mutating func domain(of table: TableID, below parent: DomainID, group: DomainID? = nil) -> DomainID {
    let depth = parent == .none ? 1 : domains[Int(parent.index)].depth + 1
    let domain = Domain(table: table, parent: parent, depth: depth, group: group?.index ?? -1)
    if let known = domainIDs[domain] { return known }
    let id = DomainID(domains.count)
    domains.append(domain)
    domainIDs[domain] = id
    return id
  }

  /// A domain of its own for the rows of the groups of one rule.
  public mutating func groupDomain(of table: TableID) -> DomainID {
    let id = DomainID(domains.count)
    let domain = Domain(table: table, parent: .root, depth: 1, group: id.index)
    domains.append(domain)
    domainIDs[domain] = id
    return id
  }

  public func node(_ id: NodeID) -> ProgramNode { nodes[Int(id.index)] }
  public func type(of id: NodeID) -> ValueType { types[Int(node(id).type)] }
  public func states(of id: NodeID) -> StateSet { id.isNone ? [] : node(id).states }
  public func operands(of id: NodeID) -> ArraySlice<NodeID> {
    let node = node(id)
    return operands[Int(node.firstOperand)..<Int(node.firstOperand + node.operandCount)]
  }

  /// The domains on whose rows an operation depends, and (as `DomainID(-2 - n)`) its free local variables.
  private func freeDomains(_ operation: Operation, _ operands: [NodeID]) -> Set<DomainID> {
    var free: Set<DomainID> = []
    for operand in operands where !operand.isNone {
      if let more = freeOfNode[operand] { free.formUnion(more) }
    }
    switch operation {
    case .field(.root, _): break
    case .field(let domain, _), .currentRow(let domain): free.insert(domain)
    case .local(let local): free.insert(DomainID(-2 - Int(local)))
    // The rows of a group are those of the current one.
    case .aggregate(_, let domain), .quantify(_, let domain), .collect(let domain):
      free.remove(domain)
      let group = domains[Int(domain.index)].group
      if group >= 0 { free.insert(DomainID(Int(group))) }
    case .subjectKey(let domain, _): free.insert(domain)
    case .filter(let local), .map(let local), .quantifyList(_, let local), .select(let local):
      free.remove(DomainID(-2 - Int(local)))
    // Their variables reach into closures: what holds any of these carries no domain.
    case .global, .function, .invoke, .invokeNamed, .decisionTable: free.insert(.none)
    case .context(_, let local), .iterate(let local):
      for index in 0..<operands.count { free.remove(DomainID(-2 - Int(local) - index)) }
    case .constant, .parameter, .inForce, .and, .or, .not, .branch, .compare, .compareCodes, .arithmetic, .negate,
      .call,
      .property, .entry, .list, .elementAt, .range, .lookup, .membership, .unaryTest, .instanceOf, .coerce, .condition,
      .tolerate:
      break
    }
    return free
  }

  private func deepest(_ free: Set<DomainID>) -> DomainID {
    var deepest = DomainID.root
    for domain in free {
      if domain.index < 0 { return .none }
      if domains[Int(domain.index)].depth > domains[Int(deepest.index)].depth { deepest = domain }
    }
    return deepest
  }

  private mutating func typeIndex(_ type: ValueType) -> Int32 {
    if let index = typeIndices[type] { return index }
    let index = Int32(clamping: types.count)
    types.append(type)
    typeIndices[type] = index
    return index
  }
}
