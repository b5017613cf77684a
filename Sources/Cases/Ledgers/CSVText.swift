import SourceText

/// Texts as cells of a CSV file that people open in a spreadsheet.
///
/// INVARIANT (no cell runs): a text cell that a spreadsheet would take for a formula starts with an apostrophe.
public enum CSVText {
  /// What spreadsheets take for the start of a formula, also full-width as East Asian editions do.
  private static let formulaStarts: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]

  /// The cell of a text, quoted where it must be.
  public static func cell(_ text: String) -> String { quoted(guarded(text)) }

  /// Adds the cell of a text to a line.
  public static func write(_ text: String, to line: inout [UInt8]) {
    // Most cells are written as they are, at most in quotes, and a table may have a million of them.
    guard isPlain(text), !has(0x22, text) else { return line.append(contentsOf: cell(text).utf8) }
    let hasComma = has(0x2C, text)
    if hasComma { line.append(0x22) }
    line.append(contentsOf: text.utf8)
    if hasComma { line.append(0x22) }
  }

  private static func has(_ wanted: UInt8, _ text: String) -> Bool {
    for byte in text.utf8 where byte == wanted { return true }
    return false
  }

  /// Whether a text is ASCII and Chinese characters and begins no formula.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return true }
    // Full-width signs begin with EF.
    if first == 0x3D || first == 0x2B || first == 0x2D || first == 0x40 || first == 0xEF { return false }
    return text.isPlainlyVisible
  }

  /// The text that a spreadsheet finds in its cell: controls made visible, and no formula.
  public static func guarded(_ text: String) -> String {
    let text = shown(text)
    guard let first = text.unicodeScalars.first, formulaStarts.contains(first) else { return text }
    return "'" + text
  }

  /// The text without the apostrophe that was put before it so that it does not run.
  public static func unguarded(_ text: String) -> String {
    guard text.hasPrefix("'") else { return text }
    let rest = String(text.dropFirst())
    return guarded(rest) == text ? rest : text
  }

  /// Quoting of RFC 4180.
  public static func quoted(_ text: String) -> String {
    let needsQuotes = text.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    guard needsQuotes else { return text }
    var cell = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { cell += "\"" }
      cell.unicodeScalars.append(scalar)
    }
    return cell + "\""
  }

  /// Controls made visible, as a table is also looked at on a terminal; line breaks and tabs are a matter of quoting.
  private static func shown(_ text: String) -> String {
    // Most cells are plain, and a table may have a million of them.
    if text.isPlainlyVisible { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n", "\r", "\t": result.unicodeScalars.append(scalar)
      default: result += visibleText(String(scalar))
      }
    }
    return result
  }
}
