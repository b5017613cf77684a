import Programs
import SourceText
import Values

/// Lower law only tightens (design, section 3, number 6): standards.
extension GuidanceCompiler {
  /// A standard with what another file changes of it: what is left open is filled in, grades are asked for more, points
  /// are taken and vetoes laid for more. nil where something would be looser (reported).
  mutating func amended(_ old: Standard, by new: Standard, _ model: StandardModel) -> Standard? {
    var isSound = true
    func note(_ span: Span) -> [DiagnosticNote] {
      [DiagnosticNote(Words(zh: "被修改的标准在这里", en: "the standard that is amended"), at: place(span))]
    }
    func refuse(_ how: Words, at span: Span, _ oldSpan: Span) {
      isSound = false
      diagnostics.add(
        .loosenedStandard, at: place(span), ["name": .written(new.localID), "how": .words(how)], notes: note(oldSpan))
    }
    if let points = model.points, points.value != old.points {
      refuse(
        Words(zh: "总分仍应为 \(old.points.text)", en: "the whole must stay at \(old.points.text) points"), at: points.span,
        old.span)
    }
    if let rounding = model.rounding, rounding != old.rounding {
      refuse(Words(zh: "取舍方式不能改", en: "the way of rounding must stay as it is"), at: model.span, old.span)
    }
    if let bonus = new.bonuses.first {
      refuse(Words(zh: "不能另设加分", en: "it must not add points"), at: bonus.span, old.span)
    }
    if !new.grades.isEmpty {
      if new.grades.map(\.id) != old.grades.map(\.id) {
        refuse(
          Words(
            zh: "等次须与上位标准相同，依次为 \(old.grades.map(\.id).joined(separator: "、"))",
            en: "its grades must be \(old.grades.map(\.id).joined(separator: ", ")), in this order"),
          at: new.grades[0].span, old.span)
      }
      for (grade, other) in zip(new.grades, old.grades) where grade.from < other.from {
        refuse(
          Words(
            zh: "等次 `\(grade.id)` 的起点不能低于 \(other.from.text)",
            en: "the grade `\(grade.id)` must not begin below \(other.from.text)"), at: grade.span,
          other.span)
      }
    }
    for grade in new.grades where grade.from > old.points && model.points == nil {
      isSound = false
      diagnostics.add(
        .gradeOutOfReach, at: place(grade.span),
        [
          "name": .written(grade.id), "from": .words(Words(grade.from.text)), "points": .words(Words(old.points.text)),
        ], notes: note(old.span))
    }
    var indicators = old.indicators
    for indicator in new.indicators {
      guard let other = indicators.lazy.compactMap({ $0.first(id: indicator.id) }).first else {
        refuse(
          Words(zh: "没有名为 `\(indicator.id)` 的指标", en: "it has no indicator `\(indicator.id)`"), at: indicator.span,
          old.span)
        continue
      }
      guard other.isDelegable else {
        refuse(
          Words(
            zh: "指标 `\(indicator.id)` 没有写 `delegable: true`，不能改",
            en: "the indicator `\(indicator.id)` is not `delegable: true`"),
          at: indicator.span, other.span)
        continue
      }
      guard other.points == indicator.points else {
        refuse(
          Words(
            zh: "指标 `\(indicator.id)` 的分值应为 \(other.points.text)",
            en: "the indicator `\(indicator.id)` has \(other.points.text) points"),
          at: indicator.span, other.span)
        continue
      }
      let filled = indicators.map { $0.replacing(indicator.titled(as: other)) }
      guard filled.allSatisfy({ $0.levels <= Indicator.levelLimit }) else {
        isSound = false
        diagnostics.add(
          .indicatorsTooDeep, at: place(indicator.span),
          ["name": .written(indicator.id), "limit": .number(Indicator.levelLimit)], notes: note(other.span))
        continue
      }
      indicators = filled
    }
    var ids: [String: Span] = [:]
    for indicator in indicators.flatMap(\.family) {
      guard let first = ids.updateValue(indicator.span, forKey: indicator.id) else { continue }
      isSound = false
      // The one that is new is at fault, wherever it stands among the others.
      let isFirstNew = first.file == new.span.file && indicator.span.file != new.span.file
      reportTwice(
        indicator.id, at: isFirstNew ? first : indicator.span, isFirstNew ? indicator.span : first)
    }
    guard isSound else { return nil }
    let grades =
      new.grades.isEmpty
      ? old.grades
      : zip(new.grades, old.grades).map { grade, other in
        Grade(
          id: grade.id, label: grade.label.zh == nil && grade.label.en == nil ? other.label : grade.label,
          from: grade.from, consequences: other.consequences + grade.consequences, span: grade.span)
      }
    return Standard(
      id: new.id, localID: new.localID, title: model.title ?? old.title, points: old.points, rounding: old.rounding,
      grades: grades, indicators: indicators, deductions: old.deductions + new.deductions, bonuses: old.bonuses,
      vetoes: old.vetoes + new.vetoes.filter { !old.vetoes.contains($0) }, citations: new.citations + old.citations,
      amends: new.amends, span: new.span)
  }
}

extension Indicator {
  /// The indicator of that id, itself or below.
  fileprivate func first(id: String) -> Indicator? {
    if self.id == id { return self }
    guard case .parts(let parts) = content else { return nil }
    return parts.lazy.compactMap { $0.first(id: id) }.first
  }

  /// Itself and all below.
  fileprivate var family: [Indicator] {
    if case .parts(let parts) = content { [self] + parts.flatMap(\.family) } else { [self] }
  }

  /// The same with another in the place of the one of its id.
  fileprivate func replacing(_ other: Indicator) -> Indicator {
    if id == other.id { return other }
    guard case .parts(let parts) = content else { return self }
    return with(.parts(parts.map { $0.replacing(other) }), title: title, citations: citations)
  }

  /// The title of the one it fills in, where it has none of its own.
  fileprivate func titled(as other: Indicator) -> Indicator {
    let isUntitled = title.zh == nil && title.en == nil
    return with(
      content, title: isUntitled ? other.title : title, citations: citations.isEmpty ? other.citations : citations)
  }

  private func with(_ content: Content, title: LocalizedText, citations: [Citation]) -> Indicator {
    Indicator(
      id: id, title: title, points: points, content: content, applies: applies, otherwise: otherwise,
      requirement: requirement, selfScore: selfScore, isDelegable: isDelegable, citations: citations,
      mentions: mentions, span: span)
  }
}
