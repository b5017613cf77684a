import Cases
import Evaluation
import Programs
import SourceText
import Values

/// The sentences that a report says about a finding.
struct FindingText {
  let result: CaseResult
  let language: Language
  let format: ValueFormatter
  let citations: CitationText

  init(_ result: CaseResult, _ language: Language) {
    self.result = result
    self.language = language
    format = ValueFormatter(language: language, program: result.program)
    citations = CitationText(program: result.program, language: language)
  }

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  func title(_ rule: Rule) -> String { rule.title.isEmpty ? rule.id : rule.title[language] }

  /// A filled message or remedy; nil where the author wrote none.
  func filled(_ pieces: [FilledPiece]?) -> StyledText? { FilledText(format).styled(pieces) }

  /// The message, else what excess and needed say; nil where there is neither.
  func message(_ finding: Finding) -> StyledText? { filled(finding.message[language]) ?? margin(finding) }

  /// How far it is off and what would pass, in our own words.
  func margin(_ finding: Finding) -> StyledText? {
    guard let parts = marginParts(finding) else { return nil }
    var text = StyledText()
    text.add(parts.before)
    text.add(parts.excess, glued: true)
    if let needed = parts.needed {
      text.add(parts.between)
      text.add(needed, glued: true)
    }
    return text
  }

  private func marginParts(_ finding: Finding) -> (before: String, excess: String, between: String, needed: String?)? {
    guard let excess = finding.excess, let comparison = result.program.rules[finding.rule].margin?.comparison else {
      return nil
    }
    let type = finding.marginType ?? .any
    let (before, between): (String, String) =
      switch comparison {
      case .less, .lessOrEqual: (say("超出 ", "over by "), say("，最多 ", "; at most "))
      case .greater, .greaterOrEqual: (say("还差 ", "short by "), say("，至少 ", "; at least "))
      case .equal: (say("相差 ", "off by "), say("，应为 ", "; should be "))
      case .notEqual: (say("相差 ", "off by "), say("，可为 ", "; could be "))
      }
    // 超出约 22.8%, not 超出 约 22.8%.
    func closedUp(_ words: String, _ shown: String?) -> String {
      shown?.hasPrefix("约") == true ? String(words.dropLast()) : words
    }
    let shown = format.text(excess, type)
    let needed = finding.needed.map { format.text($0, type) }
    return (closedUp(before, shown), shown, closedUp(between, needed), needed)
  }

  /// One line for tables of findings: the message, the question, or what failed; empty where the result says it all.
  func sentence(_ finding: Finding) -> String {
    switch finding.result {
    case .fail: filled(finding.message[language])?.text ?? marginSentence(finding) ?? title(result.rule(of: finding))
    case .needsReview: result.rule(of: finding).question[language]
    case .error: finding.fault?.kind.words[language] ?? ""
    case .pass, .undetermined, .notApplicable: ""
    }
  }

  /// `margin` as one text.
  private func marginSentence(_ finding: Finding) -> String? {
    guard let parts = marginParts(finding) else { return nil }
    return parts.before + parts.excess + (parts.needed.map { parts.between + $0 } ?? "")
  }

  /// What a finding is about: `预算第 2 项“打印机”`; empty for the case.
  func subject(_ finding: Finding) -> String {
    guard let row = finding.subject.row else { return finding.subject.text }
    return self.row(TableID(Int(row.table)), Int(row.row), fallback: finding.subject.text)
  }

  /// A row of a table (from 0) by the table's label, its key or number, and its name.
  func row(_ table: TableID, _ row: Int, fallback: String) -> String {
    guard table.index >= 0, Int(table.index) < result.program.layout.tables.count else { return fallback }
    let layout = result.program.layout[table]
    var text = label(layout)
    if let key = layout.keyColumn, case .text(let id) = result.data.datum(table, key, row) {
      text += " " + visibleText(id)
    } else {
      text += say("第\u{A0}\(row + 1)\u{A0}项", ", line\u{A0}\(row + 1)")
    }
    if let name = layout.nameColumn, case .text(let words) = result.data.datum(table, name, row) {
      text += say("“\(visibleText(words))”", " “\(visibleText(words))”")
    }
    return text
  }

  func label(_ table: TableLayout) -> String {
    table.label.isEmpty ? (table.path.split(separator: ".").last.map(String.init) ?? table.path) : table.label[language]
  }

  /// The label of a fact by its path (`plan.total`, `plan.budget[2].amount`, `spending.amount`), or by the name that a
  /// rule gives to the rows it goes over (`line.amount`); nil where it has none.
  func label(ofPath path: String, in rule: Rule? = nil) -> String? {
    var bare = path.withoutRowNumbers
    if let iteration = rule?.iteration, bare.hasPrefix(iteration.name + "."),
      result.program.layout.tables.indices.contains(Int(iteration.table.index))
    {
      bare = result.program.layout[iteration.table].path + bare.dropFirst(iteration.name.count)
    }
    for table in result.program.layout.tables {
      if table.path == bare { return table.label.isEmpty ? nil : table.label[language] }
      for column in table.columns {
        let full = table.path.isEmpty ? column.path : table.path + "." + column.path
        if full == bare { return column.label.isEmpty ? nil : column.label[language] }
      }
    }
    return nil
  }

  /// The facts that a finding lacks, by their labels: “科目”、“金额”.
  func lacking(_ finding: Finding) -> String {
    let limit = 3
    var names: [String] = []
    for fact in finding.missing {
      let name = label(ofPath: fact.path).map { "“\($0)”" } ?? say("“\(fact.path)”", fact.path)
      if !names.contains(name) { names.append(name) }
    }
    let shown = names.prefix(limit).joined(separator: say("", ", "))
    return names.count > limit ? shown + say("等 \(names.count) 样", " and \(names.count - limit) more") : shown
  }

  /// `。依据：…`, as it stands behind a title.
  func basis(_ citations: [Citation]) -> String { say("。依据：", ". Basis: ") + self.citations.text(citations) }

  /// The force as a drafter says it.
  func force(_ force: Force) -> String {
    switch force {
    case .must: say("应当", "must")
    case .mustNot: say("不得", "must not")
    case .should: say("宜", "should")
    case .shouldNot: say("不宜", "should not")
    case .may: say("可以", "may")
    case .review: say("须由人判断", "for a person to judge")
    }
  }
}

extension Datum {
  /// A figure or a date: kept on one line with its unit.
  var isFigure: Bool {
    switch self {
    case .number, .date, .days, .months, .time, .dateAndTime: true
    default: false
    }
  }
}

extension String {
  /// `plan.budget[2].amount` as `plan.budget.amount`.
  var withoutRowNumbers: String {
    var result = ""
    var depth = 0
    for character in self {
      if character == "[" { depth += 1 }
      if depth == 0 { result.append(character) }
      if character == "]" { depth -= 1 }
    }
    return result
  }
}
