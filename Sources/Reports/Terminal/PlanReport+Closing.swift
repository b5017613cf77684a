import Cases
import Evaluation
import Programs
import SourceText
import Values

extension PlanReport {
  /// What holds, a line a rule with its article.
  func writePasses(to page: inout TerminalPage) {
    guard !digest.passes.isEmpty else { return }
    page.heading(say("【符合的】", "WHAT HOLDS"), say("\(digest.count(.pass)) 项", "\(digest.count(.pass))"))
    for group in digest.passes {
      var text = StyledText(words.title(group.rule))
      let rows = group.findings.filter { !$0.subject.text.isEmpty }.count
      if rows > 0 {
        text.add(say("（\(table(of: group))\(rows) 项）", " (\(table(of: group))\(rows) line\(rows == 1 ? "" : "s"))"))
      }
      text.add(words.basis(group.rule.citations), .dim)
      page.paragraph(text, mark: StyledText("  ✓ ", .good))
      for excused in words.excused(group.findings, of: group.rule) {
        page.labelled(
          say("例外", "Except"), StyledText(named(excused.findings) + words.exception(excused.exception)), indent: 4,
          labelWidth: displayWidth(of: say("例外", "Except")))
      }
      let incomplete = group.findings.filter(\.isIncomplete)
      if !incomplete.isEmpty { writeIncomplete(incomplete, namesThem: true, indent: 4, to: &page) }
    }
  }

  /// The subjects of findings before what is said of them: `预算第 2 项“重阳糕”：`.
  func named(_ findings: [Finding]) -> String {
    let subjects = subjects(findings)
    return subjects.isEmpty ? "" : subjects + say("：", ": ")
  }

  /// That a group may lack rows: a pass or a fail of it is to be read with care.
  func writeIncomplete(_ findings: [Finding], namesThem: Bool, indent: Int, to page: inout TerminalPage) {
    page.labelled(
      say("注意", "Note"), StyledText((namesThem ? named(findings) : "") + words.incomplete, .open), indent: indent,
      labelWidth: indent == itemIndent ? labelWidth : displayWidth(of: say("注意", "Note")))
  }

  /// The table whose lines a rule goes over, before their number: `预算 `, `Budget, `.
  func table(of group: CaseDigest.Group) -> String {
    guard let table = group.rule.iteration?.rowTable, result.program.layout.tables.indices.contains(Int(table.index))
    else { return "" }
    return words.label(result.program.layout[table]) + say(" ", ", ")
  }

  /// Rules of a later stage and rules that do not apply: counted, and listed where everything is asked for.
  func writeNotApplicable(to page: inout TerminalPage) {
    let later = digest.laterRules
    // A permission that does not cover a line is told by the line's own verdict.
    let others = digest.notApplicable.filter { group in !group.findings.allSatisfy { $0.reason == .permission } }
    guard !later.isEmpty || !others.isEmpty else { return }
    page.blank()
    if !later.isEmpty {
      var stages: [Int] = []
      for rule in later where !stages.contains(rule.stage) { stages.append(rule.stage) }
      let names = stages.sorted().compactMap { index in
        result.program.stages.indices.contains(index) ? stage(result.program.stages[index]) : nil
      }.joined(separator: say("、", ", "))
      page.paragraph(
        names.isEmpty
          ? say("另有 \(later.count) 条规则要到以后的阶段才判断。", "\(later.count) more rules are judged at a later stage.")
          : say(
            "另有 \(later.count) 条规则要到以后的阶段才判断：\(names)。",
            "\(later.count) more rule\(later.count == 1 ? " is" : "s are") judged at a later stage: \(names)."),
        .dim)
    }
    if !others.isEmpty {
      page.paragraph(
        say(
          "另有 \(others.count) 条规则对本案例（或其中部分项目）不适用。",
          "\(others.count) more rule\(others.count == 1 ? " does" : "s do") not apply to this case or to some of its lines."
        ),
        .dim)
    }
  }

  func writeAllNotApplicable(to page: inout TerminalPage) {
    guard show.contains(.notApplicable), !digest.notApplicable.isEmpty || !digest.laterRules.isEmpty else { return }
    page.heading(say("【不适用】", "NOT APPLICABLE"))
    for group in digest.notApplicable {
      let reasons = group.findings.compactMap(\.reason)
      let reason = reasons.first.map(words.reason) ?? ""
      var text = StyledText(words.title(group.rule))
      let subjects = subjects(group.findings)
      if !subjects.isEmpty { text.add(say("：", ": ") + subjects) }
      text.add(say("。", ". ") + reason + words.basis(group.rule.citations), .dim)
      page.paragraph(text, mark: StyledText("  - "))
    }
    for rule in digest.laterRules {
      var text = StyledText(words.title(rule))
      text.add(
        say("。", ". ") + words.reason(.laterStage) + words.basis(rule.citations), .dim)
      page.paragraph(text, mark: StyledText("  - "))
    }
  }

  /// Cells that were read other than literally: one line for each column and example, with the ways of reading joined.
  func writeReadings(to page: inout TerminalPage) {
    let readings = ReadingLine.lines(of: result, words)
    guard !readings.isEmpty else { return }
    page.heading(say("【这样读了你的数据】", "HOW YOUR DATA WERE READ"))
    for reading in readings.prefix(options.rowLimit) {
      var text = StyledText(reading.label + say("：", ": "))
      text.add("“" + visibleText(reading.written) + "”", glued: true)
      text.add(say("读作 ", " was read as "))
      text.add(reading.shown, glued: true)
      let ways = reading.ways.map { way in
        let words = way.words[options.language]
        return way.count > 1 ? words + say("，共 \(way.count) 处", ", \(way.count) times") : words
      }
      text.add(say("（", " (") + ways.joined(separator: say("；", "; ")) + say("）", ")"), .dim)
      page.paragraph(text, mark: StyledText("  - "))
    }
    let omitted = readings.count - options.rowLimit
    if omitted > 0 { page.paragraph(say("还有 \(omitted) 种", "\(omitted) more"), .dim, indent: 4) }
  }
}
