import Cases
public import Evaluation
import Programs
public import SourceText
import Values

/// Findings as a workbook for people who filter and sort: a row for each finding, the counts of each case, and the files
/// that were read.
public enum CheckWorkbook {
  /// - Returns: a description of the workbook, for the companion.
  public static func description(
    _ results: [CaseResult], across: [AcrossCasesResult] = [], diagnostics: Diagnostics = Diagnostics(),
    options: ReportOptions, toolVersion: String
  ) -> String {
    let sheets = [
      findings(results + across.map(\.result), options), summary(results, across.map(\.result), options),
      ReportSheet.files(results, options, toolVersion: toolVersion),
    ]
    return ReportSheet.workbook(sheets + (ReportSheet.notices(diagnostics, options).map { [$0] } ?? []))
  }

  /// The columns of the table in CSV, in words, with what a finding rests on and what would mend it.
  private static func findings(_ results: [CaseResult], _ options: ReportOptions) -> ReportSheet {
    func say(_ zh: String, _ en: String) -> String { options.say(zh, en) }
    var sheet = ReportSheet(
      say("结果", "Findings"),
      [
        (say("案例", "Case"), 16), (say("规则", "Rule"), 24), (say("对象", "Subject"), 20), (say("约束力", "Force"), 10),
        (say("结果", "Result"), 16), (say("差额", "Off by"), 16), (say("缺什么", "Missing"), 28), (say("说明", "Message"), 56),
        (say("依据", "Article"), 44), (say("怎样改正", "Remedy"), 44),
      ])
    let show = options.show ?? .usual
    for result in results {
      let words = FindingText(result, options.language)
      for finding in result.findings where show.lists(finding.result) {
        let rule = result.rule(of: finding)
        var said = DocumentWords.result(finding.result)[options.language]
        if finding.waiver != nil { said += say("（准予例外）", " (waived)") }
        var missing: [String] = []
        for fact in finding.missing {
          let name = words.label(ofPath: fact.path, in: rule) ?? fact.path
          if !missing.contains(name) { missing.append(name) }
        }
        sheet.rows.append([
          .text(result.data.id), .text(rule.id), .text(words.subject(finding)),
          .text(DocumentWords.force(rule.force)[options.language]), .text(said),
          finding.excess.map { .figure($0, finding.marginType ?? .any) } ?? .text(""),
          .text(missing.joined(separator: say("、", ", "))), .text(words.sentence(finding)),
          .text(words.citations.text(rule.citations)),
          .text(words.filled(finding.remedy[options.language])?.text ?? ""),
        ])
      }
    }
    return sheet
  }

  /// The counts of all findings of each case, listed or not, and their sums.
  private static func summary(
    _ results: [CaseResult], _ across: [CaseResult], _ options: ReportOptions
  ) -> ReportSheet {
    func say(_ zh: String, _ en: String) -> String { options.say(zh, en) }
    var sheet = ReportSheet(
      say("汇总", "Summary"),
      [
        (say("案例", "Case"), 20), (say("指引", "Guidance"), 26), (say("版本", "Version"), 10), (say("判断日", "Day"), 12),
        (say("阶段", "Stage"), 12),
      ] + ResultKind.allCases.map { (DocumentWords.result($0)[options.language], 12) } + [(say("准予例外", "waived"), 12)])
    func counts(_ findings: [Finding]) -> [ReportCell] {
      ResultKind.allCases.map { kind in
        .count(findings.filter { $0.result == kind && $0.waiver == nil }.count)
      } + [.count(findings.filter { $0.waiver != nil }.count)]
    }
    func row(_ result: CaseResult, _ name: String, _ stage: String) -> [ReportCell] {
      [
        .text(name), .text(result.program.catalogue.id), .text(result.program.catalogue.version), .day(result.asOf),
        .text(stage),
      ] + counts(result.findings)
    }
    for result in results {
      let stages = result.program.stages
      sheet.rows.append(row(result, result.data.id, stages.indices.contains(result.stage) ? stages[result.stage] : ""))
    }
    for result in across { sheet.rows.append(row(result, say("（各案例之间）", "(across the cases)"), "")) }
    sheet.rows.append(
      [.text(say("合计", "In all")), .text(""), .text(""), .text(""), .text("")]
        + counts((results + across).flatMap(\.findings)))
    return sheet
  }
}
