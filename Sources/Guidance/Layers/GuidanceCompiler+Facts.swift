import Programs
import SourceText
import Values

extension GuidanceCompiler {
  /// The facts of all files as one tree. A file may add facts, and to those that are there labels, questions and names
  /// of columns; it may not change what they are.
  mutating func mergedFacts() -> [FactModel] {
    var merged: [FactModel] = []
    for model in models { merged = self.merged(merged, model.facts) }
    return merged
  }

  private mutating func merged(_ known: [FactModel], _ added: [FactModel]) -> [FactModel] {
    guard !known.isEmpty else { return added }
    var all = known
    for fact in added {
      // Twice in one file is reported with the other names.
      guard let place = all.firstIndex(where: { $0.name == fact.name && $0.span.file != fact.span.file }) else {
        all.append(fact)
        continue
      }
      all[place] = merged(all[place], fact)
    }
    return all
  }

  private mutating func merged(_ known: FactModel, _ added: FactModel) -> FactModel {
    switch (known, added) {
    case (.group(let name, let span, let members), .group(_, _, let more)):
      return .group(name: name, span: span, members: merged(members, more))
    case (.table(let table), .table(let other)):
      return .table(
        TableModel(
          name: table.name, label: table.label.completed(by: other.label), ask: table.ask.completed(by: other.ask),
          columns: merged(table.columns, other.columns), span: table.span))
    case (.field(let field), .field(let other)):
      let isSame =
        field.isList == other.isList
        && field.type.map { Keyword.type($0.text) } == other.type.map { Keyword.type($0.text) }
        && isWithin(other.least, field.least) && isWithin(other.most, field.most)
      guard isSame else {
        reportRedefined(field.name, at: other.keySpan, first: field.keySpan)
        return known
      }
      return .field(
        FieldModel(
          name: field.name, type: field.type, isList: field.isList, label: field.label.completed(by: other.label),
          ask: field.ask.completed(by: other.ask), least: field.least, most: field.most,
          columnNames: field.columnNames + other.columnNames.filter { !field.columnNames.contains($0) },
          isKey: field.isKey || other.isKey, keySpan: field.keySpan, span: field.span))
    default:
      reportRedefined(known.name, at: added.span, first: known.span)
      return known
    }
  }

  /// A bound that is restated must be the same.
  private func isWithin(_ added: YAMLScalar?, _ known: YAMLScalar?) -> Bool {
    added == nil || added?.text == known?.text
  }
}
