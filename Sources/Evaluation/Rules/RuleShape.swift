import Programs
import Values

/// What a judge needs to know of a rule before it looks at facts.
struct RuleShape: Sendable {
  /// -1: the case.
  let table: Int32
  let domain: Int32
  private let ifTrue: ResultCode
  private let ifFalse: ResultCode

  init(_ rule: Rule) {
    table = rule.iteration?.table.index ?? -1
    domain = rule.iteration?.domain.index ?? 0
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
