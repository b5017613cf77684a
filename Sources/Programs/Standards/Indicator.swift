public import SourceText
public import Values

/// What is assessed: a group of indicators, or one that gets its points by a method.
public struct Indicator: Sendable {
  public enum Content: Sendable {
    case parts([Indicator])
    case method(ScoringMethod)
    /// Left to files that extend this one (`delegable: true`): nothing can be assessed by it yet.
    case open
  }

  /// Where the points go while `when` is not true.
  public enum Otherwise: String, CaseIterable, Hashable, Sendable {
    case full
    case zero
    /// To the indicators beside it, in proportion.
    case share
  }

  /// Levels of indicators that a standard may have.
  public static let levelLimit = 3

  public let id: String
  public let title: LocalizedText
  public let points: Number
  public let content: Content
  /// `when`: nil: always.
  public let applies: NodeID?
  public let otherwise: Otherwise
  public let requirement: EvidenceRequirement?
  /// The project's own score: shown, never counted.
  public let selfScore: NodeID?
  /// A file that extends this one may change it.
  public let isDelegable: Bool
  public let citations: [Citation]
  /// What its expressions name, in order of first mention.
  public let mentions: [Mention]
  public let span: Span

  public init(
    id: String, title: LocalizedText, points: Number, content: Content, applies: NodeID?, otherwise: Otherwise,
    requirement: EvidenceRequirement?, selfScore: NodeID?, isDelegable: Bool, citations: [Citation],
    mentions: [Mention], span: Span
  ) {
    self.id = id
    self.title = title
    self.points = points
    self.content = content
    self.applies = applies
    self.otherwise = otherwise
    self.requirement = requirement
    self.selfScore = selfScore
    self.isDelegable = isDelegable
    self.citations = citations
    self.mentions = mentions
    self.span = span
  }

  /// How many levels there are of it: 1 where it has no parts.
  public var levels: Int {
    if case .parts(let parts) = content { 1 + (parts.map(\.levels).max() ?? 0) } else { 1 }
  }

  /// Itself, then its parts with theirs.
  public var withParts: [Indicator] {
    if case .parts(let parts) = content { [self] + parts.flatMap(\.withParts) } else { [self] }
  }

  /// Itself, or the leaves of its parts.
  public var leaves: [Indicator] {
    if case .parts(let parts) = content { parts.flatMap(\.leaves) } else { [self] }
  }
}

/// `requires: {evidence: [photo, sign-in], else: zero}`
public struct EvidenceRequirement: Sendable {
  public enum Otherwise: String, CaseIterable, Hashable, Sendable {
    case zero
    case unknown
  }

  public let kinds: [String]
  /// What the indicator is where the evidence of the case lacks one of the kinds.
  public let otherwise: Otherwise

  public init(kinds: [String], otherwise: Otherwise) {
    self.kinds = kinds
    self.otherwise = otherwise
  }
}

/// How an indicator gets a share of its points, from 0 to 1.
public enum ScoringMethod: Sendable {
  /// The share itself; also a decision table that gives it.
  case score(NodeID)
  /// The share of the highest step that the value reaches, the lowest step first.
  case steps(of: NodeID, [ScoreStep])
  /// The share of the band in which the value lies.
  case bands(of: NodeID, [ScoreBand])
  /// All or nothing, or by the share of the subjects that pass. An index into `Program.rules`.
  case rule(Int, bySubjects: Bool)
  case panel(Panel)
  case checklist([ChecklistItem])
}

/// A share as written: `1/3` stays a fraction until points are rounded.
public struct Share: Hashable, Sendable {
  public let numerator: Number
  public let denominator: Number

  public init(numerator: Number, denominator: Number = .one) {
    self.numerator = numerator
    self.denominator = denominator
  }

  public static let none = Share(numerator: .zero)
  public static let whole = Share(numerator: .one)
}

public struct ScoreStep: Sendable {
  public let from: Number
  public let share: Share

  public init(from: Number, share: Share) {
    self.from = from
    self.share = share
  }
}

public struct ScoreBand: Sendable {
  public let low: Number
  public let high: Number
  public let isLowClosed: Bool
  public let isHighClosed: Bool
  public let share: Share
  public let span: Span

  public init(low: Number, high: Number, isLowClosed: Bool, isHighClosed: Bool, share: Share, span: Span) {
    self.low = low
    self.high = high
    self.isLowClosed = isLowClosed
    self.isHighClosed = isHighClosed
    self.share = share
    self.span = span
  }

  public func contains(_ value: Number) -> Bool {
    (isLowClosed ? low <= value : low < value) && (isHighClosed ? value <= high : value < high)
  }
}

/// `panel: {scale: {from: 0, to: 100}, combine: trimmed mean, at_least: 3, spread: 15}`
public struct Panel: Sendable {
  public enum Combination: String, CaseIterable, Hashable, Sendable {
    case mean
    case median
    /// Without one highest and one lowest: of three the middle.
    case trimmedMean = "trimmed mean"
  }

  public let low: Number
  public let high: Number
  public let combination: Combination
  public let atLeast: Int
  /// How many scores it takes: without a highest and a lowest, one must be left.
  public var needed: Int { combination == .trimmedMean ? max(3, atLeast) : max(1, atLeast) }

  /// Beyond this distance of the highest from the lowest score a person must look.
  public let spread: Number?

  public init(low: Number, high: Number, combination: Combination, atLeast: Int, spread: Number?) {
    self.low = low
    self.high = high
    self.combination = combination
    self.atLeast = atLeast
    self.spread = spread
  }
}

/// `checklist: [{of: done.plan_signed, title: …, points: 2}]`
public struct ChecklistItem: Sendable {
  public let title: LocalizedText
  public let condition: NodeID
  public let points: Number
  public let span: Span

  public init(title: LocalizedText, condition: NodeID, points: Number, span: Span) {
    self.title = title
    self.condition = condition
    self.points = points
    self.span = span
  }
}
