import Foundation
import Guiju
import Testing

/// Forms for assessors, filled in and read back.
@Suite struct ScoreSheetTests {
  @Test func `a form has a row for each case and indicator that counts, with what is given already`() throws {
    let site = try ScoreSite("assessors:\n  - {by: 甲, indicator: order, score: 4.5, comment: 整洁}\n")
    #expect(
      try site.form("甲").csv(.zh).split(whereSeparator: \.isNewline) == [
        "\u{FEFF}评委,案例,项目名称,指标,指标名称,分值范围,评分,意见,回避", "甲,A-1,屋顶花园,quality,质量,0 至 100,,,",
        "甲,A-1,屋顶花园,order,场地恢复,1 至 5,4.5,整洁,", "甲,B-1,,quality,质量,0 至 100,,,",
      ])
    #expect(try site.form("乙").csv(.en).contains("乙,A-1,屋顶花园,order,Order,1 to 5,,,\r\n"))
  }

  @Test func `what a sheet says counts as if the case file said it`() throws {
    let inFile = try ScoreSite(
      "assessors:\n  - {by: 甲, indicator: quality, score: 80}\n  - {by: 甲, indicator: order, score: 5}\n",
      second:
        "assessors:\n  - {by: 甲, indicator: quality, score: 90.5}\n  - {by: 乙, indicator: quality, recused: true}\n")
    let inSheet = try ScoreSite()
    // 80 × 0.8 + 20 = 84; 80 × 0.905 + 20 = 92.4.
    let outcome = try inSheet.assess([
      ScoreSite.heading + "甲,A-1,quality,80,,\n甲,A-1,order,5分,,否\n甲,B-1,quality,９０.5,,\n乙,B-1,quality,,,是\n"
    ])
    #expect(outcome.slips == [])
    #expect(outcome.scores == ["A-1 84", "B-1 92.4"])
    #expect(try outcome.scores == inFile.assess(files: []).scores)
    #expect(outcome.exitCode == 0)
    // How a figure was read is told, as it is of a case.
    #expect(outcome.check.results[1].data.readings.map(\.read) == ["90.5", "true"])
  }

  @Test(arguments: [Language.zh, .en])
  func `a form that is filled in is read back, in either language and encoding`(language: Language) throws {
    let site = try ScoreSite()
    let form = try site.form("甲").csv(language)
    let filled = form.replacing("100,,,", with: "100,75,\"好，, 很好\",").replacing("5,,,", with: "5,3,,")
    #expect(try site.assess([filled]).scores == ["A-1 70", "B-1 80"])
    let converted = try #require(filled.dropFirst().data(using: Self.gb18030))
    let path = site.workshop.path + "/gb.csv"
    try converted.write(to: URL(filePath: path))
    let outcome = try site.assess(files: [path])
    #expect(outcome.slips == [] && outcome.scores == ["A-1 70", "B-1 80"])
    let file = try #require(outcome.check.results[0].data.files.last)
    #expect(file.fingerprint == Fingerprint(of: [UInt8](converted)) && file.rows == 3)
  }

  /// Foundation knows it under the number of CoreFoundation.
  private static let gb18030 = String.Encoding(rawValue: 0x8000_0632)

  /// INVARIANT (a blank owes)
  @Test func `a blank is owed, by name, and is no zero`() throws {
    let site = try ScoreSite("assessors:\n  - {by: 丙, indicator: quality, score: 待定}\n")
    let outcome = try site.assess([
      ScoreSite.heading
        + "甲,A-1,quality,80,,\n甲,A-1,order,,,\n甲,B-1,quality,,,\n乙,A-1,quality,,,是\n乙,B-1,quality,90,,\n"
    ])
    // One of two is wanting: 80 × (80 + 0…100) / 200 = 32 to 72, order 0 to 20; then (90 + 0…100) / 200 of 80, and 20.
    #expect(outcome.scores == ["A-1 32 to 92", "B-1 56 to 96"])
    #expect(outcome.exitCode == 3 && outcome.diagnostics.isEmpty)
    let text = site.report(outcome)
    #expect(text.contains("SCORES STILL OWED"))
    #expect(text.contains("? 丙, 1: A-1 (Quality)"), "\(text)")
    #expect(text.contains("? 甲, 2: A-1 (Order), B-1 (Quality)"), "\(text)")
    #expect(!text.contains("? 乙"), "who stood back owes nothing")
    #expect(site.report(outcome, .zh).contains("? 甲，2 项：A-1（场地恢复）、B-1（质量）"))
    let pages = ScoreHTML.folder(
      outcome.assessments, options: ReportOptions(language: .zh), toolVersion: "0.1.0")
    #expect(pages[0].text.contains("还欠的评分") && pages[0].text.contains("丙 1 项，甲 2 项。"))
    #expect(pages[1].text.contains("还欠的评分：丙：质量；甲：场地恢复"))
    let json = JSONReport.text(
      outcome.check.results, options: ReportOptions(), toolVersion: "0.1.0", assessments: outcome.assessments)
    #expect(json.replacing(#/\s+/#, with: "").contains(#"{"by":"甲","indicator":"order"}"#))
  }

  @Test func `a sheet settles what a case file leaves to come, and need not say it again`() throws {
    let site = try ScoreSite(
      "assessors:\n  - {by: 甲, indicator: quality, score: 待定, comment: 待实地看}\n  - {by: 甲, indicator: order, score: 3}\n",
      second: "assessors:\n  - {by: 甲, recused: true}\n")
    let outcome = try site.assess([
      ScoreSite.heading + "甲,A-1,quality,50,已看,\n甲,A-1,order,,,\n甲,B-1,quality,,,\n",
      ScoreSite.heading + "甲,A-1,quality,50.0,,\n",
    ])
    #expect(outcome.slips == [])
    #expect(outcome.scores[0] == "A-1 50")
    #expect(outcome.check.results[0].data.assessors[0].comment == "待实地看 / 已看")
    #expect(outcome.check.results[0].data.files.count == 3 && outcome.check.results[1].data.files.count == 2)
  }

  @Test func `slips are told at their place, and nothing is scored`() throws {
    let site = try ScoreSite("assessors:\n  - {by: 甲, indicator: order, score: 3}\n")
    let sheet =
      ScoreSite.heading + """
        甲,A-1,quality,101,,
        甲,A-1,order,4,,
        甲,A-2,quality,80,,
        甲,A-2,quality,80,,
        甲,B-1,qualty,80,,
        甲,B-1,,80,,
        ,B-1,quality,80,,
        乙,A-1,quality,八十,,
        丙,A-1,quality,80,,
        丙,A-1,quality,,,是
        丁,A-1,quality,80,,不清楚
        戊,A-1,quality

        """
    let slips = [
      "1.csv:2:15 G0492", "1.csv:3:13 G0493", "1.csv:4:3 G0490", "1.csv:6:7 G0491", "1.csv:7:7 G0494",
      "1.csv:8:1 G0494", "1.csv:9:15 G0430", "1.csv:11:17 G0493", "1.csv:12:19 G0441", "1.csv:13:1 G0456",
    ]
    let outcome = try site.assess([sheet])
    #expect(outcome.slips == slips)
    #expect(outcome.assessments.isEmpty && outcome.exitCode == 2)
    // Told to keep going, what is in doubt is still to come.
    let going = try site.assess([sheet], keepGoing: true)
    #expect(going.slips == slips && going.exitCode == 2)
    #expect(site.report(going).contains("? 甲, 2: A-1 (Quality; Order)"), "\(site.report(going))")
  }

  @Test func `a file that is no score sheet says so`() throws {
    let site = try ScoreSite()
    let said = try site.assess(["case,points\nA-1,80\n"])
    #expect(said.slips.first == "1.csv:1:1 G0489" && said.exitCode == 2)
    #expect(try site.assess(["\n"]).slips == ["1.csv:1:1 G0450"])
    #expect(try site.assess([ScoreSite.heading.replacing("comment", with: "score")]).slips == ["1.csv:1:31 G0459"])
    #expect(try site.assess(files: [site.workshop.path + "/none.csv"]).slips == [" G0101"])
    let same = try ScoreSite(names: ("A-1", "A-1"))
    let twice = try same.assess([ScoreSite.heading + "甲,A-1,quality,80,,\n"])
    #expect(twice.slips == ["1.csv:2:3 G0490"])
    #expect(twice.diagnostics.all[0].message(in: .en).contains("several of the cases are called `A-1`"))
  }

  @Test func `where a case could not be read no name is called unknown`() throws {
    let site = try ScoreSite()
    try site.workshop.write("cases/c.yaml", "case: C-1\nguidance: cn/demo/scored\nplan: [\n")
    let outcome = try site.assess([ScoreSite.heading + "甲,C-1,quality,80,,\n"])
    #expect(outcome.exitCode == 2)
    #expect(!outcome.slips.contains { $0.hasSuffix("G0490") })
  }

  @Test(arguments: ["=cmd|' /C calc'!A0", "-1+1", "＠甲", "甲\u{202E}乙", "'=1", "a,\"b\"", "007"])
  func `names that a spreadsheet would run are only names`(name: String) throws {
    let site = try ScoreSite(names: (name, "B-1"))
    let form = try site.form(name)
    let csv = form.csv(.en)
    var scanner = CSVScanner(Array(csv.utf8))
    while let row = scanner.next() {
      for cell in row.cells { #expect(cell.text.first.map { "=+-@＝＋－＠\t".contains($0) } != true, "\(cell.text)") }
    }
    let outcome = try site.assess([
      csv.replacing("0 to 100,,", with: "0 to 100,60,").replacing("to 5,,", with: "to 5,1,")
    ])
    #expect(outcome.slips == [])
    #expect(outcome.assessments.map(\.score.least.text) == ["48", "68"])
    // In a workbook a text is a text: nothing is put before it.
    let book = try DescribedWorkbook(form.workbook(.en))
    try site.workshop.answers(filled(book).lines)
    let path = try site.workshop.write("甲.xlsx", "PK")
    let read = try site.assess(files: [path])
    #expect(read.slips == [])
    #expect(read.assessments.map(\.score.least.text) == ["48", "68"])
  }

  /// Every quality gets 60, every order 1.
  private func filled(_ book: DescribedWorkbook) -> DescribedWorkbook {
    var book = book
    for row in book.sheets[0].rows.indices.dropFirst() {
      let isQuality = book.sheets[0].rows[row][3]?.text == "quality"
      book.sheets[0].set(isQuality ? "60" : "1", row: row, column: 6, kind: "number")
    }
    return book
  }

  @Test func `the sheet holds each score to its scale, and offers yes and no`() throws {
    let site = try ScoreSite("assessors:\n  - {by: 甲, indicator: order, score: 4.5}\n")
    let description = try site.form("甲").workbook(.zh)
    let book = try DescribedWorkbook(description)
    let sheet = book.sheets[0]
    #expect(book.sheets.count == 1 && sheet.name == "评分")
    #expect(sheet.rows[2][6]?.kind == "number" && sheet.rows[2][6]?.text == "4.5")
    func bounds(_ row: Int) -> [String] {
      let found = sheet.validations.filter { entry in
        guard let first = entry["row"] as? Int, let last = entry["lastRow"] as? Int else { return false }
        return (first...last).contains(row) && entry["column"] as? Int == 7
      }
      return found.flatMap { entry in ["kind", "min", "max"].compactMap { entry[$0] as? String } }
    }
    #expect(bounds(2) == ["decimal", "0", "100"] && bounds(3) == ["decimal", "1", "5"])
    #expect(bounds(4) == ["decimal", "0", "100"])
    #expect(sheet.choices(row: 4, column: 9) == ["是", "否"])
    #expect(description.contains("\"freeze\":{\"rows\":1}"))
  }

  @Test func `places in workbooks are cells, and what only a sheet has is told`() throws {
    let site = try ScoreSite()
    let head = "sheet,1,评分,visible,read\ncell,1,1,text,评委,\ncell,1,2,text,案例,\ncell,1,3,text,指标,\ncell,1,4,text,评分,\n"
    func row(_ number: Int, _ cell: String) -> String {
      "cell,\(number),1,text,甲,\ncell,\(number),2,text,A-1,\ncell,\(number),3,text,quality,\ncell,\(number),4,\(cell)"
    }
    let path = try site.workshop.write("甲.xlsx", "PK the workbook")
    try site.workshop.answers(head + row(2, "number,120,"))
    #expect(try site.assess(files: [path + "#评分"]).slips == ["甲.xlsx#评分!D2 G0492"])
    #expect(try site.workshop.text("arguments") == "read\n-\n--sheet\n评分\n")
    try site.workshop.answers(head + row(3, "error,#DIV/0!,"))
    #expect(try site.assess(files: [path]).slips == ["甲.xlsx#评分!D3 G0481"])
    try site.workshop.answers(head + row(2, "number,90,formula"))
    let outcome = try site.assess(files: [path])
    #expect(outcome.slips == [])
    #expect(outcome.check.results[0].data.readings.map(\.way.zh) == ["公式按保存的结果读"])
    #expect(outcome.check.results[0].data.files.last?.fingerprint == Fingerprint(of: Array("PK the workbook".utf8)))
    site.workshop.sheets = SheetsCompanion(path: nil)
    #expect(try site.assess(files: [path]).slips == [" G0641"])
  }

  @Test func `an assessment in JSON has the documented shape`() throws {
    let schema = try String(
      contentsOfFile: DiagnosticPagesTests.root + "/docs/schemas/check-result.schema.json", encoding: .utf8)
    let checker = try SchemaChecker(schema)
    let site = try ScoreSite()
    let outcome = try site.assess([ScoreSite.heading + "甲,A-1,quality,80,,\n甲,A-1,order,,,\n"])
    let projects = try CompletionProjects().assess()
    for outcome in [outcome, projects] {
      let json = JSONReport.text(
        outcome.check.results, diagnostics: outcome.diagnostics, options: ReportOptions(show: .all),
        toolVersion: "0.1.0", assessments: outcome.assessments)
      let value = try SchemaValue(json: json)
      #expect(checker.problems(value) == [])
      #expect(value["cases"]?.array?.first?["standards"]?.array?.first?["owed"] != nil)
    }
  }

  @Test func `a result is judged again with its score sheets, or says what it needs`() throws {
    let site = try ScoreSite()
    let sheet = ScoreSite.heading + "甲,A-1,quality,80,,\n甲,A-1,order,3,,\n甲,B-1,quality,90,,\n"
    let outcome = try site.assess([sheet])
    let result = try site.workshop.write(
      "result.json",
      JSONReport.text(
        outcome.check.results, options: ReportOptions(show: .all), toolVersion: "0.1.0",
        assessments: outcome.assessments))
    let file = try #require(ResultFile.read(result).value)
    func replay() throws -> ReplayRun.Outcome {
      ReplayRun.run(file, library: site.workshop.library, today: try #require(CalendarDate("2024-06-01")))
    }
    let same = try replay()
    #expect(same.isSame && same.diagnostics.isEmpty)
    try site.workshop.write("1.csv", sheet.replacing("quality,80", with: "quality,85"))
    let words = ReplayReport.text(
      try replay().comparisons, missing: [], options: ReportOptions(language: .en))
    #expect(words.contains("the case, its ledger or a score sheet has changed"))
    #expect(words.contains("completion: was 74 poor, is 78 poor"), "\(words)")
    try FileManager.default.removeItem(atPath: site.workshop.path + "/1.csv")
    let gone = try replay()
    #expect(gone.missing == ["A-1", "B-1"])
    #expect(gone.diagnostics.all.map(\.code.id) == ["G0101"])
  }
}
