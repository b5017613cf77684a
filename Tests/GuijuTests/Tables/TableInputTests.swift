import Foundation
import Guiju
import Testing

/// Where tables come from: compressed files, several files, patterns, sheets.
@Suite struct TableInputTests {
  static func gzip(_ tables: TableWorkshop, _ name: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/gzip")
    process.arguments = ["-n", tables.path + "/" + name]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test func `gzip is unpacked, also what was compressed in pieces and in another encoding`() throws {
    let tables = try TableWorkshop()
    let lines = TableWorkshop.records.split(separator: "\n").map { String($0) + "\n" }
    try tables.write("a.csv", bytes: try Encoded.bytes(lines[0] + lines[1], as: "GB18030"))
    try tables.write("b.csv", bytes: try Encoded.bytes(lines[2] + lines[3], as: "GB18030"))
    try Self.gzip(tables, "a.csv")
    try Self.gzip(tables, "b.csv")
    let bytes = try ["a", "b"].flatMap { try Data(contentsOf: URL(filePath: tables.path + "/\($0).csv.gz")) }
    try tables.write("both.csv.gz", bytes: bytes)
    let outcome = try tables.check("both.csv.gz")
    #expect(outcome.codes.isEmpty)
    #expect(outcome.said == TableEncodingTests.usual)
    let origin = try #require(outcome.read.last).origin
    #expect(origin.isCompressed && origin.encoding == .gb18030)
    #expect(outcome.fingerprints.last?.fingerprint == Fingerprint(of: bytes))
    try tables.write("cut.csv.gz", bytes: Array(bytes.dropLast(9)))
    #expect(try tables.check("cut.csv.gz").codes == ["G0447"])
    var damaged = bytes
    damaged[20] ^= 0xFF
    damaged[40] ^= 0x55
    try tables.write("damaged.csv.gz", bytes: damaged)
    #expect(try tables.check("damaged.csv.gz").codes == ["G0447"])
  }

  @Test func `several files of one table, each with its own heading, separator and encoding`() throws {
    let tables = try TableWorkshop()
    try tables.write("2018/a.csv", "项目编号,凭证号,日期,收款单位,金额,票据号\nX1,V1,2018-03-01,甲店,1200,A1\n")
    try tables.write("2018/b.csv", "金额;票据号;项目编号;凭证号;日期;收款单位\n600;;X1;V2;2018-03-02;乙店\n六百;;X1;V3;2018-03-02;乙店\n")
    try tables.write(
      "2018/c.csv",
      bytes: try Encoded.bytes("项目编号\t凭证号\t日期\t收款单位\t金额\t票据号\nX2\tV1\t2018-04-01\t甲店\t300\tA1\n", as: "GBK"))
    try tables.write("more.csv", "项目编号,社区,计划金额\nX3,丙社区,9\n")
    let outcome = try tables.check("2018/*.csv", cases: ["cases.csv", "more.csv"], keepGoing: true)
    #expect(outcome.caseCount == 3)
    #expect(
      outcome.counted == [
        "cases.csv: 2 = 2 + 0 + 0", "more.csv: 1 = 1 + 0 + 0", "a.csv: 1 = 1 + 0 + 0", "b.csv: 2 = 2 + 0 + 0",
        "c.csv: 1 = 1 + 0 + 0",
      ])
    // A place names the file and the line in it.
    #expect(outcome.places == ["b.csv:3:1 G0430"])
    #expect(outcome.read.map(\.separator) == [0x2C, 0x2C, 0x2C, 0x3B, 0x09])
    #expect(outcome.said.contains("once A1 fail"), "\(outcome.said)")
  }

  @Test func `a pattern that matches nothing, and a file that is given twice`() throws {
    let tables = try TableWorkshop()
    try tables.write("a.csv", TableWorkshop.records)
    #expect(try tables.check("2018/*.csv").codes == ["G0684"])
    #expect(try tables.check("a.csv", "*a.csv").codes == ["G0685"])
    #expect(try tables.check("b.csv").codes == ["G0101"])
    #expect(try tables.check("rules").codes == ["G0102"])
  }

  @Test func `records without cases, and records of no table`() throws {
    let tables = try TableWorkshop()
    try tables.write("a.csv", TableWorkshop.records)
    #expect(try tables.check("a.csv", cases: []).codes == ["G0687"])
    let outcome = try tables.check("a.csv") { $0.records = [("spendings", tables.path + "/a.csv")] }
    #expect(outcome.codes == ["G0682"])
    #expect(try tables.check("a.csv") { $0.check.guidance = nil }.codes == ["G0681"])
  }

  @Test func `a sheet of a workbook; what its cells cannot say is refused at the cell`() throws {
    var tables = try TableWorkshop()
    try tables.write("台账.xlsx", "PK the bytes of the workbook")
    var lines = ["sheet,1,支出,visible,read"]
    for (column, name) in ["项目编号", "凭证号", "日期", "收款单位", "金额", "票据号"].enumerated() {
      lines.append("cell,1,\(column + 1),text,\(name),")
    }
    func row(_ number: Int, _ cells: [String]) { lines += cells.enumerated().map { "cell,\(number),\($0 + 1),\($1)" } }
    row(3, ["text,X1,", "text,V1,", "date,2018-03-01,", "text,甲店,", "number,1200.0000000000002,formula", "text,A1,"])
    row(4, ["text,X1,", "text,V2,", "date,2018-03-02,", "text,乙店,", "number,600,"])
    row(5, ["text,X2,", "text,V1,", "date,2018-04-01,", "text,甲店,", "error,#DIV/0!,formula", "text,A2,"])
    tables = try tables.answering(lines.joined(separator: "\n"))
    let outcome = try tables.check("台账.xlsx#支出")
    #expect(outcome.codes == ["G0481"])
    #expect(outcome.places.first?.hasPrefix("台账.xlsx#支出:5:5") == true, "\(outcome.places)")
    #expect(outcome.counted.last == "台账.xlsx#支出: 3 = 2 + 1 + 0")
    #expect(outcome.exitCode(failOn: .error) == 2)
    #expect(outcome.read.last?.formulas == 2)
  }
}

extension TableWorkshop {
  /// Lets the companion for spreadsheets say these lines.
  func answering(_ lines: String) throws -> TableWorkshop {
    try workshop.answers(lines)
    return self
  }
}
