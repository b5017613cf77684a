import SourceText

/// A table with one row of headers, each row headed by its first cell. On a narrow screen every cell says its column.
struct HTMLTable {
  let attributes: HTMLPage.Attributes
  let header: [String]
  /// Columns of figures, which stand on the right.
  let figures: Set<Int>

  func write(_ rows: [[StyledText]], to page: inout HTMLPage) {
    write(rows.count, to: &page) { row, column, page in
      guard column < rows[row].count else { return }
      page.text(rows[row][column])
    }
  }

  /// - Parameter cell: puts the content of a cell.
  func write(_ count: Int, to page: inout HTMLPage, _ cell: (Int, Int, inout HTMLPage) -> Void) {
    page.element("table", attributes) { page in
      page.lineBreak()
      page.element("thead") { page in
        page.element("tr") { page in
          for (column, name) in header.enumerated() {
            page.element("th", figures.contains(column) ? ["scope": "col", "class": "figure"] : ["scope": "col"], name)
          }
        }
      }
      page.element("tbody") { page in
        page.lineBreak()
        for row in 0..<count {
          page.element("tr") { page in
            page.element("th", ["scope": "row"]) { cell(row, 0, &$0) }
            for column in header.indices.dropFirst() {
              let kind: HTMLPage.Attributes =
                figures.contains(column)
                ? ["class": "figure", "data-head": header[column]] : ["data-head": header[column]]
              page.element("td", kind) { page in page.element("div") { cell(row, column, &$0) } }
            }
          }
        }
      }
    }
  }
}
