import CSeparatorScan

/// Where the cells of one row lie in their block, until the cursor that found them uses the place of the row again.
@safe struct RowCells {
  var starts: UnsafeMutablePointer<UInt32>
  var ends: UnsafeMutablePointer<UInt32>
  var count = 0
  /// Where the row begins, and where it ends, without the line break.
  var start = 0
  var end = 0
  var problem = RowCursor.Problem.none
}

/// Goes over the rows of a block and says where their cells lie.
///
/// Cells follow the rules of `CSVScanner`, with any separator. In a plain block they are found sixteen bytes at a time.
@safe struct RowCursor {
  /// What is wrong with a row that cannot be split into cells.
  enum Problem {
    case none, quoteOpen, textAfterQuote, tooWide
  }

  private static let positionCount = 8192

  private let bytes: UnsafeMutablePointer<UInt8>
  private let count: Int
  private let isPlain: Bool
  private let separator: UInt8
  private let positions: UnsafeMutablePointer<UInt32>
  private var found = 0
  private var taken = 0
  private var scanned = 0
  private var at = 0
  /// Where cells without their quotes are written: behind the block.
  private var spare: Int

  private let scratch: CursorScratch
  /// The row at which the cursor stands.
  private(set) var row: RowCells
  /// So many cells have room in the place of the row.
  private var room: Int

  init(_ block: TableBlock, _ buffer: BlockBuffer, separator: UInt8, scratch: CursorScratch) {
    unsafe bytes = buffer.base
    count = block.count
    isPlain = block.isPlain
    self.separator = separator
    unsafe positions = scratch.positions
    self.scratch = scratch
    row = unsafe RowCells(starts: scratch.starts, ends: scratch.ends)
    room = scratch.cellCount
    spare = buffer.capacity
  }

  /// Goes to the next row; false at the end.
  ///
  /// - Parameter place: where its cells are noted, among the rows of the scratch.
  @inline(__always)
  mutating func next(place: Int = 0) -> Bool {
    guard at < count else { return false }
    room = scratch.cellCount
    let first = place &* room
    row = unsafe RowCells(starts: scratch.starts + first, ends: scratch.ends + first, start: at)
    if isPlain { nextPlain() } else { nextQuoted() }
    return true
  }

  /// Takes the row to the one place that has room for any; false where that is full.
  private mutating func widen(_ cells: Int) -> Bool {
    guard room < CursorScratch.cellLimit else {
      row.problem = .tooWide
      return false
    }
    let (starts, ends) = unsafe (scratch.wideStarts, scratch.wideEnds)
    unsafe starts.update(from: row.starts, count: cells)
    unsafe ends.update(from: row.ends, count: cells)
    unsafe row.starts = unsafe starts
    unsafe row.ends = unsafe ends
    room = CursorScratch.cellLimit
    return true
  }

  private mutating func nextPlain() {
    var start = at
    var cells = 0
    while true {
      if taken == found {
        if scanned >= count { break }
        var next = 0
        unsafe found = separator_scan(bytes, scanned, count, separator, positions, RowCursor.positionCount, &next)
        scanned = next
        taken = 0
        continue
      }
      let position = unsafe Int(positions[taken])
      taken &+= 1
      guard cells < room || widen(cells) else {
        if unsafe bytes[position] != separator {
          close(at: position, cells)
          return
        }
        continue
      }
      unsafe row.starts[cells] = UInt32(truncatingIfNeeded: start)
      unsafe row.ends[cells] = UInt32(truncatingIfNeeded: position)
      cells &+= 1
      if unsafe bytes[position] != separator {
        if unsafe position > start && bytes[position - 1] == 0x0D {
          unsafe row.ends[cells - 1] = UInt32(truncatingIfNeeded: position - 1)
        }
        close(at: position, cells)
        return
      }
      start = position + 1
    }
    // The last row of the file may have no line break.
    if cells < room || widen(cells) {
      unsafe row.starts[cells] = UInt32(truncatingIfNeeded: start)
      var end = count
      if unsafe end > start && bytes[end - 1] == 0x0D { end -= 1 }
      unsafe row.ends[cells] = UInt32(truncatingIfNeeded: end)
      cells += 1
    }
    row.end = count
    row.count = cells
    at = count
  }

