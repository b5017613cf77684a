/// What someone wrote, safe to show: control characters, terminal escapes, bidirectional controls and other invisible
/// characters are written out as `\u{202E}`, line feeds and tabs as `\n` and `\t`.
public func visibleText(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    // Joiners hold emoji and some scripts together; they do no harm.
    case "\u{200D}", "\u{200C}": result.unicodeScalars.append(scalar)
    default:
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
  return result
}
