import Programs
import SourceText
import Values

/// One thread's part of reading a table.
@safe final class RowWorker {
  private struct Column {
    let parser: CellParser
    let cell: Int
    /// Among the uses of the row; -1: read only to be checked.
    let use: Int
    let place: Int
    let form: ColumnForm
  }

  private let scan: RowScan
  private let fields: [FieldReader]
  /// The file at work, and how its rows are read.
  private var file = -1
  private var heading: TableHeading
  private var columns: [Column] = []
  private var keyCell = -1
  private var absentStates: UInt64 = 0
  /// Of a workbook the rows with marked cells.
  private var marked: [Int: [TableSheet.Cell]] = [:]
  private var fileStart = 0
  private let scratch = CursorScratch()
  private var chunks: [RowStore.Chunk]
  private let textStarts: UnsafeMutablePointer<UnsafePointer<UInt8>>
  private let textCounts: UnsafeMutablePointer<Int>
  /// Texts that are not as they stand in the file, while their row is written.
  private var ownTexts: [[UInt8]] = []
  private let recorder: ScanRecorder
  var notes: ScanNotes { recorder.notes }

  init(_ scan: RowScan) {
    self.scan = scan
    recorder = ScanRecorder(scan.layout, scan.program, keepsTroubles: scan.keepsTroubles)
    fields = scan.layout.columns.map { FieldReader($0, table: scan.layout.path, program: scan.program) }
    heading = scan.headings[0]
    chunks = (0..<scan.store.partitionCount).map { _ in
      unsafe RowStore.Chunk(base: nil, used: 0, capacity: 0, spilledAt: -1)
    }
    let textCount = max(1, scan.format.textCount)
    unsafe textStarts = .allocate(capacity: textCount)
    unsafe textCounts = .allocate(capacity: textCount)
    unsafe textCounts.initialize(repeating: 0, count: textCount)
  }

  deinit {
    unsafe textStarts.deallocate()
    unsafe textCounts.deallocate()
  }

  /// Makes ready for the rows of a file.
  private func enter(_ number: Int) {
    recorder.notes.close(file: file)
    file = number
    heading = scan.headings[number]
    let layout = scan.layout
    var columns: [Column] = []
    var absent: UInt64 = 0
    var used: Set<Int> = []
    for (index, use) in scan.format.uses.enumerated() {
      used.insert(use.column)
      guard let cell = heading.cells[use.column] else {
        let state = layout.columns[use.column].type.isOptional ? CellState.null : CellState.unknown
        absent |= UInt64(state) << UInt64(2 * index)
        continue
      }
      let parser = CellParser(fields[use.column], form: use.form, program: scan.program)
      columns.append(
        Column(parser: parser, cell: cell, use: index, place: scan.format.places[index], form: use.form))
    }
    // Columns that no rule reads are held against their type all the same; any text is one.
    for index in layout.columns.indices where !used.contains(index) {
      guard let cell = heading.cells[index], layout.columns[index].type.kind != .text else { continue }
      let form = ColumnForm.form(of: layout.columns[index].type) ?? .presence
      columns.append(
        Column(
          parser: CellParser(fields[index], form: form, program: scan.program), cell: cell, use: -1, place: 0,
          form: form))
    }
    self.columns = columns
    absentStates = absent
    keyCell = layout.keyColumn.flatMap { heading.cells[$0] } ?? -1
    marked = scan.blocks.files.files[number].sheet?.marked ?? [:]
    fileStart = scan.blocks.files.starts[number]
  }

  /// Whether a cell of a workbook that is read holds an error, or what no sheet holds exactly.
  private func hasUnreadableCell(_ offset: Int) -> Bool {
    heading.hasUnreadableCell(marked[offset - fileStart] ?? [], scan.layout)
  }

