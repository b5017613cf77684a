public import Values

/// What a node may be, at most: every value that it can have on some input is among them. Unknown and fault are left out:
/// they neither pass nor fail.
public struct PossibleValues: Hashable, Sendable {
  /// What has an order and can be counted.
  public enum Measure: Hashable, Sendable {
    case number
    /// In days since 1970-01-01.
    case date
    /// In seconds.
    case days
    case months
  }

  public enum Known: Hashable, Sendable {
    /// No value at all, or null alone.
    case none
    /// Nothing can be said.
    case any
    case measure(Measure, NumberInterval)
    /// Texts or codes.
    case symbols(Set<Symbol>)
    case truth(canBeTrue: Bool, canBeFalse: Bool)
  }

  public var known: Known
  public var mayBeNull: Bool

  public init(_ known: Known, mayBeNull: Bool) {
    self.known = known
    self.mayBeNull = mayBeNull
  }

  static let anything = PossibleValues(.any, mayBeNull: true)
  static let nothing = PossibleValues(.none, mayBeNull: false)

  /// No value, not even null.
  var isEmpty: Bool { hasNoValue && !mayBeNull }

  var hasNoValue: Bool {
    switch known {
    case .none: true
    case .any: false
    case .measure(_, let interval): interval.isEmpty
    case .symbols(let symbols): symbols.isEmpty
    case .truth(let canBeTrue, let canBeFalse): !canBeTrue && !canBeFalse
    }
  }

  public var canBeTrue: Bool {
    switch known {
    case .truth(let canBeTrue, _): canBeTrue
    case .any: true
    case .none, .measure, .symbols: false
    }
  }

  public var canBeFalse: Bool {
    switch known {
    case .truth(_, let canBeFalse): canBeFalse
    case .any: true
    case .none, .measure, .symbols: false
    }
  }

  /// There is one value only, and no null.
  var isSingle: Bool {
    guard !mayBeNull else { return false }
    switch known {
    case .none, .any: return false
    case .measure(_, let interval): return interval.single != nil
    case .symbols(let symbols): return symbols.count == 1
    case .truth(let canBeTrue, let canBeFalse): return canBeTrue != canBeFalse
    }
  }

  /// One value as a set of values.
  init(_ value: Value) {
    switch value {
    case .null: self.init(.none, mayBeNull: true)
    case .boolean(let truth): self.init(.truth(canBeTrue: truth, canBeFalse: !truth), mayBeNull: false)
    case .text(let symbol): self.init(.symbols([symbol]), mayBeNull: false)
    default:
      guard let (measure, number) = Self.measured(value) else {
        self = .anything
        return
      }
      self.init(.measure(measure, NumberInterval(number)), mayBeNull: false)
    }
  }

  /// A value that has an order, as a number of its measure.
  static func measured(_ value: Value) -> (Measure, Number)? {
    switch value {
    case .number(let number): (.number, number)
    case .date(let date): (.date, Number(Int(date.daysSinceEpoch)))
    case .days(let days) where days.nanoseconds == 0: (.days, Number(Int(days.totalSeconds)))
    case .months(let months): (.months, Number(Int(months.months)))
    default: nil
    }
  }

  /// What is in both; where that cannot be told, what is in this one.
  func intersection(_ other: PossibleValues) -> PossibleValues {
    let known: Known
    switch (self.known, other.known) {
    case (.none, _), (_, .none): known = .none
    case (.any, let one), (let one, .any): known = one
    case (.measure(let a, let first), .measure(let b, let second)) where a == b:
      known = .measure(a, first.intersection(second))
    case (.symbols(let first), .symbols(let second)): known = .symbols(first.intersection(second))
    case (.truth(let t1, let f1), .truth(let t2, let f2)): known = .truth(canBeTrue: t1 && t2, canBeFalse: f1 && f2)
    default: known = self.known
    }
    return PossibleValues(known, mayBeNull: mayBeNull && other.mayBeNull)
  }

  /// What is in either.
  func union(_ other: PossibleValues) -> PossibleValues {
    let known: Known
    switch (self.known, other.known) {
    case (.none, let one), (let one, .none): known = one
    case (.measure(let a, let first), .measure(let b, let second)) where a == b:
      known = first.isEmpty ? other.known : second.isEmpty ? self.known : .measure(a, first.hull(second))
    case (.symbols(let first), .symbols(let second)): known = .symbols(first.union(second))
    case (.truth(let t1, let f1), .truth(let t2, let f2)): known = .truth(canBeTrue: t1 || t2, canBeFalse: f1 || f2)
    default: known = .any
    }
    return PossibleValues(known, mayBeNull: mayBeNull || other.mayBeNull)
  }
}
