import Guiju
import Testing

/// What the engines once said differently of the same cases, by what it was about.
@Suite struct MetDifferencesTests {
  static let head = """
    guidance: agreement/met
    version: 1.0.0
    status: draft
    language: zh
    title: {zh: 差异, en: Differences}
    effective: {from: 2000-01-01}
    sources: {made: {title: {zh: 自拟, en: Made up}, verified: draft}}
    stages: {plan: [plan], spending: [spending]}
    parameters:
      limit: {type: money CNY, values: {2000-01-01: 100, 2021-01-01: 10}, cite: made}
    facts:
      plan: {total: money CNY, on: date, open: boolean}
      spending:
        - id: {type: text, key: true}
          payee: text
          receipt: optional text
          amount: money CNY
          urgent: boolean
          weight: number

    """

  static func rules(_ rules: String) -> String {
    head + "rules:\n" + rules.replacing("RULE", with: "title: 要求, cite: made")
  }

  static let columns = ["case", "id", "payee", "receipt", "amount", "urgent", "weight"]

  /// - Parameter rows: the case, the id, the payee, the receipt, the amount.
  static func tables(
    _ rows: [[String]], cases: [[String]] = [["A", "100", "2021-06-01", "true"], ["B", "50", "2020-06-01", "false"]],
    header: [String] = ["case", "plan.total", "plan.on", "plan.open"]
  ) -> WrittenTables {
    let filled = rows.map { $0 + ["true", "1"].suffix(columns.count - $0.count) }
    return WrittenTables(
      header: header, cases: cases,
      records: [WrittenTables.Records(table: "spending", header: columns, rows: filled)])
  }

  /// Holds both engines against each other, and says how many results there were.
  func results(_ guidance: String, _ tables: WrittenTables) throws -> Int {
    let outcome = try Trial(guidance: guidance, tables: tables).run()
    #expect(outcome.errors == [])
    #expect(outcome.differences == [])
    return outcome.results
  }

