public import SourceText
public import Values

/// One requirement with a force; of a rule with several texts over time (`versions`) one of them. Immutable, and a class
/// as it is handed from place to place for every finding.
public final class Rule: Sendable {
  /// As findings write it: bare for the file's own rules, `FILE#ID` for those that come with a file it extends.
  public let id: String
  /// As the author wrote it.
  public let localID: String
  public let title: LocalizedText
  public let force: Force
  /// `for_each`: one result for each row, group or code; nil: one for the case.
  public let iteration: RuleIteration?
  /// `when`, with the filter of `for_each`; nil: always.
  public let applies: NodeID?
  /// What `must` (and so on) says; nil for a `review`.
  public let condition: NodeID?
  /// The question to a person, for a `review`.
  public let question: LocalizedText
  /// `unless`, in order: a violation that one of them covers is excused.
  public let exceptions: [RuleException]
  /// `waivable`: a failure may be waived, by whom.
  public let waiver: WaiverRule?
  /// Present where the requirement is one comparison of numbers or dates: what `{excess}` and `{needed}` come from.
  public let margin: Margin?
  public let message: LocalizedTemplate
  public let remedy: LocalizedTemplate
  public let citations: [Citation]
  /// When it is in force: within the days of its file.
  public let period: Period
  /// `as_of`: the date that says which text holds; nil: the day of the case.
  public let asOf: NodeID?
  /// The texts of this rule over time, itself among them, by their day: indices into `Program.rules`.
  public let versions: Range<Int>
  /// The rule of an extended file that this one takes the place of: `FILE#ID`.
  public let amends: String?
  /// A file that extends this one may loosen it.
  public let isDelegable: Bool
  /// The latest stage whose facts it reads: an index into `Program.stages`.
  public let stage: Int
  /// What the rule names, in order of first mention: facts, definitions and parameters with their values in a finding.
  public let mentions: [Mention]
  /// The whole rule in its guidance file, from its first key.
  public let span: Span

  public init(
    id: String, localID: String? = nil, title: LocalizedText, force: Force, iteration: RuleIteration?, applies: NodeID?,
    condition: NodeID?, question: LocalizedText, exceptions: [RuleException] = [], waiver: WaiverRule? = nil,
    margin: Margin?,
    message: LocalizedTemplate, remedy: LocalizedTemplate, citations: [Citation], period: Period, asOf: NodeID? = nil,
    amends: String? = nil, isDelegable: Bool = false, stage: Int, mentions: [Mention], span: Span
  ) {
    self.id = id
    self.localID = localID ?? id
    self.title = title
    self.force = force
    self.iteration = iteration
    self.applies = applies
    self.condition = condition
    self.question = question
    self.exceptions = exceptions
    self.waiver = waiver
    self.margin = margin
    self.message = message
    self.remedy = remedy
    self.citations = citations
    self.period = period
    self.asOf = asOf
    versions = 0..<1
    self.amends = amends
    self.isDelegable = isDelegable
    self.stage = stage
    self.mentions = mentions
    self.span = span
  }

  /// Another rule with some things changed; nil: as they are.
  init(
    _ other: Rule, iteration: RuleIteration?? = nil, applies: NodeID?? = nil, exceptions: [RuleException]? = nil,
    margin: Margin?? = nil, period: Period? = nil, versions: Range<Int>? = nil
  ) {
    id = other.id
    localID = other.localID
    title = other.title
    force = other.force
    self.iteration = iteration ?? other.iteration
    self.applies = applies ?? other.applies
    condition = other.condition
    question = other.question
    self.exceptions = exceptions ?? other.exceptions
    waiver = other.waiver
    self.margin = margin ?? other.margin
    message = other.message
    remedy = other.remedy
    citations = other.citations
    self.period = period ?? other.period
    asOf = other.asOf
    self.versions = versions ?? other.versions
    amends = other.amends
    isDelegable = other.isDelegable
    stage = other.stage
    mentions = other.mentions
    span = other.span
  }
}

/// What a rule demands (应当、不得、鼓励、不宜、可以), or that a person must judge.
public enum Force: String, CaseIterable, Hashable, Sendable {
  case must
  case mustNot = "must_not"
  case should
  case shouldNot = "should_not"
  case may
  case review

  /// A violation is a condition that is true.
  public var isProhibition: Bool { self == .mustNot || self == .shouldNot }
  /// A failed one is an error, not a warning.
  public var isBinding: Bool { self == .must || self == .mustNot }
}

/// A requirement that is one comparison: `left operation right` holds where the rule passes (a prohibition is negated).
public struct Margin: Sendable {
  public let comparison: Comparison
  public let left: NodeID
  public let right: NodeID
  /// The smallest step of the left side: a cent, a person, a day; nil where it has none (percent, plain numbers).
  public let step: Step?

  public enum Step: Hashable, Sendable {
    case number(Number)
    case day
    case month
  }

  public init(comparison: Comparison, left: NodeID, right: NodeID, step: Step?) {
    self.comparison = comparison
    self.left = left
    self.right = right
    self.step = step
  }
}

/// A name in a rule with what it stands for.
public struct Mention: Sendable {
  public enum Kind: Sendable {
    case fact
    case definition
    case parameter
  }

  public let name: String
  public let kind: Kind
  public let node: NodeID

  public init(name: String, kind: Kind, node: NodeID) {
    self.name = name
    self.kind = kind
    self.node = node
  }
}

/// A message or remedy: text with typed holes.
public struct Template: Sendable {
  public enum Piece: Sendable {
    case text(String)
    /// The value of a node, written for the reader by its type.
    case value(NodeID)
    case excess
    case needed
  }

  public let pieces: [Piece]
  public let span: Span

  public init(pieces: [Piece], span: Span) {
    self.pieces = pieces
    self.span = span
  }
}

public struct LocalizedTemplate: Sendable {
  public let zh: Template?
  public let en: Template?

  public init(zh: Template? = nil, en: Template? = nil) {
    self.zh = zh
    self.en = en
  }

  /// The template in that language, else in the other one.
  public subscript(language: Language) -> Template? {
    switch language {
    case .zh: zh ?? en
    case .en: en ?? zh
    }
  }
}
