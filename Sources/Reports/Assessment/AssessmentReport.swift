import Cases
public import Evaluation
import Programs
public import SourceText
import Values

/// Scores on a terminal: one case in full, many in a list by score with a summary.
public enum AssessmentReport {
  /// - Returns: lines no wider than `options.width`, each with its line break.
  public static func text(
    _ assessments: [Assessment], diagnostics: Diagnostics = Diagnostics(), options: ReportOptions,
    broken: [BrokenCase] = []
  ) -> String {
    var page = TerminalPage(options)
    if assessments.count == 1, let assessment = assessments.first {
      CaseScoreReport(assessment, options).write(to: &page)
    } else {
      ScoreListReport(assessments, options).write(to: &page)
    }
    if !diagnostics.isEmpty {
      page.heading(options.say("【读取时发现的问题】", "NOTICED WHILE READING"))
      page.verbatim(LintReport.text(diagnostics, options: options))
    }
    BrokenCaseList(broken, judged: assessments.count, options)?.write(to: &page)
    return page.output
  }
}

/// The score of one case: the sum and the grade, then how each point was given or taken, then what is wanting.
struct CaseScoreReport {
  let assessment: Assessment
  let options: ReportOptions
  let text: ScoreText

  init(_ assessment: Assessment, _ options: ReportOptions) {
    self.assessment = assessment
    self.options = options
    text = ScoreText(assessment, options.language)
  }

  private func say(_ zh: String, _ en: String) -> String { options.say(zh, en) }
  private var labelWidth: Int { options.language == .zh ? 4 : 8 }

  func write(to page: inout TerminalPage) {
    let result = assessment.result
    func field(_ label: String, _ value: StyledText) {
      page.labelled(label, value, indent: 0, labelWidth: labelWidth)
    }
    field(say("案例", "Case"), StyledText(visibleText(result.data.id), .strong))
    var standard = StyledText(text.standardTitle)
    standard.add("  " + result.program.catalogue.id + "#" + text.standard.localID, .dim)
    field(say("标准", "Standard"), standard)
    let catalogue = result.program.catalogue
    var guidance = StyledText(catalogue.id + say("，\(catalogue.version) 版", ", version \(catalogue.version)"))
    guidance.add("  " + result.program.fingerprint.text.prefix(12), .dim)
    field(say("指引", "Guidance"), guidance)
    var day = StyledText(text.words.format.date(result.asOf))
    day.add(origin, .dim)
    field(say("日期", "Day"), day)
    page.blank()
    var sum = StyledText(text.points(assessment.score), assessment.score.isSettled ? .strong : .open)
    sum.add(say("（满分 \(text.standard.points.text)）", " of \(text.standard.points.text)"))
    field(say("得分", "Score"), sum)
    var grade = StyledText(text.grade, assessment.grade == nil ? .open : .strong)
    if text.isVetoed { grade.add(say("（一票否决）", " (by veto)"), .bad) }
    if assessment.needsReview { grade.add(say("；评分分歧大，须由人复核", "; assessors differ: a person must look"), .open) }
    field(say("等次", "Grade"), grade)
    writeIndicators(to: &page)
    writeBonuses(to: &page)
    writeDeductions(to: &page)
    writeSum(to: &page)
    writeVetoes(to: &page)
    writeConsequences(to: &page)
    writeOpenings(to: &page)
    writeOwed(to: &page)
    writeFindings(to: &page)
  }

  private var origin: String {
    switch assessment.result.asOfOrigin {
    case .option: say("（用 --as-of 指定）", " (by --as-of)")
    case .caseFile: say("（案例写明）", " (stated in the case)")
    case .today: say("（今天；案例没有写明日期）", " (today; the case states none)")
    }
  }

  // MARK: Indicators

  private func writeIndicators(to page: inout TerminalPage) {
    page.heading(say("【各项指标】", "INDICATORS"))
    for score in assessment.indicators { write(score, depth: 0, to: &page) }
  }

