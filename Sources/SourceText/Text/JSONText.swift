/// Writes JSON (RFC 8259): the same value always gives the same bytes.
public enum JSONText {
  /// The text of a value, indented by two spaces or all on one line (`isCompact`). No line feed at the end.
  ///
  /// Recurses as deep as the value: callers write values of their own making, never what a user nested.
  public static func write(_ value: JSONValue, isCompact: Bool = false) -> String {
    var text = ""
    write(value, to: &text, indent: isCompact ? nil : 0)
    return text
  }

  private static func write(_ value: JSONValue, to text: inout String, indent: Int?) {
    switch value {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let digits): text += digits
    case .string(let string): quote(string, to: &text)
    case .array(let items):
      list(items, "[", "]", to: &text, indent: indent) { item, text, indent in
        write(item, to: &text, indent: indent)
      }
    case .object(let entries):
      list(entries, "{", "}", to: &text, indent: indent) { entry, text, indent in
        quote(entry.key, to: &text)
        text += indent == nil ? ":" : ": "
        write(entry.value, to: &text, indent: indent)
      }
    }
  }

  private static func list<Item>(
    _ items: [Item], _ open: String, _ close: String, to text: inout String, indent: Int?,
    _ body: (Item, inout String, Int?) -> Void
  ) {
    text += open
    for (index, item) in items.enumerated() {
      if index > 0 { text += "," }
      if let indent { text += "\n" + String(repeating: "  ", count: indent + 1) }
      body(item, &text, indent.map { $0 + 1 })
    }
    if let indent, !items.isEmpty { text += "\n" + String(repeating: "  ", count: indent) }
    text += close
  }

  /// A string in quotes. What is invisible or ends a line somewhere is escaped, all else stands as it is.
  private static func quote(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default:
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .format:
          for unit in String(scalar).utf16 {
            let hex = String(unit, radix: 16)
            text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
          }
        default: text.unicodeScalars.append(scalar)
        }
      }
    }
    text += "\""
  }
}
