import Foundation
import Guiju
import Testing

/// Results as workbooks: `--format xlsx` of check and assess.
@Suite struct ReportWorkbookTests {
  private static func book(_ description: String) throws -> DescribedWorkbook { try DescribedWorkbook(description) }

  /// Every cell, a line each: `名次!B2 text c18-01`.
  private static func cells(_ book: DescribedWorkbook) -> String {
    book.sheets.flatMap { sheet in
      sheet.rows.enumerated().flatMap { row, cells in
        cells.enumerated().compactMap { column, cell in
          cell.map {
            "\(sheet.name)!\(SheetGrid.name(row: row + 1, column: column + 1)) \($0.kind) "
              + $0.text.replacing("\n", with: "⏎")
          }
        }
      }
    }.joined(separator: "\n") + "\n"
  }

  private static func check(_ workshop: Workshop, _ facts: String, _ language: Language = .en) throws -> String {
    let outcome = try workshop.check(facts)
    return CheckWorkbook.description(
      outcome.results, diagnostics: outcome.diagnostics, options: ReportOptions(language: language),
      toolVersion: "0.1.0")
  }

  /// INVARIANT (figures stay exact)
  @Test(arguments: [
    ("120.005", "number", "20.005", "#,##0.000"), ("100000", "number", "99900", "#,##0.00"),
    ("1000000000000.25", "number", "999999999900.25", "#,##0.00"),
    ("12345678901234567.89", "text", "12345678901234467.89", ""),
    ("1e40", "text", "9999999999999999999999999999999900", ""),
  ])
  func `a figure is a number as long as a sheet holds its digits`(
    total: String, kind: String, shown: String, format: String
  ) throws {
    let workshop = try Workshop()
    try workshop.write(
      "rules/cn/demo/limits.yaml",
      Workshop.limits.replacing("2024-06-01: 300", with: "2024-06-01: 100"))
    let facts =
      "plan: {total: \(total == "1e40" ? "10000000000000000000000000000000000" : total), served: 20}\nspending: []\n"
    let description = try Self.check(workshop, facts)
    let sheet = try #require(try Self.book(description)[sheet: "Findings"])
    let column = try #require(sheet.column("Off by"))
    #expect(sheet.rows[1][column]?.kind == kind)
    #expect(sheet.rows[1][column]?.text == shown)
    if kind == "number" { #expect(description.contains("\"format\":\"\(format)\"")) }
  }

  @Test(arguments: [Language.zh, .en])
  func `findings, counts and files of a check`(language: Language) throws {
    let workshop = try Workshop()
    let book = try Self.book(
      try Self.check(workshop, "plan: {total: 400, served: 待定}\nspending: [{amount: 60}, {amount: 40}]\n", language))
    let zh = language == .zh
    #expect(book.sheets.map(\.name) == (zh ? ["结果", "汇总", "文件"] : ["Findings", "Summary", "Files"]))
    let findings = book.sheets[0].rows.map { row in row.map { $0?.text ?? "" } }
    #expect(
      findings[0]
        == (zh
          ? ["案例", "规则", "对象", "约束力", "结果", "差额", "缺什么", "说明", "依据", "怎样改正"]
          : ["Case", "Rule", "Subject", "Force", "Result", "Off by", "Missing", "Message", "Article", "Remedy"]))
    #expect(findings.map { $0[1] } == [zh ? "规则" : "Rule", "ceiling", "per-head", "payments"])
    #expect(findings[1][4] == (zh ? "不符合" : "fails") && findings[1][5] == "100")
    #expect(findings[2][6] == "plan.served")
    #expect(findings[3][8].hasPrefix("说明"))
    // One passes that is not listed, and counts.
    let summary = try #require(book.sheets[1].rows.last).map { $0?.text ?? "" }
    #expect(summary[0] == (zh ? "合计" : "In all") && summary[5...] == ["1", "2", "1", "0", "0", "0", "0"])
    let files = book.sheets[2].rows.map { row in row.map { $0?.text ?? "" } }
    let fingerprint = try #require(
      try workshop.check("plan: {total: 1}\n").results.first?.program.files[0].fingerprint.text)
    #expect(files.contains { $0.count > 4 && $0[4] == fingerprint })
    #expect(files.contains { $0[0] == (zh ? "案例" : "Case") && $0[1].hasSuffix("case.yaml") })
  }

  @Test func `what was noticed while reading has a sheet, and only then`() throws {
    let workshop = try Workshop()
    let facts = "plan: {total: 400, served: 1}\nspending: {file: a.csv}\n"
    try workshop.write("a.csv", "amount,note\n1,x\n")
    let book = try Self.book(try Self.check(workshop, facts, .zh))
    let rows = try #require(book[sheet: "读取时的问题"]).rows
    #expect(rows.count == 2 && rows[1][1]?.text == "G0458")
    #expect(rows[1][2]?.text.hasSuffix("a.csv:1:8") == true)
  }

  @Test(arguments: [Language.zh, .en])
  func `an assessment reads as it lies in the golden`(language: Language) throws {
    let projects = try CompletionProjects()
    let outcome = try projects.assess()
    let description = AssessmentWorkbook.description(
      outcome.assessments, diagnostics: outcome.diagnostics, options: ReportOptions(language: language),
      toolVersion: "0.1.0")
    for part in ["\"freeze\":{\"rows\":1}", "\"landscape\":true", "\"format\":\"0.00\"", "\"width\":60"] {
      #expect(description.contains(part))
    }
    try CompletionProjects.check(
      projects.portable(Self.cells(try Self.book(description))), "book.\(language.rawValue).txt")
  }

  /// INVARIANT (texts stay texts)
  @Test(arguments: [Language.zh, .en])
  func `hostile texts are texts, with what cannot be seen written out`(language: Language) throws {
    let evil = "=cmd|' /C calc'!A0<script>\u{202E}"
    let site = try ScoreSite(names: (evil, "-1+1"))
    let outcome = try site.assess([ScoreSite.heading + "@SUM(A1),-1+1,quality,,,\n"])
    #expect(outcome.diagnostics.isEmpty)
    let options = ReportOptions(language: language, show: .all)
    let books = [
      AssessmentWorkbook.description(outcome.assessments, options: options, toolVersion: "0.1.0"),
      CheckWorkbook.description(outcome.check.results, options: options, toolVersion: "0.1.0"),
    ]
    for description in books {
      let book = try Self.book(description)
      let cells = book.sheets.flatMap { $0.rows.joined() }.compactMap(\.self)
      #expect(cells.contains { $0.kind == "text" && $0.text == "=cmd|' /C calc'!A0<script>\\u{202E}" })
      #expect(cells.contains { $0.kind == "text" && $0.text == "-1+1" })
      #expect(!description.contains("\u{202E}"))
    }
    let owed = try #require(try Self.book(books[0])[sheet: language == .zh ? "还欠的评分" : "Owed"])
    try #require(owed.rows.count == 2)
    #expect(owed.rows[1].map { $0?.text ?? "" }.prefix(3) == ["@SUM(A1)", "-1+1", "quality"])
  }

  @Test func `a text longer than a cell is cut, and says so`() throws {
    let site = try ScoreSite(
      "assessors: [{by: 甲, indicator: quality, score: 1, comment: \(String(repeating: "长", count: 40_000))}]\n")
    let outcome = try site.assess(files: [])
    let book = try Self.book(
      AssessmentWorkbook.description(outcome.assessments, options: ReportOptions(), toolVersion: "0.1.0"))
    let longest = book.sheets.flatMap { $0.rows.joined() }.compactMap { $0?.text }.max { $0.count < $1.count }
    #expect(longest?.utf16.count == 32_001 && longest?.hasSuffix("长…") == true)
  }

  @Test func `the same results give the same description`() throws {
    let outcome = try CompletionProjects().assess()
    let texts = Set(
      (0..<3).map { _ in
        AssessmentWorkbook.description(outcome.assessments, options: ReportOptions(), toolVersion: "0.1.0")
      })
    #expect(texts.count == 1)
  }
}
