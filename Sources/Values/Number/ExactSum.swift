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
    total.add(negative: near < 0, BigNatural(near.magnitude), exponent: -scale)
    total.add(negative: other.near < 0, BigNatural(other.near.magnitude), exponent: -other.scale)
    if let more = other.far {
      total.add(negative: false, more.positive, exponent: more.exponent)
      total.add(negative: true, more.negative, exponent: more.exponent)
    }
    near = 0
    scale = 0
    far = total
    count += other.count
  }

  private mutating func spill(_ number: Number) {
    var total = far ?? FarSum()
    let parts = number.parts
    total.add(negative: parts.isNegative, BigNatural(parts.coefficient), exponent: parts.exponent)
    far = total
  }

  /// The sum, rounded half-even to 34 digits; nil beyond the format.
  public var result: Number? {
    guard let (negative, magnitude, exponent) = farTotal else {
      return Number.rounding(negative: near < 0, coefficient: near.magnitude, exponent: -scale)
    }
    return Number.rounding(negative: negative, coefficient: magnitude, exponent: exponent)
  }

  /// The mean: the exact sum divided by the count, rounded once; nil of nothing and beyond the format.
  public var mean: Number? {
    guard count > 0 else { return nil }
    let (negative, magnitude, exponent) = farTotal ?? (near < 0, BigNatural(near.magnitude), -scale)
    if magnitude.isZero { return result }
    // Enough zeros that the quotient has 36 digits or more.
    let zeros = max(0, 57 - magnitude.digitEstimate)
    let (quotient, remainder) = (magnitude * BigNatural.powerOfTen(zeros)).quotientAndRemainder(
      dividingBy: UInt64(count))
    return Number.rounding(
      negative: negative, coefficient: quotient, exponent: exponent - zeros, sticky: remainder != 0, ideal: exponent)
  }

  private var farTotal: (negative: Bool, magnitude: BigNatural, exponent: Int)? {
    guard var total = far else { return nil }
    total.add(negative: near < 0, BigNatural(near.magnitude), exponent: -scale)
    let order = BigNatural.order(total.positive, total.negative)
    return order < 0
      ? (true, total.negative - total.positive, total.exponent)
      : (false, total.positive - total.negative, total.exponent)
  }
}

/// A sum without bounds on its exponents, positive and negative terms apart.
private struct FarSum {
  var positive = BigNatural.zero
  var negative = BigNatural.zero
  var exponent = 0

  mutating func add(negative isNegative: Bool, _ magnitude: BigNatural, exponent other: Int) {
    var term = magnitude
    if other > exponent {
      term = term * BigNatural.powerOfTen(other - exponent)
    } else if other < exponent {
      let factor = BigNatural.powerOfTen(exponent - other)
      positive = positive * factor
      negative = negative * factor
      exponent = other
    }
    if isNegative {
      negative = negative + term
    } else {
      positive = positive + term
    }
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
