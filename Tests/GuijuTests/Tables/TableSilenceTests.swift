import Guiju
import Testing

/// What a table does not say, or says aside, must not look as if it were said.
@Suite struct TableSilenceTests {
  private let tables: TableWorkshop

  init() throws { tables = try TableWorkshop() }

  @Test func `a total behind the id of the case is no payment`() throws {
    for words in ["小计", "合 计", "合计（元）", "本页合计", "Subtotal"] {
      try tables.write(
        "in.csv",
        "项目编号,凭证号,日期,收款单位,金额,票据号\nX1,V1,2018-03-01,甲店,1200,A1\nX1,\(words),,,90000,\n,\(words),,,90000,\n")
      let outcome = try tables.check("in.csv")
      #expect(outcome.said == [], "\(words)")
      #expect(outcome.counted.last == "in.csv: 3 = 1 + 0 + 2", "\(words)")
      #expect(outcome.places == ["in.csv:3:1 G0467", "in.csv:4:1 G0467"], "\(words)")
    }
    // A payee is not a total, though its name begins like one.
    try tables.write("in.csv", "项目编号,收款单位,凭证号,日期,金额,票据号\nX1,小计算机店,V1,2018-03-01,90000,A1\n")
    #expect(try tables.check("in.csv").said == ["X1 ceiling  fail"])
  }

  /// INVARIANT (no unit is lost)
  @Test func `a unit in the title stops the reading`() throws {
    try tables.write(
      "in.csv",
      "2018年台账,,,,,\n填报单位：甲,,金额单位：万元,,,\n项目编号,凭证号,日期,收款单位,金额,票据号\nX1,V1,2018-03-01,甲店,12,A1\n")
    let outcome = try tables.check("in.csv")
    #expect(outcome.places == ["in.csv:2:9 G0476"])
    #expect(outcome.exitCode(failOn: .error) == 2)
    try tables.write(
      "in.csv", "2018年台账（千 元）\n项目编号,凭证号,日期,收款单位,金额,票据号\nX1,V1,2018-03-01,甲店,12,A1\n")
    #expect(try tables.check("in.csv").places == ["in.csv:1:1 G0476"])
    try tables.write(
      "in.csv", "填报单位：万元村,,,,,\n项目编号,凭证号,日期,收款单位,金额,票据号\nX1,V1,2018-03-01,甲店,12,A1\n")
    #expect(try tables.check("in.csv").codes == [])
  }

  @Test func `a column of an optional fact that rules read is missed`() throws {
    try tables.write("in.csv", "项目编号,凭证号,日期,收款单位,金额\nX1,V1,2018-03-01,甲店,1200\n")
    let outcome = try tables.check("in.csv")
    #expect(outcome.places == ["in.csv:1:1 G0477"])
    #expect(outcome.said == ["X1 receipt V1 fail"])
  }

  @Test func `what stands below no name is not dropped in silence`() throws {
    try tables.write("in.csv", "项目编号,凭证号,日期,收款单位,金额,票据号,,\nX1,V1,2018-03-01,甲店,120,A1,,x\n")
    #expect(try tables.check("in.csv").places == ["in.csv:2:29 G0462"])
  }

  /// INVARIANT (two rows are none)
  @Test func `of a case with two rows nothing is known`() throws {
    try tables.write("cases.csv", "项目编号,社区,计划金额\nX1,甲社区,5000\nX2,乙社区,2000\nX1,甲社区,1000\n")
    try tables.write("in.csv", TableWorkshop.records)
    let outcome = try tables.check("in.csv", keepGoing: true)
    #expect(outcome.said == ["X1 ceiling  undetermined", "X1 receipt V2 fail"])
    let whole = try tables.check("in.csv", keepGoing: true) { $0.detail = .full }
    #expect(whole.findings.first?.finding.missing.map(\.path) == ["plan.total"])
  }

  @Test func `a key that stands twice is told beside other errors`() throws {
    try tables.write("in.csv", TableWorkshop.records + "X1,V1,2018-03-01,甲店,7,A9\nX2,V3,2018-04-01,甲店,3o0,A4\n")
    let outcome = try tables.check("in.csv")
    #expect(outcome.places == ["in.csv:5:4 G0465", "in.csv:6:21 G0430"])
  }

  /// INVARIANT (no word is a receipt)
  @Test(arguments: ["没有", "/", "／", "暂无", "尚无", "N/A", "none", "--", "待补充", "不清楚", "待确认", "?", "？", "TBD"])
  func `a word that says there is none is no receipt number`(word: String) throws {
    let isOpen = ["待补充", "不清楚", "待确认", "?", "？", "TBD"].contains(word)
    let expected = isOpen ? "undetermined" : "fail"
    try tables.write("in.csv", "项目编号,凭证号,日期,收款单位,金额,票据号\nX1,V1,2018-03-01,甲店,1200,\(word)\n")
    let outcome = try tables.check("in.csv")
    #expect(outcome.said.first == "X1 receipt V1 \(expected)")
    #expect(outcome.readings.map { $0.written } == [word] && outcome.readings.map(\.read) == [isOpen ? "待定" : "无"])
    let row =
      "{\"voucher\": \"V1\", \"date\": \"2018-03-01\", \"payee\": \"甲店\", \"amount\": 1200, \"receipt_no\": \"\(word)\"}"
    try tables.write(
      "cases.jsonl", "{\"case\": \"X1\", \"plan\": {\"community\": \"甲\", \"total\": 5000}, \"spending\": [\(row)]}\n")
    let objects = try tables.check(cases: ["cases.jsonl"])
    #expect(objects.said.first == "X1 receipt V1 \(expected)")
    #expect(objects.readings.map { $0.written } == [word])
  }

  @Test func `a heading may say that its amounts are in yuan`() throws {
    for (heading, codes) in [("金额（元）", []), ("金额(人民币元)", []), ("金额（万元）", ["G0458", "G0461"])] {
      try tables.write("in.csv", "项目编号,凭证号,日期,收款单位,\(heading),票据号\nX1,V1,2018-03-01,甲店,120,A1\n")
      let outcome = try tables.check("in.csv")
      #expect(outcome.codes.sorted() == codes, "\(heading)")
      #expect(outcome.said.isEmpty == codes.isEmpty, "\(heading)")
    }
  }

  @Test func `a limit of errors hides none`() throws {
    try tables.write("cases.jsonl", "{\"case\": \"X1\", \"plan\": {\"community\": \"甲\", \"total\": \"x\"}}\n")
    for keepGoing in [false, true] {
      let outcome = try tables.check(cases: ["cases.jsonl"], keepGoing: keepGoing) { $0.errorLimit = 1 }
      #expect(outcome.isBroken && outcome.exitCode(failOn: .error) == 2)
    }
  }

  @Test func `the days are told, and a day without rules is an error`() throws {
    try tables.write("in.csv", TableWorkshop.records)
    try tables.write("cases.csv", "项目编号,社区,计划金额,as_of\nX1,甲社区,5000,2018-05-01\nX2,乙社区,2000,2018-07-01\n")
    let outcome = try tables.check("in.csv")
    let options = ReportOptions(language: .en)
    #expect(
      TableNotes(options).lines(outcome.read, outcome.readings, outcome.days).first
        == "each case judged by the rules of its day, from 2018-05-01 to 2018-07-01")
    try tables.write("cases.csv", "项目编号,社区,计划金额,as_of\nX1,甲社区,5000,2018-05-01\nX2,乙社区,2000,2017-07-01\n")
    let idle = try tables.check("in.csv")
    #expect(idle.codes == ["G0603"] && idle.exitCode(failOn: .error) == 2)
  }
}
