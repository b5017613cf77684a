public import Values

/// A column that an expression reads, or a table that it iterates (`column` nil).
public struct FactRead: Hashable, Sendable {
  public let table: TableID
  public let column: Int?

  public init(table: TableID, column: Int?) {
    self.table = table
    self.column = column
  }
}

extension Program {
  /// Every fact that a node reads, also through definitions, in order of first reading.
  public func reads(of roots: [NodeID]) -> [FactRead] {
    factReads(of: roots, nodes: nodes, operands: operands, domains: domains, functions: functions)
  }
}

extension ProgramBuilder {
  /// See `Program.reads(of:)`.
  public func reads(of roots: [NodeID]) -> [FactRead] {
    factReads(of: roots, nodes: nodes, operands: operands, domains: domains, functions: functions)
  }
}

private func factReads(
  of roots: [NodeID], nodes: [ProgramNode], operands: [NodeID], domains: [Domain],
  functions: [FunctionTemplate]
) -> [FactRead] {
  var reads: [FactRead] = []
  var known: Set<FactRead> = []
  var visited: Set<NodeID> = []
  var stack = Array(roots.reversed())
  func note(_ read: FactRead) {
    if known.insert(read).inserted { reads.append(read) }
  }
  while let id = stack.popLast() {
    guard !id.isNone, visited.insert(id).inserted else { continue }
    let node = nodes[Int(id.index)]
    switch node.operation {
    case .field(let domain, let column):
      note(FactRead(table: domains[Int(domain.index)].table, column: Int(column)))
    case .aggregate(_, let domain), .quantify(_, let domain), .collect(let domain), .currentRow(let domain):
      note(FactRead(table: domains[Int(domain.index)].table, column: nil))
    case .constant, .local, .parameter, .inForce, .subjectKey, .and, .or, .not, .branch, .compare, .compareCodes,
      .arithmetic, .negate, .call,
      .property, .entry, .list, .filter, .map, .quantifyList, .elementAt, .range, .global, .context, .invoke,
      .invokeNamed, .iterate, .select, .lookup, .membership, .unaryTest, .instanceOf, .coerce, .condition, .tolerate,
      .decisionTable:
      break
    case .function(let index): stack.append(functions[Int(index)].body)
    }
    stack.append(contentsOf: operands[Int(node.firstOperand)..<Int(node.firstOperand + node.operandCount)].reversed())
  }
  return reads
}
