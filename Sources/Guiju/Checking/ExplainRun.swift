public import Evaluation
import Programs
public import SourceText

/// Finds what a user asks to have explained.
public enum ExplainRun {
  /// The findings of a rule: of one subject, or of all; diagnosed with the nearest names where there are none.
  public static func findings(of id: String, subject: String?, in result: CaseResult) -> Diagnosed<[Finding]> {
    var diagnostics = Diagnostics()
    let program = result.program
    guard program.rule(id) != nil else {
      let near = nearest(to: id, among: program.rules.map(\.id))
      diagnostics.add(
        .ruleNotFound, at: nil, ["name": .written(id), "guidance": .written(program.catalogue.id)],
        hint: near.first.map { Words(zh: "是否指 `\($0)`？", en: "did you mean `\($0)`?") })
      return Diagnosed(nil, diagnostics)
    }
    let all = result.findings.filter { result.rule(of: $0).id == id }
    guard let subject else { return Diagnosed(all, diagnostics) }
    let found = all.filter { $0.subject.text == subject }
    if found.isEmpty {
      diagnostics.add(
        .subjectNotFound, at: nil,
        ["rule": .written(id), "name": .written(subject), "known": .list(all.prefix(20).map(\.subject.text))])
      return Diagnosed(nil, diagnostics)
    }
    return Diagnosed(found, diagnostics)
  }
}
