import Cases
import Evaluation
import Programs
import SourceText
import Values

/// One plan under several guidances: what each says, where they differ, what each does not know.
struct PlanComparisonPage {
  let comparison: PlanComparison
  let topics: TopicPage
  let words: ComparisonWords
  let options: ReportOptions

  init(_ comparison: PlanComparison, _ options: ReportOptions) {
    self.comparison = comparison
    self.options = options
    topics = TopicPage(comparison.topics, options)
    words = topics.words
  }

  func say(_ zh: String, _ en: String) -> String { options.say(zh, en) }
  var caseID: String { comparison.sides.first?.result.data.id ?? "" }

  func write(to page: inout TerminalPage) {
    page.labelled(say("案例", "Case"), StyledText(caseID, .strong), indent: 0, labelWidth: 4)
    topics.writeHead(to: &page)
    page.heading(say("【结论】", "VERDICT"))
    for (guidance, side) in comparison.sides.enumerated() {
      var text = StyledText(words.verdict(side.verdict), words.style(side.verdict))
      text.add(say("：", ": ") + counts(side))
      page.labelled(words.letter(guidance), text, indent: 2, labelWidth: 2)
    }
    for (guidance, side) in comparison.sides.enumerated() {
      let failures = failures(side)
      guard !failures.isEmpty else { continue }
      page.heading(
        say("【\(words.letter(guidance))不符合】", "FAILS UNDER \(words.letter(guidance))"),
        say("（\(failures.count) 项）", String(failures.count)))
      for failure in failures {
        page.paragraph(
          StyledText(failure.text), indent: 2,
          mark: failure.isAdvice ? StyledText("! ", .open) : StyledText("✗ ", .bad))
        page.paragraph(StyledText(failure.basis, .dim), indent: 4)
      }
    }
    let differing = comparison.differing
    if !differing.isEmpty {
      page.heading(say("【结果不同】", "WHERE THEY DIFFER"), say("（\(differing.count) 项）", String(differing.count)))
      for topic in differing {
        page.paragraph(StyledText(words.name(topic), .strong), indent: 2)
        for guidance in comparison.sides.indices { writeCell(topic, guidance, to: &page) }
      }
    }
    let alike = comparison.topics.shared.filter { topic in
      Set(comparison.sides.indices.map { comparison.result(of: topic, in: $0) }).count == 1
    }
    if !alike.isEmpty {
      page.heading(say("【结果相同】", "WHERE THEY AGREE"), say("（\(alike.count) 项）", String(alike.count)))
      for topic in alike {
        page.paragraph(StyledText(words.name(topic), .strong), indent: 2)
        for guidance in comparison.sides.indices { writeCell(topic, guidance, to: &page) }
      }
    }
    for (guidance, side) in comparison.sides.enumerated() { writeRest(side, guidance, to: &page) }
    page.blank()
    page.paragraph(topics.closing, .dim)
  }

  /// What a topic comes to, and what is demanded.
  private func writeCell(_ topic: GuidanceTopic, _ guidance: Int, to page: inout TerminalPage) {
    let cell = cell(topic, guidance)
    page.labelled(words.letter(guidance), cell, indent: 4, labelWidth: 2)
  }

  func cell(_ topic: GuidanceTopic, _ guidance: Int) -> StyledText {
    let result = comparison.result(of: topic, in: guidance)
    let style: StyledText.Style =
      switch result {
      case .fail?: .bad
      case .pass?: .good
      case nil: .dim
      default: .open
      }
    var text = StyledText(words.result(result), style)
    let rules = topic.rules[guidance].compactMap { comparison.topics.text(of: $0, in: guidance) }
    for (index, rule) in rules.enumerated() {
      text.add(
        (index == 0 ? say("：", ": ") : say("；", "; ")) + words.demand(rule, in: guidance, on: comparison.topics.day))
    }
    return text
  }

  /// What only one guidance speaks of, what is missing for it, and what it does not know.
  private func writeRest(_ side: PlanComparison.Side, _ guidance: Int, to page: inout TerminalPage) {
    let letter = words.letter(guidance)
    let own = comparison.topics.single.filter { !$0.rules[guidance].isEmpty }
    if !own.isEmpty {
      page.heading(say("【只有\(letter)说到】", "ONLY \(letter) SPEAKS OF"), say("（\(own.count) 项）", String(own.count)))
      for topic in own {
        var text = StyledText(words.name(topic), .strong)
        text.add(say("  ", "  "))
        text.add(cell(topic, guidance))
        page.paragraph(text, indent: 2)
      }
    }
    let missing = missing(side)
    if !missing.isEmpty {
      page.heading(say("【\(letter)还缺】", "MISSING FOR \(letter)"), say("（\(missing.count) 项）", String(missing.count)))
      page.paragraph(StyledText(missing.joined(separator: say("、", ", "))), indent: 2)
    }
    let unknown = unknown(side)
    if !unknown.isEmpty {
      page.heading(
        say("【方案写了、\(letter)没有的】", "IN THE PLAN, UNKNOWN TO \(letter)"),
        say("（\(unknown.count) 项）", String(unknown.count)))
      page.paragraph(StyledText(unknown.joined(separator: say("、", ", "))), indent: 2)
    }
  }

