public import SourceText
public import Values

/// What an assessor filled in: rows of cases and indicators with a score each, in a CSV file or a sheet of a workbook.
public struct ScoreSheet: Sendable {
  /// What stands in one row.
  public struct Row: Sendable {
    public let by: String
    /// The case, as written.
    public let caseID: String
    /// nil: not said.
    public let indicator: String?
    /// nil: not given yet, stood back, or (with a diagnostic) not read.
    public let score: Number?
    public let comment: String?
    public let isRecused: Bool
    /// How its cells were read, where not literally.
    public let readings: [Reading]
    /// Where the row stands.
    public let place: Place
    /// Where its cells stand.
    let cells: [ScoreColumn: Place]

    func place(of column: ScoreColumn) -> Place { cells[column] ?? place }

    /// It says something of the case: a score, or that the assessor stands back.
    var isGiven: Bool { score != nil || isRecused }
  }

  public let input: InputFile
  public let rows: [Row]
}
