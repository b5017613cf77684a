import Foundation
import Testing

/// `guiju compare`: guidances side by side, alone and with one plan under each.
@Suite struct CompareTests {
  static let street = Door.guide + "/questions/street-fund.yaml"
  static let small = Door.guide + "/small-fund.yaml"
  static let plan = Door.guide + "/questions/past/moon-festival.yaml"

  private func report(_ arguments: [String]) throws -> [String: Any] {
    let answer = try Door.ask(["compare"] + arguments + ["--format", "json"])
    #expect(answer.status == 0, "\(answer.all)")
    return try #require(try JSONSerialization.jsonObject(with: Data(answer.out.utf8)) as? [String: Any])
  }

  private func topics(_ report: [String: Any], _ key: String) -> [String] {
    (report[key] as? [[String: Any]] ?? []).compactMap { $0["topic"] as? String }
  }

  @Test func `what goes by the same name stands together, the rest apart`() throws {
    let report = try report([Self.street, Self.small, "--as-of", "2019-06-01"])
    #expect(topics(report, "shared") == ["Plan total", "Office costs"])
    #expect(topics(report, "single").contains("Meals") && topics(report, "single").contains("Gifts"))
    let shared = try #require(report["shared"] as? [[String: Any]])
    let sides = try #require(shared[0]["guidances"] as? [[String: Any]])
    let said = sides.flatMap { $0["rules"] as? [[String: Any]] ?? [] }.compactMap { $0["says"] as? String }
    #expect(said.count == 2 && said.allSatisfy { $0.contains("CNY 30,000") }, "\(said)")
  }

  @Test func `bans of a real guidance and another meet on one category`() throws {
    let arguments = ["cn/xian/community-fund", Self.small, "--rules", AskTests.rules, "--as-of"]
    let report = try report(arguments + ["2019-06-01", "--lang", "zh"])
    #expect(topics(report, "shared").contains { $0.contains("办公经费") }, "\(topics(report, "shared"))")
    #expect(topics(report, "shared").contains("方案总额"))
    // Before 2015 purchases have no rules, which is told.
    let early = try Door.ask(
      ["compare", "cn/purchase-of-services", Self.small, "--rules", AskTests.rules, "--as-of", "1990-01-01"],
      language: "zh")
    #expect(early.out.contains("这一天没有规则有效"))
  }

  @Test func `one plan is judged under each, and what one does not know is listed`() throws {
    let report = try report(["--plan", Self.plan, Self.street, Self.small, "--as-of", "2019-09-02"])
    let sides = try #require(report["sides"] as? [[String: Any]])
    #expect(sides.map { $0["verdict"] as? String ?? "" } == ["fails", "open"])
    #expect((sides[0]["unknown"] as? [Any])?.isEmpty == true)
    let unknown = (sides[1]["unknown"] as? [[String: Any]])?.compactMap { $0["written"] as? String } ?? []
    #expect(unknown == ["community", "meal"], "\(unknown)")
    let text = try Door.ask(["compare", "--plan", Self.plan, Self.street, Self.small], language: "zh")
    #expect(text.status == 0)
    #expect(text.out.contains("【方案写了、乙没有的】（2 项）") && text.out.contains("【甲不符合】"))
  }

  @Test func `what another guidance does not know takes nothing away from what it does`() throws {
    let folder = try Folder()
    let plan = try folder.write(
      "plan.yaml", "case: a\nplan: {total: 1000, community: 某社区, budget: []}\n")
    let report = try report(["--plan", plan, Self.street, Self.small, "--as-of", "2019-09-02"])
    let sides = try #require(report["sides"] as? [[String: Any]])
    let alone = try folder.write("alone.yaml", "case: a\nplan: {total: 1000, budget: []}\n")
    let known = try self.report(["--plan", alone, Self.street, Self.small, "--as-of", "2019-09-02"])
    let others = try #require(known["sides"] as? [[String: Any]])
    func results(_ side: [String: Any]) -> [String] {
      (side["findings"] as? [[String: Any]] ?? []).map { "\($0["rule"] ?? "") \($0["result"] ?? "")" }
    }
    #expect(results(sides[1]) == results(others[1]))
  }

  @Test func `what nobody was asked is not known, and fails nothing`() throws {
    // `small-fund` advises to ask residents; `street-fund` has no such fact.
    let report = try report(["--plan", Self.plan, Self.street, Self.small, "--as-of", "2019-09-02"])
    let sides = try #require(report["sides"] as? [[String: Any]])
    let findings = try #require(sides[1]["findings"] as? [[String: Any]])
    #expect(!findings.contains { $0["result"] as? String == "fail" }, "\(findings)")
  }

  @Test func `what no guidance knows is a mistake of the plan`() throws {
    let folder = try Folder()
    let plan = try folder.write("plan.yaml", "case: a\nplan: {totl: 1000}\n")
    let answer = try Door.ask(["compare", "--plan", plan, Self.street, Self.small])
    #expect(answer.status == 2 && answer.out.isEmpty)
    #expect(answer.err.contains("did you mean `total`"))
  }

  @Test func `a page needs nothing from elsewhere`() throws {
    for arguments in [[Self.street, Self.small], ["--plan", Self.plan, Self.street, Self.small]] {
      let answer = try Door.ask(["compare"] + arguments + ["--format", "html"])
      #expect(answer.status == 0)
      #expect(answer.out.hasPrefix("<!DOCTYPE html>") && answer.out.contains("@media print"))
      for word in ["<script", "http://", "https://", "src="] { #expect(!answer.out.contains(word)) }
      #expect(answer.out.contains("<th scope=\"col\">A</th><th scope=\"col\">B</th>"))
    }
  }

  @Test(arguments: ["en", "zh"]) func `no line is wider than the terminal`(language: String) throws {
    for arguments in [[Self.street, Self.small], ["--plan", Self.plan, Self.street, Self.small]] {
      for line in try Door.ask(["compare"] + arguments, language: language).out.split(separator: "\n") {
        let width = line.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E80 ? 2 : 1) }
        #expect(width <= 80, "\(line)")
      }
    }
  }

  @Test func `wrong use ends with 2`() throws {
    #expect(try Door.ask(["compare", Self.street]).status == 2)
    #expect(try Door.ask(["compare", Self.street, "cn/nowhere"]).err.contains("error[G0601]"))
    #expect(try Door.ask(["compare", "--plan", "nowhere.yaml", Self.street, Self.small]).status == 2)
    let stage = try Door.ask(["compare", "--plan", Self.plan, Self.street, Self.small, "--stage", "x"])
    #expect(stage.status == 2 && stage.err.contains("error[G0606]"))
  }
}
