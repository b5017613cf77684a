import Programs
import SourceText
import Values

// Tables that lie in a CSV file of their own.
extension CaseReading {
  /// The ledger that a case names: in its folder or below.
  mutating func ledger(_ path: YAMLScalar, _ layout: TableLayout, _ fact: Words) -> CaseTable {
    let place = file.place(path.span)
    let nothing = CaseReading.without(layout, .unknown)
    if file.grid != nil, path.text.hasPrefix("#") { return ownSheet(String(path.text.dropFirst()), layout, at: place) }
    guard let folder else {
      diagnostics.add(.ledgerNotHere, at: place, ["path": .written(path.text)])
      return nothing
    }
    let written = WrittenForm.trimmed(path.text)
    let reference = SheetReference(written)
    let relative = reference?.path ?? written
    let resolved = folder.resolve(relative, namedAt: place)
    diagnostics.add(contentsOf: resolved.diagnostics)
    guard let real = resolved.value else { return nothing }
    let source = SourceReader.read(
      path: real, name: folder.namePrefix + relative, index: Int32(clamping: files.count),
      limit: CaseReader.ledgerByteLimit, namedAt: place)
    diagnostics.add(contentsOf: source.diagnostics)
    guard let raw = source.value else { return nothing }
    guard let reference else { return ledger(raw, layout) }
    let sheet = workbooks.sheet(raw, reference.sheet, raw.index, place)
    diagnostics.add(contentsOf: sheet.diagnostics)
    guard let file = sheet.value else {
      files.append(InputFile(file: raw, fingerprint: Fingerprint(of: raw.bytes), rows: 0, refused: 0))
      return nothing
    }
    return ledger(file, fingerprint: Fingerprint(of: raw.bytes), layout, rowLimit: CaseReader.ledgerRowLimit)
  }

  /// A sheet of the workbook that is the case. One with headings alone has not been filled in.
  private mutating func ownSheet(_ name: String, _ layout: TableLayout, at place: Place) -> CaseTable {
    let nothing = CaseReading.without(layout, .unknown)
    guard let sheet = file.grid?.sheet(named: name) else {
      let known = file.grid?.sheets.filter { !$0.isHidden }.map(\.name) ?? []
      diagnostics.add(
        .sheetGone, at: place,
        ["name": .written(name), "known": .list(known), "example": .written("#" + (known.last ?? ""))])
      return nothing
    }
    diagnostics.add(contentsOf: sheet.oddities(in: file))
    var rows = LedgerRows(file: file, layout: layout, program: program, range: sheet.range)
    guard rows.read(&self, rowLimit: CaseReader.ledgerRowLimit), rows.refused == 0, rows.count > 0 else {
      return nothing
    }
    return CaseTable(
      presence: .given, rowCount: rows.places.count, columns: rows.columns,
      rowSpans: rows.places.map { Span(file: 0, $0.start..<$0.end) })
  }

  /// Reads the bytes of a ledger.
  mutating func ledger(_ raw: SourceFile, _ layout: TableLayout, rowLimit: Int = CaseReader.ledgerRowLimit) -> CaseTable
  {
    let nothing = CaseReading.without(layout, .unknown)
    let fingerprint = Fingerprint(of: raw.bytes)
    let decoded = LedgerText.decode(raw)
    diagnostics.add(contentsOf: decoded.diagnostics)
    guard let file = decoded.value else {
      files.append(InputFile(file: raw, fingerprint: fingerprint, rows: 0, refused: 0))
      return nothing
    }
    return ledger(file, fingerprint: fingerprint, layout, rowLimit: rowLimit)
  }

  /// Reads the text of a ledger, or of the one sheet that is it.
  private mutating func ledger(
    _ file: SourceFile, fingerprint: Fingerprint, _ layout: TableLayout, rowLimit: Int
  ) -> CaseTable {
    let nothing = CaseReading.without(layout, .unknown)
    if let sheet = file.grid?.sheets.first {
      diagnostics.add(contentsOf: sheet.oddities(in: file))
      if sheet.range.isEmpty { diagnostics.add(.ledgerEmpty, at: Place(file: file, start: 0, end: 0)) }
    }
    var rows = LedgerRows(file: file, layout: layout, program: program)
    let isWhole = rows.read(&self, rowLimit: rowLimit)
    files.append(InputFile(file: file, fingerprint: fingerprint, rows: rows.count, refused: rows.refused))
    // A row that was refused could matter to every rule over the table.
    guard isWhole, rows.refused == 0 else { return nothing }
    let number = Int32(clamping: files.count - 1)
    return CaseTable(
      presence: .given, rowCount: rows.places.count, columns: rows.columns,
      rowSpans: rows.places.map { Span(file: number, $0.start..<$0.end) })
  }
}

