import Values

/// What raising a value does to a figure or a condition.
struct TermEffect: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  /// Never less; a condition never becomes false by it.
  static let up = TermEffect(rawValue: 1)
  /// Never more; a condition never becomes true by it.
  static let down = TermEffect(rawValue: 2)
  /// It cannot be told.
  static let unclear = TermEffect(rawValue: 4)

  var reversed: TermEffect {
    var other = intersection(.unclear)
    if contains(.up) { other.insert(.down) }
    if contains(.down) { other.insert(.up) }
    return other
  }

  /// Of a figure: what goes both ways at once cannot be told.
  var ofFigure: TermEffect { contains([.up, .down]) ? .unclear : self }
}

enum TermSign: Hashable, Sendable {
  case notNegative, notPositive, either

  var reversed: TermSign {
    switch self {
    case .notNegative: .notPositive
    case .notPositive: .notNegative
    case .either: .either
    }
  }
}

extension MeaningStore {
  /// What raising a parameter does to a term; nothing where the term does not depend on it.
  func effect(of parameter: TermID, on id: TermID, _ known: inout [TermID: TermEffect]) -> TermEffect {
    if id.isNone { return [] }
    if id == parameter { return .up }
    if let effect = known[id] { return effect }
    let term = self[id]
    var parts: [TermEffect] = []
    for operand in term.operands { parts.append(effect(of: parameter, on: operand, &known)) }
    let effect = parts.allSatisfy(\.isEmpty) ? [] : effect(of: term, parts)
    known[id] = effect
    return effect
  }

  private func effect(of term: MeaningTerm, _ parts: [TermEffect]) -> TermEffect {
    func joined(_ parts: [TermEffect]) -> TermEffect { parts.reduce([]) { $0.union($1) } }
    switch term.head {
    case .all, .any: return joined(parts)
    case .not: return parts[0].reversed
    case .compare(.less), .compare(.lessOrEqual): return parts[0].reversed.union(parts[1])
    case .operation(.branch):
      return parts[0].isEmpty ? joined(parts) : .unclear
    case .operation(.negate): return parts[0].reversed
    case .operation(.arithmetic(let operation)): return effect(operation, term.operands, parts).ofFigure
    case .operation(.property(.year)): return parts[0]
    case .operation(.call(let function)): return effect(function, parts)
    case .operation(.list): return joined(parts).ofFigure
    case .overRows(.quantify(let quantifier), _, _):
      return (quantifier == .some ? parts[0] : parts[0].reversed).union(parts[1])
    case .overList(.quantify): return parts[0].isEmpty ? parts[1] : .unclear
    case .overRows(.aggregate(let aggregate), _, _): return effect(aggregate, term.operands, parts).ofFigure
    default: return .unclear
    }
  }

  private func effect(_ operation: Arithmetic, _ operands: [TermID], _ parts: [TermEffect]) -> TermEffect {
    func times(_ effect: TermEffect, _ sign: TermSign) -> TermEffect {
      if effect.isEmpty { return [] }
      switch sign {
      case .notNegative: return effect
      case .notPositive: return effect.reversed
      case .either: return .unclear
      }
    }
    switch operation {
    case .add: return parts[0].union(parts[1])
    case .subtract: return parts[0].union(parts[1].reversed)
    case .multiply: return times(parts[0], sign(of: operands[1])).union(times(parts[1], sign(of: operands[0])))
    case .divide:
      // What divides must stay on its side of nought.
      if !parts[1].isEmpty, sign(of: operands[1]) == .either { return .unclear }
      return times(parts[0], sign(of: operands[1])).union(times(parts[1], sign(of: operands[0])).reversed)
    case .power: return .unclear
    }
  }

  /// A sum or a count of more rows is more, where no row takes away.
  private func effect(_ aggregate: Aggregate, _ operands: [TermID], _ parts: [TermEffect]) -> TermEffect {
    let (filter, element) = (parts[0], parts[1])
    switch aggregate {
    case .count: return filter
    case .sum:
      guard !filter.isEmpty else { return element }
      switch sign(of: operands[1]) {
      case .notNegative: return filter.union(element)
      case .notPositive: return filter.reversed.union(element)
      case .either: return .unclear
      }
    case .max: return filter.union(element)
    case .min: return filter.reversed.union(element)
    case .mean, .median: return filter.isEmpty ? element : .unclear
    }
  }

  /// Functions that never fall when their arguments rise; to what they round must not depend on it.
  private func effect(_ function: Builtin, _ parts: [TermEffect]) -> TermEffect {
    switch function {
    case .sum, .min, .max, .mean, .median: return parts.reduce(into: TermEffect()) { $0.formUnion($1) }.ofFigure
    case .floor, .ceiling, .decimal, .roundUp, .roundDown, .roundHalfUp, .roundHalfDown:
      return parts.dropFirst().allSatisfy(\.isEmpty) ? parts[0] : .unclear
    default: return .unclear
    }
  }

  /// On which side of nought a figure certainly lies.
  func sign(of id: TermID) -> TermSign {
    guard !id.isNone else { return .either }
    let term = self[id]
    switch term.head {
    case .constant(.number(let number)): return number >= .zero ? .notNegative : .notPositive
    case .fact, .parameter: return notNegative[id] == true ? .notNegative : .either
    case .operation(.negate): return sign(of: term.operands[0]).reversed
    case .operation(.branch):
      let sign = sign(of: term.operands[1])
      return sign == self.sign(of: term.operands[2]) ? sign : .either
    case .operation(.arithmetic(let operation)):
      let (left, right) = (sign(of: term.operands[0]), sign(of: term.operands[1]))
      switch operation {
      case .add: return left == right ? left : .either
      case .multiply, .divide:
        if left == .either || right == .either { return .either }
        return left == right ? .notNegative : .notPositive
      case .subtract, .power: return .either
      }
    case .overRows(.aggregate(let aggregate), _, _):
      return aggregate == .count ? .notNegative : sign(of: term.operands[1])
    case .operation(.call(let function)):
      switch function {
      case .count, .abs: return .notNegative
      case .min, .max:
        let signs = Set(term.operands.map { sign(of: $0) })
        return signs.count == 1 ? signs.first ?? .either : .either
      default: return .either
      }
    default: return .either
    }
  }
}
