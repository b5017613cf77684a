/// The rows of one partition, brought into the order of their cases, and within a case into that of the file.
@safe public final class PartitionRows {
  public let format: RowFormat
  public private(set) var rowCount = 0
  /// For each case of the partition where its rows begin, and at the end how many rows there are.
  public private(set) var caseStarts: [Int]
  private let store: RowStore
  private let chunks: [RowStore.Chunk]
  private let rows: UnsafeMutablePointer<UnsafeRawPointer>

  /// Takes the rows of a partition out of the store.
  ///
  /// - Parameter cases: the numbers of its cases; nil: rows of no known case, all together.
  /// - Returns: nil where spilled rows cannot be read again.
  public init?(_ store: RowStore, partition: Int, cases: Range<Int>?, format: RowFormat) {
    guard let taken = store.take(partition) else { return nil }
    self.format = format
    self.store = store
    chunks = taken
    let caseCount = cases?.count ?? 1
    let firstCase = cases?.lowerBound ?? 0
    var counts = Array(repeating: 0, count: caseCount + 1)
    // Twice over the bytes: first to count, then to place.
    func each(_ body: (UnsafeRawPointer, Int) -> Void) {
      for chunk in taken {
        guard let base = unsafe chunk.base else { continue }
        var offset = 0
        let used = chunk.used
        while offset < used {
          let row = unsafe UnsafeRawPointer(base + offset)
          let number = unsafe row.loadUnaligned(fromByteOffset: RowFormat.caseOffset, as: UInt32.self)
          unsafe body(row, cases == nil ? 0 : Int(number) &- firstCase)
          offset &+= unsafe Self.byteCount(row, format)
        }
      }
    }
    unsafe each { _, place in counts[place + 1] &+= 1 }
    for place in 0..<caseCount { counts[place + 1] += counts[place] }
    let total = counts[caseCount]
    caseStarts = counts
    rowCount = total
    let rows = UnsafeMutablePointer<UnsafeRawPointer>.allocate(capacity: max(1, total))
    unsafe self.rows = unsafe rows
    unsafe each { row, place in
      unsafe rows[counts[place]] = unsafe row
      counts[place] &+= 1
    }
    for place in 0..<caseCount {
      unsafe Self.order(
        UnsafeMutableBufferPointer(start: rows + caseStarts[place], count: caseStarts[place + 1] - caseStarts[place]))
    }
  }

  deinit {
    unsafe rows.deallocate()
    for chunk in chunks { store.recycle(chunk) }
  }

