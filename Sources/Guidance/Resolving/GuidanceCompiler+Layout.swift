import FEEL
import Programs
import SourceText
import Values

extension GuidanceCompiler {
  mutating func resolveCodeLists() {
    for list in model.codes {
      var meanings: [String: String] = [:]
      var codes: [Code] = []
      for item in list.codes {
        let words = [item.id] + [item.label.zh, item.label.en].compactMap { $0 } + item.alsoKnownAs
        for (index, word) in words.enumerated() where !words[..<index].contains(word) {
          if let other = meanings[word], other != item.id || codes.contains(where: { $0.id == item.id }) {
            diagnostics.add(
              .ambiguousCode, at: self.place(item.span), ["name": .written(word), "list": .written(list.name)])
          }
          meanings[word] = item.id
        }
        codes.append(
          Code(
            id: item.id, symbol: builder.symbols.intern(item.id), label: item.label, alsoKnownAs: item.alsoKnownAs,
            span: item.span))
      }
      codeLists.append(CodeList(name: list.name, isOrdered: list.isOrdered, codes: codes, span: list.span))
    }
  }

  /// Facts → tables and columns.
  mutating func resolveLayout() {
    // Words for types are wanted while types are read.
    environment.codeLists = codeLists
    layout.tables = [TableLayout(path: "", label: LocalizedText(), columns: [], span: .none)]
    let stageOf = factStages()
    layout.members = model.facts.map { member($0, path: "", stage: stageOf[$0.name] ?? 0) }
  }

  /// The stage of each fact below `facts`; reports names that are none.
  private mutating func factStages() -> [String: Int] {
    var stages: [String: Int] = [:]
    let known = Set(model.facts.map(\.name))
    for (index, stage) in model.stages.enumerated() {
      for fact in stage.facts {
        let place = self.place(fact.span)
        if !known.contains(fact.text) {
          guard !model.hasParents else { continue }
          let near = nearest(to: fact.text, among: model.facts.map(\.name))
          diagnostics.add(
            .unknownStageFact, at: place, ["name": .written(fact.text)],
            fix: near.count == 1 ? FixIt(replace: place, with: near[0]) : nil,
            hint: near.first.map { Words(zh: "是否指 `\($0)`？", en: "did you mean `\($0)`?") })
        } else if let other = stages[fact.text] {
          diagnostics.add(
            .stageFactTwice, at: place,
            ["name": .written(fact.text), "stage": .written(model.stages[other].name)])
        } else {
          stages[fact.text] = index
        }
      }
    }
    return stages
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

  // MARK: Parameters and names

  mutating func resolveParameters() {
    for parameter in model.parameters {
      guard let scalar = parameter.type, let type = type(scalar) else {
        breakName(parameter.name)
        for version in parameter.versions { _ = citations(version.cite) }
        _ = citations(parameter.cite)
        continue
      }
      var versions: [ParameterVersion] = []
      for (index, version) in parameter.versions.enumerated() {
        let next = index + 1 < parameter.versions.count ? parameter.versions[index + 1].from : nil
        guard let value = value(version.value, of: type) else { continue }
        versions.append(
          ParameterVersion(
            period: Period(from: version.from, until: next), value: value,
            citations: citations(version.cite.isEmpty ? parameter.cite : version.cite), span: version.value.span))
      }
      environment.parameters[parameter.name] = .init(index: parameters.count, type: type)
      environment.names.insert(parameter.name)
      parameters.append(
        Parameter(
          name: parameter.name, label: parameter.label, type: type, versions: versions, span: parameter.span))
    }
  }

  /// Makes a name known whose declaration could not be read, so that its uses are not reported as well.
  mutating func breakName(_ name: String) {
    environment.definitions[name] = .broken
    environment.isBroken = true
    environment.names.insert(name)
  }

  /// Facts, parameters and definitions share one set of names.
  mutating func checkNames() {
    let names =
      model.facts.map { ($0.name, $0.span) } + model.parameters.map { ($0.name, $0.span) }
      + model.definitions.map { ($0.name, $0.span) }
    for (name, span) in names {
      if let other = declared[name] {
        diagnostics.add(
          .duplicateName, at: self.place(span), ["name": .written(name)],
          notes: [DiagnosticNote(Words(zh: "第一次在这里", en: "first given here"), at: self.place(other))])
      } else {
        declared[name] = span
      }
    }
  }
}
