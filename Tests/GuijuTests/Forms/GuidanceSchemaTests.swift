import Foundation
import Guidance
import Guiju
import Testing

/// `guiju schema --of guidance`
@Suite struct GuidanceSchemaTests {
  private static let checkers = Language.allCases.map { ($0, try? SchemaChecker(GuidanceSchema.text(in: $0))) }

  private static func checker(_ language: Language = .en) throws -> SchemaChecker {
    try #require(checkers.first { $0.0 == language }?.1)
  }

  @Test(arguments: GuidancePart.allCases)
  func `every key that the reader knows is in the schema, by each of its names, and is explained`(
    part: GuidancePart
  ) throws {
    let english = try Self.checker(.en)
    let chinese = try Self.checker(.zh)
    for key in part.keys {
      let place = english.root["$defs"]?[part.rawValue]?["properties"]
      let about = try #require(place?[key.rawValue]?["description"]?.string)
      #expect(!about.isEmpty && !about.unicodeScalars.contains { $0.value > 0x2E7F }, "\(part) \(key)")
      let theirs = chinese.root["$defs"]?[part.rawValue]?["properties"]?[key.rawValue]?["description"]?.string
      #expect(theirs?.unicodeScalars.contains { $0.value > 0x2E7F } == true, "\(part) \(key)")
      for word in key.chinese(in: part) {
        let link = try #require(place?[word]?["$ref"]?.string)
        #expect(english.target(link)?["description"]?.string == about)
      }
    }
    for key in part.required.joined() { #expect(part.keys.contains(key)) }
    let properties = try #require(english.root["$defs"]?[part.rawValue]?["properties"]?.object)
    #expect(properties.count == part.keys.reduce(0) { $0 + 1 + $1.chinese(in: part).count })
  }

  @Test func `every key stands in some part`() {
    #expect(Set(GuidancePart.allCases.flatMap(\.keys)) == Set(GuidanceKey.allCases))
  }

  @Test(arguments: OwnGuidance.all + OwnGuidance.fixtures)
  func `what compiles satisfies it`(path: String) throws {
    let text = try OwnGuidance.text(path)
    let definition = path.hasSuffix(".tests.yaml") ? "testsFile" : nil
    #expect(try Self.checker().problems(try SchemaValue(yaml: text), from: definition) == [])
  }

  @Test func `a tests file satisfies its part`() throws {
    let text = try OwnGuidance.text(OwnGuidance.root + "/Tests/CommandTests/Cases/tested/fund.tests.yaml")
    #expect(try Self.checker().problems(try SchemaValue(yaml: text), from: "testsFile") == [])
  }

  @Test(arguments: Language.allCases, Language.allCases)
  func `the file to begin with satisfies it`(language: Language, keywords: Language) throws {
    let text = try #require(NewRun.guidance(name: nil, language: language, keywords: keywords).value)
    let problems = try Self.checker().problems(try SchemaValue(yaml: text))
    #expect(problems == [], "\(problems)")
  }

  @Test(arguments: [
    ("guidance: demo/small-fund", "guidance: Demo Fund"), ("status: draft", "status: drafty"),
    ("version: 0.1.0", "vresion: 0.1.0"), ("date: 2019-01-01", "date: 1 January 2019"),
    ("verified: draft", "verified: seen"), ("type: money CNY", "type: money"), ("    must: plan", "    mustt: plan"),
    ("expect: {ceiling-of-a-plan: pass}", "expect: {ceiling-of-a-plan: passes}"), ("min: 0", "least: 0"),
    ("for_each: plan.budget as line", "for_each: {group: spending}"),
    ("    cite: notice art. 6\n\n  - id: fits", "\n  - id: fits"),
    ("  gifts: sum", "  2gifts: sum"), ("tests:\n", "tests: none\nold:\n"),
  ])
  func `what the reader would refuse, it refuses`(good: String, bad: String) throws {
    let text = try OwnGuidance.text(OwnGuidance.root + "/docs/guide/small-fund.yaml")
    #expect(text.contains(good))
    let problems = try Self.checker().problems(try SchemaValue(yaml: text))
    #expect(problems == [], "\(problems)")
    #expect(try !Self.checker().problems(try SchemaValue(yaml: text.replacing(good, with: bad))).isEmpty)
  }

  @Test func `the copy in the documents is the same`() throws {
    let path = OwnGuidance.root + "/docs/schemas/guidance.schema.json"
    let text = GuidanceSchema.text(in: .en)
    if ProcessInfo.processInfo.environment["GUIJU_REWRITE_GOLDENS"] == "1" {
      try Data(text.utf8).write(to: URL(filePath: path))
    }
    #expect(try OwnGuidance.text(path) == text, "write it anew with GUIJU_REWRITE_GOLDENS=1")
    #expect(GuidanceSchema.text(in: .en) == text)
  }
}
