import Cases
import Programs
import SourceText
import Values

extension Evaluator {
  /// Why a finding is what it is: the expression of `when` with its values where it decided, else that of the condition.
  ///
  /// Empty for findings that no expression decided (not in force, later stage, a table that is not given, a person's
  /// answer). The work is done again, with a listener: the finding itself carries no tree.
  public func explanation(of finding: Finding, in result: CaseResult) -> [Explanation] {
    guard program.rules.indices.contains(finding.rule) else { return [] }
    let rule = program.rules[finding.rule]
    if finding.reason == .notInForce || finding.reason == .laterStage { return [] }
    // Listening does not stop at the row that decides, so that all deciding rows are seen: more steps are due.
    var machine = Machine(
      program: program, plan: plan, data: result.data, day: finding.asOf,
      stepBudget: stepBudget.multipliedReportingOverflow(by: 10).overflow ? Int.max : stepBudget * 10,
      recorder: ExplanationRecorder(program: program, plan: plan, day: finding.asOf))
    if let iteration = rule.iteration {
      guard let row = finding.subject.row else { return [] }
      machine.rows[Int(iteration.domain.index)] = row.row
    }
    if let applies = rule.applies {
      let value = machine.evaluateRoot(applies)
      let explanations = machine.recorder.finish()
      if value.boolean != true { return explanations }
    }
    guard let condition = rule.condition else { return [] }
    machine.startSubject()
    _ = machine.evaluateRoot(condition)
    return machine.recorder.finish()
  }
}
