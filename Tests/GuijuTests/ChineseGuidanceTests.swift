import Foundation
import Guiju
import Testing

/// Guidance in Chinese words: read as the English ones are, and rewritten between the two.
@Suite struct ChineseGuidanceTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  static let rules = RuleLibrary(folder: root + "/rules")

  /// Every file below `rules/`, and the one with one of everything.
  static let files: [String] =
    rules.names().map { root + "/rules/\($0).yaml" }
    + [root + "/Tests/GuidanceTests/Cases/north-star/good/community-fund.yaml"]

  /// A file as `guiju lint --keywords … --fix` leaves it, and what is said of it then.
  static func rewritten(_ text: String, in language: Language) throws -> (text: String, left: LintRun.Outcome) {
    let workshop = try Workshop()
    let path = try workshop.write("guidance.yaml", text)
    let outcome = FixRun.run([path], library: rules, options: LintOptions(keywords: language), isDry: false)
    #expect(outcome.problems.isEmpty)
    return (try String(contentsOfFile: path, encoding: .utf8), outcome.left)
  }

  static func outcomes(_ left: LintRun.Outcome) throws -> [String] {
    let program = try #require(left.programs.first, "\(left.diagnostics.all.map(\.code.id))")
    return LintRun.test(program, today: try #require(CalendarDate("2024-06-01"))).map { outcome in
      "\(program.tests[outcome.test].name.zh ?? "") \(outcome.differences.count)"
    }
  }

  @Test(arguments: files)
  func `a file in Chinese words means what it meant, and comes back byte for byte`(path: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let chinese = try Self.rewritten(text, in: .zh)
    #expect(chinese.text.contains("\n规则:") && !chinese.text.contains("\nrules:"))
    #expect(!chinese.left.diagnostics.hasErrors)
    let english = try Self.rewritten(chinese.text, in: .en)
    #expect(english.text == text)
    #expect(try Self.outcomes(chinese.left) == Self.outcomes(english.left))
    #expect(try Self.outcomes(chinese.left).allSatisfy { $0.hasSuffix(" 0") })
  }

  @Test func `a file may be written wholly in Chinese`() throws {
    let path = Self.root + "/Tests/GuidanceTests/Cases/chinese/good/wholly.yaml"
    let written = LintRun.lint([path], library: Self.rules)
    #expect(!written.diagnostics.hasErrors, "\(written.diagnostics.all.map(\.code.id))")
    #expect(try Self.outcomes(written).allSatisfy { $0.hasSuffix(" 0") })
    // In English words no Chinese word of the language is left, and all results are the same.
    let english = try Self.rewritten(String(contentsOfFile: path, encoding: .utf8), in: .en)
    for word in ["规则:", "应当:", "合计(", " 且 ", "属于", "非(", "依次(", ".年 ", "类型:"] {
      #expect(!english.text.contains(word), "\(word)")
    }
    #expect(try Self.outcomes(english.left) == Self.outcomes(written))
  }

  @Test func `without --fix each word is said with what to write`() throws {
    let workshop = try Workshop()
    let path = try workshop.write("g.yaml", Workshop.limits)
    let said = LintRun.lint([path], library: Self.rules, options: LintOptions(keywords: .zh)).diagnostics.all
      .filter { $0.code.id == "G0281" }
    #expect(said.count > 30)
    #expect(said.first?.fix?.replacement == "指引")
    #expect(LintRun.lint([path], library: Self.rules).diagnostics.all.allSatisfy { $0.code.id != "G0281" })
  }

  // MARK: Texts in two languages

  static func said(_ rules: String, title: String = "{zh: 示例, en: Example}") throws -> [String] {
    let workshop = try Workshop()
    let path = try workshop.write(
      "g.yaml",
      """
      guidance: cn/demo/texts
      version: 0.1.0
      title: \(title)
      sources: {drafting: {title: {zh: 说明, en: Notes}, verified: draft}}
      facts: {plan: {total: {type: money CNY, label: {zh: 总额, en: Total}}}}
      parameters:
        most: {type: money CNY, label: {zh: 上限, en: Limit}, values: {2018-01-01: 200000}, cite: drafting}
      rules:
        - id: a
          must: plan.total <= most
          cite: drafting
          \(rules.replacing("\n", with: "\n    "))
      """)
    return LintRun.lint([path], library: Self.rules).diagnostics.all.map { "\($0.code.id) \($0.severity)" }
  }

  @Test(arguments: [
    ("title: {zh: 不超过二十万元, en: \"200,000 yuan at most\"}", []),
    ("title: {zh: 不超过20万元, en: \"At most 200,000 yuan (2018)\"}", []),
    ("title: {zh: 不超过20万元, en: \"At most 300,000 yuan\"}", ["G0283 warning"]),
    ("title: {zh: 两次为限, en: Not more than two times}", []),
    ("title: {zh: 甲, en: A}\nmessage: {zh: 共5%, en: 6% of it}", ["G0283 warning"]),
    (
      "title: {zh: 甲, en: A}\nmessage: {zh: \"超出{excess}（见2016年第54号）\", en: \"{excess} too much, see 2016 No. 54\"}", []
    ),
    ("title: 甲", ["G0282 warning"]),
    ("title: {en: A}", ["G0282 warning"]),
  ])
  func `what one language lacks, or says otherwise, is reported`(rules: String, expected: [String]) throws {
    #expect(try Self.said(rules) == expected)
  }

  @Test func `one title promises one language`() throws {
    #expect(try Self.said("title: 甲", title: "示例").isEmpty)
  }

  // MARK: in order

  @Test(arguments: [
    ("2019-01-01", "2019-02-01", "2019-02-01", "pass"),
    ("2019-03-01", "2019-02-01", "2019-04-01", "fail"),
    ("2019-03-01", "无", "2019-02-01", "fail"),
    ("2019-01-01", "无", "2019-02-01", "pass"),
    ("2019-03-01", "待定", "2019-02-01", "fail"),
    ("2019-01-01", "待定", "2019-02-01", "undetermined"),
    ("待定", "2019-01-01", "无", "undetermined"),
  ])
  func `dates in order do not go back`(first: String, second: String, third: String, result: String) throws {
    let workshop = try Workshop()
    try workshop.write(
      "rules/cn/demo/order.yaml",
      """
      guidance: cn/demo/order
      version: 0.1.0
      title: 示例
      sources: {drafting: {title: 说明, verified: draft}}
      facts: {a: date, b: optional date, c: optional date}
      rules:
        - {id: steps, title: 依次, must: "in order(a, b, c)", cite: drafting}
        - {id: zh, title: 依次, must: "依次(a, b, c)", cite: drafting}
      """)
    let path = try workshop.write(
      "case.yaml", "case: a\nguidance: cn/demo/order\na: \(first)\nb: \(second)\nc: \(third)\n")
    let outcome = CheckRun.run(paths: [path], try workshop.request())
    #expect(outcome.results.flatMap(\.findings).map(\.result.rawValue) == [result, result])
  }
}
