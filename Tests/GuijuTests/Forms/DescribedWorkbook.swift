import Foundation

/// A workbook as the companion would read it back, made from the description that it would have written.
struct DescribedWorkbook {
  struct Sheet {
    let name: String
    /// Kind and text of what stands in each cell.
    var rows: [[(kind: String, text: String)?]]
    let validations: [[String: Any]]

    /// Column (from 0) of a text in the first row.
    func column(_ text: String) -> Int? { rows.first?.firstIndex { $0?.text == text } }

    mutating func set(_ text: String?, row: Int, column: Int, kind: String = "text") {
      while rows.count <= row { rows.append([]) }
      while rows[row].count <= column { rows[row].append(nil) }
      rows[row][column] = text.map { (kind, $0) }
    }

    /// What may be chosen in a cell (both from 1).
    func choices(row: Int, column: Int) -> [String]? {
      let validation = validations.first { entry in
        guard let first = entry["row"] as? Int, let last = entry["lastRow"] as? Int else { return false }
        return (first...last).contains(row) && entry["column"] as? Int == column
      }
      return validation?["list"] as? [String]
    }
  }

  var sheets: [Sheet]

  init(_ description: String) throws {
    let json = try JSONSerialization.jsonObject(with: Data(description.utf8)) as? [String: Any]
    let sheets = json?["sheets"] as? [[String: Any]] ?? []
    self.sheets = sheets.map { sheet in
      let rows = sheet["rows"] as? [[String: Any]] ?? []
      return Sheet(
        name: sheet["name"] as? String ?? "",
        rows: rows.map { row in
          (row["cells"] as? [[String: Any]] ?? []).map { cell in
            for kind in ["text", "date", "number"] {
              if let text = cell[kind] as? String { return text.isEmpty ? nil : (kind, text) }
            }
            return nil
          }
        }, validations: sheet["validations"] as? [[String: Any]] ?? [])
    }
  }

  subscript(sheet name: String) -> Sheet? {
    get { sheets.first { $0.name == name } }
    set {
      guard let newValue, let index = sheets.firstIndex(where: { $0.name == name }) else { return }
      sheets[index] = newValue
    }
  }

  /// The answer to a fact, by its path.
  subscript(fact path: String) -> (row: Int, text: String?)? {
    guard let form = sheets.first, let value = form.column("value"), let column = form.column("path"),
      let row = form.rows.firstIndex(where: { $0.count > column && $0[column]?.text == path })
    else { return nil }
    return (row, form.rows[row][value]?.text)
  }

  mutating func answer(_ path: String, _ text: String?, kind: String = "text") {
    guard let found = self[fact: path], let value = sheets[0].column("value") else { return }
    sheets[0].set(text, row: found.row, column: value, kind: kind)
  }

  /// The paths of all facts in the form, in their order.
  var paths: [String] {
    guard let form = sheets.first, let column = form.column("path") else { return [] }
    return form.rows.dropFirst().compactMap { $0.count > column ? $0[column]?.text : nil }
  }

  /// Lines of the protocol.
  var lines: String {
    var lines: [String] = []
    func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }
    for (number, sheet) in sheets.enumerated() {
      lines.append("sheet,\(number + 1),\(quoted(sheet.name)),visible,read")
      for (row, cells) in sheet.rows.enumerated() {
        for (column, cell) in cells.enumerated() {
          guard let cell else { continue }
          lines.append("cell,\(row + 1),\(column + 1),\(cell.kind),\(quoted(cell.text)),")
        }
      }
    }
    return lines.joined(separator: "\n")
  }
}
