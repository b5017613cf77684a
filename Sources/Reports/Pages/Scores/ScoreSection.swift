import Cases
import Evaluation
import Programs
import SourceText
import Values

/// What is told of the cases under one standard.
struct ScoreSection {
  let summary: ScoreSummary
  /// The page of each case.
  let links: [String]
  let options: ReportOptions
  /// The cases lie in districts, or folders.
  let places: ScorePlaces?
  /// Says figures; any case of the standard will do.
  let text: ScoreText?

  /// Charts that it has at most: grades, scores, places, indicators.
  static let charts = 4

  init(_ summary: ScoreSummary, _ links: [String], _ options: ReportOptions) {
    self.summary = summary
    self.links = links
    self.options = options
    places = ScorePlaces(summary.assessments, options.language)
    text = summary.assessments.first.map { ScoreText($0, options.language) }
  }

  func say(_ zh: String, _ en: String) -> String { options.say(zh, en) }

  func points(_ number: Number) -> String { text?.points(number) ?? number.text }
  func points(_ interval: ScoreInterval) -> String { text?.points(interval) ?? interval.least.text }

  func write(firstChart: Int, to page: inout HTMLPage) {
    writeSummary(to: &page)
    writeRanking(to: &page)
    writeOwed(to: &page)
    writeGrades(chart: firstChart, to: &page)
    writeSpread(chart: firstChart + 1, to: &page)
    writePlaces(chart: firstChart + 2, to: &page)
    writeLosses(chart: firstChart + 3, to: &page)
  }

  /// All but the list of cases and what links to them.
  func writeFigures(firstChart: Int, to page: inout HTMLPage) {
    writeSummary(to: &page)
    writeGrades(chart: firstChart, to: &page)
    writeSpread(chart: firstChart + 1, to: &page)
    writePlaces(chart: firstChart + 2, to: &page)
    writeLosses(chart: firstChart + 3, to: &page)
  }

  private func writeSummary(to page: inout HTMLPage) {
    page.element("h2", say("汇总", "Summary"))
    let rows: [(String, String)] = [
      (say("项目", "Projects"), String(summary.assessments.count)),
      (say("平均得分", "Mean score"), points(summary.mean)),
      (say("得分已定", "Scores settled"), String(summary.assessments.count - summary.open)),
      (say("得分未定（缺资料、佐证或评分）", "Scores open (facts, evidence or assessors are wanting)"), String(summary.open)),
      (say("一票否决", "Vetoed"), String(summary.vetoed)),
      (say("评委分歧大，须复核", "Assessors differ, to be looked at"), String(summary.inReview)),
      (say("有内容计算出错", "Ended in an error"), String(summary.inError)),
    ]
    HTMLTable(attributes: ["class": "tight totals"], header: [say("情况", "Result"), say("数", "Figure")], figures: [1])
      .write(rows.map { [StyledText($0.0), StyledText($0.1)] }, to: &page)
  }

  private func writeRanking(to page: inout HTMLPage) {
    page.element("h2", say("名次", "Ranking"))
    page.element(
      "p", ["class": "dim"],
      say(
        "按得分从高到低；得分未定的，按最低得分排列，名次可能变动。",
        "The highest score first; where a score is open, by the least that it can be, so its place may change."))
    let places = summary.places
    let ranking = summary.ranking
    HTMLTable(
      attributes: ["class": "scores"],
      header: [
        say("项目", "Project"), say("名次", "Place"), say("得分", "Score"), say("等次", "Grade"), say("说明", "Remarks"),
      ], figures: [1, 2]
    ).write(ranking.count, to: &page) { row, column, page in
      let assessment = summary.assessments[ranking[row]]
      let words = ScoreText(assessment, options.language)
      switch column {
      case 0: page.element("a", ["href": URIText.name(links[ranking[row]])], assessment.result.data.id)
      case 1: page.text(String(places[row]))
      case 2: page.text(StyledText(points(assessment.score), assessment.score.isSettled ? .strong : .open))
      case 3: page.text(StyledText(words.shortGrade, assessment.grade == nil ? .open : .plain))
      default: page.text(words.remarks)
      }
    }
  }

  // MARK: - How grades and scores are spread

  private func writeGrades(chart number: Int, to page: inout HTMLPage) {
    let grades = summary.grades(options.language)
    guard !grades.isEmpty else { return }
    page.element("h2", say("等次分布", "Grades"))
    page.figure(
      BarChart(
        title: say("各等次的项目数", "Projects by grade"),
        description: say(
          "横条图，从高等次到低等次：", "A bar for each grade, the highest first: ")
          + grades.map { "\($0.name) \($0.count)" }.joined(separator: say("，", ", ")) + say("。", "."),
        legend: [(say("项目", "projects"), .solid)],
        bars: grades.map { BarChart.Bar(label: $0.name, parts: [$0.count]) }, isCompact: true, number: number))
    HTMLTable(
      attributes: ["class": "tight grades"],
      header: [say("等次", "Grade"), say("项目", "Projects"), say("其中一票否决", "By veto")], figures: [1, 2]
    ).write(
      grades.map {
        [StyledText($0.name), StyledText(String($0.count)), StyledText($0.vetoed > 0 ? String($0.vetoed) : "")]
      }, to: &page)
  }

