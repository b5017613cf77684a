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
  public var sources: [Source]

  public init(
    id: String, version: String, status: GuidanceStatus, language: Language, title: LocalizedText,
    issuer: LocalizedText, period: Period, sources: [Source]
  ) {
    self.id = id
    self.version = version
    self.status = status
    self.language = language
    self.title = title
    self.issuer = issuer
    self.period = period
    self.sources = sources
  }
}

public enum GuidanceStatus: String, CaseIterable, Hashable, Sendable {
  case draft
  case inForce = "in-force"
  case repealed
}
