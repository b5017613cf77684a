/// A sum that is exact and rounded once, when it is read: the order of what is added does not matter (design 4.7).
///
/// Inline numbers are added in 128 bits; only numbers of other forms, or a sum beyond 38 digits, need more.
public struct ExactSum: Sendable {
  private var near: Int128 = 0
  /// The decimals of `near`, 0…18.
  private var scale = 0
  private var far: FarSum?
  /// How many numbers were added.
  public private(set) var count = 0

  /// The sum of nothing: 0.
  public init() {}

  /// Adds a number.
  public mutating func add(_ number: Number) {
    count += 1
    guard number.isInline else {
      spill(number)
      return
    }
    if number.scale == scale {
      let (sum, overflow) = near.addingReportingOverflow(Int128(number.mantissa))
      if !overflow {
        near = sum
        return
      }
    } else if number.scale < scale {
      // Below 2^63 × 10^18 < 2^123.
      let term = Int128(number.mantissa) * Int128(powerOfTen(scale - number.scale))
      let (sum, overflow) = near.addingReportingOverflow(term)
      if !overflow {
        near = sum
        return
      }
    } else {
      let (moved, overflow) = near.multipliedReportingOverflow(by: Int128(powerOfTen(number.scale - scale)))
      if !overflow {
        let (sum, tooLarge) = moved.addingReportingOverflow(Int128(number.mantissa))
        if !tooLarge {
          near = sum
          scale = number.scale
          return
        }
      }
    }
    spill(number)
  }

  /// Adds what another sum holds.
  public mutating func add(_ other: ExactSum) {
    var total = far ?? FarSum()
    total.add(negative: other.near < 0, other.near.magnitude, exponent: -other.scale)
    if let more = other.far { total.add(more) }
    far = total
    count += other.count
  }

  private mutating func spill(_ number: Number) {
    if far == nil { far = FarSum() }
    let parts = number.parts
    far?.add(negative: parts.isNegative, parts.coefficient, exponent: parts.exponent)
  }

  /// The sum, rounded half-even to 34 digits; nil beyond the format. It has as many decimals as the term with the most,
  /// as far as 34 digits hold them.
  public var result: Number? {
    guard let far else {
      return Number.rounding(negative: near < 0, coefficient: near.magnitude, exponent: -scale)
    }
    let total = far.total(with: near, scale: scale)
    return Number.rounding(
      negative: total.negative, coefficient: total.magnitude, exponent: total.exponent, ideal: total.ideal)
  }

  /// The mean: the exact sum divided by the count, rounded once; nil of nothing and beyond the format.
  public var mean: Number? {
    guard count > 0 else { return nil }
    let total = (far ?? FarSum()).total(with: near, scale: scale)
    if total.magnitude.isZero { return result }
    // Enough zeros that the quotient has 36 digits or more.
    let zeros = max(0, 57 - total.magnitude.digitEstimate)
    let (quotient, remainder) = (total.magnitude * BigNatural.powerOfTen(zeros)).quotientAndRemainder(
      dividingBy: UInt64(count))
    return Number.rounding(
      negative: total.negative, coefficient: quotient, exponent: total.exponent - zeros, sticky: remainder != 0,
      ideal: total.ideal)
  }
}

/// A sum of terms of any exponents: a 256-bit sum for each sixteen exponents, brought together when it is read, so that
/// adding costs the same whatever the exponents are.
private struct FarSum {
  struct Bucket {
    /// The terms here have the exponents 16 × index ..< 16 × index + 16 and are counted in the lowest.
    var index: Int
    /// Two's complement. A term is below 2^127 × 10^15 < 2^177, so that no number of terms fills 256 bits.
    var high: Int128 = 0
    var low: UInt128 = 0
  }

  var buckets: [Bucket] = []
  /// The least exponent of a term.
  var ideal = 0
  private var recent = 0

  mutating func add(negative: Bool, _ coefficient: UInt128, exponent: Int) {
    ideal = min(ideal, exponent)
    let index = exponent >> 4
    let term = coefficient.multipliedFullWidth(by: UInt128(powerOfTen(exponent & 15)))
    let place = bucket(index)
    if negative {
      let (low, borrow) = buckets[place].low.subtractingReportingOverflow(term.low)
      buckets[place].low = low
      buckets[place].high &-= Int128(term.high) &+ (borrow ? 1 : 0)
    } else {
      let (low, carry) = buckets[place].low.addingReportingOverflow(term.low)
      buckets[place].low = low
      buckets[place].high &+= Int128(term.high) &+ (carry ? 1 : 0)
    }
  }

  mutating func add(_ other: FarSum) {
    ideal = min(ideal, other.ideal)
    for more in other.buckets {
      let place = bucket(more.index)
      let (low, carry) = buckets[place].low.addingReportingOverflow(more.low)
      buckets[place].low = low
      buckets[place].high &+= more.high &+ (carry ? 1 : 0)
    }
  }

  private mutating func bucket(_ index: Int) -> Int {
    if recent < buckets.count, buckets[recent].index == index { return recent }
    if let place = buckets.firstIndex(where: { $0.index == index }) {
      recent = place
    } else {
      recent = buckets.count
      buckets.append(Bucket(index: index))
    }
    return recent
  }

  /// All buckets and a further term × 10^-scale, as one integer × 10^exponent.
  func total(
    with near: Int128, scale: Int
  ) -> (negative: Bool, magnitude: BigNatural, exponent: Int, ideal: Int) {
    var all = self
    all.add(negative: near < 0, near.magnitude, exponent: -scale)
    // From the highest bucket down, gains and losses apart.
    var positive = BigNatural.zero
    var negative = BigNatural.zero
    var index: Int?
    for bucket in all.buckets.sorted(by: { $0.index > $1.index }) {
      if let index {
        let factor = BigNatural.powerOfTen(16 * (index - bucket.index))
        positive = positive * factor
        negative = negative * factor
      }
      index = bucket.index
      let isNegative = bucket.high < 0
      let low = isNegative ? 0 &- bucket.low : bucket.low
      let high = isNegative ? ~bucket.high &+ (bucket.low == 0 ? 1 : 0) : bucket.high
      let magnitude = BigNatural(low) + BigNatural(high.magnitude).shiftedLeft(by: 128)
      if isNegative {
        negative = negative + magnitude
      } else {
        positive = positive + magnitude
      }
    }
    let isNegative = BigNatural.order(positive, negative) < 0
    return (
      isNegative, isNegative ? negative - positive : positive - negative, 16 * (index ?? 0), all.ideal
    )
  }
}

extension Number {
  /// The sum of numbers, exact and rounded once; 0 of nothing, nil beyond the format.
  public static func exactSum(_ numbers: some Sequence<Number>) -> Number? {
    var sum = ExactSum()
    for number in numbers { sum.add(number) }
    return sum.result
  }
}
