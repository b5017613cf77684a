import Programs
import SourceText
import Values

/// Standards of assessment: whole, grades, what takes and adds points. Points must add up, grades leave no gap.
extension GuidanceReader {
  mutating func standards(_ node: YAMLNode) -> [StandardModel] {
    entries(node, Words(zh: "评估标准的名称，每个一项", en: "standards by name")).compactMap { standard($0) }
  }

  private mutating func standard(_ entry: YAMLEntry) -> StandardModel? {
    _ = id(entry.key)
    guard
      let keys = KeyedNode(
        entry.value, Words(zh: "评估标准", en: "a standard"), .standard, in: file, &diagnostics, &words)
    else { return nil }
    declare(entry.key.text, entry, keys)
    let amends = keys["amends"].flatMap { text($0) }
    // What amends another has from it what it does not say.
    func node(_ key: String) -> YAMLNode? {
      amends == nil ? keys.required(key, in: file, &diagnostics) : keys[key]
    }
    let title = node("title").map { localized($0) }
    let points = node("points").flatMap { pointsFigure($0) }
    let parts = node("indicators").map { indicators($0) } ?? []
    let grades = keys["grades"].map { self.grades($0) } ?? []
    if amends == nil { checkSum(of: parts, entry.key, points?.value) }
    if let points { checkReach(of: grades, points.value) }
    return StandardModel(
      id: entry.key, title: title, points: points, amends: amends,
      rounding: keys["round"].flatMap { rounding($0, of: points?.value) }, grades: grades,
      indicators: parts, deductions: keys["deduct"].map { items($0).compactMap { deduction($0) } } ?? [],
      bonuses: keys["bonus"].map { items($0).compactMap { bonus($0) } } ?? [],
      vetoes: keys["veto"].map { texts($0) } ?? [], cite: keys["cite"].map { texts($0) } ?? [], span: entry.keySpan)
  }

  /// `evidence: {photo: {zh: 照片, en: Photographs}}`: what the kinds are called. Those without a name are called as they
  /// are written.
  mutating func evidenceKinds(_ node: YAMLNode) -> [EvidenceKind] {
    entries(node, Words(zh: "佐证的种类，每个一项，如 `photo: 照片`", en: "the kinds of evidence, as `photo: Photographs`"))
      .map { EvidenceKind(id: $0.key.text, label: localized($0.value)) }
  }

  /// The points of the parts must be those of the whole.
  func sumDiffers(_ parts: [IndicatorModel], _ points: Number?) -> Number? {
    guard let points, !parts.isEmpty else { return nil }
    var sum = Number.zero
    for part in parts {
      guard let own = part.points?.value, let next = sum.adding(own) else { return nil }
      sum = next
    }
    return sum == points ? nil : sum
  }

  mutating func checkSum(of parts: [IndicatorModel], _ whole: YAMLScalar, _ points: Number?) {
    guard let sum = sumDiffers(parts, points), let points else { return }
    diagnostics.add(
      .pointsDiffer, at: file.place(whole.span),
      ["name": .written(whole.text), "sum": .words(Words(sum.text)), "points": .words(Words(points.text))])
  }

  /// The names of the ways of rounding.
  static var roundingModes: [String] { WrittenRounding.allCases.map(\.rawValue) }

  // MARK: Figures

  mutating func figure(_ node: YAMLNode) -> FigureModel? {
    guard let scalar = text(node), let value = number(scalar) else { return nil }
    return FigureModel(value: value, span: scalar.span)
  }

  /// A number, or a percentage.
  mutating func number(_ scalar: YAMLScalar) -> Number? {
    if let number = Number(scalar.text) { return number }
    if scalar.text.hasSuffix("%"), let number = Number(scalar.text.dropLast())?.divided(by: Number(100)) {
      return number
    }
    diagnostics.add(
      .valueNotOfType, at: file.place(scalar.span),
      ["written": .written(scalar.text), "type": .words(Words(zh: "一个数", en: "a number"))])
    return nil
  }

  /// Points that are taken or given: not negative.
  mutating func points(_ node: YAMLNode?) -> Number? {
    node.flatMap { pointsFigure($0)?.value }
  }

  mutating func pointsFigure(_ node: YAMLNode) -> FigureModel? {
    guard let figure = figure(node) else { return nil }
    guard figure.value >= .zero else {
      diagnostics.add(
        .valueNotOfType, at: file.place(figure.span),
        [
          "written": .written(figure.value.text),
          "type": .words(Words(zh: "不小于 0 的分值", en: "points, which are not negative")),
        ])
      return nil
    }
    return figure
  }

  /// The items of a list, or the only one.
  func items(_ node: YAMLNode) -> [YAMLNode] { node.sequence ?? [node] }

  // MARK: Rounding and grades

  /// - Parameter points: of the whole: rounding must neither keep it from being reached nor go beyond it.
  private mutating func rounding(_ node: YAMLNode, of points: Number?) -> ScoreRounding? {
    guard
      let keys = KeyedNode(
        node, Words(zh: "分数的取舍", en: "how scores are rounded"), .rounding, in: file, &diagnostics, &words),
      let step = keys.required("to", in: file, &diagnostics).flatMap({ figure($0) })
    else { return nil }
    guard step.value > .zero else {
      diagnostics.add(
        .valueNotOfType, at: file.place(step.span),
        [
          "written": .written(step.value.text),
          "type": .words(Words(zh: "大于 0 的数，如 0.1", en: "a number above 0, as 0.1")),
        ])
      return nil
    }
    if let points, points.rounded(toStep: step.value, .down) != points {
      diagnostics.add(
        .stepDoesNotDivide, at: file.place(step.span),
        ["step": .words(Words(step.value.text)), "points": .words(Words(points.text))])
      return nil
    }
    let mode = keys["mode"].flatMap { choice($0, key: "mode", of: WrittenRounding.self) } ?? .halfUp
    return ScoreRounding(step: step.value, mode: mode.mode)
  }

