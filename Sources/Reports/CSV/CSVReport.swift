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
          textCell(result.data.id), textCell(rule.id), textCell(finding.subject.text), textCell(rule.force.rawValue),
          textCell(finding.result.rawValue), quoted(finding.excess.map(MachineForm.text) ?? ""),
          textCell(finding.missing.map(\.path).joined(separator: ";")), textCell(words.sentence(finding)),
        ]
        output += cells.joined(separator: ",") + "\n"
      }
    }
    return output
  }

  /// What spreadsheets take for the start of a formula, also full-width as East Asian editions do.
  private static let formulaStarts: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]

  static func textCell(_ text: String) -> String {
    let text = shown(text)
    guard let first = text.unicodeScalars.first, formulaStarts.contains(first) else { return quoted(text) }
    return quoted("'" + text)
  }

  /// Controls made visible, as a table is also looked at on a terminal; line breaks and tabs are a matter of quoting.
  private static func shown(_ text: String) -> String {
    // Most cells are plain, and a table may have a million of them.
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n", "\r", "\t": result.unicodeScalars.append(scalar)
      default: result += visibleText(String(scalar))
      }
    }
    return result
  }

  static func quoted(_ text: String) -> String {
    let needsQuotes = text.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }
    guard needsQuotes else { return text }
    var cell = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { cell += "\"" }
      cell.unicodeScalars.append(scalar)
    }
    return cell + "\""
  }
}
