import Cases
import Programs
import Values

/// Tries changes against the tests of a program. Each can be tried on its own, beside the others.
public struct MutationRunner: Sendable {
  public let mutations: [Mutation]
  private let program: Program
  private let stepBudget: Int
  /// The tests that passed, with their facts read once.
  private let trials: [Trial]
  private let tested: Set<String>

  private struct Trial: Sendable {
    let result: CaseResult
    let expectations: [ProgramTest.Expectation]
  }

  /// - Parameters:
  ///   - evaluator: of the program as it is written.
  ///   - outcomes: what its tests gave; those that failed take no part, for they notice nothing.
  public init(evaluator: Evaluator, outcomes: [GuidanceTestOutcome]) {
    program = evaluator.program
    stepBudget = evaluator.stepBudget
    mutations = MutationSites(evaluator.program).found
    let program = program
    trials = outcomes.compactMap { outcome in
      guard outcome.passed, let result = outcome.result else { return nil }
      return Trial(result: result, expectations: program.tests[outcome.test].expectations)
    }
    tested = Set(trials.flatMap { $0.expectations.map(\.rule) })
  }

  /// What becomes of a change: judges only the rules that it reaches, in tests that expect something of them, and stops
  /// at the first that notices.
  public func fate(of index: Int) -> MutationReport.Fate {
    let mutation = mutations[index]
    let rules = Set(mutation.rules)
    guard !rules.isDisjoint(with: tested) else { return .untested }
    let evaluator = Evaluator(program: mutation.applied(to: program), stepBudget: stepBudget)
    let check = ExpectationCheck(program: evaluator.program)
    for trial in trials {
      let expectations = trial.expectations.filter { rules.contains($0.rule) }
      guard !expectations.isEmpty else { continue }
      let findings = evaluator.findings(of: Set(expectations.map(\.rule)), in: trial.result)
      if expectations.contains(where: { !check.differences(of: $0, in: findings).isEmpty }) { return .noticed }
    }
    return .survived
  }

  /// - Parameter fates: one a mutation, in order.
  public func report(_ fates: [MutationReport.Fate]) -> MutationReport {
    let untested = program.rules.indices.filter { index in
      let rule = program.rules[index]
      return rule.versions.lowerBound == index && program.isOwn(rule.span) && !tested.contains(rule.id)
    }
    return MutationReport(
      mutations: mutations, fates: fates, untestedRules: untested.map { program.rules[$0].id })
  }

  /// All changes, one after the other.
  public func run() -> MutationReport { report(mutations.indices.map { fate(of: $0) }) }
}

extension Evaluator {
  /// The findings of some rules on a case that has been judged before, on the same day and stage.
  func findings(of rules: Set<String>, in result: CaseResult) -> [Finding] {
    var judgement = Judgement(evaluator: self, data: result.data, day: result.asOf)
    var findings: [Finding] = []
    var isAcross = false
    for (index, rule) in program.rules.enumerated() where rules.contains(rule.id) {
      judgement.judge(rule: index, stage: result.stage, into: &findings)
      if rule.iteration?.grouping?.isAcrossCases == true { isAcross = true }
    }
    if isAcross { findings += evaluateAcross([result], asOf: nil)?.result.findings ?? [] }
    return findings
  }
}
