import Values

extension RowWorker {
  /// What the loop over the cells of a column needs of it.
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

  /// A row that was split into cells and waits for the number of its case.
  @safe struct BatchedRow {
    let cells: RowCells
    /// Where the number is known, `isFound`; else the key and hash of an id.
    let key: TextKey
    let hash: UInt64
    let isFound: Bool
    var isTroubled = false
    /// Of its case in the partition.
    var place: UInt16 = 0
    var number: Int32 = -1
    var partition: Int32 = 0
    var states: UInt64
    /// Where it is written.
    var target: UnsafeMutableRawPointer?

    init(
      cells: RowCells, key: TextKey, hash: UInt64, isFound: Bool, number: Int32 = -1, states: UInt64
    ) {
      self.cells = cells
      self.key = key
      self.hash = hash
      self.isFound = isFound
      self.number = number
      self.states = states
    }
  }

  /// A text of a row: its number where it has one.
  @safe struct BatchedText {
    var start: UnsafePointer<UInt8>
    var count: Int32
    var number: UInt32
    var hash: UInt64 = 0
    /// Where the dictionary may hold it.
    var slot = -1

    init(start: UnsafePointer<UInt8>, count: Int32, number: UInt32) {
      unsafe self.start = unsafe start
      self.count = count
      self.number = number
    }

    /// Bytes behind the columns of fixed width.
    @inline(__always) var width: Int { number == TextDictionary.none ? 2 &+ Int(count) : 6 }
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
