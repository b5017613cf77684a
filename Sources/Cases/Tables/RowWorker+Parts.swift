import Values

extension RowWorker {
  /// What the loop over the cells of a row needs of each.
  @safe struct Column {
    let plain: PlainColumn
    let cell: Int
    /// Among the uses of the row; -1: read only to be checked.
    let use: Int
    let place: Int
    let isText: Bool
    /// Its number among the parsers.
    let parser: Int
  }

  /// What is the same for all rows of a file.
  struct RowShape {
    let columnCount: Int
    let keyCell: Int
    let absentStates: UInt64
    let byteLimit: Int
    let textOffset: Int
    let textCount: Int
    let stateBytes: Int
  }

  /// A row that was split into cells and waits for the number of its case.
  @safe struct BatchedRow {
    let cells: RowCells
    /// Where the number is known, `isFound`; else the key and hash of an id.
    let key: CaseIdentifiers.Key
    let hash: UInt64
    let isFound: Bool
    var number: Int32
    var partition: Int32
  }

  /// Rows that are looked up together: far enough ahead for memory to answer.
  static let batchLimit = 32

  /// Where the rows of a partition are written at the moment.
  @safe struct Sink {
    var base: UnsafeMutablePointer<UInt8>?
    var used: Int
    var capacity: Int
  }
}
