import Evaluation
import Reports

/// What was found in a group over all cases: the finding itself, or the line that a table has of it where only that is
/// wanted. Groups are put in order when all threads are done.
struct AcrossFound: Comparable, Sendable {
  let rule: Int
  /// The first rows of the group.
  let offsets: [Int]
  /// nil: there is a line in its place.
  let finding: Finding?
  /// In UTF-8.
  let line: [UInt8]

  /// - Parameter table: words the finding; nil: it is kept as it is.
  init(rule: Int, offsets: [Int], _ finding: Finding, _ table: TableCSV?) {
    self.rule = rule
    self.offsets = offsets
    self.finding = table == nil ? finding : nil
    var line: [UInt8] = []
    table?.write(finding, caseID: "", to: &line)
    self.line = line
  }

  private var place: (Int, Int) { (rule, offsets.first ?? 0) }

  static func < (left: AcrossFound, right: AcrossFound) -> Bool { left.place < right.place }
  static func == (left: AcrossFound, right: AcrossFound) -> Bool { left.place == right.place }
}
