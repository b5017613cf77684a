import Programs
import SourceText
import Values

/// Reads a case from JSON in which everything stands as machines write it: names by their own, numbers as numbers, dates
/// as `2018-07-01`, codes by id, nothing twice. Anything else gives up, and `CaseReading` reads the whole text with all
/// that it can say about it.
///
/// INVARIANT (plain reading is reading): what it gives is what `CaseReading` gives, which then has nothing to say.
@unsafe struct PlainCaseReading {
  private let shape: PlainCaseShape
  private var text: PlainJSONText
  private var symbols: SymbolTable
  /// What is filled at the moment: the facts of the case, or the rows of a table, the last row from `base`.
  private var cells: [Value]
  private var base = 0
  private var tables: [CaseTable]
  private var id: String
  private var guidance: String?
  private var asOf: CalendarDate?
  private var stage: Int?

  private init(_ shape: PlainCaseShape, _ bytes: UnsafeBufferPointer<UInt8>, id: String) {
    unsafe self.shape = shape
    unsafe text = unsafe PlainJSONText(bytes)
    unsafe self.id = id
    unsafe symbols = shape.symbols
    unsafe cells = shape.absent
    unsafe tables = shape.absentTables
  }

  /// The case in a file; nil where it is not plain.
  static func read(_ file: SourceFile, id: String, shape: PlainCaseShape) -> CaseData? {
    let limits = YAMLLimits.standard
    guard file.bytes.count <= min(limits.bytes, limits.nodes) else { return nil }
    return unsafe file.bytes.withUnsafeBufferPointer { bytes -> CaseData? in
      guard unsafe UTF8Check.firstBadByte(in: bytes) == nil else { return nil }
      var reading = unsafe PlainCaseReading(shape, bytes, id: id)
      return unsafe reading.document(file)
    }
  }

  private mutating func document(_ file: SourceFile) -> CaseData? {
    unsafe text.skipBlanks()
    let start = unsafe text.index
    guard unsafe group(shape.groups.count - 1) else { return nil }
    let end = unsafe text.index
    unsafe text.skipBlanks()
    guard unsafe text.isAtEnd else { return nil }
    unsafe tables[0] = CaseTable(
      presence: .given, rowCount: 1, width: cells.count, cells: cells, rowSpans: [Span(start..<end)])
    return unsafe CaseData(
      id: id, guidance: guidance, asOf: asOf, stage: stage, tables: tables, symbols: symbols, reviews: [],
      files: [InputFile(file: file, rows: nil, refused: 0)], readings: [])
  }

  // MARK: Objects and arrays; all give false where the text is not plain

  /// An object whose names are those of a group.
  private mutating func group(_ number: Int) -> Bool {
    guard unsafe text.take(0x7B) else { return false }
    unsafe text.skipBlanks()
    if unsafe text.take(0x7D) { return true }
    let group = unsafe shape.groups[number]
    var taken: UInt64 = 0
    var next = 0
    while true {
      unsafe text.skipBlanks()
      // Machines write names in one order: the next one is mostly the one behind the last.
      var found = next
      var tries = 0
      let first = unsafe shape.entries + group.first
      while tries < group.count, unsafe !take(first + found) {
        tries += 1
        found = found + 1 == group.count ? 0 : found + 1
      }
      guard tries < group.count, taken & (1 << UInt64(found)) == 0 else { return false }
      taken |= 1 << UInt64(found)
      next = found + 1 == group.count ? 0 : found + 1
      unsafe text.skipBlanks()
      guard unsafe text.take(0x3A) else { return false }
      unsafe text.skipBlanks()
      let entry = unsafe first + found
      let number = unsafe Int(entry.pointee.number)
      switch unsafe entry.pointee.kind {
      case .fact:
        let field = unsafe shape.fields + number
        guard let value = unsafe value(field) else { return false }
        unsafe cells[base + field.pointee.column] = value
      case .group: guard unsafe self.group(number) else { return false }
      case .table: guard unsafe table(number) else { return false }
      case .caseID, .guidance, .asOf, .stage: guard unsafe head(entry.pointee.kind) else { return false }
      }
      unsafe text.skipBlanks()
      if unsafe text.take(0x7D) { return true }
      guard unsafe text.take(0x2C) else { return false }
    }
  }

  private mutating func take(_ entry: UnsafeMutablePointer<PlainCaseShape.Entry>) -> Bool {
    unsafe text.take(name: shape.names + Int(entry.pointee.start), count: Int(entry.pointee.length))
  }

