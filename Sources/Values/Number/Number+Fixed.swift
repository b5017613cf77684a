extension Number {
  /// The number as a whole multiple of 10^-decimals; nil where it is none, or too large for 64 bits.
  ///
  /// - Parameter decimals: 0…18.
  @inlinable
  public func fixed(decimals: Int) -> Int64? {
    guard isInline else { return wideFixed(decimals: decimals) }
    let difference = decimals &- scale
    if difference == 0 { return mantissa }
    if difference > 0 {
      let (product, overflow) = mantissa.multipliedReportingOverflow(by: Number.smallPower(difference))
      return overflow ? nil : product
    }
    let (quotient, rest) = mantissa.quotientAndRemainder(dividingBy: Number.smallPower(-difference))
    return rest == 0 ? quotient : nil
  }

  @usableFromInline
  func wideFixed(decimals: Int) -> Int64? {
    let parts = parts
    let shift = parts.exponent + decimals
    // A number too wide to be inline fits only when zeros are taken away from its end.
    guard shift < 0, shift >= -34 else { return nil }
    var coefficient = parts.coefficient
    for _ in 0..<(-shift) {
      let (quotient, rest) = coefficient.quotientAndRemainder(dividingBy: 10)
      guard rest == 0 else { return nil }
      coefficient = quotient
    }
    guard coefficient <= UInt128(Int64.max) else { return nil }
    return parts.isNegative ? -Int64(coefficient) : Int64(coefficient)
  }

  /// 10^exponent for 0…18.
  @usableFromInline
  static func smallPower(_ exponent: Int) -> Int64 {
    var power: Int64 = 1
    for _ in 0..<exponent { power *= 10 }
    return power
  }
}
