import Programs
import SourceText
import Testing
import Values

@testable import Guidance

/// What a sound file becomes.
@Suite struct ProgramTests {
  static func program(_ fixture: String) throws -> Program {
    try #require(FixtureTests.compile(FixtureTests.file(fixture)).value)
  }

  static func program(text: String) throws -> Program {
    let compiled = GuidanceCompiler.compile(SourceFile(name: "case.yaml", text: text))
    #expect(compiled.diagnostics.isEmpty)
    return try #require(compiled.value)
  }

  static func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

  static func figure(_ value: Value) -> String? {
    guard case .number(let number) = value else { return nil }
    return number.text
  }

  static let head = """
    guidance: cn/demo/case
    version: 0.1.0
    title: 示例
    sources: {drafting: {title: 说明, verified: draft}}

    """

  @Test func `the header says what it is and when it is in force`() throws {
    let catalogue = try Self.program("header/good/whole.yaml").catalogue
    #expect(catalogue.id == "cn/demo/case")
    #expect(catalogue.status == .inForce)
    #expect(catalogue.title == LocalizedText(zh: "示例", en: "Example"))
    #expect(catalogue.period == Period(from: try Self.day("2019-01-01"), until: try Self.day("2026-01-01")))
  }

  @Test func `the versions of a parameter follow one another, however they are written`() throws {
    let program = try Self.program("parameters/good/dated.yaml")
    let fund = try #require(program.parameters.first { $0.name == "fund" })
    #expect(
      fund.versions.map(\.period) == [
        Period(from: try Self.day("2018-01-01"), until: try Self.day("2019-01-01")),
        Period(from: try Self.day("2019-01-01")),
      ])
    #expect(fund.versions.map { Self.figure($0.value) } == ["200000", "250000"])
    let share = try #require(program.parameters.first { $0.name == "share" })
    #expect(share.versions.map { Self.figure($0.value) } == ["0.05"])
  }

  @Test func `a period may be written on the rule, by its last day, or under in_force`() throws {
    let rules = try Self.program("rules/good/forces.yaml").rules
    func period(_ id: String) throws -> Period { try #require(rules.first { $0.id == id }).period }
    let begin = try Self.day("2018-01-01")
    let end = try Self.day("2019-01-01")
    #expect(try period("dated") == Period(from: begin, until: end))
    #expect(try period("dated-2") == Period(until: end))
    #expect(try period("dated-3") == Period(from: begin, until: end))
  }

  @Test func `a citation is a source and a place in it`() throws {
    let program = try Self.program("rules/good/forces.yaml")
    let rule = try #require(program.rules.first { $0.id == "dated" })
    #expect(rule.citations.map(\.at) == ["第十条", "art. 3(2)"])
    #expect(rule.citations.map(\.source) == [0, 0])
  }

  @Test func `a question to a person may apply only when something holds`() throws {
    let rule = try #require(try Self.program("rules/good/forces.yaml").rules.first { $0.id == "ask" })
    #expect(rule.force == .review)
    #expect(rule.applies != nil)
    #expect(rule.condition == nil)
    #expect(rule.margin == nil)
    #expect(rule.question == LocalizedText(zh: "是否属于职责？", en: "Is it a duty?"))
  }

  @Test func `a rule belongs to the latest stage that it reads, also in when and in what it goes through`() throws {
    let program = try Self.program(
      text: Self.head + """
        stages: {plan: [plan], spending: [spending], completion: [done]}
        facts:
          plan: {total: money CNY}
          spending:
            - amount: money CNY
          done: {served: integer}
        definitions: {spent: sum(spending.amount)}
        rules:
          - {id: plan, title: 甲, must: plan.total > 0, cite: drafting}
          - {id: when, title: 乙, when: done.served > 0, must: plan.total > 0, cite: drafting}
          - {id: rows, title: 丙, for_each: spending as row, must: plan.total > 0, cite: drafting}
          - {id: defined, title: 丁, must: spent <= plan.total, cite: drafting}
          - {id: question, title: 戊, when: done.served > 0, review: 是否合适？, cite: drafting}

        """)
    #expect(program.rules.map(\.stage) == [0, 2, 1, 1, 2])
  }

  @Test func `a margin is there where the demand is one comparison`() throws {
    let program = try Self.program(
      text: Self.head + """
        facts: {total: money CNY, served: integer, begun: date, share: percent}
        rules:
          - {id: money, title: 甲, must: total <= 200000, cite: drafting}
          - {id: ban, title: 乙, must_not: served < 5, cite: drafting}
          - {id: day, title: 丙, must: 'begun >= @"2018-01-01"', cite: drafting}
          - {id: share, title: 丁, must: share < 5%, cite: drafting}
          - {id: both, title: 戊, must: total > 0 and total < 5, cite: drafting}
          - {id: may, title: 己, may: total > 0, cite: drafting}

        """)
    let margins = program.rules.map(\.margin)
    #expect(margins.map { $0 != nil } == [true, true, true, true, false, false])
    #expect(margins.map { $0?.comparison } == [.lessOrEqual, .greaterOrEqual, .greaterOrEqual, .less, nil, nil])
    guard case .number(let cent)? = margins[0]?.step, case .day? = margins[2]?.step else {
      Issue.record("the steps are \(margins.map { $0?.step })")
      return
    }
    #expect(cent == Number(coefficient: 1, exponent: -2))
    #expect(margins[3]?.step == nil)
  }

  @Test func `holes, full-width holes and doubled braces make the pieces of a message`() throws {
    let rule = try #require(try Self.program("templates/good/holes.yaml").rules.first { $0.id == "b" })
    let shown = rule.message.zh?.pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .value: "<value>"
      case .excess: "<excess>"
      case .needed: "<needed>"
      }
    }
    #expect(shown == ["总额", "<value>", "，{注}"])
  }

  @Test func `a table in either form is the same table`() throws {
    let program = try Self.program("facts/good/all-forms.yaml")
    let visits = try #require(program.layout.tables.first { $0.path == "visits" })
    let spending = try #require(program.layout.tables.first { $0.path == "spending" })
    #expect(visits.columns.map(\.path) == ["who", "sum"])
    #expect(visits.label.zh == "走访")
    #expect(spending.columns.map(\.path) == ["date", "count", "item", "voucher", "place.street", "place.number"])
    #expect(spending.keyColumn == 3)
    let lists = program.layout.tables.filter(\.isListOfValues).map(\.path)
    #expect(lists == ["pictures", "tags"])
  }

  @Test func `a thousand rules with their tests compile`() throws {
    var text =
      Self.head + "facts:\n  plan:\n    total: money CNY\n    budget:\n      - amount: money CNY\nrules:\n"
    for index in 0..<1000 {
      text += """
          - {id: r\(index), title: 甲, for_each: 'plan.budget[amount > \(index)] as line', must: line.amount <= plan.total, message: '{line.amount}', cite: drafting}

        """
    }
    text += "tests:\n"
    for index in 0..<1000 { text += "  - {name: 甲, given: {}, expect: {r\(index): undetermined}}\n" }
    let program = try Self.program(text: text)
    #expect(program.rules.count == 1000)
    #expect(program.tests.count == 1000)
  }

  @Test func `definitions that chain by the thousand are refused, not followed to the end of the stack`() {
    for (first, step) in [("plan.total", " + 1"), ("plan.budget", "[amount > 1]")] {
      var text = Self.head + "facts: {plan: {total: money CNY, budget: [{amount: money CNY}]}}\ndefinitions:\n"
      text += "  d0: \(first)\n"
      for index in 1..<2_000 { text += "  d\(index): d\(index - 1)\(step)\n" }
      for order in [text, text.replacing("d0: \(first)", with: "d0: d1999\(step)")] {
        let compiled = GuidanceCompiler.compile(SourceFile(name: "case.yaml", text: order))
        #expect(compiled.value == nil)
        let codes = Set(compiled.diagnostics.all.map(\.code))
        #expect(codes == [order == text ? .definitionTooDeep : .cyclicDefinition])
      }
    }
  }

  @Test func `of two parents that differ the stricter value counts, as the rules use it`() throws {
    let program = try Self.program("layers/good/parents-stricter.yaml")
    let most = try #require(program.parameters.first { $0.name == "most" })
    #expect(most.direction == .ceiling)
    #expect(most.versions.map { Self.figure($0.value) } == ["150000"])
  }

  @Test func `which way a parameter is strict follows from definitions, when, unless and rows`() throws {
    let program = try Self.program("layers/good/directions.yaml")
    let directions = Dictionary(uniqueKeysWithValues: program.parameters.map { ($0.name, $0.direction) })
    #expect(
      directions == [
        "gift_share": .ceiling, "quotes": .floor, "small": .ceiling, "large": .ceiling, "old_age": .ceiling,
        "open_to_all": .floor,
      ])
  }
}
