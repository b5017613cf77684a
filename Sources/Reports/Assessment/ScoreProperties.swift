import Evaluation
import Programs
import Values

/// A score in names and values, for formats that have no words of their own for it.
struct ScoreProperties {
  /// In a fixed order; what does not hold is left out.
  let entries: [(name: String, value: String)]

  /// - Parameter separator: between the words of a name: `score-least`, `score.least`.
  init(_ assessment: Assessment, separator: String) {
    let standard = assessment.result.program.standards[assessment.standard]
    func name(_ words: String...) -> String { words.joined(separator: separator) }
    var entries = [
      (name("standard"), standard.id), (name("score", "points"), standard.points.text),
      (name("score", "least"), assessment.score.least.text), (name("score", "most"), assessment.score.most.text),
    ]
    if let grade = assessment.grade {
      entries.append((name("grade"), standard.grades[grade].id))
    } else if !assessment.grades.isEmpty {
      entries.append((name("grades"), assessment.grades.map { standard.grades[$0].id }.joined(separator: " ")))
    }
    if assessment.vetoes.contains(where: \.isFailed) { entries.append((name("vetoed"), "true")) }
    if assessment.needsReview { entries.append((name("needs", "review"), "true")) }
    if assessment.hasError { entries.append((name("score", "error"), "true")) }
    self.entries = entries.map { (name: $0.0, value: $0.1) }
  }
}
