import Cases
public import Evaluation
import Programs
public import SourceText
import Values

/// Scores as a workbook: the ranking, how each indicator came to its points, what was added and taken, what is wanting,
/// who owes scores, and the files that were read.
public struct AssessmentWorkbook {
  private let assessments: [Assessment]
  private let options: ReportOptions

  /// - Returns: a description of the workbook, for the companion.
  public static func description(
    _ assessments: [Assessment], diagnostics: Diagnostics = Diagnostics(), options: ReportOptions, toolVersion: String
  ) -> String {
    let book = AssessmentWorkbook(assessments: assessments, options: options)
    let files = ReportSheet.files(assessments.map(\.result), options, toolVersion: toolVersion)
    let sheets = [book.ranking, book.indicators, book.findings, book.openings, book.owed, files]
    return ReportSheet.workbook(sheets + (ReportSheet.notices(diagnostics, options).map { [$0] } ?? []))
  }

  private func say(_ zh: String, _ en: String) -> String { options.say(zh, en) }

  private var caseColumn: (heading: String, width: Int) { (say("案例", "Case"), 16) }

  private func text(_ assessment: Assessment) -> ScoreText { ScoreText(assessment, options.language) }

  private func caseCell(_ assessment: Assessment) -> ReportCell { .text(assessment.result.data.id) }

  private var ranking: ReportSheet {
    var sheet = ReportSheet(
      say("名次", "Ranking"),
      [
        (say("名次", "Place"), 8), caseColumn, (say("得分（最低）", "Score, least"), 12), (say("得分（最高）", "Score, most"), 12),
        (say("满分", "Of"), 8), (say("等次", "Grade"), 20), (say("说明", "Remarks"), 36), (say("标准", "Standard"), 36),
        (say("指引", "Guidance"), 24), (say("版本", "Version"), 10), (say("判断日", "Day"), 12),
      ])
    for summary in ScoreSummary.byStandard(assessments) {
      let places = summary.places
      for (position, index) in summary.ranking.enumerated() {
        let assessment = summary.assessments[index]
        let words = text(assessment)
        let catalogue = assessment.result.program.catalogue
        sheet.rows.append([
          .count(places[position]), caseCell(assessment), .points(assessment.score.least),
          .points(assessment.score.most), .points(words.standard.points), .text(words.shortGrade),
          .text(words.remarks.text), .text(words.standardTitle), .text(catalogue.id), .text(catalogue.version),
          .day(assessment.result.asOf),
        ])
      }
    }
    return sheet
  }

  private var indicators: ReportSheet {
    var sheet = ReportSheet(
      say("指标得分", "Indicators"),
      [
        caseColumn, (say("指标", "Indicator"), 18), (say("指标名称", "Title"), 28), (say("分值", "Points"), 8),
        (say("得分（最低）", "Least"), 10), (say("得分（最高）", "Most"), 10), (say("情况", "State"), 10),
        (say("计分方法", "Method"), 12), (say("怎样得出", "Derivation"), 60), (say("佐证", "Evidence"), 36),
        (say("缺什么", "Missing"), 32),
      ])
    for assessment in assessments {
      let words = text(assessment)
      for leaf in assessment.indicators.flatMap(\.leafScores) {
        sheet.rows.append([
          caseCell(assessment), .text(leaf.indicator.id), .text(words.title(leaf.indicator)),
          .points(leaf.available.most), .points(leaf.points.least), .points(leaf.points.most), .text(state(leaf)),
          .text(method(leaf.indicator)), .text(derivation(leaf, words)),
          .text((words.evidenceGiven(leaf) + (words.evidenceMissing(leaf).map { [$0] } ?? [])).joined(separator: "\n")),
          .text(words.lacking(leaf.missing) ?? ""),
        ])
      }
    }
    return sheet
  }

  private func state(_ score: IndicatorScore) -> String {
    switch score.state {
    case .scored: say("已定", "settled")
    case .open: say("待定", "open")
    case .notApplicable: say("不适用", "does not apply")
    case .error: say("出错", "error")
    }
  }

  private func method(_ indicator: Indicator) -> String {
    guard case .method(let method) = indicator.content else { return "" }
    return switch method {
    case .score: say("按比例", "share")
    case .steps: say("分档", "steps")
    case .bands: say("分段", "bands")
    case .rule: say("按规则", "rule")
    case .panel: say("评委打分", "panel")
    case .checklist: say("逐项", "checklist")
    }
  }

