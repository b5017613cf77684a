import Programs
import SourceText
import Values

/// Located YAML → model. Reads every key it knows, reports the rest, and goes on.
struct GuidanceReader {
  let file: SourceFile
  /// Reads a file that lies beside the guidance: the rows of a table.
  let readBeside: (YAMLScalar) -> Diagnosed<SourceFile>
  var diagnostics = Diagnostics()
  /// The texts for readers in the file.
  var texts: [LocalizedScalars] = []
  /// The words of the language in the file.
  var words: [KeywordUse] = []
  /// The language of texts that are written without one.
  var language = Language.zh
  /// See `GuidanceModel`.
  var brokenNames: [String] = []
  var silences: [SilenceModel] = []
  var ends: [EndModel] = []
  /// Where what a file declares stands, by name: what a silencing at the top may be about.
  var extents: [String: [Span]] = [:]

  static let topLevelNotYet = ["vocabulary"]

  init(file: SourceFile, readBeside: @escaping (YAMLScalar) -> Diagnosed<SourceFile>) {
    self.file = file
    self.readBeside = readBeside
  }

  static func read(
    _ document: YAMLDocument, readBeside: @escaping (YAMLScalar) -> Diagnosed<SourceFile>
  ) -> (model: GuidanceModel?, diagnostics: Diagnostics) {
    var reader = GuidanceReader(file: document.file, readBeside: readBeside)
    var model = reader.read(document.root)
    model?.words = reader.words
    model?.texts = reader.texts
    return (model, reader.diagnostics)
  }

  private mutating func read(_ root: YAMLNode?) -> GuidanceModel? {
    guard let root, !root.isEmpty else {
      diagnostics.add(.emptyGuidance, at: file.place(Span(file: file.index, start: 0, end: 0)))
      return nil
    }
    let name = Words(zh: "指引", en: "a guidance")
    guard
      let keys = KeyedNode(
        root, name, .file, notYet: Self.topLevelNotYet, in: file, &diagnostics, &words)
    else { return nil }
    var model = GuidanceModel(file: file)
    readHeader(keys, into: &model)
    if let node = keys["stages"] { model.stages = stages(node) }
    if let node = keys["sources"] { model.sources = sources(node) }
    if let node = keys["codes"] { model.codes = codeLists(node) }
    if let node = keys["parameters"] { model.parameters = parameters(node) }
    if let node = keys["facts"] { model.facts = facts(node, inTable: false) }
    if let node = keys["definitions"] { model.definitions = definitions(node) }
    if let node = keys["rules"] { model.rules = rules(node) }
    if let node = keys["tests"] { model.tests = tests(node) }
    if let node = keys["tables"] { model.tables = tables(node) }
    if let node = keys["extends"] { model.parents = texts(node) }
    if let node = keys["standards"] {
      model.standards = standards(node)
    }
    if let node = keys["evidence"] { model.evidence = evidenceKinds(node) }
    if let node = keys["lint"] {
      readSilences(node, in: Span(file: file.index, start: 0, end: Int32(clamping: file.bytes.count)), isTop: true)
    }
    model.brokenNames = brokenNames
    model.silences = silences
    model.ends = ends
    return model
  }

  private mutating func readHeader(_ keys: KeyedNode, into model: inout GuidanceModel) {
    if let node = keys["language"], let language = choice(node, key: "language", of: Language.self) {
      self.language = language
    }
    model.language = language
    if let node = keys.required("guidance", in: file, &diagnostics), let scalar = text(node) {
      model.id = scalar.text
      model.idSpan = scalar.span
      if !GuidanceNames.isGuidance(scalar.text) {
        diagnostics.add(.guidanceID, at: file.place(scalar.span), ["written": .written(scalar.text)])
      }
    }
    if let node = keys.required("version", in: file, &diagnostics) { model.version = text(node)?.text ?? "" }
    if let node = keys["status"], let status = choice(node, key: "status", of: GuidanceStatus.self) {
      model.status = status
    }
    if let node = keys.required("title", in: file, &diagnostics) { model.title = localized(node) }
    if let node = keys["issuer"] { model.issuer = localized(node) }
    if let node = keys["effective"],
      let period = KeyedNode(
        node, Words(zh: "有效期", en: "the period"), .period, in: file, &diagnostics, &words)
    {
      model.period = self.period(period)
    }
  }

  // MARK: Scalars

  mutating func text(_ node: YAMLNode, _ expected: Words = Words(zh: "一段文字", en: "a text")) -> YAMLScalar? {
    if let scalar = node.scalar, !node.isEmpty { return scalar }
    wrongShape(node, expected)
    return nil
  }

  mutating func texts(_ node: YAMLNode) -> [YAMLScalar] {
    if let items = node.sequence { return items.compactMap { text($0) } }
    return text(node, Words(zh: "一段文字，或几段的列表（`[…]`）", en: "a text, or a list of them (`[…]`)")).map { [$0] } ?? []
  }

