import Programs
import SourceText
import Values

// Facts: fields, groups of them, lists and tables.
extension GuidanceReader {
  mutating func facts(_ node: YAMLNode, inTable: Bool) -> [FactModel] {
    entries(node, Words(zh: "事实的名称，每个一项", en: "facts by name")).map { fact($0, inTable: inTable) }
  }

  /// A fact that could not be read is one that may be anything, so that its uses are not reported as well.
  private mutating func fact(_ entry: YAMLEntry, inTable: Bool) -> FactModel {
    let name = name(entry.key)
    let anything = FactModel.field(field(name, type: nil, isList: false, entry, span: entry.keySpan, keys: nil))
    if entry.value.scalar != nil {
      let shape = Words(
        zh: "它的类型，或属于它的各项事实", en: "its type, or the facts that belong to it")
      guard let type = text(entry.value, shape) else { return anything }
      return .field(field(name, type: type, isList: false, entry, span: type.span, keys: nil))
    }
    if let items = entry.value.sequence { return list(name, items, entry, inTable: inTable) ?? anything }
    guard let members = entry.value.mapping else { return anything }
    // INVARIANT (a field has a type): a mapping whose `type` is a text (or a list of one text) is a field, others are
    // groups.
    let written = members.first { Keyword.canonical($0.key.text, among: GuidancePart.fact.known) == "type" }
    guard let type = written?.value, type.scalar != nil || type.sequence != nil else {
      guard !members.isEmpty else {
        wrongShape(entry.value, Words(zh: "事实的类型", en: "the type of the fact"))
        return anything
      }
      if members.contains(where: Self.describesFact) { return untyped(name, entry, members, inTable: inTable) }
      return .group(name: name, span: entry.keySpan, members: facts(entry.value, inTable: inTable))
    }
    if let scalar = type.scalar, keyword(scalar, among: ["table"]) == "table" {
      return table(name, entry, inTable: inTable) ?? anything
    }
    guard
      let keys = KeyedNode(
        entry.value, Words(zh: "事实", en: "a fact"), .fact,
        hint: Words(
          zh: "写有 `type: 类型` 的是一项事实；若它是一组事实，而其中一项就叫 type，写作 `type: {type: text}`",
          en:
            "what has a `type: TYPE` is one fact; if it is a group with a fact called type in it, write `type: {type: text}`"
        ), in: file, &diagnostics, &words)
    else { return anything }
    if let inner = type.sequence {
      guard inner.count == 1, let scalar = inner[0].scalar, !inner[0].isEmpty else {
        wrongShape(type, Words(zh: "一个类型，如 `[text]`", en: "one type, as in `[text]`"))
        return anything
      }
      if inTable {
        reportNested(name, entry)
        return anything
      }
      return .field(field(name, type: scalar, isList: true, entry, span: entry.value.span, keys: keys))
    }
    return .field(field(name, type: text(type), isList: false, entry, span: entry.value.span, keys: keys))
  }

  /// Whether a member says something of a fact, and is none itself: a label or a question that is no type, columns.
  private static func describesFact(_ member: YAMLEntry) -> Bool {
    let known = GuidancePart.fact.known + GuidancePart.factTable.known
    switch Keyword.canonical(member.key.text, among: known) {
    case "label", "ask":
      if let scalar = member.value.scalar { return !Keyword.isType(scalar.text) }
      let languages = GuidancePart.localized.known
      return member.value.mapping?.contains {
        languages.contains(Keyword.canonical($0.key.text, among: languages))
          && $0.value.scalar.map(\.text).map(Keyword.isType) == false
      } ?? false
    case "columns": return member.value.mapping != nil
    default: return false
    }
  }

