import SourceText

/// What names and ids look like.
enum GuidanceNames {
  /// Words that mean something else in expressions (DMN 1.5, section 10.3.1.2).
  private static let keywords: Set<String> = [
    "and", "or", "not", "if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "between", "null",
    "true", "false", "function", "instance", "of",
  ]

  /// Reports what expressions could not use as a name: letters, digits, `_` and single spaces, not a digit first.
  static func check(_ name: YAMLScalar, in file: SourceFile, _ diagnostics: inout Diagnostics) {
    let isKeyword = keywords.contains(name.text)
    guard isKeyword || !isName(name.text) else { return }
    let place = file.place(name.span)
    let repaired = name.text.replacing("-", with: "_")
    diagnostics.add(
      .badName, at: place, ["name": .written(name.text)],
      fix: !isKeyword && repaired != name.text && isName(repaired) ? FixIt(replace: place, with: repaired) : nil)
  }

  private static func isName(_ text: String) -> Bool {
    guard let first = text.first, first.isLetter || first == "_" else { return false }
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    return words.allSatisfy { word in !word.isEmpty && word.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } }
  }

  /// Whether a text is the name of a guidance: its place below the rules folder.
  static func isGuidance(_ text: String) -> Bool {
    text.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { $0 == 0x2D || ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x7A) }
    }
  }

  /// Reports an id that is more than letters, digits, `-` and `_`: it stands in citations, commands and findings, where
  /// a space or a `#` would end it.
  static func checkID(_ id: YAMLScalar, in file: SourceFile, _ diagnostics: inout Diagnostics) {
    let isID =
      !id.text.isEmpty && id.text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    guard !isID else { return }
    let place = file.place(id.span)
    let repaired = id.text.replacing(" ", with: "-")
    diagnostics.add(
      .badID, at: place, ["name": .written(id.text)],
      fix: repaired != id.text && !repaired.isEmpty ? FixIt(replace: place, with: repaired) : nil)
  }
}
