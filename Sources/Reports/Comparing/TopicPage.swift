import Programs
import SourceText
import Values

/// Limits, bans and permissions of several guidances by topic.
struct TopicPage {
  let comparison: TopicComparison
  let words: ComparisonWords
  let options: ReportOptions

  init(_ comparison: TopicComparison, _ options: ReportOptions) {
    self.comparison = comparison
    self.options = options
    words = ComparisonWords(comparison.programs, options.language)
  }

  private func say(_ zh: String, _ en: String) -> String { options.say(zh, en) }

  func write(to page: inout TerminalPage) {
    writeHead(to: &page)
    page.heading(
      say("【都说到的】", "WHAT SEVERAL SPEAK OF"), say("（\(comparison.shared.count) 项）", String(comparison.shared.count)))
    if comparison.shared.isEmpty {
      page.paragraph(say("没有同名的事项", "nothing goes by the same name"), indent: 2)
    }
    for topic in comparison.shared {
      page.paragraph(StyledText(words.name(topic), .strong), indent: 2)
      for guidance in comparison.programs.indices { writeCell(topic, guidance, to: &page) }
    }
    for guidance in comparison.programs.indices {
      let own = comparison.single.filter { !$0.rules[guidance].isEmpty }
      guard !own.isEmpty else { continue }
      page.heading(
        say("【只有\(words.letter(guidance))说到的】", "ONLY \(words.letter(guidance)) SPEAKS OF"),
        say("（\(own.count) 项）", String(own.count)))
      for topic in own {
        page.paragraph(StyledText(words.name(topic), .strong), indent: 2)
        writeCell(topic, guidance, to: &page)
      }
    }
    page.blank()
    page.paragraph(closing, .dim)
  }

  /// How far the matching goes.
  var closing: String {
    say(
      "按事项和代码的名称对照，不比较含义；名称不同的，各自列出。须由人判断的规则没有列入。",
      "Matched by the names of facts and codes, not by meaning: what is named otherwise stands apart. Questions to a person are left out."
    )
  }

  func writeHead(to page: inout TerminalPage) {
    for guidance in comparison.programs.indices {
      var name = StyledText(words.name(guidance))
      name.add(silence(guidance), .open)
      page.labelled(words.letter(guidance), name, indent: 0, labelWidth: 4)
    }
    page.labelled(
      say("日期", "Day"), StyledText(ValueFormatter(language: options.language).date(comparison.day)), indent: 0,
      labelWidth: 4)
  }

  /// That no rule of a guidance is in force on the day; empty where one is.
  private func silence(_ guidance: Int) -> String {
    let isInForce = comparison.programs[guidance].rules.contains { $0.period.contains(comparison.day) }
    return isInForce ? "" : say("：这一天没有规则有效", ": no rule is in force on that day")
  }

  private func writeCell(_ topic: GuidanceTopic, _ guidance: Int, to page: inout TerminalPage) {
    let rules = topic.rules[guidance].compactMap { comparison.text(of: $0, in: guidance) }
    if rules.isEmpty {
      page.labelled(
        words.letter(guidance), StyledText(say("没有规则说到", "no rule speaks of it"), .dim), indent: 4, labelWidth: 2)
    }
    for rule in rules {
      page.labelled(
        words.letter(guidance), StyledText(words.demand(rule, in: guidance, on: comparison.day)), indent: 4,
        labelWidth: 2)
      page.paragraph(StyledText(words.basis(rule, in: guidance), .dim), indent: 8)
    }
  }

  // MARK: - HTML

  /// A table of topics: a column for each guidance.
  func write(_ topics: [GuidanceTopic], to page: inout HTMLPage) {
    let header = [say("事项", "Topic")] + comparison.programs.indices.map(words.letter)
    let table = HTMLTable(attributes: ["class": "compared"], header: header, figures: [])
    table.write(topics.count, to: &page) { row, column, page in
      guard column > 0 else { return page.text(words.name(topics[row])) }
      let rules = topics[row].rules[column - 1].compactMap { comparison.text(of: $0, in: column - 1) }
      if rules.isEmpty { page.text(StyledText(say("没有规则说到", "no rule speaks of it"), .dim)) }
      for rule in rules {
        page.text(words.demand(rule, in: column - 1, on: comparison.day))
        page.element("p", ["class": "dim"], words.basis(rule, in: column - 1))
      }
    }
  }

  func writeHead(to page: inout HTMLPage) {
    page.element("dl") { page in
      for guidance in comparison.programs.indices {
        page.element("dt", words.letter(guidance))
        page.element("dd", words.name(guidance) + silence(guidance))
      }
      page.element("dt", say("日期", "Day"))
      page.element("dd", ValueFormatter(language: options.language).date(comparison.day))
    }
  }

  func writeBody(to page: inout HTMLPage) {
    page.element("h2", say("都说到的", "What several speak of"))
    write(comparison.shared, to: &page)
    for guidance in comparison.programs.indices {
      let own = comparison.single.filter { !$0.rules[guidance].isEmpty }
      guard !own.isEmpty else { continue }
      let letter = words.letter(guidance)
      page.element("h2", say("只有\(letter)说到的", "Only \(letter) speaks of"))
      let table = HTMLTable(attributes: ["class": "compared"], header: [say("事项", "Topic"), letter], figures: [])
      table.write(own.count, to: &page) { row, column, page in
        guard column > 0 else { return page.text(words.name(own[row])) }
        for rule in own[row].rules[guidance].compactMap({ comparison.text(of: $0, in: guidance) }) {
          page.text(words.demand(rule, in: guidance, on: comparison.day))
          page.element("p", ["class": "dim"], words.basis(rule, in: guidance))
        }
      }
    }
    page.element("p", ["class": "dim"], closing)
  }
}
