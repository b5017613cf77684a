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
