import Cases
public import Evaluation
import Programs
public import SourceText

/// What a list says of one case: its points, its grade, and what stands beside them.
public struct ScoreLine: Sendable {
  public let caseID: String
  /// What the project is called, where its case says it; else empty.
  public let title: String
  /// `88.5`, or `80 至 90` where it is open.
  public let points: String
  /// `良`, or `良或中` where it is open; empty where the standard has no grades.
  public let grade: String
  /// The gravest first: a veto, an error, assessors that differ, what is wanting. Empty where there is nothing to say.
  public let remarks: String

  public init(_ assessment: Assessment, _ language: Language) {
    let text = ScoreText(assessment, language)
    caseID = assessment.result.data.id
    title = ScoreForm.title(of: assessment.result)
    points = text.points(assessment.score)
    grade = text.shortGrade
    remarks = text.remarks.runs.map(\.text).joined()
  }
}
