import Foundation
import Guiju
import Testing

/// What only a sheet can have, and how it is read and said.
@Suite struct SheetCellTests {
  /// The ledger of `Workshop.limits` with one cell of each kind below its heading.
  static func outcome(_ cells: String, sheet: String = "sheet,1,支出,visible,read", keepGoing: Bool = false) throws
    -> CheckOutcome
  {
    let workshop = try Workshop()
    try workshop.answers(sheet + "\ncell,1,3,text,amount,\n" + cells)
    return try workshop.checkLedger(keepGoing: keepGoing)
  }

  static func place(_ line: String) -> String? {
    line.split(separator: "/").last.flatMap { $0.split(separator: " ").first }.map(String.init)
  }

  @Test(arguments: [
    ("error,#DIV/0!,", "G0481", "“spending.amount”这一格是公式出错的结果 `#DIV/0!`"),
    ("unevaluated,=SUM(A1:A9),", "G0482", "“spending.amount”这一格是公式 `=SUM(A1:A9)`，文件里没有保存它的结果"),
    ("number,12345678901234567,", "G0483", "“spending.amount”这一格的数 `12345678901234567` 超过 15 位，表格软件已经丢失了后面的数字"),
  ])
  func `a cell without a sure value is an error at its cell`(cell: String, code: String, message: String) throws {
    let outcome = try Self.outcome("cell,12,3," + cell)
    let line = try #require(outcome.lines().first)
    #expect(outcome.codes == [code])
    #expect(line.contains("台账.xlsx#支出!C12: 错误[\(code)]: " + message))
    // With --keep-going it is unknown, never nothing.
    #expect(try Self.outcome("cell,12,3," + cell, keepGoing: true).said.contains("payments undetermined"))
  }

  @Test func `the place of a bad value is its cell, for people and for programs`() throws {
    let outcome = try Self.outcome("cell,5,3,text,\"十二\n元\",")
    let diagnostic = try #require(outcome.diagnostics.all.first)
    #expect(diagnostic.place?.text.hasSuffix("台账.xlsx#支出!C5") == true)
    let printer = DiagnosticPrinter(language: .en, colour: false)
    let json = JSONText.write(printer.json(diagnostic), isCompact: true)
    #expect(json.contains("台账.xlsx#支出\",\"line\":5,\"column\":3,"))
    #expect(printer.text(diagnostic).contains("    5 | ,,\"十二"))
  }

  @Test func `formulas are read as their stored values, and the report says so`() throws {
    let outcome = try Self.outcome("cell,2,3,number,30,formula\ncell,3,3,number,60,formula")
    let readings = try #require(outcome.results.first?.data.readings)
    #expect(readings.map(\.way.zh) == ["公式按保存的结果读"])
    #expect(readings.first?.count == 2)
    #expect(outcome.said.contains("payments fail"))
  }

  @Test func `dust behind the digits that a sheet shows is left out, and the report says so`() throws {
    let outcome = try Self.outcome("cell,2,3,number,49.99000000000000199,\ncell,3,3,number,0.30000000000000004,")
    let readings = try #require(outcome.results.first?.data.readings)
    #expect(readings.map(\.read) == ["49.99"])
    #expect(readings.first?.count == 2)
    #expect(outcome.codes == [])
  }

  @Test func `days and moments are read by what they are`() throws {
    let workshop = try Workshop()
    try workshop.write(
      "rules/cn/demo/limits.yaml",
      Workshop.limits.replacing("    - amount: money CNY\n", with: "    - amount: money CNY\n      paid: date\n"))
    try workshop.answers(
      """
      sheet,1,支出,visible,read
      cell,1,1,text,amount,
      cell,1,2,text,paid,
      cell,2,1,number,1,
      cell,2,2,date,2019-03-01,
      cell,3,1,number,1,
      cell,3,2,moment,2019-03-01T00:00:00,
      cell,4,1,number,1,
      cell,4,2,moment,2019-03-01T09:30:00,
      cell,5,1,number,1,
      cell,5,2,number,43525,
      """)
    let lines = try workshop.checkLedger().lines()
    #expect(lines.count == 2)
    #expect(lines.first?.contains("台账.xlsx#支出!B4") == true)
    #expect(lines.last?.contains("台账.xlsx#支出!B5") == true)
  }

