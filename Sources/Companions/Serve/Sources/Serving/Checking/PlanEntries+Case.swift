import Guiju

extension PlanEntries {
  /// What a case file said, as entries that a form shows. What it left open stays open.
  init(_ data: CaseData, _ program: Program, guidance: String) {
    title = data.id
    self.guidance = guidance
    stage = data.stage.flatMap { program.stages.indices.contains($0) ? program.stages[$0] : nil } ?? ""
    asOf = data.asOf?.text ?? ""
    reviews = data.reviews.map {
      Review(
        rule: $0.rule, subject: $0.subject, verdict: Self.verdict($0.verdict), by: $0.by ?? "", reason: $0.reason ?? "")
    }
    for (index, layout) in program.layout.tables.enumerated()
    where !layout.isOfCases && data.tables.indices.contains(index) {
      let table = data.tables[index]
      func text(_ column: Int, _ row: Int) -> String? {
        Self.text(table.value(column: column, row: row), data.symbols)
      }
      if index == 0 {
        for (column, fact) in layout.columns.enumerated() { facts[fact.path] = text(column, 0) }
      } else if layout.isListOfValues {
        let values = (0..<table.rowCount).compactMap { text(0, $0) }
        if !values.isEmpty { facts[layout.path] = values.joined(separator: "\n") }
      } else if table.rowCount > 0 {
        tables[layout.path] = (0..<table.rowCount).map { row in
          var cells: [String: String] = [:]
          for (column, fact) in layout.columns.enumerated() { cells[fact.path] = text(column, row) }
          return cells
        }
      }
    }
  }

  private static func verdict(_ result: ResultKind) -> String {
    switch result {
    case .pass: "pass"
    case .fail: "fail"
    default: "not-applicable"
    }
  }

  /// A value as it may be written in a form; nil where it is not known.
  private static func text(_ value: Value, _ symbols: SymbolTable) -> String? {
    switch value {
    case .null: "无"
    case .boolean(let truth): truth ? "true" : "false"
    case .number(let number): number.plainText
    case .text(let symbol): symbols[symbol]
    case .date(let date): date.text
    case .time(let time): time.text
    case .dateAndTime(let moment): moment.text
    case .days(let duration): duration.text
    case .months(let duration): duration.text
    case .unknown, .fault, .list, .row, .context, .range, .function: nil
    }
  }
}
