import Evaluation
import Programs
import SourceText
import Values

/// Explanations as lines: in short (the names that mattered, with their values) and as a tree.
struct ExplanationText {
  let words: FindingText

  init(_ words: FindingText) { self.words = words }

  /// Rows that are listed under a name in the short form.
  private static let shortRows = 3
  /// Below this the tree is not followed: a person could not, either.
  static let depthLimit = 24

  /// An expression as the author wrote it, on one line.
  static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  // MARK: - In short

  /// What the rule says, as the author wrote it; nil for a question to a person.
  func condition(of rule: Rule) -> StyledText? {
    guard let node = rule.condition else { return nil }
    let text = Self.oneLine(words.result.program.text(words.result.program[node].span))
    return text.isEmpty ? nil : StyledText(text, .dim)
  }

  /// The condition, and the facts, definitions and parameters that it was judged on; from the finding itself where there
  /// is no explanation.
  func entries(_ explanations: [Explanation], of finding: Finding) -> [StyledText] {
    var entries: [StyledText] = []
    let rule = words.result.rule(of: finding)
    if let condition = condition(of: rule) { entries.append(condition) }
    var known: Set<String> = []
    func add(_ entry: StyledText) {
      if known.insert(entry.text).inserted { entries.append(entry) }
    }
    if explanations.isEmpty {
      for fact in finding.facts { add(named(fact.name, fact.value, fact.type, rule)) }
      for use in finding.parameters { add(parameter(use.parameter, use.version, use.value, rule)) }
    } else {
      // In short the condition speaks; that the rule applies goes without saying.
      let said = explanations.filter { !isOfWhen($0, rule) }
      for explanation in said.isEmpty ? explanations : said { collect(explanation, rule, depth: 0, add) }
    }
    return entries
  }

  /// Whether it explains why the rule applies, not how its condition came out.
  func isOfWhen(_ explanation: Explanation, _ rule: Rule) -> Bool {
    rule.applies.map { words.result.program[$0].span == explanation.span } ?? false
  }

  private func collect(_ explanation: Explanation, _ rule: Rule, depth: Int, _ add: (StyledText) -> Void) {
    guard depth < Self.depthLimit else { return }
    switch explanation.kind {
    case .fact(let path): add(named(path, explanation.value, explanation.type, rule))
    case .parameter(let index, let version): add(parameter(index, version, explanation.value, rule))
    case .definition(let name):
      add(named(name, explanation.value, explanation.type, rule))
      var rows: [Explanation] = []
      gatherRows(explanation, depth: depth, into: &rows)
      for row in rows.prefix(Self.shortRows) { add(self.row(row)) }
    case .operation:
      for part in explanation.parts { collect(part, rule, depth: depth + 1, add) }
    case .row: add(row(explanation))
    }
  }

  private func gatherRows(_ explanation: Explanation, depth: Int, into rows: inout [Explanation]) {
    guard depth < Self.depthLimit, rows.count < Self.shortRows else { return }
    for part in explanation.parts {
      if case .row = part.kind { rows.append(part) } else { gatherRows(part, depth: depth + 1, into: &rows) }
    }
  }

  private func named(_ name: String, _ value: Datum, _ type: ValueType, _ rule: Rule) -> StyledText {
    let label = words.label(ofPath: name, in: rule) ?? definitionLabel(name)
    var text = StyledText(label ?? name)
    text.add(" = ")
    text.add(words.format.text(value, type), .strong, glued: value.isFigure)
    if label != nil { text.add("  " + name, .dim) }
    return text
  }

  private func definitionLabel(_ name: String) -> String? {
    guard let label = words.result.program.definitions.first(where: { $0.name == name })?.label, !label.isEmpty
    else { return nil }
    return label[words.language]
  }

  private func parameter(_ index: Int, _ version: Int?, _ value: Datum, _ rule: Rule) -> StyledText {
    guard words.result.program.parameters.indices.contains(index) else { return StyledText() }
    let parameter = words.result.program.parameters[index]
    var text = StyledText(parameter.label.isEmpty ? parameter.name : parameter.label[words.language])
    text.add(" = ")
    text.add(words.format.text(value, parameter.type), .strong, glued: value.isFigure)
    if !parameter.label.isEmpty { text.add("  " + parameter.name, .dim) }
    guard let version, parameter.versions.indices.contains(version) else {
      text.add(words.say("（这一天没有有效的数值）", " (no value in force on that day)"), .dim)
      return text
    }
    let used = parameter.versions[version]
    if let from = used.period.from {
      let day = words.format.date(from)
      text.add(words.say("，", ", "), .dim)
      text.add(words.say("\(day)起", "from \(day)"), .dim, glued: true)
    }
    // Where the number rests on what the rule rests on, that stands below.
    let ofRule = rule.citations.compactMap(words.citations.text)
    let own = used.citations.compactMap(words.citations.text).filter { !ofRule.contains($0) }
    if !own.isEmpty {
      text.add(words.say("，依据：", ", basis: ") + own.joined(separator: words.say("；", "; ")), .dim)
    }
    return text
  }

  private func row(_ explanation: Explanation) -> StyledText {
    guard case .row(let path) = explanation.kind else { return StyledText() }
    var text = StyledText("- " + rowName(path))
    text.add(" = ")
    text.add(
      words.format.text(explanation.value, explanation.type), .strong, glued: explanation.value.isFigure)
    return text
  }

  /// `plan.budget[2]` as a reader says it.
  func rowName(_ path: String) -> String {
    let bare = path.withoutRowNumbers
    guard let open = path.lastIndex(of: "["), let close = path.lastIndex(of: "]"), open < close,
      let number = Int(path[path.index(after: open)..<close]), number > 0,
      let index = words.result.program.layout.tables.firstIndex(where: { !$0.path.isEmpty && $0.path == bare })
    else { return path }
    return words.row(TableID(index), number - 1, fallback: path)
  }

  // MARK: - As a tree

  /// The tree, each line with its depth.
  func tree(_ explanation: Explanation, of rule: Rule, depth: Int = 0) -> [(depth: Int, text: StyledText)] {
    guard depth < Self.depthLimit else { return [(depth, StyledText("…", .dim))] }
    var lines: [(depth: Int, text: StyledText)] = [(depth, line(explanation, rule))]
    for part in explanation.parts { lines.append(contentsOf: tree(part, of: rule, depth: depth + 1)) }
    if explanation.omittedRows > 0 {
      let count = explanation.omittedRows
      lines.append(
        (
          depth + 1,
          StyledText(words.say("其余 \(count) 行没有列出", "\(count) more row\(count == 1 ? "" : "s") not listed"), .dim)
        ))
    }
    return lines
  }

  private func line(_ explanation: Explanation, _ rule: Rule) -> StyledText {
    switch explanation.kind {
    case .fact(let path): return named(path, explanation.value, explanation.type, rule)
    case .definition(let name): return named(name, explanation.value, explanation.type, rule)
    case .parameter(let index, let version): return parameter(index, version, explanation.value, rule)
    case .row: return row(explanation)
    case .operation:
      var text = StyledText(Self.oneLine(words.result.program.text(explanation.span)))
      text.add(text.isEmpty ? "= " : " = ")
      text.add(
        words.format.text(explanation.value, explanation.type), .strong, glued: explanation.value.isFigure)
      return text
    }
  }
}
