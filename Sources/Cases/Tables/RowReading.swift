import Programs
import SourceText
import Values

/// Reads single rows of a table again, as every other reader reads them: for explanations, and for what can be said of a
/// row that is wrong.
@safe final class RowReading: @unchecked Sendable {
  let file: TableFile
  let heading: TableHeading
  let layout: TableLayout
  let fields: [FieldReader]

  init(file: TableFile, heading: TableHeading, layout: TableLayout, program: Program) {
    self.file = file
    self.heading = heading
    self.layout = layout
    fields = layout.columns.map { FieldReader($0, table: layout.path, program: program) }
  }

  /// The row that begins at an offset, with the problem that it has.
  func row(at offset: Int) -> (bytes: [UInt8], row: CSVRow, problem: CSVScanner.Problem?) {
    var length = 512
    while true {
      let end = min(offset + length, file.byteCount)
      let bytes = file.bytes(offset..<end)
      var scanner = CSVScanner(bytes, in: 0..<bytes.count, separator: heading.separator)
      let row = scanner.next() ?? CSVRow()
      // A row that ends before the bytes do is whole.
      if scanner.position < bytes.count || end == file.byteCount || length >= TableBlocks.rowLimit {
        return (Array(bytes[0..<min(scanner.position, bytes.count)]), row, scanner.problem)
      }
      length *= 4
    }
  }

  /// The values of a row, with what is noticed.
  func values(
    _ row: CSVRow, in source: SourceFile, shift: Int, symbols: inout SymbolTable, _ diagnostics: inout Diagnostics
  ) -> [Value] {
    fields.enumerated().map { index, field in
      guard let cell = heading.cells[index] else { return field.absent }
      guard cell < row.cells.count else { return .unknown(.unnamed) }
      let written = row.cells[cell]
      let place = Place(file: source, start: written.start + shift, end: written.end + shift)
      let reading = field.read(written.text, at: place, isJSON: false, symbols: &symbols)
      for diagnostic in reading.diagnostics { diagnostics.add(diagnostic) }
      return reading.value
    }
  }

  /// The id of the case that a row belongs to, as written.
  func caseID(_ row: CSVRow) -> String {
    heading.caseCell < row.cells.count ? WrittenForm.trimmed(row.cells[heading.caseCell].text) : ""
  }
}
