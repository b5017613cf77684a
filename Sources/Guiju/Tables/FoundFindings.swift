import Evaluation
import Reports

/// What was found in some cases that follow each other: the findings themselves, or the lines that a table has of them
/// where only these are wanted. A finding is many times as large as its line.
struct FoundFindings: Sendable {
  private(set) var findings: [TableFinding] = []
  /// In UTF-8.
  private(set) var lines: [UInt8] = []

  var isEmpty: Bool { findings.isEmpty && lines.isEmpty }

  /// - Parameter table: words findings; nil: they are kept as they are.
  mutating func add(_ finding: TableFinding, _ table: TableCSV?) {
    guard let table else {
      findings.append(finding)
      return
    }
    table.write(finding.finding, caseID: finding.caseID, to: &lines)
  }
}
