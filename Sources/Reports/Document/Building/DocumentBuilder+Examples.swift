import Cases
import Programs
import SourceText
import Values

/// The worked examples with what is expected of them.
extension DocumentBuilder {
  /// Rows of one table that an example lists; the rest is counted.
  private static let rowLimit = 12

  mutating func examples() {
    guard !program.tests.isEmpty else { return }
    annex("例子", "Examples")
    for (index, test) in program.tests.enumerated() {
      item(DocumentText(test.name), anchor: "example-\(index + 1)")
      var head: [DocumentText] = []
      if let day = test.asOf {
        head.append(DocumentText { [.text(($0 == .zh ? "日期：" : "Day: ") + format($0).date(day))] })
      }
      if let stage = test.stage, program.stages.indices.contains(stage) {
        head.append(DocumentText("阶段：", "Stage: ") + self.stage(program.stages[stage]))
      }
      if !head.isEmpty { add(.paragraph(DocumentText(joining: head))) }
      let given = test.given.map { facts($0, path: "") } ?? []
      if given.isEmpty {
        add(.paragraph(DocumentText("没有给出事实。", "No facts are given.")))
      } else {
        add(.list(given))
      }
      add(.paragraph(DocumentText("结论：", "Verdict:")))
      add(.list(test.expectations.map(verdict)))
    }
  }

  /// The facts as written, a line for each.
  private func facts(_ node: YAMLNode, path: String) -> [DocumentText] {
    switch node.content {
    case .scalar(let scalar):
      let text = DocumentText.line(scalar.text)
      let value = node.isEmpty || text.isEmpty ? DocumentText("（空）", "(empty)") : self.value(text, ofPath: path)
      return [named(path) + DocumentText("：", ": ") + value]
    case .mapping(let entries):
      return entries.flatMap { facts($0.value, path: path.isEmpty ? $0.key.text : path + "." + $0.key.text) }
    case .sequence(let nodes):
      guard !nodes.isEmpty else { return [named(path) + DocumentText("：没有一项", ": none")] }
      let rows = nodes.prefix(Self.rowLimit).enumerated().map { index, row in
        let cells: [DocumentText]
        if let entries = row.mapping {
          cells = entries.flatMap { facts($0.value, path: path + "." + $0.key.text) }
        } else {
          cells = [DocumentText(.text(DocumentText.line(row.scalar?.text ?? "…")))]
        }
        return named(path) + DocumentText("第 \(index + 1) 项：", ", line \(index + 1): ")
          + DocumentText(joining: cells)
      }
      let rest = nodes.count - rows.count
      return rest == 0 ? rows : rows + [DocumentText("另有 \(rest) 项", "and \(rest) more")]
    }
  }

  private func named(_ path: String) -> DocumentText {
    if let label = label(ofPath: path) { return DocumentText(label) }
    return DocumentText(.code(DocumentText.line(path)))
  }

  /// A figure of money, a code and a day as people write them; anything else as it stands.
  private func value(_ written: String, ofPath path: String) -> DocumentText {
    let bare = path.withoutRowNumbers
    for table in program.layout.tables where !table.isOfCases {
      for column in table.columns
      where (table.path.isEmpty ? column.path : table.path + "." + column.path) == bare {
        return DocumentText { language in
          let format = format(language)
          switch column.type.kind {
          case .number:
            // Only plain figures: what people write otherwise is the point of an example.
            guard written.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }),
              let number = Number(written)
            else { return [.text(written)] }
            return [.text(format.text(.number(number), column.type))]
          case .code(let list): return [.text(format.code(written, list))]
          case .date: return [.text(CalendarDate(written).map(format.date) ?? written)]
          case .boolean where CaseWords.yes.contains(written) || CaseWords.no.contains(written):
            return [.text(format.text(.boolean(CaseWords.yes.contains(written)), column.type))]
          default: return [.text(written)]
          }
        }
      }
    }
    return DocumentText(.text(written))
  }

  private func verdict(_ expected: ProgramTest.Expectation) -> DocumentText {
    var text = link(toRule: expected.rule)
    if let subject = expected.subject, !subject.isEmpty {
      text = text + DocumentText("（", " (") + DocumentText(.code(DocumentText.line(subject))) + DocumentText("）", ")")
    }
    let words = DocumentWords.result(expected.result)
    text = text + DocumentText("：", ": ") + DocumentText(strong: words.zh, words.en)
    let type = program.rule(expected.rule)?.margin.map { program.type(of: $0.left) }
    func figure(_ written: String) -> DocumentText {
      DocumentText { language in
        let format = format(language)
        if let day = CalendarDate(written) { return [.text(format.date(day))] }
        guard let type, let number = Number(written), case .number = type.kind else {
          return [.text(DocumentText.line(written))]
        }
        return [.text(format.text(.number(number), type))]
      }
    }
    if let excess = expected.excess { text = text + DocumentText("，相差 ", ", off by ") + figure(excess) }
    if let needed = expected.needed { text = text + DocumentText("，应为 ", ", would pass at ") + figure(needed) }
    if let missing = expected.missing, !missing.isEmpty {
      text = text + DocumentText("，缺：", "; missing: ") + DocumentText(joining: missing.map(named), "、", ", ")
    }
    return text
  }
}
