import Cases
import Evaluation
import Programs
import SourceText
import Values

/// The page of the scores of many cases: the ranking, how scores and grades are spread, where points were lost, which rules
/// fail, and districts side by side. Each case leads to its own page.
struct ScoreIndexPage {
  private let assessments: [Assessment]
  private let findings: IndexPage
  /// The page of each case, by the place of the case among those that were read.
  private let names: [String]
  private let diagnostics: Diagnostics
  private let options: ReportOptions
  private let broken: [BrokenCase]
  private let across: [AcrossCasesResult]

  init(
    _ assessments: [Assessment], _ names: [String], _ diagnostics: Diagnostics, _ options: ReportOptions,
    toolVersion: String, broken: [BrokenCase] = [], across: [AcrossCasesResult] = []
  ) {
    self.broken = broken
    self.across = across
    self.assessments = assessments
    self.names = names
    self.diagnostics = diagnostics
    self.options = options
    findings = IndexPage(assessments.map(\.result), [], names, diagnostics, options, toolVersion: toolVersion)
  }

  private func say(_ zh: String, _ en: String) -> String { options.say(zh, en) }

  func html() -> String {
    let count = assessments.count
    let title = say("评估结果：\(count) 个项目", "Assessment of \(count) project\(count == 1 ? "" : "s")")
    let summaries = ScoreSummary.byStandard(assessments)
    var page = HTMLPage(options.language)
    page.element("header") { page in
      page.lineBreak()
      page.element("h1", title)
      for guidance in findings.guidances { page.element("p", ["class": "issuer"], guidance) }
    }
    page.element("main") { page in
      page.lineBreak()
      var charts = 0
      for summary in summaries {
        if summaries.count > 1 { writeStandard(summary, to: &page) }
        let section = ScoreSection(summary, links(summary), options)
        section.write(firstChart: charts, to: &page)
        charts += ScoreSection.charts
      }
      RuleTallySection(assessments.map(\.result) + across.map(\.result), options, chart: charts).write(to: &page)
      for group in across { AcrossCasesSection(group, options).write(to: &page) }
      if !diagnostics.isEmpty {
        page.element("h2", say("读取时发现的问题", "Noticed while reading"))
        DiagnosticList(diagnostics, options.language).write(to: &page)
      }
      BrokenCaseList(broken, judged: assessments.count, options)?.write(to: &page)
      findings.writeRecord(to: &page)
    }
    return page.document(title: title, style: ScoreStyle.sheet)
  }

  /// Which standard the sections below are of.
  private func writeStandard(_ summary: ScoreSummary, to page: inout HTMLPage) {
    guard let first = summary.assessments.first else { return }
    let text = ScoreText(first, options.language)
    var line = StyledText(say("标准：", "Standard: ") + text.standardTitle)
    line.add("  " + first.result.program.catalogue.id + "#" + text.standard.localID, .dim)
    page.element("h2", ["class": "standard"], line)
  }

  /// The pages of the cases of one standard, in its order.
  private func links(_ summary: ScoreSummary) -> [String] {
    var used: Set<Int> = []
    return summary.assessments.map { assessment in
      let index = assessments.indices.first { index in
        !used.contains(index) && assessments[index].standard == assessment.standard
          && assessments[index].result.data.id == assessment.result.data.id
          && assessments[index].result.program.fingerprint == assessment.result.program.fingerprint
      }
      guard let index else { return IndexPage.name }
      used.insert(index)
      return names[index]
    }
  }
}
