import Programs
import SourceText
import Values

/// What a worker notes of the rows that it reads, and how it reads what is not plain.
@safe final class ScanRecorder {
  private let columnIndices: [String: Int]
  private let stub = SourceFile(name: "", bytes: [])
  /// The program's texts, and those that were not plain.
  private(set) var texts: SymbolTable
  var notes = ScanNotes()
  private let limit: Int

  init(_ layout: TableLayout, _ program: Program, keepsTroubles: Bool) {
    limit = keepsTroubles ? .max : ScanNotes.troubleLimit
    columnIndices = Dictionary(layout.columns.enumerated().map { ($1.path, $0) }) { first, _ in first }
    texts = program.symbols
  }

  func isBlank(_ bytes: UnsafeMutablePointer<UInt8>, _ row: RowCells) -> Bool {
    guard row.problem == .none else { return false }
    for cell in 0..<row.count {
      guard unsafe text(bytes, row, cell).unicodeScalars.allSatisfy(WrittenForm.isBlank) else { return false }
    }
    return true
  }

  /// A blank row, or one that adds up others: its first cell says so, or the first one behind the id of the case. Asked
  /// where one of them begins as it does in such a row.
  func isOddRow(
    _ block: TableBlock, _ bytes: UnsafeMutablePointer<UInt8>, _ row: RowCells, caseCell: Int
  ) -> Bool {
    for cell in 0..<row.count {
      let text = unsafe text(bytes, row, cell)
      if text.unicodeScalars.allSatisfy(WrittenForm.isBlank) { continue }
      guard CSVRow.isTotalsWord(text) else {
        if cell == caseCell { continue }
        return false
      }
      notes.totals.append(
        ScanNotes.Row(
          offset: block.offset + row.start, count: row.end - row.start, isRefused: false))
      return true
    }
    guard unsafe isBlank(bytes, row) else { return false }
    notes.blankRows += 1
    return true
  }

  /// Whether the first written cell behind the id, which is the first of the row, may say that the row adds up others.
  @inline(__always)
  static func mayBeTotals(_ bytes: UnsafeMutablePointer<UInt8>, _ row: RowCells) -> Bool {
    var cell = 1
    while cell < row.count {
      let start = unsafe Int(row.starts[cell])
      let count = unsafe Int(row.ends[cell]) &- start
      if count > 0 { return unsafe CSVRow.mayBeTotals(bytes + start, count) }
      cell &+= 1
    }
    return false
  }

  private func text(_ bytes: UnsafeMutablePointer<UInt8>, _ row: RowCells, _ cell: Int) -> String {
    let (start, end) = unsafe (Int(row.starts[cell]), Int(row.ends[cell]))
    return unsafe String(decoding: UnsafeBufferPointer(start: bytes + start, count: end - start), as: UTF8.self)
  }

  // Out of line, like all that most rows do not need: the loop over the rows stays small.
  @inline(never)
  func trouble(_ block: TableBlock, _ start: Int, _ end: Int, isRefused: Bool) {
    if isRefused { notes.refusedByFile[block.file, default: 0] += 1 }
    notes.troubleCount += 1
    guard notes.troubles.count < limit else { return }
    notes.troubles.append(ScanNotes.Row(offset: block.offset + start, count: end - start, isRefused: isRefused))
  }

  /// Reads a cell that is not plain as every other reader does; texts are those of `texts`.
  func read(
    _ parser: CellParser, _ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ offset: Int, _ value: inout Int64,
    _ isTroubled: inout Bool
  ) -> (Value, UInt8) {
    let written = unsafe String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    let field = parser.field
    let reading = field.read(written, at: Place(file: stub, start: 0, end: 0), isJSON: false, symbols: &texts)
    // A diagnostic has to stand at its place: the row is read again when the lines are counted.
    if reading.diagnostics.contains(where: { $0.severity == .error }) { isTroubled = true }
    if !reading.ways.isEmpty {
      let read = reading.read ?? field.shown(reading.value)
      for way in reading.ways { note(way, field, written, read, offset) }
    }
    return (reading.value, parser.formed(reading.value, texts, &value))
  }

  /// The value of a cell that is told of elsewhere, and the texts that it may be one of.
  func value(_ parser: CellParser, _ bytes: UnsafeMutablePointer<UInt8>, _ count: Int) -> (Value, SymbolTable) {
    let written = unsafe String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    let read = parser.field.read(written, at: Place(file: stub, start: 0, end: 0), isJSON: false, symbols: &texts)
    return (read.value, texts)
  }

  private func note(_ way: ReadingWay, _ field: FieldReader, _ written: String, _ read: String, _ offset: Int) {
    note(way, column: columnIndices[field.column.path] ?? 0, written, read, offset)
  }

  func note(_ way: ReadingWay, column: Int, _ written: String, _ read: String, _ offset: Int) {
    let trimmed = WrittenForm.trimmed(written)
    let key = ScanNotes.Way(column: column, way: way, written: way.isOfOneName ? trimmed : "")
    if var example = notes.ways[key] {
      example.count += 1
      if offset < example.offset { (example.offset, example.written, example.read) = (offset, trimmed, read) }
      notes.ways[key] = example
    } else {
      notes.ways[key] = ScanNotes.Example(count: 1, offset: offset, written: trimmed, read: read)
    }
  }
}
