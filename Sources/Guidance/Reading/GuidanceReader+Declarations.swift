import Programs
import SourceText
import Values

extension GuidanceReader {
  mutating func stages(_ node: YAMLNode) -> [StageModel] {
    entries(node, Words(zh: "阶段的名称和它的事实（`plan: [plan]`）", en: "stages with their facts (`plan: [plan]`)")).map {
      entry in
      StageModel(name: id(entry.key), facts: texts(entry.value))
    }
  }

  mutating func sources(_ node: YAMLNode) -> [Source] {
    entries(node, Words(zh: "来源的名称，每个一项", en: "sources by name")).map { entry in
      let id = id(entry.key)
      guard
        let keys = KeyedNode(
          entry.value, Words(zh: "来源", en: "a source"),
          .source, in: file, &diagnostics, &words)
      else {
        // Known, so that its citations are not reported as well.
        return Source(
          id: id, title: LocalizedText(), issuer: LocalizedText(), number: nil, date: nil, url: nil, verified: .draft,
          span: entry.keySpan)
      }
      declare(id, entry, keys)
      let title = keys.required("title", in: file, &diagnostics).map { localized($0) } ?? LocalizedText()
      let verified = keys.required("verified", in: file, &diagnostics).flatMap {
        choice($0, key: "verified", of: Verification.self)
      }
      return Source(
        id: id, title: title, issuer: keys["issuer"].map { localized($0) } ?? LocalizedText(),
        number: keys["number"].flatMap { text($0) }?.text,
        date: keys["date"].flatMap { text($0) }.flatMap { date($0) }, url: keys["url"].flatMap { text($0) }?.text,
        verified: verified ?? .draft, span: entry.keySpan)
    }
  }

  mutating func parameters(_ node: YAMLNode) -> [ParameterModel] {
    entries(node, Words(zh: "参数的名称，每个一项", en: "parameters by name")).compactMap { entry in
      let name = name(entry.key)
      guard
        let keys = KeyedNode(
          entry.value, Words(zh: "参数", en: "a parameter"),
          .parameter, in: file, &diagnostics, &words)
      else {
        brokenNames.append(name)
        return nil
      }
      declare(name, entry, keys)
      let type = keys.required("type", in: file, &diagnostics).flatMap { text($0) }
      var versions: [ParameterModel.Version] = []
      if let values = keys.required("values", in: file, &diagnostics) {
        versions = self.versions(values)
      }
      return ParameterModel(
        name: name, label: keys["label"].map { localized($0) } ?? LocalizedText(), type: type, versions: versions,
        cite: keys["cite"].map { texts($0) } ?? [],
        direction: keys["direction"].flatMap { choice($0, key: "direction", of: ParameterDirection.self) },
        isDelegable: keys["delegable"].flatMap { boolean($0, key: "delegable") } ?? false, span: entry.keySpan)
    }
  }

  /// `2019-01-01: 5%` or `2019-01-01: {is: 5%, cite: drafting}`; `unset` ends the one before.
  private mutating func versions(_ node: YAMLNode) -> [ParameterModel.Version] {
    let shape = Words(zh: "起始日和值，每个一项（`2019-01-01: 5%`）", en: "values by their first day (`2019-01-01: 5%`)")
    guard node.mapping?.isEmpty == false else {
      wrongShape(node, shape)
      return []
    }
    return entries(node, shape).compactMap { entry in
      guard let from = date(entry.key) else { return nil }
      if let scalar = entry.value.scalar, !entry.value.isEmpty {
        return ParameterModel.Version(from: from, value: isUnset(scalar) ? nil : scalar, cite: [])
      }
      guard
        let keys = KeyedNode(
          entry.value, Words(zh: "参数的一个值", en: "a value of a parameter"), .parameterValue, in: file,
          &diagnostics, &words),
        let value = keys.required("is", in: file, &diagnostics).flatMap({ text($0) })
      else { return nil }
      return ParameterModel.Version(
        from: from, value: isUnset(value) ? nil : value, cite: keys["cite"].map { texts($0) } ?? [])
    }.sorted { $0.from < $1.from }
  }

