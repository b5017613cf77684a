public import SourceText
public import Values

/// A standard of assessment: how a finished project gets its points, and what grade they are.
public struct Standard: Sendable {
  /// Bare for the file's own, `FILE#ID` for one that comes with a file it extends.
  public let id: String
  /// As the author wrote it.
  public let localID: String
  public let title: LocalizedText
  /// The most that can be reached.
  public let points: Number
  /// Of the whole score, before it is given a grade; nil: as it is.
  public let rounding: ScoreRounding?
  /// The highest first; each holds from its score up to the next.
  public let grades: [Grade]
  public let indicators: [Indicator]
  public let deductions: [Deduction]
  public let bonuses: [Bonus]
  /// A failure of one of these gives the lowest grade; the score stays. Indices into `Program.rules`, each the first text
  /// of its rule.
  public let vetoes: [Int]
  public let citations: [Citation]
  /// The standard of an extended file that this one takes the place of: `FILE#ID`.
  public let amends: String?
  public let span: Span

  public init(
    id: String, localID: String, title: LocalizedText, points: Number, rounding: ScoreRounding?, grades: [Grade],
    indicators: [Indicator], deductions: [Deduction], bonuses: [Bonus], vetoes: [Int], citations: [Citation],
    amends: String?, span: Span
  ) {
    self.id = id
    self.localID = localID
    self.title = title
    self.points = points
    self.rounding = rounding
    self.grades = grades
    self.indicators = indicators
    self.deductions = deductions
    self.bonuses = bonuses
    self.vetoes = vetoes
    self.citations = citations
    self.amends = amends
    self.span = span
  }

  /// Every indicator that has no parts, in the order of the text.
  public var leaves: [Indicator] { indicators.flatMap(\.leaves) }

  /// Every indicator with its parts, in the order of the text.
  public var everyIndicator: [Indicator] { indicators.flatMap(\.withParts) }
}

extension Program {
  /// The indicators of its standards that assessors judge, each id once.
  public var panels: [(indicator: Indicator, panel: Panel)] {
    var panels: [(indicator: Indicator, panel: Panel)] = []
    for indicator in standards.flatMap(\.leaves) {
      guard case .method(.panel(let panel)) = indicator.content,
        !panels.contains(where: { $0.indicator.id == indicator.id })
      else { continue }
      panels.append((indicator, panel))
    }
    return panels
  }

  /// The kinds of evidence that indicators of its standards ask for, in order of first mention.
  public var evidenceKinds: [String] {
    var kinds: [String] = []
    for indicator in standards.flatMap(\.everyIndicator) {
      for kind in indicator.requirement?.kinds ?? [] where !kinds.contains(kind) { kinds.append(kind) }
    }
    return kinds
  }
}

/// `round: {to: 0.1, mode: half up}`
public struct ScoreRounding: Hashable, Sendable {
  public let step: Number
  public let mode: RoundingMode

  public init(step: Number, mode: RoundingMode) {
    self.step = step
    self.mode = mode
  }
}

/// A band of scores with a name, from its lowest score (inclusive) up to the next.
public struct Grade: Sendable {
  public let id: String
  public let label: LocalizedText
  public let from: Number
  /// What follows from the grade.
  public let consequences: [Consequence]
  public let span: Span

  public init(id: String, label: LocalizedText, from: Number, consequences: [Consequence], span: Span) {
    self.id = id
    self.label = label
    self.from = from
    self.consequences = consequences
    self.span = span
  }
}

/// `consequence: {id: rectify, message: …, within: P30D}`: what is to be done, and in how many days.
public struct Consequence: Sendable {
  public let id: String
  public let message: LocalizedTemplate
  public let days: Int?
  public let citations: [Citation]
  public let span: Span

  public init(id: String, message: LocalizedTemplate, days: Int?, citations: [Citation], span: Span) {
    self.id = id
    self.message = message
    self.days = days
    self.citations = citations
    self.span = span
  }
}

/// `deduct: {for: receipt, points: 2, each: true, up_to: 10}`
public struct Deduction: Sendable {
  /// An index into `Program.rules`: the first text of the rule.
  public let rule: Int
  public let points: Number
  /// For each failing subject; else once.
  public let isEach: Bool
  /// The most that is taken; nil: no end but 0.
  public let limit: Number?
  public let span: Span

  public init(rule: Int, points: Number, isEach: Bool, limit: Number?, span: Span) {
    self.rule = rule
    self.points = points
    self.isEach = isEach
    self.limit = limit
    self.span = span
  }
}

/// `bonus: {id: award, title: …, when: done.award, points: 3}`: points beside the indicators. The whole never exceeds the
/// points of the standard.
public struct Bonus: Sendable {
  public let id: String
  public let title: LocalizedText
  public let condition: NodeID
  public let points: Number
  public let citations: [Citation]
  public let mentions: [Mention]
  public let span: Span

  public init(
    id: String, title: LocalizedText, condition: NodeID, points: Number, citations: [Citation], mentions: [Mention],
    span: Span
  ) {
    self.id = id
    self.title = title
    self.condition = condition
    self.points = points
    self.citations = citations
    self.mentions = mentions
    self.span = span
  }
}
