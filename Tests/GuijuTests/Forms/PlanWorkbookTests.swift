import Foundation
import Guiju
import Testing

/// `guiju new plan --format xlsx`: the form as a workbook can be checked, and what is filled in is a case.
@Suite struct PlanWorkbookTests {
  static func form(_ guidance: String, stage: Int = 0, _ language: Language = .zh) throws -> DescribedWorkbook {
    try DescribedWorkbook(
      PlanWorkbook.description(try OwnGuidance.program(guidance), stage: stage, language: language))
  }

  static func check(_ book: DescribedWorkbook, _ guidance: String, name: String = "方案.xlsx") throws -> CheckOutcome {
    let workshop = try Workshop()
    try workshop.answers(book.lines)
    let path = try workshop.write(name, "PK")
    var library = OwnGuidance.library
    library.sheets = workshop.sheets
    let today = try #require(CalendarDate("2026-01-15"))
    return CheckRun.run(paths: [path], CheckRequest(guidance: guidance, library: library, today: today))
  }

  @Test(arguments: OwnGuidance.all, Language.allCases)
  func `a fresh form is judged, and nothing in it passes or fails`(guidance: String, language: Language) throws {
    let program = try OwnGuidance.program(guidance)
    for stage in language == .zh ? Array(program.stages.indices) + (program.stages.isEmpty ? [0] : []) : [0] {
      let outcome = try Self.check(try Self.form(guidance, stage: stage, language), guidance)
      #expect(outcome.diagnostics.all.isEmpty, "\(outcome.lines())")
      #expect(outcome.exitCode(failOn: .warning) == 3)
      let results = Set(outcome.results.flatMap { $0.findings.map(\.result) })
      #expect(results.isSubset(of: [.undetermined, .needsReview, .notApplicable]), "\(results)")
    }
  }

  @Test(arguments: OwnGuidance.all)
  func `every fact stands in it, once`(guidance: String) throws {
    let program = try OwnGuidance.program(guidance)
    let paths = try Self.form(guidance).paths
    let facts = program.layout[.root].columns.map(\.path)
    let tables = program.layout.tables.filter { !$0.path.isEmpty && !$0.isOfCases }
      .map { $0.path + ($0.isListOfValues ? "[;]" : "[#]") }
    let head = ["case", "guidance", "as_of", "stage", "reviews[#]", "waivers[#]"]
    let own = paths.filter { !head.contains($0) }
    #expect(Set(own) == Set(facts + tables) && own.count == facts.count + tables.count)
  }

