import Cases
import Evaluation
import Programs
import SourceText
import Values

extension CasePage {
  /// What is missing and what it would decide; what decides most rules first.
  func writeMissing(to page: inout HTMLPage) {
    guard !digest.undetermined.isEmpty else { return }
    let items = MissingItem.items(of: result)
    page.element("h2", say("还缺什么（\(items.count) 样）", "What is missing (\(items.count))"))
    for (index, item) in items.prefix(Self.rowLimit).enumerated() { write(item, index + 1, to: &page) }
    writeOmitted(items.count - Self.rowLimit, to: &page)
    // An undetermined rule that names no fact is still told.
    for group in digest.undetermined where group.findings.allSatisfy(\.missing.isEmpty) {
      page.element("article") { page in
        page.lineBreak()
        page.element("h3", "? " + words.title(group.rule))
        page.element("dl") { page in
          page.lineBreak()
          writeBasis(group.rule, to: &page)
        }
      }
    }
  }

  private func write(_ item: MissingItem, _ number: Int, to page: inout HTMLPage) {
    guard item.table.index >= 0, Int(item.table.index) < result.program.layout.tables.count else { return }
    let table = result.program.layout[item.table]
    let column = item.column.flatMap { table.columns.indices.contains($0) ? table.columns[$0] : nil }
    var name = "\(number). ? "
    if let column {
      let label = column.label.isEmpty ? column.path : column.label[language]
      name +=
        item.table == .root
        ? label : words.label(table) + report.rows(item.rows) + say("的“\(label)”", ": \(label)")
    } else {
      name += words.label(table) + say("（整张表）", " (the whole table)")
    }
    let ask = column?.ask ?? table.ask
    let path = item.table == .root || item.column == nil ? item.path : item.path.withoutRowNumbers
    page.element("article") { page in
      page.lineBreak()
      page.element("h3", name)
      page.element("dl") { page in
        page.lineBreak()
        if !ask.isEmpty { term(say("请回答", "Question"), StyledText(ask[language]), to: &page) }
        page.element("dt", say("用于判断", "Decides"))
        page.element("dd") { page in
          for rule in item.rules.map({ result.program.rules[$0] }) {
            var text = StyledText(words.title(rule))
            text.add(words.basis(rule.citations), .dim)
            page.element("p", text)
          }
        }
        let place = item.table == .root ? item.path : table.path
        guard let address = report.options.factAddress?(place) else {
          return term(say("写在案例", "In the case"), StyledText(path, .dim), to: &page)
        }
        page.element("dt", say("填在", "Fill in"))
        page.element("dd") { page in
          page.element("a", ["href": address], StyledText(column?.label[language] ?? words.label(table)))
        }
      }
    }
  }

  /// Questions that only a person can answer.
  func writeReviews(to page: inout HTMLPage) {
    guard !digest.reviews.isEmpty else { return }
    writeHeading(say("须由人判断", "For a person to judge"), digest.count(.needsReview), to: &page)
    for (index, group) in digest.reviews.enumerated() {
      page.element("article") { page in
        page.lineBreak()
        let question = group.rule.question
        page.element("h3", "\(index + 1). ? " + (question.isEmpty ? words.title(group.rule) : question[language]))
        page.element("dl") { page in
          page.lineBreak()
          writeSubjects(group.findings, to: &page)
          writeBasis(group.rule, to: &page)
        }
      }
    }
    page.element(
      "p", ["class": "dim"],
      words.whereToAnswer)
  }

  private func writeSubjects(_ findings: [Finding], to page: inout HTMLPage) {
    let subjects = report.subjects(findings)
    if !subjects.isEmpty { term(say("对象", "About"), StyledText(subjects), to: &page) }
  }

  /// What could not be computed, and what to do about it.
  func writeErrors(to page: inout HTMLPage) {
    guard !digest.errors.isEmpty else { return }
    writeHeading(say("无法计算", "Could not be computed"), digest.count(.error), to: &page)
    for (index, group) in digest.errors.enumerated() {
      page.element("article") { page in
        page.lineBreak()
        page.element("h3", "\(index + 1). ? " + words.title(group.rule))
        page.element("dl") { page in
          page.lineBreak()
          writeSubjects(group.findings, to: &page)
          if let fault = group.findings.first?.fault { write(fault, to: &page) }
          writeBasis(group.rule, to: &page)
        }
      }
    }
  }

  private func write(_ fault: Fault, to page: inout HTMLPage) {
    var reason = StyledText(fault.kind.words[language], .open)
    let written = ExplanationText.oneLine(result.program.text(fault.span))
    if !written.isEmpty { reason.add(say("：", ": ") + written) }
    term(say("原因", "Reason"), reason, to: &page)
    term(say("怎么办", "Mend"), StyledText(fault.kind.advice[language]), to: &page)
    if let place = result.program.place(fault.span) {
      let location = place.location
      term(say("位置", "Place"), StyledText("\(place.file.name):\(location.line):\(location.column)", .dim), to: &page)
    }
  }
}
