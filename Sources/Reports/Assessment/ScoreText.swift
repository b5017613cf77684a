import Cases
import Evaluation
import Programs
import SourceText
import Values

/// The sentences that a report says about a score: points, how an indicator came to them, what is wanting.
struct ScoreText {
  let assessment: Assessment
  let standard: Standard
  let language: Language
  let words: FindingText

  init(_ assessment: Assessment, _ language: Language) {
    self.assessment = assessment
    self.language = language
    standard = assessment.result.program.standards[assessment.standard]
    words = FindingText(assessment.result, language)
  }

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  // MARK: Points and grades

  /// Points to a hundredth, marked where that is not exact.
  func points(_ number: Number) -> String {
    let rounded = number.rounded(scale: 2, .halfUp) ?? number
    return (rounded == number ? "" : say("约 ", "about ")) + rounded.text
  }

  /// `8.5`, or `6 至 10` where it is open.
  func points(_ interval: ScoreInterval) -> String {
    interval.isSettled
      ? points(interval.least) : points(interval.least) + say(" 至 ", " to ") + points(interval.most)
  }

  func title(_ indicator: Indicator) -> String {
    indicator.title.isEmpty ? indicator.id : indicator.title[language]
  }

  func title(_ grade: Grade) -> String { grade.label.isEmpty ? grade.id : grade.label[language] }

  var standardTitle: String { standard.title.isEmpty ? standard.id : standard.title[language] }

  /// The grade, or those that are still possible.
  var grade: String {
    if standard.grades.isEmpty { return say("未设等次", "no grades") }
    if let grade = assessment.grade { return title(standard.grades[grade]) }
    let names = assessment.grades.map { title(standard.grades[$0]) }
    if assessment.hasError { return say("无法评定：有指标计算出错", "cannot be told: an indicator ended in an error") }
    return say("尚不能定，可能为", "not settled yet: ") + alternatives(names)
  }

  /// `良、中或差`
  func alternatives(_ names: [String]) -> String {
    guard names.count > 1, let last = names.last else { return names.first ?? "" }
    return names.dropLast().joined(separator: say("、", ", ")) + say("或", " or ") + last
  }

  /// Whether the lowest grade is due to a veto.
  var isVetoed: Bool { assessment.vetoes.contains(where: \.isFailed) }

  // MARK: How an indicator came to its points

  /// A line that says what the points rest on; nil for a group.
  func derivation(_ score: IndicatorScore) -> String? {
    switch score.state {
    case .notApplicable(let otherwise):
      let gone =
        switch otherwise {
        case .full: say("按满分计", "it counts in full")
        case .zero: say("记零分", "it counts as zero")
        case .share: say("分值按比例分给同级指标", "its points go to the indicators beside it")
        }
      return say("不适用：", "does not apply: ") + gone
    case .error:
      if let outside = score.outside {
        return say("出错：得分比例应在 0 到 1 之间，实际为 ", "error: a share lies between 0 and 1, this is ")
          + words.format.text(outside, score.valueType ?? .any)
      }
      return say("出错：", "error: ") + (score.fault.map { $0.kind.words[language] } ?? say("没有值", "there is no value"))
    case .scored, .open: break
    }
    guard case .method(let method) = score.indicator.content else {
      if case .open = score.indicator.content {
        return say("留待下级规定，不能计分", "left open by the standard, cannot be scored")
      }
      return nil
    }
    // Where the evidence is known not to be there, nothing else is looked at.
    let isLookedAt =
      score.value != nil || score.count != nil || score.panel != nil || !score.checklist.isEmpty
    if !score.missingEvidence.isEmpty, score.points.most == .zero, !isLookedAt {
      return say("缺佐证，记零分", "evidence is missing: zero")
    }
    return method.isKnown(score) ? text(of: method, score) : nil
  }

