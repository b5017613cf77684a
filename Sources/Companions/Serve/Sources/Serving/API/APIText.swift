import Guiju

/// An answer in JSON, with parts that are JSON already and stay as they are.
struct APIText {
  private var parts: [String] = []

  mutating func set(_ key: String, _ value: JSONValue) { parts.append(Self.quoted(key) + ": " + JSONText.write(value)) }

  mutating func set(_ key: String, _ text: String?) { set(key, JSONValue.string(text)) }

  mutating func set(_ key: String, _ number: Int) { set(key, JSONValue.number(number)) }

  /// - Parameter text: JSON; nil where there is none.
  mutating func set(_ key: String, json text: String?) {
    parts.append(Self.quoted(key) + ": " + (text.map(\.trimmed) ?? "null"))
  }

  mutating func set(_ key: String, list: [APIText]) {
    set(key, json: "[" + list.map(\.object).joined(separator: ",\n") + "]")
  }

  var object: String { "{" + parts.joined(separator: ",\n") + "}" }

  /// The whole answer.
  var text: String { object + "\n" }

  private static func quoted(_ text: String) -> String { JSONText.write(.string(text)) }
}

extension JSONValue {
  /// A text in the languages in which there is one.
  static func localized(_ text: LocalizedText) -> JSONValue {
    .object(
      [("zh", text.zh), ("en", text.en)].compactMap { language, words in words.map { (language, .string($0)) } })
  }
}
