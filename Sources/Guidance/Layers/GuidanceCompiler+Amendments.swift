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
          .parentsDisagree, at: place(rule.span),
          ["name": .written(target), "what": .words(Words(zh: "规则", en: "rule"))],
          notes: [DiagnosticNote(Words(zh: "另一处修改在这里", en: "the other amendment"), at: place(rules[other].span))])
      }
      // The texts of a rule over time are looked at together, with the first of them.
      let isFirst = amended[target].map { rules[$0].id != rule.id } ?? true
      amended[target] = index
      dropped.insert(target)
      guard isFirst, !rules[first].isDelegable else { continue }
      let news = rules.indices.filter { rules[$0].amends == target && rules[$0].id == rule.id }
      guard let loosened = loosened(olds.map { rules[$0] }, news.map { rules[$0] }) else { continue }
      diagnostics.add(
        .loosenedRule, at: place(loosened.new?.span ?? rule.span),
        ["name": .written(rule.localID), "amended": .written(target), "how": .words(loosened.how)],
        notes: [
          DiagnosticNote(Words(zh: "被修改的规则在这里", en: "the rule that is amended"), at: place(loosened.old.span))
        ])
    }
    let kept = rules.indices.filter { !dropped.contains(rules[$0].id) }
    amendedRules = rules.indices.filter { dropped.contains(rules[$0].id) }.map { (rules[$0], layerOfRule[$0]) }
    layerOfRule = kept.map { layerOfRule[$0] }
    rules = kept.map { rules[$0] }
  }

  private mutating func reportAmendedNotFound(_ target: String, _ index: Int) {
    let known = rules.indices.filter { layers.ancestors[layerOfRule[index]].contains(layerOfRule[$0]) }
    let near = nearest(to: target, among: known.map { rules[$0].id })
    diagnostics.add(
      .amendedNotFound, at: place(rules[index].span),
      ["name": .written(target), "what": .words(Words(zh: "规则", en: "rule"))],
      hint: near.first.map { Words(zh: "是否指 `\($0)`？", en: "did you mean `\($0)`?") })
  }

  /// On which days, and in what, a rule is looser than the one it amends, or may be; nil where it is as strict for
  /// certain.
  private func loosened(_ olds: [Rule], _ news: [Rule]) -> (old: Rule, new: Rule?, how: Words)? {
    var judge = StrictnessJudge(meaning)
    for stretch in judge.compare(texts: olds, with: news) {
      guard let old = stretch.old else { continue }
      let new = stretch.new.map { news[$0] }
      if new == nil {
        let begins = news.compactMap(\.period.from).min()
        let isLater = stretch.period.until.flatMap { until in begins.map { until <= $0 } } ?? false
        let how = isLater ? Words(zh: "更晚生效", en: "it begins later") : Words(zh: "更早失效", en: "it ends earlier")
        return (olds[old], new, how)
      }
      for change in stretch.comparison.changes where change.effect != .stricter {
        return (olds[old], new, Self.words(change, olds[old], new))
      }
    }
    return nil
  }

  private static func words(_ change: RuleComparison.Change, _ old: Rule, _ new: Rule?) -> Words {
    let isLooser = change.effect == .looser
    switch change.part {
    case .force: return Words(zh: "力度不同", en: "another force")
    case .subjects: return Words(zh: "`for_each` 的对象不同", en: "another `for_each`")
    case .applies:
      return isLooser
        ? Words(zh: "`when` 的范围更窄", en: "its `when` holds for less")
        : Words(zh: "`when` 的范围不同，看不出是否更宽", en: "another `when`, which cannot be seen to hold for as much")
    case .exceptions:
      return new.map { $0.exceptions.count > old.exceptions.count } ?? false
        ? Words(zh: "增加了 `unless`", en: "an `unless` is added")
        : Words(zh: "`unless` 不同，或免责更多", en: "its `unless` excuses more, or something else")
    case .waiver:
      return isLooser
        ? Words(zh: "增加了 `waivable`", en: "`waivable` is added") : Words(zh: "可豁免的人不同", en: "others may waive it")
    case .requirement:
      return isLooser
        ? Words(zh: "条件更宽", en: "the condition is wider")
        : Words(zh: "看不出条件是否更严", en: "the condition cannot be seen to be stricter")
    case .asOf: return Words(zh: "`as_of` 不同", en: "another `as_of`")
    case .period: return Words(zh: "有效期不同", en: "it is in force on other days")
    case .stage: return Words(zh: "要到另一个阶段才检查", en: "it is judged at another stage")
    case .question: return Words(zh: "问题不同", en: "another question")
    case .delegable: return Words(zh: "增加了 `delegable`", en: "`delegable` is added")
    }
  }

  /// What the rules of all files mean, as far as they are compiled.
  var meaning: MeaningContext {
    // Whether a parameter may be negative is a matter of all its values.
    let parameters = zip(self.parameters, declarations).map { parameter, layers in
      Parameter(
        name: parameter.name, label: parameter.label, type: parameter.type, versions: layers.flatMap(\.versions),
        span: parameter.span)
    }
    return MeaningContext(builder, codeLists: codeLists, layout: layout, parameters: parameters, stages: stages)
  }
}
