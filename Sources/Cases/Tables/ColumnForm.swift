public import Values

/// How a column of many rows lies in memory: as little of each cell as the rules ask for.
public enum ColumnForm: Hashable, Sendable {
  /// Numbers as whole multiples of 10^-decimals. A number that is none of them is `CellState.other`.
  case fixed(decimals: Int)
  /// Days since 1970-01-01.
  case date
  /// The symbol of a text or code that the program itself holds, else -1: enough to compare with texts of the program.
  case symbol
  /// 1 or 0.
  case boolean
  /// Whether there is something at all.
  case presence
  /// The text itself.
  case text

  /// The form in which a column of that type can be compared and added up; nil where it has none.
  public static func form(of type: ValueType) -> ColumnForm? {
    switch type.kind {
    case .number(.money(let currency)): .fixed(decimals: max(2, currency.fractionDigits))
    case .number(.count): .fixed(decimals: 0)
    case .number: .fixed(decimals: 4)
    case .date: .date
    case .text, .code: .symbol
    case .boolean: .boolean
    case .any, .null, .time, .dateAndTime, .days, .months, .list, .table, .row, .context, .range, .function: nil
    }
  }

  /// Bytes of a row that hold it; texts lie behind all others.
  var width: Int {
    switch self {
    case .fixed: 8
    case .date, .symbol: 4
    case .boolean: 1
    case .presence, .text: 0
    }
  }
}

/// What is known of a cell, beside its value.
public enum CellState {
  public static let known: UInt8 = 0
  public static let null: UInt8 = 1
  public static let unknown: UInt8 = 2
  /// Known, but not in the form of its column: who needs it reads the row again.
  public static let other: UInt8 = 3
}

/// A column that rules read, in the form in which they need it.
public struct ColumnUse: Hashable, Sendable {
  /// Of the layout's table.
  public let column: Int
  public let form: ColumnForm

  public init(column: Int, form: ColumnForm) {
    self.column = column
    self.form = form
  }
}
