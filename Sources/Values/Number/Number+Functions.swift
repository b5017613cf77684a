extension Number {
  /// The square root, right to 34 digits; nil below zero.
  public func squareRoot() -> Number? {
    let parts = parts
    let ideal = (parts.exponent - (parts.exponent & 1)) / 2
    if parts.coefficient == 0 { return Number(negative: false, coefficient: 0, exponent: ideal) }
    if parts.isNegative { return nil }
    // 71 digits or more under the root give it 36; what is under it has an even exponent.
    var zeros = max(0, 72 - digitCount(parts.coefficient))
    if (parts.exponent - zeros) & 1 != 0 { zeros += 1 }
    let radicand = BigNatural(parts.coefficient) * BigNatural.powerOfTen(zeros)
    let root = radicand.squareRoot
    return Number.rounding(
      negative: false, coefficient: root, exponent: (parts.exponent - zeros) / 2, sticky: root * root != radicand,
      ideal: ideal)
  }

  /// e to this power, right to 34 digits; nil beyond the format.
  public func exponential() -> Number? {
    if isZero { return .one }
    let parts = parts
    return Number.settled(bits: 192) { bits in
      BinaryFixed.exponential(
        of: BinaryFixed(negative: parts.isNegative, parts.coefficient, exponent: parts.exponent, bits: bits + 32),
        bits: bits)
    } tooLarge: {
      isClearlyBeyondExponential
    }
  }

  /// The natural logarithm, right to 34 digits; nil for zero and below.
  public func naturalLogarithm() -> Number? {
    guard signum > 0 else { return nil }
    if self == .one { return .zero }
    let parts = reducedParts
    return Number.settled(bits: 320) { bits in
      BinaryFixed.logarithm(coefficient: parts.coefficient, exponent: parts.exponent, bits: bits).asInterval(power: 0)
    } tooLarge: {
      nil
    }
  }

  /// This number to a power, right to 34 digits.
  ///
  /// Nil beyond the format, for a negative number to a power that is not whole, and for zero to a negative power. Zero
  /// to the power of zero is 1, as in IEEE 754.
  public func power(_ exponent: Number) -> Number? {
    if exponent.isZero { return .one }
    if isZero { return exponent.isNegative ? nil : .zero }
    let isWhole = exponent.isInteger
    if isNegative, !isWhole { return nil }
    let negative = isNegative && exponent.isOdd
    let base = reducedParts
    if base.coefficient == 1, base.exponent == 0 { return negative ? Number(-1) : .one }
    if let count = exponent.integerValue, count.magnitude <= Number.exactPowerLimit {
      return wholePower(count, negative: negative)
    }
    if base.coefficient == 1, isWhole {
      // A power of ten stays one.
      guard let zeros = exponent.multiplied(by: Number(base.exponent)) else {
        return (base.exponent < 0) == exponent.isNegative ? nil : .zero
      }
      guard let whole = zeros.integerValue else { return zeros.isNegative ? .zero : nil }
      return Number.rounding(negative: negative, coefficient: 1 as UInt128, exponent: max(min(whole, 30_000), -30_000))
    }
    // An estimate tells what is far beyond the format before any work is done: 2 ** (10 ** 10) ends here.
    guard let logarithm = magnitude.naturalLogarithm() else { return nil }
    guard let estimate = logarithm.multiplied(by: exponent) else {
      return logarithm.isNegative == exponent.isNegative ? nil : .zero
    }
    let power = exponent.parts
    let integerBits = 128 - power.coefficient.leadingZeroBitCount + max(0, power.exponent) * 10 / 3 + 4
    let result = Number.settled(bits: 192) { bits in
      // The logarithm's error grows by the exponent.
      let work = bits + 64 + integerBits
      let exact = BinaryFixed.logarithm(coefficient: base.coefficient, exponent: base.exponent, bits: work)
      let product = exact.multiplied(by: power.coefficient, exponent: power.exponent, negative: power.isNegative)
      return BinaryFixed.exponential(of: product.reduced(to: bits + 32), bits: bits)
    } tooLarge: {
      estimate.isClearlyBeyondExponential
    }
    return negative ? result?.negated : result
  }

  /// Powers up to this are computed exactly and rounded once. Beyond it a power that is not one of ten has more than 36
  /// digits, so that it is never half-way between two numbers and the logarithm decides.
  private static var exactPowerLimit: Int { 128 }

  /// The same value with no zeros at the end of its fraction.
  private var reduced: Number {
    let parts = reducedParts
    return Number.rounding(negative: parts.isNegative, coefficient: parts.coefficient, exponent: parts.exponent) ?? self
  }

  /// Whether the value is an odd integer.
  private var isOdd: Bool {
    let parts = reducedParts
    return parts.exponent == 0 && parts.coefficient & 1 == 1
  }

  private func wholePower(_ count: Int, negative: Bool) -> Number? {
    let steps = Int(count.magnitude)
    let base = count < 0 ? reducedParts : parts
    let power = BigNatural(base.coefficient).raised(to: steps)
    let exponent = base.exponent * steps
    if count > 0 {
      return Number.rounding(
        negative: negative, coefficient: power, exponent: exponent, ideal: exponent)
    }
    // 1 / power, with 36 digits or more.
    let zeros = power.digitEstimate + 38
    let (quotient, remainder) = BigNatural.powerOfTen(zeros).quotientAndRemainder(dividingBy: power)
    return Number.rounding(
      negative: negative, coefficient: quotient, exponent: -exponent - zeros, sticky: !remainder.isZero, ideal: 0)
  }

  /// What e to this power is where that is plain: nil within reach, else the result.
  private var isClearlyBeyondExponential: Number?? {
    // e^14150 is above 10^6145, e^-14300 below 10^-6210.
    if self > Number(14_150) { return .some(nil) }
    if self < Number(-14_300) { return .some(.zero) }
    let parts = parts
    // Below 10^-36 the result is 1 and less than half a unit.
    if digitCount(parts.coefficient) + parts.exponent < -36 { return .some(.one) }
    return nil
  }

  /// Rounds a result that is known to lie between two bounds, with more bits until both round to the same.
  private static func settled(
    bits start: Int, _ interval: (Int) -> DecimalInterval, tooLarge: () -> Number??
  ) -> Number? {
    if let plain = tooLarge() { return plain }
    var bits = start
    // Only an exact result half-way between two numbers stays open however many bits there are (the square of a number
    // of 12 digits to the power of 1.5 may be one); after 1,000 bits it is taken for one.
    while bits <= 1024 {
      let bounds = interval(bits)
      let low = bounds.number(-1)
      if low == bounds.number(1) { return low?.reduced }
      bits *= 2
    }
    return interval(bits).exactNumber?.reduced
  }
}
