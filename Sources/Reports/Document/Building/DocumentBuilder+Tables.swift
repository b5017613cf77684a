import Programs
import SourceText
import Values

/// Decision tables as tables, their tests in words where they are plain ones.
extension DocumentBuilder {
  mutating func tables() {
    guard !program.tables.isEmpty else { return }
    chapter("对照取值", "Decision tables")
    for table in program.tables {
      let code = DocumentText(.code(DocumentText.line(table.name)))
      article(
        table.label.isEmpty ? code : DocumentText(table.label) + DocumentText(.text(" ")) + code,
        anchor: Self.anchor("table", table.name))
      add(
        .paragraph(
          DocumentText("按下表取值（", "The value is found in this table (") + type(table.type) + DocumentText("；", "; ")
            + DocumentText(DocumentWords.hitPolicy(table.hitPolicy)) + DocumentText("）：", "):")))
      add(.table(shape(table)))
      if let otherwise = table.otherwise {
        add(
          .paragraph(
            DocumentText("没有一行适用的，取 ", "Where no row applies: ")
              + words(ofTest: program.text(otherwise), table.type)))
      } else {
        add(.paragraph(DocumentText("没有一行适用的，无法判断。", "Where no row applies, nothing can be told.")))
      }
      add(.paragraph(DocumentText("依据：", "Basis: ") + citations(table.citations)))
    }
  }

  private func shape(_ table: ProgramTable) -> DocumentTable {
    let hasDays = table.rows.contains { $0.period != .always }
    let hasBasis = table.rows.contains { !$0.citations.isEmpty && $0.citations != table.citations }
    var header = table.inputs.map { input in
      let code = DocumentText(.code(written.expression(input.node)))
      guard let label = label(ofFact: input.node), !label.isEmpty else { return code }
      return DocumentText(label) + DocumentText(.lineBreak) + code
    }
    header.append(DocumentText("取值", "Value"))
    if hasDays { header.append(DocumentText("施行日期", "In force")) }
    if hasBasis { header.append(DocumentText("依据", "Basis")) }
    let rows = table.rows.map { row in
      var cells = table.inputs.indices.map { index in
        guard row.tests.indices.contains(index), let test = row.tests[index] else {
          return DocumentText("不限", "any")
        }
        return words(ofTest: test, program.types[Int(program[table.inputs[index].node].type)])
      }
      cells.append(result(row, table))
      if hasDays { cells.append(period(row.period)) }
      if hasBasis { cells.append(citations(row.citations)) }
      return cells
    }
    return DocumentTable(header: header, rows: rows)
  }

  /// A constant in words, anything else as written.
  private func result(_ row: ProgramTable.Row, _ table: ProgramTable) -> DocumentText {
    if !row.result.isNone, case .constant(let index) = program[row.result].operation,
      program.constants.indices.contains(Int(index))
    {
      return value(program.constants[Int(index)], table.type)
    }
    return DocumentText(.code(DocumentText.line(row.written)))
  }

  /// `< 50000` is 不足 50,000 元, `service, goods` is 服务、货物; what is more than that stands as written.
  private func words(ofTest test: String, _ type: ValueType) -> DocumentText {
    let parts = test.split(separator: ",").map { part(String($0).trimmingBlanks, type) }
    let known = parts.compactMap { $0 }
    guard known.count == parts.count else { return DocumentText(.code(DocumentText.line(test))) }
    return DocumentText(joining: known, "、", " or ")
  }

  private static let comparisons: [(sign: String, words: Words)] = [
    ("<=", Words(zh: "不超过 ", en: "at most ")), (">=", Words(zh: "不低于 ", en: "at least ")),
    ("<", Words(zh: "不足 ", en: "below ")), (">", Words(zh: "超过 ", en: "above ")),
  ]

  private func part(_ written: String, _ type: ValueType) -> DocumentText? {
    let comparison = Self.comparisons.first { written.hasPrefix($0.sign) }
    let rest = String(written.dropFirst(comparison?.sign.count ?? 0)).trimmingBlanks
    let figure: DocumentText
    switch type.kind {
    case .code(let list):
      let id =
        rest.hasPrefix("\"") && rest.hasSuffix("\"") && rest.count > 1 ? String(rest.dropFirst().dropLast()) : rest
      guard list.index >= 0, Int(list.index) < program.codeLists.count,
        let code = program.codeLists[Int(list.index)].codes.first(where: { $0.id == id })
      else { return nil }
      figure = code.label.isEmpty ? DocumentText(.text(DocumentText.line(id))) : DocumentText(code.label)
    case .number:
      guard let number = Number(rest) else { return nil }
      figure = value(.number(number), type)
    case .date:
      guard let date = CalendarDate(rest) else { return nil }
      figure = value(.date(date), type)
    default: return nil
    }
    guard let comparison else { return figure }
    return DocumentText(comparison.words.zh, comparison.words.en) + figure
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    var part = drop { $0.isWhitespace }
    while part.last?.isWhitespace == true { part.removeLast() }
    return String(part)
  }
}
