public import SourceText

/// What documents and reports say about a guidance file as a whole.
public struct Catalogue: Sendable {
  /// Its place below the rules folder, without the suffix: `cn/xian/community-fund`.
  public var id: String
  public var version: String
  public var status: GuidanceStatus
  /// The language of the text that binds; others are translations.
  public var language: Language
  public var title: LocalizedText
  public var issuer: LocalizedText
  public var period: Period
  /// Of all files, in the order of `files`.
  public var sources: [Source]
  /// The files that the program is made of: those that are extended first, this one last. Their order is that of
  /// `Program.files`, in which the file itself comes first; `GuidanceFile.file` says which is which.
  public var files: [GuidanceFile]
  /// What kinds of evidence are called; those without a name are called as they are written.
  public var evidence: [EvidenceKind]

  public init(
    id: String, version: String, status: GuidanceStatus, language: Language, title: LocalizedText,
    issuer: LocalizedText, period: Period, sources: [Source],
    files: [GuidanceFile] = [], evidence: [EvidenceKind] = []
  ) {
    self.id = id
    self.version = version
    self.status = status
    self.language = language
    self.title = title
    self.issuer = issuer
    self.period = period
    self.sources = sources
    self.files = files
    self.evidence = evidence
  }
}

public enum GuidanceStatus: String, CaseIterable, Hashable, Sendable {
  case draft
  case inForce = "in-force"
  case repealed
}

/// One file of guidance, with what it says of itself.
public struct GuidanceFile: Sendable {
  public let id: String
  public let version: String
  public let status: GuidanceStatus
  public let title: LocalizedText
  public let issuer: LocalizedText
  public let period: Period
  /// The names of the files it extends, as written.
  public let parents: [String]
  /// An index into `Program.files`.
  public let file: Int32
  public let fingerprint: Fingerprint

  public init(
    id: String, version: String, status: GuidanceStatus, title: LocalizedText, issuer: LocalizedText, period: Period,
    parents: [String], file: Int32, fingerprint: Fingerprint
  ) {
    self.id = id
    self.version = version
    self.status = status
    self.title = title
    self.issuer = issuer
    self.period = period
    self.parents = parents
    self.file = file
    self.fingerprint = fingerprint
  }
}
