public import Foundation

/// Finished projects that were handed in together, to be assessed by one standard.
public struct StoredBatch: Sendable {
  /// How far it is.
  public enum State: String, Sendable {
    /// Somebody has to say what some files are.
    case sorting
    case waiting
    case running
    case done
    case failed
    /// No score is taken any more.
    case closed
  }

  public let id: String
  public let owner: Int64
  /// The name of the owner's account; empty for who works at the machine itself.
  public let ownerName: String
  public let created: String
  public let title: String
  /// Guidance and standard, as `cn/xian/completion#completion`.
  public let guidance: String
  public let state: State
  /// What came of it: figures when it is done, the reason when it has failed.
  public let message: String
}

/// A file of a batch, as it was handed in.
public struct StoredFile: Sendable {
  /// From 1.
  public let number: Int
  /// As the person's computer calls it.
  public let name: String
  public let bytes: Data
  /// What it is among the files, in the words of who reads it; empty: nobody has said.
  public let role: String
}

/// What an assessor gives one case for one indicator. The last one counts.
public struct StoredScore: Sendable {
  public let number: Int64
  public let caseID: String
  public let indicator: String
  public let assessor: String
  /// Empty: owed, or stood back.
  public let score: String
  public let comment: String
  public let isRecused: Bool
  public let saved: String

  public init(
    number: Int64 = 0, caseID: String, indicator: String, assessor: String, score: String, comment: String,
    isRecused: Bool, saved: String = ""
  ) {
    self.number = number
    self.caseID = caseID
    self.indicator = indicator
    self.assessor = assessor
    self.score = score
    self.comment = comment
    self.isRecused = isRecused
    self.saved = saved
  }
}
