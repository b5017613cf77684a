public import Cases
public import Evaluation
public import Programs
public import Reports
public import SourceText
import Values

/// The outcome of a check of cases in tables.
public struct TableOutcome: Sendable {
  /// With the built-in rule on records of no known case; nil where nothing could be judged.
  public let program: Program?
  /// What fails or is open, in the order of cases, rules and rows; records of no known case last.
  public let findings: [TableFinding]
  /// Of groups over all cases, in the order of rules and of first rows.
  public let across: [Finding]
  /// How often each result came out, of everything.
  public let counts: RuleCounts?
  public let caseCount: Int
  /// What was read of each file: rows read, refused and left out.
  public let read: [TableCount]
  public let fingerprints: [(name: String, fingerprint: Fingerprint)]
  public let readings: [Reading]
  public let diagnostics: Diagnostics
  public let isBroken: Bool
  /// Rows with errors, file by file, where they were asked for.
  public let refusals: [RefusedRows]
  /// It was ended before its time: how far it came.
  public let interrupted: TableStanding?
  /// Puts cases together again for reports in full.
  var tables: CaseTables?
  var day = CalendarDate.epoch
  var stage = 0

  init(
    program: Program?, findings: [TableFinding] = [], across: [Finding] = [], counts: RuleCounts? = nil,
    caseCount: Int = 0, read: [TableCount] = [], fingerprints: [(name: String, fingerprint: Fingerprint)] = [],
    readings: [Reading] = [], diagnostics: Diagnostics, isBroken: Bool, refusals: [RefusedRows] = [],
    interrupted: TableStanding? = nil
  ) {
    self.program = program
    self.findings = findings
    self.across = across
    self.counts = counts
    self.caseCount = caseCount
    self.read = read
    self.fingerprints = fingerprints
    self.readings = readings
    self.diagnostics = diagnostics
    self.isBroken = isBroken
    self.refusals = refusals
    self.interrupted = interrupted
  }

  /// As of `CheckOutcome`: 130 where it was ended before its time, 2 what cannot be read, else 1 a rule failed, else 3 something is open, else 0.
  public func exitCode(failOn: CheckOutcome.FailOn) -> Int32 {
    if interrupted != nil { return 130 }
    guard let program, let counts, !isBroken else { return 2 }
    var isOpen = false
    for (index, rule) in program.rules.enumerated() {
      let isGrave = rule.force.isBinding || rule.force == .review || failOn == .warning
      if isGrave, counts[index, .fail] > 0 { return 1 }
      if counts[index, .undetermined] + counts[index, .needsReview] + counts[index, .error] > 0 { isOpen = true }
    }
    return isOpen ? 3 : 0
  }

  /// The findings case by case, as of cases in files: those that fail or are open, each case with its facts.
  public func checkOutcome() -> CheckOutcome {
    guard let program, let tables else { return CheckOutcome(results: [], diagnostics: diagnostics, isBroken: true) }
    let assembler = tables.assembler()
    var results: [CaseResult] = []
    var first = 0
    while first < findings.count {
      var end = first
      while end < findings.count, findings[end].caseID == findings[first].caseID,
        findings[end].number == findings[first].number
      {
        end += 1
      }
      let number = findings[first].number
      let data = assembler.data(case: number, id: findings[first].caseID, rows: [:])
      results.append(
        CaseResult(
          program: program, data: data, asOf: findings[first].finding.asOf,
          asOfOrigin: data.asOf == nil ? .today : .caseFile, stage: data.stage ?? stage,
          findings: findings[first..<end].map(\.finding)))
      first = end
    }
    var groups: [AcrossCasesResult] = []
    if !across.isEmpty {
      let data = assembler.data(case: nil, id: "", rows: [:])
      groups = [
        AcrossCasesResult(
          result: CaseResult(
            program: program, data: data, asOf: day, asOfOrigin: .option, stage: stage, findings: across),
          caseCount: caseCount)
      ]
    }
    return CheckOutcome(results: results, across: groups, diagnostics: diagnostics, isBroken: isBroken)
  }
}
