import Programs
import SourceText
public import Values

/// The facts of many cases in columns, one row a case: as much of them as the rules ask for.
@safe public final class CaseFacts: @unchecked Sendable {
  public let identifiers = CaseIdentifiers()
  public let uses: [ColumnUse]
  /// By use, then by case.
  public internal(set) var values: [[Int64]]
  public internal(set) var states: [[UInt8]]
  /// Where the row of each case lies in the file.
  public internal(set) var offsets: [Int] = []
  public internal(set) var days: [CalendarDate?] = []
  /// Indices into `Program.stages`; -1: not said.
  public internal(set) var stages: [Int] = []
  let file: TableFile
  let heading: TableHeading
  let dayCell: Int?
  let stageCell: Int?
  var notes = ScanNotes()

  init(file: TableFile, found: FoundHeading, uses: [ColumnUse]) {
    self.file = file
    heading = found.heading
    dayCell = found.caseCells[.asOf]
    stageCell = found.caseCells[.stage]
    self.uses = uses
    values = uses.map { _ in [] }
    states = uses.map { _ in [] }
  }

  public var count: Int { identifiers.count }

  /// A fact of some cases as vectors.
  ///
  /// - Returns: whether every value is known.
  public func load(
    use: Int, cases: Range<Int>, values: UnsafeMutablePointer<Int64>, states: UnsafeMutablePointer<UInt8>
  ) -> Bool {
    var all: UInt8 = 0
    for (index, number) in cases.enumerated() {
      unsafe values[index] = self.values[use][number]
      let state = self.states[use][number]
      unsafe states[index] = state
      all |= state
    }
    return all == 0
  }
}

/// Reads a table of cases, a row each, in the order of the file.
struct CaseScan {
  let program: Program
  let facts: CaseFacts
  private let columns: [(parser: CellParser, cell: Int?, use: Int)]
  private let dayCell: Int?
  private let stageCell: Int?
  private let recorder: ScanRecorder
  private let tables: PlainTables
  private(set) var diagnostics = Diagnostics()

  init(program: Program, layout: TableLayout, file: TableFile, found: FoundHeading, uses: [ColumnUse]) {
    self.program = program
    facts = CaseFacts(file: file, found: found, uses: uses)
    recorder = ScanRecorder(layout, program)
    let tables = PlainTables(program)
    self.tables = tables
    dayCell = found.caseCells[.asOf]
    stageCell = found.caseCells[.stage]
    let fields = layout.columns.map { FieldReader($0, table: "", program: program) }
    var columns: [(parser: CellParser, cell: Int?, use: Int)] = []
    for (index, use) in uses.enumerated() {
      columns.append(
        (CellParser(fields[use.column], form: use.form, program: program, tables: tables), found.heading.cells[use.column], index))
    }
    let used = Set(uses.map(\.column))
    for index in layout.columns.indices where !used.contains(index) {
      guard let cell = found.heading.cells[index], layout.columns[index].type.kind != .text else { continue }
      let form = ColumnForm.form(of: layout.columns[index].type) ?? .presence
      columns.append((CellParser(fields[index], form: form, program: program, tables: tables), cell, -1))
    }
    self.columns = columns
  }

  /// Reads all rows.
  mutating func read(_ cancellation: Cancellation) {
    let heading = facts.heading
    let blocks = TableBlocks(facts.file, from: heading.start, separator: heading.separator)
    let buffer = BlockBuffer(capacity: TableBlocks.blockBytes)
    let scratch = CursorScratch()
    while !cancellation.isCancelled, let block = blocks.next(into: buffer) {
      let bytes = unsafe buffer.base
      if !block.isASCII, unsafe !block.isUTF8(bytes) {
        recorder.notes.notUTF8 = block.offset
        break
      }
      var cursor = RowCursor(block, buffer, separator: heading.separator, scratch: scratch)
      var lines = 0
      while cursor.next() {
        lines += 1
        unsafe row(cursor, bytes, block)
      }
      recorder.notes.blocks.append(
        ScanNotes.BlockLines(
          number: block.number, offset: block.offset, count: block.count,
          lines: block.isPlain ? lines : unsafe block.lines(bytes)))
    }
    if let failure = blocks.failure { failure.report(facts.file, &diagnostics) }
    facts.notes = recorder.notes
  }

