import Programs
import Values

/// How facts and rows are written in findings: `plan.total`, `plan.budget[3].amount`, `spending`; rows from 1.
struct FactPaths: Sendable {
  let layout: CaseLayout

  func row(table: Int32, row: Int32) -> String {
    guard layout.tables.indices.contains(Int(table)) else { return "" }
    return layout.tables[Int(table)].path + "[\(row + 1)]"
  }

  /// - Parameters:
  ///   - column: -1 for the whole table.
  ///   - row: from 0; -1 for facts of the case and whole tables.
  func path(table: Int32, column: Int32, row: Int32) -> String {
    guard layout.tables.indices.contains(Int(table)) else { return "" }
    let shape = layout.tables[Int(table)]
    guard shape.columns.indices.contains(Int(column)) else { return shape.path }
    if table == 0 { return shape.columns[Int(column)].path }
    let place = row >= 0 ? self.row(table: table, row: row) : shape.path
    return shape.isListOfValues ? place : place + "." + shape.columns[Int(column)].path
  }

  func fact(_ place: FactPlace) -> MissingFact {
    MissingFact(
      table: TableID(Int(place.table)), column: place.column < 0 ? nil : Int(place.column),
      row: place.row < 0 ? nil : Int(place.row),
      path: path(table: place.table, column: place.column, row: place.row))
  }
}
