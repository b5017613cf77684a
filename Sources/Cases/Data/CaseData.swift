public import Programs
public import SourceText
public import Values

/// One case in the layout of a program: every fact typed, or known to be null or unknown, with its place.
public struct CaseData: Sendable {
  /// `case:` as written, else the file's name without suffix.
  public let id: String
  /// `guidance:` as written.
  public let guidance: String?
  public let asOf: CalendarDate?
  /// `stage:` as an index into `Program.stages`; nil where it is not said.
  public let stage: Int?
  /// One for each table of the layout, in its order; table 0 always has one row.
  public let tables: [CaseTable]
  /// The program's texts and those of the case.
  public let symbols: SymbolTable
  /// Answers to `review` rules.
  public let reviews: [ReviewAnswer]
  /// The case file first, then its ledgers.
  public let files: [InputFile]
  /// Cells that were read other than literally (`1.2万`, `2018年7月1日`, a code by its label).
  public let readings: [Reading]
  /// Of the bytes of all its files.
  public let fingerprint: Fingerprint

  public init(
    id: String, guidance: String?, asOf: CalendarDate?, stage: Int?, tables: [CaseTable], symbols: SymbolTable,
    reviews: [ReviewAnswer], files: [InputFile], readings: [Reading], fingerprint: Fingerprint
  ) {
    self.id = id
    self.guidance = guidance
    self.asOf = asOf
    self.stage = stage
    self.tables = tables
    self.symbols = symbols
    self.reviews = reviews
    self.files = files
    self.readings = readings
    self.fingerprint = fingerprint
  }

  public subscript(table: TableID) -> CaseTable { tables[Int(table.index)] }
}

/// The rows of one table of a case, by column.
public struct CaseTable: Sendable {
  public enum Presence: Hashable, Sendable {
    /// Known, possibly empty.
    case given
    /// Not given, or given as 待定: the whole list is unknown.
    case unknown
    /// An optional list that is absent, or given as 无.
    case null
  }

  public let presence: Presence
  public let rowCount: Int
  /// One for each column of the layout, each `rowCount` long; cells are known, null or `unknown(.unnamed)`.
  public let columns: [[Value]]
  /// Where each row stands; empty where no place is kept.
  public let rowPlaces: [Place]

  public init(presence: Presence, rowCount: Int, columns: [[Value]], rowPlaces: [Place] = []) {
    self.presence = presence
    self.rowCount = rowCount
    self.columns = columns
    self.rowPlaces = rowPlaces
  }
}

/// A person's answer to a `review` rule.
public struct ReviewAnswer: Sendable {
  public let rule: String
  /// As in findings; empty for the case.
  public let subject: String
  /// `pass`, `fail` or `not-applicable`.
  public let verdict: ResultKind
  public let by: String?
  public let date: CalendarDate?
  public let reason: String?
  public let place: Place

  public init(
    rule: String, subject: String, verdict: ResultKind, by: String?, date: CalendarDate?, reason: String?, place: Place
  ) {
    self.rule = rule
    self.subject = subject
    self.verdict = verdict
    self.by = by
    self.date = date
    self.reason = reason
    self.place = place
  }
}

/// A file that was read for a case.
public struct InputFile: Sendable {
  public let file: SourceFile
  public let fingerprint: Fingerprint
  /// Rows of a ledger, refused ones among them; nil for a case file.
  public let rows: Int?
  public let refused: Int

  public init(file: SourceFile, fingerprint: Fingerprint, rows: Int?, refused: Int) {
    self.file = file
    self.fingerprint = fingerprint
    self.rows = rows
    self.refused = refused
  }
}

/// A reading that was not literal, counted for each column and way of reading, with its first example. Names (of codes,
/// yes and no, labels of facts) are counted each by itself, as each is read as something else.
public struct Reading: Hashable, Sendable {
  /// `plan.total`, `spending.amount`
  public let path: String
  public let label: LocalizedText
  /// How it was read: "万 as ten thousand".
  public let way: Words
  /// As written, and what it was read as.
  public let written: String
  public let read: String
  public let place: Place?
  public var count: Int

  public init(
    path: String, label: LocalizedText, way: Words, written: String, read: String, place: Place?, count: Int
  ) {
    self.path = path
    self.label = label
    self.way = way
    self.written = written
    self.read = read
    self.place = place
    self.count = count
  }
}
