import SourceText
import Values

/// The description of a workbook that the companion for spreadsheets writes (decision 25): what Guiju puts into sheets
/// is put into this shape first.
struct SheetWriting {
  typealias Entries = [(key: String, value: JSONValue)]

  struct Style {
    var isBold = false
    var isWrapped = false
    var isInput = false
    var isHeading = false
    var size: Int?
    /// As spreadsheets have it: `yyyy-mm-dd`, `@`.
    var format: String?

    var json: JSONValue {
      var entries: Entries = []
      if isBold || isHeading { entries.append(("bold", .bool(true))) }
      if isWrapped { entries += [("wrap", .bool(true)), ("top", .bool(true))] }
      if isInput { entries += [("border", .bool(true)), ("fill", .string("#FFF8DC"))] }
      if isHeading { entries += [("border", .bool(true)), ("fill", .string("#E8E8E8"))] }
      if let size { entries.append(("size", .number(size))) }
      if let format { entries.append(("format", .string(format))) }
      return .object(entries)
    }
  }

  let name: String
  var isHidden = false
  private var columns: [JSONValue] = []
  private var rows: [JSONValue] = []
  private var validations: [JSONValue] = []
  private var frozenRows = 0

  init(name: String) { self.name = name }

  /// The number of the row that comes next.
  var nextRow: Int { rows.count + 1 }

  mutating func column(width: Int, isHidden: Bool = false, _ style: Style? = nil) {
    var entries: Entries = [("width", .number(width))]
    if isHidden { entries.append(("hidden", .bool(true))) }
    if let style { entries.append(("style", style.json)) }
    columns.append(.object(entries))
  }

  mutating func row(_ cells: [JSONValue], isHidden: Bool = false) {
    var entries: Entries = isHidden ? [("hidden", .bool(true))] : []
    entries.append(("cells", .array(cells)))
    rows.append(.object(entries))
  }

  /// Rows down to the last one stay in sight.
  mutating func freeze() { frozenRows = rows.count }

  static func text(_ text: String, _ style: Style? = nil) -> JSONValue {
    // A cell with an empty text is not blank to every reader.
    if text.isEmpty { return style.map(blank) ?? .object([]) }
    return .object([("text", .string(text))] + (style.map { [("style", $0.json)] } ?? []))
  }

  /// Digits of a number that a spreadsheet keeps.
  static let digits = 15

  /// Whether a sheet holds a number to its last digit.
  static func holds(_ number: Number) -> Bool {
    let written = number.text
    return !written.contains("E") && written.filter(\.isNumber).drop { $0 == "0" }.count <= digits
  }

  /// - Parameter number: decimal text; of more digits than a sheet holds it keeps the first.
  static func number(_ number: String, _ style: Style) -> JSONValue {
    .object([("number", .string(number)), ("style", style.json)])
  }

  static func date(_ text: String, _ style: Style) -> JSONValue {
    .object([("date", .string(text)), ("style", style.json)])
  }

  static func blank(_ style: Style) -> JSONValue { .object([("style", style.json)]) }

  /// What may be entered from a row down to another in one column.
  mutating func validate(column: Int, rows: ClosedRange<Int>, _ entries: Entries) {
    validations.append(
      .object(
        [
          ("row", .number(rows.lowerBound)), ("lastRow", .number(rows.upperBound)), ("column", .number(column)),
        ] + entries))
  }

  var json: JSONValue {
    .object([
      ("name", .string(name)), ("hidden", .bool(isHidden)), ("columns", .array(columns)),
      ("freeze", .object([("rows", .number(frozenRows))])), ("landscape", .bool(true)), ("rows", .array(rows)),
      ("validations", .array(validations)),
    ])
  }

  static func workbook(_ sheets: [SheetWriting]) -> String {
    JSONText.write(
      .object([("workbook", .number(1)), ("sheets", .array(sheets.map(\.json)))]), isCompact: true)
  }

  /// A name that sheets may bear: at most 31 characters, none of those that spreadsheets keep to themselves, and no
  /// other sheet's.
  static func name(_ wanted: String, besides taken: Set<String>) -> String {
    let forbidden: Set<Character> = ["[", "]", ":", "*", "?", "/", "\\", "'"]
    var base = String(wanted.filter { !forbidden.contains($0) && !$0.isNewline })
    if base.isEmpty || base.lowercased() == "history" { base = "Sheet" }
    func short(_ text: String, _ limit: Int) -> String {
      var text = text
      while text.utf16.count > limit { text.removeLast() }
      return text
    }
    var name = short(base, 31)
    var number = 2
    while taken.contains(name.lowercased()) {
      name = short(base, 27) + " \(number)"
      number += 1
    }
    return name
  }
}
