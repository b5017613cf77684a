/// What stands in a cell, as the protocol names it.
public enum CellKind: String, Sendable {
  /// Decimal text: the number that is stored, with no exponent.
  case number
  case text
  /// By the number format: `2019-03-01`, `09:30:00`, `2019-03-01T09:30:00`.
  case date, time, moment
  case boolean
  /// `#DIV/0!`
  case error
  /// A formula without a stored value; the text is the formula.
  case unevaluated
}

public struct Cell: Equatable, Sendable {
  /// Both from 1.
  public let row: Int
  public let column: Int
  public let kind: CellKind
  public let text: String
  /// The value is what a formula gave when the workbook was saved.
  public let isFormula: Bool
}

/// A stretch of cells that are joined: only the first of them has a value.
public struct MergedRange: Equatable, Sendable {
  public let firstRow: Int
  public let firstColumn: Int
  public let lastRow: Int
  public let lastColumn: Int
}

public struct Sheet: Sendable {
  public let name: String
  public let isHidden: Bool
  /// nil: it was not asked for.
  public var content: SheetContent?
}

public struct SheetContent: Sendable {
  /// By rows, then by columns; blank ones are left out.
  public var cells: [Cell] = []
  public var merged: [MergedRange] = []
  public var hiddenRows: [ClosedRange<Int>] = []
  public var hiddenColumns: [ClosedRange<Int>] = []
}

/// `AB12` as row and column, both from 1.
struct CellName: Equatable {
  let row: Int
  let column: Int

  init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  init(_ text: Substring) throws(Refusal) {
    var column = 0
    var row = 0
    var digits = 0
    for byte in text.utf8 where byte != 0x24 {
      if (0x41...0x5A).contains(byte & 0xDF), byte >= 0x41, digits == 0, column <= Limits.columns {
        column = column * 26 + Int(byte & 0xDF) - 0x40
      } else if (0x30...0x39).contains(byte), row <= Limits.rows {
        row = row * 10 + Int(byte) - 0x30
        digits += 1
      } else {
        throw .dimension(String(text.prefix(40)))
      }
    }
    guard (1...Limits.rows).contains(row), (1...Limits.columns).contains(column) else {
      throw .dimension(String(text.prefix(40)))
    }
    (self.row, self.column) = (row, column)
  }
}
