/// The keys that every case file has beside the declared facts.
public enum CaseKey: String, CaseIterable, Sendable {
  case id = "case"
  case guidance
  case asOf = "as_of"
  case stage
  case reviews
  case waivers
  case evidence
  case assessors
}

/// The keys of an answer to a question that a person must judge.
public enum ReviewKey: String, CaseIterable, Sendable {
  case rule, subject, verdict, by, date, reason

  /// Without these it is no answer.
  public static let required: [ReviewKey] = [.rule, .verdict]
}

/// The keys of a recorded exception to a rule that may be waived.
public enum WaiverKey: String, CaseIterable, Sendable {
  case rule, subject, reason, approver, expires

  /// Without these it is no waiver.
  public static let required: [WaiverKey] = [.rule]
}

/// The keys of a piece of evidence.
public enum EvidenceKey: String, CaseIterable, Sendable {
  case kind, date, file, sha256

  /// Without these it shows nothing.
  public static let required: [EvidenceKey] = [.kind]
}

/// The keys of what an assessor gives.
public enum AssessorKey: String, CaseIterable, Sendable {
  case by, indicator, score, comment, recused

  /// Who stands back (`recused`) gives no score.
  public static let required: [AssessorKey] = [.by, .score]
}