  /// Gives up what is still held.
  func finish() {
    recorder.notes.close(file: file)
    for partition in chunks.indices where unsafe chunks[partition].base != nil {
      scan.store.add(chunks[partition], to: partition)
      chunks[partition] = unsafe RowStore.Chunk(base: nil, used: 0, capacity: 0, spilledAt: -1)
    }
  }

  /// Reads the rows of a block; false where it is no UTF-8.
  func read(_ block: TableBlock, _ buffer: BlockBuffer) -> Bool {
    let bytes = unsafe buffer.base
    if block.file != file { enter(block.file) }
    if !block.isASCII, unsafe !block.isUTF8(bytes) {
      recorder.notes.notUTF8 = block.file
      return false
    }
    var cursor = RowCursor(block, buffer, separator: heading.separator, scratch: scratch)
    let expected = heading.cellCount
    let caseCell = heading.caseCell
    let hasMarks = !marked.isEmpty
    var lines = 0
    while cursor.next() {
      lines += 1
      // Rows that are not plain take their time.
      if lines & 0x3FF == 0, scan.cancellation.isCancelled { return false }
      let start = cursor.rowStart
      if cursor.cellCount != expected || cursor.problem != .none {
        if unsafe recorder.isBlank(bytes, cursor) {
          recorder.notes.blankRows += 1
          continue
        }
        recorder.notes.rows += 1
        recorder.trouble(block, start, cursor.rowEnd, isRefused: true)
        continue
      }
      let first = unsafe cursor.starts[0]
      let firstByte = unsafe bytes[Int(first)]
      if CSVRow.totalsStarts[Int(firstByte)], unsafe recorder.isOddRow(block, bytes, cursor) { continue }
      if hasMarks, hasUnreadableCell(block.offset + start) {
        recorder.notes.rows += 1
        recorder.trouble(block, start, cursor.rowEnd, isRefused: true)
        continue
      }
      let idStart = unsafe Int(cursor.starts[caseCell])
      let idCount = unsafe Int(cursor.ends[caseCell]) - idStart
      var number: Int32 = -1
      if unsafe idCount > 0 && CellParser.isPlain(bytes + idStart, idCount) {
        unsafe number = scan.identifiers.number(of: bytes + idStart, idCount)
      } else {
        let text = unsafe WrittenForm.trimmed(
          String(decoding: UnsafeBufferPointer(start: bytes + idStart, count: idCount), as: UTF8.self))
        guard !text.isEmpty else {
          if unsafe recorder.isBlank(bytes, cursor) {
            recorder.notes.blankRows += 1
            continue
          }
          recorder.notes.rows += 1
          recorder.trouble(block, start, cursor.rowEnd, isRefused: true)
          continue
        }
        let utf8 = Array(text.utf8)
        unsafe number = utf8.withUnsafeBufferPointer { buffer in
          guard let base = buffer.baseAddress else { return -1 }
          return unsafe scan.identifiers.number(of: base, buffer.count)
        }
      }
      recorder.notes.rows += 1
      unsafe write(cursor, bytes, block, number)
    }
    recorder.notes.blocks.append(
      ScanNotes.BlockLines(
        number: block.number, offset: block.offset, count: block.count,
        lines: block.isPlain ? lines : unsafe block.lines(bytes)))
    return true
  }

  // MARK: Writing rows

