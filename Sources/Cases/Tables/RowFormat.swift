public import Values

/// How the rows of one table lie in memory while a run works on them.
///
/// A row is the number of its case (4 bytes), its offset in the file (8), a check of its key (4), two bits of state for
/// each column, the columns of fixed width, and then the texts, each with its length in two bytes before it.
public struct RowFormat: Sendable {
  static let caseOffset = 0
  static let fileOffset = 4
  static let keyOffset = 12
  static let stateOffset = 16

  public let table: TableID
  /// What is kept of each row, in the order of the row's bytes.
  public let uses: [ColumnUse]
  /// Where a column of fixed width begins; for texts their number among the texts.
  let places: [Int]
  /// Where the texts begin.
  let textOffset: Int
  let textCount: Int
  let stateBytes: Int
  /// The most bytes of a row.
  let byteLimit: Int

  public init(table: TableID, uses: [ColumnUse]) {
    self.table = table
    self.uses = uses
    var offset = Self.stateOffset + (uses.count + 3) / 4
    var texts = 0
    places = uses.map { use in
      if use.form == .text {
        texts += 1
        return texts - 1
      }
      defer { offset += use.form.width }
      return offset
    }
    textOffset = offset
    textCount = texts
    stateBytes = (uses.count + 3) / 4
    byteLimit = offset + texts * (2 + Self.textLimit)
  }

  /// The most columns that a row holds.
  public static let useLimit = 32

  /// The longest text that a row holds; a longer one is read again by who needs it.
  static let textLimit = 1 << 12

  /// The place of a column in that form among `uses`.
  public func index(of use: ColumnUse) -> Int? { uses.firstIndex(of: use) }
}
