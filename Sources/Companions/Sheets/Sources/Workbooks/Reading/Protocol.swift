/// What `guiju-sheets read` prints: lines of CSV, the first `guiju-sheets,1`, the last `end`.
///
/// - `sheet,NUMBER,NAME,visible|hidden,read|listed`: each sheet of the workbook; below one that was read:
/// - `hidden,rows|columns,FIRST,LAST`
/// - `merged,ROW,COLUMN,ROW,COLUMN`: first and last cell
/// - `cell,ROW,COLUMN,KIND,TEXT,formula|`: by rows, then columns; blank ones are left out
/// - `refused,NAME,中文,English` in place of all that: nothing of the workbook was read
public enum SheetProtocol {
  public static let head = "guiju-sheets,1\r\n"

  /// Of the sheets that were read, those that hold nothing left standing.
  public static func text(_ workbook: Workbook) -> String {
    var text = head
    for (index, sheet) in workbook.sheets.enumerated() {
      line(
        [
          "sheet", String(index + 1), sheet.name, sheet.isHidden ? "hidden" : "visible",
          sheet.content == nil ? "listed" : "read",
        ], to: &text)
      guard let content = sheet.content else { continue }
      for range in content.hiddenRows {
        line(["hidden", "rows", String(range.lowerBound), String(range.upperBound)], to: &text)
      }
      for range in content.hiddenColumns {
        line(["hidden", "columns", String(range.lowerBound), String(range.upperBound)], to: &text)
      }
      for range in content.merged {
        let corners = [range.firstRow, range.firstColumn, range.lastRow, range.lastColumn]
        line(["merged"] + corners.map { String($0) }, to: &text)
      }
      for cell in content.cells {
        line(
          [
            "cell", String(cell.row), String(cell.column), cell.kind.rawValue, cell.text,
            cell.isFormula ? "formula" : "",
          ], to: &text)
      }
    }
    return text + "end\r\n"
  }

  public static func text(_ refusal: Refusal) -> String {
    var text = head
    line(["refused", refusal.name, refusal.zh, refusal.en], to: &text)
    return text + "end\r\n"
  }

  private static func line(_ fields: [String], to text: inout String) {
    for (index, field) in fields.enumerated() {
      if index > 0 { text += "," }
      if field.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) {
        text += "\"" + field.replacing("\"", with: "\"\"") + "\""
      } else {
        text += field
      }
    }
    text += "\r\n"
  }
}
