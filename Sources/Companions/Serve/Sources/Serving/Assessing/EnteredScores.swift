import Guiju
import Store

/// What assessors entered, as the text of a score sheet: it goes the way of every score sheet, with all its checks.
struct EnteredScores {
  /// nil: nobody has entered anything.
  let sheet: SourceFile?

  init(_ scores: [StoredScore]) {
    sheet = scores.isEmpty ? nil : Self.sheet(scores)
  }

  /// The number that somebody wrote, read as a cell of a score sheet is; what is wrong with it in words.
  static func read(_ written: String, _ program: Program, _ language: Language) -> (score: Number?, problem: String?) {
    let row = StoredScore(
      caseID: "-", indicator: "-", assessor: "-", score: written, comment: "", isRecused: false)
    let read = ScoreSheet.read(text: sheet([row]), program: program)
    if let wrong = read.diagnostics.all.first(where: { $0.severity == .error }) {
      return (nil, wrong.message(in: language))
    }
    return (read.value?.rows.first?.score, nil)
  }

  private static func sheet(_ scores: [StoredScore]) -> SourceFile {
    let columns: [ScoreColumn] = [.assessor, .caseID, .indicator, .score, .comment, .recused]
    func line(_ cells: [String]) -> String { cells.joined(separator: ",") + "\r\n" }
    var text = line(columns.map { $0.word(in: .zh) })
    for score in scores {
      text += line(
        [score.assessor, score.caseID, score.indicator].map(CSVText.cell) + [
          CSVText.quoted(score.isRecused ? "" : score.score), CSVText.cell(score.comment), score.isRecused ? "是" : "",
        ])
    }
    return SourceFile(name: "评分.csv", bytes: Array(text.utf8))
  }
}
