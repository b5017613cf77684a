import Programs
import SourceText
import Values

/// The names of a program's facts as bytes, for `PlainCaseReading`: made once, used for every case.
///
/// Names, entries and fields lie in memory of their own, which never moves and is read only.
@safe final class PlainCaseShape: @unchecked Sendable {
  /// A name and what stands behind it; trivial.
  struct Entry: Sendable {
    enum Kind: UInt8, Sendable {
      case caseID, guidance, asOf, stage
      case fact  // `number`: a field
      case group  // `number`: a group
      case table  // `number`: a table
    }

    /// The name with a quote behind it, in `names`.
    let start: Int32
    let length: Int32
    let kind: Kind
    let number: Int32
  }

  /// A run of entries.
  struct Group: Sendable {
    let first: Int
    let count: Int
  }

  /// The shape of a table.
  struct Table: Sendable {
    /// The group of the names in a row; -1 for a list of plain values.
    let row: Int
    /// The field of a plain value; -1: none.
    let item: Int
    /// A row in which nothing is written.
    let absent: [Value]
    let keyColumn: Int?
  }

  let names: UnsafeMutablePointer<UInt8>
  let entries: UnsafeMutablePointer<Entry>
  /// Groups of names by number; the last is the case.
  let groups: [Group]
  let fields: UnsafeMutablePointer<PlainField>
  let tables: [Table]
  /// Bits by symbol: the codes of each list, `setWords` words each.
  let codes: [UInt64]
  let setWords: Int
  /// The facts of a case in which nothing is written, and its tables.
  let absent: [Value]
  let absentTables: [CaseTable]
  let symbols: SymbolTable
  let stages: [String]

  /// More names than this in one group are read in full: which of them are taken is kept in the bits of a word.
  private static let groupLimit = 64

  /// nil where the layout has more than plain reading holds.
  init?(_ program: Program) {
    let layout = program.layout
    var builder = Builder(program)
    let root = builder.case()
    tables = layout.tables.enumerated().map { index, table in builder.table(table, isCase: index == 0) }
    groups = builder.groups + [root]
    guard groups.allSatisfy({ $0.count <= Self.groupLimit }) else { return nil }
    unsafe names = Self.fixed(builder.names)
    unsafe entries = Self.fixed(builder.entries)
    unsafe fields = Self.fixed(builder.fields)
    let words = program.symbols.count / 64 + 1
    var codes: [UInt64] = []
    for list in program.codeLists {
      let start = codes.count
      codes.append(contentsOf: repeatElement(0, count: words))
      for code in list.codes { codes[start + Int(code.symbol.index) >> 6] |= 1 << UInt64(code.symbol.index & 63) }
    }
    self.codes = codes
    setWords = words
    absent = (layout.tables.first?.columns ?? []).map { PlainField.absent($0) }
    absentTables = layout.tables.map { CaseReading.without($0, $0.isOptional ? .null : .unknown) }
    symbols = program.symbols
    stages = program.stages
  }

  /// The case in a file; nil where it is not plain.
  func read(_ file: SourceFile, id: String) -> CaseData? { unsafe PlainCaseReading.read(file, id: id, shape: self) }

  private static func fixed<Element>(_ elements: [Element]) -> UnsafeMutablePointer<Element> {
    let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
    for (index, element) in elements.enumerated() { unsafe (memory + index).initialize(to: element) }
    return unsafe memory
  }

  /// All that lies there is trivial.
  deinit {
    unsafe names.deallocate()
    unsafe entries.deallocate()
    unsafe fields.deallocate()
  }

  /// Gathers entries; the groups within a group come before it.
  private struct Builder {
    let program: Program
    var names: [UInt8] = []
    var entries: [Entry] = []
    var groups: [Group] = []
    var fields: [PlainField] = []

    init(_ program: Program) { self.program = program }

    private mutating func entry(_ name: String, _ kind: Entry.Kind, _ number: Int = 0) -> Entry {
      let start = names.count
      names.append(contentsOf: name.utf8)
      names.append(0x22)
      return Entry(
        start: Int32(clamping: start), length: Int32(clamping: names.count - start), kind: kind,
        number: Int32(clamping: number))
    }