  private mutating func table(_ number: Int) -> Bool {
    guard unsafe text.take(0x5B) else { return false }
    let table = unsafe shape.tables[number]
    let width = table.absent.count
    var facts: [Value] = []
    unsafe swap(&cells, &facts)
    let outer = unsafe base
    var spans: [Span] = []
    unsafe text.skipBlanks()
    if unsafe !text.take(0x5D) {
      while true {
        unsafe text.skipBlanks()
        let start = unsafe text.index
        unsafe base = cells.count
        unsafe cells.append(contentsOf: table.absent)
        if table.row >= 0 {
          guard unsafe group(table.row) else { return false }
        } else {
          guard table.item >= 0, let value = unsafe value(shape.fields + table.item) else { return false }
          unsafe cells[base] = value
        }
        spans.append(unsafe Span(start..<text.index))
        unsafe text.skipBlanks()
        if unsafe text.take(0x5D) { break }
        guard unsafe text.take(0x2C) else { return false }
      }
    }
    if let key = table.keyColumn, unsafe repeats(column: key, width: width) { return false }
    unsafe swap(&cells, &facts)
    unsafe base = outer
    unsafe tables[number] = CaseTable(
      presence: .given, rowCount: spans.count, width: width, cells: facts, rowSpans: spans)
    return true
  }

  /// Whether two rows may have the same key.
  private func repeats(column: Int, width: Int) -> Bool {
    var seen: Set<Int32> = []
    for index in unsafe stride(from: column, to: cells.count, by: width) {
      switch unsafe cells[index] {
      case .text(let symbol): if !seen.insert(symbol.index).inserted { return true }
      case .unknown, .null: break
      default: return true
      }
    }
    return false
  }

  private mutating func head(_ kind: PlainCaseShape.Entry.Kind) -> Bool {
    guard let written = unsafe text.string(), unsafe PlainJSONText.isPlain(written) else { return false }
    switch kind {
    case .caseID: unsafe id = String(decoding: written, as: UTF8.self)
    case .guidance: unsafe guidance = String(decoding: written, as: UTF8.self)
    case .asOf:
      guard let date = unsafe PlainJSONText.date(written) else { return false }
      unsafe asOf = date
    case .stage:
      let name = unsafe String(decoding: written, as: UTF8.self)
      guard let known = unsafe shape.stages.firstIndex(of: name) else { return false }
      unsafe stage = known
    case .fact, .group, .table: return false
    }
    return true
  }

  // MARK: Values; nil where the text is not plain

  private mutating func value(_ field: UnsafeMutablePointer<PlainField>) -> Value? {
    switch unsafe text.next {
    case 0x22:
      guard let written = unsafe text.string() else { return nil }
      if written.isEmpty { return unsafe field.pointee.absent }
      return unsafe value(written, field)
    case 0x6E: return unsafe text.take(word: "null") ? field.pointee.absent : nil
    case 0x74: return unsafe truth(true, "true", field)
    case 0x66: return unsafe truth(false, "false", field)
    default:
      guard case .number = unsafe field.pointee.kind else { return nil }
      return unsafe number(field)
    }
  }

  private mutating func truth(_ truth: Bool, _ word: StaticString, _ field: UnsafeMutablePointer<PlainField>) -> Value?
  {
    guard case .boolean = unsafe field.pointee.kind, unsafe text.take(word: word) else { return nil }
    return .boolean(truth)
  }

  private mutating func value(_ written: UnsafeBufferPointer<UInt8>, _ field: UnsafeMutablePointer<PlainField>)
    -> Value?
  {
    switch unsafe field.pointee.kind {
    case .text:
      guard unsafe PlainJSONText.isPlain(written) else { return nil }
      return .text(unsafe symbols.intern(utf8: written))
    case .date:
      guard let date = unsafe PlainJSONText.date(written) else { return nil }
      if case .date(let least)? = unsafe field.pointee.least, date < least { return nil }
      if case .date(let most)? = unsafe field.pointee.most, most < date { return nil }
      return .date(date)
    case .code(let list):
      guard let symbol = unsafe symbols.symbol(utf8: written) else { return nil }
      let word = Int(symbol.index) >> 6
      guard unsafe word < shape.setWords else { return nil }
      let bits = unsafe shape.codes[Int(list) * shape.setWords + word]
      return bits & (1 << UInt64(symbol.index & 63)) != 0 ? .text(symbol) : nil
    case .boolean, .number, .other: return nil
    }
  }

  private mutating func number(_ field: UnsafeMutablePointer<PlainField>) -> Value? {
    guard let number = unsafe text.number(decimals: field.pointee.decimals) else { return nil }
    if unsafe field.pointee.isPercent, number > .one || number < Number(-1) { return nil }
    if case .number(let least)? = unsafe field.pointee.least, number < least { return nil }
    if case .number(let most)? = unsafe field.pointee.most, most < number { return nil }
    return .number(number)
  }
}