  // MARK: - What there is to say of a side

  func counts(_ side: PlanComparison.Side) -> String {
    let digest = CaseDigest(side.result)
    return say(
      "不符合 \(digest.breachCount) 项，建议 \(digest.adviceCount) 项，未定 \(digest.openCount) 项，符合 \(digest.count(.pass)) 项",
      "\(digest.breachCount) against the rules, \(digest.adviceCount) advice, \(digest.openCount) open, \(digest.count(.pass)) hold"
    )
  }

  struct Failure {
    let text: String
    let basis: String
    let isAdvice: Bool
  }

  func failures(_ side: PlanComparison.Side) -> [Failure] {
    let finding = FindingText(side.result, options.language)
    return CaseDigest(side.result).failures.flatMap { group in
      group.findings.map { one in
        let title = finding.title(group.rule)
        let message = finding.message(one)?.text
        return Failure(
          text: title + (message.map { say("：", ": ") + $0 } ?? ""),
          basis: finding.citations.text(group.rule.citations),
          isAdvice: group.rule.isAdvice)
      }
    }
  }

  /// Facts without which something cannot be told, by their labels.
  func missing(_ side: PlanComparison.Side) -> [String] {
    let finding = FindingText(side.result, options.language)
    var names: [String] = []
    for item in MissingItem.items(of: side.result) {
      let name = finding.label(ofPath: item.path) ?? item.path
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// What the plan says and the guidance has no name for: keys, and codes as written.
  func unknown(_ side: PlanComparison.Side) -> [String] {
    var names: [String] = []
    for diagnostic in side.strangers + side.unread {
      let key = diagnostic.arguments["name"] ?? diagnostic.arguments["written"]
      guard case .written(let written)? = key else { continue }
      var name = visibleText(written)
      if case .words(let fact)? = diagnostic.arguments["fact"] {
        name = fact[options.language] + say("“\(name)”", " “\(name)”")
      }
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  // MARK: - HTML

  func writeBody(to page: inout HTMLPage) {
    page.element("h2", say("结论", "Verdict"))
    let verdicts = HTMLTable(
      attributes: ["class": "compared"],
      header: [say("指引", "Guidance"), say("结论", "Verdict"), say("项数", "Findings")], figures: [])
    verdicts.write(
      comparison.sides.enumerated().map { guidance, side in
        [
          StyledText(words.letter(guidance) + "  " + words.name(guidance)),
          StyledText(words.verdict(side.verdict), words.style(side.verdict)), StyledText(counts(side)),
        ]
      }, to: &page)
    for (guidance, side) in comparison.sides.enumerated() {
      let failures = failures(side)
      guard !failures.isEmpty else { continue }
      let letter = words.letter(guidance)
      page.element("h2", say("\(letter)不符合", "Fails under \(letter)"))
      page.element("ul") { page in
        for failure in failures {
          page.element("li") { page in
            page.text((failure.isAdvice ? "! " : "✗ ") + failure.text)
            page.element("p", ["class": "dim"], failure.basis)
          }
        }
      }
    }
    page.element("h2", say("逐项对照", "Topic by topic"))
    let shared =
      comparison.differing
      + comparison.topics.shared.filter { topic in
        Set(comparison.sides.indices.map { comparison.result(of: topic, in: $0) }).count == 1
      }
    let rows = shared + comparison.topics.single
    let table = HTMLTable(
      attributes: ["class": "compared"],
      header: [say("事项", "Topic")] + comparison.sides.indices.map(words.letter), figures: [])
    table.write(rows.count, to: &page) { row, column, page in
      if column == 0 { page.text(words.name(rows[row])) } else { page.text(cell(rows[row], column - 1)) }
    }
    for (guidance, side) in comparison.sides.enumerated() {
      let letter = words.letter(guidance)
      for (title, names) in [
        (say("\(letter)还缺", "Missing for \(letter)"), missing(side)),
        (say("方案写了、\(letter)没有的", "In the plan, unknown to \(letter)"), unknown(side)),
      ] where !names.isEmpty {
        page.element("h2", title)
        page.element("p", names.joined(separator: say("、", ", ")))
      }
    }
    page.element("p", ["class": "dim"], topics.closing)
  }
}
