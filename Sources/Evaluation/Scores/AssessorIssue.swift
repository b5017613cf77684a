public import Cases
public import Values

/// The score of an assessor that does not count as it was given.
public struct AssessorIssue: Sendable {
  public enum Kind: Sendable {
    /// Outside the scale of the panel.
    case outsideScale(low: Number, high: Number)
    /// No indicator of that name is judged by a panel; or none is named where there are several.
    case noSuchPanel
    /// The same assessor has given a score for it already; the first counts.
    case twice
  }

  public let kind: Kind
  public let score: AssessorScore

  public init(kind: Kind, score: AssessorScore) {
    self.kind = kind
    self.score = score
  }
}
