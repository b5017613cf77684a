import Programs
import Testing
import Values

@testable import Evaluation

@Suite struct StepBudgetTests {
  let rows = TestCase(tables: ["plan.budget": .rows(Array(repeating: ["amount": 1, "ok": true], count: 10))])

  @Test func `each row visited is a step, counted for each subject anew`() {
    var guide = planGuidance()
    guide.rule("r", .must, .aggregate(.sum, "plan.budget", .cell("amount")) > 0, each: "plan.budget")
    #expect(guide.judge(rows, stepBudget: 10).findings.map(\.result) == Array(repeating: .pass, count: 10))
    let short = guide.judge(rows, stepBudget: 9)
    #expect(short.findings.map(\.result) == Array(repeating: .error, count: 10))
    #expect(short.findings[0].fault?.kind == .stepBudget)
    let evaluator = Evaluator(program: short.program, stepBudget: 9)
    #expect(evaluator.explanation(of: short.findings[0], in: short).map(\.value) == [.fault(.stepBudget)])
  }

  @Test func `running out is an error even where the other side would decide`() {
    var guide = planGuidance()
    guide.rule("r", .must, .or(.aggregate(.sum, "plan.budget", .cell("amount")) > 100, true))
    #expect(guide.judge(rows, stepBudget: 9).findings.map(\.result) == [.error])
    #expect(guide.judge(rows, stepBudget: 10).findings.map(\.result) == [.pass])
  }

  @Test func `a value that is kept costs its steps each time it is used`() {
    var guide = planGuidance()
    guide.define("d0", .aggregate(.sum, "plan.budget", .cell("amount")))
    guide.define("d1", .definition("d0") + .definition("d0"))
    guide.rule("r", .must, .definition("d1") == 20)
    #expect(guide.judge(rows, stepBudget: 20).findings.map(\.result) == [.pass])
    #expect(guide.judge(rows, stepBudget: 19).findings.map(\.result) == [.error])
  }

  @Test func `definitions that double each other forty times do not keep anybody waiting`() {
    var guide = planGuidance()
    guide.define("d0", .fact("x") + 0)
    for level in 1...40 { guide.define("d\(level)", .definition("d\(level - 1)") + .definition("d\(level - 1)")) }
    guide.define("l0", .list([1, 2]))
    for level in 1...40 {
      guide.define("l\(level)", .call(.concatenate, [.definition("l\(level - 1)"), .definition("l\(level - 1)")]))
    }
    guide.define("t0", "0123456789")
    for level in 1...40 { guide.define("t\(level)", .definition("t\(level - 1)") + .definition("t\(level - 1)")) }
    guide.rule("number", .must, .definition("d40") == .number("1099511627776"))
    guide.rule("list", .must, .call(.count, [.definition("l40")]) > 0)
    guide.rule("text", .must, .definition("t40") == "")
    let result = guide.judge(TestCase(facts: ["x": 1]), stepBudget: 100_000)
    #expect(result.findings.map(\.result) == [.pass, .error, .error])
    #expect(result.findings.map(\.fault?.kind) == [nil, .stepBudget, .outOfRange])
    let evaluator = Evaluator(program: result.program, stepBudget: 100_000)
    #expect(evaluator.explanation(of: result.findings[0], in: result).count == 1)
  }

  @Test func `definitions nested beyond the limit are an error, not a crash`() {
    var guide = planGuidance()
    guide.define("d0", .fact("x") + 0)
    for level in 1...5000 { guide.define("d\(level)", .definition("d\(level - 1)") + 1) }
    guide.rule("deep", .must, .definition("d5000") > 0)
    guide.rule("limit", .must, .definition("d900") > 0)
    #expect(guide.judge(TestCase(facts: ["x": 1])).findings.map(\.result) == [.error, .pass])
  }

  @Test func `mentions and messages never change a result`() {
    var guide = planGuidance()
    let costly: Expression = .aggregate(
      .sum, "plan.budget", .aggregate(.sum, "plan.budget", .cell("amount") + .cell("amount", outward: 1)))
    guide.rule("r", .must, true) { $0.mentions = [("costly", .definition, costly)] }
    let finding = guide.judge(rows, stepBudget: 50).findings[0]
    #expect(finding.result == .pass)
    #expect(finding.facts.map(\.value) == [.fault(.stepBudget)])
  }
}
