import Foundation
import Guiju
import Testing

/// Cases of tables, put together whole.
@Suite struct TableCaseTests {
  private func said(_ outcome: CheckOutcome) -> [String] {
    (outcome.results + outcome.across.map(\.result)).flatMap { result in
      result.findings.map { finding in
        "\(result.data.id) \(result.program.rules[finding.rule].id) \(finding.subject.text) \(finding.result.rawValue)"
      }
    }
  }

  @Test func `they say what the same cases say in files`() throws {
    let tables = try TableWorkshop()
    try tables.write("a.csv", TableWorkshop.records)
    var request = TableRequest(
      cases: [tables.path + "/cases.csv"], records: [("spending", tables.path + "/a.csv")],
      check: try tables.workshop.request(guidance: "cn/demo/city"), detail: .full, threads: 2)
    request.names = [tables.path + "/cases.csv": "项目.csv"]
    let whole = TableRun.cases(request)
    #expect(!whole.isBroken && whole.results.map(\.data.id) == ["X1", "X2"])
    for (name, text) in [
      (
        "x1.yaml",
        """
        case: X1
        plan: {community: 甲社区, total: 5000}
        spending:
          - {voucher: V1, date: 2018-03-01, payee: 甲店, amount: 1200, receipt_no: A1}
          - {voucher: V2, date: 2018-03-02, payee: 乙店, amount: 600, receipt_no: 无}

        """
      ),
      (
        "x2.yaml",
        """
        case: X2
        plan: {community: 乙社区, total: 2000}
        spending: [{voucher: V1, date: 2018-04-01, payee: 甲店, amount: 300, receipt_no: A2}]

        """
      ),
    ] {
      try tables.write(name, text)
    }
    let files = CheckRun.run(
      paths: ["x1.yaml", "x2.yaml"].map { tables.path + "/" + $0 },
      try tables.workshop.request(guidance: "cn/demo/city"))
    #expect(!files.isBroken)
    #expect(said(whole) == said(files))
    #expect(said(whole).contains("X1 receipt V2 fail"))
    // A case knows where its row stands, under the name that was given.
    #expect(whole.results.first?.data.files.first?.file.name == "项目.csv")
  }

  @Test func `a cell that cannot be read leaves its own case open, and takes no other with it`() throws {
    let tables = try TableWorkshop()
    try tables.write("a.csv", TableWorkshop.records + "X2,V9,2018-04-01,甲店,很多,A3\n")
    var request = TableRequest(
      cases: [tables.path + "/cases.csv"], records: [("spending", tables.path + "/a.csv")],
      check: try tables.workshop.request(guidance: "cn/demo/city", keepGoing: true), detail: .full, threads: 2)
    request.names = [tables.path + "/a.csv": "流水.csv"]
    let whole = TableRun.cases(request)
    #expect(whole.isBroken && whole.results.count == 2)
    // What fails or is open is what columns and machine say of the same tables.
    let judged = TableRun.run(request)
    let listed = judged.findings.map { finding in
      "\(finding.caseID) \(judged.program?.rules[finding.finding.rule].id ?? "") \(finding.finding.result.rawValue)"
    }
    let found = whole.results.flatMap { result in
      result.findings.filter { [.fail, .undetermined, .error, .needsReview].contains($0.result) }.map { finding in
        "\(result.data.id) \(result.program.rules[finding.rule].id) \(finding.result.rawValue)"
      }
    }
    #expect(found == listed)
    #expect(found.contains("X2 ceiling undetermined"), "\(found)")
    #expect(whole.diagnostics.all.contains { $0.place?.file.name == "流水.csv" })
    #expect(!whole.diagnostics.all.contains { $0.message(in: .zh).contains(tables.path) })
  }
}
