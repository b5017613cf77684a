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
}
