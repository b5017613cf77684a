import Programs
import SourceText

extension DifferencePage {
  /// One line: what it is, and what was done to it.
  func write(_ declaration: DeclarationDifference, _ section: DifferenceSection, to page: inout TerminalPage) {
    var text = StyledText(subject(declaration.subject))
    if declaration.subject != .guidance, !declaration.name.isEmpty {
      text.add(" ")
      text.add(DocumentText.line(declaration.name), .strong)
    }
    text.add(say("：", ": ") + sentence(declaration))
    page.paragraph(text, indent: 2, mark: section.mark)
    if let before = declaration.old, let after = declaration.new {
      switch (declaration.subject, declaration.change) {
      case (.definition, .changed):
        let texts = (
          difference.old.definition(declaration.name).map { old.expression($0.node) },
          difference.new.definition(declaration.name).map { new.expression($0.node) }
        )
        if let first = texts.0, let second = texts.1, first != second { change("", first, second, to: &page) }
      case (.table, .changed): rows(difference.old.tables[before], difference.new.tables[after], to: &page)
      case (.fact, .changed):
        let texts = (old.fact(declaration.name), new.fact(declaration.name))
        if texts.0 != texts.1 { change("", texts.0, texts.1, to: &page) }
      case (.standard, .changed), (.grade, .changed), (.indicator, .changed), (.deduction, .changed),
        (.bonus, .changed):
        let texts = (
          old.words(of: difference.old.standardParts[before]), new.words(of: difference.new.standardParts[after])
        )
        if texts.0 != texts.1 { change("", texts.0, texts.1, to: &page) }
      default: break
      }
    }
    places(
      span(declaration, declaration.old, difference.old).flatMap { old.place($0) },
      span(declaration, declaration.new, difference.new).flatMap { new.place($0) }, to: &page)
  }

  /// The rows of a table that are only in one of the two.
  private func rows(_ first: ProgramTable, _ second: ProgramTable, to page: inout TerminalPage) {
    let before = first.rows.map(old.row)
    let after = second.rows.map(new.row)
    for row in before where !after.contains(row) { line("", say("原 ", "was ") + row, to: &page) }
    for row in after where !before.contains(row) { line("", say("今 ", "now ") + row, to: &page) }
  }

  func sentence(_ declaration: DeclarationDifference) -> String {
    if let words = detail(declaration) { return words }
    switch declaration.change {
    case .added: return say("新增", "added")
    case .removed: return say("删去", "removed")
    case .changed:
      if let effect = declaration.effect, [.stricter, .looser].contains(effect) {
        return Self.words(effect)[options.language]
      }
      switch declaration.detail {
      case .type: return say("类型不同，或是否必填不同", "another type, or required otherwise")
      case .bounds: return say("允许的最小或最大值不同", "other bounds")
      case .order: return say("次序不同", "another order")
      case .place: return say("属于另一个阶段", "belongs to another stage")
      case .version, .status, .period, .verification, nil: return say("含义不同", "means something else")
      }
    case .wording: return say("名称、标题或提问不同", "other labels, titles or questions")
    }
  }

  /// What it was and what it is.
  private func detail(_ declaration: DeclarationDifference) -> String? {
    let (first, second) = (difference.old.catalogue, difference.new.catalogue)
    func becomes(_ zh: String, _ en: String, _ before: String, _ after: String) -> String {
      say("\(zh) \(before) → \(after)", "\(en) \(before) → \(after)")
    }
    switch (declaration.subject, declaration.detail) {
    case (.guidance, .version): return becomes("版本", "version", first.version, second.version)
    case (.guidance, .status):
      let words = (DocumentWords.status(first.status), DocumentWords.status(second.status))
      return becomes("状态", "status", words.0[options.language], words.1[options.language])
    case (.guidance, .period):
      return becomes("有效期", "in force", old.period(first.period), new.period(second.period))
    case (.parent, .version):
      let before = first.files.first { $0.id == declaration.name }?.version ?? ""
      return becomes("版本", "version", before, second.files.first { $0.id == declaration.name }?.version ?? "")
    case (.source, .verification):
      guard let before = declaration.old, let after = declaration.new else { return nil }
      let marks = (first.sources[before].verified, second.sources[after].verified)
      let citation = CitationText(program: difference.new, language: options.language)
      return becomes("核对程度", "verified:", citation.mark(marks.0), citation.mark(marks.1))
    default: return nil
    }
  }

  func subject(_ subject: DeclarationDifference.Subject) -> String {
    switch subject {
    case .guidance: say("本指引", "the guidance")
    case .parent: say("上位指引", "extended file")
    case .stage: say("阶段", "stage")
    case .fact: say("事实", "fact")
    case .codes: say("代码表", "list of codes")
    case .code: say("代码", "code")
    case .definition: say("定义", "definition")
    case .table: say("决策表", "table")
    case .source: say("来源", "source")
    case .standard: say("评估标准", "standard")
    case .grade: say("等次", "grade")
    case .indicator: say("指标", "indicator")
    case .deduction: say("扣分项", "deduction")
    case .bonus: say("加分项", "bonus")
    case .veto: say("一票否决", "veto")
    case .evidence: say("佐证种类", "kind of evidence")
    }
  }

  func span(_ declaration: DeclarationDifference, _ index: Int?, _ program: Program) -> Span? {
    guard let index else { return nil }
    switch declaration.subject {
    case .guidance, .parent, .stage, .evidence: return nil
    case .codes: return program.codeLists[index].span
    case .definition: return program.definition(declaration.name)?.span
    case .table: return program.tables[index].span
    case .source: return program.catalogue.sources[index].span
    case .standard, .grade, .indicator, .deduction, .bonus, .veto: return program.standardParts[index].span
    case .code:
      let list = declaration.name.prefix { $0 != "." }
      return program.codeLists.first { $0.name == list }?.codes[index].span
    case .fact:
      let (table, column) = program.layout.fact(declaration.name)
      return column?.span ?? table?.span
    }
  }
}

extension Program {
  fileprivate func definition(_ name: String) -> Definition? { definitions.first { $0.name == name } }
}

extension CaseLayout {
  /// A table by its path, or a column with its table.
  fileprivate func fact(_ path: String) -> (table: TableLayout?, column: ColumnLayout?) {
    for table in tables where !table.isOfCases {
      if !table.path.isEmpty, table.path == path { return (table, nil) }
      let prefix = table.path.isEmpty ? "" : table.path + "."
      if let column = table.columns.first(where: { prefix + $0.path == path }) { return (table, column) }
    }
    return (nil, nil)
  }
}

extension DifferenceSide {
  /// The type of a fact with its bounds and its stage.
  fileprivate func fact(_ path: String) -> String {
    let (table, column) = program.layout.fact(path)
    guard let column else { return say("表", "a table") + (table?.isOptional == true ? say("，可不填", ", optional") : "") }
    var text = type(column.type)
    if let least = column.least { text += say("，不小于 ", ", at least ") + value(least, column.type) }
    if let most = column.most { text += say("，不大于 ", ", at most ") + value(most, column.type) }
    if program.stages.count > 1, program.stages.indices.contains(column.stage) {
      text += say("，阶段 ", ", stage ") + program.stages[column.stage]
    }
    return text
  }

  /// A row of a table: its tests, what follows, its days.
  fileprivate func row(_ row: ProgramTable.Row) -> String {
    var text = row.tests.map { $0.map(DocumentText.line) ?? "-" }.joined(separator: " | ")
    text += say("：", ": ") + DocumentText.line(row.written)
    return row.period == .always ? text : text + say("，", ", ") + period(row.period)
  }
}