  private func writeSpread(chart number: Int, to page: inout HTMLPage) {
    let spread = summary.spread
    guard !spread.bands.isEmpty else { return }
    func name(_ band: ScoreSummary.Band) -> String {
      band.high == summary.standard?.points
        ? points(band.low) + say(" 至 ", " to ") + points(band.high)
        : points(band.low) + say(" 至不满 ", " to below ") + points(band.high)
    }
    page.element("h2", say("得分分布", "Scores"))
    var bars = spread.bands.map { band in
      BarChart.Bar(
        label: name(band), parts: [band.settled, band.open],
        figure: band.open > 0 ? "\(band.settled) + \(band.open)" : String(band.settled))
    }
    let wideName = say("跨几段，未定", "over several, open")
    if spread.wide > 0 {
      bars.append(BarChart.Bar(label: wideName, parts: [0, spread.wide], figure: String(spread.wide)))
    }
    let most = spread.bands.max { $0.settled + $0.open < $1.settled + $1.open }
    let peak = most.map { name($0) } ?? ""
    page.figure(
      BarChart(
        title: say("各分数段的项目数", "Projects by score"),
        description: say(
          "横条图，满分的每十分之一为一段，从高到低。项目最多的一段是 \(peak)，有 \(most.map { $0.settled + $0.open } ?? 0) 个。各段的数字见下表。",
          "A bar for each tenth of the full points, the highest first. Most projects lie in \(peak): \(most.map { $0.settled + $0.open } ?? 0). The table below has all figures."
        ),
        legend: [(say("得分已定", "settled"), .solid), (say("未定", "open"), .hatched)], bars: bars, isCompact: true,
        number: number))
    var rows = spread.bands.map { band in
      [
        StyledText(name(band)), StyledText(String(band.settled)), StyledText(band.open > 0 ? String(band.open) : ""),
      ]
    }
    if spread.wide > 0 { rows.append([StyledText(wideName), StyledText(), StyledText(String(spread.wide))]) }
    HTMLTable(
      attributes: ["class": "tight grades"],
      header: [say("得分", "Score"), say("得分已定", "Settled"), say("未定", "Open")], figures: [1, 2]
    ).write(rows, to: &page)
  }

  // MARK: - Where points were lost

  private func lost(_ number: Number) -> String {
    let shown = points(number)
    // 失分约 1.3, not 失分 约 1.3.
    return say(shown.hasPrefix("约") ? "失分" : "失分 ", "lost ") + shown
  }

  private func writeLosses(chart number: Int, to page: inout HTMLPage) {
    let indicators = summary.indicators(options.language).filter { $0.counted > 0 }
    guard !indicators.isEmpty else { return }
    page.element("h2", say("各项指标的失分", "Points lost by indicator"))
    page.element(
      "p", ["class": "dim"],
      say(
        "各数是平均每个项目的分数，只算该指标适用的项目；失分最多的在前。",
        "Figures are means over the projects in which the indicator counts; where most was lost comes first."))
    let order = indicators.enumerated().sorted { left, right in
      left.element.lost == right.element.lost
        ? left.offset < right.offset : left.element.lost > right.element.lost
    }.map(\.element)
    page.figure(
      BarChart(
        title: say("各项指标平均得失的分数", "Mean points by indicator"),
        description: say(
          "横条图，共 \(order.count) 个指标，失分最多的在前。第一条是“\(order[0].name)”，平均失 \(points(order[0].lost)) 分。各项的数字见下表。",
          "A bar for each of \(order.count) indicators, those that lost most first. The first is “\(order[0].name)”: \(points(order[0].lost)) lost in the mean. The table below has all figures."
        ),
        legend: [(say("已得", "reached"), .solid), (say("待定", "open"), .hatched), (say("失分", "lost"), .empty)],
        bars: order.map { loss in
          BarChart.Bar(
            label: loss.name, parts: [loss.reached, loss.open, loss.lost].map(ScoreStyle.length),
            figure: lost(loss.lost))
        }, number: number))
    HTMLTable(
      attributes: ["class": "losses"],
      header: [
        say("指标", "Indicator"), say("分值", "Points"), say("已得", "Reached"), say("待定", "Open"), say("失分", "Lost"),
        say("失分的项目", "Projects that lost"),
      ], figures: [1, 2, 3, 4, 5]
    ).write(
      order.map { loss in
        [
          StyledText(loss.name), StyledText(points(loss.points)), StyledText(points(loss.reached)),
          StyledText(loss.open > .zero ? points(loss.open) : ""), StyledText(points(loss.lost)),
          StyledText("\(loss.losing) / \(loss.counted)"),
        ]
      }, to: &page)
  }
}
