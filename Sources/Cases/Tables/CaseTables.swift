public import Programs
public import SourceText
public import Values

/// A table of records that is given beside a table of cases.
public struct RecordFile: Sendable {
  public let table: TableID
  public let file: TableFile

  public init(table: TableID, file: TableFile) {
    self.table = table
    self.file = file
  }
}

/// What was read of one file of a run.
public struct TableCount: Sendable {
  public let name: String
  /// Rows below the heading that hold something: read, refused and left out together.
  public let rows: Int
  public let refused: Int
  /// Rows that add up others.
  public let leftOut: Int

  public var read: Int { rows - refused - leftOut }
}

/// Many cases in tables: one of the cases, and those of their records.
///
/// First the cases are read, then the rows of all records are put into partitions by their case (`RowScan.work`, by any
/// number of threads), then `finish` says what was noticed.
@safe public final class CaseTables: @unchecked Sendable {
  public let program: Program
  public let facts: CaseFacts
  public let scans: [RowScan]
  public private(set) var diagnostics: Diagnostics
  /// Rows of a known case are in the partitions before the last.
  public let partitionCount: Int
  public let casesPerPartition: Int
  private let cancellation: Cancellation
  private var lines: [Int: LineIndex] = [:]
  public private(set) var counts: [TableCount] = []
  public private(set) var readings: [Reading] = []

  /// How many diagnostics of rows are told; all are counted.
  public static let defaultErrorLimit = 100

  /// Bytes of records that make up a partition: what is worked on at a time lies near the processor.
  private static let partitionBytes = 3 << 20

  /// Opens the tables and reads the cases.
  ///
  /// - Parameter uses: by index of the table what the rules read of it.
  public init?(
    program: Program, cases: TableFile, records: [RecordFile], uses: [Int: [ColumnUse]], memoryLimit: Int,
    spillFolder: String, cancellation: Cancellation, _ diagnostics: inout Diagnostics
  ) {
    self.program = program
    self.cancellation = cancellation
    let root = program.layout.tables[0]
    guard let found = TableHeading.find(in: cases, layout: root, program: program, &diagnostics) else { return nil }
    var reader = CaseScan(program: program, layout: root, file: cases, found: found, uses: uses[0] ?? [])
    reader.read(cancellation)
    facts = reader.facts
    diagnostics.add(contentsOf: reader.diagnostics)
    let bytes = records.reduce(0) { $0 + $1.file.byteCount }
    let wanted = min(512, max(1, bytes / Self.partitionBytes))
    let perPartition = max(1, (facts.count + wanted - 1) / wanted)
    casesPerPartition = perPartition
    let known = max(1, (facts.count + perPartition - 1) / perPartition)
    partitionCount = known + 1
    var scans: [RowScan] = []
    for record in records {
      let layout = program.layout[record.table]
      guard let found = TableHeading.find(in: record.file, layout: layout, program: program, &diagnostics) else {
        return nil
      }
      let format = RowFormat(table: record.table, uses: uses[Int(record.table.index)] ?? [])
      scans.append(
        RowScan(
          program: program, layout: layout, heading: found.heading, file: record.file, format: format,
          store: RowStore(
            partitionCount: known + 1, memoryLimit: memoryLimit / max(1, records.count), folder: spillFolder),
          identifiers: facts.identifiers, casesPerPartition: perPartition, cancellation: cancellation))
    }
    self.scans = scans
    self.diagnostics = diagnostics
  }

  /// The numbers of the cases of a partition; nil for that of the rows of no known case.
  public func cases(in partition: Int) -> Range<Int>? {
    guard partition < partitionCount - 1 else { return nil }
    let first = partition * casesPerPartition
    return first..<min(facts.count, first + casesPerPartition)
  }

  /// The scan of a table; nil where no file of it is given.
  public func scan(of table: TableID) -> RowScan? { scans.first { $0.format.table == table } }

  /// What was noticed on the way, when all scans are done.
  public func finish(errorLimit: Int = CaseTables.defaultErrorLimit) {
    finish(
      facts.file, facts.heading, program.layout.tables[0], [facts.notes], table: 0, isCases: true,
      limit: errorLimit)
    for scan in scans {
      if let failure = scan.blocks.failure { failure.report(scan.blocks.file, &diagnostics) }
      finish(
        scan.blocks.file, scan.heading, scan.layout, scan.allNotes, table: Int(scan.format.table.index),
        isCases: false, limit: errorLimit)
    }
  }

