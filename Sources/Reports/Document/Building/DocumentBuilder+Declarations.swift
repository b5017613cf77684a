import Programs
import SourceText
import Values

/// Definitions, parameters and lists of codes.
extension DocumentBuilder {
  mutating func definitions() {
    // Decision tables have a chapter of their own.
    let definitions = program.definitions.filter { definition in !program.tables.contains { $0.name == definition.name }
    }
    guard !definitions.isEmpty else { return }
    chapter("用语", "Definitions")
    article(DocumentText("用语的含义", "What the terms mean"))
    add(.paragraph(DocumentText("本指引中下列用语的含义是：", "In this guidance:")))
    add(
      .terms(
        definitions.map { definition in
          let code = DocumentText(.code(DocumentText.line(definition.name)))
          let name = definition.label.isEmpty ? code : DocumentText(definition.label) + DocumentText(.text(" ")) + code
          return DocumentTerm(name, [.code(written.expression(definition.node))])
        }))
  }

  mutating func parameters() {
    guard !program.parameters.isEmpty else { return }
    chapter("数值标准", "Parameters")
    article(DocumentText("数值及其施行日期", "Values and the days from which they hold"))
    add(
      .table(
        DocumentTable(
          header: [
            DocumentText("名称", "Name"), DocumentText("数值", "Value"), DocumentText("施行日期", "In force"),
            DocumentText("依据", "Basis"),
          ], rows: program.parameters.flatMap(rows))))
  }

  /// A row for each version of a parameter, and for each gap between two.
  private func rows(_ parameter: Parameter) -> [[DocumentText]] {
    let code = DocumentText(.code(DocumentText.line(parameter.name)))
    var name = parameter.label.isEmpty ? code : DocumentText(parameter.label) + DocumentText(.lineBreak) + code
    if let direction = parameter.direction {
      name = name + DocumentText(.lineBreak)
      name = name + (direction == .ceiling ? DocumentText("上限", "a ceiling") : DocumentText("下限", "a floor"))
    }
    if parameter.isDelegable {
      name = name + DocumentText(.lineBreak) + DocumentText("下级可以放宽", "may be loosened below")
    }
    var rows: [[DocumentText]] = []
    for (index, version) in parameter.versions.enumerated() {
      if index > 0, let end = parameter.versions[index - 1].period.until, let next = version.period.from, end < next {
        let gap = Period(from: end, until: next)
        rows.append([name, DocumentText(mark: "未规定", "not set"), period(gap), DocumentText()])
      }
      rows.append([
        name, value(version.value, parameter.type), period(version.period), citations(version.citations),
      ])
    }
    if let end = parameter.versions.last?.period.until {
      rows.append([name, DocumentText(mark: "未规定", "not set"), period(Period(from: end)), DocumentText()])
    }
    if rows.isEmpty { rows = [[name, DocumentText(mark: "未规定", "not set"), period(.always), DocumentText()]] }
    return rows
  }

  mutating func codes() {
    guard !program.codeLists.isEmpty else { return }
    annex("代码", "Codes")
    for list in program.codeLists {
      item(DocumentText(.code(DocumentText.line(list.name))), anchor: Self.anchor("codes", list.name))
      if list.isOrdered {
        add(.paragraph(DocumentText("由低到高排列，可以比较高低。", "From the lowest to the highest; they can be compared.")))
      }
      add(
        .table(
          DocumentTable(
            header: [DocumentText("代码", "Code"), DocumentText("名称", "Name"), DocumentText("也称", "Also called")],
            rows: list.codes.map { code in
              [
                DocumentText(.code(DocumentText.line(code.id))), DocumentText(code.label),
                code.alsoKnownAs.isEmpty
                  ? DocumentText()
                  : DocumentText(
                    joining: code.alsoKnownAs.map { DocumentText(.text(DocumentText.line($0))) }, "、", ", "),
              ]
            })))
    }
  }
}
