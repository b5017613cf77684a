public import Programs
public import SourceText
public import Values

/// A table of records that is given beside a table of cases.
public struct RecordFiles: Sendable {
  public let table: TableID
  public let files: TableFiles

  public init(table: TableID, files: TableFiles) {
    self.table = table
    self.files = files
  }
}

/// Many cases in tables: one of the cases, and those of their records.
///
/// First the cases are read, then the rows of all records are put into partitions by their case (`RowScan.work`, by any
/// number of threads), then `finish` says what was noticed.
@safe public final class CaseTables: @unchecked Sendable {
  public let program: Program
  public let facts: CaseFacts
  public let scans: [RowScan]
  public internal(set) var diagnostics: Diagnostics
  /// Rows of a known case are in the partitions before the last.
  public let partitionCount: Int
  /// Memory for rows, and for what is made of them while they are given back.
  public let pool: ChunkPool
  public let casesPerPartition: Int
  let found: [Int: [FoundHeading]]
  var lines: [Int: LineIndex] = [:]
  public internal(set) var counts: [TableCount] = []
  public internal(set) var readings: [Reading] = []
  /// The rows with errors of each file, where they are wanted.
  public internal(set) var refusals: [RefusedRows] = []

  /// How many diagnostics of rows are told; all are counted.
  public static let defaultErrorLimit = 100

  /// Bytes of records that make up a partition: what is worked on at a time lies near the processor.
  private static let partitionBytes = 512 << 10

  /// Opens the tables and reads the cases.
  ///
  /// - Parameters:
  ///   - uses: by index of the table what the rules read of it.
  ///   - keepsRefused: whether rows with errors are wanted.
  public init?(
    program: Program, cases: TableFiles, records: [RecordFiles], uses: [Int: [ColumnUse]], memoryLimit: Int,
    spillFolder: String, cancellation: Cancellation, keepsRefused: Bool = false, _ diagnostics: inout Diagnostics
  ) {
    self.program = program
    let root = program.layout.tables[0]
    func headings(_ files: TableFiles, _ layout: TableLayout, _ diagnostics: inout Diagnostics) -> [FoundHeading]? {
      let found = files.files.compactMap {
        TableHeading.find(in: $0, layout: layout, program: program, &diagnostics)
      }
      return found.count == files.files.count ? found : nil
    }
    guard let ofCases = headings(cases, root, &diagnostics) else { return nil }
    var found = [0: ofCases]
    // Headings first: what is wrong with one is told before anything large is read.
    for record in records {
      guard let own = headings(record.files, program.layout[record.table], &diagnostics) else { return nil }
      found[Int(record.table.index)] = own
    }
    self.found = found
    for (table, own) in found.sorted(by: { $0.key < $1.key }) {
      Self.tellMissing(own, program.layout.tables[table], table, program, &diagnostics)
    }
    var reader = CaseScan(
      program: program, layout: root, files: cases, found: ofCases, uses: uses[0] ?? [], keepsTroubles: keepsRefused)
    reader.read(cancellation)
    let facts = reader.facts
    self.facts = facts
    diagnostics.add(contentsOf: reader.diagnostics)
    let pool = ChunkPool()
    self.pool = pool
    let bytes = records.reduce(0) { $0 + $1.files.byteCount }
    let wanted = min(2048, max(1, bytes / Self.partitionBytes))
    let perPartition = min(RowFormat.caseLimit, max(1, (facts.count + wanted - 1) / wanted))
    casesPerPartition = perPartition
    let known = max(1, (facts.count + perPartition - 1) / perPartition)
    partitionCount = known + 1
    scans = records.map { record in
      let index = Int(record.table.index)
      let layout = program.layout[record.table]
      let format = RowFormat(
        table: record.table, uses: uses[index] ?? [], symbolCount: program.symbols.count,
        hasKey: layout.keyColumn != nil)
      return RowScan(
        program: program, layout: layout, headings: (found[index] ?? []).map(\.heading), files: record.files,
        format: format,
        store: RowStore(
          partitionCount: known + 1, textCount: format.textCount, memoryLimit: memoryLimit / max(1, records.count),
          folder: spillFolder, pool: pool),
        identifiers: facts.identifiers, casesPerPartition: perPartition, cancellation: cancellation,
        keepsTroubles: keepsRefused)
    }
    self.diagnostics = diagnostics
  }

  /// Optional columns that rules read and a table does not have: all their cells are nothing, which is worth a word.
  private static func tellMissing(
    _ found: [FoundHeading], _ layout: TableLayout, _ table: Int, _ program: Program, _ diagnostics: inout Diagnostics
  ) {
    let reads = Set(program.reads(of: program.rules.flatMap(\.decidingNodes)).filter { Int($0.table.index) == table })
    let optional = layout.columns.indices.filter { column in
      layout.columns[column].type.isOptional && reads.contains(FactRead(table: TableID(table), column: column))
    }
    for heading in found {
      let missing = optional.filter { heading.heading.cells[$0] == nil }
      guard !missing.isEmpty else { continue }
      let names = missing.map { Words(label: layout.columns[$0].label, path: layout.columns[$0].path) }
      let words = Words(
        zh: names.map { "“\($0.zh)”" }.joined(separator: "、"), en: names.map(\.en).joined(separator: ", "))
      diagnostics.add(.optionalColumnMissing, at: heading.place, ["known": .words(words)])
    }
  }

  /// A file that is no UTF-8 after all: its table (0: the cases) and its number in it. Asked when all scans are done.
  public var notUTF8: (table: Int, file: Int)? {
    if let file = facts.notes.notUTF8 { return (0, file) }
    for scan in scans {
      if let file = scan.allNotes.compactMap(\.notUTF8).min() { return (Int(scan.format.table.index), file) }
    }
    return nil
  }

  /// The numbers of the cases of a partition; nil for that of the rows of no known case.
  public func cases(in partition: Int) -> Range<Int>? {
    guard partition < partitionCount - 1 else { return nil }
    let first = partition * casesPerPartition
    return first..<min(facts.count, first + casesPerPartition)
  }

  /// The scan of a table; nil where no file of it is given.
  public func scan(of table: TableID) -> RowScan? { scans.first { $0.format.table == table } }

  /// Whether a row of a table was refused: it may belong to any case, so that the table is unknown in all of them.
  public func isUnknown(_ table: TableID) -> Bool {
    scan(of: table).map { $0.blocks.failure != nil || $0.refusedCount > 0 } ?? false
  }

  /// Whether a row of the cases was refused: a record of no known case may be one of its own.
  public var lacksCases: Bool { facts.notes.refused > 0 }

  func reading(of scan: RowScan) -> RowReading {
    RowReading(files: scan.blocks.files, headings: scan.headings, layout: scan.layout, program: program)
  }

  /// Puts single cases together again.
  ///
  /// - Parameters:
  ///   - withPlaces: whether rows get the numbers of their lines.
  ///   - fingerprints: of the files by their names, where they are known.
  public func assembler(withPlaces: Bool = false, fingerprints: [String: Fingerprint] = [:]) -> CaseAssembler {
    var tables: [Int: RowReading] = [:]
    for scan in scans { tables[Int(scan.format.table.index)] = reading(of: scan) }
    return CaseAssembler(
      program: program, facts: facts, tables: tables, lines: withPlaces ? lines : [:],
      read: counts.reduce(into: [:]) { $0[$1.name] = ReadFile(fingerprint: fingerprints[$1.name], count: $1) })
  }
}
