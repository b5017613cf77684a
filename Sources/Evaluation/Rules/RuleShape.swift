import Programs
import Values

/// What a judge needs to know of a rule before it looks at facts.
struct RuleShape: Sendable {
  /// -1: the case.
  let table: Int32
  let domain: Int32
  /// Its subjects are groups or codes, or it has a day of its own.
  let needsMachine: Bool
  private let ifTrue: ResultCode?
  private let ifFalse: ResultCode?

  init(_ rule: Rule) {
    table = rule.iteration?.rowTable?.index ?? -1
    domain = rule.iteration?.domain.index ?? 0
    needsMachine = rule.asOf != nil || (rule.iteration != nil && rule.iteration?.rowTable == nil)
    guard rule.exceptions.isEmpty else {
      // What is violated may be excused.
      ifTrue = rule.force.isProhibition ? nil : .pass
      ifFalse = rule.force.isProhibition ? .pass : nil
      return
    }
    switch rule.force {
    case .must, .should: (ifTrue, ifFalse) = (.pass, .fail)
    case .mustNot, .shouldNot: (ifTrue, ifFalse) = (.fail, .pass)
    case .may: (ifTrue, ifFalse) = (.pass, .notApplicable)
    case .review: (ifTrue, ifFalse) = (.needsReview, .needsReview)
    }
  }

  var isIterated: Bool { table >= 0 }

  /// The result that an answer means; nil where the machine must decide.
  func result(_ answer: DirectAnswer) -> ResultCode? {
    switch answer {
    case .notApplicable: .notApplicable
    case .holds: ifTrue
    case .doesNotHold: ifFalse
    case .ask: nil
    }
  }
}
