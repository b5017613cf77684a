import CSeparatorScan

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

  let starts: UnsafeMutablePointer<UInt32>
  let ends: UnsafeMutablePointer<UInt32>
  private(set) var cellCount = 0
  private(set) var rowStart = 0
  /// Behind the last cell, without the line break.
  private(set) var rowEnd = 0
  private(set) var problem = Problem.none

  init(_ block: TableBlock, _ buffer: BlockBuffer, separator: UInt8, scratch: CursorScratch) {
    unsafe bytes = buffer.base
    count = block.count
    isPlain = block.isPlain
    self.separator = separator
    unsafe positions = scratch.positions
    unsafe starts = scratch.starts
    unsafe ends = scratch.ends
    spare = buffer.capacity
  }

  /// Goes to the next row; false at the end.
  mutating func next() -> Bool {
    guard at < count else { return false }
    cellCount = 0
    problem = .none
    rowStart = at
    if isPlain { nextPlain() } else { nextQuoted() }
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
      guard cells < CursorScratch.cellLimit else {
        problem = .tooWide
        if unsafe bytes[position] != separator {
          close(at: position, cells)
          return
        }
        continue
      }
      unsafe starts[cells] = UInt32(truncatingIfNeeded: start)
      unsafe ends[cells] = UInt32(truncatingIfNeeded: position)
      cells &+= 1
      if unsafe bytes[position] != separator {
        if unsafe position > start && bytes[position - 1] == 0x0D {
          unsafe ends[cells - 1] = UInt32(truncatingIfNeeded: position - 1)
        }
        close(at: position, cells)
        return
      }
      start = position + 1
    }
    // The last row of the file may have no line break.
    if cells < CursorScratch.cellLimit {
      unsafe starts[cells] = UInt32(truncatingIfNeeded: start)
      var end = count
      if unsafe end > start && bytes[end - 1] == 0x0D { end -= 1 }
      unsafe ends[cells] = UInt32(truncatingIfNeeded: end)
      cells += 1
    }
    rowEnd = count
    cellCount = cells
    at = count
  }

  private mutating func close(at lineFeed: Int, _ cells: Int) {
    rowEnd = unsafe lineFeed > rowStart && bytes[lineFeed - 1] == 0x0D ? lineFeed - 1 : lineFeed
    cellCount = cells
    at = lineFeed + 1
  }

  private mutating func nextQuoted() {
    var index = at
    while true {
      let isQuoted = unsafe index < count && bytes[index] == 0x22
      let (start, end) = isQuoted ? quoted(&index) : bare(&index)
      if cellCount < CursorScratch.cellLimit {
        unsafe starts[cellCount] = UInt32(truncatingIfNeeded: start)
        unsafe ends[cellCount] = UInt32(truncatingIfNeeded: end)
        cellCount += 1
      } else {
        problem = .tooWide
      }
      guard index < count, unsafe bytes[index] == separator else { break }
      index += 1
    }
    rowEnd = index
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
        problem = .quoteOpen
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
    if index > behind && problem == .none { problem = .textAfterQuote }
    return (start, end)
  }
}

/// What a cursor works with; one for each worker.
@safe final class CursorScratch {
  static let cellLimit = 4096
  let positions: UnsafeMutablePointer<UInt32>
  let starts: UnsafeMutablePointer<UInt32>
  let ends: UnsafeMutablePointer<UInt32>

  init() {
    unsafe positions = .allocate(capacity: 8192)
    unsafe starts = .allocate(capacity: Self.cellLimit)
    unsafe ends = .allocate(capacity: Self.cellLimit)
  }

  deinit {
    unsafe positions.deallocate()
    unsafe starts.deallocate()
    unsafe ends.deallocate()
  }
}
