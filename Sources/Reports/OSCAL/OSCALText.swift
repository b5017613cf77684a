import SourceText
import Values

/// Names, texts and moments in the forms that OSCAL takes.
struct OSCALText {
  let language: Language

  init(_ language: Language) { self.language = language }

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// Names of properties that are ours, not those of OSCAL.
  static let nameSpace = "https://guiju.invalid/ns/oscal"

  /// A property; nil where there is nothing to say, for OSCAL has no empty value.
  func property(_ name: String, _ value: String?) -> JSONValue? {
    guard let value, let line = Self.line(value) else { return nil }
    return .object([("name", .string(name)), ("ns", .string(Self.nameSpace)), ("value", .string(line))])
  }

  /// One line without blanks around it and with its controls made visible; nil where nothing is left.
  static func line(_ text: String) -> String? {
    let line = visibleText(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    return line.isEmpty ? nil : line
  }

  /// The beginning of a day. No clock is asked, and no zone is known.
  static func moment(_ day: CalendarDate) -> String { day.text + "T00:00:00Z" }

  /// An identifier of a kind of thing from what makes it that one.
  static func identifier(_ kind: String, _ parts: [String]) -> String {
    NameIdentifier("urn:guiju:\(kind):" + parts.map { "\($0.utf8.count):\($0)" }.joined(separator: ",")).text
  }

  /// `cn/xian/community-fund#gift-share` as a token: `cn.xian.community-fund_gift-share`. What a token cannot hold becomes
  /// a low line, and a piece of the fingerprint keeps such names apart.
  static func token(_ name: String) -> String {
    var token = ""
    var isExact = true
    for scalar in name.unicodeScalars {
      switch scalar {
      case "/": token += "."
      case "#": token += "_"
      case "-": token += "-"
      case _ where isLetter(scalar) || ("0"..."9").contains(scalar): token.unicodeScalars.append(scalar)
      default:
        token += "_"
        isExact = false
      }
    }
    if let first = token.unicodeScalars.first, !isLetter(first) { token = "_" + token }
    return isExact && !token.isEmpty ? token : token + "_" + Fingerprint(of: Array(name.utf8)).text.prefix(8)
  }

  /// Letters with which a name of XML may begin, save the low line.
  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF,
      0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD:
      true
    default: false
    }
  }
}
