import Cases
public import Reports
public import SourceText

extension NewRun {
  /// What one assessor is to fill in for cases.
  ///
  /// - Parameters:
  ///   - paths: case files, or folders of them.
  ///   - standard: the id of the standard; nil where the guidance has but one.
  ///   - assessor: the name under which the scores count.
  /// - Returns: the form; nil, reported, where a case could not be read, or there is nothing to score.
  public static func scores(
    paths: [String], standard: String?, assessor: String, _ request: CheckRequest
  ) -> Diagnosed<ScoreForm> {
    let outcome = AssessRun.run(paths: paths, standard: standard, request)
    var diagnostics = outcome.diagnostics
    guard !outcome.isBroken || (request.keepGoing && !outcome.assessments.isEmpty) else {
      return Diagnosed(nil, diagnostics)
    }
    // Blanks around a name are not read back.
    let name = assessor.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()
    let form = ScoreForm(assessor: String(name), outcome.assessments)
    if form.isEmpty {
      let names = outcome.assessments.map { $0.result.program.standards[$0.standard].id }
      diagnostics.add(.nothingToScore, at: nil, ["name": .written(names.first ?? "")])
      return Diagnosed(nil, diagnostics)
    }
    return Diagnosed(form, diagnostics)
  }
}
