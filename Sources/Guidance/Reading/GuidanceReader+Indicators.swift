import Programs
import SourceText
import Values

/// Indicators and their ways of scoring.
extension GuidanceReader {
  /// - Parameter level: 1 for those of the standard itself.
  mutating func indicators(_ node: YAMLNode, level: Int = 1) -> [IndicatorModel] {
    guard let items = node.sequence, !items.isEmpty else {
      wrongShape(node, Words(zh: "指标的列表，每个以 `- id:` 开头", en: "a list of indicators, each beginning with `- id:`"))
      return []
    }
    return items.compactMap { indicator($0, level: level) }
  }

  private mutating func indicator(_ node: YAMLNode, level: Int) -> IndicatorModel? {
    guard
      let keys = KeyedNode(
        node, Words(zh: "指标", en: "an indicator"), .indicator, in: file, &diagnostics, &words),
      let id = keys.required("id", in: file, &diagnostics).flatMap({ text($0) })
    else { return nil }
    _ = self.id(id)
    let points = keys.required("points", in: file, &diagnostics).flatMap { pointsFigure($0) }
    let isDelegable = keys["delegable"].flatMap { boolean($0, key: "delegable") } ?? false
    let when = keys["when"].flatMap { text($0) }
    let otherwise = keys["otherwise"].flatMap { choice($0, key: "otherwise", of: Indicator.Otherwise.self) }
    // Where the points go is for the author to say, not to be guessed.
    if keys["when"] != nil { _ = keys.required("otherwise", in: file, &diagnostics) }
    if keys["otherwise"] != nil { _ = keys.required("when", in: file, &diagnostics) }
    return IndicatorModel(
      id: id, title: keys["title"].map { localized($0) }, points: points,
      content: content(keys, id, points?.value, isDelegable, level: level), when: when, otherwise: otherwise,
      requirement: keys["requires"].flatMap { requirement($0) }, selfScore: keys["self"].flatMap { text($0) },
      isDelegable: isDelegable, cite: keys["cite"].map { texts($0) } ?? [], span: node.span)
  }

  private mutating func content(
    _ keys: KeyedNode, _ id: YAMLScalar, _ points: Number?, _ isDelegable: Bool, level: Int
  ) -> IndicatorModel.Content {
    let ways = (GuidancePart.waysToScore + [.indicators]).compactMap { key in
      keys.entry(key.rawValue).map { (key: key, entry: $0) }
    }
    guard let first = ways.first else {
      if isDelegable { return .open }
      diagnostics.add(.indicatorWithoutScore, at: file.place(id.span), ["name": .written(id.text)])
      return .broken
    }
    if ways.count > 1 {
      diagnostics.add(
        .severalWays, at: file.place(ways[1].entry.keySpan),
        [
          "name": .written(id.text), "first": .written(first.entry.key.text),
          "second": .written(ways[1].entry.key.text),
        ])
      return .broken
    }
    if first.key == .indicators {
      guard level < Indicator.levelLimit else {
        diagnostics.add(
          .indicatorsTooDeep, at: file.place(first.entry.keySpan),
          ["name": .written(id.text), "limit": .number(Indicator.levelLimit)])
        return .broken
      }
      let parts = indicators(first.entry.value, level: level + 1)
      checkSum(of: parts, id, points)
      return .parts(parts)
    }
    return method(first.key, first.entry.value, id, points).map { .method($0) } ?? .broken
  }

  private mutating func method(
    _ key: GuidanceKey, _ node: YAMLNode, _ id: YAMLScalar, _ points: Number?
  ) -> MethodModel? {
    let expression = Words(zh: "一个表达式", en: "an expression")
    switch key {
    case .score, .table: return text(node, expression).map { .score($0) }
    case .steps: return steps(node)
    case .bands: return bands(node)
    case .rule:
      if node.scalar != nil { return text(node).map { .rule($0, bySubjects: false) } }
      guard
        let keys = KeyedNode(
          node, Words(zh: "按规则得分", en: "points from a rule"), .ruleScore, in: file, &diagnostics, &words),
        let rule = keys.required("of", in: file, &diagnostics).flatMap({ text($0) })
      else { return nil }
      let by = keys["by"].flatMap { choice($0, key: "by", of: RuleShare.self) }
      return .rule(rule, bySubjects: by == .subject)
    case .panel: return panel(node)
    case .checklist: return checklist(node, id, points)
    default: return nil
    }
  }

  /// What a rule may be counted by.
  static var ruleShares: [String] { RuleShare.allCases.map(\.rawValue) }

  private enum RuleShare: String, CaseIterable {
    case all
    case subject
  }

  // MARK: Steps and bands

