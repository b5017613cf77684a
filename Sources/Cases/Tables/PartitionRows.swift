/// The rows of one partition, brought into the order of their cases, and within a case into that of the file.
@safe public final class PartitionRows {
  public let format: RowFormat
  public private(set) var rowCount = 0
  /// For each case of the partition where its rows begin, and at the end how many rows there are.
  public private(set) var caseStarts: [Int]
  private let store: RowStore
  private let chunks: [RowStore.Chunk]
  private let rows: UnsafeMutablePointer<UnsafeRawPointer>

  /// A row as it is found, before it is in its place.
  @safe private struct FoundRow {
    let row: UnsafeRawPointer
    let offset: UInt64
    let place: Int
  }

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
    var counts = Array(repeating: 0, count: caseCount + 1)
    var found = GrowableBuffer<FoundRow>()
    let hasCases = cases != nil
    // Each worker's rows are in the order of the file: a run.
    var runs = [0]
    for worker in Set(taken.map(\.worker)).sorted() {
      for chunk in taken where chunk.worker == worker {
        guard let base = unsafe chunk.base else { continue }
        var offset = 0
        let used = chunk.used
        while offset < used {
          let row = unsafe UnsafeRawPointer(base + offset)
          let head = unsafe row.loadUnaligned(fromByteOffset: RowFormat.caseOffset, as: UInt64.self)
          let place = hasCases ? Int(head & 0xFFFF) : 0
          unsafe found.append(FoundRow(row: row, offset: head >> 16, place: place))
          counts[place &+ 1] &+= 1
          offset &+= unsafe Self.byteCount(row, format.textOffset, format.textCount)
        }
      }
      runs.append(found.count)
    }
    Self.merge(&found, runs)
    for place in 0..<caseCount { counts[place + 1] += counts[place] }
    let total = counts[caseCount]
    caseStarts = counts
    rowCount = total
    let rows = UnsafeMutablePointer<UnsafeRawPointer>.allocate(capacity: max(1, total))
    unsafe self.rows = unsafe rows
    var index = 0
    while index < total {
      let row = unsafe found.base[index]
      let place = counts[row.place]
      counts[row.place] = place &+ 1
      unsafe rows[place] = unsafe row.row
      index &+= 1
    }
  }

  deinit {
    unsafe rows.deallocate()
    for chunk in chunks { store.recycle(chunk) }
  }

  @inline(__always)
  private static func byteCount(_ row: UnsafeRawPointer, _ textOffset: Int, _ textCount: Int) -> Int {
    var offset = textOffset
    var text = 0
    while text < textCount {
      offset &+= unsafe width(row, offset)
      text &+= 1
    }
    return offset
  }

  /// Bytes of the text that begins there.
  @inline(__always)
  private static func width(_ row: UnsafeRawPointer, _ offset: Int) -> Int {
    let count = unsafe row.loadUnaligned(fromByteOffset: offset, as: UInt16.self)
    return count == RowFormat.numbered ? 6 : 2 &+ Int(count)
  }

  /// Brings runs into one.
  ///
  /// - Parameter runs: where each begins, and where the last one ends.
  private static func merge(_ rows: inout GrowableBuffer<FoundRow>, _ runs: [Int]) {
    var runs = runs
    while runs.count > 2 {
      let merged = GrowableBuffer<FoundRow>()
      merged.resize(rows.count)
      var left: [Int] = []
      for pair in stride(from: 0, to: runs.count - 1, by: 2) {
        left.append(runs[pair])
        let middle = runs[pair + 1]
        let end = pair + 2 < runs.count ? runs[pair + 2] : middle
        let (source, target) = unsafe (rows.base, merged.base)
        var (one, two, next) = (runs[pair], middle, runs[pair])
        while one < middle, two < end {
          if unsafe source[two].offset < source[one].offset {
            unsafe target[next] = source[two]
            two &+= 1
          } else {
            unsafe target[next] = source[one]
            one &+= 1
          }
          next &+= 1
        }
        unsafe (target + next).update(from: source + one, count: middle - one)
        unsafe (target + next + (middle - one)).update(from: source + two, count: end - two)
      }
      left.append(rows.count)
      runs = left
      rows = merged
    }
  }

  private static func offset(_ row: UnsafeRawPointer) -> UInt64 {
    unsafe row.loadUnaligned(fromByteOffset: RowFormat.caseOffset, as: UInt64.self) >> 16
  }

  // MARK: Reading rows

  /// Where rows lie in their file.
  public func loadOffsets(_ range: Range<Int>, _ offsets: UnsafeMutablePointer<Int>) {
    let rows = unsafe self.rows + range.lowerBound
    for index in 0..<range.count { unsafe offsets[index] = Int(Self.offset(rows[index])) }
  }

  /// Where a row lies in its file.
  public func offset(_ row: Int) -> Int { unsafe Int(Self.offset(rows[row])) }

  /// A check of the row's key: equal where keys are; 0 where there is none.
  public func keyCheck(_ row: Int) -> UInt32 {
    guard format.hasKey else { return 0 }
    return unsafe rows[row].loadUnaligned(fromByteOffset: RowFormat.keyOffset, as: UInt32.self)
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
    guard format.hasKey else { return twins }
    // By slot the case that used it last, and the check that it left there.
    let slots = GrowableBuffer<KeySlot>()
    slots.fill(KeySlot(place: -1, row: 0, check: 0), count: 64)
    let rows = unsafe self.rows
    for place in 0..<max(0, caseStarts.count - 1) {
      let (first, end) = (caseStarts[place], caseStarts[place + 1])
      guard end - first > 1 else { continue }
      if slots.count < 2 * (end - first) {
        var size = slots.count
        while size < 2 * (end - first) { size *= 2 }
        slots.fill(KeySlot(place: -1, row: 0, check: 0), count: size)
      }
      let table = unsafe slots.base
      let mask = slots.count &- 1
      var row = first
      while row < end {
        defer { row &+= 1 }
        let check = unsafe rows[row].loadUnaligned(fromByteOffset: RowFormat.keyOffset, as: UInt32.self)
        guard check != 0 else { continue }
        var slot = Int(check >> 1) & mask
        while unsafe table[slot].place == Int32(truncatingIfNeeded: place) {
          if unsafe table[slot].check == check {
            let other = unsafe Int(table[slot].row)
            twins.append(
              LikelyTwins(first: (offset(other), other - first + 1), second: (offset(row), row - first + 1)))
            if twins.count >= limit { return twins }
            break
          }
          slot = (slot &+ 1) & mask
        }
        if unsafe table[slot].place != Int32(truncatingIfNeeded: place) {
          unsafe table[slot] = KeySlot(
            place: Int32(truncatingIfNeeded: place), row: UInt32(truncatingIfNeeded: row), check: check)
        }
      }
    }
    return twins
  }

  private struct KeySlot {
    let place: Int32
    let row: UInt32
    let check: UInt32
  }

  /// The state of a column in a row.
  @inline(__always)
  private static func state(_ row: UnsafeRawPointer, _ place: Int, _ shift: UInt8) -> UInt8 {
    unsafe (row.load(fromByteOffset: place, as: UInt8.self) &>> shift) & 3
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
    let statePlace = format.stateOffset &+ use >> 2
    let shift = UInt8(truncatingIfNeeded: (use & 3) &* 2)
    switch format.uses[use].form {
    case .fixed:
      for index in 0..<count {
        let row = unsafe rows[index]
        unsafe values[index] = row.loadUnaligned(fromByteOffset: place, as: Int64.self)
        let state = unsafe Self.state(row, statePlace, shift)
        unsafe states[index] = state
        all |= state
      }
    case .symbol:
      let width = format.symbolWidth
      for index in 0..<count {
        let row = unsafe rows[index]
        unsafe values[index] = Self.symbol(row, place, width)
        let state = unsafe Self.state(row, statePlace, shift)
        unsafe states[index] = state
        all |= state
      }
    case .date:
      for index in 0..<count {
        let row = unsafe rows[index]
        unsafe values[index] = Int64(row.loadUnaligned(fromByteOffset: place, as: Int32.self))
        let state = unsafe Self.state(row, statePlace, shift)
        unsafe states[index] = state
        all |= state
      }
    case .boolean:
      for index in 0..<count {
        let row = unsafe rows[index]
        unsafe values[index] = Int64(row.load(fromByteOffset: place, as: UInt8.self))
        let state = unsafe Self.state(row, statePlace, shift)
        unsafe states[index] = state
        all |= state
      }
    case .presence:
      for index in 0..<count {
        let state = unsafe Self.state(rows[index], statePlace, shift)
        unsafe values[index] = 0
        unsafe states[index] = state
        all |= state
      }
    case .text:
      let seed = TextHash.seed
      let dictionary = store.dictionaries[place]
      let textOffset = format.textOffset
      for index in 0..<count {
        let row = unsafe rows[index]
        let state = unsafe Self.state(row, statePlace, shift)
        unsafe states[index] = state
        all |= state
        let text = unsafe Self.text(row, place, textOffset, dictionary)
        unsafe values[index] = Int64(
          bitPattern: text.number == TextDictionary.none
            ? TextHash.hash(text.start, text.count, seed) : dictionary.entry(text.number).hash)
      }
    }
    return all == 0
  }

  @inline(__always)
  private static func symbol(_ row: UnsafeRawPointer, _ place: Int, _ width: Int) -> Int64 {
    if width == 1 {
      let symbol = unsafe row.load(fromByteOffset: place, as: UInt8.self)
      return symbol == .max ? -1 : Int64(symbol)
    }
    if width == 2 {
      let symbol = unsafe row.loadUnaligned(fromByteOffset: place, as: UInt16.self)
      return symbol == .max ? -1 : Int64(symbol)
    }
    return unsafe Int64(row.loadUnaligned(fromByteOffset: place, as: Int32.self))
  }

  /// A text where it lies, and its number where it has one.
  @safe private struct Text {
    let start: UnsafePointer<UInt8>
    let count: Int
    let number: UInt32
  }

  @inline(__always)
  private static func text(
    _ row: UnsafeRawPointer, _ place: Int, _ textOffset: Int, _ dictionary: TextDictionary
  ) -> Text {
    var offset = textOffset
    var text = 0
    while text < place {
      offset &+= unsafe width(row, offset)
      text &+= 1
    }
    let count = unsafe row.loadUnaligned(fromByteOffset: offset, as: UInt16.self)
    if count == RowFormat.numbered {
      let number = unsafe row.loadUnaligned(fromByteOffset: offset &+ 2, as: UInt32.self)
      let entry = dictionary.entry(number)
      return unsafe Text(start: entry.text, count: entry.count, number: number)
    }
    return unsafe Text(
      start: (row + offset + 2).assumingMemoryBound(to: UInt8.self), count: Int(count), number: TextDictionary.none)
  }

  /// Whether two rows have the same text in a column.
  public func hasEqualTexts(use: Int, _ left: Int, _ right: Int) -> Bool {
    let place = format.places[use]
    let dictionary = store.dictionaries[place]
    let first = unsafe Self.text(rows[left], place, format.textOffset, dictionary)
    let second = unsafe Self.text(rows[right], place, format.textOffset, dictionary)
    // A dictionary holds each text once.
    if first.number != TextDictionary.none, second.number != TextDictionary.none {
      return first.number == second.number
    }
    guard first.count == second.count else { return false }
    return unsafe TextHash.areEqual(first.start, second.start, first.count)
  }

  /// The text of a column in a row.
  public func text(use: Int, row: Int) -> String {
    let place = format.places[use]
    let text = unsafe Self.text(rows[row], place, format.textOffset, store.dictionaries[place])
    return unsafe String(decoding: UnsafeBufferPointer(start: text.start, count: text.count), as: UTF8.self)
  }
}
