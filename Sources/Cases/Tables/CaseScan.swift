import Programs
import SourceText
import Values

/// Reads a table of cases, a row each, in the order of the files.
struct CaseScan {
  private struct Column {
    let parser: CellParser
    let cell: Int?
    /// Where its values go; nil: read only to be checked.
    var values: GrowableBuffer<Int64>?
    var states: GrowableBuffer<UInt8>?
  }

  /// Rows that have been split and numbered, whose facts are not yet read.
  @safe private struct WaitingRow {
    let cells: RowCells
    var isTroubled = false
  }

  /// So many rows are split, then read column by column.
  private static let batchLimit = 64

  /// How the rows of one file are read.
  private struct Manner {
    var columns: [Column] = []
    let heading: TableHeading
    let dayCell: Int?
    let stageCell: Int?
    let marked: [Int: [TableSheet.Cell]]
    let fileStart: Int
  }

  let program: Program
  let facts: CaseFacts
  private let layout: TableLayout
  private let fields: [FieldReader]
  private let recorder: ScanRecorder
  private let tables: PlainTables
  private(set) var diagnostics = Diagnostics()

  init(
    program: Program, layout: TableLayout, files: TableFiles, found: [FoundHeading], uses: [ColumnUse],
    keepsTroubles: Bool
  ) {
    self.program = program
    self.layout = layout
    tables = PlainTables(program)
    facts = CaseFacts(files: files, found: found, uses: uses)
    recorder = ScanRecorder(layout, program, keepsTroubles: keepsTroubles)
    fields = layout.columns.map { FieldReader($0, table: "", program: program) }
  }

  private func manner(of file: Int) -> Manner {
    let found = facts.found[file]
    var manner = Manner(
      heading: found.heading, dayCell: found.caseCells[.asOf], stageCell: found.caseCells[.stage],
      marked: facts.files.files[file].sheet?.marked ?? [:], fileStart: facts.files.starts[file])
    for (index, use) in facts.uses.enumerated() {
      manner.columns.append(
        Column(
          parser: CellParser(fields[use.column], form: use.form, program: program, tables: tables),
          cell: found.heading.cells[use.column], values: facts.values[index], states: facts.states[index]))
    }
    let used = Set(facts.uses.map(\.column))
    for index in layout.columns.indices where !used.contains(index) {
      guard let cell = found.heading.cells[index], layout.columns[index].type.kind != .text else { continue }
      let form = ColumnForm.form(of: layout.columns[index].type) ?? .presence
      manner.columns.append(
        Column(parser: CellParser(fields[index], form: form, program: program, tables: tables), cell: cell))
    }
    return manner
  }

  /// Reads all rows.
  mutating func read(_ cancellation: Cancellation) {
    let blocks = TableBlocks(facts.files, headings: facts.headings)
    let buffer = BlockBuffer(capacity: blocks.largest)
    let waiting = UnsafeMutablePointer<WaitingRow>.allocate(capacity: Self.batchLimit)
    defer { unsafe waiting.deallocate() }
    let totalsStarts = CSVRow.totalsStarts
    var scratch = CursorScratch()
    var file = -1
    var manner: Manner?
    while !cancellation.isCancelled, let block = blocks.next(into: buffer) {
      if block.file != file {
        recorder.notes.close(file: file)
        file = block.file
        manner = self.manner(of: file)
        scratch = CursorScratch(rowCount: Self.batchLimit, cellCount: max(64, facts.found[file].heading.cellCount))
      }
      guard let manner else { break }
      let bytes = unsafe buffer.base
      if !block.isASCII, unsafe !block.isUTF8(bytes) {
        recorder.notes.notUTF8 = block.file
        break
      }
      var cursor = RowCursor(block, buffer, separator: manner.heading.separator, scratch: scratch)
      var lines = 0
      var count = 0
      while cursor.next(place: count) {
        lines += 1
        guard unsafe takes(cursor.row, bytes, block, manner, totalsStarts) else { continue }
        unsafe (waiting + count).initialize(to: WaitingRow(cells: cursor.row))
        count += 1
        if count == Self.batchLimit {
          unsafe read(waiting, count, bytes, block, manner)
          count = 0
        }
      }
      if count > 0 { unsafe read(waiting, count, bytes, block, manner) }
      recorder.notes.blocks.append(
        ScanNotes.BlockLines(
          number: block.number, offset: block.offset, count: block.count,
          lines: block.isPlain ? lines : unsafe block.lines(bytes)))
    }
    recorder.notes.close(file: file)
    for number in facts.contested {
      for states in facts.states { unsafe states.base[number] = CellState.unknown }
    }
    if let failure = blocks.failure { failure.report(facts.files, &diagnostics) }
    facts.notes = recorder.notes
  }

  /// Whether a row is one of a case: then the case has its number.
  private func takes(
    _ cells: RowCells, _ bytes: UnsafeMutablePointer<UInt8>, _ block: TableBlock, _ manner: Manner,
    _ totalsStarts: [Bool]
  ) -> Bool {
    let offset = block.offset + cells.start
    func refuse() -> Bool {
      recorder.notes.rows += 1
      recorder.trouble(block, cells.start, cells.end, isRefused: true)
      return false
    }
    if cells.count != manner.heading.cellCount || cells.problem != .none {
      guard unsafe recorder.isBlank(bytes, cells) else { return refuse() }
      recorder.notes.blankRows += 1
      return false
    }
    let firstByte = unsafe bytes[Int(cells.starts[0])]
    let caseCell = manner.heading.caseCell
    let mayBeTotals = unsafe caseCell == 0 && ScanRecorder.mayBeTotals(bytes, cells)
    if totalsStarts[Int(firstByte)] || mayBeTotals,
      unsafe recorder.isOddRow(block, bytes, cells, caseCell: caseCell)
    {
      return false
    }
    if !manner.marked.isEmpty,
      manner.heading.hasUnreadableCell(manner.marked[offset - manner.fileStart] ?? [], layout)
    {
      return refuse()
    }
    guard unsafe isNew(cells, bytes, manner.heading.caseCell) else { return refuse() }
    recorder.notes.rows += 1
    return true
  }

