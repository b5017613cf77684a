/// What someone wrote, safe to show: control characters, terminal escapes, bidirectional controls and other invisible
/// characters are written out as `\u{202E}`, line feeds and tabs as `\n` and `\t`.
public func visibleText(_ text: String) -> String {
  // Most texts hold nothing of the kind, and a report may have a million of them.
  if text.isPlainlyVisible { return text }
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

extension String {
  /// Whether all of a text is ASCII without controls, Chinese characters and their punctuation. Of other texts it says
  /// nothing.
  ///
  /// INVARIANT (plain is visible): `visibleText` changes nothing in such a text.
  public var isPlainlyVisible: Bool {
    var rest = 0
    var second: ClosedRange<UInt8> = 0x80...0xBF
    for byte in utf8 {
      if rest == 2 {
        guard second.contains(byte) else { return false }
        rest = 1
      } else if rest == 1 {
        rest = 0
      } else if byte < 0x80 {
        guard (0x20..<0x7F).contains(byte) else { return false }
      } else {
        // Three bytes each: U+3000 to U+9FFF, and the full-width forms up to U+FF7F; no control or format character is there.
        switch byte {
        case 0xE3...0xE9: second = 0x80...0xBF
        case 0xEF: second = 0xBC...0xBD
        default: return false
        }
        rest = 2
      }
    }
    return true
  }
}
