/// A workbook to be written, as `guiju-sheets write` takes it in JSON. Rows and columns are counted from 1.
public struct WorkbookDescription: Decodable, Sendable {
  /// 1: the version of this shape.
  public let workbook: Int
  public let sheets: [SheetDescription]
}

public struct SheetDescription: Decodable, Sendable {
  public let name: String
  public let hidden: Bool?
  public let columns: [ColumnDescription]?
  /// Rows and columns that stay in sight.
  public let freeze: Freeze?
  public let rows: [RowDescription]
  public let validations: [ValidationDescription]?
  /// Prints on paper that lies down.
  public let landscape: Bool?

  public struct Freeze: Decodable, Sendable {
    public let rows: Int?
    public let columns: Int?
  }
}

public struct ColumnDescription: Decodable, Sendable {
  /// In characters.
  public let width: Double?
  public let hidden: Bool?
  /// What empty cells of the column look like, those below the last row among them.
  public let style: CellStyle?
}

public struct RowDescription: Decodable, Sendable {
  public let hidden: Bool?
  /// In points.
  public let height: Double?
  /// null: nothing stands there.
  public let cells: [CellDescription?]
}

/// One of `text`, `number` (decimal text), `date` (`2019-03-01`) and `boolean`, or only a style.
///
/// INVARIANT (texts stay texts): no text becomes a formula, whatever it begins with.
public struct CellDescription: Decodable, Sendable {
  public let text: String?
  public let number: String?
  public let date: String?
  public let boolean: Bool?
  public let style: CellStyle?
}

public struct CellStyle: Decodable, Hashable, Sendable {
  public let bold: Bool?
  public let italic: Bool?
  public let wrap: Bool?
  /// In points.
  public let size: Double?
  /// `#RRGGBB`
  public let fill: String?
  public let color: String?
  public let border: Bool?
  public let top: Bool?
  /// As spreadsheets have it: `yyyy-mm-dd`, `@`, `0.00%`.
  public let format: String?
}

/// What may be entered into a range of cells.
public struct ValidationDescription: Decodable, Sendable {
  public let row: Int
  public let column: Int
  public let lastRow: Int?
  public let lastColumn: Int?
  /// The choices of a list. Else numbers or dates between bounds, or anything (then the message is all there is).
  public let list: [String]?
  /// `whole`, `decimal` or `date`
  public let kind: String?
  public let min: String?
  public let max: String?
  /// Shown while the cell is chosen.
  public let title: String?
  public let message: String?
  /// Shown where something else is entered.
  public let error: String?
  /// Something else may be entered all the same, after a question.
  public let asks: Bool?
}