  @Test(arguments: OwnGuidance.all, Language.allCases)
  func `filled in, it is a case`(guidance: String, language: Language) throws {
    let program = try OwnGuidance.program(guidance)
    var book = try Self.form(guidance, language)
    for column in program.layout[.root].columns {
      let row = try #require(book[fact: column.path]?.row)
      let answer = Self.answer(column, book.sheets[0].choices(row: row + 1, column: 2), program)
      book.answer(column.path, answer.text, kind: answer.kind)
    }
    for table in program.layout.tables where !table.path.isEmpty && !table.isOfCases {
      if table.isListOfValues {
        let answer = Self.answer(table.columns[0], nil, program)
        book.answer(table.path + "[;]", answer.text, kind: answer.kind)
        continue
      }
      let name = try #require(book[fact: table.path + "[#]"]?.text?.dropFirst())
      var sheet = try #require(book[sheet: String(name)])
      for (index, column) in table.columns.enumerated() {
        let answer = Self.answer(column, sheet.choices(row: 2, column: index + 1), program)
        sheet.set(answer.text, row: 1, column: index, kind: answer.kind)
      }
      book[sheet: String(name)] = sheet
    }
    let workshop = try Workshop()
    try workshop.answers(book.lines)
    let reading = CaseReader(program: program, workbooks: workshop.sheets.reader).read(
      path: try workshop.write("plan.xlsx", "PK"), name: "plan.xlsx")
    #expect(reading.diagnostics.all.isEmpty, "\(reading.diagnostics.sorted.map { $0.message(in: .en) })")
    let data = try #require(reading.value)
    for (table, layout) in program.layout.tables.enumerated() where !layout.isOfCases {
      #expect(data.tables[table].presence == .given && data.tables[table].rowCount == 1, "\(layout.path)")
      for cell in data.tables[table].cells { #expect(cell.state == .known, "\(layout.path)") }
    }
    #expect(data.fingerprint == Fingerprint(combining: [Fingerprint(of: Array("PK".utf8))]))
  }

  /// What a person enters, and as what a sheet holds it: the first choice where there is one.
  static func answer(
    _ column: ColumnLayout, _ choices: [String]?, _ program: Program
  ) -> (text: String, kind: String) {
    if let first = choices?.first { return (first, "text") }
    return switch column.type.kind {
    case .boolean: ("true", "boolean")
    case .number(.percent): ("0.5", "number")
    case .number, .days, .months: ("1", "number")
    case .date: ("2019-03-01", "date")
    case .time: ("09:30:00", "time")
    case .dateAndTime: ("2019-03-01T09:30:00", "moment")
    case .code(let list): (program.codeLists[Int(list.index)].codes[0].id, "text")
    default: ("甲", "text")
    }
  }

  static let guidance = OwnGuidance.root + "/Tests/CommandTests/Cases/forms/hall.yaml"

  @Test func `a workbook that is a case is read once, also where it says itself by which guidance`() throws {
    let workshop = try Workshop()
    try workshop.answers(try Self.form(Self.guidance).lines)
    try workshop.plays("echo x >> '\(workshop.path)/calls'; cat '\(workshop.path)/answer'")
    try workshop.write("rules/hall.yaml", try String(contentsOfFile: Self.guidance, encoding: .utf8))
    let path = try workshop.write("方案.xlsx", "PK")
    _ = CheckRun.run(paths: [path], try workshop.request())
    #expect(try workshop.text("calls") == "x\n")
  }

  @Test func `the report says in which sheet the answers of persons are written`() throws {
    let guidance = OwnGuidance.root + "/rules/cn/xian/community-fund.yaml"
    func told(_ outcome: CheckOutcome, _ language: Language) -> String {
      let text = TerminalReport.text(outcome.results, options: ReportOptions(language: language))
      let page = outcome.results.first.map {
        HTMLReport.page($0, options: ReportOptions(language: language), toolVersion: "0") { _, _ in [] }
      }
      return (text + (page ?? "")).filter { !$0.isWhitespace }
    }
    for (language, words, sheet) in [
      (Language.zh, "判断后填在工作簿的工作表“判断”里", "判断"), (.en, "intothesheet“Reviews”oftheworkbook", "Reviews"),
    ] {
      var book = try Self.form(guidance, stage: 9, language)
      let outcome = try Self.check(book, guidance)
      try #require(outcome.results.first?.findings.contains { $0.result == .needsReview } == true)
      let text = told(outcome, language)
      #expect(text.components(separatedBy: words).count == 3, "on the terminal and on the page")
      #expect(!text.contains("reviews"))
      book.sheets.removeAll { $0.name == sheet }
      #expect(told(try Self.check(book, guidance), language).contains("guijunewplan--formatxlsx"))
    }
  }

  @Test func `several values stand in one cell, in lines or between semicolons`() throws {
    var book = try Self.form(Self.guidance)
    book.answer("plan.fields[;]", "养老\n文化；环境; ")
    let data = try #require(try Self.check(book, Self.guidance).results.first?.data)
    let table = try #require(
      try OwnGuidance.program(Self.guidance).layout.tables.firstIndex { $0.path == "plan.fields" })
    #expect(data.tables[table].rowCount == 3)
  }

  @Test func `a table may be none, another file, or wait`() throws {
    let program = try OwnGuidance.program(Self.guidance)
    let spending = try #require(program.layout.tables.firstIndex { $0.path == "spending" })
    func table(_ answer: String?) throws -> CaseTable? {
      var book = try Self.form(Self.guidance)
      book.answer("spending[#]", answer)
      return try Self.check(book, Self.guidance).results.first?.data.tables[spending]
    }
    #expect(try table("无")?.presence == .given)
    #expect(try table("无")?.rowCount == 0)
    #expect(try table("待定")?.presence == .unknown)
    #expect(try table(nil)?.presence == .unknown)
    #expect(try table("#spending")?.presence == .unknown)
    var book = try Self.form(Self.guidance)
    book.answer("spending[#]", "没有这个文件.csv")
    #expect(try Self.check(book, Self.guidance).codes == ["G0101"])
  }

  @Test func `a renamed sheet is missed at the cell that names it`() throws {
    var book = try Self.form(Self.guidance)
    book.answer("plan.budget[#]", "#经费")
    let outcome = try Self.check(book, Self.guidance)
    #expect(outcome.codes == ["G0488"])
    let line = try #require(book[fact: "plan.budget[#]"]?.row) + 1
    #expect(outcome.lines()[0].contains("方案.xlsx#方案!B\(line): 错误[G0488]: 工作簿里没有工作表 `经费`"))
  }

  @Test func `answers and cells of tables have their places in the workbook`() throws {
    var book = try Self.form(Self.guidance)
    book.answer("plan.total", "很多")
    book[sheet: "预算"]?.set("茶点", row: 4, column: 0)
    book[sheet: "预算"]?.set("礼物", row: 4, column: 1)
    let outcome = try Self.check(book, Self.guidance)
    let line = try #require(book[fact: "plan.total"]?.row) + 1
    #expect(outcome.lines().contains { $0.contains("方案.xlsx#方案!B\(line): 错误") })
    #expect(outcome.lines().contains { $0.contains("方案.xlsx#预算!B5: 错误") })
  }

  @Test func `a row that stands twice is read once, and said`() throws {
    var book = try Self.form(Self.guidance)
    let row = try #require(book[fact: "plan.total"]?.row)
    book.sheets[0].rows.append(book.sheets[0].rows[row])
    #expect(try Self.check(book, Self.guidance).codes == ["G0487"])
  }

