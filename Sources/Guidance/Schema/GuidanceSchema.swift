import Programs
public import SourceText

/// The JSON Schema (2020-12) of guidance files, for editors: every key of the reader, in English and in Chinese.
public struct GuidanceSchema {
  let language: Language

  /// The schema with its descriptions in a language; the same bytes each time.
  public static func text(in language: Language) -> String {
    JSONText.write(GuidanceSchema(language: language).document) + "\n"
  }

  private var document: JSONValue {
    let title = Words(zh: "规矩的指引文件", en: "Guidance files of Guiju")
    let description = Words(
      zh: "供编辑器边写边提示。名称、类型和规则之间是否相符，由 `guiju lint` 检查",
      en: "for editors, while one writes; whether names, types and rules go together is for `guiju lint`")
    return .object([
      ("$schema", .schemaDialect), ("title", .string(title[language])),
      ("description", .string(description[language])), ("$ref", .string("#/$defs/file")),
      ("$defs", .object(shapes + GuidancePart.allCases.map { ($0.rawValue, part($0)) })),
    ])
  }

  /// A mapping with its keys. What the reader refuses, it refuses.
  private func part(_ part: GuidancePart) -> JSONValue {
    var properties: [(key: String, value: JSONValue)] = []
    for key in part.keys {
      let description = GuidanceWords.words(of: key, in: part)
      properties.append(
        (key.rawValue, value(of: key, in: part).described([("description", .string(description[language]))])))
      for word in key.chinese(in: part) {
        properties.append((word, .reference(path: ["$defs", part.rawValue, "properties", key.rawValue])))
      }
    }
    var entries: [(key: String, value: JSONValue)] = [
      ("type", .string("object")), ("properties", .object(properties)),
      ("additionalProperties", part == .decisionRow ? .reference("tests") : .bool(false)),
    ]
    // A key may be written in either language: what must be there is a choice of names.
    let required = part.required.map { keys in
      JSONValue.anyOf(
        keys.flatMap { [$0.rawValue] + $0.chinese(in: part) }.map { .object([("required", .array([.string($0)]))]) })
    }
    if !required.isEmpty { entries.append(("allOf", .array(required))) }
    return .object(entries)
  }

  /// Words of a closed list in English and in Chinese.
  func words(_ english: [String]) -> JSONValue {
    .choice(english.flatMap { [$0] + Keyword.chineseWords(for: $0, among: english) })
  }

  /// A mapping with names of the author's own.
  func named(_ value: JSONValue, pattern: String? = nil) -> JSONValue {
    var entries: [(key: String, value: JSONValue)] = [
      ("type", .array([.string("object"), .string("null")])), ("additionalProperties", value),
    ]
    if let pattern { entries.append(("propertyNames", .object([("pattern", .string(pattern))]))) }
    return .object(entries)
  }

  /// What several keys hold.
  private var shapes: [(key: String, value: JSONValue)] {
    let scalar = ["string", "number", "boolean"].map { JSONValue.string($0) }
    return [
      ("text", .object([("type", .array(scalar))])),
      ("texts", .anyOf([.reference("text"), .list(of: .reference("text"))])),
      ("words", .anyOf([.reference("text"), .reference(GuidancePart.localized.rawValue)])),
      ("date", .text(pattern: Self.day)),
      (
        "id",
        .object([
          ("type", .array([.string("string"), .string("number")])), ("pattern", .string(Self.id)),
        ])
      ),
      ("truth", .object([("enum", .array([.bool(true), .bool(false)] + Self.truths.map { .string($0) }))])),
      ("typeWords", .text(pattern: Self.types)),
      ("tests", .anyOf([.reference("texts"), .object([("type", .string("null"))])])),
      ("facts", named(.reference("factEntry"))),
      (
        "factEntry",
        .anyOf([
          .reference("typeWords"), .list(of: .reference("typeWords"), atLeast: 1, atMost: 1),
          .list(of: .reference("facts"), atLeast: 1, atMost: 1), .reference(GuidancePart.fact.rawValue),
          .reference(GuidancePart.factTable.rawValue), .reference("factGroup"),
        ])
      ),
      ("factGroup", factGroup),
      ("codeList", .anyOf([.list(of: .reference("text"), atLeast: 1), named(.reference("codeEntry"))])),
      (
        "codeEntry",
        .anyOf([
          .reference("text"), .reference(GuidancePart.code.rawValue), .object([("type", .string("null"))]),
        ])
      ),
      ("result", words(GuidanceWords.results)),
      (
        "expected",
        .anyOf([.reference("result"), .reference(GuidancePart.expectation.rawValue)])
      ),
    ]
  }

  /// A mapping whose `type` is a text is a fact; any other is a group of facts.
  private var factGroup: JSONValue {
    let names = [GuidanceKey.type.rawValue] + GuidanceKey.type.chinese(in: .fact)
    let members = JSONValue.object([
      (
        "anyOf",
        .array([.object([("type", .string("object"))]), .list(of: .reference("facts"), atLeast: 1, atMost: 1)])
      )
    ])
    return .object([
      ("type", .string("object")), ("properties", .object(names.map { ($0, members) })),
      ("additionalProperties", .reference("factEntry")),
    ])
  }

  private static let truths = ["true", "false"].flatMap { Keyword.chineseWords(for: $0, among: ["true", "false"]) }
  static let day = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
  static let id = "^[^\(mark)]+$"
  static let name = "^[^\(mark)\\u002D0-9][^\(mark)\\u002D]*( [^\(mark)\\u002D]+)*$"
  /// What is neither a letter nor a digit, `_` nor `-`, in a form that every validator knows.
  private static let mark =
    "\\u0000-\\u002C\\u002E\\u002F\\u003A-\\u0040\\u005B-\\u005E\\u0060\\u007B-\\u00A9\\u00AB-\\u00B4\\u00B6-\\u00B9"
    + "\\u00BB-\\u00BF\\u2000-\\u206F\\u3000-\\u3004\\u3008-\\u3020\\u3030\\uFF00-\\uFF0F"
  static let guidance = "^[a-z0-9-]+(/[a-z0-9-]+)*$"

  /// `optional money CNY`, `可缺 代码 科目`.
  static let types: String = {
    func either(_ words: [String]) -> String {
      "(" + words.flatMap { [$0] + Keyword.chineseWords(for: $0, among: words) }.joined(separator: "|") + ")"
    }
    let money = ["money [A-Z]{3}"] + Keyword.chineseWords(for: "money CNY", among: []).map { $0 + "( [A-Z]{3})?" }
    let code = either(["code"]) + " .+"
    return "^(\(either(["optional"])) )?(\(either(Keyword.plainTypes))|\(money.joined(separator: "|"))|\(code))$"
  }()
}
