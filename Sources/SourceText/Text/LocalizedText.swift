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
