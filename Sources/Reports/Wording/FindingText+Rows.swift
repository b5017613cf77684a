import Evaluation
import SourceText

extension FindingText {
  /// Where the rows of a finding stand: `QS-01 payments.csv:4, QS-03 payments.csv:9 and 3 more`; empty where that is not
  /// said.
  func standing(_ finding: Finding) -> String {
    let shown = finding.rows.prefix(Self.rowsShown).map { row in
      "\(visibleText(row.caseID)) \(visibleText(row.place.file.name)):\(row.place.location.line)"
    }
    guard !shown.isEmpty else { return "" }
    let more = (finding.subject.group?.count ?? finding.rows.count) - shown.count
    let list = shown.joined(separator: say("、", ", "))
    return more > 0 ? list + say(" 等 \(more + shown.count) 行", " and \(more) more") : list
  }

  private static let rowsShown = 4
}