  /// How the points came about, line by line: the sentence, the facts, the items, the remarks of assessors.
  private func derivation(_ score: IndicatorScore, _ words: ScoreText) -> String {
    var lines = words.derivation(score).map { [$0] } ?? []
    if score.state != .notApplicable(.share), let facts = words.facts(score.facts) { lines.append(facts) }
    if case .method(.checklist(let items)) = score.indicator.content {
      for item in score.checklist where items.indices.contains(item.item) {
        let mark = item.isTrue == true ? "✓ " : item.isTrue == false ? "✗ " : "? "
        lines.append(mark + words.title(items[item.item]) + "  " + words.points(item.points))
      }
    }
    for given in (score.panel?.counted ?? []) + (score.panel?.leftOut ?? []) {
      if let comment = given.comment, !comment.isEmpty { lines.append(given.by + say("：", ": ") + comment) }
    }
    return lines.joined(separator: "\n")
  }

  private var findings: ReportSheet {
    var sheet = ReportSheet(
      say("加减分与后果", "Findings"),
      [
        caseColumn, (say("种类", "Kind"), 12), (say("编号", "Id"), 22), (say("名称", "Title"), 36),
        (say("分数（最低）", "Points, least"), 12), (say("分数（最高）", "Points, most"), 12), (say("说明", "Details"), 56),
        (say("期限", "By"), 12), (say("依据", "Article"), 44),
      ])
    for assessment in assessments { sheet.rows += findings(of: assessment) }
    return sheet
  }

  private func findings(of assessment: Assessment) -> [[ReportCell]] {
    let words = text(assessment)
    let rules = assessment.result.program.rules
    let name = caseCell(assessment)
    var rows: [[ReportCell]] = []
    for outcome in assessment.bonuses where outcome.points.most > .zero {
      let bonus = words.standard.bonuses[outcome.bonus]
      rows.append([
        name, .text(say("加分", "bonus")), .text(bonus.id), .text(words.title(bonus)), .points(outcome.points.least),
        .points(outcome.points.most), .text(words.facts(outcome.facts) ?? ""),
      ])
    }
    for outcome in assessment.deductions where outcome.points.most > .zero {
      let rule = rules[outcome.count.rule]
      // What is taken counts against the score: the most that is taken gives the least.
      rows.append([
        name, .text(say("扣分", "deduction")), .text(rule.id), .text(words.words.title(rule)),
        .points(outcome.points.most.negated), .points(outcome.points.least.negated),
        .text(
          words.count(outcome.count) + say("；", "; ") + words.terms(words.standard.deductions[outcome.deduction])),
        .text(""), .text(words.words.citations.text(rule.citations)),
      ])
    }
    for veto in assessment.vetoes where veto.isFailed || veto.isOpen {
      let rule = rules[veto.count.rule]
      rows.append([
        name, .text(veto.isFailed ? say("一票否决", "veto") : say("可能否决", "veto, open")), .text(rule.id),
        .text(words.words.title(rule)), .text(""), .text(""), .text(words.count(veto.count)), .text(""),
        .text(words.words.citations.text(rule.citations)),
      ])
    }
    for finding in assessment.consequences {
      let consequence = assessment.grade.map { words.standard.grades[$0].consequences }?[finding.consequence]
      rows.append([
        name, .text(say("后果", "consequence")), .text(finding.id), .text(""), .text(""), .text(""),
        .text(words.words.filled(finding.message[options.language])?.text ?? ""),
        finding.due.map { .day($0) } ?? .text(""),
        .text(consequence.map { words.words.citations.text($0.citations) } ?? ""),
      ])
    }
    return rows
  }

  private var openings: ReportSheet {
    var sheet = ReportSheet(
      say("还缺什么", "Missing"),
      [
        caseColumn, (say("关系到", "About"), 36), (say("缺什么", "What is wanting"), 60), (say("待定的分", "Points open"), 12),
        (say("说明", "Remarks"), 24),
      ])
    for assessment in assessments {
      let words = text(assessment)
      for opening in assessment.openings {
        sheet.rows.append([
          caseCell(assessment), .text(words.subject(opening)), .text(words.wanting(opening)), .points(opening.width),
          .text(opening.width > .zero ? "" : say("关系到等次", "the grade depends on it")),
        ])
      }
    }
    return sheet
  }

  private var owed: ReportSheet {
    var sheet = ReportSheet(
      say("还欠的评分", "Owed"),
      [
        (say("评委", "Assessor"), 16), caseColumn, (say("指标", "Indicator"), 18), (say("指标名称", "Title"), 36),
        (say("文件", "File"), 40),
      ])
    for debtor in OwedScores(assessments).debtors {
      for entry in debtor.cases {
        let assessment = assessments[entry.assessment]
        for indicator in entry.indicators {
          sheet.rows.append([
            .text(debtor.by), caseCell(assessment), .text(indicator.id), .text(text(assessment).title(indicator)),
            .text(assessment.result.data.files.first?.file.name ?? ""),
          ])
        }
      }
    }
    return sheet
  }
}