  private func row(_ cursor: RowCursor, _ bytes: UnsafeMutablePointer<UInt8>, _ block: TableBlock) {
    if cursor.cellCount != facts.heading.cellCount || cursor.problem != .none {
      if unsafe recorder.isBlank(bytes, cursor) {
        recorder.notes.blankRows += 1
        return
      }
      recorder.notes.rows += 1
      recorder.trouble(block, cursor.rowStart, cursor.rowEnd, isRefused: true)
      return
    }
    let firstByte = unsafe bytes[Int(cursor.starts[0])]
    if CSVRow.totalsStarts[Int(firstByte)], unsafe recorder.isOddRow(block, bytes, cursor) { return }
    recorder.notes.rows += 1
    let id = unsafe WrittenForm.trimmed(text(cursor, bytes, facts.heading.caseCell))
    var isTaken = false
    let utf8 = Array(id.utf8)
    unsafe utf8.withUnsafeBufferPointer { isTaken = unsafe facts.identifiers.add($0) != nil }
    if id.isEmpty || isTaken {
      recorder.trouble(block, cursor.rowStart, cursor.rowEnd, isRefused: true)
      return
    }
    var isTroubled = false
    let offset = block.offset + cursor.rowStart
    for (parser, cell, use) in columns {
      var value: Int64 = 0
      var state = parser.field.column.type.isOptional ? CellState.null : CellState.unknown
      if let cell {
        let start = unsafe Int(cursor.starts[cell])
        let count = unsafe Int(cursor.ends[cell]) - start
        state = unsafe parser.plain.read(bytes + start, count, &value)
        if state == PlainColumn.isSlow {
          state = unsafe recorder.read(parser, bytes + start, count, offset, &value, &isTroubled).1
        }
      }
      guard use >= 0 else { continue }
      facts.values[use].append(value)
      facts.states[use].append(state)
    }
    facts.offsets.append(offset)
    var day: CalendarDate?
    if let dayCell {
      switch unsafe HeadCell.day(text(cursor, bytes, dayCell)) {
      case .success(let written): day = written
      case .failure: isTroubled = true
      }
    }
    facts.days.append(day)
    var stage = -1
    if let stageCell {
      if let written = unsafe HeadCell.stage(text(cursor, bytes, stageCell), program) {
        stage = written ?? -1
      } else {
        isTroubled = true
      }
    }
    facts.stages.append(stage)
    if isTroubled { recorder.trouble(block, cursor.rowStart, cursor.rowEnd, isRefused: false) }
  }

  private func text(_ cursor: RowCursor, _ bytes: UnsafeMutablePointer<UInt8>, _ cell: Int) -> String {
    let (start, end) = unsafe (Int(cursor.starts[cell]), Int(cursor.ends[cell]))
    return unsafe String(decoding: UnsafeBufferPointer(start: bytes + start, count: end - start), as: UTF8.self)
  }
}

extension TableBlocks.Failure {
  func report(_ file: TableFile, _ diagnostics: inout Diagnostics) {
    switch self {
    case .unreadable: diagnostics.add(.fileUnreadable, at: nil, ["path": .written(file.name), "number": .number(5)])
    case .shrunk: diagnostics.add(.fileShrunk, at: nil, ["path": .written(file.name)])
    case .rowTooLong(let offset):
      let bytes = file.bytes(offset..<offset + 200)
      let excerpt = SourceFile(excerptOf: file.name, bytes: bytes, lineNumbers: [])
      diagnostics.add(.rowTooLong, at: Place(file: excerpt, start: 0, end: bytes.count))
    }
  }
}
