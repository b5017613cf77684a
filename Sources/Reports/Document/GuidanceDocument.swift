public import Programs
public import SourceText

/// Guidance as a document that people read: headings, paragraphs, lists and tables in both languages. Writers turn it into
/// HTML and Markdown, so that what it says is decided once.
public struct GuidanceDocument: Sendable {
  public let title: DocumentText
  public let issuer: DocumentText
  /// The language of the text that binds.
  public let binding: Language
  public let blocks: [DocumentBlock]

  public init(title: DocumentText, issuer: DocumentText, binding: Language, blocks: [DocumentBlock]) {
    self.title = title
    self.issuer = issuer
    self.binding = binding
    self.blocks = blocks
  }

  /// Where in the document the text of a rule stands: the part of an address behind `#`.
  public static func anchor(ofRule id: String) -> String { DocumentBuilder.anchor("rule", id) }

  /// The document of a compiled guidance file.
  public init(_ program: Program) { self = DocumentBuilder(program).document() }
}

/// In which languages a document is written.
public enum DocumentLanguages: String, CaseIterable, Sendable {
  case zh
  case en
  /// Side by side.
  case both

  /// Those languages, the first one first.
  public var all: [Language] {
    switch self {
    case .zh: [.zh]
    case .en: [.en]
    case .both: [.zh, .en]
    }
  }
}

/// A part of a document.
public indirect enum DocumentBlock: Hashable, Sendable {
  /// A chapter or an annex (level 2), an article (3), a part of one (4); with the anchor that links lead to.
  case heading(level: Int, DocumentText, anchor: String?)
  case paragraph(DocumentText)
  /// What must not be overlooked: that this is a draft.
  case notice(DocumentText)
  case list([DocumentText])
  /// An expression as written, the same in every language.
  case code(String)
  /// Names with what is said of each.
  case terms([DocumentTerm])
  case table(DocumentTable)
}

/// A name with what is said of it.
public struct DocumentTerm: Hashable, Sendable {
  public let name: DocumentText
  public let blocks: [DocumentBlock]

  public init(_ name: DocumentText, _ blocks: [DocumentBlock]) {
    self.name = name
    self.blocks = blocks
  }
}

/// A table with one row of headers.
public struct DocumentTable: Hashable, Sendable {
  public let caption: DocumentText?
  public let header: [DocumentText]
  /// Of as many cells as the header.
  public let rows: [[DocumentText]]

  public init(caption: DocumentText? = nil, header: [DocumentText], rows: [[DocumentText]]) {
    self.caption = caption
    self.header = header
    self.rows = rows
  }
}

/// A piece of running text.
public enum DocumentInline: Hashable, Sendable {
  case text(String)
  case strong(String)
  /// An expression or a name as written in the guidance file.
  case code(String)
  /// Something that a reader should notice: a gap, a draft.
  case mark(String)
  /// To an anchor of the document.
  case link(String, anchor: String)
  /// An address elsewhere, shown as it is.
  case address(String)
  /// A text that exists in another language only.
  case foreign(String, Language)
  case lineBreak
}

/// A running text in both languages.
public struct DocumentText: Hashable, Sendable {
  public var zh: [DocumentInline]
  public var en: [DocumentInline]

  public init(zh: [DocumentInline] = [], en: [DocumentInline] = []) {
    self.zh = zh
    self.en = en
  }

  /// The text in one language.
  public subscript(language: Language) -> [DocumentInline] {
    switch language {
    case .zh: zh
    case .en: en
    }
  }

  public var isEmpty: Bool { zh.isEmpty && en.isEmpty }
}

extension DocumentText {
  /// The same in both languages.
  init(_ inline: DocumentInline) { self.init(zh: [inline], en: [inline]) }

  init(_ zh: String, _ en: String) { self.init(zh: [.text(zh)], en: [.text(en)]) }

  init(strong zh: String, _ en: String) { self.init(zh: [.strong(zh)], en: [.strong(en)]) }

  init(mark zh: String, _ en: String) { self.init(zh: [.mark(zh)], en: [.mark(en)]) }

  /// Made in each language.
  init(_ make: (Language) -> [DocumentInline]) { self.init(zh: make(.zh), en: make(.en)) }

  /// What an author wrote; where one language lacks, the other stands in and is marked.
  init(_ text: LocalizedText) {
    let zh = text.zh.map(Self.line) ?? ""
    let en = text.en.map(Self.line) ?? ""
    self.init(
      zh: zh.isEmpty ? (en.isEmpty ? [] : [.foreign(en, .en)]) : [.text(zh)],
      en: en.isEmpty ? (zh.isEmpty ? [] : [.foreign(zh, .zh)]) : [.text(en)])
  }

  /// Texts with something between them.
  init(joining texts: [DocumentText], _ zh: String = "；", _ en: String = "; ") {
    self.init { language in
      let separator = DocumentInline.text(language == .zh ? zh : en)
      return Array(texts.map { $0[language] }.filter { !$0.isEmpty }.joined(separator: [separator]))
    }
  }

  static func + (left: DocumentText, right: DocumentText) -> DocumentText {
    DocumentText(zh: left.zh + right.zh, en: left.en + right.en)
  }

  /// What someone wrote, on one line and safe to show.
  static func line(_ text: String) -> String {
    visibleText(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
  }
}
