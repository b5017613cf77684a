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
  /// The same as lines of a table in UTF-8, where the request asked for lines: then there are no findings, and none `across`.
  public let lines: [[UInt8]]
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
  /// By case with findings and by table where its rows lie.
  var rowsOfCases: [Int: [Int: [Int]]] = [:]
  /// Of cases that are JSON objects.
  var results: [CaseResult]?
  var acrossResult: AcrossCasesResult?
  var day = CalendarDate.epoch
  /// Whether one day was named for all cases.
  var isDayGiven = false
  /// By the rules of which days was judged; nil where nothing was.
  public internal(set) var days: ClosedRange<CalendarDate>?
  var stage = 0

  init(
    program: Program?, findings: [TableFinding] = [], lines: [[UInt8]] = [], across: [Finding] = [],
    counts: RuleCounts? = nil,
    caseCount: Int = 0, read: [TableCount] = [], fingerprints: [(name: String, fingerprint: Fingerprint)] = [],
    readings: [Reading] = [], diagnostics: Diagnostics, isBroken: Bool, refusals: [RefusedRows] = [],
    interrupted: TableStanding? = nil
  ) {
    self.program = program
    self.findings = findings
    self.lines = lines
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
}
