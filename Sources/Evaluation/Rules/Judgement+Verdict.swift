import Cases
import Programs
import SourceText
import Values

/// What a rule says of one subject (design, section 4, lines 11 to 13 and 17).
struct Verdict {
  let result: ResultKind
  var reason: NotApplicableReason?
  var missing: [MissingFact] = []
  var fault: Fault?
  var review: ReviewAnswer?
}

extension Judgement {
  mutating func verdict(of rule: Rule, _ subject: Subject) -> Verdict {
    if let applies = rule.applies {
      let value = truth(of: applies)
      if let verdict = open(value, of: applies) { return verdict }
      if value.boolean != true { return Verdict(result: .notApplicable, reason: .when) }
    }
    if rule.force == .review { return review(of: rule, subject) }
    // A compiled rule that is no review has a condition.
    guard let condition = rule.condition else { return Verdict(result: .needsReview) }
    let value = truth(of: condition)
    if let verdict = open(value, of: condition) { return verdict }
    let holds = value.boolean == true
    switch rule.force {
    case .must, .should: return Verdict(result: holds ? .pass : .fail)
    case .mustNot, .shouldNot: return Verdict(result: holds ? .fail : .pass)
    case .may: return holds ? Verdict(result: .pass) : Verdict(result: .notApplicable, reason: .permission)
    case .review: return Verdict(result: .needsReview)
    }
  }

  private mutating func truth(of node: NodeID) -> Value {
    let value = machine.evaluateRoot(node)
    return machine.truth(value, at: program[node].span)
  }

  /// Unknown: `undetermined`, with the missing facts; null, a fault, or no steps left: `error`; nil for true and false.
  private func open(_ value: Value, of node: NodeID) -> Verdict? {
    if let span = machine.exhaustedAt {
      return Verdict(result: .error, fault: Fault(kind: .stepBudget, span: span))
    }
    switch value {
    case .boolean: return nil
    case .unknown(let set):
      return Verdict(result: .undetermined, missing: machine.arena.facts(of: set).map { evaluator.paths.fact($0) })
    case .fault(let reference):
      let fault = machine.arena[reference]
      return Verdict(result: .error, fault: Fault(kind: fault.kind, span: fault.span))
    default: return Verdict(result: .error, fault: Fault(kind: .nullCondition, span: program[node].span))
    }
  }

  /// The last answer counts: a person may think better of it.
  private func review(of rule: Rule, _ subject: Subject) -> Verdict {
    guard let answer = data.reviews.last(where: { $0.rule == rule.id && $0.subject == subject.text }) else {
      return Verdict(result: .needsReview)
    }
    switch answer.verdict {
    case .pass, .fail: return Verdict(result: answer.verdict, review: answer)
    case .notApplicable: return Verdict(result: .notApplicable, reason: .review, review: answer)
    case .undetermined, .needsReview, .error: return Verdict(result: .needsReview, review: answer)
    }
  }
}
