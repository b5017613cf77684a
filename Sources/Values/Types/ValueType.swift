/// The type of an expression or a fact: its kind and whether it may be null.
public struct ValueType: Hashable, Sendable {
  public var kind: ValueKind
  /// May be null: an optional fact, `min` of a list that may be empty.
  public var isOptional: Bool

  public init(_ kind: ValueKind, optional: Bool = false) {
    self.kind = kind
    self.isOptional = optional
  }

  public static let boolean = ValueType(.boolean)
  public static let text = ValueType(.text)
  public static let any = ValueType(.any, optional: true)
  public static let date = ValueType(.date)
  public static func number(_ unit: MeasureUnit) -> ValueType { ValueType(.number(unit)) }
  public static func list(_ element: ValueType) -> ValueType { ValueType(.list(element)) }

  public func optional(_ isOptional: Bool = true) -> ValueType { ValueType(kind, optional: isOptional) }

  /// The names of entries anywhere inside.
  public var entryNames: [String] {
    switch kind {
    case .list(let inner), .range(let inner): inner.entryNames
    case .context(let entries): entries.flatMap { [$0.name] + $0.type.entryNames }
    case .function(let parameters, let result): (parameters + [result]).flatMap(\.entryNames)
    case .any, .null, .boolean, .number, .text, .code, .date, .time, .dateAndTime, .days, .months, .table, .row: []
    }
  }
}

public indirect enum ValueKind: Hashable, Sendable {
  /// Anything: where nothing can be said (FEEL's `Any`). Also the type of what could not be checked.
  case any
  /// The literal `null`.
  case null
  case boolean
  case number(MeasureUnit)
  case text
  /// A code of a closed list.
  case code(CodeListID)
  case date
  case time
  case dateAndTime
  /// FEEL's days and time duration.
  case days
  /// FEEL's years and months duration.
  case months
  case list(ValueType)
  /// All rows (or some of them) of a table of the case.
  case table(TableID)
  /// One row of a table of the case.
  case row(TableID)
  /// FEEL's context, keys in order of their names.
  case context([ContextEntryType])
  case range(ValueType)
  case function([ValueType], ValueType)
}

public struct ContextEntryType: Hashable, Sendable {
  public let name: String
  public let type: ValueType

  public init(name: String, type: ValueType) {
    self.name = name
    self.type = type
  }
}

/// What a number counts. Units exist in types only; at run time a number is a number.
public enum MeasureUnit: Hashable, Sendable {
  /// A literal: takes the unit it meets.
  case literal
  /// `number`: a figure without a unit.
  case plain
  /// `integer`: persons, households, times.
  case count
  /// `money CNY`
  case money(Currency)
  /// `percent`, kept as a fraction.
  case percent
  /// money/money, count/count: a figure comparable with percent.
  case ratio
}

/// A list of codes by its index in the program.
public struct CodeListID: Hashable, Sendable {
  public let index: Int32
  public init(_ index: Int) { self.index = Int32(clamping: index) }
}

/// A table of a case by its index in the program's layout; 0 is the case itself, a table of one row.
public struct TableID: Hashable, Sendable {
  public let index: Int32
  public init(_ index: Int) { self.index = Int32(clamping: index) }
  /// The case itself.
  public static let root = TableID(0)
}
