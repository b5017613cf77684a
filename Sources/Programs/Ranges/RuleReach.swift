/// What a rule can come to on any input that the types allow.
public enum RuleReach: Hashable, Sendable {
  /// Its `when` is never true (for a permission: nor what it permits).
  case neverApplies
  /// It has something to say, and no input fails it.
  case neverFails
  /// No input passes it.
  case neverPasses
}

extension Program {
  /// What can be said for certain of a rule; nil for the usual one, which may pass and fail.
  public func reach(of rule: Rule) -> RuleReach? {
    var analysis = RangeAnalysis(self, during: rule.period)
    var known: RangeAnalysis.Knowledge = [:]
    if let applies = rule.applies {
      let values = analysis.values(of: applies, [:])
      guard values.canBeTrue, let given = analysis.learned(applies, is: true, [:]) else {
        // Where it is never false either, it is null or a fault each time: another matter.
        return values.canBeFalse ? .neverApplies : nil
      }
      known = given
    }
    guard let condition = rule.condition else { return nil }
    let values = analysis.values(of: condition, known)
    let canBeTrue = values.canBeTrue && analysis.learned(condition, is: true, known) != nil
    let canBeFalse = values.canBeFalse && analysis.learned(condition, is: false, known) != nil
    guard canBeTrue != canBeFalse, analysis.steps > 0 else { return nil }
    switch rule.force {
    case .must, .should: return canBeTrue ? .neverFails : rule.exceptions.isEmpty ? .neverPasses : nil
    case .mustNot, .shouldNot: return canBeFalse ? .neverFails : rule.exceptions.isEmpty ? .neverPasses : nil
    case .may: return canBeTrue ? nil : .neverApplies
    case .review: return nil
    }
  }
}
