import Programs
import SourceText
import Values

/// One reading of a case: what is gathered on the way.
struct CaseReading {
  let program: Program
  let file: SourceFile
  let isJSON: Bool
  /// nil: ledgers are refused.
  let folder: LedgerFolder?
  let workbooks: WorkbookReader
  /// Of the facts of the case itself, in the order of table 0.
  let fields: [FieldReader]

  var id = ""
  var guidance: String?
  var asOf: CalendarDate?
  var stage: Int?
  var reviews: [ReviewAnswer] = []
  var waivers: [Waiver] = []
  var evidence: [Evidence]?
  var assessors: [AssessorScore] = []
  var symbols: SymbolTable
  var diagnostics = Diagnostics()
  var log = ReadingLog()
  var files: [InputFile]
  /// Keys that the file gives twice: which of the two holds is not known.
  var doubtful: Set<String> = []
  /// The file breaks off or is otherwise not read whole: what is not there is not known to be absent, and no list is
  /// known to be complete.
  var isBroken = false
  /// See `CaseReader.init`.
  var leavesStrangers = false
  /// Row 0 of table 0.
  var facts: [Value]
  var tables: [CaseTable?]
  var rootSpans: [Span] = []

  init(
    program: Program, file: SourceFile, isJSON: Bool, folder: LedgerFolder?, workbooks: WorkbookReader = .none,
    fingerprint: Fingerprint? = nil
  ) {
    self.program = program
    self.file = file
    self.isJSON = isJSON
    self.folder = folder
    self.workbooks = workbooks
    let columns = program.layout.tables.first?.columns ?? []
    fields = columns.map { FieldReader($0, table: "", program: program) }
    facts = fields.map(\.absent)
    tables = program.layout.tables.map { _ in nil }
    symbols = program.symbols
    files = [InputFile(file: file, fingerprint: fingerprint, rows: nil, refused: 0)]
  }

  /// Takes over what is wrong about the form of the file.
  mutating func note(_ composed: Diagnostics) {
    diagnostics.add(contentsOf: composed)
    for diagnostic in composed.all where diagnostic.severity == .error {
      let isDouble = diagnostic.code == .yamlDuplicateKey || diagnostic.code == .jsonDuplicateKey
      if isDouble, case .written(let key)? = diagnostic.arguments["key"] {
        doubtful.insert(key)
      } else {
        isBroken = true
      }
    }
    if composed.omitted > 0 { isBroken = true }
  }

  /// The whole case. Tables that were not read are as if they were absent.
  var data: CaseData {
    var complete: [CaseTable] = []
    for (index, layout) in program.layout.tables.enumerated() {
      if index == 0 {
        complete.append(CaseTable(presence: .given, rowCount: 1, width: facts.count, cells: facts, rowSpans: rootSpans))
      } else {
        complete.append(tables[index] ?? CaseReading.without(layout, layout.isOptional ? .null : .unknown))
      }
    }
    return CaseData(
      id: id, guidance: guidance, asOf: asOf, stage: stage, tables: complete, symbols: symbols, reviews: reviews,
      waivers: waivers, evidence: evidence, assessors: assessors, files: files, readings: log.all)
  }

  /// A table without rows: unknown or null as a whole.
  static func without(_ layout: TableLayout, _ presence: CaseTable.Presence) -> CaseTable {
    CaseTable(presence: presence, rowCount: 0, width: layout.columns.count, cells: [])
  }

  /// Takes what became of a text: its diagnostics and readings are noted.
  mutating func take(_ reading: FieldReading, _ field: FieldReader, written: String, at place: Place) -> Value {
    for diagnostic in reading.diagnostics { diagnostics.add(diagnostic) }
    if !reading.ways.isEmpty {
      let read = reading.read ?? field.shown(reading.value)
      for way in reading.ways {
        log.note(
          way, path: field.path, label: field.column.label, written: WrittenForm.trimmed(written), read: read,
          place: place)
      }
    }
    return reading.value
  }

  /// Reads a scalar for a field; anything else is a diagnostic and unknown.
  mutating func value(_ node: YAMLNode, _ field: FieldReader) -> Value {
    guard let scalar = node.scalar else {
      diagnostics.add(
        .valueExpected, at: file.place(node.span), ["fact": .words(field.fact), "what": .words(node.described)])
      return .unknown(.unnamed)
    }
    if node.isEmpty { return field.absent }
    let place = file.place(scalar.span)
    // In JSON only what is written without quotes is JSON's own number.
    let isNumber = isJSON && scalar.style == .plain
    return value(ofCell: scalar.text, field, at: place, isJSON: isNumber)
  }
}
