import FEEL
public import SourceText

extension GuidanceCompiler {
  /// The words of the language in a file, in either language, in the order of the file: keys, types, forces, results, and
  /// the operators and functions in its expressions.
  public static func words(of file: SourceFile, loader: GuidanceLoader = .none) -> [KeywordUse] {
    var diagnostics = Diagnostics()
    guard let layers = GuidanceLayers(file, loader: loader, &diagnostics) else { return [] }
    var compiler = GuidanceCompiler(layers)
    compiler.collectsWords = true
    _ = compiler.run()
    var words = compiler.words
    for word in compiler.model.words { words[word.place.start] = word }
    return words.values.sorted { $0.place.start < $1.place.start }
  }

  /// Those that stand in the other language, each with what to write instead (G0281).
  public static func lintWords(
    of file: SourceFile, in language: Language, loader: GuidanceLoader = .none
  ) -> Diagnostics {
    var diagnostics = Diagnostics()
    for word in words(of: file, loader: loader) {
      guard let replacement = word.replacement(in: language) else { continue }
      diagnostics.add(
        .otherLanguage, at: word.place, ["written": .written(word.written), "instead": .written(replacement)],
        fix: FixIt(replace: word.place, with: replacement))
    }
    return diagnostics
  }

  /// Notes the words of FEEL in an expression of the file itself.
  mutating func note(_ tree: FEELTree) {
    guard collectsWords, tree.file.index == 0 else { return }
    for word in tree.words {
      let place = tree.place(word.range)
      words[place.start] = KeywordUse(
        place: place, written: tree.text(word.range),
        english: tree.replacement(of: word, in: .en) ?? word.word, chinese: tree.replacement(of: word, in: .zh))
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
