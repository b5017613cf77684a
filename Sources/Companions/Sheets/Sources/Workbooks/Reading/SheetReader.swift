/// `xl/worksheets/sheet1.xml`: the cells that hold something.
final class SheetReader: XMLPartReader {
  private(set) var content = SheetContent()
  private let strings: [String]
  private let formats: [NumberFormat]
  private let dates: SerialDate
  private let part: String
  /// How many cells may still be read in the workbook.
  private(set) var room: Int

  private var row = 0
  private var column = 0
  private var type = "n"
  private var style = 0
  private var value: String?
  private var formula: String?
  private var isInValue = false
  private var isInFormula = false
  private var isInCell = false
  private var inline = RichText()

  init(strings: [String], formats: [NumberFormat], dates: SerialDate, part: String, room: Int) {
    self.strings = strings
    self.formats = formats
    self.dates = dates
    self.part = part
    self.room = room
  }

  func begin(_ element: String, _ attributes: [String: String]) throws(Refusal) {
    switch element {
    case "col": hideColumns(attributes)
    case "row": try beginRow(attributes)
    case "c": try beginCell(attributes)
    case "v" where isInCell:
      value = ""
      isInValue = true
    case "f" where isInCell:
      formula = ""
      isInFormula = true
    case "mergeCell": try merge(attributes)
    default: if isInCell { inline.begin(element) }
    }
  }

  func end(_ element: String) throws(Refusal) {
    switch element {
    case "v": isInValue = false
    case "f": isInFormula = false
    case "c": try endCell()
    default: if isInCell { inline.end(element) }
    }
  }

  func text(_ text: String) {
    if isInValue {
      value? += text
    } else if isInFormula {
      formula? += text
    } else if isInCell {
      inline.append(text)
    }
  }

  private func hideColumns(_ attributes: [String: String]) {
    guard isTrue(attributes.local("hidden")), let first = attributes.local("min").flatMap({ Int($0) }),
      let last = attributes.local("max").flatMap({ Int($0) }), first >= 1, first <= last, last <= Limits.columns
    else { return }
    content.hiddenColumns.append(first...last)
  }

  private func beginRow(_ attributes: [String: String]) throws(Refusal) {
    var next = row + 1
    if let written = attributes.local("r") {
      guard let number = Int(written), number <= Limits.rows else { throw .dimension(String(written.prefix(40))) }
      // Rows that go back would put two values into one cell.
      guard number > row else { throw .damaged(part) }
      next = number
    }
    guard next <= Limits.rows else { throw .dimension(String(next)) }
    (row, column) = (next, 0)
    guard isTrue(attributes.local("hidden")) else { return }
    if let last = content.hiddenRows.last, last.upperBound == row - 1 {
      content.hiddenRows[content.hiddenRows.count - 1] = last.lowerBound...row
    } else {
      content.hiddenRows.append(row...row)
    }
  }

  private func beginCell(_ attributes: [String: String]) throws(Refusal) {
    var next = CellName(row: row, column: column + 1)
    if let written = attributes.local("r") { next = try CellName(written[...]) }
    guard next.row == row, next.column > column, next.column <= Limits.columns else { throw .damaged(part) }
    column = next.column
    type = attributes.local("t") ?? "n"
    style = attributes.local("s").flatMap { Int($0) } ?? 0
    (value, formula) = (nil, nil)
    inline.reset()
    isInCell = true
  }

  private func endCell() throws(Refusal) {
    isInCell = false
    guard let (kind, text) = try whatStands() else { return }
    guard room > 0 else { throw .tooManyCells }
    room -= 1
    content.cells.append(Cell(row: row, column: column, kind: kind, text: text, isFormula: formula != nil))
  }

  /// What stands in the cell; nil where nothing does.
  private func whatStands() throws(Refusal) -> (CellKind, String)? {
    if type == "inlineStr" { return inline.text.isEmpty ? nil : (.text, EscapedText.read(inline.text)) }
    guard let value, !value.isEmpty || type == "str" else {
      // A shared formula has its text in another cell.
      return formula.map { (.unevaluated, "=" + $0) }
    }
    switch type {
    case "s":
      guard let index = Int(value), strings.indices.contains(index) else { throw .damaged(part) }
      return strings[index].isEmpty ? nil : (.text, strings[index])
    case "str": return value.isEmpty && formula == nil ? nil : (.text, EscapedText.read(value))
    case "b": return (.boolean, value == "1" || value == "true" ? "true" : "false")
    case "e": return (.error, value)
    case "d":
      let day = value.hasSuffix("T00:00:00") ? String(value.prefix { $0 != "T" }) : value
      return (day.contains("T") ? .moment : .date, day)
    default:
      guard let decimal = DecimalText.read(value) else { throw .damaged(part) }
      if formats.indices.contains(style), let serial = Double(decimal),
        let (kind, text) = dates.read(serial, as: formats[style])
      {
        return (kind, text)
      }
      return (.number, decimal)
    }
  }

  private func merge(_ attributes: [String: String]) throws(Refusal) {
    guard let range = attributes.local("ref")?.split(separator: ":"), range.count == 2 else { return }
    let (first, last) = (try CellName(range[0]), try CellName(range[1]))
    guard first.row <= last.row, first.column <= last.column else { throw .damaged(part) }
    guard content.merged.count < Limits.cells else { throw .tooManyCells }
    content.merged.append(
      MergedRange(firstRow: first.row, firstColumn: first.column, lastRow: last.row, lastColumn: last.column))
  }

  private func isTrue(_ text: String?) -> Bool { text == "1" || text == "true" }
}
