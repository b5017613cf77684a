/// What raising a parameter does to the rules that use it, directly, through definitions, in `when` or `unless`.
public struct ParameterEffect: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case looser, stricter
    /// The rule uses it in a way from which nothing certain follows.
    case unclear
  }

  /// Where a rule uses it: an index into the rules that were given.
  public struct Place: Hashable, Sendable {
    public let rule: Int
    public let effect: Kind
  }

  public let places: [Place]

  public init(places: [Place]) { self.places = places }

  /// What the rules make of it: raising a ceiling loosens, raising a floor tightens. nil where they do not use it, use it
  /// both ways, or where it cannot be told.
  public var direction: ParameterDirection? {
    let effects = Set(places.map(\.effect))
    if effects == [.looser] { return .ceiling }
    return effects == [.stricter] ? .floor : nil
  }

  /// Those that use it, each once.
  public var rules: [Int] { Set(places.map(\.rule)).sorted() }

  /// Some rules become looser, others stricter.
  public var isBothWays: Bool {
    places.contains { $0.effect == .looser } && places.contains { $0.effect == .stricter }
  }

  public func first(_ effect: Kind) -> Int? { places.first { $0.effect == effect }?.rule }
}

extension StrictnessJudge {
  /// How some rules of the new program use a parameter.
  public mutating func effect(of parameter: String, in rules: [Rule]) -> ParameterEffect {
    var places: [ParameterEffect.Place] = []
    let term = store.term(.parameter(parameter))
    var known: [TermID: TermEffect] = [:]
    for (index, rule) in rules.enumerated() {
      let meaning = newMeaning(rule)
      let effect = self.effect(of: term, on: meaning, &known)
      func note(_ found: ParameterEffect.Kind) { places.append(ParameterEffect.Place(rule: index, effect: found)) }
      if effect.contains(.unclear) { note(.unclear) }
      if effect.contains(.up) { note(.looser) }
      if effect.contains(.down) { note(.stricter) }
    }
    return ParameterEffect(places: places)
  }

  /// Up where raising the parameter makes a rule looser.
  private func effect(
    of parameter: TermID, on rule: RuleMeaning, _ known: inout [TermID: TermEffect]
  ) -> TermEffect {
    var effect: TermEffect = []
    if rule.force == .may {
      effect = store.effect(of: parameter, on: rule.permission, &known)
    } else {
      effect.formUnion(store.effect(of: parameter, on: rule.requirement, &known))
      effect.formUnion(store.effect(of: parameter, on: rule.excuse, &known))
      effect.formUnion(store.effect(of: parameter, on: rule.applies, &known).reversed)
    }
    var others = [rule.asOf].compactMap { $0 }
    if case .groups(let keys, let filter, _) = rule.subjects.kind { others += keys + [filter] }
    // Which day or group it is changes everything.
    if others.contains(where: { !store.effect(of: parameter, on: $0, &known).isEmpty }) { effect.insert(.unclear) }
    return effect
  }
}
