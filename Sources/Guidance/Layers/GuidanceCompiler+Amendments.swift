import Programs
import SourceText
import Values

/// Lower law only tightens (design, section 3, number 6): rules.
extension GuidanceCompiler {
  /// Rules that amend one of an extended file take its place; those that would loosen it are errors.
  mutating func settleAmendments() {
    var amended: [String: Int] = [:]
    var dropped: Set<String> = []
    for (index, rule) in rules.enumerated() {
      guard let target = rule.amends else { continue }
      let olds = rules.indices.filter {
        rules[$0].id == target && layers.ancestors[layerOfRule[index]].contains(layerOfRule[$0])
      }
      guard let first = olds.first else {
        reportAmendedNotFound(target, index)
        continue
      }
      if let other = amended[target], rules[other].id != rule.id,
        !layers.ancestors[layerOfRule[index]].contains(layerOfRule[other])
      {
        diagnostics.add(
          .parentsDisagree, at: place(rule.span), ["name": .written(target)],
          notes: [DiagnosticNote(Words(zh: "另一处修改在这里", en: "the other amendment"), at: place(rules[other].span))])
      }
      amended[target] = index
      dropped.insert(target)
      guard !rules[first].isDelegable else { continue }
      for old in olds {
        guard let how = looseness(of: rule, than: rules[old]) else { continue }
        diagnostics.add(
          .loosenedRule, at: place(rule.span),
          ["name": .written(rule.localID), "amended": .written(target), "how": .words(how)],
          notes: [
            DiagnosticNote(Words(zh: "被修改的规则在这里", en: "the rule that is amended"), at: place(rules[old].span))
          ])
        break
      }
    }
    let kept = rules.indices.filter { !dropped.contains(rules[$0].id) }
    layerOfRule = kept.map { layerOfRule[$0] }
    rules = kept.map { rules[$0] }
  }

  private mutating func reportAmendedNotFound(_ target: String, _ index: Int) {
    let known = rules.indices.filter { layers.ancestors[layerOfRule[index]].contains(layerOfRule[$0]) }
    let near = nearest(to: target, among: known.map { rules[$0].id })
    diagnostics.add(
      .amendedNotFound, at: place(rules[index].span), ["name": .written(target)],
      hint: near.first.map { Words(zh: "是否指 `\($0)`？", en: "did you mean `\($0)`?") })
  }

  /// In what a rule is looser than the one it amends, or may be; nil where it is as strict for certain.
  private func looseness(of new: Rule, than old: Rule) -> Words? {
    let isHardened = (old.force, new.force) == (.should, .must) || (old.force, new.force) == (.shouldNot, .mustNot)
    if new.force != old.force, !isHardened { return Words(zh: "力度不同", en: "another force") }
    if let applies = new.applies, old.applies.map({ text($0) != text(applies) }) ?? true {
      return Words(zh: "`when` 的范围不同", en: "another `when`")
    }
    let excuses = old.exceptions.map { text($0.condition) }
    if new.exceptions.contains(where: { !excuses.contains(text($0.condition)) }) {
      return Words(zh: "增加了 `unless`", en: "an `unless` is added")
    }
    if new.waiver != nil, old.waiver == nil { return Words(zh: "增加了 `waivable`", en: "`waivable` is added") }
    if let until = new.period.until, old.period.until.map({ until < $0 }) ?? true {
      return Words(zh: "更早失效", en: "it ends earlier")
    }
    if let from = new.period.from, old.period.from.map({ from > $0 }) ?? true {
      return Words(zh: "更晚生效", en: "it begins later")
    }
    guard let first = old.condition, let second = new.condition, text(first) != text(second) else { return nil }
    let isTighter = isTighter(new.margin, than: old.margin)
    return isTighter ? nil : Words(zh: "条件更宽，或看不出是否更严", en: "the condition is wider, or cannot be seen to be stricter")
  }

  /// Both compare the same with a figure, and the new one leaves less.
  private func isTighter(_ new: Margin?, than old: Margin?) -> Bool {
    guard let new, let old, text(new.left) == text(old.left), let first = constant(old.right),
      let second = constant(new.right)
    else { return false }
    switch (old.comparison, new.comparison) {
    case (.lessOrEqual, .lessOrEqual), (.less, .less), (.lessOrEqual, .less): return second <= first
    case (.less, .lessOrEqual): return second < first
    case (.greaterOrEqual, .greaterOrEqual), (.greater, .greater), (.greaterOrEqual, .greater): return second >= first
    case (.greater, .greaterOrEqual): return second > first
    default: return false
    }
  }

  private func constant(_ node: NodeID) -> Number? {
    guard case .constant(let index) = builder.node(node).operation else { return nil }
    return builder.constants[Int(index)].number
  }

  /// An expression as written, without its blanks.
  private func text(_ node: NodeID) -> String {
    let span = builder.node(node).span
    return file(of: span).text(span).filter { !$0.isWhitespace }
  }
}
