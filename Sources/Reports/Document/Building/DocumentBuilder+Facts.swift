import Programs
import SourceText
import Values

/// What a case states.
extension DocumentBuilder {
  mutating func facts() {
    let tables = program.layout.tables.filter { !$0.isOfCases && !$0.columns.isEmpty }
    guard !tables.isEmpty else { return }
    annex("案例填报的事项", "What a case states")
    for table in tables {
      if table.path.isEmpty {
        item(DocumentText("项目", "The project"))
      } else {
        let name = table.label.isEmpty ? DocumentText() : DocumentText(table.label) + DocumentText(.text(" "))
        item(name + DocumentText(.code(DocumentText.line(table.path))))
        var about =
          table.isListOfValues ? DocumentText("可以有若干个。", "Several values.") : DocumentText("每行一条。", "One row each.")
        about = about + (table.isOptional ? DocumentText("可以不填。", " Optional.") : DocumentText("必填。", " Required."))
        if !table.ask.isEmpty { about = about + DocumentText(.text(" ")) + DocumentText(table.ask) }
        if program.stages.count > 1, program.stages.indices.contains(table.stage) {
          about = about + DocumentText("阶段：", " Stage: ") + stage(program.stages[table.stage])
        }
        add(.paragraph(about))
      }
      let hasColumns = table.columns.contains { !$0.columnNames.isEmpty }
      let hasStages = program.stages.count > 1 && Set(table.columns.map(\.stage)).count > 1
      var header = [
        DocumentText("事项", "Fact"), DocumentText("类型", "Type"), DocumentText("必填", "Required"),
        DocumentText("问题", "Question"),
      ]
      if hasColumns { header.append(DocumentText("表头也可写作", "Other column heads")) }
      if hasStages { header.append(DocumentText("阶段", "Stage")) }
      add(
        .table(
          DocumentTable(
            header: header,
            rows: table.columns.map { column in
              var cells = [
                name(column), kind(column),
                column.type.isOptional ? DocumentText("可不填", "optional") : DocumentText("必填", "required"),
                DocumentText(column.ask),
              ]
              if hasColumns {
                let names = column.columnNames.map { DocumentText(.text(DocumentText.line($0))) }
                cells.append(DocumentText(joining: names, "、", ", "))
              }
              if hasStages {
                cells.append(
                  program.stages.indices.contains(column.stage)
                    ? stage(program.stages[column.stage]) : DocumentText())
              }
              return cells
            })))
    }
  }

  private func name(_ column: ColumnLayout) -> DocumentText {
    let code = DocumentText(.code(DocumentText.line(column.path)))
    var name = column.label.isEmpty ? code : DocumentText(column.label) + DocumentText(.lineBreak) + code
    if column.isKey { name = name + DocumentText(.lineBreak) + DocumentText("（行的名称）", "(names the row)") }
    return name
  }

  /// The type with its bounds.
  private func kind(_ column: ColumnLayout) -> DocumentText {
    let type = type(column.type)
    switch (column.least.map { value($0, column.type) }, column.most.map { value($0, column.type) }) {
    case (nil, nil): return type
    case (let least?, nil): return type + DocumentText("，不小于 ", ", at least ") + least
    case (nil, let most?): return type + DocumentText("，不大于 ", ", at most ") + most
    case (let least?, let most?):
      return type + DocumentText("，", ", from ") + least + DocumentText(" 至 ", " to ") + most
    }
  }
}
