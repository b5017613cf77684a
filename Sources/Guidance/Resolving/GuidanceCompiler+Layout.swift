import FEEL
import Programs
import SourceText
import Values

extension GuidanceCompiler {
  /// Facts → tables and columns.
  mutating func resolveLayout() {
    // Words for types are wanted while types are read.
    environment.codeLists = codeLists
    layout.tables = [TableLayout(path: "", label: LocalizedText(), columns: [], span: .none)]
    let facts = mergedFacts()
    let stageOf = factStages(Set(facts.map(\.name)))
    layout.members = facts.map { member($0, path: "", stage: stageOf[$0.name] ?? 0) }
    let groupsCases = models.contains { model in
      model.rules.contains { if case .groups(let group) = $0.forEach { isAllCases(group.source) } else { false } }
    }
    guard groupsCases else { return }
    layout.tables.append(
      TableLayout(
        path: "cases", label: LocalizedText(zh: "所有案例", en: "All cases"), columns: layout.tables[0].columns,
        isOfCases: true, span: .none))
    casesTable = TableID(layout.tables.count - 1)
  }

  /// `cases`, unless a fact is called so.
  func isAllCases(_ source: YAMLScalar) -> Bool {
    Keyword.canonical(source.text) == "cases" && !models.contains { $0.facts.contains { $0.name == source.text } }
  }

  /// The stages of all files in order, and the stage of each fact below `facts`; reports names that are none.
  ///
  /// The order is that of the last file that names stages; those that only a file it extends names come behind. What the
  /// last file says of a fact counts.
  private mutating func factStages(_ known: Set<String>) -> [String: Int] {
    for model in models.reversed() {
      for stage in model.stages where !stages.contains(stage.name) { stages.append(stage.name) }
    }
    var result: [String: Int] = [:]
    for model in models {
      var own: [String: Int] = [:]
      for stage in model.stages {
        guard let index = stages.firstIndex(of: stage.name) else { continue }
        for fact in stage.facts {
          let place = self.place(fact.span)
          if !known.contains(fact.text) {
            let near = nearest(to: fact.text, among: known.sorted())
            diagnostics.add(
              .unknownStageFact, at: place, ["name": .written(fact.text)],
              fix: near.count == 1 ? FixIt(replace: place, with: near[0]) : nil,
              hint: near.first.map { Words(zh: "是否指 `\($0)`？", en: "did you mean `\($0)`?") })
          } else if let other = own[fact.text] {
            diagnostics.add(
              .stageFactTwice, at: place, ["name": .written(fact.text), "stage": .written(stages[other])])
          } else {
            own[fact.text] = index
          }
        }
      }
      result.merge(own) { _, last in last }
    }
    return result
  }

  private mutating func member(_ fact: FactModel, path: String, stage: Int) -> FactMember {
    let path = path.isEmpty ? fact.name : "\(path).\(fact.name)"
    switch fact {
    case .group(let name, let span, let members):
      let inner = members.map { member($0, path: path, stage: stage) }
      return FactMember(name: name, label: LocalizedText(), kind: .group(inner), span: span)
    case .field(let field):
      let column = column(field, path: field.isList ? "item" : path, stage: stage)
      if field.isKey {
        diagnostics.add(.keyColumn, at: self.place(field.keySpan), ["name": .written(path)])
      }
      let kind: FactMember.Kind
      if field.isList {
        layout.tables.append(
          TableLayout(
            path: path, label: field.label, ask: field.ask, columns: [column], isListOfValues: true, stage: stage,
            span: field.keySpan))
        kind = .table(TableID(layout.tables.count - 1))
      } else {
        layout.tables[0].columns.append(column)
        kind = .fact(column: layout.tables[0].columns.count - 1)
      }
      return FactMember(name: field.name, label: field.label, kind: kind, span: field.keySpan)
    case .table(let table):
      var resolved: [ColumnLayout] = []
      appendColumns(table.columns, prefix: "", stage: stage, to: &resolved)
      for extra in resolved.filter(\.isKey).dropFirst() {
        diagnostics.add(.keyColumn, at: self.place(extra.span), ["name": .written(extra.path)])
      }
      checkColumnNames(resolved, of: table.name)
      layout.tables.append(
        TableLayout(
          path: path, label: table.label, ask: table.ask, columns: resolved, stage: stage, span: table.span))
      return FactMember(
        name: table.name, label: table.label, kind: .table(TableID(layout.tables.count - 1)), span: table.span)
    }
  }

  private mutating func appendColumns(
    _ facts: [FactModel], prefix: String, stage: Int, to columns: inout [ColumnLayout]
  ) {
    for fact in facts {
      let path = prefix.isEmpty ? fact.name : "\(prefix).\(fact.name)"
      switch fact {
      case .field(let field):
        columns.append(column(field, path: path, stage: stage))
      case .group(_, _, let members): appendColumns(members, prefix: path, stage: stage, to: &columns)
      case .table: break
      }
    }
  }

  /// A heading by which people reach two columns of a table reaches neither.
  private mutating func checkColumnNames(_ columns: [ColumnLayout], of table: String) {
    var first: [String: ColumnLayout] = [:]
    for column in columns {
      for (index, name) in column.columnNames.enumerated() where !column.columnNames[..<index].contains(name) {
        if let other = first[name] {
          diagnostics.add(
            .sameHeading, at: self.place(column.span),
            [
              "name": .written(name), "column": .written(column.path), "other": .written(other.path),
              "table": .written(table),
            ])
        } else {
          first[name] = column
        }
      }
    }
  }

  private mutating func column(_ field: FieldModel, path: String, stage: Int) -> ColumnLayout {
    // What could not be read may be anything, so that its uses are not reported as well.
    let type = field.type.flatMap { self.type($0) } ?? ValueType.any
    let bounds = [field.least, field.most].compactMap { $0 }
    if let first = bounds.first, !Self.hasOrder(type) {
      diagnostics.add(
        .boundsWithoutOrder, at: self.place(first.span), ["type": .words(environment.words(type))])
    }
    let isBounded = Self.hasOrder(type) && type.kind != .any
    let least = isBounded ? field.least.flatMap { value($0, of: type) } : nil
    let most = isBounded ? field.most.flatMap { value($0, of: type) } : nil
    if let low = least, let high = most, Self.isAbove(low, high) {
      diagnostics.add(.boundsReversed, at: field.least.map { self.place($0.span) })
    }
    return ColumnLayout(
      path: path, type: type, label: field.label, ask: field.ask, least: least, most: most,
      columnNames: field.columnNames, isKey: field.isKey, stage: stage, span: field.keySpan)
  }

  private static func hasOrder(_ type: ValueType) -> Bool {
    switch type.kind {
    case .number, .date, .time, .dateAndTime, .days, .months, .any: true
    default: false
    }
  }

  private static func isAbove(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.number(let a), .number(let b)): a > b
    case (.date(let a), .date(let b)): a > b
    case (.days(let a), .days(let b)): a > b
    case (.months(let a), .months(let b)): a > b
    default: false
    }
  }
}
