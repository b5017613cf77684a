import Programs
import SourceText
import Values

extension GuidanceReader {
  mutating func rules(_ node: YAMLNode) -> [RuleModel] {
    guard let items = node.sequence else {
      if !node.isEmpty {
        wrongShape(node, Words(zh: "规则的列表，每条以 `- id:` 开头", en: "a list of rules, each beginning with `- id:`"))
      }
      return []
    }
    return items.flatMap { rule($0) }
  }

  /// The rule, or its texts over time.
  private mutating func rule(_ node: YAMLNode) -> [RuleModel] {
    guard
      let keys = KeyedNode(
        node, Words(zh: "规则", en: "a rule"), .rule, in: file, &diagnostics, &words)
    else { return [] }
    let id = keys.required("id", in: file, &diagnostics).flatMap { text($0) }
    if let id {
      _ = self.id(id)
      extents[id.text, default: []].append(node.span)
    }
    if let silences = keys["lint"] { readSilences(silences, in: node.span) }
    let idSpan = id?.span ?? file.head(of: node.span)
    let head = RuleHead(
      id: id?.text ?? "", span: idSpan, ruleSpan: node.span, forEach: forEach(keys),
      asOf: keys["as_of"].flatMap { text($0, Words(zh: "一项日期事实", en: "a fact that is a date")) },
      amends: keys["amends"].flatMap { text($0) },
      isDelegable: keys["delegable"].flatMap { boolean($0, key: "delegable") } ?? false)
    guard let entry = keys.entry("versions") else {
      return [rule(head, RuleTexts(own: keys, rule: nil), version: 0, period: period(of: keys), span: node.span)]
    }
    for key in ["from", "until", "through", "in_force"] {
      guard let other = keys.entry(key) else { continue }
      diagnostics.add(
        .periodTwice, at: file.place(other.keySpan), ["first": .written("versions"), "second": .written(key)])
    }
    let shape = Words(
      zh: "规则各时期的文本，每个以 `- from: 日期` 开头", en: "the texts of the rule over time, each beginning with `- from: DATE`")
    guard let items = entry.value.sequence, !items.isEmpty else {
      wrongShape(entry.value, shape)
      return []
    }
    var texts: [RuleModel] = []
    for item in items {
      guard
        let own = KeyedNode(
          item, Words(zh: "规则的一个文本", en: "a text of the rule"), .ruleText, in: file, &diagnostics, &words)
      else { continue }
      texts.append(
        rule(head, RuleTexts(own: own, rule: keys), version: texts.count, period: period(of: own), span: item.span))
    }
    return inOrder(texts)
  }

  /// The texts by their days; overlaps are errors, gaps are said.
  private mutating func inOrder(_ texts: [RuleModel]) -> [RuleModel] {
    let open = texts.filter { $0.period.from == nil }
    let sorted =
      open
      + texts.filter { $0.period.from != nil }.sorted {
        guard let left = $0.period.from, let right = $1.period.from else { return false }
        return left < right
      }
    for (left, right) in zip(sorted, sorted.dropFirst()) {
      let note = DiagnosticNote(Words(zh: "前一个文本在这里", en: "the text before it"), at: file.place(left.span))
      guard let until = left.period.until, let from = right.period.from else {
        diagnostics.add(
          .versionsOverlap, at: file.place(right.span), ["name": .written(right.id)], notes: [note])
        continue
      }
      if from < until {
        diagnostics.add(.versionsOverlap, at: file.place(right.span), ["name": .written(right.id)], notes: [note])
      } else if until < from {
        diagnostics.add(
          .versionsGap, at: file.place(right.span),
          [
            "name": .written(right.id), "from": .words(Words(until.text)),
            "until": .words(Words(from.adding(days: -1)?.text ?? "")),
          ], notes: [note])
      }
    }
    return sorted
  }

  /// What stands once for all texts of a rule.
  private struct RuleHead {
    let id: String
    let span: Span
    let ruleSpan: Span
    let forEach: ForEachModel
    let asOf: YAMLScalar?
    let amends: YAMLScalar?
    let isDelegable: Bool
  }

  /// The keys of a text, and behind them those of its rule.
  private struct RuleTexts {
    let own: KeyedNode
    let rule: KeyedNode?

    subscript(key: String) -> YAMLNode? { own[key] ?? rule?[key] }
    func entry(_ key: String) -> YAMLEntry? { own.entry(key) ?? rule?.entry(key) }
    /// Where the forces stand: a text that has one takes none from its rule.
    func forces() -> (keys: KeyedNode, forces: [Force]) {
      let own = Force.allCases.filter { self.own.entry($0.rawValue) != nil }
      if !own.isEmpty { return (self.own, own) }
      let rule = self.rule ?? self.own
      return (rule, Force.allCases.filter { rule.entry($0.rawValue) != nil })
    }
  }

