public import Values

/// What a finding is about.
public struct Subject: Hashable, Sendable {
  /// Empty for the case; `plan.budget[2]` (from 1), or the row's id where a column is the key; a group's keys joined by
  /// `|`; a code.
  public let text: String
  /// The table and row (from 0), nil for the case, groups and codes.
  public let row: RowReference?
  /// The rows of a group, from 0; nil for other subjects.
  public let group: [Int32]?
  /// The code of a rule over a code list.
  public let code: Symbol?

  public init(text: String, row: RowReference?, group: [Int32]? = nil, code: Symbol? = nil) {
    self.text = text
    self.row = row
    self.group = group
    self.code = code
  }

  public static let wholeCase = Subject(text: "", row: nil)
}
