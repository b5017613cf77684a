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
    let scratch = CursorScratch()
    var file = -1
    var manner: Manner?
    while !cancellation.isCancelled, let block = blocks.next(into: buffer) {
      if block.file != file {
        recorder.notes.close(file: file)
        file = block.file
        manner = self.manner(of: file)
      }
      guard let manner else { break }
      let bytes = unsafe buffer.base
      if !block.isASCII, unsafe !block.isUTF8(bytes) {
        recorder.notes.notUTF8 = block.file
        break
      }
      var cursor = RowCursor(block, buffer, separator: manner.heading.separator, scratch: scratch)
      var lines = 0
      while cursor.next() {
        lines += 1
        unsafe row(cursor.row, bytes, block, manner)
      }
      recorder.notes.blocks.append(
        ScanNotes.BlockLines(
          number: block.number, offset: block.offset, count: block.count,
          lines: block.isPlain ? lines : unsafe block.lines(bytes)))
    }
    recorder.notes.close(file: file)
    if let failure = blocks.failure { failure.report(facts.files, &diagnostics) }
    facts.notes = recorder.notes
  }

  private func row(
    _ cells: RowCells, _ bytes: UnsafeMutablePointer<UInt8>, _ block: TableBlock, _ manner: Manner
  ) {
    let offset = block.offset + cells.start
    func refuse() {
      recorder.notes.rows += 1
      recorder.trouble(block, cells.start, cells.end, isRefused: true)
    }
    if cells.count != manner.heading.cellCount || cells.problem != .none {
      if unsafe recorder.isBlank(bytes, cells) { recorder.notes.blankRows += 1 } else { refuse() }
      return
    }
    let firstByte = unsafe bytes[Int(cells.starts[0])]
    if CSVRow.totalsStarts[Int(firstByte)], unsafe recorder.isOddRow(block, bytes, cells) { return }
    if !manner.marked.isEmpty,
      manner.heading.hasUnreadableCell(manner.marked[offset - manner.fileStart] ?? [], layout)
    {
      refuse()
      return
    }
    guard unsafe isNew(cells, bytes, manner.heading.caseCell) else {
      refuse()
      return
    }
    recorder.notes.rows += 1
    var isTroubled = false
    for column in manner.columns {
      var value: Int64 = 0
      var state = column.parser.plain.absent
      if let cell = column.cell {
        let start = unsafe Int(cells.starts[cell])
        let count = unsafe Int(cells.ends[cell]) - start
        state = unsafe column.parser.plain.read(bytes + start, count, &value)
        if state == PlainColumn.isSlow {
          state = unsafe recorder.read(column.parser, bytes + start, count, offset, &value, &isTroubled).1
        }
      }
      column.values?.append(value)
      column.states?.append(state)
    }
    facts.offsets.append(offset)
    facts.days.append(manner.dayCell.flatMap { unsafe day(text(cells, bytes, $0), offset, &isTroubled) })
    facts.stages.append(manner.stageCell.map { unsafe stage(text(cells, bytes, $0), &isTroubled) } ?? -1)
    if isTroubled { recorder.trouble(block, cells.start, cells.end, isRefused: false) }
  }

  /// Whether a row has an id, and no row before it the same.
  private func isNew(_ cells: RowCells, _ bytes: UnsafeMutablePointer<UInt8>, _ cell: Int) -> Bool {
    let start = unsafe Int(cells.starts[cell])
    let count = unsafe Int(cells.ends[cell]) - start
    if unsafe count > 0 && tables.isPlain(bytes + start, count) {
      return unsafe facts.identifiers.add(UnsafeBufferPointer(start: bytes + start, count: count)) == nil
    }
    let id = unsafe WrittenForm.trimmed(text(cells, bytes, cell))
    if id.isEmpty { return false }
    let utf8 = Array(id.utf8)
    return unsafe utf8.withUnsafeBufferPointer { unsafe facts.identifiers.add($0) == nil }
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
