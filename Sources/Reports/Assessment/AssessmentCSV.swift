import Cases
public import Evaluation
import Programs
public import SourceText
import Values

/// Scores as a table: a row for the whole of each case (`indicator` empty), then one for each indicator without parts.
/// Quoting as in `CSVReport`; numbers are plain decimal text.
public enum AssessmentCSV {
  static let header = [
    "case", "standard", "indicator", "title", "available", "least", "most", "state", "grade", "missing",
  ]

  public static func text(_ assessments: [Assessment], language: Language) -> String {
    var output = header.joined(separator: ",") + "\n"
    func row(_ cells: [String]) { output += cells.map(CSVText.cell).joined(separator: ",") + "\n" }
    for assessment in assessments {
      let text = ScoreText(assessment, language)
      let id = assessment.result.data.id
      row([
        id, text.standard.id, "", text.standardTitle, text.standard.points.text, assessment.score.least.text,
        assessment.score.most.text, assessment.hasError ? "error" : assessment.score.isSettled ? "scored" : "open",
        assessment.grade.map { text.standard.grades[$0].id } ?? "", "",
      ])
      for leaf in assessment.indicators.flatMap(\.leafScores) {
        row([
          id, text.standard.id, leaf.indicator.id, text.title(leaf.indicator), leaf.available.most.text,
          leaf.points.least.text, leaf.points.most.text, leaf.state.word, "",
          (leaf.missing.map(\.path) + leaf.missingEvidence).joined(separator: ";"),
        ])
      }
    }
    return output
  }
}

extension IndicatorScore.State {
  /// The word of the documented shapes.
  var word: String {
    switch self {
    case .scored: "scored"
    case .open: "open"
    case .notApplicable: "not-applicable"
    case .error: "error"
    }
  }
}
