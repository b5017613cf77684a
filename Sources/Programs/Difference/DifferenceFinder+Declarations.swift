import SourceText
import Values

extension DifferenceFinder {
  mutating func declarations() -> [DeclarationDifference] {
    head() + stages() + facts() + codes() + definitions() + tables() + standards() + evidence() + sources()
  }

  private typealias Subject = DeclarationDifference.Subject

  /// What one side has and the other has not, and what `compare` says of the rest.
  private func differences<Element>(
    _ subject: Subject, _ olds: [Element], _ news: [Element], _ name: (Element) -> String,
    _ compare: (Element, Element) -> (DeclarationDifference.Change, DeclarationDifference.Detail?)?
  ) -> [DeclarationDifference] {
    var found: [DeclarationDifference] = []
    var byName: [String: Int] = [:]
    for (index, element) in olds.enumerated() where byName[name(element)] == nil { byName[name(element)] = index }
    for (index, element) in news.enumerated() {
      let own = name(element)
      guard let before = byName.removeValue(forKey: own) else {
        found.append(.init(subject: subject, name: own, change: .added, old: nil, new: index, detail: nil))
        continue
      }
      if let (change, detail) = compare(olds[before], element) {
        found.append(.init(subject: subject, name: own, change: change, old: before, new: index, detail: detail))
      }
    }
    for (index, element) in olds.enumerated() where byName[name(element)] == index {
      found.append(
        .init(subject: subject, name: name(element), change: .removed, old: index, new: nil, detail: nil))
    }
    return found
  }

  // MARK: The head

  private func head() -> [DeclarationDifference] {
    let (first, second) = (old.catalogue, new.catalogue)
    var found: [DeclarationDifference] = []
    func note(_ detail: DeclarationDifference.Detail?, _ change: DeclarationDifference.Change = .changed) {
      found.append(.init(subject: .guidance, name: second.id, change: change, old: nil, new: nil, detail: detail))
    }
    if first.version != second.version { note(.version) }
    if first.status != second.status { note(.status) }
    if first.period != second.period { note(.period) }
    if first.title != second.title || first.issuer != second.issuer { note(nil, .wording) }
    let parents = (first.files.filter { $0.file > 0 }, second.files.filter { $0.file > 0 })
    return found
      + differences(.parent, parents.0, parents.1, \.id) { $0.version == $1.version ? nil : (.changed, .version) }
  }

  private func stages() -> [DeclarationDifference] {
    let found = differences(.stage, old.stages, new.stages, \.self) { _, _ in nil }
    if found.isEmpty, old.stages != new.stages {
      return [.init(subject: .stage, name: "", change: .changed, old: nil, new: nil, detail: .order)]
    }
    return found
  }

  // MARK: Facts and codes

  private struct Fact {
    let path: String
    let type: ValueType?
    let least: Datum?
    let most: Datum?
    let isOptional: Bool
    let stage: String
    let words: [LocalizedText]
    let columns: [String]
    let span: Span
  }

  private static func facts(_ context: MeaningContext) -> [Fact] {
    var facts: [Fact] = []
    func stage(_ index: Int) -> String { context.stages.indices.contains(index) ? context.stages[index] : "" }
    for table in context.layout.tables where !table.isOfCases {
      if !table.path.isEmpty {
        facts.append(
          Fact(
            path: table.path, type: nil, least: nil, most: nil, isOptional: table.isOptional,
            stage: stage(table.stage), words: [table.label, table.ask], columns: [], span: table.span))
      }
      for column in table.columns where !table.isListOfValues || column.path != table.path {
        facts.append(
          Fact(
            path: table.path.isEmpty ? column.path : table.path + "." + column.path, type: column.type,
            least: column.least.flatMap(context.datum), most: column.most.flatMap(context.datum),
            isOptional: column.type.isOptional, stage: stage(column.stage), words: [column.label, column.ask],
            columns: column.columnNames, span: column.span))
      }
    }
    return facts
  }

  private func facts() -> [DeclarationDifference] {
    let found = differences(.fact, Self.facts(oldContext), Self.facts(newContext), \.path) { first, second in
      let isSameType =
        first.type.map { type in second.type.map { Self.isSame(type, $0, old, new) } ?? false }
        ?? (second.type == nil && first.isOptional == second.isOptional)
      if !isSameType { return (.changed, .type) }
      if first.least != second.least || first.most != second.most { return (.changed, .bounds) }
      if first.stage != second.stage { return (.changed, .place) }
      return first.words != second.words || first.columns != second.columns ? (.wording, nil) : nil
    }
    // A table that comes or goes takes its columns with it.
    let whole = found.filter { $0.change == .added || $0.change == .removed }
    return found.filter { fact in
      !whole.contains { $0.change == fact.change && fact.name.hasPrefix($0.name + ".") }
    }
  }

  private mutating func codes() -> [DeclarationDifference] {
    let reordered = judge.reordered
    var found = differences(.codes, old.codeLists, new.codeLists, \.name) { _, second in
      reordered.contains(second.name) ? (.changed, .order) : nil
    }
    for list in new.codeLists {
      guard let before = old.codeLists.first(where: { $0.name == list.name }) else { continue }
      found += differences(.code, before.codes, list.codes, \.id) { first, second in
        first.label != second.label || first.alsoKnownAs != second.alsoKnownAs ? (.wording, nil) : nil
      }.map { $0.named(list.name + "." + $0.name) }
    }
    return found
  }

  private func evidence() -> [DeclarationDifference] {
    differences(.evidence, old.catalogue.evidence, new.catalogue.evidence, \.id) { first, second in
      first.label != second.label ? (.wording, nil) : nil
    }
  }

  // MARK: Definitions, tables, sources

  private mutating func definitions() -> [DeclarationDifference] {
    var changed: Set<String> = []
    for definition in new.definitions {
      guard let before = old.definitions.first(where: { $0.name == definition.name }) else { continue }
      if !judge.isSame(before.node, definition.node) { changed.insert(definition.name) }
    }
    changedNames.formUnion(changed)
    func own(_ program: Program) -> [Definition] {
      program.definitions.filter { definition in !program.tables.contains { $0.name == definition.name } }
    }
    return differences(.definition, own(old), own(new), \.name) { first, second in
      if changed.contains(second.name) { return (.changed, nil) }
      return first.label != second.label ? (.wording, nil) : nil
    }
  }

  private mutating func tables() -> [DeclarationDifference] {
    var changed: Set<String> = []
    for table in new.tables {
      guard let before = old.tables.first(where: { $0.name == table.name }) else { continue }
      if !judge.isSame(before.node, table.node) { changed.insert(table.name) }
    }
    changedNames.formUnion(changed)
    return differences(.table, old.tables, new.tables, \.name) { first, second in
      if changed.contains(second.name) { return (.changed, nil) }
      return first.label != second.label ? (.wording, nil) : nil
    }
  }

  private func sources() -> [DeclarationDifference] {
    differences(.source, old.catalogue.sources, new.catalogue.sources, \.id) { first, second in
      if first.verified != second.verified { return (.changed, .verification) }
      if first.number != second.number || first.date != second.date { return (.changed, nil) }
      return first.title != second.title || first.issuer != second.issuer || first.url != second.url
        ? (.wording, nil) : nil
    }
  }
}

extension DeclarationDifference {
  fileprivate func named(_ name: String) -> DeclarationDifference {
    DeclarationDifference(subject: subject, name: name, change: change, old: old, new: new, detail: detail)
  }
}
