/// How the text of a file lies in the sheets of a workbook. Such a text is CSV, a line for each row in which something
/// stands, from the first column on; the grid knows which row of which sheet that was.
public final class SheetGrid: Sendable {
  /// A sheet and its stretch of the text.
  public struct Sheet: Sendable {
    public let name: String
    public let isHidden: Bool
    public let range: Range<Int>
    /// Ranges of rows and of columns (from 1) that the sheet does not show.
    public let hiddenRows: [ClosedRange<Int>]
    public let hiddenColumns: [ClosedRange<Int>]
    /// The first cells of joined cells, as offsets in the text, with the rows and columns that they cover.
    public let merged: [Merged]

    public init(
      name: String, isHidden: Bool = false, range: Range<Int>, hiddenRows: [ClosedRange<Int>] = [],
      hiddenColumns: [ClosedRange<Int>] = [], merged: [Merged] = []
    ) {
      self.name = name
      self.isHidden = isHidden
      self.range = range
      self.hiddenRows = hiddenRows
      self.hiddenColumns = hiddenColumns
      self.merged = merged
    }
  }

  public struct Merged: Sendable {
    public let rows: ClosedRange<Int>
    public let columns: ClosedRange<Int>

    public init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
      self.rows = rows
      self.columns = columns
    }

    /// `A1:C3`
    public var text: String {
      SheetGrid.name(row: rows.lowerBound, column: columns.lowerBound) + ":"
        + SheetGrid.name(row: rows.upperBound, column: columns.upperBound)
    }
  }

  /// What is special about the value of a cell.
  public struct Mark: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// What a formula gave when the workbook was saved.
    public static let formula = Mark(rawValue: 1)
    /// `#DIV/0!`
    public static let error = Mark(rawValue: 2)
    /// A formula that was never calculated: the text is the formula.
    public static let unevaluated = Mark(rawValue: 4)
    /// A number of more digits than a sheet holds exactly.
    public static let long = Mark(rawValue: 8)
  }

  public let sheets: [Sheet]
  /// The file's name says which sheet it is.
  public let isOneSheet: Bool
  /// Where each line begins, and which row it is.
  private let lineStarts: [Int32]
  private let rows: [Int32]
  /// By the offset of the cell.
  private let marks: [Int32: Mark]

  public init(sheets: [Sheet], isOneSheet: Bool, lineStarts: [Int32], rows: [Int32], marks: [Int32: Mark]) {
    self.sheets = sheets
    self.isOneSheet = isOneSheet
    self.lineStarts = lineStarts
    self.rows = rows
    self.marks = marks
  }

  /// What is special about the cell that begins at an offset.
  public func mark(at offset: Int) -> Mark { marks[Int32(clamping: offset)] ?? [] }

  /// All marked cells, in the order of the text.
  public var marked: [(offset: Int, mark: Mark)] {
    marks.map { (Int($0.key), $0.value) }.sorted { $0.0 < $1.0 }
  }

  public func sheet(named name: String) -> Sheet? { sheets.first { $0.name == name } }

  /// The sheet that holds an offset.
  public func sheet(at offset: Int) -> Sheet? {
    sheets.last { $0.range.lowerBound <= offset && !$0.range.isEmpty } ?? sheets.first
  }

  /// Row and column (both from 1) of the cell at an offset of the text.
  func location(of offset: Int, in bytes: [UInt8]) -> SourceLocation {
    var low = 0
    var high = lineStarts.count - 1
    guard high >= 0 else { return SourceLocation(line: 1, column: 1) }
    while low < high {
      let middle = (low + high + 1) / 2
      if Int(lineStarts[middle]) <= offset { low = middle } else { high = middle - 1 }
    }
    var column = 1
    var isQuoted = false
    for index in Int(lineStarts[low])..<max(Int(lineStarts[low]), min(offset, bytes.count)) {
      if bytes[index] == 0x22 { isQuoted.toggle() }
      if bytes[index] == 0x2C, !isQuoted { column += 1 }
    }
    return SourceLocation(line: Int(rows[low]), column: column)
  }

  /// `C12`
  public static func name(row: Int, column: Int) -> String { letters(column) + String(row) }

  /// `AB`
  public static func letters(_ column: Int) -> String {
    var rest = column
    var text = ""
    while rest > 0 {
      text = String(Character(Unicode.Scalar(UInt8(65 + (rest - 1) % 26)))) + text
      rest = (rest - 1) / 26
    }
    return text
  }
}
