public import Programs

/// A finding of one of many cases.
public struct TableFinding: Sendable {
  /// The number of the case; nil: the table of cases does not have it.
  public let number: Int?
  /// As written.
  public let caseID: String
  public let finding: Finding
  /// Of a record of no known case: in which table it stands, and where it lies in the files.
  public let record: (table: Int32, offset: Int)?

  public init(number: Int?, caseID: String, finding: Finding, record: (table: Int32, offset: Int)? = nil) {
    self.number = number
    self.caseID = caseID
    self.finding = finding
    self.record = record
  }
}

/// How often each result came out, rule by rule: also of what is not listed.
public struct RuleCounts: Sendable {
  private var counts: [Int]
  private static let width = 6

  public init(ruleCount: Int) { counts = Array(repeating: 0, count: ruleCount * Self.width) }

  public mutating func add(_ count: Int, _ code: ResultCode, rule: Int) {
    counts[rule * Self.width + Int(code.rawValue)] += count
  }

  /// A rule of which no text holds on the day: one result, however many subjects it would have.
  public mutating func add(notApplicable rule: Int) { add(1, .notApplicable, rule: rule) }

  /// Adds what another thread counted.
  public mutating func add(_ other: RuleCounts) {
    for index in counts.indices { counts[index] += other.counts[index] }
  }

  public subscript(rule: Int, result: ResultKind) -> Int {
    counts[rule * Self.width + Int(ResultCode(result).rawValue)]
  }

  public var ruleCount: Int { counts.count / Self.width }

  /// Of all rules together.
  public func total(_ result: ResultKind) -> Int { (0..<ruleCount).reduce(0) { $0 + self[$1, result] } }
}
