import Cases
import Programs
import SourceText
import Testing
import Values

@testable import Evaluation

/// Section 4 of the design, lines 11 to 14 and 17.
@Suite struct RuleTests {
  func lines(_ rows: [String: Given]...) -> TestCase { TestCase(tables: ["plan.budget": .rows(rows)]) }

  @Test func `line 11: a rule out of force says so once, even with many rows`() {
    var guide = planGuidance()
    guide.rule("ended", .must, .cell("ok"), each: "plan.budget") {
      $0.period = Period(until: CalendarDate("2019-03-01"))
    }
    guide.rule("begun", .must, .cell("ok"), each: "plan.budget") {
      $0.period = Period(from: CalendarDate("2019-03-01"))
    }
    let result = guide.judge(lines(["ok": true], ["ok": false]))
    #expect(result.findings(of: "ended").map(\.reason) == [.notInForce])
    #expect(result.findings(of: "ended").map(\.subject) == [.wholeCase])
    #expect(result.findings(of: "begun").map(\.result) == [.pass, .fail])
  }

  @Test func `line 11: the period of the file counts as well`() {
    var guide = planGuidance()
    guide.period = Period(from: CalendarDate("2020-01-01"))
    guide.rule("r", .must, true)
    #expect(guide.judge().findings.map(\.reason) == [.notInForce])
    #expect(guide.judge(day: CalendarDate("2020-01-01")!).findings.map(\.result) == [.pass])
  }

  @Test func `line 11: a rule of a later stage says so once; the default is the last stage`() {
    var guide = planGuidance()
    guide.stages = ["plan", "spending", "completion"]
    guide.rule("late", .must, false, each: "spending") { $0.stage = 1 }
    let given = TestCase(tables: ["spending": [["voucher": "A"], ["voucher": "B"]]])
    #expect(guide.judge(given, stage: 0).findings.map(\.reason) == [.laterStage])
    #expect(guide.judge(given, stage: 1).findings.map(\.result) == [.fail, .fail])
    #expect(guide.judge(given).stage == 2)
    #expect(guide.judge(given).findings.map(\.result) == [.fail, .fail])
  }

  @Test func `line 11: when - false for one subject, unknown undetermined, null and fault error`() {
    var guide = planGuidance()
    guide.rule("r", .must, false, each: "plan.budget", when: .cell("ok"))
    guide.rule("faulty", .must, true, when: StateSample.fault.expression)
    let result = guide.judge(lines(["ok": true], ["ok": false], [:], ["ok": .null]))
    let findings = result.findings(of: "r")
    #expect(findings.map(\.result) == [.fail, .notApplicable, .undetermined, .error])
    #expect(findings[1].reason == .when)
    #expect(findings[2].missingPaths == ["plan.budget[3].ok"])
    #expect(findings[3].fault?.kind == .nullCondition)
    #expect(result.findings(of: "faulty").first?.fault?.kind == .divisionByZero)
  }

  @Test(arguments: [Force.must, .should, .mustNot, .shouldNot])
  func `line 12: violation fails, else pass; unknown undetermined; null and fault error`(force: Force) {
    var guide = planGuidance()
    guide.rule("r", force, .fact("a"))
    guide.rule("null", force, .null)
    guide.rule("fault", force, StateSample.fault.expression)
    guide.rule("number", force, 1)
    func results(_ given: TestCase) -> [ResultKind] { guide.judge(given).findings.map(\.result) }
    let prohibits = force.isProhibition
    #expect(results(TestCase(facts: ["a": true])) == [prohibits ? .fail : .pass, .error, .error, .error])
    #expect(results(TestCase(facts: ["a": false])).first == (prohibits ? .pass : .fail))
    let open = guide.judge()
    #expect(open.findings.map(\.result) == [.undetermined, .error, .error, .error])
    #expect(open.findings[0].missingPaths == ["a"])
    #expect(open.findings.dropFirst().map(\.fault?.kind) == [.nullCondition, .divisionByZero, .wrongType])
    #expect(open.findings[2].fault?.span == guide.spanOfDivision)
  }

  @Test func `line 13: may - true passes, false does not apply, it never fails`() {
    var guide = planGuidance()
    guide.rule("may", .may, .fact("a"))
    func finding(_ given: Given) -> Finding { guide.judge(TestCase(facts: ["a": given])).findings[0] }
    #expect(finding(true).result == .pass)
    #expect(finding(false).result == .notApplicable)
    #expect(finding(false).reason == .permission)
    #expect(finding(.unknown).result == .undetermined)
    #expect(finding(.null).result == .error)
  }

  @Test func `line 14: for_each - an unknown list is one undetermined, nothing and null are no finding`() {
    var guide = planGuidance()
    guide.rule("budget", .must, .cell("ok"), each: "plan.budget")
    guide.rule("extras", .must, .cell("amount") > 0, each: "plan.extras")
    let open = guide.judge(TestCase(tables: ["plan.extras": .null]))
    #expect(open.findings.map(\.result) == [.undetermined])
    #expect(open.findings.map(\.missingPaths) == [["plan.budget"]])
    #expect(open.findings.map(\.subject) == [.wholeCase])
    #expect(guide.judge(TestCase(tables: ["plan.budget": [], "plan.extras": []])).findings.isEmpty)
  }

