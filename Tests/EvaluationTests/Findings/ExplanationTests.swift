import Programs
import SourceText
import Testing
import Values

@testable import Evaluation

@Suite struct ExplanationTests {
  func lines(_ rows: [String: Given]...) -> TestCase { TestCase(tables: ["plan.budget": .rows(rows)]) }

  func explain(_ guide: TestGuidance, _ given: TestCase, _ index: Int = 0) -> [Explanation] {
    let result = guide.judge(given)
    return Evaluator(program: result.program).explanation(of: result.findings[index], in: result)
  }

  @Test func `the expression with its values, facts by their paths, constants left out`() throws {
    var guide = planGuidance()
    guide.parameter("limit", cny, [("2018-01-01", nil, .number(Number(100)))])
    guide.rule("r", .must, .fact("plan.total") * 2 <= .parameter("limit"))
    let top = try #require(explain(guide, TestCase(facts: ["plan.total": 60])).first)
    #expect(top.value == .boolean(false))
    #expect(top.parts.map(\.value) == [number("120"), number("100")])
    #expect(top.parts[0].parts.map(\.path) == ["plan.total"])
    if case .parameter(0, version: 0) = top.parts[1].kind {} else { Issue.record("no parameter") }
  }

  @Test func `when stands above the condition, and alone where it is not true`() throws {
    var guide = planGuidance()
    guide.rule("r", .must, .fact("b"), when: .fact("a"))
    #expect(explain(guide, TestCase(facts: ["a": false, "b": true])).map(\.path) == ["a"])
    #expect(explain(guide, TestCase(facts: ["b": true])).map(\.path) == ["a"])
    #expect(explain(guide, TestCase(facts: ["a": true, "b": true])).map(\.path) == ["a", "b"])
    #expect(explain(guide, TestCase(facts: ["a": true])).map(\.value) == [.boolean(true), .unknown])
  }

