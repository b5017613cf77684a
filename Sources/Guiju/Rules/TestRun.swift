import Cases
import Evaluation
public import Programs
public import Reports
import SourceText
public import Values

/// Runs the tests of a guidance file over the cores of the machine; what comes out does not depend on how many there are.
public enum TestRun {
  /// - Parameters:
  ///   - today: the day of tests that name none.
  ///   - withCoverage: also says which results of each rule are asserted.
  ///   - withMutation: also changes one thing at a time, and says which changes no test notices.
  public static func run(
    _ program: Program, today: CalendarDate, withCoverage: Bool = false, withMutation: Bool = false
  ) -> GuidanceTestRun {
    let reader = CaseReader(program: program)
    let evaluator = Evaluator(program: program)
    let runner = GuidanceTestRunner(evaluator: evaluator) { given, file, id, asOf, stage in
      reader.read(given, in: file, id: id, asOf: asOf, stage: stage)
    }
    let outcomes = Cores.map(program.tests.count) { runner.run($0, today: today) }
    var mutation: MutationReport?
    if withMutation {
      let mutations = MutationRunner(evaluator: evaluator, outcomes: outcomes)
      mutation = mutations.report(Cores.map(mutations.mutations.count) { mutations.fate(of: $0) })
    }
    return GuidanceTestRun(
      program: program, outcomes: outcomes,
      coverage: withCoverage ? TestCoverage(program: program, outcomes: outcomes) : nil, mutation: mutation)
  }
}
