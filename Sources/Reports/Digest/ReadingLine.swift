import Cases
import Evaluation
import Programs
import SourceText
import Values

/// Readings of one column that share their example, as a report tells them.
struct ReadingLine {
  let path: String
  let label: String
  let written: String
  /// What it was read as, in the words of a report.
  let shown: String
  var ways: [(words: Words, count: Int)]
  /// It names a code: such a reading is less of a surprise than that of a figure or a date.
  let isCode: Bool

  /// In the order of the first reading of each, codes behind the rest, as lists are cut. A cell that reads the same as it is written (a date in the reader's own
  /// form, a code by its label, 90%) is nothing to tell.
  static func lines(of result: CaseResult, _ words: FindingText) -> [ReadingLine] {
    var lines: [ReadingLine] = []
    for reading in result.data.readings {
      let found = Self.column(reading.path, result)
      let shown = found.map { Self.shown(reading.read, $0.column.type, words.format) } ?? visibleText(reading.read)
      if shown == reading.written { continue }
      var isCode = false
      if case .code? = found?.column.type.kind { isCode = true }
      let way = (words: reading.way, count: reading.count)
      if let index = lines.firstIndex(where: { $0.path == reading.path && $0.written == reading.written }) {
        lines[index].ways.append(way)
        continue
      }
      // A column without a label is called by its own name, for the table stands before it.
      let name = found.map(\.column.path) ?? reading.path
      var label = reading.label.isEmpty ? name : reading.label[words.language]
      if let table = found?.table, !table.path.isEmpty {
        label = words.say("\(words.label(table))的\(label)", "\(words.label(table)), \(label)")
      }
      lines.append(
        ReadingLine(
          path: reading.path, label: label, written: reading.written, shown: shown, ways: [way], isCode: isCode))
    }
    return lines.filter { !$0.isCode } + lines.filter(\.isCode)
  }

  private static func column(_ path: String, _ result: CaseResult) -> (table: TableLayout, column: ColumnLayout)? {
    for table in result.program.layout.tables {
      for column in table.columns where (table.path.isEmpty ? column.path : table.path + "." + column.path) == path {
        return (table, column)
      }
    }
    return nil
  }

  private static func shown(_ read: String, _ type: ValueType, _ format: ValueFormatter) -> String {
    switch type.kind {
    case .code: format.text(.text(read), type, quotingTexts: false)
    case .number: Number(read).map { format.text(.number($0), type) } ?? visibleText(read)
    case .date: CalendarDate(read).map { format.text(.date($0), type) } ?? visibleText(read)
    default: visibleText(read)
    }
  }
}