  @inline(__always)
  private func write(
    _ cursor: RowCursor, _ bytes: UnsafeMutablePointer<UInt8>, _ block: TableBlock, _ number: Int32
  ) {
    let partition = number < 0 ? scan.store.partitionCount - 1 : Int(number) / scan.casesPerPartition
    let format = scan.format
    let limit = format.byteLimit
    if chunks[partition].capacity - chunks[partition].used < limit {
      if unsafe chunks[partition].base != nil { scan.store.add(chunks[partition], to: partition) }
      chunks[partition] = scan.store.makeChunk(limit)
    }
    guard let base = unsafe chunks[partition].base else { return }
    let row = unsafe UnsafeMutableRawPointer(base + chunks[partition].used)
    var states = absentStates
    var isTroubled = false
    if !ownTexts.isEmpty { ownTexts.removeAll(keepingCapacity: true) }
    unsafe row.storeBytes(of: UInt32(bitPattern: number), toByteOffset: RowFormat.caseOffset, as: UInt32.self)
    unsafe row.storeBytes(
      of: UInt64(block.offset + cursor.rowStart), toByteOffset: RowFormat.fileOffset, as: UInt64.self)
    var key: UInt32 = 0
    if keyCell >= 0 {
      let start = unsafe Int(cursor.starts[keyCell])
      let count = unsafe Int(cursor.ends[keyCell]) - start
      if count > 0 { key = unsafe UInt32(truncatingIfNeeded: TextHash.hash(bytes + start, count)) | 1 }
    }
    unsafe row.storeBytes(of: key, toByteOffset: RowFormat.keyOffset, as: UInt32.self)
    for column in columns {
      let start = unsafe Int(cursor.starts[column.cell])
      let count = unsafe Int(cursor.ends[column.cell]) - start
      var value: Int64 = 0
      var state = unsafe column.parser.read(bytes + start, count, &value)
      if column.form == .text, column.use >= 0 {
        unsafe textStarts[column.place] = unsafe UnsafePointer(bytes + start)
        unsafe textCounts[column.place] = state == CellState.known ? count : 0
      }
      if state == CellParser.isSlow {
        state = unsafe slow(column, bytes + start, count, block.offset + cursor.rowStart, &value, &isTroubled)
      }
      guard column.use >= 0 else { continue }
      states |= UInt64(state) << UInt64(2 &* column.use)
      switch column.form {
      case .fixed: unsafe row.storeBytes(of: value, toByteOffset: column.place, as: Int64.self)
      case .date, .symbol:
        unsafe row.storeBytes(of: Int32(truncatingIfNeeded: value), toByteOffset: column.place, as: Int32.self)
      case .boolean:
        unsafe row.storeBytes(of: UInt8(truncatingIfNeeded: value), toByteOffset: column.place, as: UInt8.self)
      case .presence, .text: break
      }
    }
    var offset = format.textOffset
    for text in 0..<format.textCount {
      var count = unsafe textCounts[text]
      if count > RowFormat.textLimit {
        // Too long to be carried along.
        for (index, use) in format.uses.enumerated() where use.form == .text && format.places[index] == text {
          states |= UInt64(CellState.other) << UInt64(2 * index)
        }
        count = 0
      }
      unsafe row.storeBytes(of: UInt16(count), toByteOffset: offset, as: UInt16.self)
      unsafe (row + offset + 2).copyMemory(from: UnsafeRawPointer(textStarts[text]), byteCount: count)
      offset += 2 + count
      unsafe textCounts[text] = 0
    }
    var rest = states
    for index in 0..<(format.uses.count + 3) / 4 {
      unsafe row.storeBytes(
        of: UInt8(truncatingIfNeeded: rest), toByteOffset: RowFormat.stateOffset + index, as: UInt8.self)
      rest >>= 8
    }
    chunks[partition].used += offset
    if isTroubled { recorder.trouble(block, cursor.rowStart, cursor.rowEnd, isRefused: false) }
  }

  /// Reads a cell that is not plain as every other reader does.
  private func slow(
    _ column: Column, _ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ offset: Int, _ value: inout Int64,
    _ isTroubled: inout Bool
  ) -> UInt8 {
    let (reading, state) = unsafe recorder.read(column.parser, bytes, count, offset, &value, &isTroubled)
    if column.form == .text, column.use >= 0, case .text(let symbol) = reading {
      ownTexts.append(Array(recorder.texts[symbol].utf8))
      let last = ownTexts.count - 1
      unsafe ownTexts[last].withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return }
        // The array lives, unchanged, until the row is written.
        unsafe textStarts[column.place] = unsafe base
        unsafe textCounts[column.place] = buffer.count
      }
    }
    return state
  }
}
