import Cases
import Evaluation
import Programs

/// Names of rules where those of several guidance files stand side by side.
enum RuleName {
  /// `cn/xian/community-fund#gift-share`, also for a file's own rules: the same in every report.
  static func full(_ rule: Rule, of program: Program) -> String {
    rule.id.contains("#") ? rule.id : program.catalogue.id + "#" + rule.id
  }

  /// What says of a finding that it is the same as in an earlier report: its case, its rule and its subject.
  static func identity(of finding: Finding, in result: CaseResult) -> String {
    let parts = [
      result.data.id, result.program.catalogue.id, full(result.rule(of: finding), of: result.program),
      finding.subject.text,
    ]
    // A line feed within a part is doubled, so that no two findings read alike.
    return parts.map { $0.replacing("\n", with: "\n\n") }.joined(separator: "\n|\n")
  }
}
