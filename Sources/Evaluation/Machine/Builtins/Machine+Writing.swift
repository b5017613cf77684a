import Cases
import Programs
import SourceText
import Values

/// `string(from)` (DMN 1.5, table 73): values as FEEL writes them, texts within others in quotes.
extension Machine {
  /// Null stays null, a text stays itself; what lists hold must be known.
  mutating func stringCall(_ arguments: [Value], at span: Span) -> Value {
    guard let value = arguments.first else { return fault(.wrongType, at: span) }
    switch value {
    case .null, .unknown, .fault, .text: return value
    default:
      var written = ""
      var open: [Value] = []
      guard charge(1, at: span) else { return exhausted(at: span) }
      guard write(value, to: &written, open: &open, depth: 0) else { return fault(.outOfRange, at: span) }
      if let state = strictState(open) { return state }
      guard charge(written.utf8.count / 16, at: span) else { return exhausted(at: span) }
      return makeText(written, at: span)
    }
  }

  /// Writes a value; false where the text is too long or the value too deep.
  private func write(_ value: Value, to written: inout String, open: inout [Value], depth: Int) -> Bool {
    guard written.utf8.count <= Arena.textLimit, depth <= Self.valueDepthLimit else { return false }
    switch value {
    case .null: written += "null"
    case .unknown, .fault: open.append(value)
    case .boolean(let truth): written += truth ? "true" : "false"
    case .number(let number): written += number.text
    case .text(let symbol): written += Self.quoted(text(of: symbol))
    case .date(let date): written += date.text
    case .time(let time): written += time.text
    case .dateAndTime(let moment): written += moment.text
    case .days(let days): written += days.text
    case .months(let months): written += months.text
    case .list(let list):
      written += "["
      for (index, element) in arena[list].enumerated() {
        if index > 0 { written += ", " }
        guard write(element, to: &written, open: &open, depth: depth + 1) else { return false }
      }
      written += "]"
    case .row(let row):
      written += "{"
      let table = data.tables[Int(row.table)]
      for (index, layout) in program.layout.tables[Int(row.table)].columns.enumerated() {
        if index > 0 { written += ", " }
        written += layout.path + ": "
        guard write(table.value(column: index, row: Int(row.row)), to: &written, open: &open, depth: depth + 1) else {
          return false
        }
      }
      written += "}"
    case .context(let reference):
      let context = arena[reference]
      written += "{"
      for (index, key) in context.keys.enumerated() {
        if index > 0 { written += ", " }
        let name = text(of: key)
        written += (Self.isPlainKey(name) ? name : Self.quoted(name)) + ": "
        guard write(context.values[index], to: &written, open: &open, depth: depth + 1) else { return false }
      }
      written += "}"
    case .range(let reference):
      guard let range = arena[reference] else { return true }
      written += range.lowClosed ? "[" : "("
      if let low = range.low, !write(low, to: &written, open: &open, depth: depth + 1) { return false }
      written += ".."
      if let high = range.high, !write(high, to: &written, open: &open, depth: depth + 1) { return false }
      written += range.highClosed ? "]" : ")"
    case .function(let reference):
      let template = arena[reference].map { program.functions[Int($0.template)] }
      written += "function(" + (template?.parameters.map(\.name).joined(separator: ", ") ?? "") + ")"
    }
    return true
  }

  private static func quoted(_ text: String) -> String {
    var written = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { written += "\\" }
      written.unicodeScalars.append(scalar)
    }
    return written + "\""
  }

  /// A key that FEEL reads as a name: letters, digits, blanks and what may stand within names.
  private static func isPlainKey(_ key: String) -> Bool {
    guard let first = key.unicodeScalars.first, !first.properties.isWhitespace else { return false }
    return key.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || "_ .-'+*/".unicodeScalars.contains(scalar)
    }
  }
}
