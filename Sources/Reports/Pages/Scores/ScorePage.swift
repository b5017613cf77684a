import Cases
import Evaluation
import Programs
import SourceText
import Values

/// The page of the score of one case, as an evaluation centre hands it over: score and grade, what they rest on, how they
/// add up, how each indicator got its points, what is wanting, then what the rules say.
struct ScorePage {
  let assessment: Assessment
  let text: ScoreText
  /// The page of its findings, for the parts that both have.
  let findings: CasePage
  let options: ReportOptions

  init(
    _ assessment: Assessment, _ diagnostics: Diagnostics, _ options: ReportOptions, toolVersion: String, index: String?
  ) {
    self.assessment = assessment
    self.options = options
    text = ScoreText(assessment, options.language)
    findings = CasePage(assessment.result, [], diagnostics, options, toolVersion: toolVersion, index: index) { _, _ in
      []
    }
  }

  func say(_ zh: String, _ en: String) -> String { options.say(zh, en) }

  func html() -> String {
    let heading = say("评估结果：", "Assessment: ") + assessment.result.data.id
    var page = HTMLPage(options.language)
    findings.writeHeader(heading, to: &page)
    page.element("main") { page in
      page.lineBreak()
      writeBody(to: &page)
      findings.writeRecord(to: &page)
    }
    return page.document(title: heading, style: ScoreStyle.sheet)
  }

  /// The score alone, for a page that has its own frame.
  func fragment() -> String {
    var page = HTMLPage(options.language)
    writeBody(to: &page)
    return page.body
  }

  private func writeBody(to page: inout HTMLPage) {
    writeAnswer(to: &page)
    var standard = StyledText(text.standardTitle)
    standard.add("  " + assessment.result.program.catalogue.id + "#" + text.standard.localID, .dim)
    findings.writeIdentity(standard: standard, to: &page)
    writeConsequences(to: &page)
    writeOpenings(to: &page)
    writeSum(to: &page)
    writeIndicators(to: &page)
    writeBonuses(to: &page)
    writeDeductions(to: &page)
    writeVetoes(to: &page)
    writeFindings(to: &page)
    findings.writeReadings(to: &page)
    findings.writeDiagnostics(to: &page)
  }

  private func writeAnswer(to page: inout HTMLPage) {
    let isOpen = assessment.grade == nil || !assessment.score.isSettled || assessment.needsReview
    let kind = text.isVetoed || assessment.hasError ? "fails" : isOpen ? "open" : "holds"
    page.element("div", ["class": "answer \(kind)"]) { page in
      page.lineBreak()
      page.element("p", ["class": "verdict"], text.headline)
      for caution in text.cautions { page.element("p", caution) }
    }
  }

  // MARK: - How the score adds up

  private func writeSum(to page: inout HTMLPage) {
    let rows = NumberedIndicator.all(text)
    guard !rows.isEmpty else { return }
    page.element("h2", say("得分怎样合成", "How the score adds up"))
    page.figure(chart(rows.filter(\.isLeaf)))
    var cells: [[StyledText]] = rows.map { row in
      let style: StyledText.Style = row.depth == 0 ? .strong : .plain
      let indent = String(repeating: "\u{3000}", count: row.depth)
      let score = row.score
      let name = StyledText(indent + row.number + "\u{A0}" + text.title(score.indicator), style)
      if case .notApplicable(.share) = score.state {
        return [name, StyledText(say("不计", "left out"), .dim), StyledText(), StyledText(), StyledText()]
      }
      return [
        name, StyledText(text.points(score.available)), StyledText(text.points(score.points.least), style),
        StyledText(score.open > .zero ? text.points(score.open) : ""),
        StyledText(score.lost > .zero ? text.points(score.lost) : ""),
      ]
    }
    func line(_ name: String, _ interval: ScoreInterval, sign: String = "", _ style: StyledText.Style = .plain) {
      let open = interval.most.subtracting(interval.least) ?? .zero
      cells.append([
        StyledText(name, style), StyledText(), StyledText(sign + text.points(interval.least), style),
        StyledText(open > .zero ? text.points(open) : "", style), StyledText(),
      ])
    }
    if !assessment.bonuses.isEmpty || !assessment.deductions.isEmpty {
      line(say("指标合计", "Indicators together"), text.indicatorSum, .strong)
    }
    for outcome in assessment.bonuses where outcome.points.most > .zero {
      line(
        say("加分：", "Bonus: ") + text.title(text.standard.bonuses[outcome.bonus]), outcome.points, sign: "+")
    }
    for outcome in assessment.deductions where outcome.points.most > .zero {
      line(
        say("扣分：", "Deduction: ")
          + text.words.title(assessment.result.program.rules[outcome.count.rule]), outcome.points, sign: "−")
    }
    if text.isCapped {
      line(
        say("合计（不低于 0，不超过 \(text.standard.points.text)）", "Together (from 0 to \(text.standard.points.text))"),
        assessment.exact)
    } else if assessment.exact != assessment.score {
      line(say("合计", "Together"), assessment.exact)
    }
    line(
      say("得分", "Score") + (text.rounding.map { say("（\($0)）", " (\($0))") } ?? ""), assessment.score, .strong)
    HTMLTable(
      attributes: ["class": "sum"],
      header: [
        say("指标", "Indicator"), say("分值", "Points"), say("已得", "Reached"), say("待定", "Open"), say("失分", "Lost"),
      ], figures: [1, 2, 3, 4]
    ).write(cells, to: &page)
  }

