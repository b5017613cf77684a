import Foundation
import Guiju
import Testing

/// Cases and records as JSON.
@Suite struct TableObjectTests {
  static let lines = """
    {"项目编号": "X1", "凭证号": "V1", "日期": "2018-03-01", "收款单位": "甲店", "金额": 1.2e3, "票据号": "A1"}

    {"凭证号": "V2", "项目编号": "X1", "日期": "2018-03-02", "收款单位": "乙，\\"老\\"店\\n二楼", "金额": 600, "票据号": null}
    {"项目编号": "X2", "凭证号": "V1", "日期": "2018-04-01", "收款单位": "甲店", "金额": "3oo", "票据号": "A2"}

    """

  @Test func `records one a line, and as an array`() throws {
    let tables = try TableWorkshop()
    try tables.write("a.jsonl", Self.lines)
    let broken = try tables.check("a.jsonl")
    #expect(broken.codes == ["G0430"])
    // The line is that of the file.
    #expect(broken.places.first?.hasPrefix("a.jsonl:4:") == true, "\(broken.places)")
    try tables.write("b.jsonl", Self.lines.replacing("3oo", with: "300"))
    let outcome = try tables.check("b.jsonl")
    #expect(outcome.codes.isEmpty && outcome.said == TableEncodingTests.usual)
    #expect(outcome.counted.last == "b.jsonl: 3 = 3 + 0 + 0")
    let objects = Self.lines.replacing("3oo", with: "300").split(separator: "\n").joined(separator: ",\n  ")
    try tables.write("c.json", "[\n  " + objects + "\n]\n")
    #expect(try tables.check("c.json").said == TableEncodingTests.usual)
    try tables.write("d.jsonl", Self.lines + "[1, 2]\n")
    #expect(try tables.check("d.jsonl").places == ["d.jsonl:5:1 G0468"])
    #expect(try tables.check("d.jsonl").exitCode(failOn: .error) == 2)
  }

  static let cases = """
    {"case": "X1", "plan": {"community": "甲", "total": 1500}, "spending": [{"voucher": "V1", "date": "2018-03-01", "payee": "甲店", "amount": "￥1,200", "receipt_no": "A1"}, {"voucher": "V2", "date": "2018-03-01", "payee": "乙店", "amount": 600, "receipt_no": null}]}
    {"case": "X2", "plan": {"community": "乙", "total": 2000}, "spending": [{"voucher": "V1", "date": "2018-03-01", "payee": "甲店", "amount": 300, "receipt_no": "A1"}]}

    """

  // INVARIANT (quick findings are findings)
  @Test(arguments: ["plan", "spending"])
  func `without rules over all cases, rules out of force or of a later stage are counted as in case files`(
    _ stage: String
  ) throws {
    let tables = try TableWorkshop()
    let rules = TableWorkshop.guidance.split(separator: "\n").filter { !$0.contains("id: once") }
    try tables.write(
      "rules/cn/demo/city.yaml",
      rules.joined(separator: "\n") + """

          - {id: coming, title: 以后, from: 2030-01-01, must: plan.total <= 1, cite: drafting}
          - {id: earlier, title: 以前, until: 2018-02-01, must: plan.total <= 1, cite: drafting}
          - {id: shop, title: 店名, for_each: spending as r, must: r.payee != "乙店", cite: drafting}

        """)
    try tables.write("a.jsonl", Self.cases)
    var request = TableRequest(
      cases: [tables.path + "/a.jsonl"], records: [], check: try tables.workshop.request(guidance: "cn/demo/city"),
      detail: .brief)
    request.check.stage = stage
    let outcome = TableRun.run(request)
    #expect(outcome.codes.isEmpty)
    let paths = try Self.cases.split(separator: "\n").enumerated().map {
      try tables.workshop.write("case\($0).json", String($1))
    }
    let plain = CheckRun.run(paths: paths, request.check)
    let program = try #require(outcome.program)
    let findings = plain.results.flatMap(\.findings)
    #expect(findings.contains { $0.result == .notApplicable } && plain.results.count == 2)
    for (index, rule) in program.rules.enumerated() {
      for result in [ResultKind.pass, .fail, .notApplicable, .undetermined] {
        let expected = findings.filter { $0.rule == index && $0.result == result }.count
        #expect(outcome.counts?[index, result] == expected, "\(rule.id): \(result)")
      }
    }
    let failed = plain.results.flatMap { result in
      result.findings.filter { $0.result == .fail }.map {
        "\(result.data.id) \(program.rules[$0.rule].id) \($0.subject.text)"
      }
    }
    #expect(
      outcome.findings.map { "\($0.caseID) \(program.rules[$0.finding.rule].id) \($0.finding.subject.text)" } == failed)
    #expect(failed.count == (stage == "plan" ? 0 : 3))
  }

  @Test func `cases one a line are judged as case files are`() throws {
    let tables = try TableWorkshop()
    try tables.write("a.jsonl", Self.cases)
    let outcome = try tables.check(cases: ["a.jsonl"])
    #expect(outcome.said == ["X1 ceiling  fail", "X1 receipt V2 fail", "once A1 fail"], "\(outcome.said)")
    #expect(outcome.caseCount == 2 && outcome.counted == ["a.jsonl: 2 = 2 + 0 + 0"])
    #expect(
      outcome.readings.map { "\($0.path) \($0.written) \($0.count)" } == [
        "spending.amount ￥1,200 1", "spending.amount ￥1,200 1",
      ])
    #expect(outcome.exitCode(failOn: .error) == 1)
    // The same, case file by case file.
    var paths: [String] = []
    for (index, line) in Self.cases.split(separator: "\n").enumerated() {
      paths.append(try tables.workshop.write("case\(index).json", String(line)))
    }
    let plain = CheckRun.run(paths: paths, try tables.workshop.request(guidance: "cn/demo/city"))
    let listed = plain.results.flatMap { result in
      result.findings.filter { $0.result == .fail }.map {
        "\(result.data.id) \(result.program.rules[$0.rule].id) \($0.subject.text) \($0.result.rawValue)"
      }
    }
    #expect(Array(outcome.said.prefix(2)) == listed)
    // An array over several lines, compressed.
    try tables.write("b.json", "[\n" + Self.cases.split(separator: "\n").joined(separator: ",\n") + "\n]\n")
    try TableInputTests.gzip(tables, "b.json")
    #expect(try tables.check(cases: ["b.json.gz"]).said == outcome.said)
  }

  @Test func `a broken case is named with its line, and nothing is judged without keep-going`() throws {
    let tables = try TableWorkshop()
    try tables.write(
      "a.jsonl",
      Self.cases + "{\"case\": \"X3\", \"plan\": {\"total\": \"many\"}}\n{\"case\": \"X1\"\n{\"case\": \"X1\"}\n")
    let outcome = try tables.check(cases: ["a.jsonl"])
    #expect(outcome.findings.isEmpty && outcome.exitCode(failOn: .error) == 2)
    #expect(outcome.places.contains { $0.hasPrefix("a.jsonl:3:") && $0.hasSuffix("G0430") }, "\(outcome.places)")
    #expect(outcome.places.contains { $0.hasPrefix("a.jsonl:4:") && $0.hasSuffix("G0402") }, "\(outcome.places)")
    #expect(outcome.places.contains { $0 == "a.jsonl:5:1 G0407" })
    #expect(try tables.check(cases: ["a.jsonl"], keepGoing: true).said.contains("X1 receipt V2 fail"))
    try tables.write("r.csv", TableWorkshop.records)
    #expect(try tables.check("r.csv", cases: ["a.jsonl"]).codes == ["G0688"])
  }
}
