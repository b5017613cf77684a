import SourceText

/// Text as it stands in XML.
enum XMLText {
  /// Text that XML 1.0 takes: controls are made visible, the five signs are written as entities.
  ///
  /// INVARIANT (XML escapes everything): every text of a document in XML goes through here.
  static func escaped(_ text: String, keepingLines: Bool = false) -> String {
    var output = ""
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if index > 0 { output += keepingLines ? "\n" : " " }
      for scalar in visibleText(String(line)).unicodeScalars {
        switch scalar {
        case "&": output += "&amp;"
        case "<": output += "&lt;"
        case ">": output += "&gt;"
        case "\"": output += "&quot;"
        case "'": output += "&apos;"
        // No characters of XML.
        case "\u{FFFE}", "\u{FFFF}": output += "\u{FFFD}"
        default: output.unicodeScalars.append(scalar)
        }
      }
    }
    return output
  }
}