  private func chart(_ leaves: [NumberedIndicator]) -> BarChart {
    let lost = leaves.max { $0.score.lost < $1.score.lost }
    var description = say(
      "横条图，共 \(leaves.count) 个指标，每条的长度是该指标的分值，分为已得、待定、失分三段。",
      "A bar for each of \(leaves.count) indicators, as long as its points, in three parts: reached, open, lost.")
    if let lost, lost.score.lost > .zero {
      description += say(
        "失分最多的是“\(text.title(lost.score.indicator))”，失 \(text.points(lost.score.lost)) 分。",
        " Most was lost in “\(text.title(lost.score.indicator))”: \(text.points(lost.score.lost)).")
    }
    description += say("各项的数字见下表。", " The table below has all figures.")
    return BarChart(
      title: say("各项指标的得分", "Points by indicator"), description: description,
      legend: [(say("已得", "reached"), .solid), (say("待定", "open"), .hatched), (say("失分", "lost"), .empty)],
      bars: leaves.map { leaf in
        let score = leaf.score
        if case .notApplicable(.share) = score.state {
          return BarChart.Bar(label: label(leaf), parts: [], figure: say("不计", "left out"))
        }
        return BarChart.Bar(
          label: label(leaf), parts: [score.points.least, score.open, score.lost].map(ScoreStyle.length),
          figure: text.points(score.points) + " / " + text.points(score.available))
      })
  }

  private func label(_ leaf: NumberedIndicator) -> String {
    leaf.number + " " + leaf.titles.joined(separator: " › ")
  }

  // MARK: - What is wanting, and what follows

  private func writeOpenings(to page: inout HTMLPage) {
    guard !assessment.openings.isEmpty else { return }
    findings.writeHeading(say("还缺什么", "What is wanting"), assessment.openings.count, to: &page)
    page.element("p", say("补上后最能确定得分的排在前面。", "What would settle most of the score comes first."))
    HTMLTable(
      attributes: ["class": "wanting"],
      header: [say("关系到", "About"), say("缺什么", "What is wanting"), say("待定的分", "Points open")], figures: [2]
    ).write(
      assessment.openings.map { opening in
        [
          StyledText(text.subject(opening)), StyledText(text.wanting(opening)),
          StyledText(opening.width > .zero ? text.points(opening.width) : say("关系到等次", "the grade")),
        ]
      }, to: &page)
    let owed = text.owed
    if !owed.isEmpty {
      page.element("p", say("还欠的评分：", "Scores still owed: ") + owed.joined(separator: say("；", "; ")))
    }
  }

  private func writeConsequences(to page: inout HTMLPage) {
    guard let grade = assessment.grade, !assessment.consequences.isEmpty else { return }
    page.element("h2", say("后果", "What follows"))
    for finding in assessment.consequences {
      let line = text.words.filled(finding.message[options.language]) ?? StyledText(finding.id)
      page.element("article") { page in
        page.lineBreak()
        page.element("h3", StyledText("! ") + line)
        page.element("dl") { page in
          page.lineBreak()
          if let due = finding.due {
            findings.term(say("期限", "By"), StyledText(text.words.format.date(due), .strong), to: &page)
          }
          let consequences = text.standard.grades[grade].consequences
          if consequences.indices.contains(finding.consequence) {
            let basis = text.words.citations.text(consequences[finding.consequence].citations)
            findings.term(say("依据", "Basis"), StyledText(basis), to: &page)
          }
          findings.term(say("编号", "Id"), StyledText(finding.id, .dim), to: &page)
        }
      }
    }
  }
}
