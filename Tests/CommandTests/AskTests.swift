import Foundation
import Testing

/// `guiju ask` by the rules of this repository: what a community would ask, and what it is told.
@Suite struct AskTests {
  static let rules = URL(filePath: #filePath).appending(path: "../../../rules").standardizedFileURL.path

  static func ask(
    _ guidance: String, _ words: [String], on day: String = "2021-03-01", more: [String] = [], language: String = "en"
  ) throws -> Door.Answer {
    try Door.ask(
      ["ask", "--guidance", guidance, "--as-of", day, "--rules", rules] + more + words, language: language)
  }

  struct Said {
    let status: Int32
    let verdict: String
    let facts: [String]
    let rules: [String]
    let dependsOn: [String]
    let report: [String: Any]
  }

  static func said(
    _ guidance: String, _ words: String..., day: String = "2021-03-01", more: [String] = []
  ) throws -> Said {
    let answer = try ask(guidance, words, on: day, more: more + ["--format", "json"])
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(answer.out.utf8)) as? [String: Any], "\(answer.all)")
    let first = try #require((report["answers"] as? [[String: Any]])?.first)
    func texts(_ key: String, _ parts: [String]) -> [String] {
      ((first[key] as? [[String: Any]]) ?? []).map { entry in
        parts.map { entry[$0] as? String ?? "" }.joined(separator: " ")
      }
    }
    return Said(
      status: answer.status, verdict: try #require(first["verdict"] as? String),
      facts: texts("facts", ["fact", "value"]), rules: texts("rules", ["rule", "role"]),
      dependsOn: texts("depends_on", ["fact"]), report: report)
  }

  static let fund = "cn/xian/community-fund"

  @Test func `gifts are not forbidden, within a share of the plan`() throws {
    let said = try Self.said(Self.fund, "可以买小礼品吗")
    #expect(said.verdict == "limited" && said.status == 0)
    #expect(said.facts == ["plan.budget.category gift", "plan.budget.item 小礼品"])
    #expect(said.rules == ["gift-share limit"])
    #expect(said.dependsOn.contains("plan.total"))
  }

  @Test(arguments: ["gifts", "gift", "GIFT", "Gifts?", "may the fund pay for gifts?", "礼品", "纪念品可以报销吗"])
  func `a code is known by its id, its label and its everyday names, in any capitals`(words: String) throws {
    let said = try Self.said(Self.fund, words)
    #expect(said.facts.first == "plan.budget.category gift")
    #expect(said.rules == ["gift-share limit"])
  }

  @Test func `what a permission names is allowed, and which one says so`() throws {
    let said = try Self.said(Self.fund, "讲师费")
    #expect(said.verdict == "allowed" && said.status == 0)
    #expect(said.rules == ["activity-costs-allowed permission"])
    let text = try Self.ask(Self.fund, ["讲师费"], language: "zh")
    #expect(text.out.contains("✓ 可以\n") && text.out.contains("（示范，无法律依据）"))
  }

  @Test func `what a ban names is not allowed`() throws {
    let said = try Self.said(Self.fund, "加班费", "3000元")
    #expect(said.verdict == "not-allowed" && said.status == 1)
    #expect(said.rules.contains("staff-pay ban"))
    let text = try Self.ask(Self.fund, ["overtime"])
    #expect(text.status == 2, "nothing in the guidance is called so in English")
  }

  @Test func `a sum is held against the ceiling of a plan`() throws {
    let over = try Self.said(Self.fund, "服务费", "25万")
    #expect(over.status == 1)
    #expect(over.rules.contains("fund-ceiling ban"))
    let under = try Self.said(Self.fund, "服务费", "1.2万")
    #expect(under.status == 0 && under.verdict == "limited")
    #expect(under.facts.contains("plan.budget.amount 12000"))
    #expect(under.rules.contains("fund-ceiling limit"))
  }

  @Test(arguments: ["3000元", "3,000", "￥3000", "CNY 3,000", "3000 yuan", "三千以外 3000块", "0.3万"])
  func `sums are read as people write them`(sum: String) throws {
    let said = try Self.said(Self.fund, "礼品 " + sum.replacing("三千以外 ", with: ""))
    #expect(said.facts.contains("plan.budget.amount 3000"), "\(said.facts)")
  }

  @Test func `where no rule speaks, that is said, and never that it is allowed`() throws {
    let said = try Self.said(Self.fund, "plan.budget.category 其他")
    #expect(said.verdict == "silent" && said.status == 3 && said.rules.isEmpty)
    let english = try Self.ask(Self.fund, ["category", "other"])
    #expect(english.out.contains("No rule of this guidance speaks of it"))
    let chinese = try Self.ask(Self.fund, ["科目", "其他"], language: "zh")
    #expect(chinese.out.contains("没有哪条规则提到它"))
  }

  @Test func `a name that is a word of questions counts where nothing else is named`() throws {
    #expect(try Self.said(Self.fund, "pay").facts.first == "plan.budget.category pay")
    #expect(try Self.said(Self.fund, "can we pay 300 for gifts").rules.contains("staff-pay ban") == false)
  }

  @Test func `a plural is its singular, and a line of the budget goes first`() throws {
    let said = try Self.said(Self.fund, "services")
    #expect(said.facts.first == "plan.budget.category service" && said.verdict == "allowed")
    #expect(try Self.ask(Self.fund, ["services"]).out.contains("may also be Kind = Services"))
  }

  @Test func `a kind of supplier is judged where the purchase is one of services`() throws {
    let guidance = "cn/purchase-of-services"
    let barred = try Self.said(guidance, "承接主体", "公益一类事业单位")
    #expect(barred.verdict == "depends" && barred.status == 3)
    #expect(barred.facts == ["plan.purchase.supplier institution_1"])
    #expect(barred.rules.contains("barred-supplier ban"))
    #expect(barred.dependsOn.contains("plan.bought_as"))
    let text = try Self.ask(guidance, ["承接主体", "公益一类事业单位"], language: "zh")
    #expect(text.out.contains("政府购买服务") && text.out.contains("第 8 条"))
    // Said, it is decided.
    let said = try Self.said(guidance, "政府购买服务", "承接主体", "公益一类事业单位")
    #expect(said.verdict == "not-allowed" && said.status == 1)
    // The day decides: the measures are of March 2020.
    #expect(
      try !Self.said(guidance, "政府购买服务", "承接主体", "公益一类事业单位", day: "2020-02-29").rules.contains(
        "barred-supplier ban"))
  }

  @Test func `a word that names two things is taken as one, and the other is told`() throws {
    let answer = try Self.ask("cn/purchase-of-services", ["居民委员会"], language: "zh")
    #expect(answer.out.contains("也可以是承接主体“基层群众性自治组织”"), "\(answer.all)")
  }

  @Test func `a fact that is named without a value shows the rules that ask for it`() throws {
    let said = try Self.said(Self.fund, "到会人数", day: "2019-03-01")
    #expect(said.rules.contains("hearing-size limit"))
    #expect(said.dependsOn.contains("plan.hearing.present"))
  }

  @Test func `several codes of one kind are several questions`() throws {
    let answer = try Self.ask(Self.fund, ["礼品和办公用品"], language: "zh")
    #expect(answer.status == 1)
    #expect(answer.out.contains("~ 没有禁止，但须在下列限度之内") && answer.out.contains("✗ 不可以"))
  }

  // INVARIANT (nothing asked is dropped): every word is read, left aside with a notice, or unknown.
  @Test func `words that name nothing end with 2, with the nearest names`() throws {
    let slip = try Self.ask(Self.fund, ["gfits"])
    #expect(slip.status == 2 && slip.out.isEmpty)
    #expect(slip.err.contains("error[G0673]") && slip.err.contains("did you mean `Gifts`?"))
    let stranger = try Self.ask(Self.fund, ["可以买望远镜吗"], language: "zh")
    #expect(stranger.status == 2 && stranger.err.contains("`望远镜`"))
    #expect(stranger.err.contains("志愿者补贴"), "what one can ask about is offered")
    #expect(try Self.ask(Self.fund, ["可以吗"]).err.contains("error[G0675]"))
    #expect(try Self.ask("cn/purchase-of-services", ["5000"]).err.contains("error[G0676]"))
    #expect(try Self.ask("cn/nowhere", ["5000"]).status == 2)
    #expect(try Self.ask(Self.fund, ["礼品"], more: ["--stage", "nowhere"]).err.contains("error[G0606]"))
    #expect(try Self.ask("cn/purchase-of-services", ["5000"], on: "1990-01-01").err.contains("error[G0603]"))
  }

  @Test func `a part of one name is that name, a part of several is asked back`() throws {
    #expect(try Self.said(Self.fund, "running").facts.first == "plan.budget.category office")
    let several = try Self.ask(Self.fund, ["事业单位"])
    #expect(several.status == 2)
    let institutions = try Self.ask("cn/purchase-of-services", ["事业单位"], language: "zh")
    #expect(institutions.status == 2 && institutions.err.contains("[G0674]"))
  }

  @Test func `what stands beside known words and says nothing is told`() throws {
    let answer = try Self.ask(Self.fund, ["给老奶奶买礼品可以吗"], language: "zh")
    #expect(answer.status == 0 && answer.out.contains("没有用到“老奶奶”"))
  }

  @Test(arguments: ["en", "zh"]) func `no line is wider than the terminal`(language: String) throws {
    for words in [["gift", "3000"], ["讲师费"], ["办公用品"], ["到会人数"]] {
      for line in try Self.ask(Self.fund, words, language: language).out.split(separator: "\n") {
        let width = line.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E80 ? 2 : 1) }
        #expect(width <= 80, "\(line)")
      }
    }
  }
}
