public import Values

/// How the rows of one table lie in memory while a run works on them.
///
/// A row is the number of its case in its partition (2 bytes), its offset in the files (6), where the table has a key a
/// check of it (4), two bits of state for each column, the columns of fixed width, and then the texts: each with its length
/// in two bytes before it, or in place of both a mark and the four bytes of its number in the column's dictionary.
public struct RowFormat: Sendable {
  static let caseOffset = 0
  /// The most cases of a partition.
  static let caseLimit = 1 << 16
  static let fileOffset = 2
  static let keyOffset = 8
  /// In place of the length of a text: its number follows.
  static let numbered = UInt16.max

  public let table: TableID
  /// What is kept of each row, in the order of the row's bytes.
  public let uses: [ColumnUse]
  /// Where a column of fixed width begins; for texts their number among the texts.
  let places: [Int]
  /// Bytes of a symbol: as few as the program's texts need, and a value for none of them.
  let symbolWidth: Int
  let hasKey: Bool
  let stateOffset: Int
  /// 1, 2, 4 or 8.
  let stateBytes: Int
  /// Where the texts begin.
  let textOffset: Int
  let textCount: Int

  /// - Parameters:
  ///   - symbolCount: how many texts the program has.
  ///   - hasKey: whether the table has a column that is its key.
  public init(table: TableID, uses: [ColumnUse], symbolCount: Int, hasKey: Bool) {
    self.table = table
    self.uses = uses
    self.hasKey = hasKey
    let symbolWidth = symbolCount < 0xFF ? 1 : symbolCount < 0xFFFF ? 2 : 4
    self.symbolWidth = symbolWidth
    stateOffset = Self.keyOffset + (hasKey ? 4 : 0)
    var stateBytes = 1
    while 4 * stateBytes < uses.count { stateBytes *= 2 }
    self.stateBytes = stateBytes
    var offset = stateOffset + stateBytes
    var texts = 0
    places = uses.map { use in
      if use.form == .text {
        texts += 1
        return texts - 1
      }
      defer { offset += use.form == .symbol ? symbolWidth : use.form.width }
      return offset
    }
    textOffset = offset
    textCount = texts
  }

  /// The most columns that a row holds.
  public static let useLimit = 32

  /// The longest text that a row holds; a longer one is read again by who needs it.
  static let textLimit = 1 << 12

  /// The place of a column in that form among `uses`.
  public func index(of use: ColumnUse) -> Int? { uses.firstIndex(of: use) }
}
