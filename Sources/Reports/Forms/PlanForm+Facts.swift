import Programs
import SourceText
import Values

extension PlanForm {
  func say(_ zh: String, _ en: String) -> String { words.say(zh, en) }

  /// The stage of a fact, a table, or the first that a group has.
  func stageOf(_ member: FactMember) -> Int {
    switch member.kind {
    case .fact(let column): program.layout[.root].columns[column].stage
    case .table(let table): program.layout[table].stage
    case .group(let members): members.map { stageOf($0) }.min() ?? 0
    }
  }

  mutating func facts(_ members: [FactMember]) {
    for member in members {
      text += "\n"
      fact(member, depth: 0)
    }
  }

  private mutating func fact(_ member: FactMember, depth: Int) {
    switch member.kind {
    case .group(let members):
      if !member.label.isEmpty { comment(visibleText(member.label[words.language]), depth: depth) }
      if members.isEmpty { return entry(member.name, blank, depth: depth) }
      text += indent(depth) + member.name + ":\n"
      for (index, inner) in members.enumerated() {
        if index > 0 { text += "\n" }
        fact(inner, depth: depth + 1)
      }
    case .fact(let column):
      let layout = program.layout[.root].columns[column]
      comment(words.line(layout), depth: depth)
      if let choices = words.choices(layout.type) { comment(choices, depth: depth) }
      if !layout.ask.isEmpty { comment(visibleText(layout.ask[words.language]), depth: depth) }
      uses(uses.ofFact(column), depth: depth)
      entry(member.name, blank, depth: depth)
    case .table(let table): self.table(program.layout[table], table, member.name, depth: depth)
    }
  }

  private mutating func table(_ layout: TableLayout, _ id: TableID, _ name: String, depth: Int) {
    let label = words.label(layout.label, else: name)
    let need = words.need(isOptional: layout.isOptional)
    if layout.isListOfValues, let column = layout.columns.first {
      comment(
        [label, say("若干项，写作 [甲, 乙]：", "several, written [a, b]: ") + words.type(column.type), need]
          .joined(separator: " · "), depth: depth)
      if let choices = words.choices(column.type) { comment(choices, depth: depth) }
      if !layout.ask.isEmpty { comment(visibleText(layout.ask[words.language]), depth: depth) }
      uses(uses.ofTable(id), depth: depth)
      return entry(name, blank, depth: depth)
    }
    comment([label, say("表格，一行一项", "a table, a row each"), need].joined(separator: " · "), depth: depth)
    if !layout.ask.isEmpty { comment(visibleText(layout.ask[words.language]), depth: depth) }
    uses(uses.ofTable(id), depth: depth)
    for column in layout.columns {
      var about = "- " + column.path + say("：", ": ") + words.line(column)
      if column.isKey { about += " · " + say("每行各不相同", "different in each row") }
      comment(about, depth: depth)
      if let choices = words.choices(column.type) { comment("  " + choices, depth: depth) }
      if !column.ask.isEmpty { comment("  " + visibleText(column.ask[words.language]), depth: depth) }
    }
    entry(name, blank, depth: depth)
    for (index, column) in layout.columns.enumerated() {
      text += indent(depth) + "# " + (index == 0 ? "- " : "  ") + column.path + ": \(blank)\n"
    }
  }

  /// What a fact is for.
  private mutating func uses(_ rules: [Int], depth: Int) {
    comment(purpose(rules), depth: depth)
  }

  /// For which rules a fact is.
  func purpose(_ rules: [Int]) -> String {
    guard !rules.isEmpty else { return say("供人阅读，没有规则用到它", "for people to read: no rule uses it") }
    return say("用于：", "For: ") + words.joined(rules.map { name(program.rules[$0]) })
  }

  /// A rule by title and id.
  func name(_ rule: Rule) -> String {
    let title = visibleText(rule.title[words.language])
    return title.isEmpty ? rule.id : say("\(title)（\(rule.id)）", "\(title) (\(rule.id))")
  }

  // MARK: Lines

  func indent(_ depth: Int) -> String { String(repeating: "  ", count: depth) }

  mutating func heading(_ words: String) {
    text += "\n# ---- \(words) ----\n"
  }

  /// Comment lines, as wide as a page; those that go on are set in.
  mutating func comment(_ words: String, depth: Int = 0) {
    let margin = words.prefix { $0 == " " }.count
    let inner = words.dropFirst(margin)
    for (index, line) in lines(String(inner), width: Self.width - 2 * depth - 6).enumerated() {
      let space = String(repeating: " ", count: margin + (index == 0 ? 0 : 2))
      text += indent(depth) + (line.isEmpty ? "#" : "# \(space)\(line)") + "\n"
    }
  }

  func lines(_ words: String, width: Int) -> [String] {
    LineBreaker.lines(of: StyledText(words), first: width, rest: width).map(\.text.text)
  }

  mutating func entry(_ key: String, _ value: String, depth: Int = 0) {
    text += indent(depth) + "\(key): \(value)\n"
  }
}
