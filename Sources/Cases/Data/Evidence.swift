public import SourceText
public import Values

/// A piece of evidence of a case: `{kind: photo, date: 2018-10-01, file: 照片/01.jpg, sha256: …}`.
public struct Evidence: Sendable {
  public let kind: String
  public let date: CalendarDate?
  public let file: String?
  /// As written; it is that of the file, where that lies in the folder of the case or below.
  public let sha256: String?
  public let place: Place

  public init(kind: String, date: CalendarDate?, file: String?, sha256: String?, place: Place) {
    self.kind = kind
    self.date = date
    self.file = file
    self.sha256 = sha256
    self.place = place
  }
}

/// What an assessor gives: `{by: 甲, indicator: quality, score: 85, comment: …, recused: false}`.
public struct AssessorScore: Sendable {
  public let by: String
  /// The indicator, where several are judged by a panel; nil: the only one.
  public let indicator: String?
  /// nil: not given yet, or stood back.
  public let score: Number?
  public let comment: String?
  public let isRecused: Bool
  public let place: Place

  public init(by: String, indicator: String?, score: Number?, comment: String?, isRecused: Bool, place: Place) {
    self.by = by
    self.indicator = indicator
    self.score = score
    self.comment = comment
    self.isRecused = isRecused
    self.place = place
  }
}
