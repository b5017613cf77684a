/// What was read of one file of a run.
public struct TableCount: Sendable {
  public let name: String
  /// Rows below the heading that hold something: read, refused and left out together.
  public let rows: Int
  public let refused: Int
  /// Rows that add up others.
  public let leftOut: Int
  /// Rows above the heading: titles, dates.
  public let titles: Int
  public let origin: TableOrigin
  /// What stands between cells.
  public let separator: UInt8
  /// The line of the heading.
  public let headingLine: Int
  /// In a workbook: cells that hold what a formula gave when it was saved.
  public let formulas: Int

  init(
    name: String, rows: Int, refused: Int, leftOut: Int, titles: Int, origin: TableOrigin, separator: UInt8,
    headingLine: Int, formulas: Int
  ) {
    self.name = name
    self.rows = rows
    self.refused = refused
    self.leftOut = leftOut
    self.titles = titles
    self.origin = origin
    self.separator = separator
    self.headingLine = headingLine
    self.formulas = formulas
  }

  /// Of a file of JSON objects.
  public init(objectsOf file: TableFile, rows: Int, refused: Int) {
    self.init(
      name: file.name, rows: rows, refused: refused, leftOut: 0, titles: 0, origin: file.origin, separator: 0x2C,
      headingLine: 0, formulas: 0)
  }

  public var read: Int { rows - refused - leftOut }

  /// Whether it was read otherwise than a plain table is: UTF-8, commas, names in the first row.
  public var isPlain: Bool { origin == TableOrigin() && separator == 0x2C && titles == 0 && formulas == 0 }
}
