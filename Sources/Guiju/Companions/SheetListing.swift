import Cases
import SourceText

/// What `guiju-sheets read` prints, taken apart (the shape stands in decision 25).
struct SheetListing {
  struct Cell {
    let row: Int
    let column: Int
    let text: String
    let mark: SheetGrid.Mark
  }

  struct Sheet {
    let name: String
    let isHidden: Bool
    let isRead: Bool
    var cells: [Cell] = []
    var hiddenRows: [ClosedRange<Int>] = []
    var hiddenColumns: [ClosedRange<Int>] = []
    var merged: [SheetGrid.Merged] = []
  }

  enum Answer {
    case listing(SheetListing)
    /// Why nothing was read.
    case refused(Words)
    /// Another version of the companion.
    case otherVersion
    case garbage
  }

  private(set) var sheets: [Sheet] = []

  /// More cells than this, blank ones between others among them, are no table.
  static let cellLimit = 32_000_000

  static func read(_ output: [UInt8]) -> Answer {
    guard String(validating: output, as: UTF8.self) != nil else { return .garbage }
    var scanner = CSVScanner(output)
    guard let head = scanner.next(), head.cells.count == 2, head.cells[0].text == "guiju-sheets" else {
      return .garbage
    }
    guard head.cells[1].text == "1" else { return .otherVersion }
    var listing = SheetListing()
    while let row = scanner.next() {
      guard scanner.problem == nil else { return .garbage }
      let fields = row.cells.map(\.text)
      switch (fields[0], fields.count) {
      case ("end", 1): return scanner.next() == nil ? .listing(listing) : .garbage
      case ("refused", 4): return .refused(Words(zh: visibleText(fields[2]), en: visibleText(fields[3])))
      case ("sheet", 5):
        listing.sheets.append(Sheet(name: fields[2], isHidden: fields[3] == "hidden", isRead: fields[4] == "read"))
      default: guard listing.take(fields) else { return .garbage }
      }
    }
    // It broke off.
    return .garbage
  }

  /// A line about the last sheet; false where it is none.
  private mutating func take(_ fields: [String]) -> Bool {
    guard let last = sheets.indices.last, sheets[last].isRead else { return false }
    func number(_ index: Int) -> Int? { Int(fields[index]).flatMap { (1...1_048_576).contains($0) ? $0 : nil } }
    func range(_ first: Int?, _ last: Int?) -> ClosedRange<Int>? {
      guard let first, let last, first <= last else { return nil }
      return first...last
    }
    switch (fields[0], fields.count) {
    case ("hidden", 4):
      guard let range = range(number(2), number(3)) else { return false }
      if fields[1] == "rows" { sheets[last].hiddenRows.append(range) } else { sheets[last].hiddenColumns.append(range) }
    case ("merged", 5):
      guard let rows = range(number(1), number(3)), let columns = range(number(2), number(4)) else { return false }
      sheets[last].merged.append(SheetGrid.Merged(rows: rows, columns: columns))
    case ("cell", 6):
      guard let row = number(1), let column = number(2), let mark = mark(fields[3], fields[4], fields[5]) else {
        return false
      }
      // In order, so that no cell stands twice.
      if let before = sheets[last].cells.last, (before.row, before.column) >= (row, column) { return false }
      sheets[last].cells.append(Cell(row: row, column: column, text: fields[4], mark: mark))
    default: return false
    }
    return true
  }

  private func mark(_ kind: String, _ text: String, _ formula: String) -> SheetGrid.Mark? {
    var mark: SheetGrid.Mark = formula == "formula" ? .formula : []
    switch kind {
    case "text", "date", "time", "moment", "boolean": break
    case "error": mark.insert(.error)
    case "unevaluated": mark.insert(.unevaluated)
    case "number":
      let digits = text.filter(\.isNumber).drop { $0 == "0" }
      // Zeros at the end of a large whole number may be digits that are lost, too: 15 are sure.
      if digits.count > 15 { mark.insert(.long) }
    default: return nil
    }
    return mark
  }

  /// Sheets as one text of CSV that remembers its cells; nil: too large.
  ///
  /// - Parameter shortened: numbers of more digits than a sheet holds stand in those that it shows, where they can.
  func file(
    _ chosen: [Sheet], name: String, index: Int32, isOneSheet: Bool, shortened: Bool = false
  ) -> SourceFile? {
    var text: [UInt8] = []
    var parts: [SheetGrid.Sheet] = []
    var lineStarts: [Int32] = []
    var rows: [Int32] = []
    var marks: [Int32: SheetGrid.Mark] = [:]
    var room = Self.cellLimit
    for sheet in chosen {
      let start = text.count
      let width = sheet.cells.map(\.column).max() ?? 0
      var next = sheet.cells.startIndex
      while next < sheet.cells.endIndex {
        let row = sheet.cells[next].row
        room -= width
        guard room >= 0, text.count < Int(Int32.max) / 2 else { return nil }
        lineStarts.append(Int32(text.count))
        rows.append(Int32(row))
        for column in 1...width {
          if column > 1 { text.append(0x2C) }
          guard next < sheet.cells.endIndex, sheet.cells[next].row == row, sheet.cells[next].column == column else {
            continue
          }
          let cell = sheet.cells[next]
          next += 1
          if !cell.mark.isEmpty { marks[Int32(text.count)] = cell.mark }
          let shown = shortened && cell.mark.contains(.long) ? SheetNumber.shown(cell.text) : nil
          Self.append(shown ?? cell.text, to: &text)
        }
        text.append(0x0A)
      }
      parts.append(
        SheetGrid.Sheet(
          name: sheet.name, isHidden: sheet.isHidden, range: start..<text.count, hiddenRows: sheet.hiddenRows,
          hiddenColumns: sheet.hiddenColumns, merged: sheet.merged))
    }
    let grid = SheetGrid(sheets: parts, isOneSheet: isOneSheet, lineStarts: lineStarts, rows: rows, marks: marks)
    return SourceFile(name: name, bytes: text, index: index, grid: grid)
  }

  private static func append(_ field: String, to text: inout [UInt8]) {
    guard field.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else {
      text.append(contentsOf: field.utf8)
      return
    }
    text.append(0x22)
    for byte in field.utf8 {
      if byte == 0x22 { text.append(0x22) }
      text.append(byte)
    }
    text.append(0x22)
  }
}
