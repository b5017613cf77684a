public import SourceText
public import Values

/// `for_each`: what the subjects of a rule are.
public struct RuleIteration: Sendable {
  public enum Kind: Sendable {
    /// `plan.budget as line`: each row of the table.
    case rows
    /// `{group: spending, by: [payee, date], as: purchases}`: each group of rows with the same keys.
    case groups(RuleGrouping)
    /// `codes disclosure_stage as stage`: each code of a list.
    case codes(CodeListID)
  }

  public let kind: Kind
  /// Rows: the domain of the current row. Groups: the domain that runs over the rows of the current group. Codes: the
  /// root.
  public let domain: DomainID
  /// The table of the rows; the root for codes.
  public let table: TableID
  /// `line`, `purchases`, `stage`
  public let name: String

  public init(kind: Kind = .rows, domain: DomainID, table: TableID, name: String) {
    self.kind = kind
    self.domain = domain
    self.table = table
    self.name = name
  }

  /// The table whose rows are the subjects; nil for groups and codes.
  public var rowTable: TableID? { if case .rows = kind { table } else { nil } }

  public var grouping: RuleGrouping? { if case .groups(let grouping) = kind { grouping } else { nil } }
}

/// How rows are put into groups (design, section 4, line 15).
public struct RuleGrouping: Sendable {
  /// Evaluated on a row of `rowDomain`; in the rule's expressions the keys of the current group are `subjectKey`.
  public let keys: [GroupKey]
  public let rowDomain: DomainID
  /// Which rows take part at all, on a row of `rowDomain`.
  public let filter: NodeID?
  /// The parts of `when` that read nothing but keys: they apply before the rest.
  public let appliesByKeys: NodeID?
  /// `across: cases` or `group: cases`: over the rows of all cases that are judged together.
  public let isAcrossCases: Bool

  public init(
    keys: [GroupKey], rowDomain: DomainID, filter: NodeID?, appliesByKeys: NodeID?, isAcrossCases: Bool
  ) {
    self.keys = keys
    self.rowDomain = rowDomain
    self.filter = filter
    self.appliesByKeys = appliesByKeys
    self.isAcrossCases = isAcrossCases
  }
}

public struct GroupKey: Sendable {
  public let name: String
  public let node: NodeID
  public let type: ValueType
  public let span: Span

  public init(name: String, node: NodeID, type: ValueType, span: Span) {
    self.name = name
    self.node = node
    self.type = type
    self.span = span
  }
}
