import Programs

extension Evaluator {
  /// The score of a case under a standard, with how each point of it came about (design, section 4, line 19).
  ///
  /// INVARIANT (scores narrow): filling in a fact, evidence or a score that is not known never widens the score, nor moves
  /// it out of what it was.
  ///
  /// - Parameters:
  ///   - result: what the rules say of the case, under the program of this evaluator.
  ///   - index: of the standard, in `Program.standards`.
  public func assess(_ result: CaseResult, standard index: Int) -> Assessment {
    var assessor = Assessor(evaluator: self, result: result, standard: index)
    return assessor.assessment()
  }
}
