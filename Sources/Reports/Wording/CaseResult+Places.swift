import Cases
import Evaluation
import Programs
import SourceText
import Values

extension CaseResult {
  /// Rows of one group whose places a report gives; a group may have thousands.
  static let groupPlaces = 20

  /// Where what a finding is about stands in the case file or a ledger: its row, the first rows of its group, or the whole
  /// case; empty where no place is kept.
  func places(of finding: Finding) -> [Place] {
    if let row = finding.subject.row {
      return [data.place(ofRow: Int(row.row), in: TableID(Int(row.table)))].compactMap(\.self)
    }
    if let group = finding.subject.group, let table = rule(of: finding).iteration?.table {
      return group.prefix(Self.groupPlaces).compactMap { data.place(ofRow: Int($0), in: table) }
    }
    return [data.place(ofRow: 0, in: .root)].compactMap(\.self)
  }
}
