import Programs
import Testing
import Values

@testable import Evaluation

/// How a method gives points, and what they are exactly.
@Suite struct PointTests {
  private static func score(
    _ points: Int, _ facts: [String: Given] = [:], _ scoring: (inout TestGuidance) -> TestScoring,
    _ adjust: (inout IndicatorOptions) -> Void = { _ in }
  ) -> IndicatorScore? {
    var guide = planGuidance()
    let method = scoring(&guide)
    let indicator = guide.indicator("it", points, method, adjust)
    guide.standard([indicator], points: points)
    var given = TestCase()
    given.facts = facts
    return guide.assess(given)["it"]
  }

  @Test func `a share is from nothing to the whole`() {
    func share(_ x: Given) -> IndicatorScore? { Self.score(10, ["x": x]) { _ in .score(.fact("x")) } }
    #expect(share(.number("0.25"))?.points.told == "2.5" && share(0)?.points.told == "0")
    #expect(share(1)?.points.told == "10" && share(1)?.value == number("1"))
    for outside in ["1.01", "-0.1"] {
      let found = share(.number(outside))
      #expect(found?.state == .error && found?.outside == number(outside) && found?.points.told == "0 to 10")
    }
    #expect(share(.null)?.fault?.kind == .nullCondition)
    let open = share(.unknown)
    #expect(open?.state == .open && open?.missing.map(\.path) == ["x"])
  }

  @Test func `a fault is told where it is`() {
    let found = Self.score(10, ["x": 1, "y": 0]) { _ in .score(.fact("x") / .fact("y")) }
    #expect(found?.state == .error && found?.fault?.kind == .divisionByZero)
  }

