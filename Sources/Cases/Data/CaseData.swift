public import Programs
public import SourceText
public import Values

/// One case in the layout of a program: every fact typed, or known to be null or unknown, with its place.
public final class CaseData: Sendable {
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
  /// Recorded exceptions.
  public let waivers: [Waiver]
  /// What the case has to show; nil where it says nothing of evidence: then there may be any.
  public let evidence: [Evidence]?
  /// What assessors gave.
  public let assessors: [AssessorScore]
  /// The case file first, then its ledgers, then score sheets of assessors.
  public let files: [InputFile]
  /// Cells that were read other than literally (`1.2万`, `2018年7月1日`, a code by its label).
  public let readings: [Reading]
  /// Of the bytes of all its files; made when it is asked for.
  public var fingerprint: Fingerprint { Fingerprint(combining: files.map(\.fingerprint)) }

  public init(
    id: String, guidance: String?, asOf: CalendarDate?, stage: Int?, tables: [CaseTable], symbols: SymbolTable,
    reviews: [ReviewAnswer], waivers: [Waiver] = [], evidence: [Evidence]? = nil, assessors: [AssessorScore] = [],
    files: [InputFile], readings: [Reading]
  ) {
    self.id = id
    self.guidance = guidance
    self.asOf = asOf
    self.stage = stage
    self.tables = tables
    self.symbols = symbols
    self.reviews = reviews
    self.waivers = waivers
    self.evidence = evidence
    self.assessors = assessors
    self.files = files
    self.readings = readings
  }

  /// The same case with the scores of assessors, and where these were read.
  public func with(assessors: [AssessorScore], from sheets: [InputFile], readings more: [Reading]) -> CaseData {
    CaseData(
      id: id, guidance: guidance, asOf: asOf, stage: stage, tables: tables, symbols: symbols, reviews: reviews,
      waivers: waivers, evidence: evidence, assessors: assessors, files: files + sheets, readings: readings + more)
  }

  public subscript(table: TableID) -> CaseTable { tables[Int(table.index)] }

  /// Where a row (from 0) of a table stands; nil where no place is kept.
  public func place(ofRow row: Int, in table: TableID) -> Place? {
    let spans = self[table].rowSpans
    guard spans.indices.contains(row), files.indices.contains(Int(spans[row].file)) else { return nil }
    return files[Int(spans[row].file)].file.place(spans[row])
  }
}

/// The rows of one table of a case.
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
  /// How many columns the layout has.
  public let width: Int
  /// Row by row, `width` cells each: a small case lies together in memory. Cells are known, null or
  /// `unknown(.unnamed)`.
  public let cells: [Value]
  /// Where each row stands, in the file of that index of `CaseData.files`; empty where no place is kept.
  public let rowSpans: [Span]

  public init(presence: Presence, rowCount: Int, width: Int, cells: [Value], rowSpans: [Span] = []) {
    self.presence = presence
    self.rowCount = rowCount
    self.width = width
    self.cells = cells
    self.rowSpans = rowSpans
  }

  /// From columns, each `rowCount` long.
  public init(presence: Presence, rowCount: Int, columns: [[Value]], rowSpans: [Span] = []) {
    var cells: [Value] = []
    cells.reserveCapacity(rowCount * columns.count)
    for row in 0..<rowCount {
      for column in columns { cells.append(row < column.count ? column[row] : .unknown(.unnamed)) }
    }
    self.init(presence: presence, rowCount: rowCount, width: columns.count, cells: cells, rowSpans: rowSpans)
  }

  /// A cell; unknown beyond the table.
  @inlinable
  public func value(column: Int, row: Int) -> Value {
    guard column >= 0, column < width, row >= 0, row < rowCount else { return .unknown(.unnamed) }
    let index = row * width + column
    return index < cells.count ? cells[index] : .unknown(.unnamed)
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
  private let bytesRead: Fingerprint?
  /// Rows of a ledger or a score sheet, refused ones among them; nil for a case file.
  public let rows: Int?
  public let refused: Int
  /// It holds what an assessor filled in.
  public let isScoreSheet: Bool

  /// - Parameter fingerprint: of the bytes on disk; nil where they are those of `file`, whose fingerprint is then made
  ///   when it is asked for.
  public init(
    file: SourceFile, fingerprint: Fingerprint? = nil, rows: Int?, refused: Int, isScoreSheet: Bool = false
  ) {
    self.file = file
    bytesRead = fingerprint
    self.rows = rows
    self.refused = refused
    self.isScoreSheet = isScoreSheet
  }

  /// Of the bytes on disk.
  public var fingerprint: Fingerprint {
    bytesRead ?? Fingerprint(of: file.bytes)
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
