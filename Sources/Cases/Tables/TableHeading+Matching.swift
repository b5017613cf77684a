import Programs
import SourceText
import Values

/// Names in a table of cases or records that say something of the case itself.
struct CaseColumnNames {
  private let names: [String: CaseKey]

  /// - Parameter program: a fact called `case` lends its further names to the id of the case.
  init(_ program: Program) {
    var names: [String: CaseKey] = [:]
    for key in [CaseKey.id, .asOf, .stage] {
      for name in [key.rawValue] + key.chinese { names[WrittenForm.comparable(name)] = key }
    }
    let root = program.layout.tables.first?.columns ?? []
    if let fact = root.first(where: { $0.path == CaseKey.id.rawValue }) {
      for name in fact.columnNames + [fact.label.zh, fact.label.en].compactMap({ $0 }) {
        names[WrittenForm.comparable(name)] = .id
      }
    }
    self.names = names
  }

  func match(_ written: String) -> CaseKey? { names[WrittenForm.comparable(written)] }

  /// What people call the id of a case where neither the guidance nor a column `case` says it.
  static let usual = ["案例编号", "案例号", "case_id", "case id", "case no"]

  static func isUsual(_ written: String) -> Bool {
    let name = WrittenForm.comparable(written).lowercased()
    return usual.contains { WrittenForm.comparable($0) == name }
  }
}

/// The heading of a table, found among the first rows of its file.
struct FoundHeading {
  let heading: TableHeading
  /// The cells of what the table itself says of a case: its day and its stage.
  let caseCells: [CaseKey: Int]
  /// Rows with something written that stand above it.
  let titleRows: Int
  /// The number of its line.
  let line: Int
  let place: Place
  /// The heading as it stands in the file.
  let bytes: [UInt8]
}

extension TableHeading {
  /// Rows in which names of columns are looked for: titles, dates and units stand above them in people's tables.
  private static let rowLimit = 30
  /// Bytes of the file in which they lie.
  static let byteLimit = 1 << 18
  private static let separators: [UInt8] = [0x2C, 0x3B, 0x09]

