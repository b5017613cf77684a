import Cases
import Programs
import Values

/// How rows are called in findings, without reading all rows of their case: by their key where it is known and no other
/// row of the case has it, else by their number.
final class RowSubjects {
  private let program: Program
  private let assembler: CaseAssembler
  private let paths: FactPaths

  init(_ program: Program, _ assembler: CaseAssembler, _ paths: FactPaths) {
    self.program = program
    self.assembler = assembler
    self.paths = paths
  }

  /// - Parameters:
  ///   - row: from 0, in its case.
  ///   - range: the rows of the case among those of the partition.
  func subject(_ row: Int, in range: Range<Int>, of rows: PartitionRows, table: Int32) -> Subject {
    let reference = RowReference(table: table, row: Int32(clamping: row))
    let numbered = Subject(text: paths.row(table: table, row: reference.row), row: reference)
    guard let column = program.layout.tables[Int(table)].keyColumn else { return numbered }
    let place = range.lowerBound + row
    guard let key = key(rows.offset(place), column, table) else { return numbered }
    let check = rows.keyCheck(place)
    for other in range where other != place && rows.keyCheck(other) == check {
      if let same = self.key(rows.offset(other), column, table), same.utf8.elementsEqual(key.utf8) { return numbered }
    }
    return Subject(text: key, row: reference)
  }

  private func key(_ offset: Int, _ column: Int, _ table: Int32) -> String? {
    if let text = assembler.plainText(table: Int(table), offset: offset, column: column) { return text }
    let (value, symbols) = assembler.value(table: Int(table), offset: offset, column: column)
    return SubjectNames.text(of: value, symbols)
  }
}
