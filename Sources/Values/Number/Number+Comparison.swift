extension Number: Comparable, Hashable {
  /// Whether both are the same value; `1.0 == 1.00`.
  @inlinable
  public static func == (left: Number, right: Number) -> Bool {
    // INVARIANT (one form): the same scale means the same bits. Zeros of several scales and 1.0, 1.00 fall through.
    if left.high == right.high { return left.low == right.low }
    return order(left, right) == 0
  }

  /// Whether the left value is smaller; exact, however far apart the exponents are.
  @inlinable
  public static func < (left: Number, right: Number) -> Bool {
    if left.high == right.high, left.isInline { return left.mantissa < right.mantissa }
    return order(left, right) < 0
  }

  /// -1, 0 or 1 as `left` is below, the same as, or above `right`.
  @inlinable
  public static func order(_ left: Number, _ right: Number) -> Int {
    if left.isInline, right.isInline {
      var first = left.mantissa
      var second = right.mantissa
      var overflow = false
      if left.scale < right.scale {
        (first, overflow) = first.multipliedReportingOverflow(by: Int64(powerOfTen(right.scale - left.scale)))
      } else if right.scale < left.scale {
        (second, overflow) = second.multipliedReportingOverflow(by: Int64(powerOfTen(left.scale - right.scale)))
      }
      if !overflow { return first < second ? -1 : (first == second ? 0 : 1) }
    }
    return wideOrder(left, right)
  }

  /// The order of numbers that have no quick one.
  @usableFromInline
  static func wideOrder(_ left: Number, _ right: Number) -> Int {
    let signs = (left.signum, right.signum)
    if signs.0 != signs.1 { return signs.0 < signs.1 ? -1 : 1 }
    if signs.0 == 0 { return 0 }
    let first = left.parts
    let second = right.parts
    let firstDigits = digitCount(first.coefficient)
    let secondDigits = digitCount(second.coefficient)
    let magnitude: Int
    if firstDigits + first.exponent != secondDigits + second.exponent {
      magnitude = firstDigits + first.exponent < secondDigits + second.exponent ? -1 : 1
    } else {
      // The leading digits stand in the same place: written with equally many digits they compare as integers.
      let a = first.coefficient * widePowerOfTen(digitLimit - firstDigits)
      let b = second.coefficient * widePowerOfTen(digitLimit - secondDigits)
      magnitude = a < b ? -1 : (a == b ? 0 : 1)
    }
    return signs.0 < 0 ? -magnitude : magnitude
  }

  /// Hashes the value: equal numbers hash alike whatever their stored exponent.
  public func hash(into hasher: inout Hasher) {
    let parts = reducedParts
    hasher.combine(parts.isNegative)
    hasher.combine(UInt64(truncatingIfNeeded: parts.coefficient))
    hasher.combine(UInt64(truncatingIfNeeded: parts.coefficient >> 64))
    hasher.combine(parts.exponent)
  }

  /// The parts with no zero at the end of the coefficient; zero has the exponent 0.
  var reducedParts: Parts {
    var parts = parts
    if parts.coefficient == 0 { return Parts(isNegative: false, coefficient: 0, exponent: 0) }
    if parts.coefficient <= UInt128(UInt64.max) {
      var small = UInt64(truncatingIfNeeded: parts.coefficient)
      // An odd number does not end in zero.
      while small & 1 == 0 {
        let (quotient, remainder) = small.quotientAndRemainder(dividingBy: 10)
        if remainder != 0 { break }
        small = quotient
        parts.exponent += 1
      }
      parts.coefficient = UInt128(small)
    } else {
      while parts.coefficient & 1 == 0 {
        let (quotient, remainder) = parts.coefficient.quotientAndRemainder(dividingBy: 10)
        if remainder != 0 { break }
        parts.coefficient = quotient
        parts.exponent += 1
      }
    }
    return parts
  }

  /// Whether the value is 0.
  public var isZero: Bool { @inlinable get { low == 0 && isInline } }
  /// Whether the value is below 0.
  public var isNegative: Bool { @inlinable get { isInline ? mantissa < 0 : high >> 63 != 0 } }
  /// -1, 0 or 1.
  public var signum: Int { @inlinable get { isInline ? Int(mantissa.signum()) : (high >> 63 != 0 ? -1 : 1) } }

  /// Whether the value has no fraction.
  public var isInteger: Bool {
    if isInline { return scale == 0 || mantissa % Int64(powerOfTen(scale)) == 0 }
    return reducedParts.exponent >= 0
  }

  /// The value as an Int; nil if it has a fraction or does not fit.
  public var integerValue: Int? {
    if isInline {
      if scale == 0 { return Int(mantissa) }
      let (quotient, remainder) = mantissa.quotientAndRemainder(dividingBy: Int64(powerOfTen(scale)))
      return remainder == 0 ? Int(quotient) : nil
    }
    let parts = reducedParts
    guard parts.exponent >= 0, parts.exponent <= 19 else { return nil }
    let (product, overflow) = parts.coefficient.multipliedReportingOverflow(by: widePowerOfTen(parts.exponent))
    if overflow { return nil }
    if parts.isNegative { return product <= 1 << 63 ? Int(truncatingIfNeeded: 0 - Int128(product)) : nil }
    return Int(exactly: product)
  }
}
