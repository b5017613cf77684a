import Cases
import Evaluation
import Programs
import SourceText

/// The report of one case, as a community reads it: the answer, the budget line by line, what to mend, what is missing,
/// what a person must judge, what could not be computed, what holds; each with its article.
struct PlanReport {
  let result: CaseResult
  let options: ReportOptions
  let explanations: TerminalReport.Explainer
  let digest: CaseDigest
  let words: FindingText
  let show: ShowSet

  init(_ result: CaseResult, _ options: ReportOptions, _ explanations: @escaping TerminalReport.Explainer) {
    self.result = result
    self.options = options
    self.explanations = explanations
    digest = CaseDigest(result)
    words = FindingText(result, options.language)
    // A plan is read from beginning to end: what holds is told, too. What does not apply is counted unless asked for.
    show = options.show ?? [.fail, .open, .pass]
  }

  func say(_ zh: String, _ en: String) -> String { options.say(zh, en) }

  func write(to page: inout TerminalPage) {
    writeHeader(to: &page)
    writeAnswer(to: &page)
    writeBudgets(to: &page)
    if show.contains(.fail) {
      writeFailures(to: &page)
      writeWaived(to: &page)
    }
    if show.contains(.open) {
      writeMissing(to: &page)
      writeReviews(to: &page)
      writeErrors(to: &page)
    }
    if show.contains(.pass) { writePasses(to: &page) }
    writeNotApplicable(to: &page)
    writeAllNotApplicable(to: &page)
    writeReadings(to: &page)
  }

  private func writeHeader(to page: inout TerminalPage) {
    let catalogue = result.program.catalogue
    let title = catalogue.title.isEmpty ? catalogue.id : catalogue.title[options.language]
    var guidance = StyledText(title)
    guidance.add(say("，\(catalogue.version) 版", ", version \(catalogue.version)"), glued: true)
    switch catalogue.status {
    case .draft: guidance.add(say("（草案）", " (draft)"), .open)
    case .repealed: guidance.add(say("（已废止）", " (repealed)"), .bad)
    case .inForce: break
    }
    var day = StyledText(words.format.date(result.asOf), glued: true)
    day.add(origin(result.asOfOrigin), .dim)
    let labelWidth = options.language == .zh ? 4 : 8
    func field(_ label: String, _ text: StyledText) {
      page.labelled(label, text, indent: 0, labelWidth: labelWidth)
    }
    field(say("案例", "Case"), StyledText(result.data.id, .strong))
    field(say("指引", "Guidance"), guidance)
    field(say("日期", "Day"), day)
    if result.program.stages.indices.contains(result.stage) {
      field(say("阶段", "Stage"), StyledText(stage(result.program.stages[result.stage])))
    }
  }

  func origin(_ origin: DayOrigin) -> String {
    switch origin {
    case .option: say("（由 --as-of 指定）", " (given by --as-of)")
    case .caseFile: say("（案例文件写明）", " (stated in the case file)")
    case .today: say("（今天；案例文件没有写明 as_of）", " (today; the case file states no as_of)")
    }
  }

  func stage(_ name: String) -> String { StageWords.text(name, options.language) }

  private func writeAnswer(to page: inout TerminalPage) {
    let answer = AnswerText(digest, options)
    page.blank()
    page.labelled(
      say("结论", "Answer"), answer.headline, indent: 0, labelWidth: options.language == .zh ? 4 : 8)
    if let more = answer.more {
      page.labelled("", more, indent: 0, labelWidth: options.language == .zh ? 4 : 8)
    }
  }

  // MARK: - Shared pieces of sections

  /// Columns of the labels below an item (怎么改, Because).
  var labelWidth: Int { options.language == .zh ? 6 : 7 }
  /// Where the text of an item begins: behind ` 1. ✗ `.
  var itemIndent: Int { 6 }

  func number(_ index: Int, _ mark: String, _ style: StyledText.Style) -> StyledText {
    let digits = String(index)
    var text = StyledText(String(repeating: " ", count: max(0, 2 - digits.count)) + digits + ". ")
    if !mark.isEmpty { text.add(mark + " ", style) }
    return text
  }

  func writeBasis(_ citations: [Citation], to page: inout TerminalPage) {
    page.labelled(
      say("依据", "Basis"), StyledText(words.citations.text(citations)), indent: itemIndent, labelWidth: labelWidth)
  }

  func writeRule(_ rule: Rule, to page: inout TerminalPage) {
    let text = StyledText(rule.id + say("（\(words.force(rule.force))）", " (\(words.force(rule.force)))"), .dim)
    page.labelled(say("规则", "Rule"), text, indent: itemIndent, labelWidth: labelWidth)
  }

  /// Subjects of one rule, the rest counted.
  func subjects(_ findings: [Finding]) -> String {
    let named = findings.filter { !$0.subject.text.isEmpty }
    guard !named.isEmpty else { return "" }
    let limit = 5
    let shown = named.prefix(limit).map(words.subject).joined(separator: say("、", "; "))
    return named.count > limit
      ? shown + say("等 \(named.count) 项", " and \(named.count - limit) more") : shown
  }
}