  private func write(_ score: IndicatorScore, depth: Int, to page: inout TerminalPage) {
    let indent = 2 + depth * 2
    var line = StyledText(text.title(score.indicator), depth == 0 ? .strong : .plain)
    line.add("  ")
    if case .notApplicable(.share) = score.state {
      line.add(say("不计", "left out"), .dim)
    } else {
      line.add(text.points(score.points), style(score))
      line.add(" / " + text.points(score.available), .dim)
    }
    page.paragraph(line, indent: indent)
    if let derivation = text.derivation(score) { page.paragraph(derivation, .dim, indent: indent + 2) }
    if score.state != .notApplicable(.share), let facts = text.facts(score.facts) {
      page.paragraph(facts, .dim, indent: indent + 2)
    }
    for item in score.checklist { write(item, of: score, indent: indent + 2, to: &page) }
    if let panel = score.panel { writeRemarks(panel, indent: indent + 2, to: &page) }
    let evidence = text.evidenceGiven(score)
    if !evidence.isEmpty {
      page.paragraph(
        say("佐证：", "evidence: ") + evidence.joined(separator: say("；", "; ")), .dim, indent: indent + 2)
    }
    if let missing = text.evidenceMissing(score) {
      page.paragraph(say("佐证：", "evidence: ") + missing, .open, indent: indent + 2)
    }
    if score.parts.isEmpty, let lacking = text.lacking(score.missing) {
      page.paragraph(say("缺", "lacks ") + lacking, .open, indent: indent + 2)
    }
    if let own = score.selfScore {
      page.paragraph(
        say("自评：", "their own: ") + text.words.format.text(own, score.selfType ?? .any), .dim, indent: indent + 2)
    }
    for part in score.parts { write(part, depth: depth + 1, to: &page) }
  }

  /// What assessors wrote beside their scores.
  private func writeRemarks(_ panel: PanelOutcome, indent: Int, to page: inout TerminalPage) {
    for score in panel.counted + panel.leftOut {
      guard let comment = score.comment, !comment.isEmpty else { continue }
      page.paragraph(score.by + say("：", ": ") + comment, .dim, indent: indent)
    }
  }

  private func style(_ score: IndicatorScore) -> StyledText.Style {
    switch score.state {
    case .scored, .notApplicable: .plain
    case .open: .open
    case .error: .bad
    }
  }

  private func write(
    _ item: ChecklistOutcome, of score: IndicatorScore, indent: Int, to page: inout TerminalPage
  ) {
    guard case .method(.checklist(let items)) = score.indicator.content, items.indices.contains(item.item) else {
      return
    }
    let mark = item.isTrue == true ? "✓ " : item.isTrue == false ? "✗ " : "? "
    var line = StyledText(text.title(items[item.item]))
    line.add("  " + text.points(item.points) + " / " + items[item.item].points.text, .dim)
    page.paragraph(line, indent: indent, mark: StyledText(mark))
  }

  // MARK: What is added and taken

  private func writeBonuses(to page: inout TerminalPage) {
    let given = assessment.bonuses.filter { $0.points.most > .zero }
    guard !given.isEmpty else { return }
    page.heading(say("【加分】", "BONUSES"))
    for outcome in given {
      let bonus = text.standard.bonuses[outcome.bonus]
      page.paragraph(
        StyledText(
          (bonus.title.isEmpty ? bonus.id : bonus.title[options.language]) + "  +" + text.points(outcome.points)),
        indent: 2)
    }
  }

  private func writeDeductions(to page: inout TerminalPage) {
    let taken = assessment.deductions.filter { $0.points.most > .zero }
    guard !taken.isEmpty else { return }
    page.heading(say("【扣分】", "DEDUCTIONS"))
    for outcome in taken {
      let deduction = text.standard.deductions[outcome.deduction]
      var line = StyledText("−" + text.points(outcome.points), outcome.points.isSettled ? .bad : .open)
      line.add("  " + text.count(outcome.count, deduction.rule))
      line.add(say("（", " (") + text.terms(deduction) + say("）", ")"), .dim)
      page.paragraph(line, indent: 2)
      page.paragraph(
        StyledText(text.words.citations.text(assessment.result.program.rules[deduction.rule].citations), .dim),
        indent: 6)
    }
  }