  private func finish(
    _ file: TableFile, _ heading: TableHeading, _ layout: TableLayout, _ notes: [ScanNotes], table: Int,
    isCases: Bool, limit: Int
  ) {
    let index = LineIndex(file, heading: heading, blocks: notes.flatMap(\.blocks))
    lines[table] = index
    let reader = RowReading(file: file, heading: heading, layout: layout, program: program)
    let totals = notes.flatMap(\.totals).sorted { $0.offset < $1.offset }
    counts.append(
      TableCount(
        name: file.name, rows: notes.reduce(0) { $0 + $1.rows } + totals.count,
        refused: notes.reduce(0) { $0 + $1.refused }, leftOut: totals.count))
    for row in totals.prefix(limit) {
      let (source, _, _) = excerpt(reader, row.offset, index)
      let written = WrittenForm.trimmed(
        reader.row(at: row.offset).row.cells.first { !$0.isBlank }?.text ?? "")
      diagnostics.add(
        .ledgerTotals, at: Place(file: source, start: 0, end: row.count), ["written": .written(written)])
    }
    for row in notes.flatMap(\.troubles).sorted(by: { $0.offset < $1.offset }).prefix(limit) {
      tell(row, reader, index, isCases: isCases)
    }
    var merged: [ScanNotes.Way: ScanNotes.Example] = [:]
    for (way, example) in notes.flatMap(\.ways) {
      guard var known = merged[way] else {
        merged[way] = example
        continue
      }
      known.count += example.count
      if example.offset < known.offset {
        (known.offset, known.written, known.read) = (example.offset, example.written, example.read)
      }
      merged[way] = known
    }
    for (way, example) in merged.sorted(by: { ($0.value.offset, $0.key.column) < ($1.value.offset, $1.key.column) }) {
      let field = reader.fields[way.column]
      let (source, row, _) = excerpt(reader, example.offset, index)
      let cell = heading.cells[way.column].flatMap { row.cells.indices.contains($0) ? row.cells[$0] : nil }
      readings.append(
        Reading(
          path: field.path, label: field.column.label, way: way.way.words, written: example.written,
          read: example.read, place: cell.map { Place(file: source, start: $0.start, end: $0.end) },
          count: example.count))
    }
  }

  /// A row as a file of its own, whose lines are numbered as in the whole.
  private func excerpt(_ reader: RowReading, _ offset: Int, _ index: LineIndex) -> (
    SourceFile, CSVRow, CSVScanner.Problem?
  ) {
    let found = reader.row(at: offset)
    let line = index.line(at: offset)
    let breaks = SourceFile(name: "", bytes: found.bytes).lineStarts.count
    let source = SourceFile(
      excerptOf: reader.file.name, bytes: found.bytes, lineNumbers: (0..<breaks).map { line + $0 })
    return (source, found.row, found.problem)
  }

  /// Says what is wrong with a row.
  private func tell(_ row: ScanNotes.Row, _ reader: RowReading, _ index: LineIndex, isCases: Bool) {
    let (source, cells, problem) = excerpt(reader, row.offset, index)
    let place = Place(file: source, start: 0, end: cells.end)
    if let problem {
      problem.report(in: source, &diagnostics)
      return
    }
    guard cells.cells.count == reader.heading.cellCount else {
      diagnostics.add(
        .ledgerRagged, at: place,
        ["count": .number(cells.cells.count), "columns": .number(reader.heading.cellCount)])
      return
    }
    let id = reader.caseID(cells)
    if id.isEmpty {
      diagnostics.add(.rowWithoutCase, at: place)
      return
    }
    if isCases, row.isRefused {
      let cell = cells.cells[reader.heading.caseCell]
      diagnostics.add(.caseTwice, at: Place(file: source, start: cell.start, end: cell.end), ["written": .written(id)])
      return
    }
    var symbols = program.symbols
    _ = reader.values(cells, in: source, shift: 0, symbols: &symbols, &diagnostics)
    if isCases { HeadCell.report(facts, cells, in: source, program, &diagnostics) }
  }

  /// Puts single cases together again.
  ///
  /// - Parameter withPlaces: whether rows get the numbers of their lines.
  public func assembler(withPlaces: Bool = false) -> CaseAssembler {
    var tables: [Int: RowReading] = [:]
    for scan in scans {
      tables[Int(scan.format.table.index)] = RowReading(
        file: scan.blocks.file, heading: scan.heading, layout: scan.layout, program: program)
    }
    return CaseAssembler(program: program, facts: facts, tables: tables, lines: withPlaces ? lines : [:])
  }
}
