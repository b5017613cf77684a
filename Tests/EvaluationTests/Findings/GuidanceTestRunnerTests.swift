import Cases
import Programs
import SourceText
import Testing
import Values

@testable import Evaluation

@Suite struct GuidanceTestRunnerTests {
  func expectation(
    _ rule: String, _ result: ResultKind, subject: String? = nil, excess: String? = nil, needed: String? = nil,
    missing: [String]? = nil, exception: String? = nil
  ) -> ProgramTest.Expectation {
    ProgramTest.Expectation(
      rule: rule, subject: subject, result: result, excess: excess, needed: needed, missing: missing,
      exception: exception, span: Span(0..<1))
  }

  func run(_ given: TestCase, readable: Bool = true, _ expectations: ProgramTest.Expectation...) -> GuidanceTestOutcome
  {
    var guide = planGuidance()
    guide.rule("ceiling", .must, .fact("plan.total") <= 200_000) {
      $0.margin = (.lessOrEqual, .fact("plan.total"), 200_000, .number(Number("0.01")!))
    }
    guide.rule("line", .must, .cell("amount") < 5, each: "plan.budget")
    guide.tests = [
      ProgramTest(
        name: LocalizedText(en: "a test"), asOf: nil, stage: nil, given: nil, expectations: expectations,
        span: Span(0..<1))
    ]
    let program = guide.program()
    let runner = GuidanceTestRunner(evaluator: Evaluator(program: program)) { _, _, id, _, _ in
      #expect(id == "a test")
      return Diagnosed(readable ? given.data(for: program) : nil, Diagnostics())
    }
    return runner.run(today: testDay)[0]
  }

  @Test func `a test passes where all is as expected`() {
    let given = TestCase(facts: ["plan.total": .number("200000.01")], tables: ["plan.budget": [["amount": 1], [:]]])
    let outcome = run(
      given, expectation("ceiling", .fail, excess: "0.010", needed: "200000"),
      expectation("line", .pass, subject: "plan.budget[1]"),
      expectation("line", .undetermined, subject: "plan.budget[2]", missing: ["plan.budget[2].amount"]))
    #expect(outcome.passed)
    #expect(outcome.result?.asOfOrigin == .today)
  }

  @Test func `a difference tells what was expected, what came, and why`() throws {
    let outcome = run(TestCase(facts: ["plan.total": 1]), expectation("ceiling", .fail))
    let difference = try #require(outcome.differences.first)
    if case .result(expected: .fail, got: .pass) = difference.kind {} else { Issue.record("another difference") }
    #expect(difference.explanation.count == 1)
    #expect(difference.finding?.result == .pass)
    let result = try #require(outcome.result)
    let diagnostic = difference.diagnostic(of: result.program.tests[0], in: result.program)
    #expect(diagnostic.code == EvaluationDiagnostics.testResult)
    #expect(diagnostic.arguments["expected"] == .written("fail"))
  }

  @Test func `excess, needed and missing are compared`() {
    let given = TestCase(facts: ["plan.total": 200_001], tables: ["plan.budget": [[:]]])
    let outcome = run(
      given, expectation("ceiling", .fail, excess: "2", needed: "1"), expectation("line", .undetermined, missing: []))
    let codes = outcome.differences.map {
      $0.diagnostic(of: outcome.result!.program.tests[0], in: outcome.result!.program).code
    }
    #expect(
      codes == [EvaluationDiagnostics.testMargin, EvaluationDiagnostics.testMargin, EvaluationDiagnostics.testMissing])
  }

  @Test func `without a subject every subject counts, and there must be one`() {
    let mixed = TestCase(tables: ["plan.budget": [["amount": 1], ["amount": 9]]])
    #expect(run(mixed, expectation("line", .pass)).differences.count == 1)
    let none = TestCase(tables: ["plan.budget": []])
    #expect(!run(none, expectation("line", .pass)).passed)
    #expect(run(none, expectation("line", .notApplicable)).passed)
    #expect(!run(mixed, expectation("line", .pass, subject: "plan.budget[3]")).passed)
  }

  @Test func `facts that cannot be read fail the test`() {
    let outcome = run(TestCase(), readable: false)
    #expect(!outcome.passed)
    #expect(outcome.result == nil)
  }

  @Test func `an exception that did not excuse is a difference`() throws {
    let outcome = run(TestCase(facts: ["plan.total": 1]), expectation("ceiling", .pass, exception: "relief"))
    let difference = try #require(outcome.differences.first)
    if case .exception(expected: "relief", got: nil) = difference.kind {} else { Issue.record("another difference") }
    let result = try #require(outcome.result)
    #expect(
      difference.diagnostic(of: result.program.tests[0], in: result.program).code == EvaluationDiagnostics.testException
    )
  }
}