  @Test func `an aggregate shows the rows that matter, ten at most`() throws {
    var guide = planGuidance()
    let sum: Expression = .aggregate(.sum, "plan.budget", filter: .cell("ok"), .cell("amount"))
    guide.rule("r", .must, sum <= 5)
    let few = try #require(
      explain(guide, lines(["ok": true, "amount": 4], ["ok": false], ["ok": true, "amount": 3])).first?.parts.first)
    #expect(few.parts.map(\.path) == ["plan.budget[1]", "plan.budget[3]"])
    #expect(few.parts.map(\.value) == [number("4"), number("3")])
    #expect(few.omittedRows == 1)
    let rows: [[String: Given]] = Array(repeating: ["ok": true, "amount": 1], count: 25)
    let many = try #require(explain(guide, TestCase(tables: ["plan.budget": .rows(rows)])).first?.parts.first)
    #expect(many.parts.count == 10)
    #expect(many.omittedRows == 15)
    let open = try #require(
      explain(guide, TestCase(tables: ["plan.budget": .rows(rows + [["ok": true]])])).first?.parts.first)
    #expect(open.parts.map(\.path) == ["plan.budget[26]"] + (1...9).map { "plan.budget[\($0)]" })
    #expect(open.parts.map(\.value) == [.unknown] + Array(repeating: number("1"), count: 9))
    #expect(open.omittedRows == 16)
  }

  @Test func `of an open sum the unknown rows come first, and the rest as far as it is there`() throws {
    var guide = planGuidance()
    let sum: Expression = .aggregate(.sum, "plan.budget", filter: .cell("ok"), .cell("amount"))
    guide.rule("r", .must, sum <= 5)
    let given = lines(
      ["ok": true, "amount": 4], ["ok": true], ["ok": false, "amount": 9], ["amount": 1], ["ok": true, "amount": 3])
    let open = try #require(explain(guide, given).first?.parts.first)
    #expect(open.value == .unknown)
    #expect(
      open.parts.map(\.path) == ["plan.budget[2]", "plan.budget[4]", "plan.budget[1]", "plan.budget[5]"])
    #expect(open.omittedRows == 1)
  }

  @Test func `a quantifier shows the rows that decide`() throws {
    var guide = planGuidance()
    guide.rule("r", .must, .quantify(.every, "plan.budget", .cell("amount") < 5))
    let failed = try #require(explain(guide, lines(["amount": 1], ["amount": 6], [:], ["amount": 7])).first)
    #expect(failed.parts.map(\.path) == ["plan.budget[2]", "plan.budget[4]"])
    #expect(failed.parts[0].parts.map(\.path) == ["plan.budget[2].amount"])
    let open = try #require(explain(guide, lines(["amount": 1], [:])).first)
    #expect(open.parts.map(\.path) == ["plan.budget[2]"])
    #expect(open.omittedRows == 1)
  }

  @Test func `what the compiler made for one expression is shown as one`() throws {
    var guide = planGuidance()
    // x between 1 and y
    guide.rule(
      "r", .must,
      .and(.helper(.compare(.greaterOrEqual, .fact("x"), 1)), .helper(.compare(.lessOrEqual, .fact("x"), .fact("y")))))
    let top = try #require(explain(guide, TestCase(facts: ["x": 3, "y": 2])).first)
    #expect(top.value == .boolean(false))
    #expect(top.parts.compactMap(\.path) == ["x", "x", "y"])
  }

  @Test func `a definition is named, and explained again where it is used again`() throws {
    var guide = planGuidance()
    guide.define("gifts", .aggregate(.sum, "plan.budget", .cell("amount")))
    guide.rule("r", .must, .definition("gifts") / .fact("plan.total") <= .definition("gifts"))
    let top = try #require(
      explain(guide, TestCase(facts: ["plan.total": 1], tables: ["plan.budget": [["amount": 2]]])).first)
    let first = try #require(top.parts.first?.parts.first)
    #expect(first.path == "gifts")
    #expect(first.parts.map(\.path) == ["plan.budget[1]"])
    #expect(top.parts.last?.path == "gifts")
    #expect(top.parts.last?.parts.count == 1)
  }

  @Test func `a finding for a row is explained with that row`() throws {
    var guide = planGuidance()
    guide.rule("r", .must, .cell("amount") < 5, each: "plan.budget")
    let given = lines(["amount": 1], ["amount": 6])
    let top = try #require(explain(guide, given, 1).first)
    #expect(top.parts.map(\.path) == ["plan.budget[2].amount"])
    #expect(top.parts.map(\.value) == [number("6")])
  }

  @Test func `where listening runs out of steps, the value stands alone`() throws {
    var guide = planGuidance()
    // The first row decides; listening looks at the others too.
    let inner: Expression = .aggregate(.sum, "plan.budget", .cell("amount") + .cell("amount", outward: 1))
    guide.rule("r", .must, .quantify(.every, "plan.budget", inner < 0))
    let given = lines(["amount": 1], ["amount": 1], ["amount": 1])
    let result = guide.judge(given, stepBudget: 6)
    #expect(result.findings[0].result == .fail)
    let explanations = Evaluator(program: result.program, stepBudget: 6).explanation(of: result.findings[0], in: result)
    #expect(explanations.map(\.value) == [.boolean(false)])
    #expect(explanations.map(\.parts.count) == [0])
  }

  @Test func `the explanation's value is the one that decided`() throws {
    var guide = planGuidance()
    guide.rule("r", .must, .and(.fact("a"), .or(.fact("b"), .fact("plan.urgent"))))
    for a in [Given.boolean(true), .boolean(false), .unknown] {
      for b in [Given.boolean(true), .boolean(false), .unknown] {
        let given = TestCase(facts: ["a": a, "b": b, "plan.urgent": .unknown])
        let top = try #require(explain(guide, given).first)
        switch guide.judge(given).findings[0].result {
        case .pass: #expect(top.value == .boolean(true))
        case .fail: #expect(top.value == .boolean(false))
        default: #expect(top.value == .unknown)
        }
      }
    }
  }
}

extension Explanation {
  /// The fact, row or name that it speaks of.
  fileprivate var path: String? {
    switch kind {
    case .fact(let path), .row(let path): path
    case .definition(let name): name
    case .parameter, .operation: nil
    }
  }
}
