/// How a rule compares with an earlier text of it, part by part.
public struct RuleComparison: Hashable, Sendable {
  /// A part of a rule that decides its results.
  public enum Part: String, CaseIterable, Hashable, Sendable {
    case force
    case subjects = "for_each"
    case applies = "when"
    case requirement
    case exceptions = "unless"
    case waiver = "waivable"
    case asOf = "as_of"
    case period
    case stage
    case question
    case delegable
  }

  public struct Change: Hashable, Sendable {
    public let part: Part
    public let effect: Strictness

    public init(_ part: Part, _ effect: Strictness) {
      self.part = part
      self.effect = effect
    }
  }

  /// The parts whose meaning differs, in the order of `Part`.
  public let changes: [Change]

  public init(_ changes: [Change]) { self.changes = changes.filter { $0.effect != .same } }

  public var verdict: Strictness { changes.reduce(.same) { $0.joined($1.effect) } }
}

/// How the texts of a rule compare on some days.
public struct RuleStretch: Hashable, Sendable {
  public let period: Period
  /// Indices into the texts that were given; nil: none is in force.
  public let old: Int?
  public let new: Int?
  public let comparison: RuleComparison
}
