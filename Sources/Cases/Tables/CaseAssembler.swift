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
  private let read: [String: ReadFile]
  private let plain: PlainTables
  /// Of each table the readers of plain cells, by column.
  private let parsers: [Int: [CellParser]]
  /// For what is noticed of rows that were told of when they were first read.
  static let nowhere = SourceFile(name: "", bytes: [])

  /// - Parameter lines: of each table that is read; without them rows have no places.
  init(
    program: Program, facts: CaseFacts, tables: [Int: RowReading], lines: [Int: LineIndex] = [:],
    read: [String: ReadFile] = [:]
  ) {
    self.program = program
    self.facts = facts
    self.tables = tables
    self.lines = lines
    self.read = read
    let plain = PlainTables(program)
    self.plain = plain
    parsers = tables.mapValues { reading in
      zip(reading.fields, reading.layout.columns).map { field, column in
        CellParser(
          field, form: column.type.kind == .text ? .text : ColumnForm.form(of: column.type) ?? .presence,
          program: program, tables: plain)
      }
    }
    caseRows = RowReading(
      files: facts.files, headings: facts.headings, layout: program.layout.tables[0], program: program)
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
      var places = RowPlaces(reading, lines[index], next: files.count, read)
      for (row, offset) in offsets.enumerated() {
        guard filled == nil || filled == row else {
          cells.append(contentsOf: repeatElement(.unknown(.unnamed), count: width))
          places.skip()
          continue
        }
        // Most rows are wanted for their values alone.
        if lines[index] == nil, let parsers = parsers[index],
          reading.appendPlain(at: offset, parsers, symbols: &symbols, to: &cells)
        {
          continue
        }
        let found = reading.row(at: offset)
        cells.append(
          contentsOf: reading.values(
            found, in: CaseAssembler.nowhere, shift: 0, symbols: &symbols, &diagnostics))
        places.add(found, at: offset)
      }
      places.close()
      files += places.files
      complete.append(
        CaseTable(presence: .given, rowCount: offsets.count, width: width, cells: cells, rowSpans: places.spans))
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
    guard let number, !facts.contested.contains(number) else {
      return CaseTable(
        presence: .given, rowCount: 1, width: width, cells: Array(repeating: .unknown(.unnamed), count: width))
    }
    let found = caseRows.row(at: facts.offsets[number])
    let values = caseRows.values(
      found, in: CaseAssembler.nowhere, shift: 0, symbols: &symbols, &diagnostics)
    var places = RowPlaces(caseRows, lines[0], next: files.count, read)
    places.add(found, at: facts.offsets[number])
    places.close()
    files += places.files
    return CaseTable(presence: .given, rowCount: 1, width: width, cells: values, rowSpans: places.spans)
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
    return reading.caseID(reading.row(at: offset))
  }

  /// The text of one column of a row where it can be had without reading all of the row; nil: ask for its value.
  public func plainText(table: Int, offset: Int, column: Int) -> String? {
    tables[table]?.plainText(at: offset, column: column, plain)
  }

  /// The value of one column of a row.
  public func value(table: Int, offset: Int, column: Int) -> (Value, SymbolTable) {
    var symbols = program.symbols
    guard let reading = tables[table] else { return (.unknown(.unnamed), symbols) }
    let found = reading.row(at: offset)
    guard let cell = reading.headings[found.file].cells[column], cell < found.row.cells.count else {
      return (.unknown(.unnamed), symbols)
    }
    let value = reading.fields[column].read(
      found.row.cells[cell].text, at: Place(file: CaseAssembler.nowhere, start: 0, end: 0), isJSON: false,
      symbols: &symbols
    ).value
    return (value, symbols)
  }
}
