public import Evaluation
public import SourceText

/// The report on a terminal: one case in full, many cases in short with a summary.
public enum TerminalReport {
  /// How a finding came about; made on demand, because only what is shown needs it.
  public typealias Explainer = (Finding, CaseResult) -> [Explanation]

  /// - Parameters:
  ///   - diagnostics: what was noticed on the way (a reading that was refused, an unknown column).
  ///   - broken: cases of which something could not be read.
  ///   - explanations: called for the failed findings that are listed.
  /// - Returns: lines no wider than `options.width`, each with its line break; source lines of diagnostics stand as they
  ///   are.
  public static func text(
    _ results: [CaseResult], across: [AcrossCasesResult] = [], diagnostics: Diagnostics = Diagnostics(),
    options: ReportOptions, broken: [BrokenCase] = [],
    explanations: @escaping Explainer = { _, _ in [] }
  ) -> String {
    var page = TerminalPage(options)
    // An error without a place speaks of the call (no rule in force), not of something unread.
    if diagnostics.all.contains(where: { $0.severity == .error && $0.place != nil }) {
      page.paragraph(
        StyledText(
          options.say(
            "注意：有内容没能读出来（见文末），读不出的一律按“待定”处理，下面的结论因此不完整。",
            "Note: some of the input could not be read (see the end). What could not be read counts as unknown, so what follows is incomplete."
          ), .bad))
      page.blank()
    }
    if results.count == 1, let result = results.first {
      PlanReport(result, options, explanations).write(to: &page)
    } else {
      CaseListReport(results, options).write(to: &page)
    }
    for group in across { AcrossCasesReport(group, options).write(to: &page) }
    if !diagnostics.isEmpty {
      page.heading(options.say("【读取时发现的问题】", "NOTICED WHILE READING"))
      page.verbatim(
        LintReport.text(diagnostics, options: options))
    }
    BrokenCaseList(broken, judged: results.count, options)?.write(to: &page)
    return page.output
  }
}