  @Test func `what a sheet hides is read, and said`() throws {
    let outcome = try Self.outcome(
      "hidden,rows,2,2\nhidden,rows,4,6\nhidden,columns,3,3\ncell,2,3,number,60,", sheet: "sheet,1,支出,hidden,read")
    #expect(outcome.codes == ["G0484"])
    #expect(outcome.lines()[0].hasSuffix("工作表里隐藏的行、列或整表也读了：`支出`、`2`、`4:6`、`C`"))
    #expect(outcome.said.contains("payments fail"))
  }

  @Test func `joined cells are said: only the first has the value`() throws {
    let outcome = try Self.outcome("merged,2,3,4,3\ncell,2,3,number,60,")
    #expect(outcome.codes == ["G0485"])
    #expect(outcome.lines(.en)[0].hasSuffix("the others are empty: `C2:C4`"))
  }

  @Test func `rows apart, totals and stray cells are read as in any ledger`() throws {
    let outcome = try Self.outcome("cell,2,3,number,40,\ncell,7,1,text,合计,\ncell,7,3,number,40,\ncell,9,5,text,x,")
    #expect(Set(outcome.codes) == ["G0467", "G0462"])
    #expect(outcome.lines().contains { $0.contains("支出!A7: 警告[G0467]") })
    #expect(outcome.lines().contains { $0.contains("支出!E9: 警告[G0462]") })
  }

  @Test func `a heading broken into lines is still its name`() throws {
    let workshop = try Workshop()
    try workshop.answers("sheet,1,支出,visible,read\ncell,1,1,text,\"amo\nunt\",\ncell,2,1,number,60,")
    #expect(try workshop.checkLedger().said.contains("payments fail"))
  }

  @Test func `rows of a table of guidance come from a sheet, and nothing in them may be amiss`() throws {
    let workshop = try Workshop()
    try workshop.write("rules/cn/demo/表.xlsx", "PK")
    try workshop.write(
      "rules/cn/demo/limits.yaml",
      Workshop.limits
        + """
          - {id: size, title: 丁, must: plan.total <= most, cite: drafting}
        tables:
          most:
            type: money CNY
            inputs: {served: plan.served}
            rows: {file: 表.xlsx#上限}

        """)
    let rows = "sheet,1,上限,hidden,read\ncell,1,1,text,served,\ncell,1,2,text,then,\ncell,2,1,text,>= 10,\n"
    try workshop.answers(rows + "cell,2,2,number,90,\ncell,3,1,text,< 10,\ncell,3,2,number,10,")
    let good = try workshop.check("plan: {total: 100, served: 20}\nspending: []\n")
    #expect(good.codes == ["G0484"])
    #expect(good.said.contains("size fail"))
    try workshop.answers(rows + "cell,2,2,error,#REF!,")
    let bad = try workshop.check("plan: {total: 100, served: 20}\nspending: []\n")
    #expect(bad.codes == ["G0484", "G0481"])
    #expect(bad.lines()[1].contains("表.xlsx#上限!B2"))
  }

  @Test func `texts that stand alone reach no workbook`() throws {
    let workshop = try Workshop()
    try workshop.write("台账.xlsx", "PK")
    let path = try workshop.write("case.yaml", "spending: {file: 台账.xlsx}\n")
    let program = try #require(workshop.library.compile("cn/demo/limits").value)
    #expect(
      CaseReader(program: program).read(path: path, name: "case.yaml").diagnostics.all.map(\.code.id) == ["G0480"])
  }

  @Test(arguments: [
    ("台账.xlsx", "台账.xlsx", nil), ("a#b.XLSX#支出", "a#b.XLSX", "支出"), ("x.xlsx#", "x.xlsx", nil),
    ("x.xlsx#2", "x.xlsx", "2"), ("x.xlsx#a#b", "x.xlsx", "a#b"), ("旧.xls#1", "旧.xls", "1"),
  ])
  func `a sheet is named behind its file`(written: String, path: String, sheet: String?) throws {
    let reference = try #require(SheetReference(written))
    #expect(reference.path == path)
    #expect(reference.sheet == sheet)
    #expect(SheetReference("台账.csv#1") == nil)
  }
}
