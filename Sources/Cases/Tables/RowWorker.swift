import CSeparatorScan
import Programs
import SourceText
import Values

/// One thread's part of reading a table.
@safe final class RowWorker {
  let scan: RowScan
  private let number: Int
  let tables: PlainTables
  let fields: [FieldReader]
  /// The file at work, and how its rows are read.
  private var file = -1
  private var heading: TableHeading
  private(set) var parsers: [CellParser] = []
  let columns: UnsafeMutablePointer<Column>
  private(set) var columnCount = 0
  private(set) var keyCell = -1
  /// Of the column that is the key, where there is one.
  private(set) var keyParser: CellParser?
  private(set) var keyPlain: PlainColumn?
  let isTextKey: Bool
  private(set) var absentStates: UInt64 = 0
  /// Of a workbook the rows with marked cells.
  private var marked: [Int: [TableSheet.Cell]] = [:]
  private var fileStart = 0
  private var scratch = CursorScratch()
  let batch: UnsafeMutablePointer<BatchedRow>
  let sinks: UnsafeMutablePointer<Sink>
  /// By number of the text the texts of the rows of a batch.
  let texts: UnsafeMutablePointer<BatchedText>
  /// The dictionary of each text.
  let numbers: [TextNumbers]
  /// Texts that are not as they stand in the file, while their rows are written.
  var ownTexts: [[UInt8]] = []
  let recorder: ScanRecorder
  private(set) var full: [(chunk: RowStore.Chunk, partition: Int)] = []
  var notes: ScanNotes { recorder.notes }

  /// - Parameter number: of this worker among those of the scan.
  init(_ scan: RowScan, number: Int) {
    self.scan = scan
    self.number = number
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
    unsafe texts = .allocate(capacity: max(1, scan.format.textCount) * Self.batchLimit)
    numbers = scan.store.dictionaries.map { TextNumbers($0) }
  }

  deinit {
    unsafe columns.deallocate()
    unsafe batch.deallocate()
    unsafe sinks.deallocate()
    unsafe texts.deallocate()
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
    keyParser = layout.keyColumn.map { column in
      CellParser(
        fields[column], form: ColumnForm.form(of: layout.columns[column].type) ?? .presence, program: scan.program,
        tables: tables)
    }
    keyPlain = keyParser?.plain
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
    guard let chunk = takeChunk(partition) else { return }
    scan.store.add(chunk, to: partition)
  }

  /// The chunk at which a partition is written; the partition has none then.
  private func takeChunk(_ partition: Int) -> RowStore.Chunk? {
    let sink = unsafe sinks[partition]
    guard unsafe sink.base != nil else { return nil }
    unsafe sinks[partition] = Sink(base: nil, used: 0, capacity: 0)
    return unsafe RowStore.Chunk(
      base: sink.base, used: sink.used, capacity: sink.capacity, worker: number, spilledAt: -1)
  }

  /// Room for one more row. Rows of the batch may still be written into the chunk that is full: it is handed over behind
  /// the batch.
  @inline(never)
  func renew(_ partition: Int, _ limit: Int) {
    if let chunk = takeChunk(partition) { full.append((chunk, partition)) }
    let chunk = scan.store.makeChunk(limit)
    unsafe sinks[partition] = Sink(base: chunk.base, used: 0, capacity: chunk.capacity)
  }

  /// Hands over what the rows of a batch filled.
  @inline(never)
  func handOverFull() {
    for (chunk, partition) in full { scan.store.add(chunk, to: partition) }
    full.removeAll(keepingCapacity: true)
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
        let mayBeTotals = unsafe caseCell == 0 && ScanRecorder.mayBeTotals(bytes, cells)
        if totalsStarts[Int(firstByte)] || mayBeTotals,
          unsafe recorder.isOddRow(block, bytes, cells, caseCell: caseCell)
        {
          continue
        }
        if hasMarks, hasUnreadableCell(block.offset + cells.start) {
          rows += 1
          recorder.trouble(block, cells.start, cells.end, isRefused: true)
          continue
        }
        let idStart = unsafe Int(cells.starts[caseCell])
        let idCount = unsafe Int(cells.ends[caseCell]) &- idStart
        if unsafe idCount > 0 && tables.isPlain(bytes + idStart, idCount, isRoomy: true) {
          let key = unsafe identifiers.key(roomy: bytes + idStart, idCount)
          let hash = identifiers.hash(key)
          identifiers.prefetch(hash)
          unsafe (batch + waiting).initialize(
            to: BatchedRow(cells: cells, key: key, hash: hash, isFound: false, states: absentStates))
        } else {
          guard let number = unsafe oddNumber(bytes + idStart, idCount) else {
            rows &+= unsafe refuse(block, bytes, cells) ? 1 : 0
            continue
          }
          unsafe (batch + waiting).initialize(
            to: BatchedRow(
              cells: cells, key: .none, hash: 0, isFound: true, number: number, states: absentStates))
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
        var partition = lastPartition
        if number >= 0 {
          partition = Int32(bitPattern: UInt32(bitPattern: number) / perPartition)
          unsafe row.pointee.place = UInt16(
            truncatingIfNeeded: UInt32(bitPattern: number) &- UInt32(bitPattern: partition) &* perPartition)
        }
        unsafe row.pointee.partition = partition
        if let base = unsafe sinks[Int(partition)].base {
          unsafe separator_prefetch_for_writing(base + sinks[Int(partition)].used)
        }
        index &+= 1
      }
      if waiting > 0 { unsafe write(waiting, bytes, block) }
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
}
