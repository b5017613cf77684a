import Foundation
import Guiju
import Testing

/// Ledgers as they lie in offices: titles, totals, signs of currency, broken rows.
@Suite struct TableReadingTests {
  static let real = """
    ××区社区资金支出明细表,,,,,\r
    填报日期：2018年12月31日,,,,,单位：元\r
    \r
    项目编号,凭证号,日期,收款单位,"金额
    （元）",票据号\r
    X1,V1,2018年3月1日,"甲店
    （二楼）","￥1,200.00",A1\r
    X1,V2,2018/3/2,"乙""老""店",600,\r
    X2,V1,20180401,甲店,0.03万,A2\r
    ,,,,,\r
    合 计,,,,"￥2,100.00",\r

    """

  @Test func `a ledger with title, heading of two lines, figures of all kinds and totals`() throws {
    let tables = try TableWorkshop()
    try tables.write("a.csv", bytes: try Encoded.bytes(Self.real.replacing("金额\n（元）", with: "金额"), as: "GB18030"))
    let outcome = try tables.check("a.csv")
    #expect(outcome.codes == ["G0467"])
    #expect(outcome.said == TableEncodingTests.usual)
    #expect(outcome.counted.last == "a.csv: 4 = 3 + 0 + 1")
    let count = try #require(outcome.read.last)
    #expect(count.titles == 2 && count.headingLine == 4)
    // Each reading that is not literal once for each column, with its first example.
    let readings = outcome.readings.map { "\($0.path) \($0.written) \($0.read) \($0.count)" }
    #expect(readings.contains("spending.amount ￥1,200.00 1200 1"), "\(readings)")
    #expect(readings.contains("spending.amount 0.03万 300 1"))
    #expect(readings.contains("spending.date 2018年3月1日 2018-03-01 2"))
    #expect(readings.contains("spending.date 20180401 2018-04-01 1"))
  }

