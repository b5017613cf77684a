import Cases
import Evaluation
import Foundation
import Programs
import SourceText
import Testing
import Values

@testable import Reports

@Suite struct TerminalReportTests {
  let fair: GiftFair
  init() throws { fair = try GiftFair() }

  private func report(
    _ language: Language, width: Int = 80, colour: Bool = false, show: ShowSet? = nil, result: CaseResult? = nil
  ) -> String {
    TerminalReport.text(
      [result ?? fair.result()],
      options: ReportOptions(language: language, width: width, colour: colour, show: show),
      explanations: fair.explanations)
  }

  @Test(arguments: Language.allCases, [80, 40])
  func `the report of a plan reads as it lies in the golden`(_ language: Language, _ width: Int) throws {
    try Golden.check(report(language, width: width), "gift-fair/report.\(language.rawValue).\(width).txt")
  }

  @Test(arguments: Language.allCases)
  func `everything is listed where everything is asked for`(_ language: Language) throws {
    try Golden.check(report(language, show: .all), "gift-fair/report.\(language.rawValue).all.txt")
  }

  /// What an exception excused names it and its basis; a group beside rows that belong to none says so.
  @Test(arguments: Language.allCases)
  func `exceptions, waivers and incomplete groups read as they lie in the golden`(_ language: Language) throws {
    let hall = try HallCase()
    let options = ReportOptions(language: language, show: .all)
    let text = [[hall.result()], [hall.result(isWaived: true)], [hall.result(), hall.result(id: "hall-2")]]
      .map { TerminalReport.text($0, options: options) }.joined(separator: "\n----\n\n")
    try Golden.check(text, "hall/report.\(language.rawValue).txt")
    for line in text.split(separator: "\n") { #expect(displayWidth(of: String(line)) <= 80) }
    #expect(text.contains(language == .zh ? "例外" : "Except"))
    let explained = hall.result().findings.filter(\.isIncomplete).map {
      ExplainReport.text($0, of: hall.result(), explanations: [], options: options)
    }
    #expect(explained.allSatisfy { $0.contains(language == .zh ? "注意  另有记录" : "Note      other rows") })
  }

  @Test(arguments: Language.allCases, [100, 80, 61, 40, 24, 0])
  func `no line is wider than the terminal`(_ language: Language, _ width: Int) {
    for line in report(language, width: width, show: .all).split(separator: "\n", omittingEmptySubsequences: false) {
      #expect(displayWidth(of: String(line)) <= max(width, ReportOptions.narrowest), "\(line)")
    }
  }

  @Test(arguments: [80, 57, 40, 33])
  func `no line starts with a closing mark`(_ width: Int) {
    let report = report(.zh, width: width)
    for line in report.split(separator: "\n") {
      let first = line.first { $0 != " " } ?? " "
      #expect(!"、，。；：？！）”》".contains(first), "\(line)")
      #expect(line.last != " ")
    }
  }

  @Test func `colours change nothing but the colours`() throws {
    let coloured = report(.zh, colour: true)
    #expect(coloured.contains("\u{1B}[31m"))
    #expect(coloured.replacing(try Regex("\u{1B}\\[[0-9]*m"), with: "") == report(.zh))
  }

  @Test func `the answer leads, then the budget, what to mend, what is missing, and what holds`() throws {
    let text = report(.zh)
    let order = ["结论  ", "【预算", "【要改的", "【建议改进", "【还缺什么", "【须由人判断", "【无法计算", "【符合的", "【这样读了你的数据"]
    let places = try order.map { try #require(text.range(of: $0)).lowerBound }
    #expect(places == places.sorted())
  }

  @Test func `larger excess stands first, advice behind what must be mended`() {
    let digest = CaseDigest(fair.result())
    #expect(
      digest.failures.map(\.rule.id) == ["unit-price", "fund-ceiling", "office-costs", "gift-share"])
  }

  @Test func `what decides most rules is asked for first`() {
    let items = MissingItem.items(of: fair.result())
    #expect(items.map(\.path) == ["plan.budget[5].category", "plan.vote.present"])
    #expect(items.map(\.rules.count) == [2, 2])
    let only = fair.findings.filter {
      $0.result != .undetermined || fair.program.rules[$0.rule].id != "services-allowed"
    }
    #expect(
      MissingItem.items(of: fair.result(id: "x", findings: only)).map(\.path) == [
        "plan.vote.present", "plan.budget[5].category",
      ])
  }

