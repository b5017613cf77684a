public import SourceText

extension FEELTree {
  /// A word as a language writes it, with the spaces that it needs where it stands; nil where the language has none.
  public func replacement(of word: FEELWord, in language: Language) -> String? {
    guard let text = language == .zh ? ChineseFEEL.word(for: word.word) : word.word else { return nil }
    let bytes = Array(scalar.text.utf8)
    func joins(_ scalar: Unicode.Scalar?) -> Bool { scalar.map(FEELScanner.isNamePart) ?? false }
    let before = String(decoding: bytes[..<word.range.lowerBound], as: UTF8.self).unicodeScalars.last
    let after = String(decoding: bytes[word.range.upperBound...], as: UTF8.self).unicodeScalars.first
    return (joins(before) ? " " : "") + text + (joins(after) ? " " : "")
  }

  /// A stretch of the text as written.
  public func text(_ range: Range<Int>) -> String { String(decoding: Array(scalar.text.utf8)[range], as: UTF8.self) }
}
