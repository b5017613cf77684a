import Programs
import SourceText
import Values

/// Standards of assessment are read and checked for form: points add up, grades leave no gap, every indicator has a way
/// to score. What they mean is not yet compiled.
extension GuidanceReader {
  mutating func checkStandards(_ node: YAMLNode) {
    for entry in entries(node, Words(zh: "评估标准的名称，每个一项", en: "standards by name")) {
      _ = id(entry.key)
      guard
        let keys = KeyedNode(
          entry.value, Words(zh: "评估标准", en: "a standard"), .standard, in: file, &diagnostics, &words)
      else { continue }
      _ = keys.required("title", in: file, &diagnostics).map { localized($0) }
      let points = keys.required("points", in: file, &diagnostics).flatMap { number($0) }
      if let grades = keys["grades"] { checkGrades(grades) }
      if let parts = keys.required("indicators", in: file, &diagnostics) {
        checkIndicators(parts, of: entry.key, points: points)
      }
    }
  }

  private mutating func number(_ node: YAMLNode) -> Number? {
    guard let scalar = text(node) else { return nil }
    if let number = Number(scalar.text) { return number }
    diagnostics.add(
      .valueNotOfType, at: file.place(scalar.span),
      ["written": .written(scalar.text), "type": .words(Words(zh: "一个数", en: "a number"))])
    return nil
  }

  /// Half-open bands from their lowest score: each score has one grade.
  private mutating func checkGrades(_ node: YAMLNode) {
    guard let items = node.sequence, !items.isEmpty else {
      wrongShape(node, Words(zh: "等次的列表，由高到低，每个写 `from`", en: "a list of grades, the highest first, each with `from`"))
      return
    }
    var last: Number?
    for item in items {
      guard
        let keys = KeyedNode(
          item, Words(zh: "等次", en: "a grade"), .grade, in: file, &diagnostics, &words),
        keys.required("id", in: file, &diagnostics) != nil,
        let from = keys.required("from", in: file, &diagnostics).flatMap({ number($0) })
      else { return }
      if let last, from >= last {
        diagnostics.add(.gradesWrong, at: file.place(item.span), ["input": .words(Words(from.text))])
        return
      }
      last = from
    }
    // The lowest grade begins where scores do.
    guard let last, last > .zero, let below = last.divided(by: Number(2)), let item = items.last else { return }
    diagnostics.add(.gradesWrong, at: file.place(item.span), ["input": .words(Words(below.text))])
  }

  private mutating func checkIndicators(_ node: YAMLNode, of whole: YAMLScalar, points: Number?) {
    guard let items = node.sequence, !items.isEmpty else {
      wrongShape(node, Words(zh: "指标的列表，每个以 `- id:` 开头", en: "a list of indicators, each beginning with `- id:`"))
      return
    }
    var sum: Number? = .zero
    for item in items {
      guard
        let keys = KeyedNode(
          item, Words(zh: "指标", en: "an indicator"), .indicator, in: file, &diagnostics, &words),
        let id = keys.required("id", in: file, &diagnostics).flatMap({ text($0) })
      else {
        sum = nil
        continue
      }
      let own = keys.required("points", in: file, &diagnostics).flatMap { number($0) }
      sum = sum.flatMap { sum in own.flatMap { sum.adding($0) } }
      if let parts = keys["indicators"] {
        checkIndicators(parts, of: id, points: own)
      } else if !GuidancePart.waysToScore.contains(where: { keys.entry($0.rawValue) != nil }) {
        diagnostics.add(.indicatorWithoutScore, at: file.place(id.span), ["name": .written(id.text)])
      }
    }
    guard let points, let sum, points != sum else { return }
    diagnostics.add(
      .pointsDiffer, at: file.place(whole.span),
      ["name": .written(whole.text), "sum": .words(Words(sum.text)), "points": .words(Words(points.text))])
  }
}
