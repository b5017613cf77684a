import Evaluation
import Programs
import SourceText
import Values

extension PlanReport {
  /// What is missing, by label and question; what decides most rules first.
  func writeMissing(to page: inout TerminalPage) {
    let items = MissingItem.items(of: result)
    guard !digest.undetermined.isEmpty else { return }
    page.heading(say("【还缺什么】", "WHAT IS MISSING"), say("\(items.count) 样", "\(items.count)"))
    for (index, item) in items.prefix(options.rowLimit).enumerated() { write(item, index + 1, to: &page) }
    if items.count > options.rowLimit {
      page.paragraph(
        say("还有 \(items.count - options.rowLimit) 样", "\(items.count - options.rowLimit) more"), .dim, indent: 4)
    }
    // An undetermined rule that names no fact is still told.
    for group in digest.undetermined where group.findings.allSatisfy(\.missing.isEmpty) {
      page.paragraph(
        StyledText(words.title(group.rule)), indent: 0, mark: StyledText("  ? ", .open))
      writeBasis(group.rule.citations, to: &page)
    }
  }

  private func write(_ item: MissingItem, _ index: Int, to page: inout TerminalPage) {
    guard item.table.index >= 0, Int(item.table.index) < result.program.layout.tables.count else { return }
    let table = result.program.layout[item.table]
    let column = item.column.flatMap { table.columns.indices.contains($0) ? table.columns[$0] : nil }
    var name = StyledText()
    if let column {
      let label = column.label.isEmpty ? column.path : column.label[options.language]
      if item.table == .root {
        name.add(label, .strong)
      } else {
        name.add(words.label(table), .strong)
        name.add(rows(item.rows))
        name.add(say("的“\(label)”", ": \(label)"), .strong)
      }
    } else {
      name.add(words.label(table), .strong)
      name.add(say("（整张表）", " (the whole table)"))
    }
    let path = item.table == .root || item.column == nil ? item.path : item.path.withoutRowNumbers
    name.add(say("  ", "  ") + path, .dim)
    page.paragraph(name, mark: number(index, "", .plain))
    let ask = column?.ask ?? table.ask
    if !ask.isEmpty { page.paragraph(ask[options.language], indent: 4) }
    let rules = item.rules.map { result.program.rules[$0] }
    for (index, rule) in rules.prefix(5).enumerated() {
      var text = StyledText(words.title(rule))
      text.add(words.basis(rule.citations), .dim)
      page.labelled(
        index == 0 ? say("用于判断", "Decides") : "", text, indent: 4, labelWidth: options.language == .zh ? 8 : 7)
    }
    if rules.count > 5 {
      page.paragraph(say("以及另外 \(rules.count - 5) 条规则", "and \(rules.count - 5) more rules"), .dim, indent: 4)
    }
  }

  /// `第 3、5 项`, counted where there are many.
  func rows(_ rows: [Int]) -> String {
    guard !rows.isEmpty else { return "" }
    let limit = 8
    let shown = rows.prefix(limit).map { String($0 + 1) }.joined(separator: say("、", ", "))
    let more = rows.count > limit
    return say(
      more ? "第\u{A0}\(shown) 等\u{A0}\(rows.count)\u{A0}项" : "第\u{A0}\(shown)\u{A0}项",
      more ? ", lines \(shown) and \(rows.count - limit) more" : ", line\(rows.count == 1 ? "" : "s") \(shown)")
  }

  /// Questions that only a person can answer.
  func writeReviews(to page: inout TerminalPage) {
    guard !digest.reviews.isEmpty else { return }
    page.heading(
      say("【须由人判断】", "FOR A PERSON TO JUDGE"), say("\(digest.count(.needsReview)) 项", "\(digest.count(.needsReview))"))
    for (index, group) in digest.reviews.enumerated() {
      let question = group.rule.question
      page.paragraph(
        StyledText(question.isEmpty ? words.title(group.rule) : question[options.language], .strong),
        mark: number(index + 1, "?", .open))
      let subjects = subjects(group.findings)
      if !subjects.isEmpty {
        page.labelled(say("对象", "About"), StyledText(subjects), indent: itemIndent, labelWidth: labelWidth)
      }
      writeBasis(group.rule.citations, to: &page)
      writeRule(group.rule, to: &page)
    }
    page.paragraph(
      words.whereToAnswer, .dim, indent: 2)
  }

  /// What failed to be computed, with its place in the guidance file.
  func writeErrors(to page: inout TerminalPage) {
    guard !digest.errors.isEmpty else { return }
    page.heading(say("【无法计算】", "COULD NOT BE COMPUTED"), say("\(digest.count(.error)) 项", "\(digest.count(.error))"))
    for (index, group) in digest.errors.enumerated() {
      var headline = StyledText(words.title(group.rule), .strong)
      let subjects = subjects(group.findings)
      if !subjects.isEmpty { headline.add(say("：", ": ") + subjects) }
      page.paragraph(headline, mark: number(index + 1, "?", .open))
      if let fault = group.findings.first?.fault {
        var reason = StyledText(fault.kind.words[options.language], .open)
        let written = ExplanationText.oneLine(result.program.text(fault.span))
        if !written.isEmpty { reason.add(say("：", ": ") + written) }
        page.labelled(say("原因", "Reason"), reason, indent: itemIndent, labelWidth: labelWidth)
        page.labelled(
          say("怎么办", "Mend"), StyledText(fault.kind.advice[options.language]), indent: itemIndent,
          labelWidth: labelWidth)
        if let place = result.program.place(fault.span) {
          page.labelled(
            say("位置", "Place"), StyledText(place.text, .dim), indent: itemIndent, labelWidth: labelWidth)
        }
      }
      writeBasis(group.rule.citations, to: &page)
      writeRule(group.rule, to: &page)
    }
  }
}
