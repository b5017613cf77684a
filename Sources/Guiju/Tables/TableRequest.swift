public import Cases
public import Evaluation
public import Reports

/// What a user asks of a check of cases in tables.
public struct TableRequest: Sendable {
  /// The files of the table of cases, in order: paths, patterns of them (`2018/*.csv`), sheets of workbooks, or `-`.
  public var cases: [String]
  /// Tables of records by their paths in the guidance, each with a file; a table of several files stands several times.
  public var records: [(table: String, path: String)]
  public var check: CheckRequest
  public var detail: FindingDetail
  /// In whose words findings are wanted as lines of a table, instead of as they are; nil: as they are.
  public var lines: ReportOptions?
  public var threads: Int
  /// Bytes; beyond them rows go to a file without a name.
  public var memoryLimit: Int
  /// How many diagnostics of each table are told.
  public var errorLimit: Int
  /// Of all files; nil: found out for each.
  public var encoding: TableEncoding?
  /// Whether rows with errors are wanted.
  public var keepsRefused = false
  /// Whether the outcome is to have the fingerprints of all files: they cost a pass over every byte.
  public var wantsFingerprints = true
  /// What diagnostics call a file, by its path; its path where nothing is said.
  public var names: [String: String] = [:]

  public init(
    cases: [String], records: [(table: String, path: String)], check: CheckRequest, detail: FindingDetail,
    threads: Int = Cores.count, memoryLimit: Int = Memory.half, errorLimit: Int = 100
  ) {
    self.cases = cases
    self.records = records
    self.check = check
    self.detail = detail
    self.threads = threads
    self.memoryLimit = memoryLimit
    self.errorLimit = errorLimit
  }
}
