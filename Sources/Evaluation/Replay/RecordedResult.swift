public import Programs
public import Values

/// The result of a case as a report in JSON recorded it: what a later run is held against.
public struct RecordedResult: Sendable {
  public let id: String
  /// The case file, as it was named.
  public let file: String?
  public let fingerprint: String
  public let guidance: String
  /// The guidance file, as it was named.
  public let guidanceFile: String?
  public let guidanceVersion: String
  public let guidanceFingerprint: String
  public let asOf: CalendarDate
  public let stage: String?
  /// Those that were listed.
  public let findings: [RecordedFinding]
  public let scores: [RecordedScore]
  /// Score sheets of assessors, as they were named.
  public let scoreSheets: [String]

  public init(
    id: String, file: String?, fingerprint: String, guidance: String, guidanceFile: String?, guidanceVersion: String,
    guidanceFingerprint: String, asOf: CalendarDate, stage: String?, findings: [RecordedFinding],
    scores: [RecordedScore], scoreSheets: [String]
  ) {
    self.id = id
    self.file = file
    self.fingerprint = fingerprint
    self.guidance = guidance
    self.guidanceFile = guidanceFile
    self.guidanceVersion = guidanceVersion
    self.guidanceFingerprint = guidanceFingerprint
    self.asOf = asOf
    self.stage = stage
    self.findings = findings
    self.scores = scores
    self.scoreSheets = scoreSheets
  }
}

/// A finding as recorded: figures as plain decimal text.
public struct RecordedFinding: Hashable, Sendable {
  public struct Key: Hashable, Sendable {
    public let rule: String
    public let subject: String

    public init(rule: String, subject: String) {
      self.rule = rule
      self.subject = subject
    }
  }

  public let key: Key
  public let result: ResultKind
  public let isWaived: Bool
  public let excess: String?
  public let needed: String?
  public let missing: [String]

  public init(
    key: Key, result: ResultKind, isWaived: Bool, excess: String?, needed: String?, missing: [String]
  ) {
    self.key = key
    self.result = result
    self.isWaived = isWaived
    self.excess = excess
    self.needed = needed
    self.missing = missing
  }
}

/// A score as recorded.
public struct RecordedScore: Hashable, Sendable {
  public let standard: String
  public let least: String
  public let most: String
  public let grade: String?

  public init(standard: String, least: String, most: String, grade: String?) {
    self.standard = standard
    self.least = least
    self.most = most
    self.grade = grade
  }
}