  // INVARIANT (rows keep to their room), INVARIANT (texts decide)
  @Test func `texts of any length, with quotes and blanks, are the same where they are the same`() throws {
    let tables = try TableWorkshop()
    var text = "项目编号,凭证号,日期,收款单位,金额,票据号\n"
    for row in 0..<400 {
      // Two rows have each receipt, once between quotes; some are longer than what is carried along.
      let receipt = String(repeating: "票", count: row / 2 * 37 % 1900) + "\(row / 2)"
      let payee = "\"" + String(repeating: "\"\"", count: row % 90) + " 店\""
      text += "X1,V\(row),2018-03-01,\(payee),1,\(row % 2 == 0 ? receipt : "\" \(receipt) \"")\n"
    }
    try tables.write("a.csv", text)
    for limit in [1, 1 << 30] {
      let outcome = try tables.check("a.csv") { $0.memoryLimit = limit }
      #expect(outcome.said.filter { $0.hasPrefix("once ") && $0.hasSuffix(" fail") }.count == 200)
    }
  }

  @Test func `a cell that cannot be read is an error at its line and column`() throws {
    let tables = try TableWorkshop()
    try tables.write("a.csv", Self.real.replacing("金额\n（元）", with: "金额").replacing("600", with: "6oo"))
    let outcome = try tables.check("a.csv")
    #expect(outcome.places.contains("a.csv:7:26 G0430"), "\(outcome.places)")
    #expect(outcome.findings.isEmpty)
    #expect(outcome.exitCode(failOn: .error) == 2)
  }

  @Test func `ragged rows, quotes that stay open, rows without a case are refused and counted`() throws {
    let tables = try TableWorkshop()
    try tables.write(
      "a.csv",
      """
      项目编号,凭证号,日期,收款单位,金额,票据号
      X1,V1,2018-03-01,甲店,1,200.00,A1

      X1,V2,2018-03-02,乙店,600,
      ,V3,2018-03-02,乙店,600,A3
      X2,V1,2018-04-01,"甲"店,300,A2
      X2,V4,2018-04-01,"甲店,300,A2

      """)
    let outcome = try tables.check("a.csv") { $0.keepsRefused = true }
    #expect(
      outcome.places == [
        "a.csv:2:1 G0456", "a.csv:5:1 G0408", "a.csv:6:21 G0455", "a.csv:7:18 G0454",
      ])
    #expect(outcome.counted.last == "a.csv: 5 = 1 + 4 + 0")
    var text: [UInt8] = []
    let refused = try #require(outcome.refusals.first)
    #expect(refused.count == 4 && outcome.refusals.count == 1)
    #expect(
      refused.write {
        text += $0
        return true
      })
    let written = String(decoding: text, as: UTF8.self)
    #expect(
      written.hasPrefix(
        "项目编号,凭证号,日期,收款单位,金额,票据号\nX1,V1,2018-03-01,甲店,1,200.00,A1\r\n,V3,2018-03-02,乙店,600,A3\r\n"))
  }

  @Test func `rows of a converted file are written with a mark that says what they are in`() throws {
    let tables = try TableWorkshop()
    try tables.write(
      "a.csv", bytes: try Encoded.bytes("项目编号,凭证号,日期,收款单位,金额,票据号\r\nX1,V1,2018-03-01,甲店,许多,A1\r\n", as: "GBK"))
    let refused = try #require(try tables.check("a.csv") { $0.keepsRefused = true }.refusals.first)
    var text: [UInt8] = []
    _ = refused.write {
      text += $0
      return true
    }
    #expect(
      String(decoding: text, as: UTF8.self)
        == "\u{FEFF}项目编号,凭证号,日期,收款单位,金额,票据号\r\nX1,V1,2018-03-01,甲店,许多,A1\r\n")
    // Corrected, it is read again.
    try tables.write("again.csv", String(decoding: text, as: UTF8.self).replacing("许多", with: "900"))
    #expect(try tables.check("again.csv").codes.isEmpty)
  }

  @Test func `only so many errors are told, all are counted`() throws {
    let tables = try TableWorkshop()
    var text = "项目编号,凭证号,日期,收款单位,金额,票据号\n"
    for number in 1...50 { text += "X1,V\(number),2018-03-01,甲店\n" }
    try tables.write("a.csv", text)
    let outcome = try tables.check("a.csv") { $0.errorLimit = 7 }
    #expect(outcome.codes.filter { $0 == "G0456" }.count == 7)
    #expect(outcome.codes.contains("G0448"))
    #expect(outcome.counted.last == "a.csv: 50 = 0 + 50 + 0")
  }

  @Test func `a key that stands twice within a case is an error at its place`() throws {
    let tables = try TableWorkshop()
    try tables.write(
      "a.csv", TableWorkshop.records + "X1, V1,2018-05-01,丁店,5,A9\nX2,待定,2018-05-01,丁店,5,A7\nX2,待定,2018-05-01,丁店,5,A8\n"
    )
    let outcome = try tables.check("a.csv")
    // Written with a blank it is the same key.
    #expect(outcome.places == ["a.csv:5:4 G0465"], "\(outcome.places)")
    try tables.write("b.csv", TableWorkshop.records + "X1,V1,2018-05-01,丁店,5,A9\n")
    let plain = try tables.check("b.csv")
    #expect(plain.places == ["b.csv:5:4 G0465"], "\(plain.places)")
    #expect(plain.exitCode(failOn: .error) == 2 && plain.findings.isEmpty)
    #expect(try tables.check("b.csv", keepGoing: true).said.contains("X1 receipt V2 fail"))
  }

  // INVARIANT (keys have one check)
  @Test(arguments: [
    ("integer", "7", "7.0", "8"), ("integer", "1200", "1,200", "1201"),
    ("date", "2018-03-01", "2018年3月1日", "2018-03-02"),
    ("number", "0.00001", "0.000010", "0.00002"), ("code sort", "goods", "货物", "works"), ("text", "A1", " A1 ", "a1"),
    ("money CNY", "12", "12元", "12.01"),
  ])
  func `keys are the same however they are written`(type: String, key: String, same: String, other: String) throws {
    let tables = try TableWorkshop()
    let guidance = TableWorkshop.guidance.replacing("voucher: {type: text,", with: "voucher: {type: \(type),")
      .replacing("facts:", with: "codes: {sort: {goods: {zh: 货物}, works: {zh: 工程}}}\nfacts:")
    try tables.workshop.write("rules/cn/demo/city.yaml", guidance)
    func rows(_ keys: String...) -> String {
      "项目编号,凭证号,日期,收款单位,金额,票据号\n" + keys.map { "X1,\"\($0)\",2018-03-01,甲店,12,A\($0.count)\n" }.joined()
    }
    try tables.write("a.csv", rows(key, other, same))
    #expect(try tables.check("a.csv").places == ["a.csv:4:4 G0465"])
    try tables.write("a.csv", rows(key, other))
    #expect(try tables.check("a.csv").codes == [])
  }

  @Test func `a case that stands twice, its day and its stage`() throws {
    let tables = try TableWorkshop()
    try tables.write("a.csv", TableWorkshop.records)
    try tables.write(
      "bad.csv", "as_of,stage,项目编号,社区,计划金额\n2018年12月1日,plan,X1,甲,5000\n去年,plan,X2,乙,2000\n,spent,X3,丙,1\n,,X1,丁,1\n")
    let outcome = try tables.check("a.csv", cases: ["bad.csv"])
    #expect(
      outcome.places == ["bad.csv:3:1 G0411", "bad.csv:4:2 G0412", "bad.csv:5:3 G0407"], "\(outcome.places)")
    #expect(outcome.readings.contains { $0.path == "as_of" && $0.written == "2018年12月1日" && $0.read == "2018-12-01" })
    try tables.write("good.csv", "as_of,stage,项目编号,社区,计划金额\n2018年12月1日,plan,X1,甲,5000\n,,X2,乙,2000\n")
    // At its stage nothing is said yet of the payments of X1.
    #expect(try tables.check("a.csv", cases: ["good.csv"]).codes.isEmpty)
  }

  @Test func `with keep-going a refused row makes its table unknown in every case`() throws {
    let tables = try TableWorkshop()
    try tables.write("a.csv", TableWorkshop.records + "X1,V7,2018-03-01,甲店\n")
    let outcome = try tables.check("a.csv", keepGoing: true)
    #expect(outcome.exitCode(failOn: .error) == 2)
    #expect(
      Set(outcome.said) == [
        "X1 ceiling  undetermined", "X1 receipt  undetermined", "X2 ceiling  undetermined",
        "X2 receipt  undetermined", "once X1 undetermined", "once X2 undetermined",
      ], "\(outcome.said)")
    // A case that was refused may be the one that a record names.
    try tables.write("b.csv", TableWorkshop.records.replacing("X2", with: "X9"))
    try tables.write("short.csv", TableWorkshop.cases + "X9,丁\n")
    let strangers = try tables.check("b.csv", cases: ["short.csv"], keepGoing: true)
    #expect(strangers.said.contains("X9 input/unknown-case V1 undetermined"), "\(strangers.said)")
    #expect(try tables.check("b.csv").said.contains("X9 input/unknown-case V1 fail"))
  }

  @Test func `a column that people call the id of a case is one where nothing else is`() throws {
    let tables = try TableWorkshop()
    try tables.workshop.write(
      "rules/cn/demo/city.yaml",
      TableWorkshop.guidance.replacing("  case: {type: text, column: [项目编号, case_id]}\n", with: ""))
    try tables.write("cases.csv", TableWorkshop.cases.replacing("项目编号", with: "案例编号"))
    for name in ["案例编号", "案例号", "Case ID", "case_id", "case no"] {
      try tables.write("a.csv", TableWorkshop.records.replacing("项目编号", with: name))
      let outcome = try tables.check("a.csv")
      #expect(outcome.codes.isEmpty && outcome.said == TableEncodingTests.usual, "\(name): \(outcome.codes)")
    }
    // Where a column `case` stands, the other is a column like any that is not known.
    let both = TableWorkshop.records.split(separator: "\n").map { row in
      row.hasPrefix("项目编号") ? "case_id,case,凭证号" + row.dropFirst("项目编号,凭证号".count) : "77," + row
    }
    try tables.write("a.csv", both.joined(separator: "\n") + "\n")
    let outcome = try tables.check("a.csv")
    #expect(outcome.codes == ["G0458"] && outcome.said == TableEncodingTests.usual, "\(outcome.codes)")
  }
}
