import Programs
import SourceText
public import Values

/// The facts of many cases in columns, one row a case: as much of them as the rules ask for.
@safe public final class CaseFacts: @unchecked Sendable {
  public let identifiers = CaseIdentifiers()
  public let uses: [ColumnUse]
  /// By use, then by case.
  public internal(set) var values: [[Int64]]
  public internal(set) var states: [[UInt8]]
  /// Where the row of each case lies in the file.
  public internal(set) var offsets: [Int] = []
  public internal(set) var days: [CalendarDate?] = []
  /// Indices into `Program.stages`; -1: not said.
  public internal(set) var stages: [Int] = []
  let files: TableFiles
  let found: [FoundHeading]
  var headings: [TableHeading] { found.map(\.heading) }
  var notes = ScanNotes()

  init(files: TableFiles, found: [FoundHeading], uses: [ColumnUse]) {
    self.files = files
    self.found = found
    self.uses = uses
    values = uses.map { _ in [] }
    states = uses.map { _ in [] }
  }

  public var count: Int { identifiers.count }

  /// A fact of some cases as vectors.
  ///
  /// - Returns: whether every value is known.
  public func load(
    use: Int, cases: Range<Int>, values: UnsafeMutablePointer<Int64>, states: UnsafeMutablePointer<UInt8>
  ) -> Bool {
    var all: UInt8 = 0
    for (index, number) in cases.enumerated() {
      unsafe values[index] = self.values[use][number]
      let state = self.states[use][number]
      unsafe states[index] = state
      all |= state
    }
    return all == 0
  }
}
