import Programs
import SourceText
import Values

/// Reads single rows of a table again, as every other reader reads them: for explanations, and for what can be said of a
/// row that is wrong.
@safe final class RowReading: @unchecked Sendable {
  let files: TableFiles
  let headings: [TableHeading]
  let layout: TableLayout
  let fields: [FieldReader]

  init(files: TableFiles, headings: [TableHeading], layout: TableLayout, program: Program) {
    self.files = files
    self.headings = headings
    self.layout = layout
    fields = layout.columns.map { FieldReader($0, table: layout.path, program: program) }
  }

  /// A row as it stands in its file.
  struct Found {
    let bytes: [UInt8]
    let row: CSVRow
    let problem: CSVScanner.Problem?
    /// The number of its file.
    let file: Int
  }

  /// The row that begins at an offset, with the problem that it has.
  func row(at offset: Int) -> Found {
    let file = files.index(of: offset)
    let fileEnd = files.starts[file + 1]
    var length = 512
    while true {
      let end = min(offset + length, fileEnd)
      let bytes = files.bytes(offset..<end)
      var scanner = CSVScanner(bytes, in: 0..<bytes.count, separator: headings[file].separator)
      let row = scanner.next() ?? CSVRow()
      // A row that ends before the bytes do is whole.
      if scanner.position < bytes.count || end == fileEnd || length >= TableBlocks.rowLimit {
        return Found(
          bytes: Array(bytes[0..<min(scanner.position, bytes.count)]), row: row, problem: scanner.problem, file: file)
      }
      length *= 4
    }
  }

  /// The text of one cell of the row that begins at an offset, where it is read as it stands: nothing in its row is quoted,
  /// its column takes any text, and it is no word for a state. nil: read the whole row.
  ///
  /// INVARIANT (the quick reader asks or agrees): the text is the one that `values` gives.
  func plainText(at offset: Int, column: Int, _ tables: PlainTables) -> String? {
    let file = files.index(of: offset)
    let type = layout.columns[column]
    guard case .text = type.type.kind, type.least == nil, type.most == nil, let wanted = headings[file].cells[column]
    else { return nil }
    let bytes = files.bytes(offset..<min(offset + 256, files.starts[file + 1]))
    let separator = headings[file].separator
    var cell = 0
    var start = 0
    for (index, byte) in bytes.enumerated() {
      if byte == 0x22 { return nil }
      guard byte == separator || byte == 0x0A || byte == 0x0D else { continue }
      if cell == wanted {
        return unsafe bytes.withUnsafeBufferPointer { buffer in
          guard let base = buffer.baseAddress, index > start, unsafe tables.isPlain(base + start, index - start) else {
            return nil
          }
          return unsafe String(decoding: UnsafeBufferPointer(start: base + start, count: index - start), as: UTF8.self)
        }
      }
      guard byte == separator else { return nil }
      cell += 1
      start = index + 1
    }
    return nil
  }

  /// The marks of a workbook on the cells of a row.
  func marks(at offset: Int) -> [TableSheet.Cell] {
    let file = files.index(of: offset)
    return files.files[file].sheet?.marked[offset - files.starts[file]] ?? []
  }

  /// The values of a row, with what is noticed.
  ///
  /// - Parameter shift: where the row begins in `source`.
  func values(
    _ found: Found, in source: SourceFile, shift: Int, symbols: inout SymbolTable, _ diagnostics: inout Diagnostics
  ) -> [Value] {
    let row = found.row
    return fields.enumerated().map { index, field in
      guard let cell = headings[found.file].cells[index] else { return field.absent }
      guard cell < row.cells.count else { return .unknown(.unnamed) }
      let written = row.cells[cell]
      let place = Place(file: source, start: written.start + shift, end: written.end + shift)
      let reading = field.read(written.text, at: place, isJSON: false, symbols: &symbols)
      for diagnostic in reading.diagnostics { diagnostics.add(diagnostic) }
      return reading.value
    }
  }

  /// The id of the case that a row belongs to, as written.
  func caseID(_ found: Found) -> String {
    let cell = headings[found.file].caseCell
    return cell < found.row.cells.count ? WrittenForm.trimmed(found.row.cells[cell].text) : ""
  }
}
