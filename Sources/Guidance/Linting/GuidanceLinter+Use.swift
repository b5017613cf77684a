import Programs
import SourceText
import Values

/// What is declared and used nowhere. Facts are not reported (a case may say more than rules ask for), nor single codes
/// (cases use them). A file without rules or standards of its own declares for the files that extend it: nothing of it is reported.
extension GuidanceLinter {
  mutating func lintUse() {
    guard !model.rules.isEmpty || !model.standards.isEmpty else { return }
    let words = WrittenWords(models)
    for parameter in model.parameters where !words.name(parameter.name, parameter.label) {
      report(.unusedParameter, parameter.name, parameter.span)
    }
    for definition in model.definitions
    where !words.name(definition.name, definition.label, except: definition.expression) {
      report(.unusedDefinition, definition.name, definition.span)
    }
    for table in model.tables where !words.name(table.name, table.label) {
      report(.unusedTable, table.name, table.span)
    }
    let lists = usedCodeLists()
    for list in model.codes where !lists.contains(list.name) { report(.unusedCodes, list.name, list.span) }
    let cited = citedSources()
    for source in model.sources where !cited.contains(source.id) {
      report(.unusedSource, source.id, source.span)
    }
  }

  private mutating func report(_ code: DiagnosticCode, _ name: String, _ span: Span) {
    diagnostics.add(code, at: place(span), ["name": .written(name)])
  }

  /// Lists that a fact, a parameter, a table or a rule is about, or that another file has brought.
  private func usedCodeLists() -> Set<String> {
    var types = program.types + program.parameters.map(\.type) + program.tables.map(\.type)
    types += program.layout.tables.flatMap { $0.columns.map(\.type) }
    var names: Set<String> = []
    for type in types {
      if case .code(let list) = type.kind { names.insert(program.codeLists[Int(list.index)].name) }
    }
    for rule in program.rules {
      if let kind = rule.iteration?.kind, case .codes(let list) = kind {
        names.insert(program.codeLists[Int(list.index)].name)
      }
    }
    for list in program.codeLists where !program.isOwn(list.span) { names.insert(list.name) }
    return names
  }

  /// The sources that the file itself names.
  private func citedSources() -> Set<String> {
    var citations = model.rules.flatMap { $0.cite + $0.exceptions.flatMap(\.cite) }
    citations += model.parameters.flatMap { $0.cite + $0.versions.flatMap(\.cite) }
    citations += model.tables.flatMap { $0.cite + $0.rows.flatMap(\.cite) }
    for standard in model.standards {
      citations += standard.cite + standard.allIndicators.flatMap(\.cite) + standard.bonuses.flatMap(\.cite)
      citations += standard.grades.flatMap { $0.consequences.flatMap(\.cite) }
    }
    return Set(citations.compactMap { $0.text.split(separator: " ").first.map(String.init) })
  }
}

/// The words of all expressions of some files.
private struct WrittenWords {
  /// Each expression with where it stands.
  private let expressions: [(span: Span, text: String)]
  /// Where a word stands: the first expression, and whether there are others.
  private let words: [Substring: (first: Span, hasOthers: Bool)]

  init(_ models: [GuidanceModel]) {
    var all: [(span: Span, text: String)] = []
    func add(_ scalars: [YAMLScalar?]) {
      for case let scalar? in scalars { all.append((scalar.span, Self.withoutTexts(scalar.text))) }
    }
    for model in models {
      add(model.definitions.map(\.expression))
      for table in model.tables {
        add(table.inputs.map(\.expression) + [table.otherwise])
        for row in table.rows { add(row.tests.flatMap { $0 ?? [] } + [row.result]) }
      }
      for rule in model.rules {
        add([rule.when, rule.condition, rule.asOf] + rule.exceptions.map(\.when))
        for text in [rule.message.zh, rule.message.en, rule.remedy.zh, rule.remedy.en] {
          guard let text else { continue }
          for hole in Self.holes(text.text) { all.append((text.span, Self.withoutTexts(hole))) }
        }
        switch rule.forEach {
        case .rows(let scalar): add([scalar])
        case .groups(let group): add([group.source] + group.keys.map(\.expression))
        case .none, .codes, .broken: break
        }
      }
    }
    for standard in models.flatMap(\.standards) {
      add(standard.allIndicators.flatMap(\.expressions) + standard.bonuses.map(\.when))
      for message in standard.grades.flatMap({ $0.consequences.flatMap { [$0.message.zh, $0.message.en] } }) {
        guard let message else { continue }
        for hole in Self.holes(message.text) { all.append((message.span, Self.withoutTexts(hole))) }
      }
    }
    expressions = all
    var words: [Substring: (first: Span, hasOthers: Bool)] = [:]
    for (span, text) in all {
      for word in text.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "_") }) {
        guard let known = words[word] else {
          words[word] = (span, false)
          continue
        }
        if known.first != span { words[word] = (known.first, true) }
      }
    }
    self.words = words
  }

  /// Without what stands in quotes: the code `"gift"` is no use of a definition `gift`.
  private static func withoutTexts(_ expression: String) -> String {
    guard !expression.contains("\\") else { return expression }
    let parts = expression.split(separator: "\"", omittingEmptySubsequences: false)
    return stride(from: 0, to: parts.count, by: 2).map { String(parts[$0]) }.joined(separator: " ")
  }

  /// What stands in braces.
  private static func holes(_ template: String) -> [String] {
    template.split { "{｛".contains($0) }.dropFirst(template.hasPrefix("{") || template.hasPrefix("｛") ? 0 : 1)
      .map { part in String(part.prefix { !"}｝".contains($0) }) }
  }

  /// Whether a name, or a label that may stand for it, is written in an expression other than its own.
  func name(_ name: String, _ label: LocalizedText, except own: YAMLScalar? = nil) -> Bool {
    [name, label.zh, label.en].compactMap { $0 }.contains { one in
      let isWord = one.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
      if isWord {
        guard let places = words[one[...]] else { return false }
        return places.hasOthers || places.first != own?.span
      }
      return expressions.contains { $0.span != own?.span && $0.text.contains(one) }
    }
  }
}