/// The rows of one ledger, read into the columns of its table.
struct LedgerRows {
  let file: SourceFile
  let layout: TableLayout
  let fields: [FieldReader]
  private let range: Range<Int>?
  private let names: ColumnNames
  private(set) var columns: [[Value]]
  private(set) var places: [Place] = []
  /// Rows below the header, refused ones among them.
  private(set) var count = 0
  private(set) var refused = 0

  /// - Parameter range: the part of the file that is the ledger; nil: all of it.
  init(file: SourceFile, layout: TableLayout, program: Program, range: Range<Int>? = nil) {
    self.file = file
    self.range = range
    self.layout = layout
    fields = layout.columns.map { FieldReader($0, table: layout.path, program: program) }
    names = ColumnNames(layout)
    columns = layout.columns.map { _ in [] }
  }

  /// Reads header and rows; false where the table as a whole cannot be read.
  mutating func read(_ reading: inout CaseReading, rowLimit: Int) -> Bool {
    var scanner = CSVScanner(file.bytes, in: range)
    guard let header = nextRow(&scanner) else { return true }
    if let problem = scanner.problem {
      report(problem, &reading)
      return false
    }
    guard let mapping = LedgerHeader(header, file: file, layout: layout, names: names, &reading.diagnostics) else {
      return false
    }
    var nameless = mapping.nameless
    while let row = nextRow(&scanner) {
      if scanner.problem == nil, let total = row.totalsCell {
        // Counted as a payment it would double every sum.
        reading.diagnostics.add(
          .ledgerTotals, at: place(row.start..<row.end), ["written": .written(WrittenForm.trimmed(total.text))])
        continue
      }
      count += 1
      if count > rowLimit {
        count = rowLimit
        reading.diagnostics.add(.ledgerTooManyRows, at: place(row.start..<row.end), ["limit": .number(rowLimit)])
        return false
      }
      if let problem = scanner.problem {
        refused += 1
        report(problem, &reading)
        continue
      }
      guard row.cells.count == header.cells.count else {
        refused += 1
        reading.diagnostics.add(
          .ledgerRagged, at: place(row.start..<row.end),
          ["count": .number(row.cells.count), "columns": .number(header.cells.count)])
        continue
      }
      for index in nameless where !row.cells[index].isBlank {
        reading.diagnostics.add(
          .ledgerColumnNameless, at: place(row.cells[index].start..<row.cells[index].end),
          ["number": .number(index + 1)])
        nameless.remove(index)
      }
      append(row, mapping, &reading)
    }
    reading.checkKeys(layout, columns, fields, places)
    return true
  }

  /// The next row in which something is written.
  private func nextRow(_ scanner: inout CSVScanner) -> CSVRow? {
    while let row = scanner.next() {
      if scanner.problem != nil || !row.isBlank { return row }
    }
    return nil
  }

  private mutating func append(_ row: CSVRow, _ mapping: LedgerHeader, _ reading: inout CaseReading) {
    for (column, field) in fields.enumerated() {
      guard let index = mapping.cells[column] else {
        columns[column].append(field.absent)
        continue
      }
      let cell = row.cells[index]
      let place = place(cell.start..<cell.end)
      columns[column].append(reading.value(ofCell: cell.text, field, at: place))
    }
    places.append(place(row.start..<row.end))
  }

  private func place(_ range: Range<Int>) -> Place { Place(file: file, start: range.lowerBound, end: range.upperBound) }

  private func report(_ problem: CSVScanner.Problem, _ reading: inout CaseReading) {
    problem.report(in: file, &reading.diagnostics)
  }
}

extension CSVScanner.Problem {
  /// - Parameter shift: where what was scanned begins in the file.
  func report(in file: SourceFile, shift: Int = 0, _ diagnostics: inout Diagnostics) {
    func place(_ range: Range<Int>) -> Place {
      Place(file: file, start: range.lowerBound + shift, end: range.upperBound + shift)
    }
    switch self {
    case .quoteOpen(let offset): diagnostics.add(.ledgerQuoteOpen, at: place(offset..<offset + 1))
    case .textAfterQuote(let range): diagnostics.add(.ledgerTextAfterQuote, at: place(range))
    case .tooWide(let offset):
      diagnostics.add(.ledgerTooWide, at: place(offset..<offset), ["limit": .number(CSVScanner.cellLimit)])
    }
  }
}
