import Programs
import SourceText
import Values

/// Which cell of a row holds which column of the table; columns may stand in any order.
struct LedgerHeader {
  /// For each column of the table the index of its cell; nil where the ledger does not have it.
  let cells: [Int?]
  /// Cells without a name in the header.
  let nameless: Set<Int>

  /// Matches the first row; nil with a diagnostic where the ledger cannot be read by it.
  init?(_ header: CSVRow, file: SourceFile, layout: TableLayout, names: ColumnNames, _ diagnostics: inout Diagnostics) {
    var cells: [Int?] = layout.columns.map { _ in nil }
    var nameless: Set<Int> = []
    var strangers: [CSVCell] = []
    var isUsable = true
    func place(_ cell: CSVCell) -> Place { Place(file: file, start: cell.start, end: cell.end) }
    for (index, cell) in header.cells.enumerated() {
      // A name may be broken into lines to fit its column.
      let written = WrittenForm.trimmed(cell.text.filter { !$0.isNewline })
      if written.isEmpty {
        nameless.insert(index)
        continue
      }
      switch names.match(written) {
      case .none: strangers.append(cell)
      case .ambiguous(let columns):
        diagnostics.add(
          .ledgerColumnAmbiguous, at: place(cell),
          ["name": .written(written), "known": .list(columns.map { layout.columns[$0].path })])
        isUsable = false
      case .column(let column, _):
        if let first = cells[column] {
          diagnostics.add(
            .ledgerColumnTwice, at: place(cell),
            ["name": .written(written), "other": .written(WrittenForm.trimmed(header.cells[first].text))],
            notes: [DiagnosticNote(Words(zh: "第一次出现在这里", en: "it stands here first"), at: place(header.cells[first]))])
          isUsable = false
        } else {
          cells[column] = index
        }
      }
    }
    guard isUsable else { return nil }
    if cells.allSatisfy({ $0 == nil }) {
      diagnostics.add(
        .ledgerNoHeader, at: Place(file: file, start: header.start, end: header.end),
        [
          "known": .list(
            Array(names.proposals.compactMap { $0.dropFirst().first ?? $0.first }.prefix(CodeChoices.shownLimit)))
        ],
        hint: LedgerHeader.otherSeparator(header, names))
      return nil
    }
    let missing = layout.columns.indices.filter { cells[$0] == nil }
    for cell in strangers {
      LedgerHeader.report(
        WrittenForm.trimmed(cell.text), at: place(cell), missing.map { names.proposals[$0] }, &diagnostics)
    }
    for column in missing where !layout.columns[column].type.isOptional {
      diagnostics.add(
        .ledgerColumnMissing, at: Place(file: file, start: header.start, end: header.end),
        [
          "name": .words(Words(label: layout.columns[column].label, path: layout.columns[column].path)),
          "known": .list(names.proposals[column]),
        ])
    }
    self.cells = cells
    self.nameless = nameless
  }

  /// A column that is not known: a warning, since people's ledgers hold more than rules need.
  private static func report(
    _ written: String, at place: Place, _ missing: [[String]], _ diagnostics: inout Diagnostics
  ) {
    var arguments: [String: DiagnosticArgument] = [
      "name": .written(written), "known": .list(missing.compactMap(\.first)),
    ]
    if missing.isEmpty {
      diagnostics.add(
        .ledgerColumnUnknown, at: place, arguments,
        hint: Words(zh: "若不需要这一列，可以保留", en: "it may stay if it is not needed"))
    } else if let near = nearest(to: written, among: missing.compactMap(\.first)).first
      ?? nearest(to: written, among: Array(missing.joined())).first
    {
      arguments["near"] = .written(near)
      diagnostics.add(
        .ledgerColumnUnknown, at: place, arguments, fix: FixIt(replace: place, with: near),
        hint: Words(zh: "是不是 {near}？还缺的列：{known}", en: "did you mean {near}? columns still missing: {known}"))
    } else {
      diagnostics.add(.ledgerColumnUnknown, at: place, arguments)
    }
  }

  /// A first line that is a header but for its separator.
  private static func otherSeparator(_ header: CSVRow, _ names: ColumnNames) -> Words? {
    guard header.cells.count == 1, let text = header.cells.first?.text else { return nil }
    for (separator, zh, en) in [(";", "分号", "semicolons"), ("\t", "制表符", "tabs"), ("，", "全角逗号", "full-width commas")] {
      let parts = text.split(separator: Character(separator), omittingEmptySubsequences: false)
      if parts.count > 1, parts.contains(where: { names.match(String($0)) != .none }) {
        return Words(
          zh: "这里各格用\(zh)隔开；请另存为用英文逗号隔开的 CSV", en: "\(en) separate the cells here: save it as CSV with commas")
      }
    }
    return nil
  }
}
