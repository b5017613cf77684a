import Programs
import SourceText
import Values

extension GuidanceReader {
  /// The rows of a table from a CSV file beside the guidance: a heading with the inputs and `then` (in any order, `from`,
  /// `until`, `through` and `cite` where wanted), then a row a line. Several tests of one cell stand with `|` between.
  mutating func rowsOfFile(_ name: YAMLScalar, _ inputs: [String]) -> [DecisionTableModel.Row]? {
    let read = readBeside(name)
    diagnostics.add(contentsOf: read.diagnostics)
    guard let table = read.value else { return nil }
    var scanner = CSVScanner(table.bytes)
    guard let head = scanner.next() else {
      diagnostics.add(.tableFileHeading, at: table.place(Span(file: table.index, 0..<0)), ["name": .written("then")])
      return nil
    }
    let known = inputs + GuidancePart.decisionRow.known
    var columns: [String] = []
    for cell in head.cells {
      let word = Keyword.canonical(cell.text.trimmingBlanks, among: known)
      if !known.contains(word) {
        let place = table.place(Span(file: table.index, cell.start..<cell.end))
        diagnostics.add(
          .unknownKey, at: place,
          [
            "key": .written(cell.text), "in": .words(Words(zh: "表头", en: "the heading")), "known": .list(known),
          ])
      }
      columns.append(word)
    }
    for name in inputs + ["then"] where !columns.contains(name) {
      diagnostics.add(
        .tableFileHeading, at: table.place(Span(file: table.index, head.start..<head.end)), ["name": .written(name)])
      return nil
    }
    var rows: [DecisionTableModel.Row] = []
    while let row = scanner.next() {
      if row.cells.allSatisfy({ $0.text.trimmingBlanks.isEmpty }) { continue }
      let span = Span(file: table.index, row.start..<row.end)
      func cell(_ name: String) -> YAMLScalar? {
        guard let column = columns.firstIndex(of: name), column < row.cells.count else { return nil }
        let scalar = row.cells[column].scalar(in: table)
        return scalar.text.isEmpty ? nil : scalar
      }
      guard let result = cell("then"), scanner.problem == nil else {
        diagnostics.add(
          .missingKey, at: table.place(span),
          ["in": .words(Words(zh: "表的这一行", en: "this row of the table")), "key": .written("then")])
        return nil
      }
      let through = cell("through").flatMap { date($0, in: table) }?.adding(days: 1)
      rows.append(
        DecisionTableModel.Row(
          tests: inputs.map { name in
            guard let cell = cell(name), cell.text != "-" else { return nil }
            return cell.parts(at: 0x7C)
          }, result: result,
          period: Period(
            from: cell("from").flatMap { date($0, in: table) },
            until: cell("until").flatMap { date($0, in: table) } ?? through), cite: cell("cite").map { [$0] } ?? [],
          span: span))
    }
    return rows
  }

  private mutating func date(_ scalar: YAMLScalar, in table: SourceFile) -> CalendarDate? {
    if let date = CalendarDate(scalar.text) { return date }
    diagnostics.add(.notADate, at: table.place(scalar.span), ["written": .written(scalar.text)])
    return nil
  }
}

extension String {
  var trimmingBlanks: String {
    var part = drop { $0.isWhitespace }
    while part.last?.isWhitespace == true { part.removeLast() }
    return String(part)
  }
}

extension YAMLScalar {
  /// The parts between a separator.
  fileprivate func parts(at separator: UInt8) -> [YAMLScalar] {
    var start = 0
    return text.utf8.split(separator: separator, omittingEmptySubsequences: false).compactMap { part in
      let bytes = Array(part)
      let from = start
      start += bytes.count + 1
      guard let first = bytes.firstIndex(where: { $0 > 0x20 }), let last = bytes.lastIndex(where: { $0 > 0x20 }) else {
        return nil
      }
      return slice(from + first..<from + last + 1)
    }
  }
}