  private static func byteCount(_ row: UnsafeRawPointer, _ format: RowFormat) -> Int {
    var offset = format.textOffset
    for _ in 0..<format.textCount {
      offset &+= unsafe 2 &+ Int(row.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
    }
    return offset
  }

  /// Into the order of the file; workers hand in runs that already are.
  private static func order(_ given: UnsafeMutableBufferPointer<UnsafeRawPointer>) {
    var rows = unsafe given
    guard rows.count > 1 else { return }
    var isOrdered = true
    for index in 1..<rows.count where unsafe offset(rows[index]) < offset(rows[index - 1]) {
      isOrdered = false
      break
    }
    if isOrdered { return }
    unsafe rows.sort { unsafe offset($0) < offset($1) }
  }

  private static func offset(_ row: UnsafeRawPointer) -> UInt64 {
    unsafe row.loadUnaligned(fromByteOffset: RowFormat.fileOffset, as: UInt64.self)
  }

  // MARK: Reading rows

  /// Where rows lie in their file.
  public func loadOffsets(_ range: Range<Int>, _ offsets: UnsafeMutablePointer<Int>) {
    let rows = unsafe self.rows + range.lowerBound
    for index in 0..<range.count { unsafe offsets[index] = Int(Self.offset(rows[index])) }
  }

  /// Where a row lies in its file.
  public func offset(_ row: Int) -> Int { unsafe Int(Self.offset(rows[row])) }

  /// The check of a key that may be equal to one that is written otherwise.
  public static let oddKey: UInt32 = 2

  /// A check of the row's key: equal where keys are, or `oddKey`; 0 where there is none.
  public func keyCheck(_ row: Int) -> UInt32 {
    unsafe rows[row].loadUnaligned(fromByteOffset: RowFormat.keyOffset, as: UInt32.self)
  }

  /// Rows of one case whose keys may be the same: where they lie in the files, and their numbers in the case, from 1.
  public struct LikelyTwins: Sendable {
    public let first: (offset: Int, number: Int)
    public let second: (offset: Int, number: Int)
  }

  /// The first rows that may have the key of an earlier row of their case; whether they do is said by the keys.
  ///
  /// - Parameter limit: how many.
  public func likelyTwins(limit: Int) -> [LikelyTwins] {
    var twins: [LikelyTwins] = []
    var slots: [Int32] = []
    for place in 0..<max(0, caseStarts.count - 1) {
      let (first, end) = (caseStarts[place], caseStarts[place + 1])
      guard end - first > 1 else { continue }
      var size = 16
      while size < 2 * (end - first) { size *= 2 }
      slots.removeAll(keepingCapacity: true)
      slots.append(contentsOf: repeatElement(-1, count: size))
      let mask = UInt32(size - 1)
      for row in first..<end {
        let check = keyCheck(row)
        guard check != 0 else { continue }
        var slot = Int((check >> 1) & mask)
        while slots[slot] >= 0 {
          let other = first + Int(slots[slot])
          if keyCheck(other) == check {
            twins.append(
              LikelyTwins(first: (offset(other), other - first + 1), second: (offset(row), row - first + 1)))
            if twins.count >= limit { return twins }
            break
          }
          slot = (slot + 1) & Int(mask)
        }
        if slots[slot] < 0 { slots[slot] = Int32(row - first) }
      }
    }
    return twins
  }

  /// The state of a column in a row.
  @inline(__always)
  private static func state(_ row: UnsafeRawPointer, _ use: Int) -> UInt8 {
    let byte = unsafe row.load(fromByteOffset: RowFormat.stateOffset &+ use >> 2, as: UInt8.self)
    return (byte >> UInt8(truncatingIfNeeded: (use & 3) &* 2)) & 3
  }

  /// Brings a column into vectors. Texts are given by their hashes.
  ///
  /// - Returns: whether every value is known; else the states say which.
  public func load(
    use: Int, rows range: Range<Int>, values: UnsafeMutablePointer<Int64>, states: UnsafeMutablePointer<UInt8>
  ) -> Bool {
    let place = format.places[use]
    let count = range.count
    let first = range.lowerBound
    let rows = unsafe self.rows + first
    var all: UInt8 = 0
    switch format.uses[use].form {
    case .fixed:
      for index in 0..<count {
        let row = unsafe rows[index]
        unsafe values[index] = row.loadUnaligned(fromByteOffset: place, as: Int64.self)
        let state = unsafe Self.state(row, use)
        unsafe states[index] = state
        all |= state
      }
    case .date, .symbol:
      for index in 0..<count {
        let row = unsafe rows[index]
        unsafe values[index] = Int64(row.loadUnaligned(fromByteOffset: place, as: Int32.self))
        let state = unsafe Self.state(row, use)
        unsafe states[index] = state
        all |= state
      }
    case .boolean:
      for index in 0..<count {
        let row = unsafe rows[index]
        unsafe values[index] = Int64(row.load(fromByteOffset: place, as: UInt8.self))
        let state = unsafe Self.state(row, use)
        unsafe states[index] = state
        all |= state
      }
    case .presence:
      for index in 0..<count {
        let state = unsafe Self.state(rows[index], use)
        unsafe values[index] = 0
        unsafe states[index] = state
        all |= state
      }
    case .text:
      let seed = TextHash.seed
      for index in 0..<count {
        let row = unsafe rows[index]
        let state = unsafe Self.state(row, use)
        unsafe states[index] = state
        all |= state
        let (start, length) = unsafe Self.text(row, place, format)
        unsafe values[index] = Int64(bitPattern: TextHash.hash(start, length, seed))
      }
    }
    return all == 0
  }

  @inline(__always)
  private static func text(_ row: UnsafeRawPointer, _ place: Int, _ format: RowFormat) -> (UnsafePointer<UInt8>, Int) {
    var offset = format.textOffset
    for _ in 0..<place { offset &+= unsafe 2 &+ Int(row.loadUnaligned(fromByteOffset: offset, as: UInt16.self)) }
    let length = unsafe Int(row.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
    return unsafe ((row + offset + 2).assumingMemoryBound(to: UInt8.self), length)
  }

  /// Whether two rows have the same text in a column.
  public func hasEqualTexts(use: Int, _ left: Int, _ right: Int) -> Bool {
    let place = format.places[use]
    let (first, count) = unsafe Self.text(rows[left], place, format)
    let (second, other) = unsafe Self.text(rows[right], place, format)
    guard count == other else { return false }
    return unsafe TextHash.areEqual(first, second, count)
  }

  /// The text of a column in a row.
  public func text(use: Int, row: Int) -> String {
    let (start, count) = unsafe Self.text(rows[row], format.places[use], format)
    return unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }
}
