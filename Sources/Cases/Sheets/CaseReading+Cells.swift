import Programs
import SourceText
import Values

// Cells of workbooks: what stands in them is read as everything else, but for what only a sheet can have.
extension CaseReading {
  /// Reads the text of a cell for a field, wherever it stands.
  mutating func value(ofCell text: String, _ field: FieldReader, at place: Place, isJSON: Bool = false) -> Value {
    let mark = place.file.grid?.mark(at: place.start) ?? []
    guard !mark.isEmpty else {
      return take(field.read(text, at: place, isJSON: isJSON, symbols: &symbols), field, written: text, at: place)
    }
    if mark.contains(.error) || mark.contains(.unevaluated) {
      let code: DiagnosticCode = mark.contains(.error) ? .cellError : .formulaWithoutValue
      diagnostics.add(code, at: place, ["fact": .words(field.fact), "written": .written(text)])
      return .unknown(.unnamed)
    }
    var written = text
    if mark.contains(.long) {
      guard case .number = field.column.type.kind, let shown = SheetNumber.shown(text) else {
        diagnostics.add(
          .cellDigitsLost, at: place,
          ["fact": .words(field.fact), "written": .written(text), "limit": .number(SheetNumber.digits)])
        return .unknown(.unnamed)
      }
      log.note(.sheetDigits, path: field.path, label: field.column.label, written: text, read: shown, place: place)
      written = shown
    }
    let reading = field.read(written, at: place, isJSON: false, symbols: &symbols)
    let value = take(reading, field, written: written, at: place)
    if mark.contains(.formula), value.state == .known {
      log.note(
        .storedFormula, path: field.path, label: field.column.label, written: written,
        read: reading.read ?? (field.shown(value).isEmpty ? WrittenForm.trimmed(written) : field.shown(value)),
        place: place)
    }
    return value
  }

  /// Says what of a sheet is easily overlooked: what it hides, and joined cells.
  mutating func noteOddities(of sheet: SheetGrid.Sheet, in file: SourceFile) {
    let place = Place(file: file, start: sheet.range.lowerBound, end: sheet.range.lowerBound)
    var hidden: [String] = sheet.isHidden ? [sheet.name] : []
    hidden += sheet.hiddenRows.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound):\($0.upperBound)" }
    hidden += sheet.hiddenColumns.map {
      let first = SheetGrid.letters($0.lowerBound)
      return $0.count == 1 ? first : first + ":" + SheetGrid.letters($0.upperBound)
    }
    func few(_ names: [String]) -> DiagnosticArgument {
      .list(Array(names.prefix(Self.oddityLimit)) + (names.count > Self.oddityLimit ? ["…"] : []))
    }
    if !hidden.isEmpty { diagnostics.add(.sheetHides, at: place, ["hidden": few(hidden)]) }
    if !sheet.merged.isEmpty { diagnostics.add(.cellsMerged, at: place, ["cells": few(sheet.merged.map(\.text))]) }
  }

  /// More of them nobody reads in a message.
  private static let oddityLimit = 12
}
