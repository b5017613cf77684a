import Cases
import Evaluation
import Programs
import SourceText
import Values

/// The answer to a question, as a community reads it: the verdict, the rules with their articles, what it depends on.
struct AnswerPage {
  let program: Program
  let options: ReportOptions
  let words: AskedWords

  init(program: Program, options: ReportOptions) {
    self.program = program
    self.options = options
    words = AskedWords(program, options.language)
  }

  func say(_ zh: String, _ en: String) -> String { options.say(zh, en) }
  private var labelWidth: Int { options.language == .zh ? 4 : 9 }

  func writeHead(
    words asked: [String], reading: QuestionReading, origin: DayOrigin, day: CalendarDate?, to page: inout TerminalPage
  ) {
    func field(_ label: String, _ text: StyledText) { page.labelled(label, text, indent: 0, labelWidth: labelWidth) }
    field(say("问题", "Asked"), StyledText(asked.joined(separator: " "), .strong))
    let catalogue = program.catalogue
    var guidance = StyledText(words.title(catalogue))
    guidance.add(say("，\(catalogue.version) 版", ", version \(catalogue.version)"), glued: true)
    switch catalogue.status {
    case .draft: guidance.add(say("（草案）", " (draft)"), .open)
    case .repealed: guidance.add(say("（已废止）", " (repealed)"), .bad)
    case .inForce: break
    }
    field(say("指引", "Guidance"), guidance)
    if let day {
      var text = StyledText(words.format.date(day), glued: true)
      text.add(origin == .today ? say("（今天）", " (today)") : say("（由 --as-of 指定）", " (given by --as-of)"), .dim)
      field(say("日期", "Day"), text)
    }
    for choice in reading.choices {
      let others = choice.others.map { other in
        "\(words.label(other.fact))＝\(words.value(.text(other.code), of: other.fact))"
      }
      let fact = choice.others.first.map { words.label($0.fact) } ?? ""
      field(
        say("注意", "Note"),
        StyledText(
          say(
            "“\(choice.written)”也可以是\(others.joined(separator: "、").replacing("＝", with: "“") + "”")；要问的是它，就把“\(fact)”也写上",
            "“\(choice.written)” may also be \(others.joined(separator: ", ").replacing("＝", with: " = ")); to ask about that, write “\(fact)” as well"
          )))
    }
    if !reading.leftAside.isEmpty {
      let list = reading.leftAside.map { "“\($0)”" }.joined(separator: say("", ", "))
      field(
        say("注意", "Note"),
        StyledText(say("没有用到\(list)，答案与它无关", "\(list) was left aside: the answer does not rest on it")))
    }
  }

  func write(_ answer: Answer, to page: inout TerminalPage) {
    page.blank()
    let question = answer.question
    let facts = question.stated.filter { !isName($0, question) }
    let read =
      facts.map { fact in
        let read = FactRead(table: fact.table, column: fact.column)
        let value = words.value(fact.value, of: read)
        let written = fact.written == value ? "" : say("（“\(fact.written)”）", " (“\(fact.written)”)")
        return words.label(read) + say("：", ": ") + value + written
      } + question.named.map { say("关于“\(words.label($0))”", "about “\(words.label($0))”") }
    page.labelled(
      say("读作", "Read as"), StyledText(read.joined(separator: say("；", "; "))), indent: 0, labelWidth: labelWidth)
    if !answer.assumedDates.isEmpty {
      let dates = answer.assumedDates.map { "“\(words.label($0))”" }.joined(separator: say("、", ", "))
      page.labelled(
        say("假定", "Taken"),
        StyledText(say("\(dates)就是这一天", "\(dates) to be that day")), indent: 0, labelWidth: labelWidth)
    }
    page.blank()
    page.paragraph(verdict(answer))
    for role in AnswerGround.Role.allCases {
      let grounds = answer.grounds.filter { $0.role == role }
      guard !grounds.isEmpty else { continue }
      page.heading(heading(role), say("（\(grounds.count) 条）", String(grounds.count)))
      for ground in grounds { write(ground, answer, to: &page) }
    }
    let missing = answer.missing.filter { !$0.isOfOtherLines }
    if !missing.isEmpty {
      page.heading(say("【还要知道】", "WHAT IT DEPENDS ON"), say("（\(missing.count) 项）", String(missing.count)))
      for fact in missing {
        let read = FactRead(table: fact.table, column: fact.column)
        var text = StyledText(words.label(read), .strong)
        let ask = words.ask(read)
        if !ask.isEmpty { text.add(say("：", ": ") + ask) }
        text.add("  " + words.path(read), .dim)
        page.paragraph(text, indent: 2, mark: StyledText("? ", .open))
      }
    }
  }

