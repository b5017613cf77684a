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
  /// The `unless` that excused it.
  var exception: Int?
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
    if !rule.exceptions.isEmpty, let verdict = excused(rule, value) { return verdict }
    if let verdict = open(value, of: condition) { return verdict }
    let holds = value.boolean == true
    switch rule.force {
    case .must, .should: return Verdict(result: holds ? .pass : .fail)
    case .mustNot, .shouldNot: return Verdict(result: holds ? .fail : .pass)
    case .may: return holds ? Verdict(result: .pass) : Verdict(result: .notApplicable, reason: .permission)
    case .review: return Verdict(result: .needsReview)
    }
  }

  /// A violation with `unless` (line 12): the `and` of it and of what says that nothing excuses it, so that an exception
  /// that holds is enough also where the violation is not known. nil where the condition decides alone.
  private mutating func excused(_ rule: Rule, _ condition: Value) -> Verdict? {
    let violation = rule.force.isProhibition ? condition : machine.negation(of: condition)
    if violation.boolean == false || machine.exhaustedAt != nil { return nil }
    var excuse = Value.boolean(false)
    var undecided: NodeID?
    for (index, exception) in rule.exceptions.enumerated() {
      let value = truth(of: exception.condition)
      if value.boolean == true, machine.exhaustedAt == nil { return Verdict(result: .pass, exception: index) }
      if value.boolean == nil, undecided == nil { undecided = exception.condition }
      excuse = machine.joined(excuse, value, winner: true)
    }
    let unexcused = machine.joined(violation, machine.negation(of: excuse), winner: false)
    if let place = undecided ?? rule.condition, let verdict = open(unexcused, of: place) { return verdict }
    return Verdict(result: .fail)
  }

  mutating func truth(of node: NodeID) -> Value {
    let value = machine.evaluateRoot(node)
    return machine.truth(value, at: program[node].span)
  }

  /// Unknown: `undetermined`, with the missing facts; null, a fault, or no steps left: `error`; nil for true and false.
  func open(_ value: Value, of node: NodeID) -> Verdict? {
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
