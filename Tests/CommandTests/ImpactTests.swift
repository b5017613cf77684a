import Foundation
import Testing

/// `guiju impact`: past cases under two texts.
@Suite struct ImpactTests {
  static let folder = Door.guide + "/questions"
  static let texts = [folder + "/street-fund.yaml", folder + "/street-fund-draft.yaml"]

  private func report(_ arguments: [String]) throws -> [String: Any] {
    let answer = try Door.ask(["impact"] + arguments + ["--format", "json"])
    #expect(answer.status == 0, "\(answer.all)")
    return try #require(try JSONSerialization.jsonObject(with: Data(answer.out.utf8)) as? [String: Any])
  }

  private func entry(_ tally: Any?, _ direction: String) throws -> [String: Any] {
    try #require((tally as? [String: Any])?[direction] as? [String: Any])
  }

  private func money(_ entry: [String: Any]) -> [String] {
    (entry["amounts"] as? [[String: String]] ?? []).map { "\($0["currency"] ?? "") \($0["amount"] ?? "")" }
  }

  @Test func `cases turn in both directions, with the money of the rows or of the plan`() throws {
    let report = try report(Self.texts + ["--cases", Self.folder + "/past"])
    #expect(report["turned"] as? [String] == ["children-day", "moon-festival", "new-year", "spring-visits"])
    let rules = try #require(report["by_rule"] as? [[String: Any]])
    #expect(rules.map { $0["rule"] as? String ?? "" } == ["ceiling", "no-gifts", "meals"])
    let ceiling = try entry(rules[0]["tally"], "newly-fails")
    #expect(ceiling["cases"] as? [String] == ["new-year", "spring-visits"])
    #expect(money(ceiling) == ["CNY 55000"])
    // A gift of 1,500, and one of which the amount is not known.
    let gifts = try entry(rules[1]["tally"], "newly-fails")
    #expect(money(gifts) == ["CNY 1500"] && gifts["unknown_amounts"] as? Int == 1)
    let meals = try entry(rules[2]["tally"], "no-longer-fails")
    #expect(money(meals) == ["CNY 2800"])
    // In all, the whole of a case counts instead of its rows.
    let all = try entry(report["in_all"], "newly-fails")
    #expect(money(all) == ["CNY 56500"] && all["findings"] as? Int == 4 && all["unknown_amounts"] as? Int == 0)
    let places = try #require(report["by_place"] as? [[String: Any]])
    #expect(report["by"] as? String == "plan.community")
    #expect(places.map { "\($0["place"] ?? "") \($0["cases"] ?? "") \($0["turned"] ?? "")" } == ["桂花巷 2 2", "石榴园 3 2"])
  }

  @Test func `the table has a row for each finding that turned`() throws {
    let answer = try Door.ask(["impact"] + Self.texts + ["--cases", Self.folder + "/past", "--format", "csv"])
    #expect(
      answer.out == """
        case,place,rule,subject,direction,before,after,amount,currency
        children-day,桂花巷,no-gifts,plan.budget[2],newly-fails,silent,fails,1500,CNY
        moon-festival,石榴园,meals,plan.budget[2],no-longer-fails,fails,holds,2800,CNY
        new-year,石榴园,ceiling,,newly-fails,holds,fails,27000,CNY
        new-year,石榴园,no-gifts,plan.budget[2],newly-fails,silent,fails,,
        spring-visits,桂花巷,ceiling,,newly-fails,holds,fails,28000,CNY

        """)
  }

  @Test func `real cases under a lower ceiling of the community fund`() throws {
    let root = URL(filePath: AskTests.rules).deletingLastPathComponent().path
    let folder = try Folder()
    let text = try String(contentsOfFile: AskTests.rules + "/cn/xian/community-fund.yaml", encoding: .utf8)
    let draft = try folder.write("draft.yaml", text.replacing("{2018-01-01: 200000}", with: "{2018-01-01: 55000}"))
    let answer = try Door.ask(
      [
        "impact", "cn/xian/community-fund", draft, "--rules", AskTests.rules, "--cases",
        root + "/examples/culture-festival", "--cases", root + "/examples/gift-fair", "--exit-code",
      ], language: "zh")
    #expect(answer.status == 1, "\(answer.all)")
    // Two files of one case are told apart.
    #expect(answer.out.contains("culture-festival (mended.yaml)") && answer.out.contains("fund-ceiling"))
    for line in answer.out.split(separator: "\n") {
      let width = line.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E80 ? 2 : 1) }
      #expect(width <= 80, "\(line)")
    }
  }

  @Test func `the same text turns nothing`() throws {
    let same = [Self.texts[0], Self.texts[0], "--cases", Self.folder + "/past"]
    let answer = try Door.ask(["impact"] + same + ["--exit-code"])
    #expect(answer.status == 0)
    #expect(answer.out.contains("of 5 cases, 0 come out otherwise"))
    #expect(answer.out.contains("do not differ in meaning"))
    #expect(try Door.ask(["impact"] + Self.texts + ["--cases", Self.folder + "/past", "--exit-code"]).status == 1)
  }

  @Test func `a text that begins later is judged on a day of its own`() throws {
    let folder = try Folder()
    let text = try String(contentsOfFile: Self.texts[1], encoding: .utf8)
    let later = try folder.write(
      "later.yaml", text.replacing("sources:\n", with: "effective: {from: 2027-01-01}\nsources:\n"))
    let early = try Door.ask(["impact", Self.texts[0], later, "--cases", Self.folder + "/past"])
    #expect(early.status == 2 && early.err.contains("error[G0603]"))
    let own = try report([Self.texts[0], later, "--cases", Self.folder + "/past", "--new-as-of", "2027-01-01"])
    #expect((own["turned"] as? [String])?.count == 4)
  }

  @Test func `two states of a rules folder, and a fact to sort by`() throws {
    let folders = ["cn/fund", "cn/fund", "--old-rules", "diff/old", "--rules", "diff/new"]
    let folder = try Folder()
    let plan = try folder.write("a.yaml", "case: a\nas_of: 2025-01-01\nplan: {total: 280000}\n")
    let states = try report(folders + ["--cases", plan])
    let rules = try #require(states["by_rule"] as? [[String: Any]])
    let limit = try #require(rules.first { $0["rule"] as? String == "total-limit" })
    // The ceiling was 250,000 and has been 300,000 from 2024 on.
    #expect(money(try entry(limit["tally"], "no-longer-fails")) == ["CNY 280000"])
    let slip = try Door.ask(["impact"] + Self.texts + ["--cases", Self.folder + "/past", "--by", "plan.comunity"])
    #expect(slip.status == 2 && slip.err.contains("error[G0677]") && slip.err.contains("plan.community"))
    let byTotal = try report(Self.texts + ["--cases", Self.folder + "/past", "--by", "社区"])
    #expect(byTotal["by"] as? String == "plan.community")
  }

  @Test func `a page needs nothing from elsewhere`() throws {
    let answer = try Door.ask(["impact"] + Self.texts + ["--cases", Self.folder + "/past", "--format", "html"])
    #expect(answer.status == 0 && answer.out.contains("@media print"))
    for word in ["<script", "http://", "https://", "src="] { #expect(!answer.out.contains(word)) }
    #expect(answer.out.components(separatedBy: "<table").count == 5, "in all, cases, by rule, by place")
  }
}
