import Programs
import Testing
import Values

@testable import Evaluation

/// Section 4 of the design, lines 1 to 6.
@Suite struct StateTests {
  let guide = planGuidance()

  @Test func `line 1: a value is known, null, a fault or unknown`() {
    #expect(guide.value(of: .fact("x"), TestCase(facts: ["x": 3])) == number("3"))
    #expect(guide.value(of: .fact("plan.grade"), TestCase(facts: ["plan.grade": .null])) == .null)
    #expect(guide.value(of: 1 / 0) == .fault(.divisionByZero))
    #expect(guide.value(of: .fact("x")) == .unknown)
  }

  @Test func `line 2: an unknown cell names its table, column and row`() {
    let given = TestCase(tables: ["plan.budget": [["amount": 1], [:]], "plan.tags": [["item": .unknown]]])
    #expect(guide.missing(of: .fact("vote.present")) == ["vote.present"])
    #expect(guide.missing(of: .aggregate(.sum, "plan.budget", .cell("amount")), given) == ["plan.budget[2].amount"])
    #expect(guide.missing(of: .collect("plan.tags", .cell("item")), given) == [])
    let second: Expression = .elementAt(.collect("plan.tags", .cell("item")), 1)
    #expect(guide.missing(of: second, given) == ["plan.tags[1]"])
  }

  @Test func `line 2: a table that is not given is unknown as a whole; one without rows is known`() {
    let total: Expression = .aggregate(.sum, "spending", .cell("amount"))
    #expect(guide.value(of: total) == .unknown)
    #expect(guide.missing(of: total) == ["spending"])
    #expect(guide.value(of: total, TestCase(tables: ["spending": []])) == number("0"))
  }

  @Test func `line 3: failed operations are faults of their kind`() {
    #expect(guide.value(of: 1 / 0) == .fault(.divisionByZero))
    #expect(guide.value(of: .call(.date, [2018, 2, 30])) == .fault(.impossibleDate))
    #expect(guide.value(of: .call(.date, ["2018-02-30"])) == .fault(.impossibleDate))
    #expect(guide.value(of: .call(.date, ["soon"])) == .fault(.unreadableText))
    #expect(guide.value(of: .call(.number, ["12,3O0"])) == .fault(.unreadableText))
    #expect(guide.value(of: .number("1e6144") * 10) == .fault(.outOfRange))
    #expect(guide.value(of: .compare(.less, 1, "a")) == .fault(.wrongType))
    #expect(guide.value(of: .call(.sqrt, [.negate(1)])) == .fault(.argumentOutOfDomain))
  }

  @Test func `line 3: a parameter has the version of the day, or is a fault`() {
    var guide = planGuidance()
    guide.parameter(
      "limit", cny,
      [("2018-01-01", "2019-01-01", .number(Number(1))), ("2019-01-01", nil, .number(Number(2)))])
    #expect(guide.value(of: .parameter("limit"), day: CalendarDate("2017-12-31")!) == .fault(.parameterNotInForce))
    #expect(guide.value(of: .parameter("limit"), day: CalendarDate("2018-12-31")!) == number("1"))
    #expect(guide.value(of: .parameter("limit"), day: CalendarDate("2019-01-01")!) == number("2"))
  }

  @Test func `line 3: adding months clips to the last day of the month`() {
    let sum: Expression = .date("2018-01-31") + .call(.duration, ["P1M"])
    #expect(guide.value(of: sum) == .date(CalendarDate("2018-02-28")!))
  }

  @Test func `line 4: strict operators give the leftmost fault, else unknown, else what FEEL says`() {
    let zero: Expression = 1 / 0
    let date: Expression = .call(.date, [2018, 2, 30])
    #expect(guide.value(of: zero == date) == .fault(.divisionByZero))
    #expect(guide.value(of: date == zero) == .fault(.impossibleDate))
    #expect(guide.value(of: .fact("x") + zero) == .fault(.divisionByZero))
    #expect(guide.value(of: .fact("x") + .null) == .unknown)
    #expect(guide.value(of: .null + 1) == .null)
    #expect(guide.value(of: .null < 1) == .null)
    #expect(guide.value(of: .null == .null) == .boolean(true))
    #expect(guide.value(of: 1 != .null) == .boolean(true))
    #expect(guide.value(of: .fact("x") != .null) == .unknown)
    #expect(guide.missing(of: .fact("x") + .fact("y") * .fact("x")) == ["x", "y"])
    #expect(guide.value(of: .property(.year, .fact("plan.applied_on"))) == .unknown)
    #expect(guide.value(of: .call(.abs, [.fact("x")])) == .unknown)
  }

  @Test(arguments: StateSample.allCases, StateSample.allCases)
  func `line 5: and - false wins, then unknown, fault, null`(left: StateSample, right: StateSample) {
    let order: [StateSample] = [.no, .unknown, .fault, .null, .yes]
    let expected = order.first { $0 == left || $0 == right }
    #expect(guide.value(of: .and(left.expression, right.expression)) == expected?.datum)
  }

  @Test(arguments: StateSample.allCases, StateSample.allCases)
  func `line 5: or - true wins, then unknown, fault, null`(left: StateSample, right: StateSample) {
    let order: [StateSample] = [.yes, .unknown, .fault, .null, .no]
    let expected = order.first { $0 == left || $0 == right }
    #expect(guide.value(of: .or(left.expression, right.expression)) == expected?.datum)
  }

  @Test func `line 5: the missing facts of and are those that kept it undecided`() {
    #expect(guide.missing(of: .and(.fact("a"), .fact("b"))) == ["a", "b"])
    #expect(guide.missing(of: .and(.fact("a"), .fact("b")), TestCase(facts: ["b": true])) == ["a"])
    #expect(guide.missing(of: .and(.fact("a"), .fact("b")), TestCase(facts: ["b": false])) == [])
    #expect(guide.missing(of: .or(.null, .fact("b"))) == ["b"])
  }

  @Test func `line 5: not keeps unknown, fault and null`() {
    #expect(guide.value(of: .not(true)) == .boolean(false))
    #expect(guide.value(of: .not(.null)) == .null)
    #expect(guide.value(of: .not(.fact("a"))) == .unknown)
    #expect(guide.value(of: .not(StateSample.fault.expression)) == .fault(.divisionByZero))
    #expect(guide.value(of: .not(1)) == .fault(.wrongType))
  }

  @Test func `line 6: if - unknown stays unknown, a fault a fault, null takes else`() {
    func choice(_ condition: Expression) -> Expression { .branch(condition, 1, 2) }
    #expect(guide.value(of: choice(true)) == number("1"))
    #expect(guide.value(of: choice(false)) == number("2"))
    #expect(guide.value(of: choice(.null)) == number("2"))
    #expect(guide.value(of: choice(.fact("a"))) == .unknown)
    #expect(guide.value(of: choice(StateSample.fault.expression)) == .fault(.divisionByZero))
    #expect(guide.value(of: .branch(true, 1, 1 / 0)) == number("1"))
  }
}
