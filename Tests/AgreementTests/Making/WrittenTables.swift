/// Cases and their records as cells: to be written as tables, or each case as a text of its own.
struct WrittenTables {
  struct Records {
    let table: String
    /// Names of columns; the first is the case.
    var header: [String]
    var rows: [[String]]
  }

  /// Names of facts; the first is the case.
  var header: [String]
  var cases: [[String]]
  var records: [Records]
  var separator: Character = ","
  var lineBreak = "\n"
  /// Also cells that need no quotes have them.
  var quotesAll = false

  var caseTable: String { csv([header] + cases) }

  func recordTable(_ index: Int) -> String { csv([records[index].header] + records[index].rows) }

  private func csv(_ rows: [[String]]) -> String {
    rows.map { row in row.map(quoted).joined(separator: String(separator)) + lineBreak }.joined()
  }

  private func quoted(_ cell: String) -> String {
    let needsQuotes = cell.contains { $0 == separator || $0 == "\"" || $0.isNewline }
    guard needsQuotes || quotesAll else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }

  // MARK: One case as JSON

  private static let headNames = ["as_of", "stage"]

  func json(case row: [String]) -> String {
    var facts: [(String, String)] = []
    var members = ["\"case\": \(Self.string(row[0]))"]
    for (name, cell) in zip(header, row).dropFirst() {
      if Self.headNames.contains(name) {
        members.append("\"\(name)\": \(Self.string(cell))")
      } else {
        facts.append((name, cell))
      }
    }
    let plan = facts.map { name, cell in
      "\(Self.string(name.hasPrefix("plan.") ? String(name.dropFirst(5)) : name)): \(Self.string(cell))"
    }
    members.append("\"plan\": {\(plan.joined(separator: ", "))}")
    for table in records {
      let id = Self.trimmed(row[0])
      let own = table.rows.filter { Self.trimmed($0[0]) == id }.map { Self.object(table.header, $0) }
      members.append("\"\(table.table)\": [\(own.joined(separator: ", "))]")
    }
    return "{" + members.joined(separator: ", ") + "}"
  }

  /// A case of which nothing is known but one row.
  func json(strangerIn table: Records, row: [String]) -> String {
    "{\"case\": \(Self.string(row[0])), \"\(table.table)\": [\(Self.object(table.header, row))]}"
  }

  private static func object(_ header: [String], _ row: [String]) -> String {
    let members = zip(header, row).dropFirst().map { "\(string($0)): \(string($1))" }
    return "{\(members.joined(separator: ", "))}"
  }

  static func trimmed(_ text: String) -> String {
    var view = Substring(text)
    while let first = view.first, first.isWhitespace { view.removeFirst() }
    while let last = view.last, last.isWhitespace { view.removeLast() }
    return String(view)
  }

  private static func string(_ text: String) -> String {
    var written = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": written += "\\\""
      case "\\": written += "\\\\"
      case "\n": written += "\\n"
      case "\r": written += "\\r"
      case "\t": written += "\\t"
      default: written.unicodeScalars.append(scalar)
      }
    }
    return written + "\""
  }
}
