import Foundation
import Guiju
import Testing

/// Files that were handed in with a case, under names that somebody gave them.
@Suite struct HandedInTests {
  private func check(_ spending: String, _ handedIn: [String: String]) throws -> CheckOutcome {
    let tables = try TableWorkshop()
    try tables.write("beside.csv", TableWorkshop.records)
    try tables.write("elsewhere/file-002.csv", "凭证号,日期,收款单位,金额,票据号\nV7,2018-03-01,甲店,70,A1\n")
    try tables.write("file-001.yaml", "case: X\nplan: {total: 5000}\nspending: {file: \(spending)}\n")
    var request = try tables.workshop.request(guidance: "cn/demo/city")
    request.handedIn = handedIn.mapValues { tables.path + "/" + $0 }
    return CheckRun.run(file: tables.path + "/file-001.yaml", named: "项目.yaml", request)
  }

  @Test(arguments: ["账.csv", "台账/账.csv"]) func `a case finds them by their names`(written: String) throws {
    let outcome = try check(written, ["账.csv": "elsewhere/file-002.csv"])
    #expect(!outcome.isBroken)
    let data = try #require(outcome.results.first?.data)
    #expect(data.tables.contains { $0.rowCount == 1 && $0.rowSpans.count == 1 && $0.width > 3 })
    #expect(data.files.map(\.file.name) == ["项目.yaml", written])
  }

  // INVARIANT (names are no paths)
  @Test(arguments: ["beside.csv", "./beside.csv", "elsewhere/file-002.csv", "/etc/hostname", "../x.csv"])
  func `what lies on the disk is not read by its path`(written: String) throws {
    let outcome = try check(written, ["账.csv": "elsewhere/file-002.csv"])
    #expect(outcome.isBroken && outcome.results.isEmpty)
    let told = try #require(outcome.diagnostics.all.first)
    #expect(told.code.id == "G0102" || told.code.id == "G0101", "\(told.code.id)")
    #expect(told.place?.file.name == "项目.yaml" && told.message(in: .zh).contains(written))
  }

  @Test func `a slip in a name is told with the name that was meant`() throws {
    let outcome = try check("账目.csv", ["账.csv": "elsewhere/file-002.csv"])
    #expect(outcome.diagnostics.all.first?.help(in: .zh).contains("账.csv") == true)
  }
}
