import Evaluation
import Foundation
import Programs
import SourceText
import Testing

@testable import Reports

@Suite struct OSCALReportTests {
  private static let schema = GiftFair.folder.appending(path: "schemas/oscal-1.1.used.schema.json")

  private func text(_ results: [CaseResult], _ language: Language = .zh, show: ShowSet? = nil) -> String {
    OSCALReport.text(results, options: ReportOptions(language: language, show: show), toolVersion: "0.1.0")
  }

  private func body(_ text: String) throws -> ParsedJSON {
    try #require(try ParsedJSON(text: text)["assessment-results"])
  }

  @Test(arguments: Language.allCases)
  func `the results read as they lie in the golden`(_ language: Language) throws {
    let fair = try GiftFair()
    let results = [fair.result(), try HallCase().result(isWaived: true), fair.result(id: "empty", findings: [])]
    try Golden.check(text(results, language), "formats/assessment-results.\(language.rawValue).json")
  }

  /// The schema holds what of the standard's own schema this report uses.
  @Test(arguments: Language.allCases)
  func `the results satisfy what the standard asks of what they use`(_ language: Language) throws {
    let checker = try SchemaChecker(Self.schema)
    let hall = try HallCase()
    let results = [
      try GiftFair().result(), hall.result(isWaived: true),
      hall.result(id: HallCase.hostile, isWaived: true, text: HallCase.hostile),
      try GiftFair().result(id: "empty", findings: []),
    ]
    for show in [nil, ShowSet.usual, [.fail]] as [ShowSet?] {
      let problems = try checker.problems(text(results, language, show: show))
      #expect(problems == [], "\(problems.prefix(3))")
    }
    let whole = text(results, language)
    #expect(try !checker.problems(whole.replacing("\"not-satisfied\"", with: "\"failed\"")).isEmpty)
    #expect(try !checker.problems(whole.replacing("\"collected\"", with: "\"on\"")).isEmpty)
  }

  @Test func `pass and fail have a target, what is open is an observation alone`() throws {
    let result = try #require(try body(text([try GiftFair().result()]))["results"]?.array?.first)
    func word(_ observation: ParsedJSON, _ name: String) -> String? {
      observation["props"]?.array?.first { $0["name"]?.string == name }?["value"]?.string
    }
    let observations = try #require(result["observations"]?.array)
    let findings = try #require(result["findings"]?.array)
    var states: [String: String] = [:]
    for finding in findings {
      let of = try #require(finding["related-observations"]?.array?.first?["observation-uuid"]?.string)
      states[of] = finding["target"]?["status"]?["state"]?.string
    }
    for observation in observations {
      let id = try #require(observation["uuid"]?.string)
      switch word(observation, "result") {
      case "pass": #expect(states[id] == "satisfied")
      case "fail": #expect(states[id] == "not-satisfied")
      case "undetermined", "error": #expect(states[id] == nil && observation["methods"] == .array([.string("TEST")]))
      case "needs-review":
        #expect(states[id] == nil && observation["methods"] == .array([.string("EXAMINE"), .string("INTERVIEW")]))
      default: Issue.record("a result that was not assessed is observed")
      }
    }
    #expect(result["risks"]?.array?.count == states.values.count { $0 == "not-satisfied" })
  }

  @Test func `a waiver is an approved deviation`() throws {
    let result = try #require(try body(text([try HallCase().result(isWaived: true)], .en))["results"]?.array?.first)
    let risks = try #require(result["risks"]?.array)
    #expect(risks.compactMap { $0["status"]?.string }.sorted() == ["deviation-approved", "open", "open"])
    let waived = try #require(risks.first { $0["status"]?.string == "deviation-approved" })
    #expect(waived["risk-log"]?["entries"]?.array?.first?["description"]?.string == "by 茶点: 茶点")
  }

  @Test func `identifiers are made from names, each names one thing, and every link leads somewhere`() throws {
    let hall = try HallCase()
    let results = [try GiftFair().result(), hall.result(), hall.result(id: "hall-2")]
    let whole = text(results)
    #expect(whole == text(results))
    var defined: [String] = []
    var used: [String] = []
    func walk(_ value: ParsedJSON) {
      for (key, member) in value.object ?? [:] {
        if key == "uuid", let id = member.string { defined.append(id) }
        if key.hasSuffix("-uuid"), let id = member.string { used.append(id) }
        if key == "href", let link = member.string, link.hasPrefix("#") { used.append(String(link.dropFirst())) }
        walk(member)
      }
      for member in value.array ?? [] { walk(member) }
    }
    walk(try ParsedJSON(text: whole))
    #expect(Set(defined).count == defined.count)
    #expect(Set(used).isSubset(of: defined))
  }

  @Test(arguments: [
    ("cn/xian/community-fund#gift-share", "cn.xian.community-fund_gift-share"), ("示范/规则#总额", "示范.规则_总额"),
    ("9#a", "_9_a"),
  ])
  func `names become tokens`(_ name: String, _ token: String) {
    #expect(OSCALText.token(name) == token)
  }

  @Test func `names that a token cannot hold stay apart`() {
    let tokens = ["a b", "a_b", "a.b", "a:b", ""].map(OSCALText.token)
    #expect(Set(tokens).count == tokens.count)
    #expect(tokens.allSatisfy { $0.wholeMatch(of: #/[a-z_][a-z_0-9]*/#) != nil })
  }
}
