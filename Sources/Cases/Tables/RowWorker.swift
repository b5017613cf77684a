import CSeparatorScan
import Programs
import SourceText
import Values

/// One thread's part of reading a table.
@safe final class RowWorker {
  private let scan: RowScan
  private let tables: PlainTables
  private let fields: [FieldReader]
  /// The file at work, and how its rows are read.
  private var file = -1
  private var heading: TableHeading
  private var parsers: [CellParser] = []
  private let columns: UnsafeMutablePointer<Column>
  private var columnCount = 0
  private var keyCell = -1
  private let isTextKey: Bool
  private var absentStates: UInt64 = 0
  /// Of a workbook the rows with marked cells.
  private var marked: [Int: [TableSheet.Cell]] = [:]
  private var fileStart = 0
  private var scratch = CursorScratch()
  private let batch: UnsafeMutablePointer<BatchedRow>
  private let sinks: UnsafeMutablePointer<Sink>
  private let textStarts: UnsafeMutablePointer<UnsafePointer<UInt8>>
  private let textCounts: UnsafeMutablePointer<Int>
  /// Texts that are not as they stand in the file, while their row is written.
  private var ownTexts: [[UInt8]] = []
  private let recorder: ScanRecorder
  var notes: ScanNotes { recorder.notes }

  init(_ scan: RowScan) {
    self.scan = scan
    tables = PlainTables(scan.program)
    recorder = ScanRecorder(scan.layout, scan.program, keepsTroubles: scan.keepsTroubles)
    let layout = scan.layout
    fields = layout.columns.map { FieldReader($0, table: layout.path, program: scan.program) }
    heading = scan.headings[0]
    unsafe columns = .allocate(capacity: layout.columns.count + scan.format.uses.count + 1)
    isTextKey = layout.keyColumn.map { layout.columns[$0].type.kind == .text } ?? false
    unsafe sinks = .allocate(capacity: scan.store.partitionCount)
    unsafe sinks.initialize(repeating: Sink(base: nil, used: 0, capacity: 0), count: scan.store.partitionCount)
    unsafe batch = .allocate(capacity: Self.batchLimit)
    let textCount = max(1, scan.format.textCount)
    unsafe textStarts = .allocate(capacity: textCount)
    unsafe textCounts = .allocate(capacity: textCount)
    unsafe textCounts.initialize(repeating: 0, count: textCount)
  }

  deinit {
    unsafe columns.deallocate()
    unsafe batch.deallocate()
    unsafe sinks.deallocate()
    unsafe textStarts.deallocate()
    unsafe textCounts.deallocate()
  }

  /// Makes ready for the rows of a file.
  private func enter(_ number: Int) {
    recorder.notes.close(file: file)
    file = number
    heading = scan.headings[number]
    // Every row that is as wide as the heading has a place of its own.
    scratch = CursorScratch(rowCount: Self.batchLimit, cellCount: max(64, heading.cellCount))
    let layout = scan.layout
    var absent: UInt64 = 0
    columnCount = 0
    parsers = []
    func add(_ column: Int, _ form: ColumnForm, cell: Int, use: Int, place: Int) {
      let parser = CellParser(fields[column], form: form, program: scan.program, tables: tables)
      unsafe (columns + columnCount).initialize(
        to: Column(
          plain: parser.plain, cell: cell, use: use, place: place, isText: form == .text, parser: parsers.count))
      columnCount += 1
      parsers.append(parser)
    }
    var used: Set<Int> = []
    for (index, use) in scan.format.uses.enumerated() {
      used.insert(use.column)
      guard let cell = heading.cells[use.column] else {
        let state = layout.columns[use.column].type.isOptional ? CellState.null : CellState.unknown
        absent |= UInt64(state) << UInt64(2 * index)
        continue
      }
      add(use.column, use.form, cell: cell, use: index, place: scan.format.places[index])
    }
    // Columns that no rule reads are held against their type all the same; any text is one.
    for index in layout.columns.indices where !used.contains(index) {
      guard let cell = heading.cells[index], layout.columns[index].type.kind != .text else { continue }
      add(index, ColumnForm.form(of: layout.columns[index].type) ?? .presence, cell: cell, use: -1, place: 0)
    }
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
    for partition in 0..<scan.store.partitionCount { handOver(partition) }
  }

