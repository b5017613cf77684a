public import Evaluation
public import SourceText

/// Scores as pages of HTML: each one file, its style inside, no scripts, nothing from elsewhere, printing on A4.
public enum ScoreHTML {
  /// The page of one case that stands alone.
  public static func page(
    _ assessment: Assessment, diagnostics: Diagnostics = Diagnostics(), options: ReportOptions, toolVersion: String
  ) -> String {
    ScorePage(assessment, diagnostics, options, toolVersion: toolVersion, index: nil).html()
  }

  /// The score of one case without a page around it, for whoever shows it in a page of their own. Its style is `style`.
  public static func fragment(
    _ assessment: Assessment, diagnostics: Diagnostics = Diagnostics(), options: ReportOptions, toolVersion: String
  ) -> String {
    ScorePage(assessment, diagnostics.of(assessment.result), options, toolVersion: toolVersion, index: nil).fragment()
  }

  /// What many cases come to together, without the list of them: figures, how grades and scores are spread, where points
  /// were lost.
  public static func summary(_ assessments: [Assessment], options: ReportOptions) -> String {
    var page = HTMLPage(options.language)
    for (number, summary) in ScoreSummary.byStandard(assessments).enumerated() {
      ScoreSection(summary, [], options).writeFigures(firstChart: number * ScoreSection.charts, to: &page)
    }
    return page.body
  }

  /// The style of pages and of fragments; that of findings is part of it.
  public static var style: String { ScoreStyle.sheet }

  /// A page for each case, and `index.html`, which ranks them and leads to them.
  public static func folder(
    _ assessments: [Assessment], diagnostics: Diagnostics = Diagnostics(), options: ReportOptions, toolVersion: String,
    broken: [BrokenCase] = [], across: [AcrossCasesResult] = []
  ) -> [HTMLReport.File] {
    let names = PageNames.all(assessments.map(\.result))
    let index = ScoreIndexPage(
      assessments, names, diagnostics, options, toolVersion: toolVersion, broken: broken, across: across)
    let pages = zip(assessments, names).map { assessment, name in
      HTMLReport.File(
        name: name,
        text: ScorePage(
          assessment, diagnostics.of(assessment.result), options, toolVersion: toolVersion, index: IndexPage.name
        ).html())
    }
    return [HTMLReport.File(name: IndexPage.name, text: index.html())] + pages
  }
}
