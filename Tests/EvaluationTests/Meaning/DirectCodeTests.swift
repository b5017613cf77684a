import Cases
import Programs
import Testing
import Values

@testable import Evaluation

/// Direct code, the index over `when` and the judge of many cases say what the machine says.
@Suite struct DirectCodeTests {
  static let programs = 400
  static let casesEach = 20

  /// INVARIANT (direct code asks or agrees), INVARIANT (outcomes are findings), over 8,000 random cases.
  @Test func `a judge of many cases agrees with the machine`() {
    let seed = SeededGenerator.seedOfRun
    print("GUIJU_SEED=\(seed)")
    var generator = RandomGuidance(random: SeededGenerator(seed: seed))
    var compared = 0
    for number in 0..<Self.programs {
      let program = Self.program(&generator)
      let evaluator = Evaluator(program: program)
      let judge = evaluator.judge(on: testDay)
      for _ in 0..<Self.casesEach {
        let data = generator.given().data(for: program)
        compared += Self.expectAgreement(evaluator, judge, data, "GUIJU_SEED=\(seed), program \(number)")
      }
    }
    #expect(compared > Self.programs * Self.casesEach)
  }

  /// Known facts only, so that direct code answers nearly all.
  @Test func `known facts need no machine`() {
    let seed = SeededGenerator.seedOfRun
    print("GUIJU_SEED=\(seed)")
    var generator = RandomGuidance(random: SeededGenerator(seed: seed))
    for number in 0..<Self.programs {
      let program = Self.program(&generator)
      let evaluator = Evaluator(program: program)
      let judge = evaluator.judge(on: testDay)
      for _ in 0..<Self.casesEach {
        let data = generator.filling(generator.given()).data(for: program)
        _ = Self.expectAgreement(evaluator, judge, data, "GUIJU_SEED=\(seed), program \(number)")
      }
    }
  }

  /// - Returns: how many outcomes were compared.
  private static func expectAgreement(
    _ evaluator: Evaluator, _ judge: CaseJudge, _ data: CaseData, _ note: String
  ) -> Int {
    let findings = evaluator.evaluate(data, asOf: testDay, origin: .option).findings
    let outcomes = judge.judge(data)
    let expected = findings.filter { $0.result != .pass && $0.result != .notApplicable }
    #expect(outcomes.listed.map { Int($0.rule) } == expected.map(\.rule), Comment(rawValue: note))
    #expect(outcomes.listed.map(\.result) == expected.map { ResultCode($0.result) }, Comment(rawValue: note))
    #expect(outcomes.listed.map(\.row) == expected.map { $0.subject.row?.row ?? -1 }, Comment(rawValue: note))
    let gravest = Dictionary(grouping: findings, by: \.rule).mapValues { found in
      found.map { ResultCode($0.result) }.max { $0.rawValue < $1.rawValue } ?? .notApplicable
    }
    for rule in evaluator.program.rules.indices {
      #expect(outcomes.results[rule] == gravest[rule] ?? .notApplicable, Comment(rawValue: "\(note), rule \(rule)"))
    }
    // INVARIANT (quick findings are findings)
    var counts = RuleCounts(ruleCount: evaluator.program.rules.count)
    var all = RuleCounts(ruleCount: evaluator.program.rules.count)
    for finding in findings { all.add(1, ResultCode(finding.result), rule: finding.rule) }
    let quick = judge.findings(data, counts: &counts)
    #expect(quick.map { "\($0)" } == expected.map { "\($0)" }, Comment(rawValue: note))
    // INVARIANT (brief findings are findings)
    var again = RuleCounts(ruleCount: evaluator.program.rules.count)
    let brief = judge.findings(data, detail: .brief, counts: &again)
    #expect(brief.map(Self.shown) == expected.map(Self.shown), Comment(rawValue: note))
    for rule in evaluator.program.rules.indices {
      for result in ResultKind.allCases { #expect(again[rule, result] == all[rule, result], Comment(rawValue: note)) }
    }
    for rule in evaluator.program.rules.indices {
      for result in ResultKind.allCases {
        #expect(
          counts[rule, result] == all[rule, result], Comment(rawValue: "\(note), rule \(rule): how many \(result)"))
      }
    }
    return outcomes.listed.count
  }

  /// What a table of findings shows.
  private static func shown(_ finding: Finding) -> String {
    "\(finding.rule) \(finding.subject) \(finding.result) \(finding.excess as Any) \(finding.needed as Any) "
      + "\(finding.marginType as Any) \(finding.missing) \(finding.fault as Any) \(finding.message) \(finding.asOf)"
  }

