public import SourceText

/// A word of the language where it stands in a guidance file, with what it is in the other language: what
/// `guiju lint --keywords` rewrites. Names and texts of the author's own are none.
public struct KeywordUse: Sendable {
  public let place: Place
  public let written: String
  let english: String
  /// nil where the language has no Chinese word for it.
  let chinese: String?

  /// The word as the other language writes it; nil where it stands in that language already.
  public func replacement(in language: Language) -> String? {
    let word = language == .zh ? chinese : english
    return word == written || isWritten(in: language) ? nil : word
  }

  /// A second Chinese word for the same thing is Chinese enough.
  private func isWritten(in language: Language) -> Bool {
    let isChinese = written.unicodeScalars.contains { $0.value > 0x2E7F }
    return isChinese == (language == .zh)
  }
}

extension KeywordUse {
  /// A key, a choice, a result.
  init(_ place: Place, _ written: String, keyword english: String) {
    self.init(place: place, written: written, english: english, chinese: Keyword.chinese(english))
  }

  /// A type as written.
  init(_ place: Place, type written: String) {
    self.init(
      place: place, written: written, english: Keyword.type(written), chinese: Keyword.chineseType(written))
  }
}
