import Evaluation
import Foundation
import Programs
import SourceText
import Testing
import Values

@testable import Reports

@Suite struct DraftersReportTests {
  let fair: GiftFair
  init() throws { fair = try GiftFair() }

  /// A program with two tests, of which the second fails in two ways.
  private func run() throws -> GuidanceTestRun {
    let program = fair.program
    let place = program.rules[0].span
    let tests = [("刚好二十万元", "Just two hundred thousand"), ("礼品占比", "Share of gifts")].map { zh, en in
      ProgramTest(
        name: LocalizedText(zh: zh, en: en), asOf: nil, stage: nil, given: nil, expectations: [], span: place)
    }
    let tested = fair.with(tests: tests)
    let result = fair.result()
    let finding = try #require(result.findings.first { result.rule(of: $0).id == "gift-share" })
    let differences = [
      GuidanceTestDifference(
        kind: .result(expected: .pass, got: .fail), rule: "gift-share", finding: finding,
        explanation: [fair.giftShare], span: place),
      GuidanceTestDifference(
        kind: .missing(expected: ["plan.total"], got: []), rule: "quorum", finding: nil, span: place),
    ]
    return GuidanceTestRun(
      program: tested,
      outcomes: [
        GuidanceTestOutcome(test: 0, result: result, reading: Diagnostics(), differences: []),
        GuidanceTestOutcome(test: 1, result: result, reading: Diagnostics(), differences: differences),
      ])
  }

  @Test(arguments: Language.allCases)
  func `a failed test shows the difference and how it came about`(_ language: Language) throws {
    let text = TestReport.text([try run()], options: ReportOptions(language: language))
    try Golden.check(text, "tests/report.\(language.rawValue).txt")
    for line in text.split(separator: "\n") { #expect(displayWidth(of: String(line)) <= 80) }
  }

  @Test func `test outcomes as JSON`() throws {
    let text = TestReport.json([try run()], options: ReportOptions(language: .zh), toolVersion: "0.1.0")
    try Golden.check(text, "tests/report.json")
  }

  @Test func `test outcomes as JUnit`() throws {
    try Golden.check(JUnitReport.text([try run()], options: ReportOptions(language: .en)), "tests/report.xml")
    #expect(XMLText.escaped("a<b & \"c\"\u{1B}\nd") == "a&lt;b &amp; &quot;c&quot;\\u{1B} d")
  }

  @Test(arguments: Language.allCases)
  func `coverage and changes stand below the tests`(_ language: Language) throws {
    let plain = try run()
    let coverage = TestCoverage(program: plain.program, outcomes: plain.outcomes)
    let mutation = MutationRunner(evaluator: Evaluator(program: plain.program), outcomes: plain.outcomes).run()
    let whole = GuidanceTestRun(
      program: plain.program, outcomes: plain.outcomes, coverage: coverage, mutation: mutation)
    for width in [24, 40, 80] {
      let text = TestReport.text([whole], options: ReportOptions(language: language, width: width))
      #expect(text.contains(language == .zh ? "覆盖：" : "Coverage: "))
      let words = text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
      #expect(words.contains(language == .zh ? "没有测试的规则：" : "Rules without a test: "))
      for line in text.split(separator: "\n") where width == 80 { #expect(displayWidth(of: String(line)) <= 80) }
    }
  }

  @Test func `several files are counted together`() throws {
    let text = TestReport.text([try run(), try run()], options: ReportOptions(language: .zh))
    #expect(text.contains("合计 2 份指引：2 项通过，2 项不通过"))
  }

  @Test func `diagnostics stand with their place and a closing count`() throws {
    var diagnostics = Diagnostics()
    let file = fair.file
    diagnostics.add(.fileMissing, at: file.place(Span(file: 0, 0..<8)), ["path": .written("x.yaml")])
    let text = LintReport.text(diagnostics, options: ReportOptions(language: .zh))
    #expect(text.hasPrefix("rules/cn/xian/community-fund.yaml:1:1: 错误[G0101]: 找不到文件 `x.yaml`"))
    #expect(text.hasSuffix("\n共 1 处错误\n"))
    #expect(LintReport.text(Diagnostics(), options: ReportOptions()) == "")
    let json = LintReport.json(diagnostics, options: ReportOptions(language: .en), toolVersion: "0.1.0")
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    #expect((object?["diagnostics"] as? [[String: Any]])?.first?["code"] as? String == "G0101")
    #expect((object?["summary"] as? [String: Any])?["error"] as? Int == 1)
  }
}