  private mutating func close(at lineFeed: Int, _ cells: Int) {
    row.end = unsafe lineFeed > row.start && bytes[lineFeed - 1] == 0x0D ? lineFeed - 1 : lineFeed
    row.count = cells
    at = lineFeed + 1
  }

  private mutating func nextQuoted() {
    var index = at
    while true {
      let isQuoted = unsafe index < count && bytes[index] == 0x22
      let (start, end) = isQuoted ? quoted(&index) : bare(&index)
      if row.count < room || widen(row.count) {
        unsafe row.starts[row.count] = UInt32(truncatingIfNeeded: start)
        unsafe row.ends[row.count] = UInt32(truncatingIfNeeded: end)
        row.count += 1
      }
      guard index < count, unsafe bytes[index] == separator else { break }
      index += 1
    }
    row.end = index
    if index < count {
      let isReturn = unsafe bytes[index] == 0x0D
      index += 1
      if unsafe isReturn && index < count && bytes[index] == 0x0A { index += 1 }
    }
    at = index
  }

  private func endsCell(_ byte: UInt8) -> Bool { byte == separator || byte == 0x0A || byte == 0x0D }

  private func bare(_ index: inout Int) -> (Int, Int) {
    let start = index
    while unsafe index < count && !endsCell(bytes[index]) { index += 1 }
    return (start, index)
  }

  private mutating func quoted(_ index: inout Int) -> (Int, Int) {
    index += 1
    var start = index
    var end = index
    var isCopied = false
    func append(_ byte: UInt8, _ cursor: inout RowCursor) {
      unsafe cursor.bytes[cursor.spare] = byte
      cursor.spare += 1
    }
    while true {
      guard index < count else {
        row.problem = .quoteOpen
        end = isCopied ? spare : index
        break
      }
      let byte = unsafe bytes[index]
      if byte != 0x22 {
        if isCopied { append(byte, &self) }
        index += 1
        continue
      }
      guard unsafe index + 1 < count && bytes[index + 1] == 0x22 else {
        end = isCopied ? spare : index
        index += 1
        break
      }
      if !isCopied {
        // From here on the cell differs from the file: it goes on behind the block.
        let copy = spare
        for place in start..<index { unsafe append(bytes[place], &self) }
        start = copy
        isCopied = true
      }
      append(0x22, &self)
      index += 2
    }
    let behind = index
    while unsafe index < count && !endsCell(bytes[index]) { index += 1 }
    if index > behind && row.problem == .none { row.problem = .textAfterQuote }
    return (start, end)
  }
}

/// What a cursor works with; one for each worker.
@safe final class CursorScratch {
  static let cellLimit = 4096
  let positions: UnsafeMutablePointer<UInt32>
  /// Places for the cells of some rows, and one for a row with more of them.
  let starts: UnsafeMutablePointer<UInt32>
  let ends: UnsafeMutablePointer<UInt32>
  let wideStarts: UnsafeMutablePointer<UInt32>
  let wideEnds: UnsafeMutablePointer<UInt32>
  /// Cells for which each place has room.
  let cellCount: Int

  init(rowCount: Int = 1, cellCount: Int = 64) {
    self.cellCount = min(cellCount, Self.cellLimit)
    unsafe positions = .allocate(capacity: 8192)
    unsafe starts = .allocate(capacity: rowCount * cellCount)
    unsafe ends = .allocate(capacity: rowCount * cellCount)
    unsafe wideStarts = .allocate(capacity: Self.cellLimit)
    unsafe wideEnds = .allocate(capacity: Self.cellLimit)
  }

  deinit {
    unsafe positions.deallocate()
    unsafe starts.deallocate()
    unsafe ends.deallocate()
    unsafe wideStarts.deallocate()
    unsafe wideEnds.deallocate()
  }
}
