import SourceText

/// The encodings in which tables come.
public enum TableEncoding: String, CaseIterable, Sendable {
  case utf8 = "utf-8"
  case gb18030
  /// With a byte order mark, or little-endian.
  case utf16 = "utf-16"

  /// As people call it.
  public var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .gb18030: "GB18030"
    case .utf16: "UTF-16"
    }
  }
}

/// How the text of a table was found in its file.
public struct TableOrigin: Sendable, Equatable {
  public var encoding = TableEncoding.utf8
  /// It lies on disk compressed by gzip.
  public var isCompressed = false

  public init() {}
}

/// A sheet of a workbook that is a table: its text with the places of its cells.
struct TableSheet: Sendable {
  let file: SourceFile
  /// By the offset of a row: the cells that are marked.
  let marked: [Int: [Cell]]
  /// How many cells hold what a formula gave.
  let formulaCount: Int

  struct Cell: Sendable {
    let index: Int
    let offset: Int
    let mark: SheetGrid.Mark
  }

  init(_ file: SourceFile) {
    self.file = file
    var marked: [Int: [Cell]] = [:]
    var formulas = 0
    var scanner = CSVScanner(file.bytes)
    while let row = scanner.next() {
      for (index, cell) in row.cells.enumerated() {
        let mark = file.grid?.mark(at: cell.start) ?? []
        if mark.contains(.formula), !mark.contains(.unevaluated) { formulas += 1 }
        if !mark.subtracting(.formula).isEmpty {
          marked[row.start, default: []].append(Cell(index: index, offset: cell.start, mark: mark))
        }
      }
    }
    self.marked = marked
    formulaCount = formulas
  }

  /// Whether a mark makes a cell of that type unreadable.
  static func isUnreadable(_ mark: SheetGrid.Mark, asNumber: Bool) -> Bool {
    mark.contains(.error) || mark.contains(.unevaluated) || (mark.contains(.long) && !asNumber)
  }
}
