public import Values

/// From the least to the most that a score may be, whatever is still unknown turns out to be.
public struct ScoreInterval: Hashable, Sendable {
  public let least: Number
  public let most: Number

  public init(least: Number, most: Number) {
    self.least = least
    self.most = most
  }

  public init(_ score: Number) { self.init(least: score, most: score) }

  /// Nothing is open.
  public var isSettled: Bool { least == most }
}

/// One case under one standard: the score, and how each point of it was given or taken (design, section 4, line 19).
/// Data: no text is made here.
public struct Assessment: Sendable {
  /// An index into `Program.standards`.
  public let standard: Int
  /// What the rules of the guidance say of the case.
  public let result: CaseResult
  public let indicators: [IndicatorScore]
  public let deductions: [DeductionOutcome]
  public let bonuses: [BonusOutcome]
  public let vetoes: [VetoOutcome]
  /// After bonuses and deductions, not rounded.
  public let exact: ScoreInterval
  /// As the standard rounds it.
  public let score: ScoreInterval
  /// The grades that are still possible: indices into `Standard.grades`, the highest first. One: that is the grade.
  public let grades: [Int]
  public let consequences: [ConsequenceFinding]
  /// What would narrow the score or settle the grade, the widest first.
  public let openings: [ScoreOpening]
  /// Scores of assessors that do not count as they were given.
  public let issues: [AssessorIssue]
  /// An indicator, a bonus or a rule that counts ended in an error.
  public let hasError: Bool

  public init(
    standard: Int, result: CaseResult, indicators: [IndicatorScore], deductions: [DeductionOutcome],
    bonuses: [BonusOutcome], vetoes: [VetoOutcome], exact: ScoreInterval, score: ScoreInterval, grades: [Int],
    consequences: [ConsequenceFinding], openings: [ScoreOpening], issues: [AssessorIssue], hasError: Bool
  ) {
    self.standard = standard
    self.result = result
    self.indicators = indicators
    self.deductions = deductions
    self.bonuses = bonuses
    self.vetoes = vetoes
    self.exact = exact
    self.score = score
    self.grades = grades
    self.consequences = consequences
    self.openings = openings
    self.issues = issues
    self.hasError = hasError
  }

  /// The grade, where it can be told: an index into `Standard.grades`.
  public var grade: Int? { grades.count == 1 && !hasError ? grades[0] : nil }

  /// An indicator whose assessors differ more than the standard allows.
  public var needsReview: Bool { indicators.contains(where: \.needsReview) }
}

/// A rule that the standard refers to, and how its findings stand.
public struct RuleCount: Hashable, Sendable {
  /// An index into `Program.rules`: the first text.
  public let rule: Int
  public let passed: Int
  /// Failures that no waiver covers.
  public let failed: Int
  public let waived: Int
  /// Undetermined, or left to a person.
  public let open: Int
  public let errors: Int

  public init(rule: Int, passed: Int, failed: Int, waived: Int, open: Int, errors: Int) {
    self.rule = rule
    self.passed = passed
    self.failed = failed
    self.waived = waived
    self.open = open
    self.errors = errors
  }
}

/// `deduct`: what was taken, as an interval of points.
public struct DeductionOutcome: Sendable {
  /// An index into `Standard.deductions`.
  public let deduction: Int
  public let count: RuleCount
  public let points: ScoreInterval

  public init(deduction: Int, count: RuleCount, points: ScoreInterval) {
    self.deduction = deduction
    self.count = count
    self.points = points
  }
}

/// `bonus`: what was added.
public struct BonusOutcome: Sendable {
  /// An index into `Standard.bonuses`.
  public let bonus: Int
  public let points: ScoreInterval
  public let missing: [MissingFact]
  public let fault: Fault?
  public let facts: [NamedValue]

  public init(bonus: Int, points: ScoreInterval, missing: [MissingFact], fault: Fault?, facts: [NamedValue]) {
    self.bonus = bonus
    self.points = points
    self.missing = missing
    self.fault = fault
    self.facts = facts
  }
}

/// `veto`: whether a rule whose failure gives the lowest grade has failed.
public struct VetoOutcome: Sendable {
  public let count: RuleCount

  public init(count: RuleCount) { self.count = count }

  public var isFailed: Bool { count.failed > 0 }
  /// It may yet fail.
  public var isOpen: Bool { !isFailed && count.open + count.errors > 0 }
}

/// What follows from the grade: a failing `should` finding `STANDARD/ID`.
public struct ConsequenceFinding: Sendable {
  /// `completion/rectify`
  public let id: String
  /// An index into `Grade.consequences` of the grade.
  public let consequence: Int
  public let message: FilledTemplates
  /// The last day for it, where the consequence says in how many days.
  public let due: CalendarDate?

  public init(id: String, consequence: Int, message: FilledTemplates, due: CalendarDate?) {
    self.id = id
    self.consequence = consequence
    self.message = message
    self.due = due
  }
}

/// Something not known, with how many points hang on it.
public struct ScoreOpening: Sendable {
  public enum Kind: Sendable {
    /// An indicator, by its id: facts are missing, evidence is, or assessors.
    case indicator(String)
    /// An index into `Standard.deductions`.
    case deduction(Int)
    /// An index into `Standard.bonuses`.
    case bonus(Int)
    /// An index into `Program.rules`. It does not change the score; the grade waits for it.
    case veto(rule: Int)
  }

  public let kind: Kind
  /// How far apart least and most are for it alone.
  public let width: Number
  public let missing: [MissingFact]
  /// Kinds of evidence that are not there, or not known to be.
  public let evidence: [String]
  /// How many assessors are wanting.
  public let assessors: Int

  public init(kind: Kind, width: Number, missing: [MissingFact], evidence: [String] = [], assessors: Int = 0) {
    self.kind = kind
    self.width = width
    self.missing = missing
    self.evidence = evidence
    self.assessors = assessors
  }
}
