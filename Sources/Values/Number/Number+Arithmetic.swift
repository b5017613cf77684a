extension Number {
  /// The value with the other sign; 0 stays 0.
  @inlinable public var negated: Number {
    isInline ? Number(high: high, low: UInt64(bitPattern: -mantissa)) : Number(high: high ^ 1 << 63, low: low)
  }

  /// The value without its sign.
  @inlinable public var magnitude: Number { isNegative ? negated : self }

  /// The sum, rounded half-even to 34 digits; nil beyond the format.
  @inlinable
  public func adding(_ other: Number) -> Number? {
    if high == other.high, isInline {
      let (sum, overflow) = mantissa.addingReportingOverflow(other.mantissa)
      if !overflow, sum != Int64.min { return Number(high: high, low: UInt64(bitPattern: sum)) }
    } else if isInline, other.isInline {
      var first = mantissa
      var second = other.mantissa
      var overflow = false
      let shared: UInt64
      if scale < other.scale {
        (first, overflow) = first.multipliedReportingOverflow(by: Int64(powerOfTen(other.scale - scale)))
        shared = other.high
      } else {
        (second, overflow) = second.multipliedReportingOverflow(by: Int64(powerOfTen(scale - other.scale)))
        shared = high
      }
      if !overflow {
        let (sum, tooLarge) = first.addingReportingOverflow(second)
        if !tooLarge, sum != Int64.min { return Number(high: shared, low: UInt64(bitPattern: sum)) }
      }
    }
    return wideSum(other)
  }

  /// The difference, rounded half-even to 34 digits; nil beyond the format.
  @inlinable
  public func subtracting(_ other: Number) -> Number? {
    adding(other.negated)
  }

  /// The product, rounded half-even to 34 digits; nil beyond the format.
  @inlinable
  public func multiplied(by other: Number) -> Number? {
    if isInline, other.isInline {
      let (product, overflow) = mantissa.multipliedReportingOverflow(by: other.mantissa)
      let scales = scale + other.scale
      if !overflow, scales <= Number.inlineScaleLimit, product != Int64.min {
        return Number(inlineMantissa: product, scale: scales)
      }
    }
    return wideProduct(other)
  }

  /// The quotient, rounded half-even to 34 digits; nil beyond the format and for division by zero.
  public func divided(by other: Number) -> Number? {
    if other.isZero { return nil }
    if isInline, other.isInline, scale >= other.scale {
      let (quotient, remainder) = mantissa.quotientAndRemainder(dividingBy: other.mantissa)
      if remainder == 0 { return Number(inlineMantissa: quotient, scale: scale - other.scale) }
    }
    return wideQuotient(other)
  }

  @usableFromInline
  func wideSum(_ other: Number) -> Number? {
    var large = parts
    var small = other.parts
    if large.exponent < small.exponent { swap(&large, &small) }
    if large.coefficient == 0 {
      return Number(negative: small.isNegative, coefficient: small.coefficient, exponent: small.exponent)
    }
    let gap = large.exponent - small.exponent
    let room = 38 - digitCount(large.coefficient)
    if small.coefficient == 0 {
      // A zero with decimals lends them where there is room: 5 + 0.00 is 5.00.
      let zeros = min(gap, room - 4)
      return Number(
        negative: large.isNegative, coefficient: large.coefficient * widePowerOfTen(max(zeros, 0)),
        exponent: large.exponent - max(zeros, 0))
    }
    // The large operand is written with up to 38 digits; what of the small one lies below them only tips the rounding.
    let shift = min(gap, room)
    let exponent = large.exponent - shift
    let first = large.coefficient * widePowerOfTen(shift)
    var second = small.coefficient
    var sticky = false
    let below = gap - shift
    if below > 38 {
      second = 0
      sticky = true
    } else if below > 0 {
      let (quotient, remainder) = second.quotientAndRemainder(dividingBy: widePowerOfTen(below))
      second = quotient
      sticky = remainder != 0
    }
    if large.isNegative == small.isNegative {
      return Number.rounding(
        negative: large.isNegative, coefficient: first + second, exponent: exponent, sticky: sticky)
    }
    if first >= second {
      // With something below, first has 38 digits and is larger; the difference is one less and a fraction.
      return Number.rounding(
        negative: large.isNegative, coefficient: first - second - (sticky ? 1 : 0), exponent: exponent, sticky: sticky)
    }
    return Number.rounding(negative: small.isNegative, coefficient: second - first, exponent: exponent)
  }

  @usableFromInline
  func wideProduct(_ other: Number) -> Number? {
    let first = parts
    let second = other.parts
    let negative = first.isNegative != second.isNegative
    let exponent = first.exponent + second.exponent
    let product = first.coefficient.multipliedFullWidth(by: second.coefficient)
    if product.high == 0 {
      return Number.rounding(negative: negative, coefficient: product.low, exponent: exponent)
    }
    // The product has 38 or 39 digits more than its upper half; dropping these many leaves 36 or 37.
    let drop = digitCount(product.high) + 2
    let (quotient, remainder) = widePowerOfTen(drop).dividingFullWidth(product)
    return Number.rounding(
      negative: negative, coefficient: quotient, exponent: exponent + drop, sticky: remainder != 0)
  }

  func wideQuotient(_ other: Number) -> Number? {
    let first = parts
    let second = other.parts
    let negative = first.isNegative != second.isNegative
    let ideal = first.exponent - second.exponent
    if first.coefficient == 0 { return Number(negative: false, coefficient: 0, exponent: ideal) }
    // As many zeros as give the quotient 35 or 36 digits.
    let digits = digitCount(first.coefficient)
    let zeros = max(0, 35 + digitCount(second.coefficient) - digits)
    let inFirst = min(zeros, 38 - digits)
    let dividend = (first.coefficient * widePowerOfTen(inFirst)).multipliedFullWidth(
      by: widePowerOfTen(zeros - inFirst))
    let (quotient, remainder) =
      dividend.high == 0
      ? dividend.low.quotientAndRemainder(dividingBy: second.coefficient)
      : second.coefficient.dividingFullWidth(dividend)
    return Number.rounding(
      negative: negative, coefficient: quotient, exponent: ideal - zeros, sticky: remainder != 0, ideal: ideal)
  }
}
