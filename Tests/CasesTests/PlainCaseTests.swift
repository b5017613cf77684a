import Programs
import SourceText
import Testing
import Values

@testable import Cases

/// JSON as machines write it is read in one pass, and read as the full reader reads it.
@Suite struct PlainCaseTests {
  private static let program = SampleProgram.everything

  private static func dumps(_ text: String) throws -> (plain: String?, full: String) {
    let file = SourceFile(name: "case.json", text: text)
    let shape = try #require(PlainCaseShape(program))
    let full = CaseReader(program: program).readInFull(file, id: "c")
    let plain = shape.read(file, id: "c")
    return (
      plain.map { CaseDump(Diagnosed($0, Diagnostics()), program: program).text },
      CaseDump(full, program: program).text
    )
  }

  @Test(arguments: [
    #"{}"#, #"{"case": "甲", "as_of": "2019-03-01", "stage": "plan"}"#,
    #"{"plan": {"title": "社区小花园", "kind": "works", "applied_on": "2018-07-01", "total": 1200.5, "share": 0.3}}"#,
    #"{"plan": {"grade": "", "total": null, "title": "待遇"}, "types": {"voted": true, "insured": null, "people": 12}}"#,
    #"{"spending": [{"voucher": "1", "amount": 10, "payee": "乙"}, {"voucher": "2", "amount": 0.05, "date": "2019-01-31"}]}"#,
    #"{"spending": []}"#, #"  { "types" : { "figure" : -0.250 } }  "#,
  ])
  func `what is plain is read in one pass`(_ text: String) throws {
    let (plain, full) = try Self.dumps(text)
    #expect(plain == full)
  }

  @Test(arguments: [
    // The full reader has something to say of each, or reads it in another way than literally.
    #"{"plan": {"total": "1200"}}"#, #"{"plan": {"total": 1e3}}"#, #"{"plan": {"total": 1.005}}"#,
    #"{"plan": {"total": -1}}"#, #"{"plan": {"kind": "工程"}}"#, #"{"plan": {"kind": "bridge"}}"#,
    #"{"plan": {"title": "待定"}}"#, #"{"plan": {"title": "ｕｎｋｎｏｗｎ"}}"#, #"{"plan": {"title": "\u5f85"}}"#,
    #"{"plan": {"title": "甲　"}}"#, #"{"plan": {"title": "无"}}"#, #"{"plan": {"title": "null"}}"#,
    #"{"plan": {"applied_on": "2018-02-30"}}"#, #"{"plan": {"applied_on": "2018/7/1"}}"#, #"{"plan": {"share": 30}}"#,
    #"{"plan": {"total": 1, "total": 2}}"#, #"{"plan": {"stranger": 1}}"#, #"{"plan": 3}"#, #"{"plan": {"total": 01}}"#,
    #"{"types": {"people": 1.5}}"#, #"{"types": {"people": 9000}}"#, #"{"types": {"voted": "是"}}"#,
    #"{"spending": [{"voucher": "1"}, {"voucher": "1"}]}"#, #"{"spending": [3]}"#, #"{"spending": {"file": "a.csv"}}"#,
    #"{"plan": {"title": "a"}"#, #"{"plan": {"title": "a"},}"#, #"{} {}"#, #"[]"#, #"{"方案": {}}"#,
  ])
  func `what is not plain is left to the full reader`(_ text: String) throws {
    #expect(try Self.dumps(text).plain == nil)
  }

  /// INVARIANT (plain reading is reading): over 20,000 random texts.
  @Test func `plain reading gives what the full reader gives`() throws {
    let seed = CaseReaderTests.seed()
    print("GUIJU_SEED=\(seed)")
    var random = RandomJSON(random: CaseReaderTests.Random(state: seed))
    var plainly = 0
    for _ in 0..<20_000 {
      let text = random.text()
      let (plain, full) = try Self.dumps(text)
      guard let plain else { continue }
      plainly += 1
      #expect(plain == full, "GUIJU_SEED=\(seed)\n\(text)")
    }
    #expect(plainly > 2_000)
  }
}

/// Random JSON about the facts of `SampleProgram.everything`: mostly plain, sometimes not.
private struct RandomJSON {
  var random: CaseReaderTests.Random

  private mutating func pick<T>(_ items: [T]) -> T { items[Int.random(in: 0..<items.count, using: &random)] }
  private mutating func oneIn(_ n: Int) -> Bool { Int.random(in: 0..<n, using: &random) == 0 }

  mutating func text() -> String {
    var groups: [String] = []
    if !oneIn(3) { groups.append(#""plan":"# + object(["title", "kind", "applied_on", "total", "grade", "share"])) }
    if !oneIn(3) { groups.append(#""types":"# + object(["people", "figure", "voted", "insured", "expense", "extra"])) }
    if oneIn(2) {
      let rows = (0..<Int.random(in: 0...3, using: &random)).map { _ in
        object(["voucher", "date", "payee", "amount", "receipt_no"])
      }
      groups.append(#""spending":["# + rows.joined(separator: ",") + "]")
    }
    if oneIn(4) { groups.append(#""case":"# + pick([#""甲""#, #""x-1""#, #""待定""#, "3"])) }
    if oneIn(6) { groups.append(#""as_of":"# + pick([#""2019-03-01""#, #""2019年3月1日""#])) }
    groups.shuffle(using: &random)
    let text = "{" + groups.joined(separator: oneIn(3) ? " ,\n" : ",") + "}"
    // One byte in error, now and then.
    guard oneIn(20) else { return text }
    var bytes = Array(text.utf8)
    bytes[Int.random(in: 0..<bytes.count, using: &random)] = pick([0x20, 0x22, 0x2C, 0x30, 0x7D, 0xE5])
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func object(_ names: [String]) -> String {
    var entries: [String] = []
    for name in names where !oneIn(4) { entries.append("\"\(oneIn(300) ? "other" : name)\": \(value(of: name))") }
    if oneIn(4) { entries.shuffle(using: &random) }
    return "{" + entries.joined(separator: ", ") + "}"
  }

  private mutating func value(of name: String) -> String {
    if oneIn(40) { return pick(["null", "\"\"", "true", "\"待定\"", "7", "[]"]) }
    switch name {
    case "title", "grade", "payee", "receipt_no":
      return pick([
        "\"甲社区\"", "\"甲\"", "\"a b\"", "\"乙街道办事处\"", "\"x\"", "\"未来\"", "\"无锡\"", "\"unknowns\"", "\"N\"", "\"é\"",
        "\" x\"", "\"x\\ny\"", "\"－\"",
      ])
    case "voucher": return "\"v\(Int.random(in: 0...6, using: &random))\""
    case "kind": return pick(["\"service\"", "\"works\"", "\"服务\""])
    case "expense", "extra": return pick(["\"service\"", "\"gift\"", "\"material\"", "\"物料\""])
    case "applied_on", "date": return pick(["\"2018-07-01\"", "\"2020-02-29\"", "\"2019-02-29\"", "\"18-7-1\""])
    case "voted", "insured": return pick(["true", "false", "false", "\"是\""])
    case "share": return pick(["0.5", "1", "0", "-1", "1.5", "\"30%\""])
    default:
      return pick(["0", "12", "1200.50", "-3", "0.005", "123456789012345678", "1234567890123456789", "1e3", "5000"])
    }
  }
}