  /// A fact whose `type` was misspelt or forgotten: to take it for a group would say much that is beside the point.
  private mutating func untyped(
    _ name: String, _ entry: YAMLEntry, _ members: [YAMLEntry], inTable: Bool
  ) -> FactModel {
    let anything = FactModel.field(field(name, type: nil, isList: false, entry, span: entry.keySpan, keys: nil))
    let isTable = members.contains { Keyword.canonical($0.key.text, among: GuidancePart.factTable.known) == "columns" }
    let part: GuidancePart = isTable ? .factTable : .fact
    let title = isTable ? Words(zh: "表", en: "a table") : Words(zh: "事实", en: "a fact")
    if members.allSatisfy({ part.known.contains(Keyword.canonical($0.key.text, among: part.known)) }) {
      diagnostics.add(
        .missingKey, at: file.place(entry.keySpan), ["in": .words(title), "key": .written("type")])
    }
    if isTable { return table(name, entry, inTable: inTable) ?? anything }
    guard let keys = KeyedNode(entry.value, title, part, in: file, &diagnostics, &words) else { return anything }
    return .field(
      field(
        name, type: keys["type"].flatMap { text($0) }, isList: false, entry, span: entry.value.span, keys: keys))
  }

  private mutating func list(
    _ name: String, _ items: [YAMLNode], _ entry: YAMLEntry, inTable: Bool
  ) -> FactModel? {
    guard items.count == 1 else {
      wrongShape(
        entry.value,
        Words(
          zh: "一行的各列（`- item: text`），或一个类型（`[text]`）",
          en: "the columns of one row (`- item: text`), or one type (`[text]`)"))
      return nil
    }
    if inTable {
      reportNested(name, entry)
      return nil
    }
    if items[0].scalar != nil {
      guard let type = text(items[0], Words(zh: "一个类型，如 `[text]`", en: "one type, as in `[text]`")) else { return nil }
      return .field(field(name, type: type, isList: true, entry, span: entry.value.span, keys: nil))
    }
    guard items[0].mapping?.isEmpty == false else {
      wrongShape(items[0], Words(zh: "一行的各列（`- item: text`）", en: "the columns of one row (`- item: text`)"))
      return nil
    }
    return .table(
      TableModel(
        name: name, label: LocalizedText(), ask: LocalizedText(), columns: facts(items[0], inTable: true),
        span: entry.keySpan))
  }

  /// A table that has a label: `{type: table, label: …, columns: …}`.
  private mutating func table(_ name: String, _ entry: YAMLEntry, inTable: Bool) -> FactModel? {
    guard
      let keys = KeyedNode(
        entry.value, Words(zh: "表", en: "a table"), .factTable, in: file, &diagnostics, &words)
    else { return nil }
    if inTable {
      reportNested(name, entry)
      return nil
    }
    guard let columns = keys.required("columns", in: file, &diagnostics) else { return nil }
    guard columns.mapping?.isEmpty == false else {
      wrongShape(columns, Words(zh: "各列的名称和类型，每列一项", en: "the columns by name, each with its type"))
      return nil
    }
    return .table(
      TableModel(
        name: name, label: keys["label"].map { localized($0) } ?? LocalizedText(),
        ask: keys["ask"].map { localized($0) } ?? LocalizedText(), columns: facts(columns, inTable: true),
        span: entry.keySpan))
  }

  private mutating func reportNested(_ name: String, _ entry: YAMLEntry) {
    diagnostics.add(.nestedList, at: file.place(entry.keySpan), ["name": .written(name)])
  }

  private mutating func field(
    _ name: String, type: YAMLScalar?, isList: Bool, _ entry: YAMLEntry, span: Span, keys: KeyedNode?
  ) -> FieldModel {
    FieldModel(
      name: name, type: type, isList: isList, label: keys?["label"].map { localized($0) } ?? LocalizedText(),
      ask: keys?["ask"].map { localized($0) } ?? LocalizedText(), least: keys?["min"].flatMap { text($0) },
      most: keys?["max"].flatMap { text($0) }, columnNames: keys?["column"].map { texts($0).map(\.text) } ?? [],
      isKey: keys?["key"].flatMap { boolean($0, key: "key") } ?? false, keySpan: entry.keySpan,
      span: entry.keySpan.union(span))
  }
}
