/// What people type differs by keyboard: full-width digits and signs, blanks at the ends. These two steps come before
/// every reading; what they change is never a matter of locale.
enum WrittenForm {
  /// Without blanks at both ends (also full-width and non-breaking ones, and a stray byte order mark).
  static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !isBlank($0) }),
      let last = scalars.lastIndex(where: { !isBlank($0) })
    else { return "" }
    if first == scalars.startIndex, scalars.index(after: last) == scalars.endIndex { return text }
    return String(scalars[first...last])
  }

  /// Full-width letters, digits and signs as their ordinary forms, and whether there were any.
  static func folded(_ text: String) -> (text: String, wasFullWidth: Bool) {
    guard text.utf8.contains(where: { $0 >= 0x80 }),
      text.unicodeScalars.contains(where: { $0 == "\u{FFE5}" || ordinary($0) != nil })
    else { return (text, false) }
    var result = String.UnicodeScalarView()
    var changed = false
    for scalar in text.unicodeScalars {
      if scalar == "\u{FFE5}" {
        // Chinese keyboards have no other sign of the yuan: that it is left out is reading enough.
        result.append("¥")
      } else if let ordinary = ordinary(scalar) {
        result.append(ordinary)
        changed = true
      } else {
        result.append(scalar)
      }
    }
    return (String(result), changed)
  }

  /// How names of columns, labels and codes are compared: trimmed and folded, otherwise exactly.
  static func comparable(_ text: String) -> String { folded(trimmed(text)).text }

  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
    default: false
    }
  }

  private static func ordinary(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0)
    case 0x3000, 0xA0: " "
    case 0x2212: "-"
    default: nil
    }
  }
}

/// The words that say that a fact is not known, or that there is nothing.
enum StateWord {
  case unknown
  case nothing

  /// - Parameter text: trimmed and folded.
  init?(_ text: String) {
    // Of a million cells hardly one is such a word: the first byte tells most apart, figures and names alike.
    guard let first = text.utf8.first, Self.firstBytes[Int(first)], text.utf8.count <= Self.longest else { return nil }
    if CaseWords.unknown.contains(text) {
      self = .unknown
    } else if CaseWords.nothing.contains(text) {
      self = .nothing
    } else {
      return nil
    }
  }

  private static let words = CaseWords.unknown + CaseWords.nothing
  private static let longest = words.map(\.utf8.count).max() ?? 0
  /// By byte: whether one of the words begins with it.
  private static let firstBytes: [Bool] = (0...255).map { byte in words.contains { $0.utf8.first == byte } }
}
