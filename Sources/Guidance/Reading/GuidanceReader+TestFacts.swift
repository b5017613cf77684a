import Programs
import SourceText
import Values

/// Facts that a test may build on (`base: NAME`): a case of the tests file, or those of a test before it.
struct FactBase {
  let names: [String]
  let facts: YAMLNode?
}

/// A tests file: `guidance: NAME`, `cases:`, `tests:`.
struct TestsFileModel {
  var guidance: YAMLScalar?
  var tests: [TestModel] = []
  /// The words of the language in the file.
  var words: [KeywordUse] = []
}

extension GuidanceReader {
  /// The facts of a test: what it gives, laid over its base.
  mutating func given(_ keys: KeyedNode, _ name: LocalizedText, _ bases: inout [FactBase]) -> YAMLNode? {
    var facts = keys["given"]
    if let base = keys["base"].flatMap({ text($0) }) {
      if let known = bases.last(where: { $0.names.contains(base.text) }) {
        facts = Self.merged(known.facts, facts)
      } else {
        reportChoice(base, "base", bases.compactMap { $0.names.first })
      }
    }
    bases.append(FactBase(names: [name.zh, name.en].compactMap { $0 }, facts: facts))
    return facts
  }

  /// Mappings merge, name by name; lists and values take the place of what was there.
  static func merged(_ base: YAMLNode?, _ given: YAMLNode?) -> YAMLNode? {
    guard let base, !base.isEmpty else { return given }
    guard let given, !given.isEmpty else { return base }
    guard let under = base.mapping, let over = given.mapping else { return given }
    let written = Dictionary(over.map { ($0.key.text, $0) }) { first, _ in first }
    let known = Set(under.map(\.key.text))
    let entries =
      under.map { entry -> YAMLEntry in
        guard let more = written[entry.key.text] else { return entry }
        // An empty value is one: the fact is taken back.
        let value = more.value.isEmpty ? more.value : merged(entry.value, more.value) ?? more.value
        return YAMLEntry(key: more.key, keySpan: more.keySpan, value: value)
      } + over.filter { !known.contains($0.key.text) }
    return YAMLNode(.mapping(entries), span: given.span)
  }

  /// A tests file; its texts are in `language` where they name none.
  static func readTests(
    _ document: YAMLDocument, language: Language
  ) -> (model: TestsFileModel, diagnostics: Diagnostics) {
    var reader = GuidanceReader(
      file: document.file,
      readBeside: { GuidanceLoader.none.beside($0.text, document.file, 0, document.file.place($0.span)) })
    reader.language = language
    var model = TestsFileModel()
    guard let root = document.root, !root.isEmpty else { return (model, reader.diagnostics) }
    let name = Words(zh: "测试文件", en: "a tests file")
    guard
      let keys = KeyedNode(root, name, .testsFile, in: document.file, &reader.diagnostics, &reader.words)
    else { return (model, reader.diagnostics) }
    model.guidance = keys["guidance"].flatMap { reader.text($0) }
    let shape = Words(zh: "案例的名称，每个下面写它的事实", en: "cases by name, each with its facts")
    var bases: [FactBase] = []
    for entry in keys["cases"].map({ reader.entries($0, shape) }) ?? [] {
      if entry.value.mapping == nil, !entry.value.isEmpty {
        reader.wrongShape(entry.value, Words(zh: "案例的事实，每项一行", en: "the facts of the case, one a line"))
      }
      bases.append(FactBase(names: [entry.key.text], facts: entry.value))
    }
    if let node = keys.required("tests", in: document.file, &reader.diagnostics) {
      model.tests = reader.tests(node, bases: bases)
    }
    model.words = reader.words
    return (model, reader.diagnostics)
  }
}