  /// `{of: EXPRESSION, from: {0: 0, 60%: 1/3, 100%: 1}}`
  private mutating func steps(_ node: YAMLNode) -> MethodModel? {
    guard
      let keys = KeyedNode(
        node, Words(zh: "分档", en: "the steps"), .steps, in: file, &diagnostics, &words),
      let of = keys.required("of", in: file, &diagnostics).flatMap({ text($0) }),
      let from = keys.required("from", in: file, &diagnostics)
    else { return nil }
    let shape = Words(
      zh: "各档的起点和得分比例，如 `{0: 0, 60%: 1/3, 100%: 1}`",
      en: "where each step begins and its share, as `{0: 0, 60%: 1/3, 100%: 1}`")
    let written = entries(from, shape)
    guard !written.isEmpty else {
      wrongShape(from, shape)
      return nil
    }
    var steps: [ScoreStep] = []
    for entry in written {
      guard let start = number(entry.key), let value = text(entry.value), let share = share(value) else { return nil }
      if let last = steps.last, start <= last.from {
        diagnostics.add(.stepsOutOfOrder, at: file.place(entry.keySpan), ["written": .written(entry.key.text)])
        return nil
      }
      steps.append(ScoreStep(from: start, share: share))
    }
    return .steps(of: of, steps)
  }

  /// `1/3`, `0.5`, `50%`: from 0 to 1.
  private mutating func share(_ scalar: YAMLScalar) -> Share? {
    let parts = scalar.text.split(separator: "/", omittingEmptySubsequences: false).map { String($0).trimmingBlanks }
    var share: Share?
    if parts.count == 2, let above = Number(parts[0]), let below = Number(parts[1]), below > .zero {
      share = Share(numerator: above, denominator: below)
    } else if let number = Number(scalar.text) {
      share = Share(numerator: number)
    } else if scalar.text.hasSuffix("%"), let number = Number(scalar.text.dropLast()) {
      share = Share(numerator: number, denominator: Number(100))
    }
    if let share, share.numerator >= .zero, share.numerator <= share.denominator { return share }
    diagnostics.add(
      .valueNotOfType, at: file.place(scalar.span),
      [
        "written": .written(scalar.text),
        "type": .words(Words(zh: "0 到 1 之间的得分比例，如 1/3、0.5、80%", en: "a share from 0 to 1, as 1/3, 0.5 or 80%")),
      ])
    return nil
  }

  /// `{of: EXPRESSION, in: {"[90..100]": 1, "[80..90)": 0.8}}`
  private mutating func bands(_ node: YAMLNode) -> MethodModel? {
    guard
      let keys = KeyedNode(
        node, Words(zh: "分段", en: "the bands"), .bands, in: file, &diagnostics, &words),
      let of = keys.required("of", in: file, &diagnostics).flatMap({ text($0) }),
      let inside = keys.required("in", in: file, &diagnostics)
    else { return nil }
    let shape = Words(
      zh: "各段的范围和得分比例，如 `{\"[80..90)\": 0.8, \"[90..100]\": 1}`",
      en: "the ranges and their shares, as `{\"[80..90)\": 0.8, \"[90..100]\": 1}`")
    let written = entries(inside, shape)
    guard !written.isEmpty else {
      wrongShape(inside, shape)
      return nil
    }
    var bands: [ScoreBand] = []
    for entry in written {
      guard let range = range(entry.key), let value = text(entry.value), let share = share(value) else { return nil }
      bands.append(
        ScoreBand(
          low: range.low, high: range.high, isLowClosed: range.isLowClosed, isHighClosed: range.isHighClosed,
          share: share, span: entry.keySpan))
    }
    bands.sort { $0.low == $1.low ? $0.high < $1.high : $0.low < $1.low }
    for (lower, upper) in zip(bands, bands.dropFirst()) {
      guard let code = Self.fault(between: lower, upper) else { continue }
      diagnostics.add(
        code.code, at: file.place(upper.span), ["input": .words(Words(code.witness.text))],
        notes: [DiagnosticNote(Words(zh: "相邻的一段在这里", en: "the band beside it"), at: file.place(lower.span))])
      return nil
    }
    return .bands(of: of, bands)
  }

  /// A value between two bands that lies in none, or in both.
  private static func fault(between lower: ScoreBand, _ upper: ScoreBand) -> (code: DiagnosticCode, witness: Number)? {
    if lower.high < upper.low {
      let middle = lower.high.adding(upper.low)?.divided(by: Number(2))
      return (.bandGap, middle ?? lower.high)
    }
    if lower.high > upper.low {
      let end = min(lower.high, upper.high)
      return (.bandOverlap, upper.low.adding(end)?.divided(by: Number(2)) ?? upper.low)
    }
    if lower.isHighClosed == upper.isLowClosed { return (lower.isHighClosed ? .bandOverlap : .bandGap, upper.low) }
    return nil
  }