  @Test func `line 17: a review needs a person until the case answers it`() {
    var guide = planGuidance()
    guide.rule("duty", .review, nil)
    guide.rule("line", .review, nil, each: "plan.budget", when: .cell("ok"))
    var given = lines(["ok": true], ["ok": true], ["ok": false])
    #expect(guide.judge(given).findings.map(\.result) == [.needsReview, .needsReview, .needsReview, .notApplicable])
    given.reviews = [
      answer("duty", "", .pass), answer("line", "plan.budget[2]", .notApplicable),
      answer("line", "plan.budget[1]", .pass), answer("line", "plan.budget[1]", .fail),
    ]
    let findings = guide.judge(given).findings
    #expect(findings.map(\.result) == [.pass, .fail, .notApplicable, .notApplicable])
    #expect(findings[0].review?.by == "a person")
    #expect(findings[2].reason == .review)
    #expect(findings[3].reason == .when)
  }

  func answer(_ rule: String, _ subject: String, _ verdict: ResultKind) -> ReviewAnswer {
    ReviewAnswer(
      rule: rule, subject: subject, verdict: verdict, by: "a person", date: nil, reason: nil,
      place: SourceFile(name: "case.yaml", text: "").place(.none))
  }

  @Test func `findings come in the order of rules, then rows`() {
    var guide = planGuidance()
    guide.rule("two", .must, .cell("ok"), each: "plan.budget")
    guide.rule("one", .must, true)
    let result = guide.judge(lines(["ok": true], ["ok": true]))
    #expect(result.findings.map { result.rule(of: $0).id } == ["two", "two", "one"])
    #expect(result.findings.map(\.subject.text) == ["plan.budget[1]", "plan.budget[2]", ""])
  }

  @Test func `a row is called by its key where that is known and unique`() {
    var guide = planGuidance()
    guide.rule("r", .must, .cell("amount") > 0, each: "spending")
    let given = TestCase(tables: [
      "spending": [["voucher": "V-1"], ["voucher": "V-2"], ["voucher": "V-2"], [:], ["voucher": "a|b"]]
    ])
    let findings = guide.judge(given).findings
    #expect(findings.map(\.subject.text) == ["V-1", "spending[2]", "spending[3]", "spending[4]", "a|b"])
    #expect(findings.map(\.missingPaths.first) == (1...5).map { "spending[\($0)].amount" })
  }

  @Test func `missing names exactly the missing facts, by table, row and column`() {
    var guide = planGuidance()
    let budget: Expression = .aggregate(.sum, "plan.budget", filter: .cell("category") == "gift", .cell("amount"))
    let spent: Expression = .aggregate(.sum, "spending", .cell("amount"))
    guide.rule("r", .must, .and(spent <= budget, .fact("plan.total") > .fact("plan.total") * .fact("x")))
    let given = TestCase(
      facts: ["x": 1],
      tables: ["plan.budget": [["category": "gift"], ["amount": 1], ["category": "pay"], [:]]])
    #expect(
      guide.judge(given).findings[0].missingPaths == [
        "plan.total", "plan.budget[1].amount", "plan.budget[2].category", "plan.budget[4].category", "spending",
      ])
  }

  @Test func `facts and parameters that a rule names come with their values`() {
    var guide = planGuidance()
    guide.parameter("limit", cny, [("2018-01-01", nil, .number(Number(100)))])
    guide.define("gifts", .aggregate(.sum, "plan.budget", .cell("amount")))
    guide.rule("r", .must, .definition("gifts") <= .parameter("limit")) {
      $0.mentions = [
        ("gifts", .definition, .definition("gifts")), ("limit", .parameter, .parameter("limit")),
        ("plan.total", .fact, .fact("plan.total")),
      ]
      $0.message = [.text("gifts "), .value(.definition("gifts")), .text(" of "), .value(.fact("plan.total"))]
    }
    let finding = guide.judge(lines(["amount": 120])).findings[0]
    #expect(finding.result == .fail)
    #expect(finding.facts.map(\.name) == ["gifts", "plan.total"])
    #expect(finding.facts.map(\.value) == [number("120"), .unknown])
    #expect(finding.parameters.map(\.value) == [number("100")])
    #expect(finding.parameters.map(\.version) == [0])
    let pieces = finding.message[.en] ?? []
    #expect(pieces.count == 4)
    if case .value(let value, _)? = pieces.last { #expect(value == .unknown) } else { Issue.record("no value") }
  }
}

extension TestGuidance {
  /// Where the division by zero of `StateSample.fault` stands in the rule `fault`.
  fileprivate var spanOfDivision: Span? {
    let program = program()
    return program.nodes.last { $0.operation == .arithmetic(.divide) }?.span
  }
}
