import Foundation
import Guiju
import Testing

/// Tables in the encodings in which people's spreadsheets write them.
@Suite struct TableEncodingTests {
  static let usual = ["X1 receipt V2 fail"]

  /// What the plain file gives is what all others have to give.
  private func expectUsual(_ outcome: TableOutcome, _ encoding: TableEncoding) {
    #expect(outcome.codes.isEmpty, "\(outcome.diagnostics.all.map { $0.message(in: .en) })")
    #expect(outcome.said == Self.usual)
    #expect(outcome.counted.last?.hasSuffix(": 3 = 3 + 0 + 0") == true)
    #expect(outcome.read.last?.origin.encoding == encoding)
  }

  @Test func `plain UTF-8, and with a byte order mark`() throws {
    let tables = try TableWorkshop()
    try tables.write("a.csv", TableWorkshop.records)
    expectUsual(try tables.check("a.csv"), .utf8)
    try tables.write("b.csv", "\u{FEFF}" + TableWorkshop.records)
    expectUsual(try tables.check("b.csv"), .utf8)
  }

  @Test(arguments: ["GB18030", "GBK"]) func `GB18030 is found out`(encoding: String) throws {
    let tables = try TableWorkshop()
    let bytes = try Encoded.bytes(TableWorkshop.records, as: encoding)
    try tables.write("a.csv", bytes: bytes)
    let outcome = try tables.check("a.csv")
    expectUsual(outcome, .gb18030)
    // The fingerprint is that of the bytes on disk.
    let path = tables.path + "/a.csv"
    #expect(outcome.fingerprints.first { $0.name == path }?.fingerprint == Fingerprint(of: bytes))
  }

  @Test(arguments: ["UTF-16LE", "UTF-16BE"]) func `UTF-16 by its byte order mark, and without by what is zero`(
    encoding: String
  ) throws {
    let tables = try TableWorkshop()
    try tables.write("a.csv", bytes: try Encoded.bytes("\u{FEFF}" + TableWorkshop.records, as: encoding))
    expectUsual(try tables.check("a.csv"), .utf16)
    try tables.write("b.csv", bytes: try Encoded.bytes(TableWorkshop.records, as: encoding))
    expectUsual(try tables.check("b.csv"), .utf16)
    // One half of 一 is zero, too, and so is every fourth byte of UTF-32, which is no table.
    let odd = "case_id,voucher,date,payee,amount,receipt_no\nX1,V1,2018-03-02,一一一店,600,R-1\n"
    try tables.write("d.csv", bytes: try Encoded.bytes(odd, as: encoding))
    #expect(try tables.check("d.csv").codes.isEmpty)
    try tables.write("e.csv", bytes: try Encoded.bytes(odd, as: "UTF-32LE"))
    #expect(try tables.check("e.csv").codes == ["G0453"])
    // The byte order without a mark is guessed by what is likely: most tables begin with a letter.
    try tables.write("c.csv", bytes: try Encoded.bytes("case_id,凭证号,日期,收款单位,金额,票据号\n", as: encoding))
    try tables.write("cases16.csv", bytes: try Encoded.bytes("case_id,社区,计划金额\nX1,甲,5\n", as: encoding))
    let forced = try tables.check("c.csv", cases: ["cases16.csv"]) { $0.encoding = .utf16 }
    #expect(forced.codes.isEmpty && forced.caseCount == 1)
  }

  /// The head of such a file is ASCII alone; only the full check of the bytes says what it is.
  @Test func `GB18030 that begins far behind the head is found out, too`() throws {
    let tables = try TableWorkshop()
    var text = "case_id,voucher,date,payee,amount,receipt_no\n"
    for number in 1...9000 { text += "X1,N\(number),2018-01-01,shop number \(number),0.10,\n" }
    text += "X1,V2,2018-03-02,乙店,600,\n"
    try tables.write("a.csv", bytes: try Encoded.bytes(text, as: "GB18030"))
    let outcome = try tables.check("a.csv")
    #expect(outcome.codes.isEmpty)
    #expect(outcome.said == Self.usual)
    #expect(outcome.read.last?.origin.encoding == .gb18030)
  }

  @Test func `two encodings in one file are an error where they change`() throws {
    let tables = try TableWorkshop()
    let bytes =
      try Encoded.bytes(TableWorkshop.records, as: "GB18030") + Array("X1,V9,2018-01-01,社区居民委员会,1,\n".utf8)
    try tables.write("a.csv", bytes: bytes)
    let outcome = try tables.check("a.csv")
    #expect(outcome.codes == ["G0452"])
    #expect(outcome.places == ["a.csv:5:18 G0452"])
    #expect(outcome.exitCode(failOn: .error) == 2)
  }

  @Test func `bytes that are not what was forced are an error with their line`() throws {
    let tables = try TableWorkshop()
    try tables.write("a.csv", bytes: try Encoded.bytes(TableWorkshop.records, as: "GB18030"))
    let outcome = try tables.check("a.csv") { $0.encoding = .utf8 }
    #expect(outcome.codes == ["G0428"])
    #expect(outcome.places == ["a.csv:1:1 G0428"])
  }

  @Test func `a binary file is none`() throws {
    let tables = try TableWorkshop()
    try tables.write("a.csv", bytes: [0x50, 0x4B, 0x03, 0x04] + Array(repeating: 7, count: 100))
    #expect(try tables.check("a.csv").codes == ["G0453"])
  }
}