  /// Finds the separator, and the first row whose cells bear the names of columns; nil with a diagnostic where none does.
  static func find(
    in file: TableFile, layout: TableLayout, program: Program, _ diagnostics: inout Diagnostics
  ) -> FoundHeading? {
    let head = file.sheet?.file ?? SourceFile(name: file.name, bytes: file.bytes(0..<min(byteLimit, file.byteCount)))
    let names = ColumnNames(layout)
    let caseNames = CaseColumnNames(program)
    // Each of its columns, and the id of the case, which may be one of them.
    let own = layout.columns.firstIndex { $0.path == CaseKey.id.rawValue }
    let most = layout.columns.count + (own == nil ? 1 : 0)
    var best: (matches: Int, separator: UInt8, row: CSVRow, next: Int, number: Int)?
    search: for separator in file.sheet == nil ? separators : [0x2C] {
      var scanner = CSVScanner(head.bytes, separator: separator)
      var number = 0
      while number < rowLimit, let row = scanner.next() {
        if row.isBlank { continue }
        let matches = row.cells.count { cell in
          let written = WrittenForm.trimmed(cell.text.filter { !$0.isNewline })
          return !written.isEmpty && (caseNames.match(written) != nil || names.match(written) != .none)
        }
        if matches > 0, matches > (best?.matches ?? 0) {
          best = (matches, separator, row, scanner.position, number)
          // No row has more of them.
          if matches >= most { break search }
        }
        number += 1
      }
    }
    guard let best else {
      if head.bytes.allSatisfy({ [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }) {
        diagnostics.add(.ledgerEmpty, at: Place(file: head, start: 0, end: 0))
        return nil
      }
      var scanner = CSVScanner(head.bytes)
      let first = scanner.next() ?? CSVRow()
      _ = LedgerHeader(first, file: head, layout: layout, names: names, &diagnostics)
      return nil
    }
    var caseCells: [CaseKey: Int] = [:]
    var row = best.row
    for (index, cell) in row.cells.enumerated() {
      let written = WrittenForm.trimmed(cell.text.filter { !$0.isNewline })
      guard let key = caseNames.match(written), caseCells[key] == nil else { continue }
      caseCells[key] = index
      // A name that is also a fact's stays one.
      if names.match(written) == .none { row.cells[index] = CSVCell(start: cell.start, end: cell.end, text: "") }
    }
    if caseCells[.id] == nil, own == nil {
      caseCells[.id] = row.cells.firstIndex { cell in
        let written = WrittenForm.trimmed(cell.text.filter { !$0.isNewline })
        return CaseColumnNames.isUsual(written) && names.match(written) == .none
      }
      if let index = caseCells[.id] {
        row.cells[index] = CSVCell(start: row.cells[index].start, end: row.cells[index].end, text: "")
      }
    }
    guard let mapping = LedgerHeader(row, file: head, layout: layout, names: names, &diagnostics) else { return nil }
    if caseCells[.id] == nil, let own, let cell = mapping.cells[own] { caseCells[.id] = cell }
    let hasMoney = mapping.cells.indices.contains { mapping.cells[$0] != nil && layout.columns[$0].isMoney }
    if hasMoney, let unit = TitleUnit.find(in: head, before: best.row.start, separator: best.separator) {
      diagnostics.add(
        .titleWithUnit, at: Place(file: head, start: unit.start, end: unit.end), ["written": .written(unit.text)])
      return nil
    }
    tellNameless(mapping.nameless.subtracting(caseCells.values), behind: best.next, best.separator, head, &diagnostics)
    guard let caseCell = caseCells[.id] else {
      diagnostics.add(
        .tableWithoutCase, at: Place(file: head, start: best.row.start, end: best.row.end),
        ["known": .list(proposals(program, layout))])
      return nil
    }
    let heading = TableHeading(
      cells: mapping.cells, caseCell: caseCell, cellCount: best.row.cells.count, start: best.next,
      line: head.lineNumber(of: best.next), separator: best.separator)
    return FoundHeading(
      heading: heading, caseCells: caseCells, titleRows: best.number,
      line: head.location(of: best.row.start).line,
      place: Place(file: head, start: best.row.start, end: best.row.end),
      bytes: Array(head.bytes[best.row.start..<min(best.next, head.bytes.count)]))
  }

  /// Columns without a name in which something is written, as far as the beginning of the file shows.
  private static func tellNameless(
    _ cells: Set<Int>, behind start: Int, _ separator: UInt8, _ head: SourceFile, _ diagnostics: inout Diagnostics
  ) {
    guard !cells.isEmpty else { return }
    var open = cells
    let range = min(start, head.bytes.count)..<head.bytes.count
    var scanner = CSVScanner(head.bytes, in: range, separator: separator)
    while !open.isEmpty, let row = scanner.next() {
      for index in open.sorted() where index < row.cells.count && !row.cells[index].isBlank {
        open.remove(index)
        let cell = row.cells[index]
        diagnostics.add(
          .ledgerColumnNameless, at: Place(file: head, start: cell.start, end: cell.end),
          ["number": .number(index + 1)])
      }
    }
  }

  private static func proposals(_ program: Program, _ layout: TableLayout) -> [String] {
    let root = program.layout.tables.first?.columns ?? []
    let fact = root.first { $0.path == CaseKey.id.rawValue }
    return [CaseKey.id.rawValue] + CaseKey.id.chinese + (fact == nil ? ["案例编号", "case_id"] : fact?.columnNames ?? [])
  }
}

extension TableHeading {
  /// Whether a cell of a workbook that is read holds an error, a formula without a value, or lost digits.
  func hasUnreadableCell(_ marked: [TableSheet.Cell], _ layout: TableLayout) -> Bool {
    guard !marked.isEmpty else { return false }
    return marked.contains { cell in
      if cell.index == caseCell { return TableSheet.isUnreadable(cell.mark, asNumber: false) }
      guard let column = cells.firstIndex(of: cell.index) else { return false }
      var isNumber = false
      if case .number = layout.columns[column].type.kind { isNumber = true }
      return TableSheet.isUnreadable(cell.mark, asNumber: isNumber)
    }
  }
}