  /// Half-open bands from their lowest score: each score has one grade.
  private mutating func grades(_ node: YAMLNode) -> [GradeModel] {
    guard let items = node.sequence, !items.isEmpty else {
      wrongShape(node, Words(zh: "等次的列表，由高到低，每个写 `from`", en: "a list of grades, the highest first, each with `from`"))
      return []
    }
    var grades: [GradeModel] = []
    for item in items {
      guard
        let keys = KeyedNode(
          item, Words(zh: "等次", en: "a grade"), .grade, in: file, &diagnostics, &words),
        let id = keys.required("id", in: file, &diagnostics).flatMap({ text($0) }),
        let from = keys.required("from", in: file, &diagnostics).flatMap({ figure($0) })
      else { return [] }
      if let last = grades.last, from.value >= last.from.value {
        diagnostics.add(.gradesWrong, at: file.place(item.span), ["input": .words(Words(from.value.text))])
        return []
      }
      grades.append(
        GradeModel(
          id: id, label: keys["label"].map { localized($0) } ?? LocalizedText(), from: from,
          consequences: keys["consequence"].map { node in self.items(node).compactMap { consequence($0) } } ?? [],
          span: item.span))
    }
    // The lowest grade begins where scores do.
    if let last = grades.last, last.from.value > .zero, let below = last.from.value.divided(by: Number(2)) {
      diagnostics.add(.gradesWrong, at: file.place(last.span), ["input": .words(Words(below.text))])
      return []
    }
    return grades
  }

  /// No grade may begin above all that can be reached.
  private mutating func checkReach(of grades: [GradeModel], _ points: Number) {
    for grade in grades where grade.from.value > points {
      diagnostics.add(
        .gradeOutOfReach, at: file.place(grade.from.span),
        [
          "name": .written(grade.id.text), "from": .words(Words(grade.from.value.text)),
          "points": .words(Words(points.text)),
        ])
    }
  }

  private mutating func consequence(_ node: YAMLNode) -> ConsequenceModel? {
    guard
      let keys = KeyedNode(
        node, Words(zh: "等次的后果", en: "what follows from the grade"), .consequence, in: file, &diagnostics, &words),
      let id = keys.required("id", in: file, &diagnostics).flatMap({ text($0) }),
      let message = keys.required("message", in: file, &diagnostics).map({ localizedScalars($0) })
    else { return nil }
    var days: Int?
    if let node = keys["within"], let scalar = text(node) {
      days = DaysDuration.days(written: scalar.text)
      if days == nil {
        diagnostics.add(
          .valueNotOfType, at: file.place(scalar.span),
          [
            "written": .written(scalar.text),
            "type": .words(Words(zh: "天数，如 30 或 P30D", en: "a number of days, as 30 or P30D")),
          ])
      }
    }
    return ConsequenceModel(
      id: id, message: message, days: days, cite: keys["cite"].map { texts($0) } ?? [], span: node.span)
  }

  // MARK: Deductions and bonuses

  private mutating func deduction(_ node: YAMLNode) -> DeductionModel? {
    guard
      let keys = KeyedNode(
        node, Words(zh: "扣分项", en: "what takes points"), .deduction, in: file, &diagnostics, &words),
      let rule = keys.required("for", in: file, &diagnostics).flatMap({ text($0) }),
      let points = points(keys.required("points", in: file, &diagnostics))
    else { return nil }
    return DeductionModel(
      rule: rule, points: points, isEach: keys["each"].flatMap { boolean($0, key: "each") } ?? false,
      limit: keys["up_to"].flatMap { self.points($0) }, span: node.span)
  }

  private mutating func bonus(_ node: YAMLNode) -> BonusModel? {
    guard
      let keys = KeyedNode(
        node, Words(zh: "加分项", en: "what adds points"), .bonus, in: file, &diagnostics, &words),
      let id = keys.required("id", in: file, &diagnostics).flatMap({ text($0) }),
      let when = keys.required("when", in: file, &diagnostics).flatMap({ text($0) }),
      let points = points(keys.required("points", in: file, &diagnostics))
    else { return nil }
    return BonusModel(
      id: id, title: keys["title"].map { localized($0) } ?? LocalizedText(), when: when, points: points,
      cite: keys["cite"].map { texts($0) } ?? [], span: node.span)
  }
}

/// The names of the ways of rounding in guidance.
private enum WrittenRounding: String, CaseIterable {
  case halfUp = "half up"
  case halfEven = "half even"
  case halfDown = "half down"
  case up
  case down

  var mode: RoundingMode {
    switch self {
    case .halfUp: .halfUp
    case .halfEven: .halfEven
    case .halfDown: .halfDown
    case .up: .up
    case .down: .down
    }
  }
}

extension DaysDuration {
  /// `30`, `P30D`, `30 天`, `30 days`
  fileprivate static func days(written: String) -> Int? {
    var text = written.trimmingBlanks[...]
    if text.hasPrefix("P"), text.hasSuffix("D") {
      text = text.dropFirst().dropLast()
    } else {
      for unit in ["days", "day", "日内", "天内", "天", "日"] where text.hasSuffix(unit) {
        text = text.dropLast(unit.count)
        break
      }
    }
    guard let days = Int(String(text).trimmingBlanks), days > 0, days <= 36_500 else { return nil }
    return days
  }
}
