import Programs
import SourceText
import Values

/// Lower law only tightens (design, section 3, number 6): parameters.
extension GuidanceCompiler {
  /// The values of parameters that several files declare: a file that extends another may tighten them; of two that do
  /// not know each other the stricter counts.
  mutating func settleParameters() {
    var judge: StrictnessJudge?
    for index in parameters.indices where declarations[index].count > 1 { settle(index, &judge) }
    checkDirections(&judge)
  }

  private mutating func settle(_ index: Int, _ judge: inout StrictnessJudge?) {
    let layers = declarations[index]
    var effective = layers[0].versions
    var isDelegable = layers[0].isDelegable
    var direction: ParameterDirection?
    for (number, layer) in layers.enumerated().dropFirst() {
      let isAmending = layers[..<number].allSatisfy { self.layers.ancestors[layer.layer].contains($0.layer) }
      let reading = reading(of: index, amendedBy: isAmending ? layer.layer : nil, layers[..<number], &judge)
      direction = reading.direction
      if isAmending {
        if !isDelegable, !isTightened(index, from: effective, by: layer, reading) { return }
        effective = amended(effective, by: layer)
      } else {
        guard let joined = stricter(index, effective, layer, reading) else { return }
        effective = joined
      }
      isDelegable = isDelegable && layer.isDelegable
    }
    let known = parameters[index]
    parameters[index] = Parameter(
      name: known.name, label: known.label, type: known.type, versions: effective, direction: direction,
      isDelegable: isDelegable, span: layers[layers.count - 1].span, amended: layers.dropLast().reversed().map(\.span))
  }

  /// Which way of changing a parameter tightens, and the rules that say so.
  private struct DirectionReading {
    let direction: ParameterDirection?
    let effect: ParameterEffect
    /// Those that `effect` speaks of.
    let rules: [Rule]
  }

  /// As a file that knows the parameter declares it, else as the rules use it: those that were there before a file
  /// amends it, or all where none of them does.
  private func reading(
    of index: Int, amendedBy layer: Int?, _ earlier: ArraySlice<ParameterLayer>, _ judge: inout StrictnessJudge?
  ) -> DirectionReading {
    let name = parameters[index].name
    let all = amendedRules + zip(rules, layerOfRule).map { (rule: $0, layer: $1) }
    let inherited = layer.map { layer in all.filter { layers.ancestors[layer].contains($0.layer) } } ?? all
    var using = inherited.map(\.rule)
    var effect = effect(of: name, in: using, &judge)
    if effect.places.isEmpty {
      using = rules
      effect = self.effect(of: name, in: using, &judge)
    }
    let declared = earlier.compactMap(\.direction).first
    let later = declarations[index].compactMap(\.direction).first
    return DirectionReading(direction: declared ?? effect.direction ?? later, effect: effect, rules: using)
  }

  /// The rules are read once, for whichever parameter asks first.
  private func effect(of name: String, in rules: [Rule], _ judge: inout StrictnessJudge?) -> ParameterEffect {
    if judge == nil { judge = StrictnessJudge(meaning) }
    return judge?.effect(of: name, in: rules) ?? ParameterEffect(places: [])
  }

  /// A direction that is declared is held against what the rules make of it.
  private mutating func checkDirections(_ judge: inout StrictnessJudge?) {
    let declared = parameters.indices.filter { index in
      declarations[index].contains { $0.layer == models.count - 1 && $0.direction != nil }
    }
    for index in declared {
      let effect = effect(of: parameters[index].name, in: rules, &judge)
      guard let layer = declarations[index].last(where: { $0.layer == models.count - 1 }),
        let direction = layer.direction, let used = effect.direction, used != direction,
        let rule = effect.places.first?.rule
      else { continue }
      let words = (Self.words(direction), Self.words(used))
      diagnostics.add(
        .directionAgainstUse, at: place(layer.span),
        ["name": .written(parameters[index].name), "declared": .words(words.0), "used": .words(words.1)],
        notes: [DiagnosticNote(Words(zh: "这条规则使用它", en: "the rule that uses it"), at: place(rules[rule].span))])
    }
  }

  private static func words(_ direction: ParameterDirection) -> Words {
    switch direction {
    case .ceiling: Words(zh: "上限", en: "ceiling")
    case .floor: Words(zh: "下限", en: "floor")
    }
  }

  /// Why it cannot be told what tightens, with the rules that are to blame.
  private mutating func reportUnclear(
    _ index: Int, _ reading: DirectionReading, at span: Span, _ note: DiagnosticNote
  ) {
    var how = Words(zh: "没有规则使用它", en: "no rule uses it")
    var notes = [note]
    func noteRule(_ effect: ParameterEffect.Kind, _ words: Words) {
      guard let rule = reading.effect.first(effect) else { return }
      notes.append(DiagnosticNote(words, at: place(reading.rules[rule].span)))
    }
    if reading.effect.isBothWays {
      how = Words(zh: "提高它，有的规则放宽，有的收紧", en: "raising it makes one rule looser and another stricter")
      noteRule(.looser, Words(zh: "这条会放宽", en: "looser"))
      noteRule(.stricter, Words(zh: "这条会收紧", en: "stricter"))
    } else if !reading.effect.places.isEmpty {
      how = Words(zh: "从使用它的规则看不出来", en: "the rule that uses it does not show it")
      noteRule(.unclear, Words(zh: "这条规则使用它", en: "the rule that uses it"))
    }
    diagnostics.add(
      .directionUnclear, at: place(span), ["name": .written(parameters[index].name), "how": .words(how)], notes: notes)
  }

  /// Reports the first day on which a file loosens a parameter.
  private mutating func isTightened(
    _ index: Int, from old: [ParameterVersion], by layer: ParameterLayer, _ reading: DirectionReading
  ) -> Bool {
    let pieces = layer.versions.map { ($0.period, Optional($0)) } + layer.gaps.map { ($0, nil) }
    for (period, version) in pieces {
      for before in old where before.period.intersection(period).hasDays {
        let day = before.period.intersection(period).from
        guard let version else {
          reportLoosened(index, before, nil, day, layer.span)
          return false
        }
        let order = order(before.value, version.value)
        if order == 0 { continue }
        guard let order, let direction = reading.direction else {
          reportUnclear(
            index, reading, at: version.span,
            DiagnosticNote(
              Words(zh: "上位指引的取值在这里", en: "the value of the file that is extended"), at: place(before.span)))
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
    _ index: Int, _ old: [ParameterVersion], _ layer: ParameterLayer, _ reading: DirectionReading
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
      let order = order(left.value, right.value)
      guard order != 0 else {
        if let one = left.within(period) { joined.append(one) }
        continue
      }
      guard let order, let direction = reading.direction else {
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
    case (.boolean(let a), .boolean(let b)): return order(a ? 1 : 0, b ? 1 : 0)
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
