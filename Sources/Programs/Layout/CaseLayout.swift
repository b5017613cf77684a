public import SourceText
public import Values

/// The shape of a case: its tables and their typed columns, and the names by which people reach them.
///
/// Table 0 is the case itself, a table of one row whose columns are the facts that are no list; every list of records is
/// a table of its own. A list of plain values (`[text]`) is a table with one column and `isListOfValues`.
public struct CaseLayout: Sendable {
  public var tables: [TableLayout]
  /// The tree of names as declared: groups, facts, tables.
  public var members: [FactMember]

  public init(tables: [TableLayout] = [], members: [FactMember] = []) {
    self.tables = tables
    self.members = members
  }

  public subscript(table: TableID) -> TableLayout { tables[Int(table.index)] }
}

/// A name in the tree of facts.
public struct FactMember: Sendable {
  public enum Kind: Sendable {
    case group([FactMember])
    /// A fact of the case: a column of table 0.
    case fact(column: Int)
    case table(TableID)
  }

  public let name: String
  public let label: LocalizedText
  public let kind: Kind
  /// The name as written in the guidance file.
  public let span: Span

  public init(name: String, label: LocalizedText, kind: Kind, span: Span) {
    self.name = name
    self.label = label
    self.kind = kind
    self.span = span
  }
}

/// A table of a case.
public struct TableLayout: Sendable {
  /// Dotted path: `plan.budget`, `spending`; empty for the case itself.
  public let path: String
  public let label: LocalizedText
  public let ask: LocalizedText
  public var columns: [ColumnLayout]
  /// A list of plain values: one column named `item`.
  public let isListOfValues: Bool
  /// All cases that are judged together, a row each, whose columns are the facts of a case: what groups over cases run
  /// over. No case holds it.
  public let isOfCases: Bool
  /// An optional list: absent means null, not unknown.
  public let isOptional: Bool
  /// The stage whose facts it belongs to: an index into `Program.stages`, 0 where none is named.
  public var stage: Int
  public let span: Span

  public init(
    path: String, label: LocalizedText, ask: LocalizedText = LocalizedText(), columns: [ColumnLayout],
    isListOfValues: Bool = false, isOfCases: Bool = false, isOptional: Bool = false, stage: Int = 0, span: Span
  ) {
    self.path = path
    self.label = label
    self.ask = ask
    self.columns = columns
    self.isListOfValues = isListOfValues
    self.isOfCases = isOfCases
    self.isOptional = isOptional
    self.stage = stage
    self.span = span
  }

  /// The column that names a row in findings (`key: true`).
  public var keyColumn: Int? { columns.firstIndex { $0.isKey } }
}

/// A typed column: a fact of the case (in table 0) or of each row of a table.
public struct ColumnLayout: Sendable {
  /// Dotted path from the case for table 0 (`plan.total`), else the name within its row (`amount`, `place.street`).
  public let path: String
  /// `isOptional` of the type: absent or empty is null; else it is unknown.
  public let type: ValueType
  public let label: LocalizedText
  /// The question that forms and reports put.
  public let ask: LocalizedText
  /// Bounds, inclusive; a value outside is an error at its place, and unknown.
  public let least: Value?
  public let most: Value?
  /// Further names in tables, beside label and own name.
  public let columnNames: [String]
  public let isKey: Bool
  /// See `TableLayout.stage`.
  public var stage: Int
  public let span: Span

  public init(
    path: String, type: ValueType, label: LocalizedText = LocalizedText(), ask: LocalizedText = LocalizedText(),
    least: Value? = nil, most: Value? = nil, columnNames: [String] = [], isKey: Bool = false, stage: Int = 0,
    span: Span
  ) {
    self.path = path
    self.type = type
    self.label = label
    self.ask = ask
    self.least = least
    self.most = most
    self.columnNames = columnNames
    self.isKey = isKey
    self.stage = stage
    self.span = span
  }
}