  private mutating func rule(
    _ head: RuleHead, _ keys: RuleTexts, version: Int, period: Period, span: Span
  ) -> RuleModel {
    let (holder, forces) = keys.forces()
    let force = forces.first
    if force == nil { diagnostics.add(.ruleWithoutForce, at: file.place(head.span), ["name": .written(head.id)]) }
    if forces.count > 1, version == 0, let second = holder.entry(forces[1].rawValue) {
      diagnostics.add(
        .ruleWithTwoForces, at: file.place(second.keySpan),
        ["name": .written(head.id), "keys": .list(forces.map(\.rawValue))])
    }
    let demand = force.flatMap { holder.required($0.rawValue, in: file, &diagnostics) }
    let condition = Words(zh: "一个条件，如 `plan.total <= 200000`", en: "a condition, as `plan.total <= 200000`")
    let titled = keys.own["title"] != nil ? keys.own : keys.rule ?? keys.own
    return RuleModel(
      id: head.id, idSpan: head.span, version: version,
      title: titled.required("title", in: file, &diagnostics).map { localized($0) } ?? LocalizedText(),
      forEach: head.forEach, when: keys["when"].flatMap { text($0, condition) }, force: force,
      condition: force == .review ? nil : demand.flatMap { text($0, condition) },
      question: force == .review ? demand.map { localized($0) } ?? LocalizedText() : LocalizedText(),
      exceptions: keys.entry("unless").map { exceptions($0, force) } ?? [],
      waiver: keys.entry("waivable").flatMap { waiver($0, force) },
      message: keys["message"].map { localizedScalars($0) } ?? LocalizedScalars(),
      remedy: keys["remedy"].map { localizedScalars($0) } ?? LocalizedScalars(),
      cite: cite(keys["cite"], head.span, head.id), period: period, asOf: head.asOf, amends: head.amends,
      isDelegable: head.isDelegable, span: version == 0 && keys.rule == nil ? head.ruleSpan : span,
      wholeSpan: head.ruleSpan)
  }

  // MARK: Exceptions and waivers

  private mutating func exceptions(_ entry: YAMLEntry, _ force: Force?) -> [ExceptionModel] {
    if force == .may || force == .review, let force {
      diagnostics.add(
        .notForThisForce, at: file.place(entry.keySpan),
        ["key": .written("unless"), "force": .written(force.rawValue)])
      return []
    }
    let shape = Words(
      zh: "例外的列表，每条以 `- id:` 开头，写明 when、reason 和 cite",
      en: "a list of exceptions, each beginning with `- id:`, with when, reason and cite")
    guard let items = entry.value.sequence, !items.isEmpty else {
      wrongShape(entry.value, shape)
      return []
    }
    var known: Set<String> = []
    return items.compactMap { item in
      guard
        let keys = KeyedNode(
          item, Words(zh: "例外", en: "an exception"), .exception, in: file, &diagnostics, &words),
        let id = keys.required("id", in: file, &diagnostics).flatMap({ text($0) }),
        let when = keys.required("when", in: file, &diagnostics).flatMap({ text($0) })
      else { return nil }
      _ = self.id(id)
      if !known.insert(id.text).inserted {
        diagnostics.add(.duplicateRule, at: file.place(id.span), ["name": .written(id.text)])
      }
      return ExceptionModel(
        id: id.text, when: when,
        reason: keys.required("reason", in: file, &diagnostics).map { localized($0) } ?? LocalizedText(),
        cite: keys["cite"].map { texts($0) } ?? [], span: item.span)
    }
  }

  private mutating func waiver(_ entry: YAMLEntry, _ force: Force?) -> WaiverRule? {
    if force == .may || force == .review, let force {
      diagnostics.add(
        .notForThisForce, at: file.place(entry.keySpan),
        ["key": .written("waivable"), "force": .written(force.rawValue)])
      return nil
    }
    guard
      let keys = KeyedNode(
        entry.value, Words(zh: "准予例外", en: "who may waive it"), .waiver, in: file, &diagnostics, &words),
      let by = keys.required("by", in: file, &diagnostics)
    else { return nil }
    return WaiverRule(by: localized(by), span: entry.value.span)
  }

  private mutating func cite(_ node: YAMLNode?, _ span: Span, _ name: String) -> [YAMLScalar] {
    guard let node, !node.isEmpty else {
      diagnostics.add(.ruleWithoutCitation, at: file.place(span), ["name": .written(name)])
      return []
    }
    return texts(node)
  }

  /// On the rule, or under its `in_force`.
  private mutating func period(of keys: KeyedNode) -> Period {
    guard let node = keys["in_force"] else { return period(keys) }
    guard
      let inner = KeyedNode(
        node, Words(zh: "有效期", en: "the period"), .period, in: file, &diagnostics, &words)
    else { return .always }
    for key in ["from", "until", "through"] {
      guard let entry = keys.entry(key) else { continue }
      diagnostics.add(
        .periodTwice, at: file.place(entry.keySpan), ["first": .written("in_force"), "second": .written(key)])
    }
    return period(inner)
  }
}
