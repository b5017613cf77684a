import SourceText

extension CSVRow {
  /// Nothing is written in it: a blank line, or the commas that spreadsheets leave below a table.
  var isBlank: Bool { cells.allSatisfy { $0.isBlank } }
}

extension CSVCell {
  var isBlank: Bool { text.unicodeScalars.allSatisfy(WrittenForm.isBlank) }
}
