public import Programs
import Values

extension CaseData {
  /// The case as one that was written for another guidance: an optional fact that the other does not have is not known,
  /// for nobody was asked; that it is not written does not say that there is none.
  ///
  /// - Parameters:
  ///   - layout: of this case.
  ///   - other: of the guidance for which the case was written.
  public func leavingOpen(in layout: CaseLayout, whatIsNotIn other: CaseLayout) -> CaseData {
    func path(_ table: TableLayout, _ column: ColumnLayout) -> String {
      table.path.isEmpty ? column.path : table.path + "." + column.path
    }
    let known = Set(other.tables.flatMap { table in table.columns.map { path(table, $0) } + [table.path] })
    var changed: [CaseTable] = []
    for (index, table) in tables.enumerated() {
      let shape = layout.tables[index]
      if table.presence == .null, !known.contains(shape.path) {
        changed.append(CaseTable(presence: .unknown, rowCount: 0, width: table.width, cells: []))
        continue
      }
      let open = shape.columns.indices.filter { !known.contains(path(shape, shape.columns[$0])) }
      var cells = table.cells
      for row in 0..<table.rowCount {
        for column in open where table.value(column: column, row: row).isNull {
          cells[row * table.width + column] = .unknown(.unnamed)
        }
      }
      changed.append(
        CaseTable(
          presence: table.presence, rowCount: table.rowCount, width: table.width, cells: cells, rowSpans: table.rowSpans
        ))
    }
    return CaseData(
      id: id, guidance: guidance, asOf: asOf, stage: stage, tables: changed, symbols: symbols, reviews: reviews,
      waivers: waivers, evidence: evidence, assessors: assessors, files: files, readings: readings)
  }
}