  @Test func `rows and columns may be moved, and labels reworded`() throws {
    var book = try Self.form(Self.guidance)
    book.answer("plan.vote.present", "5", kind: "number")
    book.answer("plan.vote.share", "0.6", kind: "number")
    let head = book.sheets[0].rows.removeFirst()
    book.sheets[0].rows = [head] + book.sheets[0].rows.reversed()
    for index in book.sheets[0].rows.indices where index > 0 {
      book.sheets[0].rows[index].insert(("text", "x"), at: 0)
    }
    book.sheets[0].rows[0].insert(nil, at: 0)
    let outcome = try Self.check(book, Self.guidance)
    #expect(outcome.codes == [])
    #expect(outcome.said.contains("quorum fail"))
  }

  @Test func `verdicts and waivers are read from their sheets; what is not filled in says nothing`() throws {
    var book = try Self.form(Self.guidance)
    book[sheet: "预算"]?.set("茶点", row: 1, column: 0)
    book.answer("plan.total", "40000", kind: "number")
    #expect(try Self.check(book, Self.guidance).said.contains("fits needs-review"))
    for (column, text) in [(2, "茶点"), (3, "通过"), (4, "张三"), (6, "合适")] {
      book[sheet: "判断"]?.set(text, row: 2, column: column)
    }
    for (column, text) in [(3, "旧城改造"), (4, "街道办事处")] { book[sheet: "例外"]?.set(text, row: 2, column: column) }
    let outcome = try Self.check(book, Self.guidance)
    #expect(outcome.said.contains("fits pass"), "\(outcome.lines())")
    #expect(outcome.results.first?.data.waivers.map(\.rule) == ["ceiling"])
  }

  @Test func `another workbook is no case, and says what is one`() throws {
    let workshop = try Workshop()
    try workshop.answers("sheet,1,支出,visible,read\ncell,1,1,text,amount,")
    let path = try workshop.write("台账.xlsx", "PK")
    #expect(CheckRun.run(paths: [path], try workshop.request()).codes == ["G0486"])
    workshop.sheets = SheetsCompanion(path: nil)
    #expect(CheckRun.run(paths: [path], try workshop.request()).codes == ["G0641"])
  }

  @Test func `a folder of workbooks is a folder of cases; beside other cases they are ledgers`() throws {
    let workshop = try Workshop()
    try workshop.answers(try Self.form(Self.guidance).lines)
    for name in ["甲.xlsx", "乙.xlsx", "~$乙.xlsx"] { try workshop.write("cases/" + name, "PK") }
    let outcome = CheckRun.run(paths: [workshop.path + "/cases"], try workshop.request(guidance: Self.guidance))
    #expect(outcome.results.map(\.data.id) == ["乙", "甲"])
    try workshop.write("cases/a.yaml", "case: a\nguidance: cn/demo/limits\n")
    let mixed = CheckRun.run(paths: [workshop.path + "/cases"], try workshop.request(guidance: Self.guidance))
    #expect(mixed.results.map(\.data.id) == ["a"])
  }

  @Test func `sheets have names that spreadsheets take, no two alike`() throws {
    let text = try String(contentsOfFile: Self.guidance, encoding: .utf8)
      .replacing("label: {zh: 预算, en: Budget}", with: "label: {zh: '方案/[预]算：一份很长很长很长很长很长很长很长很长的名称', en: Plan}")
    let workshop = try Workshop()
    let file = try workshop.write("rules/cn/demo/hall.yaml", text.replacing("demo/hall", with: "cn/demo/hall"))
    let program = try #require(workshop.library.compile(file).value)
    for language in Language.allCases {
      let book = try DescribedWorkbook(PlanWorkbook.description(program, stage: 0, language: language))
      let names = book.sheets.map { $0.name.lowercased() }
      #expect(Set(names).count == names.count)
      for name in names {
        #expect(name.utf16.count <= 31 && !name.contains { "[]:*?/\\'".contains($0) }, "\(name)")
      }
    }
  }

  @Test func `the companion is handed the description, and what it says of the file is passed on`() throws {
    let workshop = try Workshop()
    func new(_ script: String) throws -> [String] {
      try workshop.plays(script)
      return NewRun.planWorkbook(
        guidance: Self.guidance, stage: "spending", library: workshop.library, language: .zh, output: "-方案.xlsx"
      ).diagnostics.all.map(\.code.id)
    }
    #expect(try new("exit 0") == [])
    #expect(try workshop.text("arguments") == "write\n./-方案.xlsx\n")
    #expect(try workshop.text("input").hasPrefix("{\"workbook\":1,\"sheets\":[{\"name\":\"方案\""))
    #expect(try new("exit 1") == ["G0609"])
    #expect(try new("kill -9 $$") == ["G0643"])
    workshop.sheets = SheetsCompanion(path: nil)
    let missing = NewRun.planWorkbook(
      guidance: Self.guidance, stage: nil, library: workshop.library, language: .zh, output: "a.xlsx")
    #expect(missing.diagnostics.all.map(\.code.id) == ["G0641"])
  }
}
