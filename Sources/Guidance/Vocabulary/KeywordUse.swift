import Programs
public import SourceText

/// A word of the language where it stands in a guidance file, with what it is in the other language: what
/// `guiju lint --keywords` rewrites. Names and texts of the author's own are none.
public struct KeywordUse: Sendable {
  public let place: Place
  public let written: String
  let english: String
  /// nil where the language has no Chinese word for it.
  let chinese: String?
  /// The languages in which it stands; a second Chinese word for the same thing is Chinese enough.
  let languages: Set<Language>

  /// The word as the other language writes it; nil where it stands in that language already.
  public func replacement(in language: Language) -> String? {
    languages.contains(language) ? nil : language == .zh ? chinese : english
  }
}

extension KeywordUse {
  /// The words that stand in the other language, in the order of the file (G0281).
  static func lint(_ words: [KeywordUse], in language: Language) -> Diagnostics {
    var diagnostics = Diagnostics()
    for word in words.sorted(by: { $0.place.start < $1.place.start }) {
      guard let replacement = word.replacement(in: language) else { continue }
      diagnostics.add(
        .otherLanguage, at: word.place, ["written": .written(word.written), "instead": .written(replacement)],
        fix: FixIt(replace: word.place, with: replacement))
    }
    return diagnostics
  }

  /// A key, a choice, a result, a word of FEEL.
  init(_ place: Place, _ written: String, english: String, chinese: String?) {
    let isChinese = written.unicodeScalars.contains { $0.value > 0x2E7F }
    self.init(
      place: place, written: written, english: english, chinese: chinese, languages: [isChinese ? .zh : .en])
  }

  /// - Parameter part: where it is a key, of what.
  init(_ place: Place, _ written: String, keyword english: String, in part: GuidancePart? = nil) {
    self.init(place, written, english: english, chinese: Keyword.chinese(english, in: part))
  }

  /// A type as written; names of code lists in it are of either language.
  init(_ place: Place, type written: String) {
    let english = Keyword.type(written)
    let isEnglish = english == written
    let isChinese = !isEnglish && !Keyword.hasEnglishTypeWord(written)
    self.init(
      place: place, written: written, english: english, chinese: Keyword.chineseType(written),
      languages: isEnglish ? [.en] : isChinese ? [.zh] : [])
  }
}
