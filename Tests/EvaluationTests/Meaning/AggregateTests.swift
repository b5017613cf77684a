import Programs
import Testing
import Values

@testable import Evaluation

/// Section 4 of the design, lines 7 to 9.
@Suite struct AggregateTests {
  let guide = planGuidance()

  func budget(_ rows: [String: Given]...) -> TestCase { TestCase(tables: ["plan.budget": .rows(rows)]) }
  func amounts(_ kind: Aggregate, filter: Expression? = nil) -> Expression {
    .aggregate(kind, "plan.budget", filter: filter, .cell("amount"))
  }

  @Test func `line 7: of nothing, sum and count are 0, the others null`() {
    let empty = budget()
    #expect(guide.value(of: amounts(.sum), empty) == number("0"))
    #expect(guide.value(of: amounts(.count), empty) == number("0"))
    for kind in [Aggregate.min, .max, .mean, .median] { #expect(guide.value(of: amounts(kind), empty) == .null) }
  }

  @Test func `line 7: sums and means are exact and rounded once`() {
    let given = budget(
      ["amount": .number("1e30")], ["amount": .number("0.0000001")], ["amount": .number("-1e30")])
    #expect(guide.value(of: amounts(.sum), given) == number("0.0000001"))
    let thirds = budget(["amount": 1], ["amount": 0], ["amount": 0])
    #expect(guide.value(of: amounts(.mean), thirds) == number("0.3333333333333333333333333333333333"))
    #expect(guide.value(of: amounts(.median), budget(["amount": 4], ["amount": 1])) == number("2.5"))
    #expect(guide.value(of: amounts(.max), budget(["amount": 4], ["amount": 7])) == number("7"))
  }

  @Test func `line 7: an unknown element makes it unknown, a null one null, a fault a fault`() {
    let given = budget(["amount": 1], ["amount": .unknown], ["amount": .unknown])
    #expect(guide.missing(of: amounts(.sum), given) == ["plan.budget[2].amount", "plan.budget[3].amount"])
    #expect(guide.value(of: amounts(.max), given) == .unknown)
    #expect(guide.value(of: amounts(.sum), budget(["amount": 1], ["amount": .null])) == .null)
    let faulty: Expression = .aggregate(.sum, "plan.budget", 1 / .cell("amount"))
    #expect(guide.value(of: faulty, budget(["amount": .unknown], ["amount": 0])) == .fault(.divisionByZero))
  }

  @Test func `line 7: count needs only the list`() {
    let given = budget(["amount": .unknown], ["amount": 0])
    #expect(guide.value(of: .aggregate(.count, "plan.budget", 1 / .cell("amount")), given) == number("2"))
    #expect(guide.value(of: .aggregate(.count, "plan.budget")) == .unknown)
  }

  @Test func `line 7: an aggregate of a null table is null`() {
    let given = TestCase(tables: ["plan.extras": .null])
    #expect(guide.value(of: .aggregate(.sum, "plan.extras", .cell("amount")), given) == .null)
    #expect(guide.value(of: .quantify(.some, "plan.extras", .cell("amount") > 1), given) == .null)
  }

  @Test func `line 8: an unknown filter makes the list unknown, a fault a fault, null drops the row`() {
    let gifts: Expression = .cell("category") == "gift"
    let given = budget(
      ["category": "gift", "amount": 5], ["category": "pay", "amount": .unknown], ["amount": .unknown])
    #expect(guide.missing(of: amounts(.sum, filter: gifts), given) == ["plan.budget[3].category"])
    let known = budget(["category": "gift", "amount": 5], ["category": "pay", "amount": .unknown])
    #expect(guide.value(of: amounts(.sum, filter: gifts), known) == number("5"))
    let faulty: Expression = 1 / .cell("amount") > 0
    #expect(guide.value(of: amounts(.sum, filter: faulty), budget([:], ["amount": 0])) == .fault(.divisionByZero))
    let noted: Expression = .cell("note") > "a"
    #expect(guide.value(of: amounts(.count, filter: noted), budget(["note": .null], ["note": "b"])) == number("1"))
    #expect(guide.value(of: amounts(.count, filter: 1), budget(["note": .null])) == .fault(.wrongType))
  }

  @Test func `line 8: some and every over a filtered list - one unknown does not hide the rest`() {
    let gifts: Expression = .cell("category") == "gift"
    let some: Expression = .quantify(.some, "plan.budget", filter: gifts, .cell("amount") > 10)
    let every: Expression = .quantify(.every, "plan.budget", filter: gifts, .cell("amount") > 10)
    let open: [String: Given] = ["amount": 20]
    #expect(guide.value(of: some, budget(open, ["category": "gift", "amount": 11])) == .boolean(true))
    #expect(guide.missing(of: some, budget(open, ["category": "gift", "amount": 1])) == ["plan.budget[1].category"])
    #expect(guide.value(of: some, budget(["amount": 1])) == .boolean(false))
    #expect(guide.value(of: every, budget(open, ["category": "gift", "amount": 1])) == .boolean(false))
    #expect(guide.value(of: every, budget(open)) == .boolean(true))
    #expect(guide.missing(of: every, budget(["amount": 1])) == ["plan.budget[1].category"])
    let inverse: Expression = 1 / .cell("amount") > 0
    let faulty: Expression = .quantify(.every, "plan.budget", filter: inverse, false)
    #expect(guide.value(of: faulty, budget(["amount": 0])) == .fault(.divisionByZero))
    // What an unknown filter leaves decided, a fault in its place leaves decided as well.
    let decided: Expression = .quantify(.every, "plan.budget", filter: inverse, true)
    #expect(guide.value(of: decided, budget([:])) == .boolean(true))
    #expect(guide.value(of: decided, budget(["amount": 0])) == .boolean(true))
    let noted: Expression = .quantify(.every, "plan.budget", filter: .cell("note") > "a", false)
    #expect(guide.value(of: noted, budget(["note": .null])) == .boolean(true))
  }

  @Test func `line 9: quantifiers are or and and over the elements; over nothing false and true`() {
    let some: Expression = .quantify(.some, "plan.budget", .cell("ok"))
    let every: Expression = .quantify(.every, "plan.budget", .cell("ok"))
    #expect(guide.value(of: some, budget()) == .boolean(false))
    #expect(guide.value(of: every, budget()) == .boolean(true))
    #expect(guide.value(of: some, budget([:], ["ok": true])) == .boolean(true))
    #expect(guide.missing(of: some, budget([:], ["ok": false])) == ["plan.budget[1].ok"])
    #expect(guide.value(of: every, budget([:], ["ok": false])) == .boolean(false))
    #expect(guide.value(of: every, budget(["ok": .null], ["ok": true])) == .null)
    #expect(guide.value(of: every, budget(["ok": .null], [:])) == .unknown)
  }

  @Test func `an aggregate within a row sees the row around it, and is counted anew`() {
    var guide = planGuidance()
    // Each line is no more than half of all lines of its own category.
    let alike: Expression = .aggregate(
      .sum, "plan.budget", filter: .cell("category") == .cell("category", outward: 1), .cell("amount"))
    guide.rule("half", .must, .cell("amount") <= alike / 2, each: "plan.budget")
    let given = budget(
      ["category": "a", "amount": 1], ["category": "a", "amount": 3], ["category": "b", "amount": 9])
    #expect(guide.judge(given).findings.map(\.result) == [.pass, .fail, .fail])
  }

  @Test func `ordered codes are compared by rank, also by least and greatest`() {
    var guide = TestGuidance()
    let grade = guide.codes("grade", ["poor", "fair", "excellent"], ordered: true)
    guide.fact("grade", grade)
    guide.table("orgs", [("grade", grade)])
    let given = TestCase(facts: ["grade": "fair"], tables: ["orgs": [["grade": "poor"], ["grade": "excellent"]]])
    #expect(guide.value(of: .compareCodes(.greaterOrEqual, .fact("grade"), "poor"), given) == .boolean(true))
    #expect(guide.value(of: .compareCodes(.greater, .fact("grade"), "excellent"), given) == .boolean(false))
    #expect(guide.value(of: .compareCodes(.equal, .fact("grade"), "fair"), given) == .boolean(true))
    #expect(guide.value(of: .aggregate(.max, "orgs", .cell("grade")), given) == .text("excellent"))
    #expect(guide.value(of: .aggregate(.min, "orgs", .cell("grade")), given) == .text("poor"))
  }
}
