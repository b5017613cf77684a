public import SourceText
public import Values

/// A text that rules rest on: a law, an article in a newspaper, a drafting note.
public struct Source: Sendable {
  public let id: String
  public let title: LocalizedText
  public let issuer: LocalizedText
  public let number: String?
  public let date: CalendarDate?
  public let url: String?
  public let verified: Verification
  public let span: Span

  public init(
    id: String, title: LocalizedText, issuer: LocalizedText, number: String?, date: CalendarDate?, url: String?,
    verified: Verification, span: Span
  ) {
    self.id = id
    self.title = title
    self.issuer = issuer
    self.number = number
    self.date = date
    self.url = url
    self.verified = verified
    self.span = span
  }
}

/// How far a source was read.
public enum Verification: String, CaseIterable, Hashable, Sendable {
  /// Read in an official page or in the law's own text.
  case official
  /// Read in a mirror or a professional summary.
  case secondary
  case news
  /// Known, not found in a page.
  case recalled
  /// A drafting default without a legal source.
  case draft
}

/// A source with the place in it: `order-102 art. 10(3)`.
public struct Citation: Hashable, Sendable {
  /// Index into `Program.sources`.
  public let source: Int
  /// The place in the source as written (`art. 10(3)`, `第十条`), nil for the whole.
  public let at: String?
  public let span: Span

  public init(source: Int, at: String?, span: Span) {
    self.source = source
    self.at = at
    self.span = span
  }
}