  private func handOver(_ partition: Int) {
    let sink = unsafe sinks[partition]
    guard unsafe sink.base != nil else { return }
    scan.store.add(
      unsafe RowStore.Chunk(base: sink.base, used: sink.used, capacity: sink.capacity, spilledAt: -1), to: partition)
    unsafe sinks[partition] = Sink(base: nil, used: 0, capacity: 0)
  }

  /// Room for one more row.
  @inline(never)
  private func renew(_ partition: Int, _ limit: Int) {
    handOver(partition)
    let chunk = scan.store.makeChunk(limit)
    unsafe sinks[partition] = Sink(base: chunk.base, used: 0, capacity: chunk.capacity)
  }

  /// Reads the rows of a block; false where it is no UTF-8.
  func read(_ block: TableBlock, _ buffer: BlockBuffer) -> Bool {
    let bytes = unsafe buffer.base
    if block.file != file { enter(block.file) }
    if !block.isASCII, unsafe !block.isUTF8(bytes) {
      recorder.notes.notUTF8 = block.file
      return false
    }
    let scan = self.scan
    let recorder = self.recorder
    let tables = self.tables
    let identifiers = scan.identifiers
    let totalsStarts = CSVRow.totalsStarts
    var cursor = RowCursor(block, buffer, separator: heading.separator, scratch: scratch)
    let expected = heading.cellCount
    let caseCell = heading.caseCell
    let lastPartition = Int32(scan.store.partitionCount - 1)
    let perPartition = UInt32(scan.casesPerPartition)
    let hasMarks = !marked.isEmpty
    let shape = RowShape(
      columnCount: columnCount, keyCell: keyCell, absentStates: absentStates, byteLimit: scan.format.byteLimit,
      textOffset: scan.format.textOffset, textCount: scan.format.textCount, stateBytes: scan.format.stateBytes)
    let (batch, sinks) = unsafe (self.batch, self.sinks)
    var lines = 0
    var rows = 0
    var waiting = 0
    while true {
      // The rows of a batch are split, then looked up, then written: memory that one of them needs is on its way while the
      // others are at work.
      let isMore = cursor.next(place: waiting)
      if isMore {
        let cells = cursor.row
        lines &+= 1
        // Rows that are not plain take their time.
        if lines & 0x3FF == 0, scan.cancellation.isCancelled { return false }
        if cells.count != expected || cells.problem != .none {
          rows &+= unsafe refuse(block, bytes, cells) ? 1 : 0
          continue
        }
        let firstByte = unsafe bytes[Int(cells.starts[0])]
        if totalsStarts[Int(firstByte)], unsafe recorder.isOddRow(block, bytes, cells) { continue }
        if hasMarks, hasUnreadableCell(block.offset + cells.start) {
          rows += 1
          recorder.trouble(block, cells.start, cells.end, isRefused: true)
          continue
        }
        let idStart = unsafe Int(cells.starts[caseCell])
        let idCount = unsafe Int(cells.ends[caseCell]) &- idStart
        if unsafe idCount > 0 && tables.isPlain(bytes + idStart, idCount) {
          let key = unsafe identifiers.key(bytes + idStart, idCount)
          let hash = identifiers.hash(key)
          identifiers.prefetch(hash)
          unsafe (batch + waiting).initialize(
            to: BatchedRow(cells: cells, key: key, hash: hash, isFound: false, number: -1, partition: 0))
        } else {
          guard let number = unsafe oddNumber(bytes + idStart, idCount) else {
            rows &+= unsafe refuse(block, bytes, cells) ? 1 : 0
            continue
          }
          let none = CaseIdentifiers.Key(low: 0, high: 0, count: 0)
          unsafe (batch + waiting).initialize(
            to: BatchedRow(cells: cells, key: none, hash: 0, isFound: true, number: number, partition: 0))
        }
        waiting &+= 1
        if waiting < Self.batchLimit { continue }
      }
      var index = 0
      while index < waiting {
        let row = unsafe batch + index
        if unsafe !row.pointee.isFound {
          unsafe row.pointee.number = unsafe identifiers.number(
            of: bytes + Int(row.pointee.cells.starts[caseCell]), row.pointee.key, row.pointee.hash)
        }
        let number = unsafe row.pointee.number
        let partition =
          number < 0 ? lastPartition : Int32(bitPattern: UInt32(bitPattern: number) / perPartition)
        unsafe row.pointee.partition = partition
        if let base = unsafe sinks[Int(partition)].base {
          unsafe separator_prefetch_for_writing(base + sinks[Int(partition)].used)
        }
        index &+= 1
      }
      index = 0
      while index < waiting {
        unsafe write(batch[index].cells, bytes, block, batch[index].number, Int(batch[index].partition), shape)
        index &+= 1
      }
      rows &+= waiting
      waiting = 0
      if !isMore { break }
    }
    recorder.notes.rows += rows
    recorder.notes.blocks.append(
      ScanNotes.BlockLines(
        number: block.number, offset: block.offset, count: block.count,
        lines: block.isPlain ? lines : unsafe block.lines(bytes)))
    return true
  }

