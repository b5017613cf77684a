import Cases
import Programs
import Values

/// How the rows of a table are called in findings: by their key where the table has one and it is known and unique among
/// its rows, else by their number.
struct SubjectNames {
  let program: Program
  let data: CaseData
  let paths: FactPaths

  func subjects(of table: TableID) -> [Subject] {
    let rows = data[table].rowCount
    var keys: [Key?] = Array(repeating: nil, count: rows)
    if let column = program.layout[table].keyColumn {
      for row in 0..<rows {
        keys[row] = key(data[table].value(column: column, row: row))
      }
    }
    var counts: [Key: Int] = [:]
    for case let key? in keys { counts[key, default: 0] += 1 }
    return (0..<rows).map { row in
      let reference = RowReference(table: table.index, row: Int32(clamping: row))
      if let key = keys[row], counts[key] == 1 { return Subject(text: key.text(data.symbols), row: reference) }
      return Subject(text: paths.row(table: table.index, row: reference.row), row: reference)
    }
  }

  /// Texts are told apart as FEEL does: by their code points, as symbols are.
  private enum Key: Hashable {
    case text(Int32)
    case other(String)

    func text(_ symbols: SymbolTable) -> String {
      switch self {
      case .text(let symbol): symbols[Symbol(index: symbol)]
      case .other(let written): written
      }
    }
  }

  private func key(_ value: Value) -> Key? {
    guard let text = Self.text(of: value, data.symbols) else { return nil }
    if case .text(let symbol) = value { return .text(symbol.index) }
    return .other(text)
  }

  /// A key as the name of its row; nil where it has none.
  static func text(of value: Value, _ symbols: SymbolTable) -> String? {
    switch value {
    case .text(let symbol):
      let text = symbols[symbol]
      return text.isEmpty ? nil : text
    case .number(let number): return number.text
    case .boolean(let truth): return truth ? "true" : "false"
    case .date(let date): return date.text
    case .time(let time): return time.text
    case .dateAndTime(let moment): return moment.text
    case .days(let days): return days.text
    case .months(let months): return months.text
    case .null, .unknown, .fault, .list, .row, .context, .range, .function: return nil
    }
  }
}
