/// Random rules.
struct RuleMaker {
  var random: SeededGenerator
  private let guidance: GuidanceMaker
  private let number: Int

  init(_ guidance: GuidanceMaker, _ number: Int, _ random: SeededGenerator) {
    self.guidance = guidance
    self.number = number
    self.random = random
  }

  mutating func rule() -> String {
    let (scope, iteration) = subject()
    let depth = random.pick([0, 1, 1, 2, 2, 3])
    var text = "  - id: r\(number)\n    title: {zh: 要求 \(number), en: Requirement \(number)}\n"
    if let iteration { text += "    for_each: \(iteration)\n" }
    if random.oneIn(3) { text += "    when: \(expression(scope, .boolean, depth))\n" }
    let force = random.pick(["must", "must", "must", "must_not", "should", "should_not", "may", "review"])
    if force == "review" {
      text += "    review: {zh: 是否可以？, en: Is it all right?}\n"
    } else {
      text += "    \(force): \(expression(scope, .boolean, depth))\n"
      if force != "may", random.oneIn(4) {
        text += "    unless:\n"
        for index in 0...random.below(2) {
          text +=
            "      - {id: e\(index), when: \(expression(scope, .boolean, 1)), reason: {zh: 例外, en: Excused}, cite: made}\n"
        }
      }
      if random.oneIn(3) {
        text += "    message: {zh: \"第 \(number) 条不符\", en: \"not met\"}\n"
      } else if random.oneIn(3), let value = shownValue(scope) {
        text += "    message: {zh: \"是 {\(value)}\", en: \"is {\(value)}\"}\n"
      }
    }
    if random.oneIn(6) { text += "    until: \(random.pick(GuidanceMaker.days))\n" }
    if random.oneIn(12), !isAcross(scope) {
      text += "    as_of: plan.\(random.pick(guidance.facts.filter { $0.kind == .date }).name)\n"
    } else if random.oneIn(8), force != "review" {
      let day = random.pick(GuidanceMaker.days)
      text = text.replacing(#/    until: [0-9-]+\n/#, with: "")
      text += "    versions:\n      - {from: 2000-01-01, until: \(day), cite: made}\n"
      text += "      - {from: \(day), \(force): \(expression(scope, .boolean, 1)), cite: made}\n"
    }
    return text + "    cite: made\n"
  }

  private func isAcross(_ scope: ExpressionMaker.Scope) -> Bool {
    if case .group(_, _, _, false) = scope { return true }
    return false
  }

  private mutating func subject() -> (ExpressionMaker.Scope, String?) {
    let table = random.pick(guidance.tables)
    switch random.below(10) {
    case 0, 1, 2: return (.wholeCase, nil)
    case 3, 4, 5: return (.row(table, name: "r", hasCase: true), "\(table.name) as r")
    default:
      var keys: [MadeField] = []
      let kinds = table.columns.filter { $0.kind != .percent || random.oneIn(2) }
      for _ in 0...random.below(2) {
        let key = random.pick(kinds)
        if !keys.contains(where: { $0.name == key.name }) { keys.append(key) }
      }
      let isAcross = random.oneIn(2)
      if isAcross, random.oneIn(5) { return groupOfCases() }
      let by = keys.map(\.name).joined(separator: ", ")
      let across = isAcross ? ", across: cases" : ""
      return (
        .group(table, name: "g", keys: keys, hasCase: !isAcross),
        "{group: \(table.name), by: [\(by)]\(across), as: g}"
      )
    }
  }

  /// Its rows are the cases, its columns their facts.
  private mutating func groupOfCases() -> (ExpressionMaker.Scope, String?) {
    let facts = guidance.facts.map { fact in
      MadeField(name: "plan." + fact.name, kind: fact.kind, isOptional: fact.isOptional)
    }
    let key = random.pick(guidance.facts)
    return (
      .group(
        MadeTable(name: "cases", columns: facts), name: "g",
        keys: [MadeField(name: "k", kind: key.kind, isOptional: key.isOptional)], hasCase: false),
      "{group: cases, by: {k: plan.\(key.name)}, as: g}"
    )
  }

  private mutating func expression(_ scope: ExpressionMaker.Scope, _ kind: MadeKind, _ depth: Int) -> String {
    var maker = ExpressionMaker(guidance, scope, random)
    let made = maker.expression(kind, depth: depth)
    random = maker.random
    return GuidanceMaker.quoted(made)
  }

  private mutating func shownValue(_ scope: ExpressionMaker.Scope) -> String? {
    var maker = ExpressionMaker(guidance, scope, random)
    let made = maker.leaf(random.pick([.money, .count, .date]))
    random = maker.random
    return made.contains("\"") ? nil : made
  }
}
