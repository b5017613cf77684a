import Foundation
import Guiju
import Testing

/// A value as JSON and YAML have it, to be held against a schema.
indirect enum SchemaValue: Hashable, CustomStringConvertible {
  case null
  case boolean(Bool)
  case number(Double)
  case string(String)
  case array([SchemaValue])
  case object([String: SchemaValue])

  subscript(key: String) -> SchemaValue? { object?[key] }
  var object: [String: SchemaValue]? { if case .object(let value) = self { value } else { nil } }
  var array: [SchemaValue]? { if case .array(let value) = self { value } else { nil } }
  var string: String? { if case .string(let value) = self { value } else { nil } }
  var number: Double? { if case .number(let value) = self { value } else { nil } }
  var strings: [String] { array?.compactMap(\.string) ?? [string].compactMap { $0 } }

  var description: String {
    switch self {
    case .null: "null"
    case .boolean(let value): "\(value)"
    case .number(let value): "\(value)"
    case .string(let value): "“\(value)”"
    case .array(let value): "a list of \(value.count)"
    case .object(let value): "{\(value.keys.sorted().joined(separator: ", "))}"
    }
  }

  /// From JSON text.
  init(json: String) throws { self = try JSONDecoder().decode(SchemaValue.self, from: Data(json.utf8)) }

  /// From YAML, as an editor reads it: plain scalars by the core schema of YAML 1.2, others as texts.
  init(yaml text: String) throws {
    let composed = YAMLComposer.compose(SourceFile(name: "schema.yaml", text: text))
    try #require(!composed.diagnostics.hasErrors)
    self.init(composed.value?.root)
  }

  init(_ node: YAMLNode?) {
    guard let node else {
      self = .null
      return
    }
    if let entries = node.mapping {
      self = .object(Dictionary(entries.map { ($0.key.text, SchemaValue($0.value)) }) { first, _ in first })
    } else if let items = node.sequence {
      self = .array(items.map { SchemaValue($0) })
    } else if let scalar = node.scalar, scalar.style == .plain {
      switch scalar.text {
      case "", "~", "null": self = .null
      case "true", "false": self = .boolean(scalar.text == "true")
      default:
        let isNumber = scalar.text.wholeMatch(of: #/[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?/#) != nil
        self = isNumber ? .number(Double(scalar.text) ?? 0) : .string(scalar.text)
      }
    } else {
      self = .string(node.scalar?.text ?? "")
    }
  }
}

extension SchemaValue: Decodable {
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
    } else if let value = try? container.decode([SchemaValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: SchemaValue].self))
    }
  }
}

/// Holds values against the part of JSON Schema 2020-12 that our schemas use.
struct SchemaChecker {
  let root: SchemaValue
  private static let silent: Set<String> = ["$schema", "$id", "$defs", "title", "description"]

  init(_ schema: String) throws { root = try SchemaValue(json: schema) }

  /// What is wrong, with the path of each place; empty where the value satisfies the schema.
  func problems(_ value: SchemaValue, from definition: String? = nil) -> [String] {
    problems(value, definition.flatMap { root["$defs"]?[$0] } ?? root, "$")
  }

  /// What a link leads to.
  func target(_ link: String) -> SchemaValue? {
    link.dropFirst().split(separator: "/").reduce(root) { value, step in
      let name = (step.removingPercentEncoding ?? "").replacing("~1", with: "/").replacing("~0", with: "~")
      return value?[name]
    }
  }

  private func problems(_ value: SchemaValue, _ schema: SchemaValue, _ path: String) -> [String] {
    if case .boolean(let isAllowed) = schema { return isAllowed ? [] : ["\(path): is not allowed"] }
    return (schema.object ?? [:]).filter { !Self.silent.contains($0.key) }.sorted { $0.key < $1.key }
      .flatMap { keyword, rule in problems(value, keyword, rule, schema, path) }
  }

  private func problems(
    _ value: SchemaValue, _ keyword: String, _ rule: SchemaValue, _ schema: SchemaValue, _ path: String
  ) -> [String] {
    switch keyword {
    case "$ref":
      guard let target = target(rule.string ?? "") else { return ["\(path): nothing is at \(rule)"] }
      return problems(value, target, path)
    case "type": return rule.strings.contains { value.isType($0) } ? [] : ["\(path): \(value) is no \(rule.strings)"]
    case "enum": return rule.array?.contains(value) == true ? [] : ["\(path): \(value) is no choice"]
    case "anyOf":
      let choices = rule.array ?? []
      if choices.contains(where: { problems(value, $0, path).isEmpty }) { return [] }
      let nearest = choices.map { problems(value, $0, path) }.min { $0.count < $1.count }
      return ["\(path): \(value) is none of them"] + (nearest ?? [])
    case "oneOf":
      let fitting = (rule.array ?? []).filter { problems(value, $0, path).isEmpty }.count
      return fitting == 1 ? [] : ["\(path): \(value) is \(fitting) of them, not one"]
    case "allOf": return (rule.array ?? []).flatMap { problems(value, $0, path) }
    case "required":
      return value.object == nil ? [] : rule.strings.filter { value[$0] == nil }.map { "\(path): lacks \($0)" }
    case "properties":
      return (rule.object ?? [:]).flatMap { key, member in
        value[key].map { problems($0, member, "\(path).\(key)") } ?? []
      }
    case "additionalProperties":
      let known = schema["properties"]?.object ?? [:]
      return (value.object ?? [:]).filter { known[$0.key] == nil }
        .flatMap { problems($0.value, rule, "\(path).\($0.key)") }
    case "propertyNames":
      return (value.object ?? [:]).keys.flatMap { problems(.string($0), rule, "\(path).\($0)") }
    case "items": return (value.array ?? []).enumerated().flatMap { problems($1, rule, "\(path)[\($0)]") }
    case "minItems": return Double(value.array?.count ?? .max) >= rule.number ?? 0 ? [] : ["\(path): too few"]
    case "maxItems": return Double(value.array?.count ?? 0) <= rule.number ?? 0 ? [] : ["\(path): too many"]
    case "minProperties": return Double(value.object?.count ?? .max) >= rule.number ?? 0 ? [] : ["\(path): empty"]
    case "minimum": return value.number.map { $0 >= rule.number ?? 0 } ?? true ? [] : ["\(path): too small"]
    case "maximum": return value.number.map { $0 <= rule.number ?? 0 } ?? true ? [] : ["\(path): too great"]
    case "pattern":
      guard let text = value.string else { return [] }
      let isMatch = text.range(of: rule.string ?? "", options: .regularExpression) != nil
      return isMatch ? [] : ["\(path): \(value) does not match"]
    default: return ["\(path): the checker does not know \(keyword)"]
    }
  }
}

extension SchemaValue {
  fileprivate func isType(_ type: String) -> Bool {
    switch (self, type) {
    case (.null, "null"), (.boolean, "boolean"), (.string, "string"), (.array, "array"), (.object, "object"): true
    case (.number(let value), "integer"): value == value.rounded()
    case (.number, "number"): true
    default: false
    }
  }
}