  /// A row that is not split as the heading is: blank, or refused (true).
  @inline(never)
  private func refuse(_ block: TableBlock, _ bytes: UnsafeMutablePointer<UInt8>, _ cells: RowCells) -> Bool {
    if unsafe recorder.isBlank(bytes, cells) {
      recorder.notes.blankRows += 1
      return false
    }
    recorder.trouble(block, cells.start, cells.end, isRefused: true)
    return true
  }

  /// The number of an id with blanks around it or such; -1 where no case has it, nil where there is none at all.
  @inline(never)
  private func oddNumber(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int32? {
    let text = unsafe WrittenForm.trimmed(
      String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self))
    if text.isEmpty { return nil }
    return scan.identifiers.number(of: text).map { Int32($0) } ?? -1
  }

  // MARK: Writing rows

  @inline(__always)
  private func write(
    _ cells: RowCells, _ bytes: UnsafeMutablePointer<UInt8>, _ block: TableBlock, _ number: Int32, _ partition: Int,
    _ shape: RowShape
  ) {
    // Texts are as long as in the file at most.
    let room = min(shape.byteLimit, shape.textOffset &+ 2 &* shape.textCount &+ cells.end &- cells.start)
    if unsafe sinks[partition].capacity &- sinks[partition].used < room { renew(partition, room) }
    guard let base = unsafe sinks[partition].base else { return }
    let row = unsafe UnsafeMutableRawPointer(base + sinks[partition].used)
    let (starts, ends) = unsafe (cells.starts, cells.ends)
    let offset = block.offset &+ cells.start
    var states = shape.absentStates
    var isTroubled = false
    var hasOwnTexts = false
    // What no cell fills is loaded as well, and must be a value of its form.
    if shape.absentStates != 0 {
      let width = shape.textOffset - RowFormat.stateOffset
      unsafe (row + RowFormat.stateOffset).initializeMemory(as: UInt8.self, repeating: 0, count: width)
    }
    unsafe row.storeBytes(of: UInt32(bitPattern: number), toByteOffset: RowFormat.caseOffset, as: UInt32.self)
    unsafe row.storeBytes(of: UInt64(offset), toByteOffset: RowFormat.fileOffset, as: UInt64.self)
    var key: UInt32 = 0
    if shape.keyCell >= 0 {
      let start = unsafe Int(starts[shape.keyCell])
      let count = unsafe Int(ends[shape.keyCell]) &- start
      if count > 0 {
        key =
          unsafe isTextKey && tables.isPlain(bytes + start, count)
          ? UInt32(truncatingIfNeeded: TextHash.hash(bytes + start, count, tables.seed)) | 1 : PartitionRows.oddKey
      }
    }
    unsafe row.storeBytes(of: key, toByteOffset: RowFormat.keyOffset, as: UInt32.self)
    let columns = unsafe self.columns
    var index = 0
    while index < shape.columnCount {
      let column = unsafe columns + index
      index &+= 1
      let cell = unsafe column.pointee.cell
      let start = unsafe Int(starts[cell])
      let count = unsafe Int(ends[cell]) &- start
      var value: Int64 = 0
      var state = unsafe column.pointee.plain.read(bytes + start, count, &value)
      let use = unsafe column.pointee.use
      let place = unsafe column.pointee.place
      if unsafe column.pointee.isText && use >= 0 {
        unsafe textStarts[place] = UnsafePointer(bytes + start)
        unsafe textCounts[place] = state == CellState.known ? count : 0
      }
      if state == PlainColumn.isSlow {
        state = unsafe slow(column.pointee, bytes + start, count, offset, &value, &isTroubled)
        hasOwnTexts = true
      }
      if use < 0 { continue }
      states |= UInt64(state) &<< UInt64(2 &* use)
      switch unsafe column.pointee.plain.kind {
      case .fixed: unsafe row.storeBytes(of: value, toByteOffset: place, as: Int64.self)
      case .date, .symbol:
        unsafe row.storeBytes(of: Int32(truncatingIfNeeded: value), toByteOffset: place, as: Int32.self)
      case .boolean: unsafe row.storeBytes(of: UInt8(truncatingIfNeeded: value), toByteOffset: place, as: UInt8.self)
      case .presence, .text: break
      }
    }
    var end = shape.textOffset
    var text = 0
    while text < shape.textCount {
      var count = unsafe textCounts[text]
      // INVARIANT (rows keep to their room): a text for which there is none after all is read again by who needs it.
      if count > RowFormat.textLimit || end &+ count > room &- 2 &* (shape.textCount &- text) {
        states |= tooLong(text, scan.format)
        count = 0
      }
      unsafe row.storeBytes(of: UInt16(truncatingIfNeeded: count), toByteOffset: end, as: UInt16.self)
      unsafe (row + end + 2).copyMemory(from: UnsafeRawPointer(textStarts[text]), byteCount: count)
      end &+= 2 &+ count
      unsafe textCounts[text] = 0
      text &+= 1
    }
    var rest = states
    var stateByte = 0
    while stateByte < shape.stateBytes {
      unsafe row.storeBytes(
        of: UInt8(truncatingIfNeeded: rest), toByteOffset: RowFormat.stateOffset &+ stateByte, as: UInt8.self)
      rest &>>= 8
      stateByte &+= 1
    }
    unsafe sinks[partition].used &+= end
    if isTroubled { recorder.trouble(block, cells.start, cells.end, isRefused: false) }
    if hasOwnTexts { ownTexts.removeAll(keepingCapacity: true) }
  }

  /// A text that is too long to be carried along is read again by who needs it.
  @inline(never)
  private func tooLong(_ text: Int, _ format: RowFormat) -> UInt64 {
    var states: UInt64 = 0
    for (index, use) in format.uses.enumerated() where use.form == .text && format.places[index] == text {
      states |= UInt64(CellState.other) << UInt64(2 * index)
    }
    return states
  }

  /// Reads a cell that is not plain as every other reader does.
  @inline(never)
  private func slow(
    _ column: Column, _ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ offset: Int, _ value: inout Int64,
    _ isTroubled: inout Bool
  ) -> UInt8 {
    let (reading, state) = unsafe recorder.read(parsers[column.parser], bytes, count, offset, &value, &isTroubled)
    if column.isText, column.use >= 0, case .text(let symbol) = reading {
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
