extension Number {
  /// The scales FEEL allows in `decimal`, `floor`, `round up` and the like (DMN 1.5, table 75).
  public static var scaleRange: ClosedRange<Int> { -6111...6176 }

  /// Rounded to so many decimals (negative: to tens, hundreds …).
  ///
  /// The result keeps that many decimals as stored where 34 digits hold them, so that 12.5 rounded to 2 is 12.50.
  /// Gives nil for a scale outside `scaleRange` and for a result beyond the format.
  public func rounded(scale target: Int, _ mode: RoundingMode) -> Number? {
    guard Number.scaleRange.contains(target) else { return nil }
    let parts = parts
    let drop = -target - parts.exponent
    if drop <= 0 {
      let room = Number.digitLimit - digitCount(parts.coefficient)
      guard -drop <= room else { return self }
      return Number(
        negative: parts.isNegative, coefficient: parts.coefficient * widePowerOfTen(-drop), exponent: -target)
    }
    if parts.coefficient == 0 { return Number(negative: false, coefficient: 0, exponent: -target) }
    var quotient: UInt128 = 0
    var half = -1
    var exact = false
    if drop <= 38 {
      let divisor = widePowerOfTen(drop)
      let remainder: UInt128
      (quotient, remainder) = parts.coefficient.quotientAndRemainder(dividingBy: divisor)
      exact = remainder == 0
      half = remainder < divisor / 2 ? -1 : (remainder == divisor / 2 ? 0 : 1)
    }
    if !exact, mode.raises(half: half, odd: quotient & 1 == 1, negative: parts.isNegative) { quotient += 1 }
    return Number.rounding(negative: parts.isNegative, coefficient: quotient, exponent: -target)
  }

  /// The multiple of a step that is nearest in the given sense, such as the next 0.05; nil for a step of zero and for a
  /// result beyond the format. The sign of the step does not matter.
  public func rounded(toStep step: Number, _ mode: RoundingMode) -> Number? {
    guard !step.isZero else { return nil }
    // A figure with no more decimals than the step has is a multiple of 0.01, as nearly all are.
    if isInline, step.isInline, step.mantissa == 1, scale <= step.scale, let fixed = fixed(decimals: step.scale) {
      return Number(mantissa: fixed, decimals: step.scale)
    }
    let (value, unit, exponent) = Number.aligned(self, step)
    var (quotient, remainder) = value.quotientAndRemainder(dividingBy: unit)
    if !remainder.isZero {
      let half = BigNatural.order(remainder.shiftedLeft(by: 1), unit)
      if mode.raises(half: half, odd: quotient.isOdd, negative: isNegative) { quotient = quotient + BigNatural.one }
    }
    return Number.rounding(negative: isNegative, coefficient: quotient * unit, exponent: exponent)
  }

  /// The largest number with so many decimals that is not above this one.
  public func floor(scale: Int = 0) -> Number? { rounded(scale: scale, .floor) }

  /// The smallest number with so many decimals that is not below this one.
  public func ceiling(scale: Int = 0) -> Number? { rounded(scale: scale, .ceiling) }

  /// The value without its fraction.
  public var truncated: Number {
    // An integer part is never beyond the format.
    rounded(scale: 0, .down) ?? self
  }

  /// FEEL's `modulo`: dividend - divisor × floor(dividend / divisor), exact and rounded once; the sign is the
  /// divisor's. Nil for a divisor of zero.
  public func modulo(_ divisor: Number) -> Number? {
    guard let rest = remainder(divisor) else { return nil }
    if rest.isZero || rest.isNegative == divisor.isNegative { return rest }
    return rest.adding(divisor)
  }

  /// What is left after division toward zero; the sign is the dividend's. Nil for a divisor of zero.
  public func remainder(_ divisor: Number) -> Number? {
    if divisor.isZero { return nil }
    if high == divisor.high, isInline {
      return Number(high: high, low: UInt64(bitPattern: mantissa % divisor.mantissa))
    }
    if magnitude < divisor.magnitude { return self }
    let (value, unit, exponent) = Number.aligned(self, divisor)
    let rest = value.quotientAndRemainder(dividingBy: unit).remainder
    return Number.rounding(negative: isNegative, coefficient: rest, exponent: exponent)
  }

  /// Both magnitudes as integers of one exponent.
  static func aligned(_ left: Number, _ right: Number) -> (left: BigNatural, right: BigNatural, exponent: Int) {
    let first = left.parts
    let second = right.parts
    let exponent = min(first.exponent, second.exponent)
    return (
      BigNatural(first.coefficient) * BigNatural.powerOfTen(first.exponent - exponent),
      BigNatural(second.coefficient) * BigNatural.powerOfTen(second.exponent - exponent), exponent
    )
  }
}
