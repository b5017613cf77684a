import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import Serving

/// The description of the API says what the API does.
@Suite struct OpenAPITests {
  let description: [String: Any]

  init() throws {
    let text = try APIDescription.text()
    description = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private var paths: [String: [String: [String: Any]]] {
    description["paths"] as? [String: [String: [String: Any]]] ?? [:]
  }

  @Test func everyOperationIsDescribedAndNoOther() throws {
    let server = try TestServer()
    let known = Set(server.workbench.apiRoutes.map { $0.method.rawValue.lowercased() + " /" + $0.path })
    var described: Set<String> = []
    for (path, operations) in paths {
      let written = path.replacing("{name}", with: "**").replacing("{case}", with: ":case")
        .replacing("{number}", with: ":number")
      for method in operations.keys { described.insert(method + " " + written) }
    }
    #expect(described == known, "\(described.symmetricDifference(known).sorted())")
    try? FileManager.default.removeItem(at: server.folder)
  }

  @Test func everyReferenceLeadsSomewhere() throws {
    var references: Set<String> = []
    func gather(_ value: Any) {
      if let object = value as? [String: Any] {
        if let reference = object["$ref"] as? String { references.insert(reference) }
        object.values.forEach(gather)
      } else if let list = value as? [Any] {
        list.forEach(gather)
      }
    }
    gather(description)
    #expect(references.count > 20)
    for reference in references { #expect(resolve(reference) != nil, "\(reference) leads nowhere") }
  }

  /// Where it does not: `python3 Sources/Companions/Serve/Tests/api/embed.py`
  @Test func resultsAreThoseOfTheCommandLine() throws {
    let root = URL(fileURLWithPath: TestServer.rules).deletingLastPathComponent()
    let file = root.appendingPathComponent("docs/schemas/check-result.schema.json")
    var schema = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    let definitions = try #require(schema["$defs"] as? [String: Any])
    for key in ["$schema", "$id", "$defs"] { schema[key] = nil }
    var wanted: [String: Any] = ["CheckResult": schema]
    for (name, definition) in definitions { wanted["CheckResult." + name] = definition }
    let text = String(decoding: try JSONSerialization.data(withJSONObject: wanted, options: .sortedKeys), as: UTF8.self)
      .replacing(##""$ref":"#\/$defs\/"##, with: ##""$ref":"#\/components\/schemas\/CheckResult."##)
    let schemas = try #require((description["components"] as? [String: Any])?["schemas"] as? [String: Any])
    let embedded = schemas.filter { $0.key.split(separator: ".").first == "CheckResult" }
    let found = String(
      decoding: try JSONSerialization.data(withJSONObject: embedded, options: .sortedKeys), as: UTF8.self)
    #expect(text == found)
  }

  @Test func everyExampleIsAnsweredAsDescribed() async throws {
    let paths = paths
    var requests: [(path: String, method: String, body: String?, operation: [String: Any])] = []
    for (path, operations) in paths.sorted(by: { $0.key < $1.key }) {
      for (method, operation) in operations.sorted(by: { $0.key > $1.key }) {
        let content = (operation["requestBody"] as? [String: Any])?["content"] as? [String: [String: Any]]
        let examples = content?["application/json"]?["examples"] as? [String: [String: Any]] ?? [:]
        for example in examples.values {
          let body = try JSONSerialization.data(withJSONObject: example["value"] ?? [:], options: .sortedKeys)
          requests.append((path, method, String(decoding: body, as: UTF8.self), operation))
        }
        if method == "get" { requests.append((path, method, nil, operation)) }
      }
    }
    #expect(requests.count >= paths.count)
    let (all, description) = (Carried(requests), Carried(description))
    try await TestServer().use { program in
      // Something to read.
      let saved = try await program.json("cases", APITests.gifts)
      let id = try #require(saved.object["id"] as? String)
      for request in all.value {
        let path = request.path.replacing("{case}", with: id).replacing("{number}", with: "1")
          .replacing("{name}", with: "cn%2Fxian%2Fcommunity-fund")
        let answer = try await program.send(
          request.method == "get" ? .get : .post, "/api/v1" + path, body: request.body.map { ByteBuffer(string: $0) },
          type: request.body == nil ? nil : "application/json")
        let responses = try #require(request.operation["responses"] as? [String: Any])
        let described = try #require(responses[String(answer.status)] as? [String: Any], "\(path): \(answer.status)")
        #expect((200...201).contains(answer.status), "\(path): \(answer.text)")
        let content = described["content"] as? [String: [String: Any]]
        let schema = try #require(content?["application/json"]?["schema"] as? [String: Any])
        let value = try JSONSerialization.jsonObject(with: Data(answer.text.utf8))
        let wrong = SchemaCheck(description.value).wrong(value, schema)
        #expect(wrong.isEmpty, "\(request.method) \(path): \(wrong.prefix(5))")
      }
    }
  }

  @Test func problemsAreAsDescribed() async throws {
    let (schema, description) = (["$ref": "#/components/schemas/Problem"], Carried(description))
    try await TestServer.withAccounts().use { program in
      var answers = [try await program.json("check", "{}"), try await program.get("/api/v1/cases")]
      program.headers = [("Authorization", "Bearer no")]
      answers.append(try await program.get("/api/v1/runs"))
      #expect(answers.allSatisfy { $0.status == 401 })
      for answer in answers {
        let value = try JSONSerialization.jsonObject(with: Data(answer.text.utf8))
        #expect(SchemaCheck(description.value).wrong(value, schema).isEmpty)
      }
    }
    try await TestServer().use { program in
      for (path, text) in [
        ("check", "{"), ("check", "{\"x\": 1}"), ("check", APITests.gifts.replacing("5万", with: "?")),
      ] {
        let answer = try await program.json(path, text)
        #expect(answer.status >= 400)
        let value = try JSONSerialization.jsonObject(with: Data(answer.text.utf8))
        let wrong = SchemaCheck(description.value).wrong(value, schema)
        #expect(wrong.isEmpty, "\(answer.text): \(wrong)")
      }
    }
  }

  private func resolve(_ reference: String) -> Any? { SchemaCheck(description).resolve(reference) }
}

/// Carries what a test has read into a closure that runs elsewhere; nobody changes it.
struct Carried<Value>: @unchecked Sendable {
  let value: Value
  init(_ value: Value) { self.value = value }
}

/// As much of JSON Schema as the description uses.
struct SchemaCheck {
  let description: [String: Any]

  init(_ description: [String: Any]) { self.description = description }

  func resolve(_ reference: String) -> Any? {
    var value: Any? = description
    for part in reference.split(separator: "/").dropFirst() { value = (value as? [String: Any])?[String(part)] }
    return value
  }

  /// What of a value is not as the schema has it.
  func wrong(_ value: Any, _ schema: [String: Any], at path: String = "") -> [String] {
    if let reference = schema["$ref"] as? String {
      guard let target = resolve(reference) as? [String: Any] else { return ["\(path): \(reference)"] }
      return wrong(value, target, at: path)
    }
    if let choices = schema["anyOf"] as? [[String: Any]] {
      let all = choices.map { wrong(value, $0, at: path) }
      return all.contains { $0.isEmpty } ? [] : all.min { $0.count < $1.count } ?? []
    }
    if let choices = schema["oneOf"] as? [[String: Any]] {
      return choices.filter { wrong(value, $0, at: path).isEmpty }.count == 1 ? [] : ["\(path): oneOf"]
    }
    if let choices = schema["enum"] as? [Any] {
      let isThere = choices.contains { ($0 as? NSObject) == (value as? NSObject) }
      return isThere ? [] : ["\(path): \(value) is no choice"]
    }
    var found: [String] = []
    let kinds = (schema["type"] as? String).map { [$0] } ?? schema["type"] as? [String] ?? []
    if !kinds.isEmpty, !kinds.contains(where: { Self.isOf($0, value) }) { return ["\(path): \(kinds) wanted"] }
    if let pattern = schema["pattern"] as? String, let text = value as? String,
      text.range(of: pattern, options: .regularExpression) == nil
    {
      found.append("\(path): `\(text)` does not match \(pattern)")
    }
    if let least = schema["minimum"] as? Int, let number = value as? Int, number < least {
      found.append("\(path): < \(least)")
    }
    if let object = value as? [String: Any] {
      let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
      for key in schema["required"] as? [String] ?? [] where object[key] == nil {
        found.append("\(path)/\(key) is missing")
      }
      for (key, part) in object {
        if let property = properties[key] {
          found += wrong(part, property, at: path + "/" + key)
        } else if schema["additionalProperties"] as? Bool == false {
          found.append("\(path)/\(key) is not described")
        } else if let other = schema["additionalProperties"] as? [String: Any] {
          found += wrong(part, other, at: path + "/" + key)
        }
      }
    }
    if let list = value as? [Any], let items = schema["items"] as? [String: Any] {
      for (index, part) in list.enumerated() { found += wrong(part, items, at: path + "/\(index)") }
    }
    return found
  }

  private static func isOf(_ kind: String, _ value: Any) -> Bool {
    switch kind {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "integer": value is Int
    case "number": value is Double
    case "boolean": value is Bool
    case "null": value is NSNull
    default: false
    }
  }
}
