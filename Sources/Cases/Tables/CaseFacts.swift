import Programs
import SourceText
public import Values

/// The facts of many cases in columns, one row a case: as much of them as the rules ask for.
@safe public final class CaseFacts: @unchecked Sendable {
  public let identifiers = CaseIdentifiers()
  public let uses: [ColumnUse]
  /// By use, then by case.
  let values: [GrowableBuffer<Int64>]
  let states: [GrowableBuffer<UInt8>]
  /// Where the row of each case lies in the file.
  public internal(set) var offsets: [Int] = []
  public internal(set) var days: [CalendarDate?] = []
  /// Indices into `Program.stages`; -1: not said.
  public internal(set) var stages: [Int] = []
  /// Cases that have more than one row: nothing of them is known.
  var contested: Set<Int> = []
  let files: TableFiles
  let found: [FoundHeading]
  var headings: [TableHeading] { found.map(\.heading) }
  var notes = ScanNotes()

  init(files: TableFiles, found: [FoundHeading], uses: [ColumnUse]) {
    self.files = files
    self.found = found
    self.uses = uses
    values = uses.map { _ in GrowableBuffer() }
    states = uses.map { _ in GrowableBuffer() }
  }

  public var count: Int { identifiers.count }

  /// A fact of some cases as vectors.
  ///
  /// - Returns: whether every value is known.
  public func load(
    use: Int, cases: Range<Int>, values: UnsafeMutablePointer<Int64>, states: UnsafeMutablePointer<UInt8>
  ) -> Bool {
    let (from, marks) = unsafe (self.values[use].base, self.states[use].base)
    unsafe values.update(from: from + cases.lowerBound, count: cases.count)
    unsafe states.update(from: marks + cases.lowerBound, count: cases.count)
    var all: UInt8 = 0
    for index in 0..<cases.count { unsafe all |= states[index] }
    return all == 0
  }
}