  private func text(of method: ScoringMethod, _ score: IndicatorScore) -> String? {
    let value = score.value.map { words.format.text($0, score.valueType ?? .any) }
    switch method {
    case .score: return value.map { say("得分比例 \(share($0, score))", "share \(share($0, score))") }
    case .steps(_, let steps):
      guard let reached = score.reached, steps.indices.contains(reached), let value else { return nil }
      return say(
        "\(value)，达到 \(threshold(steps[reached].from, score)) 一档，得 \(share(steps[reached].share))",
        "\(value): the step from \(threshold(steps[reached].from, score)), which gives \(share(steps[reached].share))")
    case .bands(_, let bands):
      guard let reached = score.reached, bands.indices.contains(reached), let value else { return nil }
      return say(
        "\(value)，在 \(range(bands[reached], score)) 一段，得 \(share(bands[reached].share))",
        "\(value): the band \(range(bands[reached], score)), which gives \(share(bands[reached].share))")
    case .rule(let rule, _): return score.count.map { count($0, rule) }
    case .panel(let panel): return score.panel.map { panelText($0, panel) }
    case .checklist(let items):
      let held = score.checklist.filter { $0.isTrue == true }.count
      let open = score.checklist.filter { $0.isTrue == nil }.count
      return say("\(items.count) 项中 \(held) 项成立", "\(held) of \(items.count) hold")
        + (open > 0 ? say("，\(open) 项未定", ", \(open) open") : "")
    }
  }

  private func share(_ value: String, _ score: IndicatorScore) -> String {
    guard case .number(let number)? = score.value else { return value }
    return percent(number)
  }

  private func percent(_ number: Number) -> String { words.format.text(.number(number), .number(.percent)) }

  private func share(_ share: Share) -> String {
    if share.denominator == .one { return percent(share.numerator) }
    if share.denominator == Number(100) { return share.numerator.text + "%" }
    return share.numerator.text + "/" + share.denominator.text
  }

  private func threshold(_ number: Number, _ score: IndicatorScore) -> String {
    words.format.text(.number(number), (score.valueType ?? .any).optional(false))
  }

  /// `80% 至不满 100%`
  private func range(_ band: ScoreBand, _ score: IndicatorScore) -> String {
    let (low, high) = (threshold(band.low, score), threshold(band.high, score))
    if band.low == band.high { return low }
    let from = band.isLowClosed ? low : say("超过 ", "above ") + low
    return from + (band.isHighClosed ? say(" 至 ", " to ") : say(" 至不满 ", " to below ")) + high
  }

  /// `规则“…”：3 处符合，1 处不符合`
  func count(_ count: RuleCount, _ rule: Int) -> String {
    words.title(assessment.result.program.rules[rule]) + say("：", ": ") + self.count(count)
  }

  /// `3 处符合，1 处不符合`
  func count(_ count: RuleCount) -> String {
    var parts: [String] = []
    if count.failed > 0 { parts.append(say("\(count.failed) 处不符合", "\(count.failed) fail")) }
    if count.waived > 0 { parts.append(say("\(count.waived) 处准予例外", "\(count.waived) waived")) }
    if count.passed > 0 { parts.append(say("\(count.passed) 处符合", "\(count.passed) pass")) }
    if count.open > 0 { parts.append(say("\(count.open) 处未能确定", "\(count.open) open")) }
    if count.errors > 0 { parts.append(say("\(count.errors) 处出错", "\(count.errors) in error")) }
    if parts.isEmpty { parts.append(say("不适用", "does not apply")) }
    return parts.joined(separator: say("，", ", "))
  }

  private func panelText(_ outcome: PanelOutcome, _ panel: Panel) -> String {
    let scores = outcome.counted.map { "\(visibleText($0.by)) \($0.score?.text ?? "")" }
      .joined(separator: say("、", ", "))
    var text = scores.isEmpty ? say("还没有评分", "no scores yet") : scores
    if let combined = outcome.combined {
      text += say("；", "; ") + combination(panel.combination) + " " + points(combined)
    }
    if outcome.combined == nil, outcome.counted.count < panel.atLeast {
      text += say("；至少要有 \(panel.atLeast) 位评分", "; \(panel.atLeast) scores are needed at least")
    }
    if let spread = outcome.spread {
      text += say("；最高最低相差 ", "; highest and lowest differ by ") + spread.text
    }
    if outcome.isBeyondSpread, let limit = panel.spread {
      text += say("，超过 \(limit.text)，须由人复核", ", more than \(limit.text): a person must look")
    }
    let gone = outcome.leftOut.filter(\.isRecused).map { visibleText($0.by) }
    if !gone.isEmpty { text += say("；回避：", "; stood back: ") + gone.joined(separator: say("、", ", ")) }
    return text
  }

