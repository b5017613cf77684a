import Programs
import SourceText
public import Values

/// Puts single cases of a large run together again, from the rows of their files: what the machine judges and explains.
///
/// Its cells are read by the reader of all other cases, so that a case out of a table is the same as one of its own file.
@safe public final class CaseAssembler: @unchecked Sendable {
  private let program: Program
  private let facts: CaseFacts
  private let caseRows: RowReading
  private let tables: [Int: RowReading]
  private let lines: [Int: LineIndex]

  /// - Parameter lines: of each table that is read; without them rows have no places.
  init(program: Program, facts: CaseFacts, tables: [Int: RowReading], lines: [Int: LineIndex] = [:]) {
    self.program = program
    self.facts = facts
    self.tables = tables
    self.lines = lines
    caseRows = RowReading(
      file: facts.file, heading: facts.heading, layout: program.layout.tables[0], program: program)
  }

  /// A case with some rows of its tables.
  ///
  /// - Parameters:
  ///   - number: of the case; nil: one that the table of cases does not have, all of whose facts are unknown.
  ///   - id: as written.
  ///   - rows: by table, where each row lies in its file.
  ///   - filled: the only row (from 0) whose cells are wanted; nil: all.
  public func data(case number: Int?, id: String, rows: [Int: [Int]], filled: Int? = nil) -> CaseData {
    var symbols = program.symbols
    var diagnostics = Diagnostics()
    var complete: [CaseTable] = []
    var files: [InputFile] = []
    for (index, layout) in program.layout.tables.enumerated() {
      let width = layout.columns.count
      if index == 0 {
        complete.append(root(number, width, &symbols, &files, &diagnostics))
        continue
      }
      guard let reading = tables[index], let offsets = rows[index] else {
        complete.append(
          CaseTable(
            presence: layout.isOptional && tables[index] == nil ? .null : .unknown, rowCount: 0, width: width,
            cells: []))
        continue
      }
      var cells: [Value] = []
      cells.reserveCapacity(offsets.count * width)
      var excerpt: [UInt8] = []
      var numbers: [Int] = []
      var spans: [Span] = []
      let fileIndex = Int32(clamping: files.count)
      for (row, offset) in offsets.enumerated() {
        guard filled == nil || filled == row else {
          cells.append(contentsOf: repeatElement(.unknown(.unnamed), count: width))
          spans.append(.none)
          continue
        }
        let found = reading.row(at: offset)
        let source = SourceFile(excerptOf: reading.file.name, bytes: found.bytes, lineNumbers: [])
        cells.append(
          contentsOf: reading.values(found.row, in: source, shift: 0, symbols: &symbols, &diagnostics))
        if let line = lines[index]?.line(at: offset) {
          spans.append(Span(file: fileIndex, excerpt.count..<excerpt.count + found.row.end))
          let breaks = SourceFile(name: "", bytes: found.bytes).lineStarts.count
          numbers.append(contentsOf: (0..<max(1, breaks - 1)).map { line + $0 })
          excerpt.append(contentsOf: found.bytes)
        }
      }
      if !numbers.isEmpty {
        let source = SourceFile(excerptOf: reading.file.name, bytes: excerpt, lineNumbers: numbers, index: fileIndex)
        files.append(InputFile(file: source, rows: offsets.count, refused: 0))
      } else {
        spans = []
      }
      complete.append(
        CaseTable(presence: .given, rowCount: offsets.count, width: width, cells: cells, rowSpans: spans))
    }
    return CaseData(
      id: id, guidance: nil, asOf: number.flatMap { facts.days[$0] },
      stage: number.flatMap { facts.stages[$0] < 0 ? nil : facts.stages[$0] }, tables: complete, symbols: symbols,
      reviews: [], files: files, readings: [])
  }

  private func root(
    _ number: Int?, _ width: Int, _ symbols: inout SymbolTable, _ files: inout [InputFile],
    _ diagnostics: inout Diagnostics
  ) -> CaseTable {
    guard let number else {
      return CaseTable(
        presence: .given, rowCount: 1, width: width, cells: Array(repeating: .unknown(.unnamed), count: width))
    }
    let found = caseRows.row(at: facts.offsets[number])
    let source = SourceFile(excerptOf: facts.file.name, bytes: found.bytes, lineNumbers: [])
    let values = caseRows.values(found.row, in: source, shift: 0, symbols: &symbols, &diagnostics)
    var spans: [Span] = []
    if let line = lines[0]?.line(at: facts.offsets[number]) {
      let excerpt = SourceFile(excerptOf: facts.file.name, bytes: found.bytes, lineNumbers: [line])
      files.append(InputFile(file: excerpt, rows: nil, refused: 0))
      spans = [Span(file: 0, 0..<found.row.end)]
    }
    return CaseTable(presence: .given, rowCount: 1, width: width, cells: values, rowSpans: spans)
  }

  /// Cases as rows of one table, as groups of cases see them.
  public func data(ofCases numbers: [Int]) -> CaseData {
    var symbols = program.symbols
    var diagnostics = Diagnostics()
    var files: [InputFile] = []
    let tables = program.layout.tables.enumerated().map { index, layout in
      let width = layout.columns.count
      if layout.isOfCases {
        let cells = numbers.flatMap { root($0, width, &symbols, &files, &diagnostics).cells }
        return CaseTable(presence: .given, rowCount: numbers.count, width: width, cells: cells)
      }
      return index == 0
        ? root(nil, width, &symbols, &files, &diagnostics)
        : CaseTable(presence: .unknown, rowCount: 0, width: width, cells: [])
    }
    return CaseData(
      id: "", guidance: nil, asOf: nil, stage: nil, tables: tables, symbols: symbols, reviews: [], files: [],
      readings: [])
  }

  /// The id of the case of a row, as written.
  public func caseID(table: Int, offset: Int) -> String {
    guard let reading = tables[table] else { return "" }
    return reading.caseID(reading.row(at: offset).row)
  }

  /// The value of one column of a row.
  public func value(table: Int, offset: Int, column: Int) -> (Value, SymbolTable) {
    var symbols = program.symbols
    guard let reading = tables[table], let cell = reading.heading.cells[column] else {
      return (.unknown(.unnamed), symbols)
    }
    let found = reading.row(at: offset)
    guard cell < found.row.cells.count else { return (.unknown(.unnamed), symbols) }
    let stub = SourceFile(name: "", bytes: [])
    let value = reading.fields[column].read(
      found.row.cells[cell].text, at: Place(file: stub, start: 0, end: 0), isJSON: false, symbols: &symbols
    ).value
    return (value, symbols)
  }
}