  private static func program(_ generator: inout RandomGuidance) -> Program {
    var guide = RandomGuidance.guidance()
    guide.define("sum", generator.expression(.number, depth: 3, scopes: 0))
    for index in 0..<6 {
      let each = generator.random.oneIn(2) ? generator.random.pick(RandomGuidance.tables).name : nil
      let scopes = each == nil ? 0 : 1
      // Half of the rules over the case begin their `when` with what the index finds.
      var when = generator.random.oneIn(3) ? generator.expression(.boolean, depth: 2, scopes: scopes) : nil
      if each == nil, generator.random.oneIn(2) {
        let text = generator.random.pick(["t1", "t2"])
        let key: Expression = .compare(.equal, .fact(text), .text(generator.random.pick(["a", "b"])))
        let more: Expression = .or(key, .compare(.equal, .fact(text), "c"))
        let first = generator.random.oneIn(2) ? key : more
        when = when.map { .and(first, $0) } ?? first
      }
      var condition = generator.expression(.boolean, depth: 4, scopes: scopes)
      if generator.random.oneIn(3) { condition = .and(.compare(.lessOrEqual, .definition("sum"), 2), condition) }
      if generator.random.oneIn(3) {
        condition = .or(condition, .compare(.equal, .branch(.fact("b1"), .fact("n1"), 1), .fact("n2")))
      }
      guide.rule(
        "r\(index)", generator.random.pick([.must, .mustNot, .should, .shouldNot, .may]), condition, each: each,
        when: when)
    }
    return guide.program()
  }

  /// Found by the random cases: a definition over the rows that a rule is about, or that a quantifier runs over.
  @Test func `a definition over the same rows leaves the current row`() {
    var guide = TestGuidance()
    guide.table("rows", [("n", .number(.plain))])
    guide.define("sum", .aggregate(.sum, "rows", filter: nil, .cell("n", outward: 0)))
    guide.rule("each", .must, .compare(.less, .cell("n"), .arithmetic(.subtract, .definition("sum"), 3)), each: "rows")
    guide.rule(
      "late", .must, .and(.compare(.greater, .definition("sum"), 0), .compare(.less, .cell("n"), 3)), each: "rows")
    guide.rule(
      "every", .must,
      .quantify(.every, "rows", .and(.compare(.greater, .definition("sum"), 0), .compare(.less, .cell("n"), 4))))
    let program = guide.program()
    var given = TestCase()
    given.tables = ["rows": .rows([1, 2, 3].map { ["n": .number("\($0)")] })]
    let data = given.data(for: program)
    let evaluator = Evaluator(program: program)
    let listed = evaluator.judge(on: testDay).judge(data).listed
    #expect(listed.map { [$0.rule, $0.row] } == [[0, 2], [1, 2]])
    #expect(Self.expectAgreement(evaluator, evaluator.judge(on: testDay), data, "the same rows") == 2)
  }

  // MARK: The index

  private static func indexed() -> Program {
    var guide = TestGuidance()
    guide.fact("kind", ValueType.text.optional())
    guide.fact("total", .number(.plain))
    for (index, kind) in ["road", "water", "road"].enumerated() {
      guide.rule(
        "r\(index)", .mustNot, .compare(.greater, .fact("total"), .number("\(index * 10)")),
        when: .compare(.equal, .fact("kind"), .text(kind)))
    }
    return guide.program()
  }

  @Test(arguments: [
    (Given.text("road"), [ResultCode.fail, .notApplicable, .pass]),
    (.text("water"), [.notApplicable, .pass, .notApplicable]),
    (.text("lighting"), [.notApplicable, .notApplicable, .notApplicable]),
    (.null, [.notApplicable, .notApplicable, .notApplicable]),
    (.unknown, [.undetermined, .undetermined, .undetermined]),
  ])
  func `rules are found by the fact that their when asks for`(_ kind: Given, _ expected: [ResultCode]) {
    let program = Self.indexed()
    var given = TestCase()
    given.facts = ["kind": kind, "total": .number("5")]
    let evaluator = Evaluator(program: program)
    #expect(evaluator.judge(on: testDay).judge(given.data(for: program)).results == expected)
  }

  @Test func `a rule out of force is not visited`() {
    var guide = TestGuidance()
    guide.fact("total", .number(.plain))
    guide.rule("old", .must, .compare(.equal, .fact("total"), 1)) {
      $0.period = Period(until: CalendarDate("2019-01-01"))
    }
    guide.rule("new", .must, .compare(.equal, .fact("total"), 1))
    let program = guide.program()
    var given = TestCase()
    given.facts = ["total": .number("2")]
    let outcomes = Evaluator(program: program).judge(on: testDay).judge(given.data(for: program))
    #expect(outcomes.results == [.notApplicable, .fail])
    #expect(outcomes.listed == [RuleOutcome(rule: 1, row: -1, result: .fail)])
  }

  @Test func `where steps could run out the machine decides`() {
    var guide = TestGuidance()
    guide.table("rows", [("n", .number(.plain))])
    guide.rule("r", .must, .compare(.equal, .aggregate(.sum, "rows", filter: nil, .cell("n", outward: 0)), 3))
    let program = guide.program()
    var given = TestCase()
    given.tables = ["rows": .rows([["n": .number("1")], ["n": .number("2")]])]
    let data = given.data(for: program)
    #expect(Evaluator(program: program, stepBudget: 2).judge(on: testDay).judge(data).results == [.pass])
    #expect(Evaluator(program: program, stepBudget: 1).judge(on: testDay).judge(data).results == [.error])
  }
}
