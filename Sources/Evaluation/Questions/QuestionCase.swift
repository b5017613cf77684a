import Cases
import Programs
import SourceText
import Values

/// The case that a question makes: what it states is known, all else unknown. Of the table that it speaks of there is
/// one line of which nothing is known, which stands for all others, and behind it the line of the question.
struct QuestionCase {
  let program: Program
  let question: Question
  let day: CalendarDate
  let assumedDates: Set<FactRead>

  /// Where the line of the question stands.
  static let line = 1

  enum Shape {
    /// As asked.
    case asked
    /// As asked, but for the sum.
    case withoutSum
    /// The line is there, and nothing is known of it.
    case unstated
    /// There is no such line.
    case withoutLine
    /// A plan of the sum that is asked about, of which nothing else is known.
    case total
  }

  func data(_ shape: Shape) -> CaseData {
    var symbols = program.symbols
    var tables: [CaseTable] = []
    for (index, layout) in program.layout.tables.enumerated() {
      let table = TableID(index)
      if table == .root {
        let cells = cells(of: table, shape, isAsked: true, &symbols)
        tables.append(CaseTable(presence: .given, rowCount: 1, width: layout.columns.count, cells: cells))
      } else if table == question.line, shape != .total {
        var rows = cells(of: table, shape, isAsked: false, &symbols)
        if shape != .withoutLine { rows += cells(of: table, shape, isAsked: true, &symbols) }
        let count = shape == .withoutLine ? 1 : 2
        tables.append(CaseTable(presence: .given, rowCount: count, width: layout.columns.count, cells: rows))
      } else {
        tables.append(CaseTable(presence: .unknown, rowCount: 0, width: layout.columns.count, cells: []))
      }
    }
    return CaseData(
      id: "", guidance: nil, asOf: nil, stage: nil, tables: tables, symbols: symbols, reviews: [], files: [],
      readings: [])
  }

  private func cells(of table: TableID, _ shape: Shape, isAsked: Bool, _ symbols: inout SymbolTable) -> [Value] {
    var cells = [Value](repeating: .unknown(.unnamed), count: program.layout[table].columns.count)
    for column in cells.indices where assumedDates.contains(FactRead(table: table, column: column)) {
      cells[column] = .date(day)
    }
    guard isAsked else { return cells }
    var stated: [Question.Stated]
    switch shape {
    case .asked: stated = question.stated
    case .withoutSum:
      stated = question.stated.filter { if case .number = $0.value { false } else { true } }
    case .unstated, .withoutLine: stated = []
    case .total: stated = question.total.map { [$0] } ?? []
    }
    stated = stated.filter { $0.table == table && cells.indices.contains($0.column) }
    for fact in stated { cells[fact.column] = Self.value(fact.value, &symbols) }
    return cells
  }

  private static func value(_ datum: Datum, _ symbols: inout SymbolTable) -> Value {
    switch datum {
    case .number(let number): .number(number)
    case .text(let text): .text(symbols.intern(text))
    case .boolean(let truth): .boolean(truth)
    default: .unknown(.unnamed)
    }
  }
}
