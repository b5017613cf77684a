import Cases
import Evaluation
import Foundation
import Programs
import SourceText
import Testing
import Values

@testable import Reports

@Suite struct MachineReportTests {
  let fair: GiftFair
  init() throws { fair = try GiftFair() }

  private static let schema = GiftFair.folder.appending(path: "../../../docs/schemas/check-result.schema.json")

  private func json(_ show: ShowSet? = nil, explained: Bool = false) -> String {
    var diagnostics = Diagnostics()
    diagnostics.add(.fileMissing, at: nil, ["path": .written("ledger.csv")])
    let options = ReportOptions(language: .zh, show: show)
    guard explained else {
      return JSONReport.text([fair.result()], diagnostics: diagnostics, options: options, toolVersion: "0.1.0")
    }
    return JSONReport.text(
      [fair.result()], diagnostics: diagnostics, options: options, toolVersion: "0.1.0",
      explanations: fair.explanations)
  }

  @Test func `JSON reads as it lies in the golden`() throws {
    try Golden.check(json(), "gift-fair/check.json")
  }

  @Test(arguments: [nil, ShowSet.all, [.fail], []] as [ShowSet?], [false, true])
  func `JSON satisfies its schema`(_ show: ShowSet?, _ explained: Bool) throws {
    let checker = try SchemaChecker(Self.schema)
    #expect(try checker.problems(json(show, explained: explained)) == [])
  }

  @Test func `the schema refuses what is not in it`() throws {
    let checker = try SchemaChecker(Self.schema)
    #expect(try !checker.problems(json().replacing("\"as_of\"", with: "\"on\"")).isEmpty)
    #expect(try !checker.problems(json().replacing("\"excess\": \"30000.50\"", with: "\"excess\": 30000.5")).isEmpty)
    #expect(try !checker.problems(json().replacing("\"result\": \"fail\"", with: "\"result\": \"failed\"")).isEmpty)
  }

  @Test func `numbers are text, and the summary counts what is not listed`() throws {
    let text = json([.fail])
    #expect(text.contains("\"excess\": \"30000.50\""))
    #expect(text.contains("\"plan.total\": \"230000.50\""))
    #expect(!text.contains("\"result\": \"undetermined\""))
    #expect(text.contains("\"undetermined\": 4"))
    #expect(text == json([.fail]))
  }

  @Test func `CSV reads as it lies in the golden`() throws {
    try Golden.check(CSVReport.text([fair.result()], options: ReportOptions(language: .zh)), "gift-fair/check.csv")
  }

  @Test(arguments: [
    ("=cmd|'/c calc'!A1", "'=cmd|'/c calc'!A1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "'\t=1"), ("\r=1", "\"'\r=1\""), ("＝1", "'＝1"), ("a=1", "a=1"), ("a,b", "\"a,b\""),
    ("他说“好”\"", "\"他说“好”\"\"\""), ("two\nlines", "\"two\nlines\""), ("", ""),
    ("\u{1B}[2J\u{202E}a\u{0}", "\\u{1B}[2J\\u{202E}a\\u{0}"),
  ])
  func `no cell runs in a spreadsheet`(_ written: String, _ cell: String) {
    #expect(CSVText.cell(written) == cell)
  }

  @Test func `hostile names are escaped in CSV, numbers are not`() {
    let text = CSVReport.text(
      [fair.result(id: "=HYPERLINK(\"http://x\")", findings: fair.findings)], options: ReportOptions(language: .zh))
    let rows = text.split(separator: "\n").dropFirst()
    #expect(rows.allSatisfy { $0.hasPrefix("\"'=HYPERLINK(\"\"http://x\"\")\",") })
    #expect(text.contains(",fail,30000.50,"))
  }

  @Test(arguments: Language.allCases)
  func `an explanation shows the expression with its values`(_ language: Language) throws {
    let result = fair.result()
    let finding = try #require(result.findings.first { result.rule(of: $0).id == "gift-share" })
    let text = ExplainReport.text(
      finding, of: result, explanations: [fair.giftShare], options: ReportOptions(language: language))
    try Golden.check(text, "gift-fair/explain.\(language.rawValue).txt")
    try Golden.check(
      ExplainReport.json(finding, of: result, explanations: [fair.giftShare], toolVersion: "0.1.0"),
      "gift-fair/explain.json")
  }

  @Test(arguments: Language.allCases)
  func `what makes a rule apply stands above what the rule says`(_ language: Language) throws {
    let result = fair.result()
    let finding = try #require(result.findings.first { result.rule(of: $0).id == "title-given" })
    let options = ReportOptions(language: language)
    let lines = ExplainReport.text(finding, of: result, explanations: fair.titleGiven, options: options)
      .split(separator: "\n").map(String.init)
    let when = try #require(lines.firstIndex { $0.hasPrefix(language == .zh ? "  适用条件（when）" : "  Applies (when)") })
    let says = try #require(lines.firstIndex { $0 == (language == .zh ? "  规则内容" : "  What the rule says") })
    #expect(lines[when + 1].hasPrefix("    plan.total > 0 = "))
    #expect(lines[says + 1].hasPrefix("    plan.title != null = "))
    #expect(when < says)
    let condition = [fair.titleGiven[1]]
    #expect(
      !ExplainReport.text(finding, of: result, explanations: condition, options: options).contains("when"),
      "the condition alone needs no heading")
  }

  @Test(arguments: ResultKind.allCases)
  func `every kind of result can be explained`(_ kind: ResultKind) throws {
    let result = fair.result()
    let finding = try #require(result.findings.first { $0.result == kind })
    let text = ExplainReport.text(finding, of: result, explanations: [], options: ReportOptions(language: .zh))
    #expect(text.contains("结果  "))
    #expect(!text.contains("【怎么得出来的】"))
  }
}

extension GiftFair {
  /// How `title-given` came about, of which nothing is wrong: it applies, and it holds.
  fileprivate var titleGiven: [Explanation] {
    guard let rule = program.rule("title-given") else { return [] }
    return [rule.applies, rule.condition].map { node in
      Explanation(
        kind: .operation, span: program[node ?? NodeID(0)].span, value: .boolean(true), type: .boolean,
        parts: [
          Explanation(
            kind: .fact(path: "plan.total"), span: .none, value: .number(Number(200_000)), type: Self.money)
        ])
    }
  }
}