  @Test func `a plan against which nothing was found says so`() {
    let holds = fair.findings.filter { $0.result == .pass }
    #expect(report(.zh, result: fair.result(id: "a", findings: holds)).contains("符合规定：判断了的各项都没有不符合之处"))
    #expect(report(.en, result: fair.result(id: "a", findings: [])).contains("Nothing was judged"))
    let open = fair.findings.filter { $0.result == .pass || $0.result == .undetermined }
    #expect(report(.zh, result: fair.result(id: "a", findings: open)).contains("尚不能定：4 项缺资料"))
  }

  @Test func `controls are shown, never sent to the terminal`() {
    let lines = [
      GiftFair.Line(item: "\u{1B}[2J清屏\u{202E}txt.exe\r\n=cmd|'/c calc'!A1", category: "office", amount: "1"),
      GiftFair.Line(item: "\u{7}铃", category: "gift", amount: "2"),
    ]
    let findings = fair.findings.filter { ($0.subject.row?.row ?? 0) < 2 }
    let text = report(.zh, result: fair.result(id: "案\u{1B}]0;title\u{7}例", findings: findings, lines: lines))
    #expect(text.contains("\\u{1B}[2J"))
    #expect(text.contains("\\u{202E}"))
    #expect(text.contains("\\r\\n"))
    let controls = text.unicodeScalars.filter { $0.properties.generalCategory == .control && $0 != "\n" }
    #expect(controls.isEmpty)
    #expect(!text.unicodeScalars.contains("\u{202E}"))
  }

  @Test(arguments: Language.allCases)
  func `many cases are listed in short with a summary`(_ language: Language) throws {
    let holds = fair.findings.filter { $0.result == .pass }
    let results = [
      fair.result(id: "庭院改造-16"), fair.result(id: "gift-fair-2"), fair.result(id: "读书会", findings: holds),
      fair.result(id: "empty", findings: []),
    ]
    let text = TerminalReport.text(results, options: ReportOptions(language: language))
    try Golden.check(text, "many/report.\(language.rawValue).txt")
  }

  @Test func `a long ledger lists what is wrong and counts the rest`() {
    let lines = (0..<500).map { GiftFair.Line(item: "第 \($0) 笔", category: "material", amount: "1") }
    let office = fair.findings.filter { fair.program.rules[$0.rule].id == "office-costs" && $0.result == .fail }
    let far = office.map { finding in
      Finding(
        rule: finding.rule,
        subject: Subject(text: "plan.budget[400]", row: RowReference(table: 1, row: 399)), result: .fail,
        message: finding.message, asOf: finding.asOf)
    }
    let text = report(.zh, result: fair.result(id: "a", findings: far, lines: lines))
    #expect(text.contains("400  第 399 笔"))
    #expect(text.contains("其余 480 项没有逐一列出"))
    #expect(text.contains("500 项，共 500 元"))
  }

  @Test func `what could not be read is said first and shown last`() {
    var diagnostics = Diagnostics()
    let file = SourceFile(name: "ledger.csv", text: "金额\n12,3O0\n")
    diagnostics.add(.fileEmpty, at: file.place(Span(file: 0, 7..<13)), ["path": .written("ledger.csv")])
    let text = TerminalReport.text(
      [fair.result()], diagnostics: diagnostics, options: ReportOptions(language: .zh))
    #expect(text.hasPrefix("注意：有内容没能读出来"))
    #expect(text.contains("【读取时发现的问题】\nledger.csv:2:1: "))
  }
}
