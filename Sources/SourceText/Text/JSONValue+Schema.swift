/// The pieces of JSON Schema (2020-12) that the project writes.
extension JSONValue {
  /// The version of JSON Schema that our schemas are written in.
  public static let schemaDialect = JSONValue.string("https://json-schema.org/draft/2020-12/schema")

  /// What stands in `$defs` under a name.
  public static func reference(_ name: String) -> JSONValue { reference(path: ["$defs", name]) }

  /// What stands in the schema at a path of names.
  public static func reference(path: [String]) -> JSONValue {
    .object([("$ref", .string("#" + path.map { "/" + JSONPointer.fragment($0) }.joined()))])
  }

  /// Any of several.
  public static func anyOf(_ choices: [JSONValue]) -> JSONValue {
    choices.count == 1 ? choices[0] : .object([("anyOf", .array(choices))])
  }

  /// One of some texts.
  public static func choice(_ texts: [String]) -> JSONValue {
    .object([("enum", .array(texts.map { .string($0) }))])
  }

  /// A text of a certain form.
  public static func text(pattern: String) -> JSONValue {
    .object([("type", .string("string")), ("pattern", .string(pattern))])
  }

  /// A list.
  public static func list(of items: JSONValue, atLeast least: Int = 0, atMost most: Int? = nil) -> JSONValue {
    var entries: [(key: String, value: JSONValue)] = [("type", .string("array")), ("items", items)]
    if least > 0 { entries.append(("minItems", .number(least))) }
    if let most { entries.append(("maxItems", .number(most))) }
    return .object(entries)
  }

  /// The same schema with entries before its own: a title, a description.
  public func described(_ entries: [(key: String, value: JSONValue)]) -> JSONValue {
    guard case .object(let own) = self else { return self }
    return .object(entries + own)
  }
}

/// References into a JSON document (RFC 6901).
public enum JSONPointer {
  /// A name as it stands between two slashes of a link: what a link cannot hold is written as `%XX`.
  public static func fragment(_ name: String) -> String {
    var text = ""
    for byte in name.replacing("~", with: "~0").replacing("/", with: "~1").utf8 {
      let scalar = Unicode.Scalar(byte)
      let isPlain = byte < 0x80 && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
      if isPlain || "-._~$:".unicodeScalars.contains(scalar) {
        text.unicodeScalars.append(scalar)
      } else {
        text += "%" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return text
  }
}
