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
