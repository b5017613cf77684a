import Programs
import SourceText
import Values

/// Lower law only tightens (design, section 3, number 6): parameters.
extension GuidanceCompiler {
  /// The values of parameters that several files declare: a file that extends another may tighten them; of two that do
  /// not know each other the stricter counts.
  mutating func settleParameters() {
    for index in parameters.indices where declarations[index].count > 1 { settle(index) }
  }

  private mutating func settle(_ index: Int) {
    let layers = declarations[index]
    let direction = layers.compactMap(\.direction).first
    var effective = layers[0].versions
    var isDelegable = layers[0].isDelegable
    for (number, layer) in layers.enumerated().dropFirst() {
      let isAmending = layers[..<number].allSatisfy { self.layers.ancestors[layer.layer].contains($0.layer) }
      if isAmending {
        if !isDelegable, !isTightened(index, from: effective, by: layer, direction) { return }
        effective = amended(effective, by: layer)
        isDelegable = isDelegable && layer.isDelegable
      } else {
        guard let joined = stricter(index, effective, layer, direction) else { return }
        effective = joined
        isDelegable = isDelegable && layer.isDelegable
      }
    }
    let known = parameters[index]
    parameters[index] = Parameter(
      name: known.name, label: known.label, type: known.type, versions: effective, direction: direction,
      isDelegable: isDelegable, span: layers[layers.count - 1].span, amended: layers.dropLast().reversed().map(\.span))
  }

  /// Reports the first day on which a file loosens a parameter.
  private mutating func isTightened(
    _ index: Int, from old: [ParameterVersion], by layer: ParameterLayer, _ direction: ParameterDirection?
  ) -> Bool {
    let pieces = layer.versions.map { ($0.period, Optional($0)) } + layer.gaps.map { ($0, nil) }
    for (period, version) in pieces {
      for before in old where before.period.intersection(period).hasDays {
        let day = before.period.intersection(period).from
        guard let version else {
          reportLoosened(index, before, nil, day, layer.span)
          return false
        }
        guard let order = order(before.value, version.value) else { continue }
        if order == 0 { continue }
        guard let direction else {
          diagnostics.add(
            .directionUnclear, at: place(version.span), ["name": .written(parameters[index].name)],
            notes: [
              DiagnosticNote(
                Words(zh: "上位指引的取值在这里", en: "the value of the file that is extended"), at: place(before.span))
            ])
          return false
        }
        guard (order > 0) == (direction == .floor) else {
          reportLoosened(index, before, version, day, version.span)
          return false
        }
      }
    }
    return true
  }

  private mutating func reportLoosened(
    _ index: Int, _ old: ParameterVersion, _ new: ParameterVersion?, _ day: CalendarDate?, _ span: Span
  ) {
    diagnostics.add(
      .loosened, at: place(span),
      [
        "name": .written(parameters[index].name), "from": .written(file(of: old.span).text(old.span)),
        "to": .written(new.map { file(of: $0.span).text($0.span) } ?? "unset"),
        "day": .words(Words(day?.text ?? "")),
      ],
      notes: [
        DiagnosticNote(Words(zh: "上位指引的取值在这里", en: "the value of the file that is extended"), at: place(old.span))
      ])
  }

  /// From its first day on the amending file counts.
  private func amended(_ old: [ParameterVersion], by layer: ParameterLayer) -> [ParameterVersion] {
    let starts = (layer.versions.map(\.period) + layer.gaps).compactMap(\.from)
    guard let first = starts.min() else { return old }
    let before = Period(until: first)
    return old.compactMap { $0.within(before) } + layer.versions
  }

  /// Of two files that do not know each other the stricter value on each day; nil, reported, where none is stricter.
  private mutating func stricter(
    _ index: Int, _ old: [ParameterVersion], _ layer: ParameterLayer, _ direction: ParameterDirection?
  ) -> [ParameterVersion]? {
    let days = Set((old + layer.versions).flatMap { [$0.period.from, $0.period.until].compactMap { $0 } }).sorted()
    var joined: [ParameterVersion] = []
    for (number, day) in days.enumerated() {
      let period = Period(from: day, until: number + 1 < days.count ? days[number + 1] : nil)
      let left = old.last { $0.period.contains(day) }
      let right = layer.versions.last { $0.period.contains(day) }
      guard let left, let right else {
        if let one = (left ?? right)?.within(period) { joined.append(one) }
        continue
      }
      let order = order(left.value, right.value) ?? 0
      guard order != 0 else {
        if let one = left.within(period) { joined.append(one) }
        continue
      }
      guard let direction else {
        diagnostics.add(
          .parentsDisagree, at: place(right.span), ["name": .written(parameters[index].name)],
          notes: [DiagnosticNote(Words(zh: "另一份在这里", en: "the other file"), at: place(left.span))])
        return nil
      }
      let isRight = (order > 0) == (direction == .floor)
      if let one = (isRight ? right : left).within(period) { joined.append(one) }
    }
    return joined
  }

  /// 1 where the second is greater, -1 where it is less; nil where they have no order.
  private func order(_ left: Value, _ right: Value) -> Int? {
    func order<Element: Comparable>(_ a: Element, _ b: Element) -> Int { a < b ? 1 : b < a ? -1 : 0 }
    switch (left, right) {
    case (.number(let a), .number(let b)): return order(a, b)
    case (.date(let a), .date(let b)): return order(a, b)
    case (.days(let a), .days(let b)): return order(a.totalSeconds, b.totalSeconds)
    case (.months(let a), .months(let b)): return order(a.months, b.months)
    case (.text(let a), .text(let b)): return a == b ? 0 : nil
    default: return nil
    }
  }
}

extension ParameterVersion {
  /// On the days of a period only; nil where it has none of them.
  func within(_ other: Period) -> ParameterVersion? {
    let days = period.intersection(other)
    return days.hasDays ? ParameterVersion(period: days, value: value, citations: citations, span: span) : nil
  }
}

extension Period {
  /// There is a day in it.
  var hasDays: Bool {
    guard let from, let until else { return true }
    return from < until
  }
}