  /// What the question is called stands in the row as its name; it says nothing that is not said.
  private func isName(_ fact: Question.Stated, _ question: Question) -> Bool {
    fact.table != .root && program.layout[fact.table].columns[fact.column].type.kind == .text
  }

  private func verdict(_ answer: Answer) -> StyledText {
    switch answer.verdict {
    case .allowed: return StyledText(say("✓ 可以", "✓ Allowed"), .good)
    case .limited:
      let isAllowed = answer.grounds.contains { $0.role == .permission }
      return StyledText(
        isAllowed
          ? say("✓ 可以，但须在下列限度之内", "✓ Allowed, within these limits")
          : say("~ 没有禁止，但须在下列限度之内", "~ Not forbidden, within these limits"), .open)
    case .discouraged: return StyledText(say("! 没有禁止，但属于不宜", "! Not forbidden, but advised against"), .open)
    case .notAllowed: return StyledText(say("✗ 不可以", "✗ Not allowed"), .bad)
    case .depends: return StyledText(say("? 尚不能定，取决于下列情况", "? It depends"), .open)
    case .met:
      return StyledText(
        say("? 没有哪条规则准许或者禁止它；对它的要求已经符合", "? No rule allows or forbids it; what is asked of it is met"), .open)
    case .silent:
      return StyledText(
        say("? 这份指引没有哪条规则提到它；没有提到，不等于可以", "? No rule of this guidance speaks of it, which does not make it allowed"),
        .open)
    }
  }

  private func heading(_ role: AnswerGround.Role) -> String {
    switch role {
    case .permission: say("【准许】", "ALLOWED BY")
    case .ban: say("【不得】", "NOT ALLOWED BY")
    case .advice: say("【不宜】", "ADVISED AGAINST BY")
    case .limit: say("【限度】", "LIMITS")
    case .open: say("【取决于具体情况】", "OPEN")
    case .met: say("【已经符合】", "MET")
    }
  }

  private func write(_ ground: AnswerGround, _ answer: Answer, to page: inout TerminalPage) {
    let finding = ground.finding
    let rule = program.rules[finding.rule]
    let mark: StyledText =
      switch (ground.role, finding.result) {
      case (.permission, _), (.met, _), (.limit, .pass): StyledText("✓ ", .good)
      case (.ban, _): StyledText("✗ ", .bad)
      case (.advice, _): StyledText("! ", .open)
      case (.limit, _): StyledText("~ ", .open)
      case (.open, _): StyledText("? ", .open)
      }
    var title = StyledText(words.title(rule), .strong)
    title.add("  " + rule.id, .dim)
    page.paragraph(title, indent: 2, mark: mark)
    func line(_ label: String, _ text: String) {
      page.labelled(label, StyledText(text), indent: 4, labelWidth: labelWidth)
    }
    if ground.isOfTotal {
      let total = answer.question.total.map { FactRead(table: $0.table, column: $0.column) }
      line(
        say("前提", "If"),
        total.map { say("这笔钱就是“\(words.label($0))”", "the sum is “\(words.label($0))”") } ?? "")
    }
    if !ground.conditions.isEmpty, let applies = rule.applies {
      line(say("前提", "If"), words.expression(applies, of: rule, on: finding.asOf))
    }
    if let message = says(finding) { line(say("说明", "Says"), message) }
    line(say("要求", "Demand"), words.demand(rule, on: finding.asOf))
    let facts = ground.conditions + ground.missing.filter { !ground.conditions.contains($0) }
    if !facts.isEmpty {
      line(say("取决于", "Depends"), facts.map { words.label($0) }.joined(separator: say("；", "; ")))
    }
    line(say("依据", "Basis"), words.citations.text(rule.citations))
  }

  /// The message of a rule, where nothing in it is unknown.
  private func says(_ finding: Finding) -> String? {
    guard [.fail, .pass].contains(finding.result), let pieces = finding.message[options.language] else { return nil }
    for case .value(.unknown, _) in pieces { return nil }
    return FilledText(words.format).styled(pieces).map { DocumentText.line($0.text) }
  }
}
