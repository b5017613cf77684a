/// A stretch of bytes together with its file: all that is needed to show it.
public struct Place: Sendable {
  public let file: SourceFile
  public let start: Int
  public let end: Int

  public init(file: SourceFile, start: Int, end: Int) {
    self.file = file
    self.start = start
    self.end = end
  }

  public var location: SourceLocation { file.location(of: start) }

  /// The file as people name it, in a workbook with the sheet: `方案.xlsx#预算`.
  public var fileName: String {
    guard let grid = file.grid, !grid.isOneSheet, let sheet = grid.sheet(at: start) else { return file.name }
    return file.name + "#" + sheet.name
  }

  /// `方案.yaml:12:3`, in a workbook `台账.xlsx#支出!C12`.
  public var text: String {
    let location = location
    guard file.grid != nil else { return "\(fileName):\(location.line):\(location.column)" }
    return fileName + "!" + SheetGrid.name(row: location.line, column: location.column)
  }
}

extension Place: Hashable {
  public static func == (left: Place, right: Place) -> Bool {
    left.file === right.file && left.start == right.start && left.end == right.end
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(file))
    hasher.combine(start)
    hasher.combine(end)
  }
}
