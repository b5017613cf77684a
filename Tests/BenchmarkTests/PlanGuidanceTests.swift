import Foundation
import Guiju
import Testing

/// The rules that the benchmark measures say what its workload expects.
@Suite struct PlanGuidanceTests {
  static let guidance = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources/Benchmark/plans.yaml").path

  static let plan = """
    {"id":"P","programme":"community-micro","community":{"name":"甲","type":"neighbourhood","poverty_listed":false},
    "households":100,"plan":{"kind":"school","total":100000,"own_funds":10000,"start":"2025-05-21","end":"2026-03-06",
    "duration_days":289,"budget":[{"item":"a","category":"training","amount":60000},
    {"item":"b","category":"labour","amount":35000},{"item":"c","category":"admin","amount":5000}]},
    "survey":{"date":"2025-01-17","respondents":50,"support_pct":80},"vote":{"date":"2025-01-21","share_pct":67,
    "notice_days":5},"supplier":{"registered":true,"years":4,"grade":"B","blacklisted":false,"quotes":4,
    "contract_amount":90000},"documents":["application","budget","minutes"],"land":{"needed":false,"permit":""},
    "prior":{"projects":4,"overdue":0}}
    """

  private func program() throws -> Program {
    let compiled = RuleLibrary().compile(Self.guidance)
    #expect(compiled.diagnostics.isEmpty)
    return try #require(compiled.value)
  }

  /// What fails of the plan with one piece of text changed.
  private func failing(_ written: String = "", _ instead: String = "") throws -> [String] {
    let program = try program()
    let text = written.isEmpty ? Self.plan : Self.plan.replacingOccurrences(of: written, with: instead)
    let data = try #require(CaseReader(program: program).read(json: text, name: "plan.json", id: "P").value)
    let day = try #require(CalendarDate("2025-06-01"))
    let evaluator = Evaluator(program: program)
    let outcomes = evaluator.outcomes(of: data, asOf: day)
    // INVARIANT (outcomes are findings): the same rules, in the same order.
    let findings = evaluator.evaluate(data, asOf: day, origin: .option).findings
    let open = findings.filter { $0.result != .pass && $0.result != .notApplicable }
    #expect(outcomes.map { Int($0.rule) } == open.map(\.rule))
    #expect(outcomes.map { $0.result == .fail } == open.map { $0.result == .fail })
    return outcomes.map { program.rules[Int($0.rule)].id }
  }

  @Test func aPlanOnEveryBoundaryMeetsAllRules() throws {
    #expect(try failing() == [])
  }

  @Test(arguments: [
    ("\"programme\":\"community-micro\"", "\"programme\":\"other\"", ["R01"]),
    ("\"households\":100", "\"households\":29", ["R03"]),
    ("\"amount\":60000", "\"amount\":60001", ["R07", "R14"]), ("\"own_funds\":10000", "\"own_funds\":9999", ["R16"]),
    ("\"notice_days\":5", "\"notice_days\":4", ["R25"]), ("\"minutes\"", "\"photos\"", ["R29"]),
    ("\"grade\":\"B\",", "", []),
  ])
  func oneStepBeyond(_ written: String, _ instead: String, _ expected: [String]) throws {
    #expect(try failing(written, instead) == expected)
  }
}
