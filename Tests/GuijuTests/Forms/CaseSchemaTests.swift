import Foundation
import Guiju
import Testing

/// `guiju schema G`
@Suite struct CaseSchemaTests {
  private static func checker(_ guidance: String) throws -> SchemaChecker {
    try SchemaChecker(CaseSchema.text(try OwnGuidance.program(guidance), language: .zh))
  }

  @Test(arguments: [
    ("examples/courtyard-16/plan.yaml", "cn/xian/beilin-venture-2018"),
    ("examples/courtyard-16/spending.yaml", "cn/xian/beilin-venture-2018"),
    ("examples/courtyard-16/completion.yaml", "cn/xian/beilin-venture-2018"),
    ("examples/gift-fair/case.yaml", "cn/xian/community-fund"),
    ("docs/guide/plan.yaml", OwnGuidance.root + "/docs/guide/small-fund.yaml"),
  ])
  func `the cases of the project satisfy it`(path: String, guidance: String) throws {
    let value = try SchemaValue(yaml: OwnGuidance.text(OwnGuidance.root + "/" + path))
    #expect(try Self.checker(guidance).problems(value) == [])
  }

  @Test(arguments: OwnGuidance.all, Language.allCases)
  func `a blank form satisfies the schema of its guidance`(guidance: String, language: Language) throws {
    let form = PlanForm.text(try OwnGuidance.program(guidance), stage: 0, language: language)
    let value = try SchemaValue(yaml: form)
    #expect(try Self.checker(guidance).problems(value) == [])
  }

  @Test(arguments: OwnGuidance.all)
  func `what the tests of a guidance state satisfies it`(guidance: String) throws {
    let checker = try Self.checker(guidance)
    let program = try OwnGuidance.program(guidance)
    for test in program.tests {
      #expect(checker.problems(SchemaValue(test.given)) == [] || test.given == nil, "\(test.name)")
    }
  }

  @Test(arguments: [
    ("total: 3.2万", "totl: 3.2万"), ("stage: plan", "stage: later"), ("category: 服务费", "category: 餐费"),
    ("total: 3.2万", "total: -1"), ("total: 3.2万", "total: plenty"),
    ("asked_residents_on: 2019年3月2日", "asked_residents_on: May"),
    ("amount: 24000", "amount: [1]"), ("case: spring-fair", "waivers: [{rule: receipt}]"),
    ("case: spring-fair", "reviews: [{rule: fits-the-community}]"),
    ("case: spring-fair", "reviews: [{rule: receipt, verdict: pass}]"), ("item: 横幅", "itm: 横幅"),
  ])
  func `a wrong case does not`(good: String, bad: String) throws {
    let text = try OwnGuidance.text(OwnGuidance.root + "/docs/guide/plan.yaml")
    #expect(text.contains(good))
    let checker = try Self.checker(OwnGuidance.root + "/docs/guide/small-fund.yaml")
    #expect(!checker.problems(try SchemaValue(yaml: text.replacing(good, with: bad))).isEmpty)
  }

  @Test(arguments: [
    ("total: 3.2万", "total: 待定"), ("total: 3.2万", "方案总额: 32000"), ("total: 3.2万", "total:"),
    ("asked_residents_on: 2019年3月2日", "asked_residents_on: 无"), ("category: 服务费", "category: service"),
    ("category: 服务费", "类别: 社会组织服务费"), ("case: spring-fair", "case: 12"),
    ("case: spring-fair", "reviews: [{rule: fits-the-community, verdict: 通过, date: 2019-04-02}]"),
  ])
  func `what a person may write instead satisfies it`(one: String, other: String) throws {
    let guidance = try OwnGuidance.text(OwnGuidance.root + "/docs/guide/small-fund.yaml").replacing(
      "label: {zh: 科目, en: Category}}", with: "label: {zh: 科目, en: Category}, column: [类别]}")
    let workshop = try Workshop()
    let checker = try Self.checker(try workshop.write("fund.yaml", guidance))
    let text = try OwnGuidance.text(OwnGuidance.root + "/docs/guide/plan.yaml")
    #expect(checker.problems(try SchemaValue(yaml: text.replacing(one, with: other))) == [])
  }

  @Test func `a ledger takes the place of a table, and the same bytes come each time`() throws {
    let guidance = OwnGuidance.root + "/docs/guide/small-fund.yaml"
    let checker = try Self.checker(guidance)
    #expect(checker.problems(try SchemaValue(yaml: "spending: {file: ledger.csv}\n")) == [])
    #expect(!checker.problems(try SchemaValue(yaml: "spending: {fiel: ledger.csv}\n")).isEmpty)
    let texts = (0..<2).map { _ in
      SchemaRun.text(guidance: guidance, of: .case, library: OwnGuidance.library, language: .en).value
    }
    #expect(texts[0] != nil && texts[0] == texts[1])
  }

  @Test(arguments: [
    ("evidence: [{kind: photo, date: 2018-10-01, file: 照片/01.jpg}, {kind: 居民来信}]", true),
    ("evidence: []", true), ("evidence: 待定", true), ("evidence: [photo]", false), ("evidence: [{file: a.jpg}]", false),
    ("assessors: [{by: 甲, indicator: quality, score: 85}, {by: 乙, score: 85分}]", true),
    ("assessors: [{by: 丙, score: 待定}, {by: 丁, recused: 是}]", true),
    ("assessors: [{by: 甲, score: 101}]", false), ("assessors: [{by: 甲, indicator: execution, score: 1}]", false),
    ("assessors: [{score: 85}]", false),
  ])
  func `evidence and scores by the standard`(text: String, isGood: Bool) throws {
    let checker = try Self.checker(OwnGuidance.northStar)
    #expect(checker.problems(try SchemaValue(yaml: text + "\n")).isEmpty == isGood)
  }

  @Test func `guidance without a standard takes no scores`() throws {
    let checker = try Self.checker(OwnGuidance.root + "/docs/guide/small-fund.yaml")
    #expect(checker.problems(try SchemaValue(yaml: "assessors: []\n")) == [])
    #expect(!checker.problems(try SchemaValue(yaml: "assessors: [{by: 甲, score: 85}]\n")).isEmpty)
  }

  @Test func `the keys of a case are those that its reader knows`() throws {
    let schema = try Self.checker(OwnGuidance.root + "/docs/guide/small-fund.yaml").root
    for key in CaseKey.allCases.flatMap(\.words) { #expect(schema["properties"]?[key] != nil) }
    let review = schema["properties"]?["reviews"]?["anyOf"]?.array?.first?["items"]?["properties"]?.object
    #expect(review.map { Set($0.keys) } == Set(ReviewKey.allCases.flatMap(\.words)))
    let checker = try Self.checker(OwnGuidance.root + "/docs/guide/small-fund.yaml")
    let answer = "人工判断: [{规则: fits-the-community, 结论: 通过}]\n"
    #expect(checker.problems(try SchemaValue(yaml: answer)) == [])
    #expect(!checker.problems(try SchemaValue(yaml: answer.replacing(", 结论: 通过", with: ""))).isEmpty)
    let assessed = try Self.checker(OwnGuidance.northStar).root
    for (key, wanted) in [
      ("evidence", EvidenceKey.allCases.flatMap(\.words)), ("assessors", AssessorKey.allCases.flatMap(\.words)),
    ] {
      let found = assessed["properties"]?[key]?["anyOf"]?.array?.first?["items"]?["properties"]?.object
      #expect(found.map { Set($0.keys) } == Set(wanted))
    }
  }
}