  private mutating func range(
    _ scalar: YAMLScalar
  ) -> (low: Number, high: Number, isLowClosed: Bool, isHighClosed: Bool)? {
    let text = scalar.text.trimmingBlanks
    if let first = text.first, let last = text.last, first == "[" || first == "(", last == "]" || last == ")" {
      let ends = String(text.dropFirst().dropLast()).split(separator: "..", omittingEmptySubsequences: false)
        .map { String($0).trimmingBlanks }
      if ends.count == 2, let low = Self.figure(ends[0]), let high = Self.figure(ends[1]),
        low < high || (low == high && first == "[" && last == "]")
      {
        return (low, high, first == "[", last == "]")
      }
    }
    diagnostics.add(
      .valueNotOfType, at: file.place(scalar.span),
      [
        "written": .written(scalar.text),
        "type": .words(
          Words(
            zh: "一个范围，如 `[80..90)`：方括号含本数，圆括号不含",
            en: "a range as `[80..90)`: a square bracket takes the number in, a round one leaves it out")),
      ])
    return nil
  }

  private static func figure(_ text: String) -> Number? {
    text.hasSuffix("%") ? Number(text.dropLast())?.divided(by: Number(100)) : Number(text)
  }

  // MARK: Panels, checklists, evidence

  private mutating func panel(_ node: YAMLNode) -> MethodModel? {
    guard
      let keys = KeyedNode(
        node, Words(zh: "评委打分", en: "the panel"), .panel, in: file, &diagnostics, &words),
      let scaleNode = keys.required("scale", in: file, &diagnostics)
    else { return nil }
    // What is wrong in one of them hides nothing of the other.
    let combination = keys.required("combine", in: file, &diagnostics)
      .flatMap { choice($0, key: "combine", of: Panel.Combination.self) }
    guard
      let scale = KeyedNode(
        scaleNode, Words(zh: "分制", en: "the scale"), .scale, in: file, &diagnostics, &words),
      let low = scale.required("from", in: file, &diagnostics).flatMap({ figure($0) }),
      let high = scale.required("to", in: file, &diagnostics).flatMap({ figure($0) }), let combination
    else { return nil }
    guard low.value < high.value else {
      diagnostics.add(
        .scaleWrong, at: file.place(scaleNode.span),
        ["low": .words(Words(low.value.text)), "high": .words(Words(high.value.text))])
      return nil
    }
    // Without one highest and one lowest, three leave one.
    let fewest = combination == .trimmedMean ? 3 : 1
    var atLeast = fewest
    if let node = keys["at_least"], let scalar = text(node) {
      guard let count = Int(scalar.text), count >= fewest else {
        diagnostics.add(
          .valueNotOfType, at: file.place(scalar.span),
          [
            "written": .written(scalar.text),
            "type": .words(
              combination == .trimmedMean
                ? Words(
                  zh: "评委的人数，去掉一个最高分和一个最低分时至少 3",
                  en: "a number of assessors, 3 or more where the highest and the lowest score are left out")
                : Words(zh: "评委的人数，至少 1", en: "a number of assessors, 1 or more")),
          ])
        return nil
      }
      atLeast = count
    }
    return .panel(
      Panel(
        low: low.value, high: high.value, combination: combination, atLeast: atLeast,
        spread: keys["spread"].flatMap { points($0) }))
  }

  private mutating func checklist(_ node: YAMLNode, _ id: YAMLScalar, _ points: Number?) -> MethodModel? {
    guard let items = node.sequence, !items.isEmpty else {
      wrongShape(node, Words(zh: "核对项的列表，每项以 `- of:` 开头", en: "a list of items, each beginning with `- of:`"))
      return nil
    }
    var checklist: [ChecklistModel] = []
    var sum = Number.zero
    for item in items {
      guard
        let keys = KeyedNode(
          item, Words(zh: "核对项", en: "an item"), .checklistItem, in: file, &diagnostics, &words),
        let of = keys.required("of", in: file, &diagnostics).flatMap({ text($0) }),
        let own = self.points(keys.required("points", in: file, &diagnostics))
      else { return nil }
      sum = sum.adding(own) ?? sum
      checklist.append(
        ChecklistModel(
          title: keys["title"].map { localized($0) } ?? LocalizedText(), condition: of, points: own, span: item.span))
    }
    if let points, sum != points {
      diagnostics.add(
        .pointsDiffer, at: file.place(id.span),
        ["name": .written(id.text), "sum": .words(Words(sum.text)), "points": .words(Words(points.text))])
    }
    return .checklist(checklist)
  }

  private mutating func requirement(_ node: YAMLNode) -> EvidenceRequirement? {
    guard
      let keys = KeyedNode(
        node, Words(zh: "须有的佐证", en: "the evidence that is required"), .requirement, in: file, &diagnostics, &words),
      let node = keys.required("evidence", in: file, &diagnostics)
    else { return nil }
    let kinds = texts(node)
    guard !kinds.isEmpty else {
      if node.sequence?.isEmpty == true {
        wrongShape(node, Words(zh: "佐证的种类，如 `[照片, 签到表]`", en: "the kinds of evidence, as `[photo, sign-in]`"))
      }
      return nil
    }
    return EvidenceRequirement(
      kinds: kinds.map(\.text),
      otherwise: keys["else"].flatMap { choice($0, key: "else", of: EvidenceRequirement.Otherwise.self) } ?? .unknown)
  }
}