  /// Reads the facts of some cases.
  private func read(
    _ rows: UnsafeMutablePointer<WaitingRow>, _ count: Int, _ bytes: UnsafeMutablePointer<UInt8>, _ block: TableBlock,
    _ manner: Manner
  ) {
    for column in manner.columns { unsafe read(column, rows, count, bytes, block.offset) }
    for index in 0..<count {
      let cells = unsafe rows[index].cells
      let offset = block.offset + cells.start
      var isTroubled = unsafe rows[index].isTroubled
      facts.offsets.append(offset)
      facts.days.append(manner.dayCell.flatMap { unsafe day(text(cells, bytes, $0), offset, &isTroubled) })
      facts.stages.append(manner.stageCell.map { unsafe stage(text(cells, bytes, $0), &isTroubled) } ?? -1)
      if isTroubled { recorder.trouble(block, cells.start, cells.end, isRefused: false) }
    }
  }

  private func read(
    _ column: Column, _ rows: UnsafeMutablePointer<WaitingRow>, _ count: Int, _ bytes: UnsafeMutablePointer<UInt8>,
    _ start: Int
  ) {
    let plain = column.parser.plain
    let values = unsafe column.values?.extend(by: count)
    let states = unsafe column.states?.extend(by: count)
    for index in 0..<count {
      var value: Int64 = 0
      var state = plain.absent
      if let cell = column.cell {
        let row = unsafe rows + index
        let first = unsafe Int(row.pointee.cells.starts[cell])
        let length = unsafe Int(row.pointee.cells.ends[cell]) &- first
        state = unsafe plain.read(bytes + first, length, &value)
        if state == PlainColumn.isSlow {
          state = unsafe recorder.read(
            column.parser, bytes + first, length, start + row.pointee.cells.start, &value, &row.pointee.isTroubled
          ).1
        }
      }
      unsafe values?[index] = value
      unsafe states?[index] = state
    }
  }

  /// Whether a row has an id, and no row before it the same.
  ///
  /// INVARIANT (two rows are none): of a case with two rows nothing is known, as either may be the true one.
  private func isNew(_ cells: RowCells, _ bytes: UnsafeMutablePointer<UInt8>, _ cell: Int) -> Bool {
    guard let known = unsafe known(cells, bytes, cell) else { return false }
    if known >= 0 { facts.contested.insert(known) }
    return known < 0
  }

  /// The number of the case that has the id already; -1: it is new, nil: there is none.
  private func known(_ cells: RowCells, _ bytes: UnsafeMutablePointer<UInt8>, _ cell: Int) -> Int? {
    let start = unsafe Int(cells.starts[cell])
    let count = unsafe Int(cells.ends[cell]) - start
    if unsafe count > 0 && tables.isPlain(bytes + start, count, isRoomy: true) {
      return unsafe facts.identifiers.add(UnsafeBufferPointer(start: bytes + start, count: count)) ?? -1
    }
    let id = unsafe WrittenForm.trimmed(text(cells, bytes, cell))
    if id.isEmpty { return nil }
    let utf8 = Array(id.utf8)
    return unsafe utf8.withUnsafeBufferPointer { unsafe facts.identifiers.add($0) ?? -1 }
  }

  private func day(_ written: String, _ offset: Int, _ isTroubled: inout Bool) -> CalendarDate? {
    let text = WrittenForm.trimmed(written)
    if let day = CalendarDate(text) { return day }
    let folded = WrittenForm.folded(text)
    if text.isEmpty || StateWord(folded.text) == .unknown { return nil }
    guard case .success(let form) = DateForm.read(folded.text) else {
      isTroubled = true
      return nil
    }
    for way in (folded.wasFullWidth ? [.fullWidth] : []) + form.ways {
      recorder.note(way, column: ScanNotes.dayColumn, text, form.date.text, offset)
    }
    return form.date
  }

  private func stage(_ written: String, _ isTroubled: inout Bool) -> Int {
    let text = WrittenForm.trimmed(written)
    if text.isEmpty || StateWord(WrittenForm.folded(text).text) == .unknown { return -1 }
    guard let stage = program.stages.firstIndex(of: text) else {
      isTroubled = true
      return -1
    }
    return stage
  }

  private func text(_ cells: RowCells, _ bytes: UnsafeMutablePointer<UInt8>, _ cell: Int) -> String {
    let (start, end) = unsafe (Int(cells.starts[cell]), Int(cells.ends[cell]))
    return unsafe String(decoding: UnsafeBufferPointer(start: bytes + start, count: end - start), as: UTF8.self)
  }
}

extension TableBlocks.Failure {
  func report(_ files: TableFiles, _ diagnostics: inout Diagnostics) {
    switch self {
    case .unreadable(let file):
      diagnostics.add(
        .fileUnreadable, at: nil, ["path": .written(files.files[file].name), "number": .number(5)])
    case .shrunk(let file): diagnostics.add(.fileShrunk, at: nil, ["path": .written(files.files[file].name)])
    case .rowTooLong(let offset):
      let bytes = files.bytes(offset..<offset + 200)
      let name = files.files[files.index(of: offset)].name
      let excerpt = SourceFile(excerptOf: name, bytes: bytes, lineNumbers: [])
      diagnostics.add(.rowTooLong, at: Place(file: excerpt, start: 0, end: bytes.count))
    }
  }
}
