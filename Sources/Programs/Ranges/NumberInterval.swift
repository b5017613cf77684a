public import Values

/// All numbers between two bounds; nil is open on that side.
public struct NumberInterval: Hashable, Sendable {
  public struct Bound: Hashable, Sendable {
    public let value: Number
    /// The bound itself belongs to the interval.
    public let isClosed: Bool

    public init(_ value: Number, isClosed: Bool = true) {
      self.value = value
      self.isClosed = isClosed
    }
  }

  public var low: Bound?
  public var high: Bound?

  public init(low: Bound? = nil, high: Bound? = nil) {
    self.low = low
    self.high = high
  }

  public init(_ value: Number) {
    low = Bound(value)
    high = Bound(value)
  }

  public static let all = NumberInterval()
  static let notNegative = NumberInterval(low: Bound(.zero))

  var isEmpty: Bool {
    guard let low, let high else { return false }
    return high.value < low.value || (low.value == high.value && !(low.isClosed && high.isClosed))
  }

  /// The one number in it, if there is only one.
  var single: Number? {
    guard let low, let high, low.value == high.value, low.isClosed, high.isClosed else { return nil }
    return low.value
  }

  func intersection(_ other: NumberInterval) -> NumberInterval {
    NumberInterval(
      low: Self.tighter(low, other.low) { $0 > $1 }, high: Self.tighter(high, other.high) { $0 < $1 })
  }

  /// The smallest interval that holds both.
  func hull(_ other: NumberInterval) -> NumberInterval {
    NumberInterval(
      low: Self.wider(low, other.low) { $0 < $1 }, high: Self.wider(high, other.high) { $0 > $1 })
  }

  /// The least (or the greatest) of a number of this interval and one of another.
  func outermost(_ other: NumberInterval, ofLeast isLeast: Bool) -> NumberInterval {
    isLeast
      ? NumberInterval(low: Self.wider(low, other.low) { $0 < $1 }, high: Self.lower(high, other.high))
      : negated.outermost(other.negated, ofLeast: true).negated
  }

  /// The upper bound of the least of two numbers: both must reach it for the bound itself to belong to it.
  private static func lower(_ a: Bound?, _ b: Bound?) -> Bound? {
    tighter(a, b) { $0 < $1 }
  }

  private static func tighter(_ a: Bound?, _ b: Bound?, _ isTighter: (Number, Number) -> Bool) -> Bound? {
    guard let a, let b else { return a ?? b }
    if a.value == b.value { return Bound(a.value, isClosed: a.isClosed && b.isClosed) }
    return isTighter(a.value, b.value) ? a : b
  }

  private static func wider(_ a: Bound?, _ b: Bound?, _ isWider: (Number, Number) -> Bool) -> Bound? {
    guard let a, let b else { return nil }
    if a.value == b.value { return Bound(a.value, isClosed: a.isClosed || b.isClosed) }
    return isWider(a.value, b.value) ? a : b
  }

  // MARK: Comparisons

  /// Whether a number of this interval may be less than one of the other (or, not `strictly`, equal).
  func mayBeBelow(_ other: NumberInterval, strictly: Bool) -> Bool {
    guard let low, let high = other.high else { return true }
    if low.value < high.value { return true }
    return !strictly && low.value == high.value && low.isClosed && high.isClosed
  }

  // MARK: Arithmetic

  // Bounds of results are closed: a number just beyond an open bound may be rounded onto it.

  func adding(_ other: NumberInterval) -> NumberInterval {
    NumberInterval(
      low: Self.bound(low, other.low) { $0.adding($1) }, high: Self.bound(high, other.high) { $0.adding($1) })
  }

  var negated: NumberInterval {
    NumberInterval(
      low: high.map { Bound($0.value.negated, isClosed: $0.isClosed) },
      high: low.map { Bound($0.value.negated, isClosed: $0.isClosed) })
  }

  private static func bound(_ a: Bound?, _ b: Bound?, _ combine: (Number, Number) -> Number?) -> Bound? {
    guard let a, let b else { return nil }
    return combine(a.value, b.value).map { Bound($0) }
  }

  func multiplied(by other: NumberInterval) -> NumberInterval {
    // Half-open intervals beside zero, by far the most: money times a share.
    if isBounded, other.isBounded { return corners(other) { $0.multiplied(by: $1) } }
    let isOneSigned = (isNotNegative || isNotPositive) && (other.isNotNegative || other.isNotPositive)
    guard isOneSigned else { return .all }
    let left = isNotNegative ? self : negated
    let right = other.isNotNegative ? other : other.negated
    let product = NumberInterval(
      low: Self.bound(left.low, right.low) { $0.multiplied(by: $1) } ?? Bound(.zero),
      high: Self.bound(left.high, right.high) { $0.multiplied(by: $1) })
    return isNotNegative == other.isNotNegative ? product : product.negated
  }

  func divided(by other: NumberInterval) -> NumberInterval {
    guard let low = other.low, let high = other.high, low.value.signum * high.value.signum > 0 else {
      // A share of what is not negative is not negative, whatever it is divided by.
      return isNotNegative && other.isNotNegative ? .notNegative : .all
    }
    if isBounded { return corners(other) { $0.divided(by: $1) } }
    guard let divisor = other.single else { return isNotNegative && other.isNotNegative ? .notNegative : .all }
    let left = divisor.isNegative ? negated : self
    func share(_ bound: Bound?) -> Bound? {
      bound.flatMap { $0.value.divided(by: divisor.magnitude) }.map { Bound($0) }
    }
    return NumberInterval(low: share(left.low), high: share(left.high))
  }

  private var isBounded: Bool { low != nil && high != nil }
  var isNotNegative: Bool { low.map { !$0.value.isNegative } ?? false }
  var isNotPositive: Bool { high.map { $0.value.signum <= 0 } ?? false }

  private func corners(_ other: NumberInterval, _ combine: (Number, Number) -> Number?) -> NumberInterval {
    var results: [Number] = []
    for left in [low, high] {
      for right in [other.low, other.high] {
        guard let left, let right, let result = combine(left.value, right.value) else { return .all }
        results.append(result)
      }
    }
    return NumberInterval(low: results.min().map { Bound($0) }, high: results.max().map { Bound($0) })
  }
}
