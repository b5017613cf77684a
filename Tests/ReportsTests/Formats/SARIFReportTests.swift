import Evaluation
import Foundation
import Programs
import SourceText
import Testing

@testable import Reports

@Suite struct SARIFReportTests {
  private static let schema = GiftFair.folder.appending(path: "schemas/sarif-2.1.0.used.schema.json")

  private func log(
    _ results: [CaseResult], _ language: Language = .zh, show: ShowSet? = .all, diagnostics: Diagnostics = Diagnostics()
  ) -> String {
    SARIFReport.text(
      results, diagnostics: diagnostics, options: ReportOptions(language: language, show: show), toolVersion: "0.1.0")
  }

  private func run(_ text: String) throws -> ParsedJSON {
    try #require(try ParsedJSON(text: text)["runs"]?.array?.first)
  }

  private func diagnostics() -> Diagnostics {
    var diagnostics = Diagnostics()
    let file = SourceFile(name: "gift-fair/budget.csv", text: "金额\n12,3O0\n")
    diagnostics.add(.fileEmpty, at: file.place(Span(file: 0, 7..<13)), ["path": .written("budget.csv")])
    return diagnostics
  }

  @Test(arguments: Language.allCases)
  func `the log reads as it lies in the golden`(_ language: Language) throws {
    let results = [try GiftFair().result(), try HallCase().result(isWaived: true)]
    try Golden.check(
      log(results, language, show: nil, diagnostics: diagnostics()), "formats/check.\(language.rawValue).sarif")
  }

  /// The schema holds what of the standard's own schema this report uses: required properties, enumerations, and that
  /// nothing else stands in an object.
  @Test(arguments: Language.allCases)
  func `the log satisfies what the standard asks of what it uses`(_ language: Language) throws {
    let checker = try SchemaChecker(Self.schema)
    let hall = try HallCase()
    let results = [
      try GiftFair().result(), hall.result(isWaived: true), hall.result(id: "hall-2", text: HallCase.hostile),
    ]
    for show in [nil, ShowSet.all, [.fail]] as [ShowSet?] {
      #expect(try checker.problems(log(results, language, show: show, diagnostics: diagnostics())) == [])
    }
    #expect(try checker.problems(log([], language, diagnostics: diagnostics())) == [])
    let text = log(results)
    #expect(try !checker.problems(text.replacing("\"kind\": \"open\"", with: "\"kind\": \"unknown\"")).isEmpty)
    #expect(try !checker.problems(text.replacing("\"ruleId\"", with: "\"rule_id\"")).isEmpty)
  }

  @Test func `every result has the kind and level of the design's table`() throws {
    let results = try run(log([try GiftFair().result(), try HallCase().result()]))["results"]?.array ?? []
    let kinds = [
      "pass": "pass", "fail": "fail", "undetermined": "open", "needs-review": "review",
      "not-applicable": "notApplicable", "error": "open",
    ]
    #expect(Set(results.compactMap { $0["properties"]?["result"]?.string }) == Set(kinds.keys))
    for result in results {
      let word = try #require(result["properties"]?["result"]?.string)
      let force = try #require(result["properties"]?["force"]?.string)
      #expect(result["kind"]?.string == kinds[word])
      let level = word != "fail" ? "none" : force.hasPrefix("should") ? "warning" : "error"
      #expect(result["level"]?.string == level)
    }
  }

  @Test func `what is referred to by number is there`() throws {
    let run = try run(
      log([try GiftFair().result(), try HallCase().result(isWaived: true)], diagnostics: diagnostics()))
    let driver = try #require(run["tool"]?["driver"])
    let rules = try #require(driver["rules"]?.array)
    let taxonomies = try #require(run["taxonomies"]?.array)
    let artifacts = try #require(run["artifacts"]?.array)
    func number(_ value: ParsedJSON?) -> Int? { value?.number.map { Int($0) } }
    for result in try #require(run["results"]?.array) {
      #expect(rules[try #require(number(result["ruleIndex"]))]["id"] == result["ruleId"])
      for taxon in result["taxa"]?.array ?? [] {
        let taxonomy = taxonomies[try #require(number(taxon["toolComponent"]?["index"]))]
        #expect(taxonomy["name"] == taxon["toolComponent"]?["name"])
        #expect(taxonomy["taxa"]?.array?[try #require(number(taxon["index"]))]["id"] == taxon["id"])
      }
      for location in (result["locations"]?.array ?? []) + (result["relatedLocations"]?.array ?? []) {
        guard let artifact = location["physicalLocation"]?["artifactLocation"] else { continue }
        #expect(artifacts[try #require(number(artifact["index"]))]["location"]?["uri"] == artifact["uri"])
      }
    }
    let described = Set(driver["notifications"]?.array?.compactMap { $0["id"]?.string } ?? [])
    let notifications = run["invocations"]?.array?.first?["toolExecutionNotifications"]?.array ?? []
    #expect(notifications.count == 2)
    for notification in notifications {
      #expect(described.contains(try #require(notification["descriptor"]?["id"]?.string)))
    }
    #expect(run["invocations"]?.array?.first?["executionSuccessful"] == .boolean(false))
  }

