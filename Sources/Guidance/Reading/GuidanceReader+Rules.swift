import Programs
import SourceText
import Values

extension GuidanceReader {
  static let ruleKeys =
    ["id", "title", "for_each", "when"] + Force.allCases.map(\.rawValue)
    + ["message", "remedy", "cite", "in_force", "from", "until", "through"]
  static let ruleKeysNotYet = ["unless", "waivable", "versions", "as_of", "amends", "delegable"]

  mutating func rules(_ node: YAMLNode) -> [RuleModel] {
    guard let items = node.sequence else {
      if !node.isEmpty {
        wrongShape(node, Words(zh: "规则的列表，每条以 `- id:` 开头", en: "a list of rules, each beginning with `- id:`"))
      }
      return []
    }
    return items.compactMap { rule($0) }
  }

  private mutating func rule(_ node: YAMLNode) -> RuleModel? {
    guard
      let keys = KeyedNode(
        node, Words(zh: "规则", en: "a rule"), known: Self.ruleKeys, notYet: Self.ruleKeysNotYet, in: file,
        &diagnostics)
    else { return nil }
    guard let id = keys.required("id", in: file, &diagnostics).flatMap({ text($0) }) else { return nil }
    let forces = Force.allCases.filter { keys.entry($0.rawValue) != nil }
    guard let force = forces.first else {
      diagnostics.add(.ruleWithoutForce, at: file.place(id.span), ["name": .written(id.text)])
      return nil
    }
    if forces.count > 1, let second = keys.entry(forces[1].rawValue) {
      diagnostics.add(
        .ruleWithTwoForces, at: file.place(second.keySpan),
        ["name": .written(id.text), "keys": .list(forces.map(\.rawValue))])
    }
    let demand = keys.required(force.rawValue, in: file, &diagnostics)
    return RuleModel(
      id: id.text, idSpan: id.span,
      title: keys.required("title", in: file, &diagnostics).map { localized($0) } ?? LocalizedText(),
      forEach: forEach(keys), when: keys["when"].flatMap { text($0) }, force: force,
      condition: force == .review ? nil : demand.flatMap { text($0) },
      question: force == .review ? demand.map { localized($0) } ?? LocalizedText() : LocalizedText(),
      message: keys["message"].map { localizedScalars($0) } ?? LocalizedScalars(),
      remedy: keys["remedy"].map { localizedScalars($0) } ?? LocalizedScalars(), cite: cite(keys, id),
      period: period(of: keys), span: node.span)
  }

  /// `plan.budget as line`; groups come later.
  private mutating func forEach(_ keys: KeyedNode) -> YAMLScalar? {
    guard let node = keys["for_each"] else { return nil }
    if node.mapping != nil {
      diagnostics.add(
        .keyNotYet, at: keys.entry("for_each").map { file.place($0.keySpan) }, ["key": .written("for_each: {group: …}")]
      )
      return nil
    }
    return text(node)
  }

  private mutating func cite(_ keys: KeyedNode, _ id: YAMLScalar) -> [YAMLScalar] {
    guard let node = keys["cite"], !node.isEmpty else {
      diagnostics.add(.ruleWithoutCitation, at: file.place(id.span), ["name": .written(id.text)])
      return []
    }
    return texts(node)
  }

  /// On the rule, or under its `in_force`.
  private mutating func period(of keys: KeyedNode) -> Period {
    guard let node = keys["in_force"] else { return period(keys) }
    guard
      let inner = KeyedNode(
        node, Words(zh: "`in_force`", en: "`in_force`"), known: ["from", "until", "through"], in: file, &diagnostics)
    else { return .always }
    return period(inner)
  }

  // MARK: Tests

  mutating func tests(_ node: YAMLNode) -> [TestModel] {
    guard let items = node.sequence else {
      if !node.isEmpty {
        wrongShape(node, Words(zh: "例子的列表，每个以 `- name:` 开头", en: "a list of examples, each beginning with `- name:`"))
      }
      return []
    }
    return items.compactMap { test($0) }
  }

  private mutating func test(_ node: YAMLNode) -> TestModel? {
    guard
      let keys = KeyedNode(
        node, Words(zh: "例子", en: "an example"), known: ["name", "as_of", "stage", "given", "expect"],
        notYet: ["base"], in: file, &diagnostics)
    else { return nil }
    let name = keys.required("name", in: file, &diagnostics).map { localized($0) } ?? LocalizedText()
    let asOf = keys["as_of"].flatMap { text($0) }.flatMap { date($0) }
    var expectations: [ExpectationModel] = []
    if let expect = keys.required("expect", in: file, &diagnostics) {
      for entry in entries(expect, Words(zh: "规则和它的结果", en: "rules with their results")) {
        for item in entry.value.sequence ?? [entry.value] {
          if let expectation = expectation(entry, item) { expectations.append(expectation) }
        }
      }
    }
    return TestModel(
      name: name, asOf: asOf, stage: keys["stage"].flatMap { text($0) }, given: keys["given"],
      expectations: expectations, span: node.span)
  }

  private mutating func expectation(_ entry: YAMLEntry, _ node: YAMLNode) -> ExpectationModel? {
    if node.scalar != nil {
      guard let result = choice(node, key: entry.key.text, of: ResultKind.self) else { return nil }
      return ExpectationModel(
        rule: entry.key, subject: nil, result: result, excess: nil, needed: nil, missing: nil, span: entry.keySpan)
    }
    guard
      let keys = KeyedNode(
        node, Words(zh: "预期的结果", en: "an expected result"),
        known: ["subject", "result", "excess", "needed", "missing"], in: file, &diagnostics),
      let result = keys.required("result", in: file, &diagnostics).flatMap({
        choice($0, key: "result", of: ResultKind.self)
      })
    else { return nil }
    return ExpectationModel(
      rule: entry.key, subject: keys["subject"].flatMap { text($0) }?.text, result: result,
      excess: keys["excess"].flatMap { text($0) }?.text, needed: keys["needed"].flatMap { text($0) }?.text,
      missing: keys["missing"].map { $0.isEmpty ? [] : texts($0).map(\.text) }, span: entry.keySpan)
  }
}
