public import SourceText
public import Values

/// A worked example: inside a guidance file (`tests:`), or in the tests file beside it.
public struct ProgramTest: Sendable {
  public let name: LocalizedText
  public let asOf: CalendarDate?
  public let stage: Int?
  /// The facts as written: read like a case file.
  public let given: YAMLNode?
  public let expectations: [Expectation]
  public let span: Span

  public init(
    name: LocalizedText, asOf: CalendarDate?, stage: Int?, given: YAMLNode?, expectations: [Expectation], span: Span
  ) {
    self.name = name
    self.asOf = asOf
    self.stage = stage
    self.given = given
    self.expectations = expectations
    self.span = span
  }

  /// What is expected of one rule, of all its subjects or of one of them.
  public struct Expectation: Sendable {
    /// The rule's id.
    public let rule: String
    /// nil: every subject of the rule (and there must be one, unless the result is `not-applicable`).
    public let subject: String?
    public let result: ResultKind
    /// Numbers are compared by value; text as written in the file (`0.01`, `2019-03-01`).
    public let excess: String?
    public let needed: String?
    /// Exactly these facts, in any order; nil: not said.
    public let missing: [String]?
    /// The `unless` that excuses, by its id; nil: not said.
    public let exception: String?
    public let span: Span

    public init(
      rule: String, subject: String?, result: ResultKind, excess: String?, needed: String?, missing: [String]?,
      exception: String? = nil, span: Span
    ) {
      self.rule = rule
      self.subject = subject
      self.result = result
      self.excess = excess
      self.needed = needed
      self.missing = missing
      self.exception = exception
      self.span = span
    }
  }
}

/// The result of one rule on one subject.
public enum ResultKind: String, CaseIterable, Hashable, Sendable {
  case pass
  case fail
  case undetermined
  case needsReview = "needs-review"
  case notApplicable = "not-applicable"
  case error
}
