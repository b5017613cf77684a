/// A language that people read. Everything a person reads exists in both.
public enum Language: String, CaseIterable, Hashable, Sendable {
  case zh
  case en
}

/// A text in both languages, as our own sentences always are.
public struct Words: Hashable, Sendable {
  public let zh: String
  public let en: String

  public init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }

  /// A text that is the same in both languages: a code, a path, a number.
  public init(_ same: String) {
    self.zh = same
    self.en = same
  }

  public subscript(language: Language) -> String {
    switch language {
    case .zh: zh
    case .en: en
    }
  }
}

/// A text as the author of a guidance file wrote it: in one language or in both.
public struct LocalizedText: Hashable, Sendable {
  public let zh: String?
  public let en: String?

  public init(zh: String? = nil, en: String? = nil) {
    self.zh = zh
    self.en = en
  }

  /// The text in that language, else in the other one.
  public subscript(language: Language) -> String {
    switch language {
    case .zh: zh ?? en ?? ""
    case .en: en ?? zh ?? ""
    }
  }

  public var isEmpty: Bool { zh == nil && en == nil }
}