    private mutating func group(_ members: [Entry]) -> Group {
      entries.append(contentsOf: members)
      return Group(first: entries.count - members.count, count: members.count)
    }

    private mutating func field(_ layout: ColumnLayout, column: Int) -> Int {
      fields.append(PlainField(layout, column: column))
      return fields.count - 1
    }

    mutating func `case`() -> Group {
      let keys = Set(CaseKey.allCases.map(\.rawValue))
      var members = facts(program.layout.members.filter { !keys.contains($0.name) })
      members.append(entry(CaseKey.id.rawValue, .caseID))
      members.append(entry(CaseKey.guidance.rawValue, .guidance))
      members.append(entry(CaseKey.asOf.rawValue, .asOf))
      members.append(entry(CaseKey.stage.rawValue, .stage))
      return group(members)
    }

    private mutating func facts(_ members: [FactMember]) -> [Entry] {
      let columns = program.layout.tables.first?.columns ?? []
      var found: [Entry] = []
      for member in members {
        switch member.kind {
        case .fact(let column): found.append(entry(member.name, .fact, field(columns[column], column: column)))
        case .table(let table): found.append(entry(member.name, .table, Int(table.index)))
        case .group(let children):
          let inner = facts(children)
          groups.append(group(inner))
          found.append(entry(member.name, .group, groups.count - 1))
        }
      }
      return found
    }

    mutating func table(_ table: TableLayout, isCase: Bool) -> Table {
      if isCase { return Table(row: -1, item: -1, absent: [], keyColumn: nil) }
      let numbers = table.columns.enumerated().map { field($0.element, column: $0.offset) }
      return Table(
        row: table.isListOfValues ? -1 : row(table.columns.map(\.path), numbers, prefix: ""),
        item: table.isListOfValues ? numbers.first ?? -1 : -1, absent: table.columns.map { PlainField.absent($0) },
        keyColumn: table.keyColumn)
    }

    /// The names of a row below a prefix with its dot: `street` and `number` below `place.`.
    private mutating func row(_ paths: [String], _ numbers: [Int], prefix: String) -> Int {
      var members: [Entry] = []
      var seen: Set<String> = []
      for (path, number) in zip(paths, numbers) where path.hasPrefix(prefix) {
        let rest = path.dropFirst(prefix.count)
        guard let dot = rest.firstIndex(of: ".") else {
          members.append(entry(String(rest), .fact, number))
          continue
        }
        let name = String(rest[..<dot])
        guard seen.insert(name).inserted else { continue }
        let inner = row(paths, numbers, prefix: prefix + name + ".")
        members.append(entry(name, .group, inner))
      }
      groups.append(group(members))
      return groups.count - 1
    }
  }
}

/// A fact as plain reading needs it; trivial.
struct PlainField: Sendable {
  enum Kind: Sendable {
    case text
    case boolean
    case number
    case date
    case code(list: Int32)
    /// Read in full where anything is written.
    case other
  }

  let column: Int
  let kind: Kind
  let absent: Value
  /// Decimals that are read without a word.
  let decimals: Int
  /// A fraction that stands for a percentage: beyond one it needs its sign.
  let isPercent: Bool
  let least: Value?
  let most: Value?

  static func absent(_ layout: ColumnLayout) -> Value { layout.type.isOptional ? .null : .unknown(.unnamed) }

  init(_ layout: ColumnLayout, column: Int) {
    self.column = column
    absent = Self.absent(layout)
    least = layout.least
    most = layout.most
    var decimals = Number.digitLimit
    var isPercent = false
    switch layout.type.kind {
    case .text: kind = .text
    case .boolean: kind = .boolean
    case .date: kind = .date
    case .number(let unit):
      kind = .number
      switch unit {
      case .count: decimals = 0
      case .money(let currency): decimals = currency.fractionDigits
      case .percent: isPercent = true
      case .literal, .plain, .ratio: break
      }
    case .code(let list): kind = .code(list: list.index)
    case .any, .null, .time, .dateAndTime, .days, .months, .list, .table, .row, .context, .range, .function:
      kind = .other
    }
    self.decimals = decimals
    self.isPercent = isPercent
  }
}
