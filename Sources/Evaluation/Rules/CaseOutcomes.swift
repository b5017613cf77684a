import Cases
public import Programs

/// What the rules say of one case, in bytes.
public struct CaseOutcomes: Sendable {
  /// One for each rule: of a rule over rows the gravest of its rows (`ResultCode.gravity`), `notApplicable` without any.
  public let results: [ResultCode]
  /// What fails or is open, in the order of rules as written, then rows as read.
  public let listed: [RuleOutcome]
}

/// The result of a rule on a subject and nothing more: what a batch counts before a person asks for the finding.
public struct RuleOutcome: Hashable, Sendable {
  /// Index into `Program.rules`.
  public let rule: Int32
  /// The row of the rule's table, from 0; -1: the case, or the whole rule.
  public let row: Int32
  public let result: ResultCode

  public init(rule: Int32, row: Int32, result: ResultCode) {
    self.rule = rule
    self.row = row
    self.result = result
  }
}

/// `ResultKind` in a byte, the gravest last.
public enum ResultCode: UInt8, Hashable, Sendable {
  case notApplicable, pass, needsReview, undetermined, error, fail

  /// Whether a list of findings shows it by default: it fails or is open.
  public var isListed: Bool { rawValue > ResultCode.pass.rawValue }

  public init(_ result: ResultKind) {
    switch result {
    case .pass: self = .pass
    case .fail: self = .fail
    case .undetermined: self = .undetermined
    case .needsReview: self = .needsReview
    case .notApplicable: self = .notApplicable
    case .error: self = .error
    }
  }
}

/// Outcomes as they come.
struct OutcomeList {
  private(set) var results: [ResultCode]
  private(set) var listed: [RuleOutcome] = []
  /// Of each rule how many subjects pass, and to how many it does not apply; empty where nobody counts.
  private(set) var tally: [(pass: Int, notApplicable: Int)]

  init(ruleCount: Int, counts: Bool) {
    results = Array(repeating: .notApplicable, count: ruleCount)
    tally = counts ? Array(repeating: (0, 0), count: ruleCount) : []
  }

  mutating func note(_ result: ResultCode, rule: Int, row: Int32) {
    if result.rawValue > results[rule].rawValue { results[rule] = result }
    if result.isListed {
      listed.append(RuleOutcome(rule: Int32(truncatingIfNeeded: rule), row: row, result: result))
    } else if !tally.isEmpty {
      if result == .pass { tally[rule].pass += 1 } else { tally[rule].notApplicable += 1 }
    }
  }
}
