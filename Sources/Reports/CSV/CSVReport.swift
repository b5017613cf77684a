import Cases
public import Evaluation
import Programs
import SourceText
import Values

/// Findings as a table: `case,rule,subject,force,result,excess,missing,message`, one row a finding.
///
/// RFC 4180 quoting, UTF-8 without byte order mark, LF line ends. `excess` is plain decimal text or an ISO date or
/// duration; `missing` holds paths joined by `;`. The message is in the language of the options.
///
/// INVARIANT (no cell runs): a text cell that a spreadsheet would take for a formula starts with an apostrophe; numbers
/// are never touched.
public enum CSVReport {
  static let header = ["case", "rule", "subject", "force", "result", "excess", "missing", "message"]

  public static func text(_ cases: [CaseResult], across: [AcrossCasesResult] = [], options: ReportOptions) -> String {
    let show = options.show ?? .usual
    var output = header.joined(separator: ",") + "\n"
    for result in cases + across.map(\.result) {
      let words = FindingText(result, options.language)
      for finding in result.findings where show.lists(finding.result) {
        let rule = result.rule(of: finding)
        let cells = [
          CSVText.cell(result.data.id), CSVText.cell(rule.id), CSVText.cell(finding.subject.text),
          CSVText.cell(rule.force.rawValue),
          CSVText.cell(finding.result.rawValue), CSVText.quoted(finding.excess.map(MachineForm.text) ?? ""),
          CSVText.cell(finding.missing.map(\.path).joined(separator: ";")), CSVText.cell(words.sentence(finding)),
        ]
        output += cells.joined(separator: ",") + "\n"
      }
    }
    return output
  }
}