  private func combination(_ combination: Panel.Combination) -> String {
    switch combination {
    case .mean: say("平均", "mean")
    case .median: say("中位数", "median")
    case .trimmedMean: say("去掉最高最低后平均", "mean without the highest and the lowest")
    }
  }

  /// What the facts that it names are: `支出合计 190,000 元，方案总额 200,000 元`.
  func facts(_ facts: [NamedValue]) -> String? {
    let named = facts.prefix(6).map { fact in
      (words.label(ofPath: fact.name) ?? definitionLabel(fact.name) ?? fact.name) + say(" ", " ")
        + words.format.text(fact.value, fact.type)
    }
    return named.isEmpty ? nil : named.joined(separator: say("，", "; "))
  }

  private func definitionLabel(_ name: String) -> String? {
    guard let definition = assessment.result.program.definitions.first(where: { $0.name == name }),
      !definition.label.isEmpty
    else { return nil }
    return definition.label[language]
  }

  // MARK: What is wanting

  /// What would narrow the score: facts by their labels, evidence by its kind, assessors by their number.
  func wanting(_ opening: ScoreOpening) -> String {
    var parts: [String] = []
    var names: [String] = []
    for fact in opening.missing {
      let name = words.label(ofPath: fact.path).map { "“\($0)”" } ?? fact.path
      if !names.contains(name) { names.append(name) }
    }
    if !names.isEmpty {
      let shown = names.prefix(4).joined(separator: say("", ", "))
      parts.append(names.count > 4 ? shown + say("等 \(names.count) 样", " and \(names.count - 4) more") : shown)
    }
    if !opening.evidence.isEmpty {
      parts.append(
        say("佐证：", "evidence: ") + opening.evidence.map(evidenceName).joined(separator: say("、", ", ")))
    }
    if opening.assessors > 0 {
      parts.append(
        say(
          "还差 \(opening.assessors) 位评委的评分",
          "scores of \(opening.assessors) more assessor\(opening.assessors == 1 ? "" : "s")"))
    }
    switch opening.kind {
    case .deduction(let index), .veto(let index):
      if parts.isEmpty {
        let rule = if case .veto = opening.kind { index } else { standard.deductions[index].rule }
        parts.append(
          say(
            "规则“\(words.title(assessment.result.program.rules[rule]))”尚未确定",
            "the rule “\(words.title(assessment.result.program.rules[rule]))” is open"))
      }
    case .indicator, .bonus: break
    }
    return parts.isEmpty ? say("尚未确定", "open") : parts.joined(separator: say("；", "; "))
  }

  /// What an opening is about.
  func subject(_ opening: ScoreOpening) -> String {
    let program = assessment.result.program
    switch opening.kind {
    case .indicator(let id):
      return standard.everyIndicator.first { $0.id == id }.map(title) ?? id
    case .deduction(let index):
      return say("扣分：", "deduction: ") + words.title(program.rules[standard.deductions[index].rule])
    case .bonus(let index):
      let bonus = standard.bonuses[index]
      return say("加分：", "bonus: ") + (bonus.title.isEmpty ? bonus.id : bonus.title[language])
    case .veto(let index): return say("一票否决：", "veto: ") + words.title(program.rules[index])
    }
  }
}

extension ScoringMethod {
  /// Whether there is something to say of how the points came about.
  fileprivate func isKnown(_ score: IndicatorScore) -> Bool {
    switch self {
    case .score, .steps, .bands: score.value != nil
    case .rule, .panel, .checklist: true
    }
  }
}
