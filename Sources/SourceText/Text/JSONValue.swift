/// A JSON value to be written: objects keep the order of their keys, numbers are decimal text.
public indirect enum JSONValue: Sendable {
  case null
  case bool(Bool)
  /// A number as text in JSON's form.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([(key: String, value: JSONValue)])

  public static func number(_ value: Int) -> JSONValue { .number(String(value)) }

  /// The string, or null.
  public static func string(_ value: String?) -> JSONValue {
    if let value { .string(value) } else { .null }
  }
}
