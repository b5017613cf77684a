import Cases
import Evaluation
import Programs
import SourceText
import Values

/// Many cases: by score, the highest first, then how the grades are spread and where points were lost.
struct ScoreListReport {
  let assessments: [Assessment]
  let options: ReportOptions

  init(_ assessments: [Assessment], _ options: ReportOptions) {
    self.assessments = assessments
    self.options = options
  }

  private func say(_ zh: String, _ en: String) -> String { options.say(zh, en) }

  func write(to page: inout TerminalPage) {
    let summaries = ScoreSummary.byStandard(assessments)
    for summary in summaries {
      if let first = summary.assessments.first {
        page.blank()
        let text = ScoreText(first, options.language)
        var line = StyledText(text.standardTitle, .strong)
        line.add("  " + first.result.program.catalogue.id + "#" + text.standard.localID, .dim)
        line.add(say("，满分 \(text.standard.points.text)", ", \(text.standard.points.text) points"), .dim)
        page.paragraph(line)
      }
      write(summary, to: &page)
    }
  }

  private func write(_ summary: ScoreSummary, to page: inout TerminalPage) {
    let cases = summary.assessments
    func columns(_ texts: [String]) -> Int { texts.map { displayWidth(of: $0) }.max() ?? 0 }
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(0, width - displayWidth(of: text)))
    }
    let names = cases.map { visibleText($0.result.data.id) }
    let scores = cases.map { ScoreText($0, options.language).points($0.score) }
    let grades = cases.map { ScoreText($0, options.language).shortGrade }
    // A name of a page's width would push the figures out of their columns.
    let nameWidth = min(40, columns(names))
    let (scoreWidth, gradeWidth) = (columns(scores), columns(grades))
    let places = summary.places
    for (position, index) in summary.ranking.enumerated() {
      let assessment = cases[index]
      let digits = String(places[position])
      let mark = StyledText(String(repeating: " ", count: max(0, 3 - digits.count)) + digits + "  ", .dim)
      var line = StyledText(padded(names[index], nameWidth) + "  ")
      line.add(padded(scores[index], scoreWidth) + "  ", assessment.score.isSettled ? .strong : .open)
      line.add(padded(grades[index], gradeWidth) + "  ", assessment.grade == nil ? .open : .plain)
      line.add(ScoreText(assessment, options.language).remarks)
      page.paragraph(line, mark: mark)
    }
    writeTotals(summary, to: &page)
    writeOwed(summary, to: &page)
  }

  /// Who owes scores, and for which cases.
  private func writeOwed(_ summary: ScoreSummary, to page: inout TerminalPage) {
    let owed = OwedScores(summary.assessments)
    guard !owed.isEmpty, let first = summary.assessments.first else { return }
    let text = ScoreText(first, options.language)
    page.heading(say("【还欠的评分】", "SCORES STILL OWED"))
    for debtor in owed.debtors {
      var names = debtor.cases.prefix(options.rowLimit).map { entry in
        text.owed(entry.indicators, of: visibleText(summary.assessments[entry.assessment].result.data.id))
      }
      let rest = debtor.cases.count - names.count
      if rest > 0 { names.append(say("还有 \(rest) 个案例", "\(rest) more cases")) }
      var line = StyledText(visibleText(debtor.by), .strong)
      line.add(say("，\(debtor.count) 项：", ", \(debtor.count): ") + names.joined(separator: say("、", ", ")))
      page.paragraph(line, indent: 2, mark: StyledText("? ", .open))
    }
  }

  private func writeTotals(_ summary: ScoreSummary, to page: inout TerminalPage) {
    guard let first = summary.assessments.first else { return }
    let text = ScoreText(first, options.language)
    let count = summary.assessments.count
    page.heading(say("【合计】", "IN ALL"), say("\(count) 个案例", "\(count) case\(count == 1 ? "" : "s")"))
    func counted(_ count: Int, _ name: String) {
      let digits = String(count)
      page.paragraph(
        StyledText(name), mark: StyledText(String(repeating: " ", count: max(0, 6 - digits.count)) + digits + "  "))
    }
    for entry in summary.grades(options.language) {
      var name = entry.name
      if entry.vetoed > 0 { name += say("（其中一票否决 \(entry.vetoed)）", " (\(entry.vetoed) by veto)") }
      counted(entry.count, name)
    }
    if summary.open > 0 { counted(summary.open, say("得分未定", "with an open score")) }
    if summary.inReview > 0 { counted(summary.inReview, say("评分须由人复核", "whose assessors differ")) }
    if summary.inError > 0 { counted(summary.inError, say("有内容计算出错", "with an error")) }
    page.paragraph(say("平均得分 ", "Mean score ") + text.points(summary.mean))
    let lost = summary.losses(options.language).prefix(5)
    guard !lost.isEmpty else { return }
    page.paragraph(say("失分最多的指标（平均失分）：", "Where most points were lost (mean):"))
    for entry in lost {
      page.paragraph(
        StyledText(
          entry.name + "  " + text.points(entry.lost) + say("（分值 ", " of ") + text.points(entry.points) + say("）", "")),
        indent: 4)
    }
  }
}
