import Values

extension DifferenceFinder {
  mutating func parameters() -> [ParameterDifference] {
    var found: [ParameterDifference] = []
    for (index, parameter) in new.parameters.enumerated() {
      guard let before = old.parameters.firstIndex(where: { $0.name == parameter.name }) else {
        found.append(difference(parameter.name, nil, index))
        continue
      }
      if let difference = changed(before, index) { found.append(difference) }
    }
    for (index, parameter) in old.parameters.enumerated()
    where !new.parameters.contains(where: { $0.name == parameter.name }) {
      found.append(difference(parameter.name, index, nil))
    }
    return found
  }

  /// Added or removed: what that means is a matter of the rules that use it.
  private mutating func difference(_ name: String, _ old: Int?, _ new: Int?) -> ParameterDifference {
    let parameter = new.map { self.new.parameters[$0] } ?? old.map { self.old.parameters[$0] }
    let stretches = (parameter?.versions ?? []).enumerated().map { index, version in
      ParameterDifference.Stretch(
        period: version.period, old: old == nil ? nil : index, new: new == nil ? nil : index, effect: .same,
        isRecitedOnly: false)
    }
    let effect =
      new != nil
      ? judge.effect(of: name, in: self.new.rules) : earlierJudge.effect(of: name, in: self.old.rules)
    return ParameterDifference(
      name: name, kind: old == nil ? .added : .removed, old: old, new: new, stretches: stretches, verdict: .same,
      rules: effect.rules, isRedeclared: false, isRelabelled: false)
  }

  private mutating func changed(_ oldIndex: Int, _ newIndex: Int) -> ParameterDifference? {
    let first = old.parameters[oldIndex]
    let second = new.parameters[newIndex]
    let effect = judge.effect(of: second.name, in: new.rules)
    let direction = direction(of: first, second, effect)
    var stretches: [ParameterDifference.Stretch] = []
    for period in StrictnessJudge.stretches((first.versions + second.versions).map(\.period)) {
      let day = period.from ?? period.until?.adding(days: -1)
      let before = day.flatMap { day in first.versions.lastIndex { $0.period.contains(day) } }
      let after = day.flatMap { day in second.versions.lastIndex { $0.period.contains(day) } }
      let values = (
        before.flatMap { oldContext.datum(first.versions[$0].value) },
        after.flatMap { newContext.datum(second.versions[$0].value) }
      )
      var isRecitedOnly = false
      var verdict = Strictness.same
      if values.0 == values.1 {
        guard let before, let after else { continue }
        isRecitedOnly = !isSame(first.versions[before].citations, second.versions[after].citations)
        guard isRecitedOnly else { continue }
      } else {
        verdict = Self.effect(values.0, values.1, direction)
      }
      if let last = stretches.last, last.old == before, last.new == after, last.period.until == period.from {
        stretches.removeLast()
        stretches.append(
          .init(
            period: Period(from: last.period.from, until: period.until), old: before, new: after, effect: verdict,
            isRecitedOnly: isRecitedOnly))
      } else {
        stretches.append(
          .init(period: period, old: before, new: after, effect: verdict, isRecitedOnly: isRecitedOnly))
      }
    }
    let isRedeclared =
      !Self.isSame(first.type, second.type, old, new)
      || isRedirected(first, second, effect)
      || first.isDelegable != second.isDelegable
    let isRelabelled = first.label != second.label
    guard !stretches.isEmpty || isRedeclared || isRelabelled else { return nil }
    let verdict = stretches.reduce(isRedeclared ? Strictness.changed : .same) { $0.joined($1.effect) }
    return ParameterDifference(
      name: second.name, kind: .kept, old: oldIndex, new: newIndex, stretches: stretches, verdict: verdict,
      rules: effect.rules, isRedeclared: isRedeclared, isRelabelled: isRelabelled)
  }

  /// Another `direction` is written, or one that the rules do not show.
  private func isRedirected(_ first: Parameter, _ second: Parameter, _ effect: ParameterEffect) -> Bool {
    (first.direction ?? effect.direction) != (second.direction ?? effect.direction)
      && first.amended.isEmpty && second.amended.isEmpty
  }

  /// As the rules of both texts use it, else as it is declared.
  private mutating func direction(of first: Parameter, _ second: Parameter, _ effect: ParameterEffect)
    -> ParameterDirection?
  {
    let before = earlierJudge.effect(of: first.name, in: old.rules)
    let used = Set([before, effect].filter { !$0.places.isEmpty }.map(\.direction))
    if used.count == 1, let direction = used.first ?? nil { return direction }
    return used.count > 1 ? nil : second.direction
  }

  private static func effect(_ before: Datum?, _ after: Datum?, _ direction: ParameterDirection?) -> Strictness {
    guard let before, let after, let direction else { return .changed }
    let order: Int?
    if case .boolean(let a) = before, case .boolean(let b) = after {
      order = a == b ? 0 : a ? 1 : -1
    } else {
      order = MeaningStore.order(before, after)
    }
    guard let order, order != 0 else { return .changed }
    // A higher floor, a lower ceiling.
    return (order < 0) == (direction == .floor) ? .stricter : .looser
  }

  /// The same type, lists of codes by their names.
  static func isSame(_ first: ValueType, _ second: ValueType, _ old: Program, _ new: Program) -> Bool {
    guard first.isOptional == second.isOptional else { return false }
    switch (first.kind, second.kind) {
    case (.code(let a), .code(let b)):
      return old.codeLists[Int(a.index)].name == new.codeLists[Int(b.index)].name
    case (.list(let a), .list(let b)), (.range(let a), .range(let b)): return isSame(a, b, old, new)
    default: return first.kind == second.kind
    }
  }
}
