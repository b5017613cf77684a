import Foundation

/// A JSON value as it was read.
indirect enum ParsedJSON: Decodable, Equatable {
  case null
  case boolean(Bool)
  case number(Double)
  case string(String)
  case array([ParsedJSON])
  case object([String: ParsedJSON])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .boolean(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([ParsedJSON].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: ParsedJSON].self))
    }
  }

  init(text: String) throws { self = try JSONDecoder().decode(ParsedJSON.self, from: Data(text.utf8)) }

  subscript(key: String) -> ParsedJSON? { object?[key] }
  var object: [String: ParsedJSON]? { if case .object(let value) = self { value } else { nil } }
  var array: [ParsedJSON]? { if case .array(let value) = self { value } else { nil } }
  var string: String? { if case .string(let value) = self { value } else { nil } }
  var number: Double? { if case .number(let value) = self { value } else { nil } }

  func isType(_ type: String) -> Bool {
    switch (self, type) {
    case (.null, "null"), (.boolean, "boolean"), (.string, "string"), (.array, "array"), (.object, "object"): true
    case (.number(let value), "integer"): value == value.rounded()
    case (.number, "number"): true
    default: false
    }
  }
}

/// Checks a JSON value against the part of JSON Schema 2020-12 that the project's schemas use.
struct SchemaChecker {
  private let root: ParsedJSON
  /// Keywords that only describe.
  private static let silent: Set<String> = ["$schema", "$id", "$defs", "title", "description"]

  init(_ url: URL) throws { root = try ParsedJSON(text: String(contentsOf: url, encoding: .utf8)) }

  /// What is wrong, with the path of each place; empty where the value satisfies the schema.
  func problems(_ text: String) throws -> [String] { problems(try ParsedJSON(text: text), root, "$") }

  private func problems(_ value: ParsedJSON, _ schema: ParsedJSON, _ path: String) -> [String] {
    var found: [String] = []
    for (keyword, rule) in schema.object ?? [:] where !Self.silent.contains(keyword) {
      switch keyword {
      case "$ref":
        let name = rule.string?.split(separator: "/").last.map(String.init) ?? ""
        if let target = root["$defs"]?[name] {
          found += problems(value, target, path)
        } else {
          found.append("\(path): no definition \(name)")
        }
      case "type":
        let types = rule.array?.compactMap(\.string) ?? [rule.string ?? ""]
        if !types.contains(where: value.isType) { found.append("\(path): is no \(types)") }
      case "enum":
        if rule.array?.contains(value) != true { found.append("\(path): \(value) is none of the enum") }
      case "required":
        for key in rule.array?.compactMap(\.string) ?? [] where value.object != nil && value[key] == nil {
          found.append("\(path): lacks \(key)")
        }
      case "properties":
        for (key, member) in rule.object ?? [:] {
          if let present = value[key] { found += problems(present, member, path + "." + key) }
        }
      case "additionalProperties":
        let known = schema["properties"]?.object ?? [:]
        for (key, member) in value.object ?? [:] where known[key] == nil {
          if rule == .boolean(false) { found.append("\(path): \(key) is not in the schema") }
          found += problems(member, rule, path + "." + key)
        }
      case "items":
        for (index, item) in (value.array ?? []).enumerated() { found += problems(item, rule, "\(path)[\(index)]") }
      case "oneOf":
        let count = (rule.array ?? []).filter { problems(value, $0, path).isEmpty }.count
        if count != 1 { found.append("\(path): \(count) of oneOf hold") }
      case "pattern":
        guard let text = value.string else { continue }
        if text.range(of: rule.string ?? "", options: .regularExpression) == nil {
          found.append("\(path): \(text) does not match")
        }
      case "minItems":
        if let items = value.array, Double(items.count) < rule.number ?? 0 { found.append("\(path): too few items") }
      case "minimum":
        if let number = value.number, number < rule.number ?? 0 { found.append("\(path): too small") }
      default: found.append("\(path): the checker does not know \(keyword)")
      }
    }
    return found
  }
}
