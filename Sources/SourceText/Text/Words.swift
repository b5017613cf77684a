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