  @Test func `a finding stands at its row, a group at each of its rows`() throws {
    let results = try run(log([try HallCase().result()]))["results"]?.array ?? []
    func places(_ result: ParsedJSON, _ key: String) -> [String] {
      (result[key]?.array ?? []).compactMap { location in
        guard let uri = location["physicalLocation"]?["artifactLocation"]?["uri"]?.string,
          let line = location["physicalLocation"]?["region"]?["startLine"]?.number
        else { return nil }
        return "\(uri):\(Int(line))"
      }
    }
    let office = try #require(
      results.first { $0["ruleId"]?.string == "hall#no-office" && $0["kind"]?.string == "fail" })
    #expect(places(office, "locations") == ["hall/budget.csv:3"])
    let group = try #require(results.first { $0["ruleId"]?.string == "hall#spread" && $0["kind"]?.string == "fail" })
    #expect(places(group, "locations") == ["hall/budget.csv:2"])
    #expect(places(group, "relatedLocations").first == "hall/budget.csv:3")
    #expect(group["properties"]?["incomplete"] == .boolean(true))
    #expect(group["message"]?["text"]?.string?.contains("归不到任何一组") == true)
  }

  @Test func `a waiver is a suppression with its reason, and the exception that excused is named`() throws {
    let waived = try run(log([try HallCase().result(isWaived: true)], .en))["results"]?.array ?? []
    let suppressed = waived.filter { $0["suppressions"]?.array?.isEmpty == false }
    #expect(suppressed.count == 1)
    let suppression = try #require(suppressed.first?["suppressions"]?.array?.first)
    #expect(suppression["kind"]?.string == "external")
    #expect(suppression["justification"]?.string == "by 茶点: 茶点 (until 31 December 2019)")
    #expect(waived.allSatisfy { $0["suppressions"] != nil }, "where one result says it, all do")
    let excused = try run(log([try HallCase().result()], .en))["results"]?.array ?? []
    let pass = try #require(excused.first { $0["ruleId"]?.string == "hall#ceiling" })
    #expect(pass["message"]?["text"]?.string?.contains("(exception: For the elderly. Basis: ") == true)
  }

  @Test func `a rule says its force, its articles and where its source is read`() throws {
    let run = try run(log([try HallCase().result()], .en))
    let rules = try #require(run["tool"]?["driver"]?["rules"]?.array)
    let ceiling = try #require(rules.first { $0["id"]?.string == "hall#ceiling" })
    #expect(ceiling["helpUri"]?.string == "https://example.org/?a=1&b=2")
    #expect(ceiling["properties"]?["force"]?.string == "must")
    #expect(ceiling["shortDescription"]?["text"]?.string == "Within the limit")
    #expect(rules.contains { $0["id"]?.string == "parent#open" }, "an inherited rule bears the name of its file")
    #expect(Set(rules.compactMap { $0["id"]?.string }).count == rules.count)
    let translation = try #require(run["translations"]?.array?.first)
    #expect(translation["language"]?.string == "zh-CN")
    let other = try #require(translation["rules"]?.array?.first { $0["id"]?.string == "hall#ceiling" })
    #expect(other["shortDescription"]?["text"]?.string == "总额不超过上限")
  }

  @Test func `the same finding has the same fingerprint in every report, and another one another`() throws {
    func prints(_ text: String) throws -> [String] {
      (try run(text)["results"]?.array ?? []).compactMap { $0["partialFingerprints"]?["guijuFinding/v1"]?.string }
    }
    let hall = try HallCase()
    let all = try prints(log([hall.result()], .zh))
    #expect(try all == prints(log([hall.result()], .en)))
    #expect(Set(all).count == all.count)
    #expect(try Set(all).isDisjoint(with: prints(log([hall.result(id: "hall-2")]))))
  }

  @Test(arguments: [
    ("a {0} b {12}", "a {{0}} b {{12}}"), ("{x} {} { 1", "{x} {} { 1"), ("[x](y) [z]", "\\[x\\](y) \\[z\\]"),
    ("[1]", "[1]"), ("a\nb\u{202E}", "a b\\u{202E}"), ("{1", "{1"), ("{{0}}", "{{{0}}}"),
  ])
  func `messages are plain`(_ written: String, _ shown: String) {
    #expect(SARIFText.plain(written) == shown)
  }
}