  @Test func `a third of thirty is ten`() {
    #expect(Self.score(30, ["x": 1, "y": 3]) { _ in .score(.fact("x") / .fact("y")) }?.points.told == "10")
    #expect(
      Self.score(30, ["x": 2, "y": 3]) { _ in .score(.call(.min, [1, .fact("x") / .fact("y")])) }?.points.told == "20")
    #expect(
      Self.score(30, ["x": 2, "y": 3]) { _ in .score(.call(.max, [.list([0, .fact("x") / .fact("y")])])) }?.points
        .told == "20")
    #expect(
      Self.score(30, ["x": 7]) { _ in .steps(.fact("x"), [("0", .none), ("5", .of(1, 3))]) }?.points.told == "10")
  }

  @Test func `three thirds of ten are ten`() {
    var guide = planGuidance()
    let thirds = (1...3).map { guide.indicator("third\($0)", 10, .score(.fact("x") / .fact("y"))) }
    let group = guide.indicator("group", 30, .parts(thirds))
    guide.standard([group], points: 30) { $0.grades = [("passed", 10), ("failed", 0)] }
    var given = TestCase()
    given.facts = ["x": 1, "y": 3]
    let found = guide.assess(given)
    #expect(found.points("third1") == "3.333333333333333333333333" && found.points("group") == "10")
    #expect(found.exact.told == "10" && found.gradeName == "passed")
  }

  @Test func `the highest step that is reached`() {
    func step(_ x: String) -> IndicatorScore? {
      Self.score(30, ["x": .number(x)]) { _ in .steps(.fact("x"), [("0", .none), ("0.6", .of(1, 2)), ("1", .whole)]) }
    }
    #expect(
      ["0", "0.59", "0.6", "0.99", "1", "7"].map { step($0)?.points.told } == ["0", "0", "15", "15", "30", "30"])
    #expect(step("0.6")?.reached == 1)
    let below = step("-1")
    #expect(below?.state == .error && below?.fault?.kind == .argumentOutOfDomain && below?.value == number("-1"))
  }

  @Test func `the band in which it lies`() {
    func band(_ x: String) -> IndicatorScore? {
      Self.score(20, ["x": .number(x)]) { _ in
        .bands(.fact("x"), [("0", "60", .none), ("60", "90", .of(1, 4)), ("90", "101", .whole)])
      }
    }
    #expect(
      ["0", "59.9", "60", "89.5", "90", "100"].map { band($0)?.points.told } == ["0", "0", "5", "5", "20", "20"])
    #expect(band("89.5")?.reached == 1 && band("101")?.fault?.kind == .argumentOutOfDomain)
  }

  @Test func `a checklist adds what is there`() {
    func list(_ facts: [String: Given]) -> IndicatorScore? {
      Self.score(10, facts) { _ in
        .checklist([(.fact("a"), points: 2), (.fact("b"), points: 3), (.fact("plan.urgent"), points: 5)])
      }
    }
    #expect(list(["a": true, "b": false, "plan.urgent": true])?.points.told == "7")
    let open = list(["a": true, "plan.urgent": true])
    #expect(open?.points.told == "7 to 10" && open?.missing.map(\.path) == ["b"])
    #expect(open?.checklist.map(\.isTrue) == [true, nil, true])
    let wrong = list(["a": true, "b": .null, "plan.urgent": true])
    #expect(wrong?.state == .error && wrong?.checklist[1].fault?.kind == .nullCondition)
  }

  @Test func `all or nothing by a rule, or by its subjects`() {
    func rule(_ ok: [Given], bySubjects: Bool) -> IndicatorScore? {
      var guide = planGuidance()
      guide.rule("fine", .must, .cell("ok"), each: "plan.budget")
      let indicator = guide.indicator("it", 12, bySubjects ? .subjects(of: "fine") : .rule("fine"))
      guide.standard([indicator], points: 12)
      var given = TestCase()
      given.tables["plan.budget"] = .rows(ok.map { ["ok": $0] })
      return guide.assess(given)["it"]
    }
    #expect(rule([true, true], bySubjects: false)?.points.told == "12")
    #expect(rule([true, false, .unknown, .null], bySubjects: false)?.points.told == "0")
    #expect(rule([true, .unknown], bySubjects: false)?.points.told == "0 to 12")
    #expect(rule([true, .null], bySubjects: false)?.state == .error)
    #expect(rule([true, true, false], bySubjects: true)?.points.told == "8")
    let open = rule([true, false, .unknown], bySubjects: true)
    #expect(open?.points.told == "4 to 8" && open?.missing.map(\.path) == ["plan.budget[3].ok"])
    #expect(open?.count == RuleCount(rule: 0, passed: 1, failed: 1, waived: 0, open: 1, errors: 0))
    // Nothing to look at: it does not apply.
    #expect(rule([], bySubjects: true)?.state == .notApplicable(.full))
    #expect(rule([], bySubjects: true)?.points.told == "12")
  }

  @Test func `a rule of a later stage has not passed`() {
    var guide = planGuidance()
    guide.stages = ["plan", "completion"]
    guide.rule("fine", .must, .fact("a")) { $0.stage = 1 }
    let indicator = guide.indicator("it", 12, .rule("fine"))
    guide.standard([indicator], points: 12)
    let program = guide.program()
    let evaluator = Evaluator(program: program)
    var given = TestCase()
    given.facts = ["a": true]
    let result = evaluator.evaluate(given.data(for: program), asOf: testDay, origin: .option, stage: 0)
    #expect(evaluator.assess(result, standard: 0).told == "0 to 12")
  }

  @Test func `evidence that is not there wins over facts that are not known`() {
    func found(_ evidence: [String]?, otherwise: EvidenceRequirement.Otherwise) -> IndicatorScore? {
      var guide = planGuidance()
      let indicator = guide.indicator("it", 10, .score(.fact("x"))) {
        $0.requires = EvidenceRequirement(kinds: ["photo"], otherwise: otherwise)
      }
      guide.standard([indicator], points: 10)
      var given = TestCase()
      given.evidence = evidence
      return guide.assess(given)["it"]
    }
    #expect(found([], otherwise: .zero)?.points.told == "0" && found([], otherwise: .zero)?.state == .scored)
    #expect(found([], otherwise: .unknown)?.points.told == "0 to 10")
    #expect(found(nil, otherwise: .zero)?.points.told == "0 to 10")
    #expect(found(["photo"], otherwise: .zero)?.missing.map(\.path) == ["x"])
  }

  /// A rule that has failed gives nothing with the evidence and without: nothing is open any more.
  @Test func `where nothing is to be had, evidence that may be there opens nothing`() {
    func found(_ ok: Given, _ evidence: [String]?, _ otherwise: EvidenceRequirement.Otherwise) -> Assessment {
      var guide = planGuidance()
      guide.rule("fine", .must, .fact("a"))
      let indicator = guide.indicator("it", 10, .rule("fine")) {
        $0.requires = EvidenceRequirement(kinds: ["photo"], otherwise: otherwise)
      }
      guide.standard([indicator], points: 10)
      var given = TestCase()
      given.facts = ["a": ok]
      given.evidence = evidence
      return guide.assess(given)
    }
    for otherwise in EvidenceRequirement.Otherwise.allCases {
      let failed = found(false, nil, otherwise)
      #expect(failed.told == "0" && failed["it"]?.state == .scored && failed.openings.isEmpty)
      // What is wanting is still told.
      #expect(failed["it"]?.missingEvidence == ["photo"])
      #expect(found(true, nil, otherwise).told == "0 to 10" && found(.unknown, nil, otherwise).told == "0 to 10")
      #expect(found(true, nil, otherwise).openings.map(\.evidence) == [["photo"]])
    }
    #expect(found(false, [], .unknown).told == "0" && found(true, [], .unknown).told == "0 to 10")
  }

  @Test func `what the indicator names is shown, and its own score never counts`() {
    func found(_ own: Given) -> IndicatorScore? {
      Self.score(10, ["x": 1, "y": own]) { _ in
        .score(.fact("x"))
      } _: {
        $0.selfScore = .fact("y")
        $0.mentions = [("x", .fact, .fact("x"))]
      }
    }
    #expect(found(7)?.selfScore == number("7") && found(7)?.points.told == "10")
    #expect(found(.unknown)?.selfScore == nil)
    #expect(found(7)?.facts.map(\.name) == ["x"] && found(7)?.facts.first?.value == number("1"))
  }
}
