import Programs
import SourceText
import Values

/// What the chapters say alike: days, values, types, citations, names of facts.
extension DocumentBuilder {
  func format(_ language: Language) -> ValueFormatter { ValueFormatter(language: language, program: program) }

  /// 自2019年1月1日起, 自…起至…止（含当日）; what an open period says stands without a day.
  func period(_ period: Period) -> DocumentText {
    DocumentText { language in
      let format = format(language)
      let from = period.from.map(format.date)
      // Regulations name the last day.
      let last = period.until.flatMap { $0.adding(days: -1) }.map(format.date)
      if let start = period.from, let until = period.until, start >= until {
        return [.mark(language == .zh ? "没有一天" : "on no day")]
      }
      switch (from, last, language) {
      case (let from?, let last?, .zh): return [.text("自\(from)起至\(last)止（含当日）")]
      case (let from?, let last?, .en): return [.text("from \(from) through \(last)")]
      case (let from?, nil, .zh): return [.text("自\(from)起")]
      case (let from?, nil, .en): return [.text("from \(from) on")]
      case (nil, let last?, .zh): return [.text("至\(last)止（含当日）")]
      case (nil, let last?, .en): return [.text("through \(last)")]
      case (nil, nil, .zh): return [.text("不限日期")]
      case (nil, nil, .en): return [.text("on any day")]
      }
    }
  }

  /// Citations as links to their sources; that there is none is marked.
  func citations(_ citations: [Citation]) -> DocumentText {
    let sources = catalogue.sources
    let known = citations.filter { sources.indices.contains($0.source) }
    guard !known.isEmpty else { return DocumentText(mark: "未注明依据", "no basis is given") }
    return DocumentText(
      joining: known.map { citation in
        DocumentText { language in
          let text = CitationText(program: program, language: language).text(citation) ?? ""
          return [.link(DocumentText.line(text), anchor: anchor(ofSource: citation.source))]
        }
      })
  }

  /// A value of a program as its reader writes it.
  func value(_ value: Value, _ type: ValueType) -> DocumentText {
    let datum: Datum
    switch value {
    case .null: datum = .null
    case .boolean(let truth): datum = .boolean(truth)
    case .number(let number): datum = .number(number)
    case .text(let symbol): datum = .text(program.symbols[symbol])
    case .date(let date): datum = .date(date)
    case .time(let time): datum = .time(time)
    case .dateAndTime(let moment): datum = .dateAndTime(moment)
    case .days(let duration): datum = .days(duration)
    case .months(let duration): datum = .months(duration)
    // Values of a program are single ones.
    case .unknown, .fault, .list, .row, .context, .range, .function: datum = .unknown
    }
    return DocumentText { [.text(format($0).text(datum, type))] }
  }

  /// A type in words: 金额（元）, a code of the list `expense`.
  func type(_ type: ValueType) -> DocumentText {
    switch type.kind {
    case .boolean: return DocumentText("是或否", "yes or no")
    case .number(let unit):
      switch unit {
      case .money(let currency) where currency.code == "CNY": return DocumentText("金额（元）", "money (CNY)")
      case .money(let currency): return DocumentText("金额（\(currency.code)）", "money (\(currency.code))")
      case .count: return DocumentText("个数", "a count")
      case .percent: return DocumentText("百分比", "a percentage")
      case .ratio: return DocumentText("比例", "a ratio")
      case .literal, .plain: return DocumentText("数", "a number")
      }
    case .text: return DocumentText("文字", "text")
    case .code(let list):
      guard list.index >= 0, Int(list.index) < program.codeLists.count else { return DocumentText("代码", "a code") }
      let name = program.codeLists[Int(list.index)].name
      return DocumentText { language in
        [
          .text(language == .zh ? "代码，见 " : "a code of "),
          .link(DocumentText.line(name), anchor: Self.anchor("codes", name)),
        ]
      }
    case .date: return DocumentText("日期", "a date")
    case .time: return DocumentText("时间", "a time")
    case .dateAndTime: return DocumentText("日期和时间", "a date and time")
    case .days: return DocumentText("天数", "days")
    case .months: return DocumentText("月数", "months")
    case .list(let element): return DocumentText("若干个：", "several, each ") + self.type(element)
    case .table, .row: return DocumentText("表", "a table")
    case .any, .null, .context, .range, .function: return DocumentText("其他", "anything")
    }
  }

  /// An anchor for a name: without what would have to be written otherwise in a link.
  static func anchor(_ kind: String, _ name: String) -> String {
    let safe = name.map { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == "." ? String($0) : "-" }
    return kind + "-" + safe.joined()
  }

  /// The label of a fact by its path (`plan.total`, `plan.budget`, `plan.budget.amount`).
  func label(ofPath path: String) -> LocalizedText? {
    let bare = path.withoutRowNumbers
    for table in program.layout.tables where !table.isOfCases {
      if !table.path.isEmpty, table.path == bare { return table.label.isEmpty ? nil : table.label }
      for column in table.columns
      where (table.path.isEmpty ? column.path : table.path + "." + column.path) == bare {
        return column.label.isEmpty ? nil : column.label
      }
    }
    return nil
  }

  /// A stage as its reader calls it.
  func stage(_ name: String) -> DocumentText {
    let name = DocumentText.line(name)
    return DocumentText { [.text(StageWords.text(name, $0))] }
  }

  /// The label of a table, else its path as code.
  func name(_ table: TableLayout) -> DocumentText {
    table.label.isEmpty ? DocumentText(.code(table.path)) : DocumentText(table.label)
  }

  /// What a name in an expression is called: the label of a fact, a definition or a parameter.
  func label(of mention: Mention) -> LocalizedText? {
    let label: LocalizedText?
    switch mention.kind {
    case .parameter: label = program.parameters.first { $0.name == mention.name }?.label
    case .definition:
      label =
        program.definitions.first { $0.name == mention.name }?.label
        ?? program.tables.first { $0.name == mention.name }?.label
    case .fact: label = self.label(ofFact: mention.node) ?? self.label(ofPath: mention.name)
    }
    guard let label, !label.isEmpty else { return nil }
    return label
  }

  /// The label of the column that a node reads.
  func label(ofFact node: NodeID) -> LocalizedText? {
    guard !node.isNone, Int(node.index) < program.nodes.count,
      case .field(let domain, let column) = program[node].operation
    else { return nil }
    let table = program.layout[program.domains[Int(domain.index)].table]
    guard table.columns.indices.contains(Int(column)) else { return nil }
    return table.columns[Int(column)].label
  }

  /// The guidance file of a place, where it is not the first one.
  func parent(of span: Span) -> GuidanceFile? {
    span.file > 0 ? catalogue.files.first { $0.file == span.file } : nil
  }
}
