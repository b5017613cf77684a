import Guiju
import Testing

/// Reports in full of cases in tables: the same evidence as of cases in files.
@Suite struct TableEvidenceTests {
  private let tables: TableWorkshop

  init() throws {
    tables = try TableWorkshop()
    try tables.write(
      "in.csv", TableWorkshop.records + "Y9,V1,2018-04-01,丙店,700,A8\nY9,V1,2018-04-01,丙店,800,\n")
  }

  private func outcome(_ change: (inout TableRequest) -> Void = { _ in }) throws -> CheckOutcome {
    try tables.check("in.csv") {
      $0.detail = .full
      change(&$0)
    }.checkOutcome()
  }

  @Test func `each finding has the values that made it, and their places`() throws {
    let result = try #require(try outcome().results.first { $0.data.id == "X1" })
    let finding = try #require(result.findings.first)
    let table = try #require(finding.subject.row).table
    let row = Int(try #require(finding.subject.row).row)
    let amount = try #require(result.program.layout.tables[Int(table)].columns.firstIndex { $0.path == "amount" })
    guard case .number(let number) = result.data[TableID(Int(table))].value(column: amount, row: row) else {
      Issue.record("the amount of the payment is not there")
      return
    }
    #expect(number.text == "600.00" || number.text == "600")
    let explained = Evaluator(program: result.program).explanation(of: finding, in: result)
    #expect(!"\(explained)".contains("unknown"))
    #expect(
      result.data.files.map { "\($0.file.name.split(separator: "/").last ?? "") \($0.rows ?? -1)" } == [
        "cases.csv 2", "in.csv 5",
      ])
    let read = try tables.check("in.csv")
    #expect(Set(result.data.files.map(\.fingerprint.text)) == Set(read.fingerprints.map(\.fingerprint.text)))
  }

  @Test func `records of a case that is not there stand behind each other`() throws {
    let result = try #require(try outcome().results.last)
    #expect(result.data.id == "Y9")
    let said = result.findings.map {
      "\(result.rule(of: $0).id) \($0.subject.row?.row ?? -1) \($0.missing.map(\.path).joined())"
    }
    #expect(said == ["input/unknown-case 0 ", "input/unknown-case 1 ", "receipt 1 "])
  }

  @Test func `the report says the day that was named, and counts what holds`() throws {
    let outcome = try outcome { $0.check.asOf = CalendarDate("2018-12-31") }
    #expect(outcome.results.allSatisfy { $0.asOfOrigin == .option })
    let text = JSONReport.text(
      outcome.results, options: ReportOptions(language: .en), toolVersion: "1", counts: outcome.counts)
    #expect(text.contains("\"pass\": 7"))
  }

  @Test func `each finding says where its row stands, a group where its first rows do`() throws {
    try tables.write("in.csv", TableWorkshop.records + "X2,V2,2018-04-02,甲店,30,A1\n")
    let outcome = try outcome()
    func said(_ finding: Finding) -> [String] {
      finding.rows.map {
        "\($0.caseID) \($0.place.file.name.split(separator: "/").last ?? ""):\($0.place.location.line)"
      }
    }
    #expect(outcome.results.flatMap(\.findings).map(said) == [["X1 in.csv:3"]])
    #expect(outcome.across.flatMap(\.result.findings).map(said) == [["X1 in.csv:2", "X2 in.csv:5"]])
    let text = JSONReport.text(
      outcome.results, across: outcome.across, options: ReportOptions(language: .en), toolVersion: "1")
    #expect(text.contains("\"line\": 5"))
    let brief = try tables.check("in.csv")
    let program = try #require(brief.program)
    let contents = TableReport.Contents(
      program: program, caseCount: 2, counts: try #require(brief.counts), findings: brief.findings,
      across: brief.across, notes: [])
    let shown = TableReport(contents, options: ReportOptions(language: .zh)).text().replacing("\n", with: "")
    #expect(shown.contains("in.csv:2、X2") && shown.contains("in.csv:5"))
  }

  @Test func `cases in JSON lines are reported in full`() throws {
    try tables.write(
      "cases.jsonl",
      """
      {"case": "A", "plan": {"community": "甲", "total": 100}, "spending": [{"voucher": "1", "date": "2018-03-01", "payee": "店", "amount": 700, "receipt_no": "F1"}]}
      {"case": "B", "plan": {"community": "甲", "total": 900}, "spending": [{"voucher": "1", "date": "2018-03-01", "payee": "店", "amount": 70, "receipt_no": "F1"}]}
      {"case": "C", "plan": {"community": "甲", "total": 900}, "spending": []}

      """)
    let outcome = try tables.check(cases: ["cases.jsonl"]) { $0.detail = .full }
    let report = outcome.checkOutcome()
    #expect(report.results.map(\.data.id) == ["A"])
    #expect(report.results.first?.findings.map { report.results[0].rule(of: $0).id } == ["ceiling"])
    #expect(report.across.flatMap { $0.result.findings }.map(\.subject.text) == ["F1"])
    #expect(report.exitCode(failOn: .error) == 1)
  }
}
