public import SourceText
public import Values

/// A recorded, approved exception to a rule that is `waivable` (design, section 4, line 18). It never changes a result:
/// it lies over a `fail`.
public struct Waiver: Sendable {
  /// The rule's id.
  public let rule: String
  /// As in findings; empty for the case.
  public let subject: String
  public let reason: String?
  public let approver: String?
  /// The last day on which it counts.
  public let expires: CalendarDate?
  public let place: Place

  public init(
    rule: String, subject: String, reason: String?, approver: String?, expires: CalendarDate?, place: Place
  ) {
    self.rule = rule
    self.subject = subject
    self.reason = reason
    self.approver = approver
    self.expires = expires
    self.place = place
  }
}