  @Test func `a rule over all cases that columns cannot express is judged all the same`() throws {
    let rules = Self.rules(
      "  - {id: r, for_each: {group: spending, by: [urgent], across: cases, as: g}, must: count(g) <= 1, RULE}\n")
    #expect(
      try results(
        rules, Self.tables([["A", "1", "甲", "", "1"], ["B", "2", "甲", "", "1"], ["X", "3", "甲", "", "1"]])) == 1)
  }

  @Test func `groups of cases are judged in tables`() throws {
    let rules = Self.rules(
      "  - {id: r, for_each: {group: cases, by: {open: plan.open}, as: g}, must: sum(g.plan.total) <= limit, RULE}\n")
    #expect(try results(rules, Self.tables([["X", "3", "甲", "", "1"]])) == 2)
  }

  @Test func `rows of several days are one group, judged on the latest`() throws {
    let rules = Self.rules(
      "  - {id: r, for_each: {group: spending, by: [payee], across: cases, as: g}, must: sum(g.amount) <= limit, from: 2021-01-01, RULE}\n"
    )
    let cases = [["A", "100", "2020-06-01"], ["B", "50", "2021-02-01"]]
    let tables = Self.tables(
      [["A", "1", "甲", "", "8"], ["B", "2", "甲", "", "8"], ["A", "3", "乙", "", "8"]], cases: cases,
      header: ["case", "plan.total", "as_of"])
    #expect(try results(rules, tables) == 2)
  }

  @Test func `rows with the same long text are one group`() throws {
    let long = String(repeating: "很长", count: 2_000)
    let rules = Self.rules(
      "  - {id: r, for_each: {group: spending, by: [payee], across: cases, as: g}, must: count(g) = 1, RULE}\n")
    #expect(
      try results(
        rules, Self.tables([["A", "1", long, "", "1"], ["B", "2", long, "", "1"], ["B", "3", "甲", "", "1"]])) == 2)
  }

  @Test func `texts that differ in normalisation only are two keys`() throws {
    let rules = Self.rules("  - {id: r, for_each: {group: spending, by: [payee], as: g}, must: count(g) = 1, RULE}\n")
    #expect(try results(rules, Self.tables([["A", "1", "\u{E9}", "", "1"], ["A", "2", "e\u{301}", "", "1"]])) == 2)
  }

  @Test func `an unknown key leaves the other groups incomplete only where it could be theirs`() throws {
    let rules = Self.rules(
      "  - {id: r, for_each: {group: spending, by: [payee, receipt], across: cases, as: g}, when: receipt != null, must: count(g) = 1, RULE}\n"
    )
    let rows = [["A", "1", "待定", "", "1"], ["A", "2", "甲", "1", "1"], ["B", "3", "甲", "1", "1"]]
    #expect(try results(rules, Self.tables(rows)) == 1)
    #expect(try results(rules, Self.tables(rows + [["B", "4", "待定", "2", "1"]])) == 2)
  }

  @Test func `a record of no case waits for the day that its rule takes from the case`() throws {
    let rules = Self.rules("  - {id: r, for_each: spending as s, must: s.amount <= 1, as_of: plan.on, RULE}\n")
    #expect(try results(rules, Self.tables([["X", "1", "甲", "", "5"], ["A", "2", "甲", "", "5"]])) == 2)
  }

  @Test func `records of no case are never added up together`() throws {
    let rules = Self.rules("  - {id: r, for_each: spending as s, must: s.amount < sum(spending.amount), RULE}\n")
    #expect(try results(rules, Self.tables([["X", "1", "甲", "", "5"], ["X", "2", "甲", "", "5"]])) == 2)
  }

  @Test func `keys that are written differently and mean the same name no row`() throws {
    let rules = Self.rules("  - {id: r, for_each: spending as s, must: s.amount < 0, RULE}\n")
    #expect(try results(rules, Self.tables([["A", "K1", "甲", "", "5"], ["A", " K1", "甲", "", "5"]])) == 2)
  }

  @Test func `a case is judged on the day that is written, however it is written`() throws {
    let rules = Self.rules("  - {id: r, must: plan.total <= limit, RULE}\n")
    let cases = [["A", "50", "2020/3/1"], ["B", "50", "２０２１.3.1"], ["C", "50", "待定"]]
    #expect(try results(rules, Self.tables([], cases: cases, header: ["case", "plan.total", "as_of"])) == 3)
  }

  @Test func `a number that fails has the same excess from a column and from its cell`() throws {
    let rules = Self.rules(
      "  - {id: r, for_each: spending as s, must: s.weight <= 0, message: {zh: \"超出 {excess}\"}, RULE}\n")
    var tables = Self.tables([])
    tables.records[0].rows = [["A", "1", "甲", "", "1", "true", "2.25"], ["A", "2", "甲", "", "1", "true", "2.250"]]
    #expect(try results(rules, tables) == 2)
  }

  @Test func `a question about groups that does not apply is counted beside cases with unknown keys`() throws {
    let rules = Self.rules(
      "  - {id: r, for_each: {group: spending, by: [payee], as: g}, when: plan.open, review: 是否可以？, RULE}\n")
    #expect(try results(rules, Self.tables([["A", "1", "待定", "", "1"], ["B", "2", "甲", "", "1"]])) == 2)
  }

  @Test func `a column that is not there is unknown in every row`() throws {
    let rules = Self.rules("  - {id: r, for_each: spending as s, must: 's.payee in (\"甲\", \"乙\")', RULE}\n")
    var tables = Self.tables([["A", "1", "甲", "", "1"], ["B", "2", "甲", "", "1"]])
    tables.records[0].header.remove(at: 2)
    tables.records[0].rows = tables.records[0].rows.map { Array($0[..<2] + $0[3...]) }
    #expect(try results(rules, tables) == 2)
  }

  @Test func `more columns than a row has room for are read`() throws {
    let columns = (0..<40).map { "c\($0)" }
    var guidance = Self.head.replacing(
      "      weight: number\n", with: "      weight: number\n" + columns.map { "      \($0): integer\n" }.joined())
    guidance += "rules:\n"
    for column in columns {
      guidance += "  - {id: r-\(column), title: 要求, for_each: spending as s, must: s.\(column) <= 20, cite: made}\n"
    }
    let cells = (0..<40).map { $0 == 39 ? "待定" : "\($0)" }
    let tables = WrittenTables(
      header: ["case", "plan.total"], cases: [["A", "1"]],
      records: [WrittenTables.Records(table: "spending", header: ["case"] + columns, rows: [["A"] + cells])])
    #expect(try results(guidance, tables) == 40)
  }

  @Test func `a table that is not given leaves rules over all cases open in each case`() throws {
    let rules = Self.rules(
      "  - {id: r, for_each: {group: spending, by: [payee], across: cases, as: g}, must: count(g) = 1, RULE}\n")
    var tables = Self.tables([])
    tables.records = []
    #expect(try results(rules, tables) == 2)
  }

  /// Receipts K1 and K10 once had a hash in common, and were one group where a rule leaves all of them out.
  @Test func `receipts whose numbers resemble each other are groups of their own where no rule speaks of them`() throws
  {
    let rules = Self.rules(
      "  - {id: r, for_each: {group: spending, by: [payee], across: cases, as: g}, when: 'false', must: count(g) = 1, RULE}\n"
    )
    // Of one text the first byte, the middle one and the last, and how many there are, may make up another.
    let payees =
      (0..<1_200).map { "K\($0)" } + (0..<1_200).map { "凭证-\($0)" }
      + (0..<40).map { String(repeating: "0", count: 1 + $0) }
    #expect(try results(rules, Self.tables(payees.map { ["A", $0, $0, "", "1"] })) == payees.count)
  }

  /// One was an error in a case by itself, and none in a table.
  @Test func `keys are told apart by their code points`() throws {
    let rules = Self.rules("  - {id: r, for_each: spending as s, must: s.amount > 1, RULE}\n")
    let rows = ["\u{E9}", "e\u{301}", "K", "\u{212A}"].map { ["A", $0, "甲", "", "1"] }
    #expect(try results(rules, Self.tables(rows)) == 4)
  }
}
