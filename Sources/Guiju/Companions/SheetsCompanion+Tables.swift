import Cases
import SourceText

extension SheetsCompanion {
  /// The rows of a table of a guidance, in which nothing may be amiss: there is no fact to be unknown.
  func table(of workbook: SourceFile, _ sheet: String?, index: Int32, namedAt place: Place) -> Diagnosed<SourceFile> {
    let read = self.sheet(of: workbook, sheet, index: index, namedAt: place)
    var diagnostics = read.diagnostics
    guard let file = read.value, let grid = file.grid else { return read }
    for sheet in grid.sheets { diagnostics.add(contentsOf: sheet.oddities(in: file)) }
    for (offset, mark) in grid.marked where mark != .formula {
      let cell = Place(file: file, start: offset, end: offset + 1)
      let location = cell.location
      let name = SheetGrid.name(row: location.line, column: location.column)
      let code: DiagnosticCode =
        mark.contains(.error) ? .cellError : mark.contains(.unevaluated) ? .formulaWithoutValue : .cellDigitsLost
      var scanner = CSVScanner(file.bytes, in: offset..<file.bytes.count)
      let written = scanner.next()?.cells.first?.text ?? ""
      diagnostics.add(
        code, at: cell, ["fact": .words(Words(name)), "limit": .number(15), "written": .written(written)])
    }
    return Diagnosed(diagnostics.hasErrors ? nil : file, diagnostics)
  }
}
