/// The columns of a score sheet: what an assessor fills in, and what says for which case and indicator.
public enum ScoreColumn: String, CaseWord {
  case assessor
  case caseID = "case"
  case title
  case indicator
  case indicatorTitle = "indicator title"
  case scale
  case score
  case comment
  case recused

  /// Without these columns it is no score sheet.
  static let required: [ScoreColumn] = [.assessor, .caseID, .score]
  /// Columns that are read; the others are for the assessor's eyes.
  static let read: [ScoreColumn] = [.assessor, .caseID, .indicator, .score, .comment, .recused]

  public var chinese: [String] {
    switch self {
    case .assessor: AssessorKey.by.chinese
    case .caseID: CaseKey.id.chinese
    case .title: ["项目名称"]
    case .indicator: AssessorKey.indicator.chinese
    case .indicatorTitle: ["指标名称"]
    case .scale: ["分值范围"]
    case .score: AssessorKey.score.chinese
    case .comment: AssessorKey.comment.chinese
    case .recused: AssessorKey.recused.chinese
    }
  }

  /// The column of a heading, as people may have typed it.
  init?(heading: String) {
    let word = WrittenForm.comparable(heading.filter { !$0.isNewline }).lowercased()
    guard let column = ScoreColumn(written: word == AssessorKey.by.rawValue ? Self.assessor.rawValue : word) else {
      return nil
    }
    self = column
  }
}
