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
    let id = keys.required("id", in: file, &diagnostics).flatMap { text($0) }
    if let id { _ = self.id(id) }
    let idSpan = id?.span ?? Span(file: node.span.file, start: node.span.start, end: node.span.start + 1)
    let name = id?.text ?? ""
    let forces = Force.allCases.filter { keys.entry($0.rawValue) != nil }
    let force = forces.first
    if force == nil { diagnostics.add(.ruleWithoutForce, at: file.place(idSpan), ["name": .written(name)]) }
    if forces.count > 1, let second = keys.entry(forces[1].rawValue) {
      diagnostics.add(
        .ruleWithTwoForces, at: file.place(second.keySpan),
        ["name": .written(name), "keys": .list(forces.map(\.rawValue))])
    }
    let demand = force.flatMap { keys.required($0.rawValue, in: file, &diagnostics) }
    let condition = Words(zh: "一个条件，如 `plan.total <= 200000`", en: "a condition, as `plan.total <= 200000`")
    return RuleModel(
      id: name, idSpan: idSpan,
      title: keys.required("title", in: file, &diagnostics).map { localized($0) } ?? LocalizedText(),
      forEach: forEach(keys), when: keys["when"].flatMap { text($0, condition) }, force: force,
      condition: force == .review ? nil : demand.flatMap { text($0, condition) },
      question: force == .review ? demand.map { localized($0) } ?? LocalizedText() : LocalizedText(),
      message: keys["message"].map { localizedScalars($0) } ?? LocalizedScalars(),
      remedy: keys["remedy"].map { localizedScalars($0) } ?? LocalizedScalars(), cite: cite(keys, idSpan, name),
      period: period(of: keys), span: node.span)
  }

  /// `plan.budget as line`; groups come later.
  private mutating func forEach(_ keys: KeyedNode) -> ForEachModel {
    guard let node = keys["for_each"] else { return .none }
    if node.mapping != nil {
      diagnostics.add(
        .keyNotYet, at: keys.entry("for_each").map { file.place($0.keySpan) }, ["key": .written("for_each: {group: …}")]
      )
      return .broken(name: node["as"]?.scalar?.text)
    }
    let shape = Words(
      zh: "一张表和行的名称：`plan.budget as line`", en: "a table and a name for its rows: `plan.budget as line`")
    return text(node, shape).map { .rows($0) } ?? .broken(name: nil)
  }

  private mutating func cite(_ keys: KeyedNode, _ span: Span, _ name: String) -> [YAMLScalar] {
    guard let node = keys["cite"], !node.isEmpty else {
      // The texts of `versions` bring their own.
      if keys.refused("versions") == nil {
        diagnostics.add(.ruleWithoutCitation, at: file.place(span), ["name": .written(name)])
      }
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
    for key in ["from", "until", "through"] {
      guard let entry = keys.entry(key) else { continue }
      diagnostics.add(
        .periodTwice, at: file.place(entry.keySpan), ["first": .written("in_force"), "second": .written(key)])
    }
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
      let shape = Words(zh: "规则和它的结果，如 `gift-share: fail`", en: "rules with their results, as `gift-share: fail`")
      // An example that expects nothing could not fail.
      if expect.mapping?.isEmpty != false { wrongShape(expect, shape) }
      for entry in expect.mapping ?? [] {
        for item in entry.value.sequence ?? [entry.value] {
          if let expectation = expectation(entry, item) { expectations.append(expectation) }
        }
      }
    }
    if let given = keys["given"], given.mapping == nil, !given.isEmpty {
      wrongShape(given, Words(zh: "案例的事实，每项一行", en: "the facts of the case, one a line"))
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
      excess: keys["excess"].flatMap { figure($0) }, needed: keys["needed"].flatMap { figure($0) },
      missing: keys["missing"].map { $0.isEmpty ? [] : texts($0).map(\.text) }, span: entry.keySpan)
  }

  /// What `excess` and `needed` may be: a number, a percent, a day or a duration.
  private mutating func figure(_ node: YAMLNode) -> String? {
    guard let scalar = text(node) else { return nil }
    let text = scalar.text
    let isFigure =
      Number(text) != nil || (text.hasSuffix("%") && Number(text.dropLast()) != nil) || CalendarDate(text) != nil
      || DateAndTime(text) != nil || ClockTime(text) != nil || DaysDuration(text) != nil || MonthsDuration(text) != nil
    guard !isFigure else { return text }
    diagnostics.add(
      .valueNotOfType, at: file.place(scalar.span),
      [
        "written": .written(text),
        "type": .words(Words(zh: "数、百分数、日期或时长", en: "a number, a percent, a date or a duration")),
      ])
    return nil
  }
}
