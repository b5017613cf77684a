public import Programs
public import Values

/// What `for_each` puts in scope of a rule's expressions.
public struct SubjectScope: Sendable {
  public enum Kind: Sendable {
    /// `plan.budget as line`: the name is the current row.
    case row(TableID, DomainID)
    /// The current row of a table, whose columns are names themselves: what the keys of groups are made of.
    case columns(TableID, DomainID)
    /// `{group: …, as: purchases}`: the name is the rows of the current group; the keys are names themselves.
    case group(TableID, DomainID)
    /// `codes stages as stage`: the name is the current code.
    case code(CodeListID)
    /// A value that has been lowered: the input of a decision table's cell.
    case value(NodeID, ValueType)
  }

  public struct Key: Sendable {
    public let name: String
    public let type: ValueType

    public init(name: String, type: ValueType) {
      self.name = name
      self.type = type
    }
  }

  public let name: String
  public let kind: Kind
  /// Of a group.
  public let keys: [Key]

  public init(name: String, kind: Kind, keys: [Key] = []) {
    self.name = name
    self.kind = kind
    self.keys = keys
  }

  /// The current row of a table.
  public init(name: String, table: TableID, domain: DomainID) { self.init(name: name, kind: .row(table, domain)) }

  /// The table of the rows that are in scope.
  public var table: TableID? {
    switch kind {
    case .row(let table, _), .columns(let table, _), .group(let table, _): table
    case .code, .value: nil
    }
  }

  /// The domain below which iterations nest.
  var innermost: DomainID {
    switch kind {
    case .row(_, let domain), .columns(_, let domain): domain
    case .group, .code, .value: .root
    }
  }

  /// The names that the checker finds, the innermost last.
  var entries: [FEELScopeEntry] {
    switch kind {
    case .row(let table, _): [.variable(name, .forEach, ValueType(.row(table)))]
    case .columns(let table, _): [.filter(.forEach, ValueType(.row(table)))]
    case .group(let table, _):
      [.variable(name, .forEach, ValueType(.table(table)))]
        + keys.enumerated().map { .variable($1.name, .key($0), $1.type) }
    case .code(let list): [.variable(name, .forEach, ValueType(.code(list)))]
    case .value(_, let type): [.variable(name, .forEach, type)]
    }
  }

  /// What each binding stands for in the program.
  var bindings: [Binding: FEELLowerer.Bound] {
    switch kind {
    case .row(_, let domain), .columns(_, let domain): return [.forEach: .row(domain)]
    case .group(let table, let domain):
      var bindings: [Binding: FEELLowerer.Bound] = [.forEach: .group(table, domain)]
      for index in keys.indices { bindings[.key(index)] = .subjectKey(domain, index) }
      return bindings
    case .code: return [.forEach: .subjectKey(.root, 0)]
    case .value(let node, _): return [.forEach: .element(node)]
    }
  }
}

extension Binding {
  /// A key of the current group.
  static func key(_ index: Int) -> Binding { Binding(node: -1, iterator: 1 + index) }
}
