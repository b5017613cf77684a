import FEEL
import SourceText

extension GuidanceCompiler {
  /// The words of the language in the file itself that stand in the other language, each with what to write instead
  /// (G0281): keys, types, forces, results, and the operators and functions in its expressions.
  func lintWords(in language: Language) -> Diagnostics {
    var found = words
    for word in model.words { found[word.place.start] = word }
    return KeywordUse.lint(Array(found.values), in: language)
  }

  /// Notes the words of FEEL in an expression of the file itself.
  mutating func note(_ tree: FEELTree) {
    guard collectsWords, tree.file.index == 0 else { return }
    for word in tree.words {
      let place = tree.place(word.range)
      words[place.start] = KeywordUse(
        place, tree.text(word.range), english: tree.replacement(of: word, in: .en) ?? word.word,
        chinese: tree.replacement(of: word, in: .zh))
    }
  }

  /// Notes a keyword that stands among other words of a text.
  mutating func note(keyword scalar: YAMLScalar, as english: String) {
    guard collectsWords, scalar.span.file == 0 else { return }
    words[Int(scalar.span.start)] = KeywordUse(place(scalar.span), scalar.text, keyword: english)
  }

  /// Notes a type.
  mutating func note(type scalar: YAMLScalar) {
    guard collectsWords, scalar.span.file == 0 else { return }
    words[Int(scalar.span.start)] = KeywordUse(place(scalar.span), type: scalar.text)
  }
}
