public import SourceText

/// An entry of `unless`: a violation is excused where its condition is true.
public struct RuleException: Sendable {
  public let id: String
  public let condition: NodeID
  public let reason: LocalizedText
  public let citations: [Citation]
  public let span: Span

  public init(id: String, condition: NodeID, reason: LocalizedText, citations: [Citation], span: Span) {
    self.id = id
    self.condition = condition
    self.reason = reason
    self.citations = citations
    self.span = span
  }
}

/// `waivable: {by: …}`: who may waive a failure of the rule (原则上).
public struct WaiverRule: Sendable {
  public let by: LocalizedText
  public let span: Span

  public init(by: LocalizedText, span: Span) {
    self.by = by
    self.span = span
  }

  /// Whether an approver named in a case is the one that the rule asks for.
  public func accepts(_ approver: String) -> Bool {
    [by.zh, by.en].contains { $0 == approver }
  }
}