  /// How the score comes about, where bonuses, deductions or rounding stand between it and the indicators.
  private func writeSum(to page: inout TerminalPage) {
    let added = assessment.bonuses.filter { $0.points.most > .zero }
    let taken = assessment.deductions.filter { $0.points.most > .zero }
    guard !added.isEmpty || !taken.isEmpty || assessment.exact != assessment.score else { return }
    page.heading(say("【合成】", "THE SUM"))
    var line = say("指标 ", "indicators ") + text.points(text.indicatorSum)
    for outcome in added { line += say("，加分 ", ", bonus ") + text.points(outcome.points) }
    for outcome in taken { line += say("，扣分 ", ", deduction ") + text.points(outcome.points) }
    line += say("；合计 ", "; together ") + text.points(assessment.exact)
    if text.isCapped {
      line += say("（不低于 0，不超过 \(text.standard.points.text)）", " (from 0 to \(text.standard.points.text))")
    }
    if let rounding = text.rounding {
      line += say("；\(rounding)：", "; \(rounding): ") + text.points(assessment.score)
    }
    page.paragraph(line, indent: 2)
  }

  private func writeOwed(to page: inout TerminalPage) {
    let owed = text.owed
    guard !owed.isEmpty else { return }
    page.heading(say("【还欠的评分】", "SCORES STILL OWED"))
    for line in owed { page.paragraph(StyledText(line), indent: 2, mark: StyledText("? ", .open)) }
  }

  /// How the rules stand, counted: `check` tells each of them.
  private func writeFindings(to page: inout TerminalPage) {
    let digest = CaseDigest(assessment.result)
    guard !assessment.result.findings.isEmpty else { return }
    page.heading(say("【规则检查】", "RULES"))
    let answer = AnswerText(digest, options)
    page.paragraph(answer.headline, indent: 2)
    if let more = answer.more { page.paragraph(more, indent: 2) }
    page.paragraph(
      say("逐条结果见 `guiju check`。", "`guiju check` tells each of them."), .dim, indent: 2)
  }

  private func writeVetoes(to page: inout TerminalPage) {
    guard !assessment.vetoes.isEmpty else { return }
    page.heading(say("【一票否决】", "VETOES"))
    for veto in assessment.vetoes where veto.isFailed || veto.isOpen {
      page.paragraph(
        StyledText(text.count(veto.count, veto.count.rule), veto.isFailed ? .bad : .open), indent: 2,
        mark: StyledText(veto.isFailed ? "✗ " : "? "))
      page.paragraph(
        StyledText(text.words.citations.text(assessment.result.program.rules[veto.count.rule].citations), .dim),
        indent: 4)
    }
    if let held = text.vetoesHeld { page.paragraph(StyledText(held), indent: 2, mark: StyledText("✓ ", .good)) }
  }

  private func writeConsequences(to page: inout TerminalPage) {
    guard !assessment.consequences.isEmpty else { return }
    page.heading(say("【后果】", "WHAT FOLLOWS"))
    for finding in assessment.consequences {
      var line = text.words.filled(finding.message[options.language]) ?? StyledText(finding.id)
      if let due = finding.due {
        line.add(say("（\(text.words.format.date(due))前）", " (by \(text.words.format.date(due)))"))
      }
      line.add("  " + finding.id, .dim)
      page.paragraph(line, indent: 2, mark: StyledText("! ", .open))
    }
  }

  private func writeOpenings(to page: inout TerminalPage) {
    guard !assessment.openings.isEmpty else { return }
    page.heading(say("【还缺什么】", "WHAT IS WANTING"), say("补上后最能确定分数的在前", "what would settle most comes first"))
    for opening in assessment.openings {
      var line = StyledText(text.subject(opening) + say("：", ": ") + text.wanting(opening))
      if opening.width > .zero {
        line.add(say("（\(text.points(opening.width)) 分待定）", " (\(text.points(opening.width)) points are open)"), .dim)
      } else {
        line.add(say("（关系到等次）", " (the grade depends on it)"), .dim)
      }
      page.paragraph(line, indent: 2, mark: StyledText("? ", .open))
    }
  }
}
