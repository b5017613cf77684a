public import Cases
public import Programs
public import Values

/// An indicator of one case: its points, and how they came about.
public struct IndicatorScore: Sendable {
  public enum State: Hashable, Sendable {
    case scored
    /// Facts, evidence or assessors are wanting: the points are an interval.
    case open
    /// `when` is not true; where its points went.
    case notApplicable(Indicator.Otherwise)
    /// A fault, null, or a share outside 0 to 1: no points can be told.
    case error
  }

  public let indicator: Indicator
  public let state: State
  /// The points that it stands for here: its own, and what siblings that do not apply left to it.
  public let available: ScoreInterval
  public let points: ScoreInterval
  public let parts: [IndicatorScore]
  public let missing: [MissingFact]
  public let fault: Fault?
  /// A share that lies outside 0 to 1.
  public let outside: Datum?
  /// The value by which a step or a band was found, or the share itself.
  public let value: Datum?
  public let valueType: ValueType?
  /// The step or the band that holds: an index into its list.
  public let reached: Int?
  public let checklist: [ChecklistOutcome]
  public let panel: PanelOutcome?
  public let count: RuleCount?
  /// Kinds of evidence that are required and not there; where the case says nothing of evidence, all of them.
  public let missingEvidence: [String]
  /// What the case gives of the kinds that are required.
  public let evidence: [Evidence]
  /// The project's own score.
  public let selfScore: Datum?
  public let selfType: ValueType?
  /// Facts and definitions that the indicator names, with their values; parameters with the version used.
  public let facts: [NamedValue]
  public let parameters: [ParameterUse]

  public init(
    indicator: Indicator, state: State, available: ScoreInterval, points: ScoreInterval, parts: [IndicatorScore] = [],
    missing: [MissingFact] = [], fault: Fault? = nil, outside: Datum? = nil, value: Datum? = nil,
    valueType: ValueType? = nil, reached: Int? = nil, checklist: [ChecklistOutcome] = [], panel: PanelOutcome? = nil,
    count: RuleCount? = nil, missingEvidence: [String] = [], evidence: [Evidence] = [], selfScore: Datum? = nil,
    selfType: ValueType? = nil, facts: [NamedValue] = [], parameters: [ParameterUse] = []
  ) {
    self.indicator = indicator
    self.state = state
    self.available = available
    self.points = points
    self.parts = parts
    self.missing = missing
    self.fault = fault
    self.outside = outside
    self.value = value
    self.valueType = valueType
    self.reached = reached
    self.checklist = checklist
    self.panel = panel
    self.count = count
    self.missingEvidence = missingEvidence
    self.evidence = evidence
    self.selfScore = selfScore
    self.selfType = selfType
    self.facts = facts
    self.parameters = parameters
  }

  /// Itself or one of its parts: assessors differ more than the standard allows.
  public var needsReview: Bool { panel?.isBeyondSpread == true || parts.contains(where: \.needsReview) }
}

/// An item of a checklist: true, false, or (nil) not known.
public struct ChecklistOutcome: Sendable {
  /// An index into the items of the method.
  public let item: Int
  public let isTrue: Bool?
  public let points: ScoreInterval
  public let missing: [MissingFact]
  public let fault: Fault?

  public init(item: Int, isTrue: Bool?, points: ScoreInterval, missing: [MissingFact], fault: Fault?) {
    self.item = item
    self.isTrue = isTrue
    self.points = points
    self.missing = missing
    self.fault = fault
  }
}

/// What the assessors gave, and how far they agree.
public struct PanelOutcome: Sendable {
  /// Those that count.
  public let counted: [AssessorScore]
  /// Those that stood back, or whose score does not count.
  public let leftOut: [AssessorScore]
  /// Those that are still to be given.
  public let pending: [AssessorScore]
  /// nil: fewer than the standard asks for.
  public let combined: Number?
  /// The highest minus the lowest of those that count.
  public let spread: Number?
  public let isBeyondSpread: Bool

  public init(
    counted: [AssessorScore], leftOut: [AssessorScore], pending: [AssessorScore], combined: Number?, spread: Number?,
    isBeyondSpread: Bool
  ) {
    self.counted = counted
    self.leftOut = leftOut
    self.pending = pending
    self.combined = combined
    self.spread = spread
    self.isBeyondSpread = isBeyondSpread
  }
}
