import Cases
import Programs
import SourceText
import Values

extension Evaluator {
  /// Why a finding is what it is: the expression of `when` with its values, and behind it that of the condition where
  /// `when` is true.
  ///
  /// Empty for findings that no expression decided (not in force, later stage, a table that is not given, a person's
  /// answer). The work is done again, with a listener: the finding itself carries no tree.
  public func explanation(of finding: Finding, in result: CaseResult) -> [Explanation] {
    guard program.rules.indices.contains(finding.rule) else { return [] }
    let rule = program.rules[finding.rule]
    if finding.reason == .notInForce || finding.reason == .laterStage { return [] }
    if let fault = finding.fault, fault.kind == .stepBudget {
      return [Explanation(kind: .operation, span: fault.span, value: .fault(.stepBudget), type: .any)]
    }
    var machine = Machine(
      program: program, plan: plan, data: result.data, day: finding.asOf, stepBudget: stepBudget,
      recorder: ExplanationRecorder(program: program, plan: plan, day: finding.asOf))
    if let iteration = rule.iteration, !stand(on: finding.subject, iteration, &machine) { return [] }
    var explanations: [Explanation] = []
    if let applies = rule.applies {
      let (value, reasons) = explained(applies, on: &machine)
      if value.boolean != true { return reasons }
      explanations = reasons
    }
    if let condition = rule.condition { explanations += explained(condition, on: &machine).explanations }
    // What excused it, or did not.
    for (index, exception) in rule.exceptions.enumerated()
    where finding.exception == index || (finding.exception == nil && finding.result != .pass) {
      explanations += explained(exception.condition, on: &machine).explanations
    }
    return explanations
  }

  /// Puts a machine where the values of a subject are; false where there are none.
  private func stand(
    on subject: Subject, _ iteration: RuleIteration, _ machine: inout Machine<ExplanationRecorder>
  ) -> Bool {
    switch iteration.kind {
    case .rows:
      guard let row = subject.row else { return false }
      machine.rows[Int(iteration.domain.index)] = row.row
    case .groups(let grouping):
      guard let rows = subject.group, let first = rows.first else { return false }
      machine.rows[Int(grouping.rowDomain.index)] = first
      machine.subjectKeys = grouping.keys.map { machine.evaluateRoot($0.node) }
      machine.rows[Int(grouping.rowDomain.index)] = -1
      _ = machine.recorder.finish()
      machine.groupRows = rows
    case .codes:
      guard let code = subject.code else { return false }
      machine.subjectKeys = [.text(code)]
    }
    return true
  }

  private func explained(
    _ node: NodeID, on machine: inout Machine<ExplanationRecorder>
  ) -> (value: Value, explanations: [Explanation]) {
    machine.startSubject()
    let value = machine.evaluateRoot(node)
    let explanations = machine.recorder.finish()
    if machine.exhaustedAt == nil { return (value, explanations) }
    // Listening does not stop at the row that decides, so that all deciding rows are seen, and may run out of steps
    // where judging did not: then the value stands alone.
    var plain = Machine(
      program: program, plan: plan, data: machine.data, day: machine.day, stepBudget: stepBudget,
      recorder: NoRecorder())
    plain.rows = machine.rows
    let decided = plain.evaluateRoot(node)
    let alone = Explanation(
      kind: .operation, span: program[node].span, value: plain.datum(of: decided), type: program.type(of: node))
    return (decided, [alone])
  }
}
