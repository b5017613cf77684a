public import Cases
public import Programs
public import Values

/// All findings of one case under one program.
public struct CaseResult: Sendable {
  public let program: Program
  public let data: CaseData
  /// The day of the case, and where it comes from.
  public let asOf: CalendarDate
  public let asOfOrigin: DayOrigin
  /// How far the case is: an index into `Program.stages`.
  public let stage: Int
  /// In the order of rules as written, then rows as read.
  public let findings: [Finding]
  /// Waivers of the case that do not count.
  public let waiverIssues: [WaiverIssue]

  public init(
    program: Program, data: CaseData, asOf: CalendarDate, asOfOrigin: DayOrigin, stage: Int, findings: [Finding],
    waiverIssues: [WaiverIssue] = []
  ) {
    self.program = program
    self.data = data
    self.asOf = asOf
    self.asOfOrigin = asOfOrigin
    self.stage = stage
    self.findings = findings
    self.waiverIssues = waiverIssues
  }

  /// The same result of the case with scores of assessors, which no rule reads.
  public func with(_ data: CaseData) -> CaseResult {
    CaseResult(
      program: program, data: data, asOf: asOf, asOfOrigin: asOfOrigin, stage: stage, findings: findings,
      waiverIssues: waiverIssues)
  }

  /// The same with those findings alone that fail or are open; nil where there are none.
  public var listed: CaseResult? {
    let open = findings.filter { ResultCode($0.result).isListed }
    guard !open.isEmpty else { return nil }
    return CaseResult(
      program: program, data: data, asOf: asOf, asOfOrigin: asOfOrigin, stage: stage, findings: open,
      waiverIssues: waiverIssues)
  }

  public func rule(of finding: Finding) -> Rule { program.rules[finding.rule] }
}

public enum DayOrigin: String, Hashable, Sendable {
  case option
  case caseFile
  case today
}
