public import Evaluation

/// What a user asks of a check of cases in tables.
public struct TableRequest: Sendable {
  /// The tables of cases, in order.
  public var cases: [String]
  /// Each table of records by its path in the guidance, with its files.
  public var records: [(table: String, path: String)]
  public var check: CheckRequest
  public var detail: FindingDetail
  public var threads: Int
  /// Bytes; beyond them rows go to a file without a name.
  public var memoryLimit: Int
  /// How many diagnostics of each table are told.
  public var errorLimit: Int

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
