import Values

extension RangeAnalysis {
  mutating func compare(
    _ comparison: Comparison, _ left: NodeID, _ right: NodeID, _ known: Knowledge
  ) -> PossibleValues {
    let a = values(of: left, known)
    let b = values(of: right, known)
    switch comparison {
    case .equal: return equality(a, b)
    case .notEqual:
      let equal = equality(a, b)
      return PossibleValues(
        .truth(canBeTrue: equal.canBeFalse, canBeFalse: equal.canBeTrue), mayBeNull: equal.mayBeNull)
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      guard case .measure(let first, let p) = a.known, case .measure(let second, let q) = b.known, first == second
      else { return PossibleValues(.truth(canBeTrue: true, canBeFalse: true), mayBeNull: true) }
      guard !p.isEmpty, !q.isEmpty else {
        return PossibleValues(.truth(canBeTrue: false, canBeFalse: false), mayBeNull: true)
      }
      return PossibleValues(
        .truth(
          canBeTrue: Self.mayHold(comparison, p, q), canBeFalse: Self.mayHold(comparison.negated, p, q)),
        mayBeNull: a.mayBeNull || b.mayBeNull)
    }
  }

  private static func mayHold(_ comparison: Comparison, _ p: NumberInterval, _ q: NumberInterval) -> Bool {
    switch comparison {
    case .less: p.mayBeBelow(q, strictly: true)
    case .lessOrEqual: p.mayBeBelow(q, strictly: false)
    case .greater: q.mayBeBelow(p, strictly: true)
    case .greaterOrEqual: q.mayBeBelow(p, strictly: false)
    case .equal, .notEqual: true
    }
  }

  private func equality(_ a: PossibleValues, _ b: PossibleValues) -> PossibleValues {
    // Null is equal to null, and to nothing else.
    var canBeTrue = a.mayBeNull && b.mayBeNull
    var canBeFalse = (a.mayBeNull && !b.hasNoValue) || (b.mayBeNull && !a.hasNoValue)
    if !a.hasNoValue, !b.hasNoValue {
      if case .any = a.known {
        canBeTrue = true
      } else if case .any = b.known {
        canBeTrue = true
      } else if isSameKind(a.known, b.known) {
        if !a.intersection(b).hasNoValue { canBeTrue = true }
      } else {
        canBeTrue = true
      }
      let alone = [a, b].map { PossibleValues($0.known, mayBeNull: false) }
      if !(alone[0].isSingle && alone[0] == alone[1]) { canBeFalse = true }
    }
    // A comparison of unlike things is null.
    return PossibleValues(.truth(canBeTrue: canBeTrue, canBeFalse: canBeFalse), mayBeNull: true)
  }

  private func isSameKind(_ a: PossibleValues.Known, _ b: PossibleValues.Known) -> Bool {
    switch (a, b) {
    case (.measure(let first, _), .measure(let second, _)): first == second
    case (.symbols, .symbols), (.truth, .truth): true
    default: false
    }
  }

  mutating func compareCodes(
    _ comparison: Comparison, _ list: CodeListID, _ left: NodeID, _ right: NodeID, _ known: Knowledge
  ) -> PossibleValues {
    let a = values(of: left, known)
    let b = values(of: right, known)
    guard case .symbols(let first) = a.known, case .symbols(let second) = b.known else {
      return PossibleValues(.truth(canBeTrue: true, canBeFalse: true), mayBeNull: true)
    }
    var canBeTrue = false
    var canBeFalse = false
    for one in first {
      for other in second {
        guard let holds = holds(comparison, one, other, list) else {
          return PossibleValues(.truth(canBeTrue: true, canBeFalse: true), mayBeNull: true)
        }
        if holds { canBeTrue = true } else { canBeFalse = true }
      }
    }
    return PossibleValues(.truth(canBeTrue: canBeTrue, canBeFalse: canBeFalse), mayBeNull: a.mayBeNull || b.mayBeNull)
  }

  /// Whether two codes of a list are in that order; nil where one is none of it.
  func holds(_ comparison: Comparison, _ left: Symbol, _ right: Symbol, _ list: CodeListID) -> Bool? {
    let codes = program.codeLists[Int(list.index)]
    guard let a = codes.rank(of: left), let b = codes.rank(of: right) else { return nil }
    return switch comparison {
    case .equal: a == b
    case .notEqual: a != b
    case .less: a < b
    case .lessOrEqual: a <= b
    case .greater: a > b
    case .greaterOrEqual: a >= b
    }
  }
}
