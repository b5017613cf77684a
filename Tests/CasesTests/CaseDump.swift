import Cases
import Programs
import SourceText
import Values

/// What was read, as text: the facts that are known (and optional ones that are not), tables, readings, diagnostics.
struct CaseDump {
  let program: Program
  private(set) var text = ""

  init(_ result: Diagnosed<CaseData>, program: Program) {
    self.program = program
    if let data = result.value { dump(data) } else { text += "no case\n" }
    if !result.diagnostics.isEmpty { text += "diagnostics:\n" }
    for diagnostic in result.diagnostics.sorted { dump(diagnostic) }
  }

  private mutating func dump(_ data: CaseData) {
    text += "case: \(data.id)\n"
    if let guidance = data.guidance { text += "guidance: \(guidance)\n" }
    if let asOf = data.asOf { text += "as of: \(asOf.text)\n" }
    if let stage = data.stage { text += "stage: \(program.stages[stage])\n" }
    for (index, column) in program.layout.tables[0].columns.enumerated() {
      let value = data.tables[0].value(column: index, row: 0)
      if value.state == .known || (column.type.isOptional && value.isUnknown) {
        text += "\(column.path) = \(shown(value, data))\n"
      }
    }
    for (index, layout) in program.layout.tables.enumerated().dropFirst() {
      let table = data.tables[index]
      guard table.presence != (layout.isOptional ? .null : .unknown) else { continue }
      text += "\(layout.path): \(table.presence), \(table.rowCount) rows\n"
      for row in 0..<table.rowCount {
        let line = data.place(ofRow: row, in: TableID(index))?.location.line ?? 0
        text +=
          "  line \(line): "
          + (0..<table.width).map { shown(table.value(column: $0, row: row), data) }.joined(separator: " | ") + "\n"
      }
    }
    for review in data.reviews {
      text += "review: \(review.rule) [\(review.subject)] \(review.verdict.rawValue) by \(review.by ?? "-")"
      text += " on \(review.date?.text ?? "-"): \(review.reason ?? "-")\n"
    }
    if let evidence = data.evidence {
      text += "evidence: \(evidence.count)\n"
      for piece in evidence {
        text += "  \(piece.kind) on \(piece.date?.text ?? "-"), \(piece.file ?? "-"), \(piece.sha256 ?? "-")\n"
      }
    }
    for score in data.assessors {
      let given = score.isRecused ? "recused" : score.score?.plainText ?? "not given"
      text += "assessor: \(score.by) [\(score.indicator ?? "")] \(given): \(score.comment ?? "-")\n"
    }
    for reading in data.readings {
      text += "reading: \(reading.path), \(reading.way.en), \(reading.count)×: `\(reading.written)` → \(reading.read)"
      text += reading.place.map { " (\($0.file.name):\($0.location.line):\($0.location.column))\n" } ?? "\n"
    }
    for file in data.files {
      text += "file: \(file.file.name)" + (file.rows.map { ", \($0) rows, \(file.refused) refused\n" } ?? "\n")
    }
  }

  private func shown(_ value: Value, _ data: CaseData) -> String {
    switch value {
    case .null: "null"
    case .unknown: "unknown"
    case .boolean(let truth): String(truth)
    case .number(let number): number.plainText
    case .text(let symbol): "“\(data.symbols[symbol])”"
    case .date(let date): date.text
    case .time(let time): time.text
    case .dateAndTime(let moment): moment.text
    case .days(let duration): duration.text
    case .months(let duration): duration.text
    case .fault, .list, .row, .context, .range, .function: "?"
    }
  }

  private mutating func dump(_ diagnostic: Diagnostic) {
    if let place = diagnostic.place {
      text += "\(place.file.name):\(place.location.line):\(place.location.column): "
    }
    text += "\(diagnostic.severity.rawValue)[\(diagnostic.code.id)]\n"
    for language in Language.allCases {
      text += "  \(diagnostic.message(in: language))\n"
      let help = diagnostic.help(in: language)
      if !help.isEmpty { text += "    → \(help)\n" }
    }
    for note in diagnostic.notes {
      text += "  note: \(note.message.en)" + (note.place.map { " (line \($0.location.line))" } ?? "") + "\n"
    }
    if let fix = diagnostic.fix { text += "  fix: \(fix.replacement)\n" }
  }
}