  private mutating func isUnset(_ scalar: YAMLScalar) -> Bool {
    scalar.style == .plain && keyword(scalar, among: ["unset"]) == "unset"
  }

  mutating func codeLists(_ node: YAMLNode) -> [CodeListModel] {
    entries(node, Words(zh: "代码表的名称，每个一项", en: "code lists by name")).map { entry in
      let name = id(entry.key)
      declare(name, entry, nil)
      let shape = Words(
        zh: "代码和名称，每个一项（`gift: 礼品`），或有顺序的 `[1A, 2A]`", en: "codes with labels (`gift: Gifts`), or in order `[1A, 2A]`")
      guard entry.value.mapping?.isEmpty == false || entry.value.sequence?.isEmpty == false else {
        wrongShape(entry.value, shape)
        return CodeListModel(name: name, isOrdered: false, codes: [], span: entry.keySpan)
      }
      if let items = entry.value.sequence {
        let codes = items.compactMap { text($0) }.map {
          CodeListModel.Item(id: $0.text, label: LocalizedText(), alsoKnownAs: [], span: $0.span)
        }
        // A list that was not read whole has no code that could be missed.
        return CodeListModel(
          name: name, isOrdered: true, codes: codes.count == items.count ? codes : [], span: entry.keySpan)
      }
      let codes = entries(entry.value, shape).map { code($0) }
      return CodeListModel(name: name, isOrdered: false, codes: codes, span: entry.keySpan)
    }
  }

  /// `gift: 礼品` or `gift: {zh: 礼品, en: Gifts, aka: [纪念品]}`.
  private mutating func code(_ entry: YAMLEntry) -> CodeListModel.Item {
    func item(_ label: LocalizedText, _ aka: [String] = []) -> CodeListModel.Item {
      CodeListModel.Item(id: entry.key.text, label: label, alsoKnownAs: aka, span: entry.keySpan)
    }
    if entry.value.isEmpty { return item(LocalizedText()) }
    if entry.value.scalar != nil { return item(localized(entry.value)) }
    guard entry.value.mapping?.isEmpty == false else {
      wrongShape(
        entry.value, Words(zh: "代码的名称，或 `{zh: …, en: …, aka: […]}`", en: "its label, or `{zh: …, en: …, aka: […]}`"))
      return item(LocalizedText())
    }
    guard
      let keys = KeyedNode(
        entry.value, Words(zh: "代码", en: "a code"), .code, in: file, &diagnostics, &words)
    else { return item(LocalizedText()) }
    return item(
      LocalizedText(zh: keys["zh"].flatMap { text($0) }?.text, en: keys["en"].flatMap { text($0) }?.text),
      keys["aka"].map { texts($0).map(\.text) } ?? [])
  }

  // MARK: Facts

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

  mutating func definitions(_ node: YAMLNode) -> [DefinitionModel] {
    entries(node, Words(zh: "定义的名称和它的表达式", en: "definitions by name")).compactMap { entry in
      let name = name(entry.key)
      if entry.value.scalar != nil {
        guard let scalar = text(entry.value, Words(zh: "一个表达式", en: "an expression")) else {
          brokenNames.append(name)
          return nil
        }
        declare(name, entry, nil)
        return DefinitionModel(name: name, label: LocalizedText(), expression: scalar, span: entry.keySpan)
      }
      guard
        let keys = KeyedNode(
          entry.value, Words(zh: "定义", en: "a definition"), .definition, in: file, &diagnostics, &words),
        let scalar = keys.required("is", in: file, &diagnostics).flatMap({ text($0) })
      else {
        brokenNames.append(name)
        return nil
      }
      declare(name, entry, keys)
      return DefinitionModel(
        name: name, label: keys["label"].map { localized($0) } ?? LocalizedText(), expression: scalar,
        span: entry.keySpan)
    }
  }
}
