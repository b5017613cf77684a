public import SourceText

/// A row that a finding is about, as it stands in its table.
public struct FindingRow: Sendable {
  /// As written.
  public let caseID: String
  public let place: Place

  public init(caseID: String, place: Place) {
    self.caseID = caseID
    self.place = place
  }

  /// The most that a finding of a group carries.
  public static let limit = 10
}
