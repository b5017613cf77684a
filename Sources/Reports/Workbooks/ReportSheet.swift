import SourceText

/// A sheet of a report: a heading that stays in sight, and rows.
struct ReportSheet {
  let name: String
  /// What stands over each column, and how many characters wide it is.
  let columns: [(heading: String, width: Int)]
  var rows: [[ReportCell]] = []

  init(_ name: String, _ columns: [(heading: String, width: Int)]) {
    self.name = name
    self.columns = columns
  }

  var writing: SheetWriting {
    var sheet = SheetWriting(name: name)
    for column in columns { sheet.column(width: column.width) }
    sheet.row(columns.map { SheetWriting.text($0.heading, SheetWriting.Style(isWrapped: true, isHeading: true)) })
    sheet.freeze()
    for row in rows { sheet.row(row.map(\.json)) }
    return sheet
  }

  static func workbook(_ sheets: [ReportSheet]) -> String { SheetWriting.workbook(sheets.map(\.writing)) }
}
