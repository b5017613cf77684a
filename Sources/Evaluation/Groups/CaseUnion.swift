import Cases
import Programs
import SourceText
import Values

/// All cases that are judged together as one: what groups across cases run over.
///
/// Every table holds the rows of all cases in their order; the table of cases holds a row for each. The facts of a case
/// are unknown here, for a group across cases belongs to none.
struct CaseUnion {
  let data: CaseData
  /// The case of each row, by table.
  let origins: [[Int32]]
  /// Cases whose table is not given, by table.
  let unknown: [[Int32]]

  /// - Parameter tables: those that some group needs; the others stay empty.
  init(_ cases: [CaseData], program: Program, tables needed: Set<Int32>) {
    var symbols = program.symbols
    var tables: [CaseTable] = []
    var origins: [[Int32]] = []
    var unknown: [[Int32]] = []
    let files = FileOffsets(cases)
    for (index, layout) in program.layout.tables.enumerated() {
      var cells: [Value] = []
      var owners: [Int32] = []
      var spans: [Span] = []
      var missing: [Int32] = []
      if needed.contains(Int32(index)) {
        for (number, data) in cases.enumerated() {
          let table = data.tables[layout.isOfCases ? 0 : index]
          switch table.presence {
          case .unknown: missing.append(Int32(number))
          case .null: break
          case .given:
            for cell in table.cells { cells.append(Self.moved(cell, from: data.symbols, to: &symbols)) }
            owners.append(contentsOf: repeatElement(Int32(number), count: table.rowCount))
            spans.append(contentsOf: files.spans(of: table, inCase: number))
          }
        }
      }
      let width = layout.columns.count
      if index == 0 {
        let absent = Array(repeating: Value.unknown(.unnamed), count: width)
        tables.append(CaseTable(presence: .given, rowCount: 1, width: width, cells: absent))
      } else {
        tables.append(CaseTable(presence: .given, rowCount: owners.count, width: width, cells: cells, rowSpans: spans))
      }
      origins.append(owners)
      unknown.append(missing)
    }
    self.origins = origins
    self.unknown = unknown
    data = CaseData(
      id: "", guidance: nil, asOf: nil, stage: nil, tables: tables, symbols: symbols, reviews: cases.flatMap(\.reviews),
      waivers: cases.flatMap(\.waivers), files: cases.flatMap(\.files), readings: [])
  }

  /// Texts of a case that its program does not have are its own.
  private static func moved(_ value: Value, from: SymbolTable, to symbols: inout SymbolTable) -> Value {
    guard case .text(let symbol) = value else { return value }
    return .text(symbols.intern(from[symbol]))
  }
}

/// Where the files of each case begin among those of all cases.
private struct FileOffsets {
  private let offsets: [Int32]

  init(_ cases: [CaseData]) {
    var next: Int32 = 0
    offsets = cases.map { data in
      defer { next += Int32(clamping: data.files.count) }
      return next
    }
  }

  /// The places of the rows of a table; `none` for each where none is kept.
  func spans(of table: CaseTable, inCase number: Int) -> [Span] {
    (0..<table.rowCount).map { row in
      guard table.rowSpans.indices.contains(row), table.rowSpans[row].file >= 0 else { return .none }
      return table.rowSpans[row].inFile(table.rowSpans[row].file + offsets[number])
    }
  }
}