  /// A text in the guidance's own language, or `{zh: …, en: …}`.
  mutating func localizedScalars(_ node: YAMLNode) -> LocalizedScalars {
    if let scalar = node.scalar {
      guard !node.isEmpty else {
        wrongShape(node, Words(zh: "一段文字，或 `{zh: …, en: …}`", en: "a text, or `{zh: …, en: …}`"))
        return LocalizedScalars()
      }
      return noted(language == .zh ? LocalizedScalars(zh: scalar) : LocalizedScalars(en: scalar))
    }
    guard node.mapping?.isEmpty == false,
      let keys = KeyedNode(
        node, Words(zh: "两种语言的文字", en: "a text in two languages"), .localized, in: file, &diagnostics, &words)
    else {
      if node.mapping?.isEmpty != false {
        wrongShape(node, Words(zh: "一段文字，或 `{zh: …, en: …}`", en: "a text, or `{zh: …, en: …}`"))
      }
      return LocalizedScalars()
    }
    return noted(LocalizedScalars(zh: keys["zh"].flatMap { text($0) }, en: keys["en"].flatMap { text($0) }))
  }

  private mutating func noted(_ text: LocalizedScalars) -> LocalizedScalars {
    texts.append(text)
    return text
  }

  mutating func localized(_ node: YAMLNode) -> LocalizedText {
    let scalars = localizedScalars(node)
    return LocalizedText(zh: scalars.zh?.text, en: scalars.en?.text)
  }

  mutating func date(_ scalar: YAMLScalar) -> CalendarDate? {
    if let date = CalendarDate(scalar.text) { return date }
    diagnostics.add(.notADate, at: file.place(scalar.span), ["written": .written(scalar.text)])
    return nil
  }

  mutating func boolean(_ node: YAMLNode, key: String) -> Bool? {
    guard let scalar = text(node) else { return nil }
    switch keyword(scalar, among: ["true", "false"]) {
    case "true": return true
    case "false": return false
    default:
      reportChoice(scalar, key, ["true", "false"])
      return nil
    }
  }

  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ node: YAMLNode, key: String, of: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    guard let scalar = text(node) else { return nil }
    let words = Choice.allCases.map(\.rawValue)
    if let choice = Choice(rawValue: keyword(scalar, among: words)) { return choice }
    reportChoice(scalar, key, Choice.allCases.map(\.rawValue))
    return nil
  }

  /// The English word of a keyword that stands as a value.
  mutating func keyword(_ scalar: YAMLScalar, among known: [String]) -> String {
    let word = Keyword.canonical(scalar.text, among: known)
    if known.contains(word) { words.append(KeywordUse(file.place(scalar.span), scalar.text, keyword: word)) }
    return word
  }

  mutating func reportChoice(_ scalar: YAMLScalar, _ key: String, _ choices: [String]) {
    let place = file.place(scalar.span)
    let isChinese = scalar.text.unicodeScalars.contains { $0.value > 0x2E7F }
    let near = nearest(
      to: scalar.text,
      among: isChinese ? choices.flatMap { Keyword.chineseWords(for: $0, among: choices) } : choices)
    diagnostics.add(
      .unknownChoice, at: place,
      ["key": .written(key), "written": .written(scalar.text), "choices": .list(choices)],
      fix: near.count == 1 ? FixIt(replace: place, with: near[0]) : nil)
  }

  /// `from`, `until` (exclusive), `through` (inclusive).
  mutating func period(_ keys: KeyedNode) -> Period {
    let from = keys["from"].flatMap { text($0) }.flatMap { date($0) }
    var until = keys["until"].flatMap { text($0) }.flatMap { date($0) }
    if let until, let entry = keys.entry("until") {
      ends.append(EndModel(keySpan: entry.keySpan, valueSpan: entry.value.span, day: until))
    }
    if let through = keys["through"].flatMap({ text($0) }).flatMap({ date($0) }) { until = through.adding(days: 1) }
    if keys["until"] != nil, let entry = keys.entry("through") {
      diagnostics.add(
        .periodTwice, at: file.place(entry.keySpan), ["first": .written("until"), "second": .written("through")])
      return Period(from: from)
    }
    if let from, let until, until <= from {
      let entry = keys.entry("until") ?? keys.entry("through")
      diagnostics.add(.emptyPeriod, at: entry.map { file.place($0.value.span) })
    }
    return Period(from: from, until: until)
  }

  mutating func wrongShape(_ node: YAMLNode, _ expected: Words) {
    diagnostics.add(.wrongShape, at: file.place(node.span), ["expected": .words(expected)])
  }

  /// A name that expressions may use.
  mutating func name(_ key: YAMLScalar) -> String {
    GuidanceNames.check(key, in: file, &diagnostics)
    return key.text
  }

  /// The id of a rule, source, stage or code list.
  mutating func id(_ key: YAMLScalar) -> String {
    GuidanceNames.checkID(key, in: file, &diagnostics)
    return key.text
  }

  /// The entries of a mapping with keys of the author's own.
  mutating func entries(_ node: YAMLNode, _ expected: Words) -> [YAMLEntry] {
    if let entries = node.mapping { return entries }
    if !node.isEmpty { wrongShape(node, expected) }
    return []
  }
}
