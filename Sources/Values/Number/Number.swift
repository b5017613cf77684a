/// FEEL's number: IEEE 754 decimal128 arithmetic with 34 digits, rounding half-even, exponents to ±6144.
///
/// Two numbers are equal when their values are (`1.0 == 1.00`), but a number remembers the exponent it was made with,
/// so that money can keep its cents (`plainText`). There is no minus zero, no infinity and no NaN: an operation without
/// a result gives `nil`. Results too small for the format round to a subnormal number or to zero, as IEEE 754 says.
///
/// Layout (16 bytes, trivial, alignment 8). IEEE 754's binary encoding has a sign bit, 14 exponent bits and 113
/// coefficient bits; of the exponent's codes 0…12287 are used. The codes above tag an inline form:
///
///     wide    high = sign(1) · exponent + 6176 (14) · coefficient bits 112…64 (49)     low = coefficient bits 63…0
///     inline  high = 111 · zeros (56) · scale 0…18 (5)                                 low = mantissa as Int64
///
/// `high` of a wide number is below `inlineTag` and of an inline number it is not, so one comparison tells them apart,
/// and two inline numbers of one scale have the same `high`.
///
/// INVARIANT (one form): a coefficient and exponent have exactly one stored form. It is inline when the exponent is in
/// -18…0 and the coefficient below 2^63; a positive exponent is written out as zeros when the result is then inline;
/// the exponent of zero is kept in -18…0. The mantissa is never Int64.min.
public struct Number: BitwiseCopyable, Sendable {
  @usableFromInline let high: UInt64
  @usableFromInline let low: UInt64

  @inlinable
  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The smallest `high` of an inline number.
  @usableFromInline static var inlineTag: UInt64 { @inlinable get { 0xE000_0000_0000_0000 } }
  /// The most decimals an inline number has: 10^18 is the largest power of ten below 2^63.
  @usableFromInline static var inlineScaleLimit: Int { @inlinable get { 18 } }
  /// What is added to the exponent of a wide number when it is stored.
  static var exponentBias: Int { 6176 }

  /// The digits a number holds.
  public static var digitLimit: Int { 34 }
  /// The exponents of a coefficient of 34 digits.
  static var exponentRange: ClosedRange<Int> { -6176...6111 }

  /// 0
  public static var zero: Number { @inlinable get { Number(high: inlineTag, low: 0) } }
  /// 1
  public static var one: Number { @inlinable get { Number(high: inlineTag, low: 1) } }

  /// An inline number: mantissa × 10^-scale. The mantissa is not Int64.min and the scale lies in 0…18.
  @inlinable
  init(inlineMantissa mantissa: Int64, scale: Int) {
    self.init(high: Number.inlineTag | UInt64(truncatingIfNeeded: scale), low: UInt64(bitPattern: mantissa))
  }

  @usableFromInline var isInline: Bool { @inlinable get { high >= Number.inlineTag } }
  /// The mantissa of an inline number.
  @usableFromInline var mantissa: Int64 { @inlinable get { Int64(bitPattern: low) } }
  /// The decimals of an inline number.
  @usableFromInline var scale: Int { @inlinable get { Int(truncatingIfNeeded: high & 31) } }

  /// An integer.
  @inlinable
  public init(_ value: Int) {
    if value == Int.min {
      self = Number.leastInteger
    } else {
      self.init(inlineMantissa: Int64(value), scale: 0)
    }
  }

  /// -2^63, the one Int that has no inline form.
  @usableFromInline static var leastInteger: Number {
    Number(wideNegative: true, coefficient: 1 << 63, exponent: 0)
  }

  /// mantissa × 10^-decimals.
  ///
  /// - Parameters:
  ///   - mantissa: of at most 18 digits.
  ///   - decimals: 0…18.
  @inlinable
  public init(mantissa: Int64, decimals: Int) {
    self.init(inlineMantissa: mantissa, scale: min(max(decimals, 0), Number.inlineScaleLimit))
  }

  /// coefficient × 10^exponent; nil where it lies beyond the format.
  public init?(coefficient: Int64, exponent: Int) {
    guard
      let number = Number.rounding(
        negative: coefficient < 0, coefficient: UInt128(coefficient.magnitude), exponent: exponent)
    else { return nil }
    self = number
  }
}

// MARK: - Taking apart and putting together

extension Number {
  /// A number taken apart: sign, coefficient below 10^34, exponent.
  struct Parts {
    var isNegative: Bool
    var coefficient: UInt128
    var exponent: Int
  }

  var parts: Parts {
    if isInline {
      let mantissa = mantissa
      return Parts(isNegative: mantissa < 0, coefficient: UInt128(mantissa.magnitude), exponent: -scale)
    }
    let code = Int(truncatingIfNeeded: (high >> 49) & 0x3FFF)
    let coefficient = UInt128(high & 0x1_FFFF_FFFF_FFFF) << 64 | UInt128(low)
    return Parts(isNegative: high >> 63 != 0, coefficient: coefficient, exponent: code - Number.exponentBias)
  }

  /// A wide number as it stands; only for what has no inline form.
  init(wideNegative negative: Bool, coefficient: UInt128, exponent: Int) {
    self.init(
      high: (negative ? 1 << 63 : 0) | UInt64(exponent + Number.exponentBias) << 49
        | UInt64(truncatingIfNeeded: coefficient >> 64),
      low: UInt64(truncatingIfNeeded: coefficient))
  }

  /// The stored form of a coefficient below 10^34 and an exponent within the format.
  init(negative: Bool, coefficient: UInt128, exponent: Int) {
    if coefficient == 0 {
      self.init(
        inlineMantissa: 0,
        scale: exponent >= 0 ? 0 : (exponent < -Number.inlineScaleLimit ? Number.inlineScaleLimit : -exponent))
      return
    }
    if coefficient <= UInt128(Int64.max) {
      let small = Int64(truncatingIfNeeded: coefficient)
      if exponent <= 0, exponent >= -Number.inlineScaleLimit {
        self.init(inlineMantissa: negative ? -small : small, scale: -exponent)
        return
      }
      if exponent > 0, exponent <= Number.inlineScaleLimit {
        let (whole, overflow) = small.multipliedReportingOverflow(by: Int64(powerOfTen(exponent)))
        if !overflow {
          self.init(inlineMantissa: negative ? -whole : whole, scale: 0)
          return
        }
      }
    }
    self.init(wideNegative: negative, coefficient: coefficient, exponent: exponent)
  }

  /// The number nearest to coefficient × 10^exponent, half-even, rounded once; nil beyond the format.
  ///
  /// - Parameters:
  ///   - sticky: the exact value is a little larger in magnitude (by less than one unit of the coefficient); the
  ///     coefficient then has at least 35 digits.
  ///   - ideal: where the value is exact, zeros at the end of the coefficient are dropped up to this exponent.
  static func rounding(
    negative: Bool, coefficient: UInt128, exponent: Int, sticky: Bool = false, ideal: Int? = nil
  ) -> Number? {
    var coefficient = coefficient
    var exponent = exponent
    guard coefficient != 0 || sticky else {
      return Number(negative: false, coefficient: 0, exponent: ideal ?? exponent)
    }
    if let ideal, !sticky {
      while exponent < ideal {
        let (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: 10)
        if remainder != 0 { break }
        coefficient = quotient
        exponent += 1
      }
    }
    let digits = digitCount(coefficient)
    // Saturating: an exponent may come from a person's text.
    if exponent < -20_000 { return .zero }
    if exponent > 20_000 { return nil }
    let drop = max(digits - digitLimit, exponentRange.lowerBound - exponent)
    if drop > 0 {
      // More digits to drop than there are: less than half a unit.
      if drop > digits || drop > 38 { return .zero }
      let divisor = widePowerOfTen(drop)
      var (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: divisor)
      let half = divisor / 2
      if remainder > half || (remainder == half && (sticky || quotient & 1 == 1)) { quotient += 1 }
      exponent += drop
      if quotient == widePowerOfTen(digitLimit) {
        quotient = widePowerOfTen(digitLimit - 1)
        exponent += 1
      }
      coefficient = quotient
      if coefficient == 0 { return .zero }
    }
    if exponent > exponentRange.upperBound {
      let zeros = exponent - exponentRange.upperBound
      guard zeros <= digitLimit - digitCount(coefficient) else { return nil }
      coefficient *= widePowerOfTen(zeros)
      exponent = exponentRange.upperBound
    }
    return Number(negative: negative, coefficient: coefficient, exponent: exponent)
  }
}

// MARK: - Powers of ten

/// 10^n for n in 0…19. A switch of constants becomes a table without the cost of a lazy global.
@inlinable
func powerOfTen(_ n: Int) -> UInt64 {
  switch n {
  case 0: 1
  case 1: 10
  case 2: 100
  case 3: 1_000
  case 4: 10_000
  case 5: 100_000
  case 6: 1_000_000
  case 7: 10_000_000
  case 8: 100_000_000
  case 9: 1_000_000_000
  case 10: 10_000_000_000
  case 11: 100_000_000_000
  case 12: 1_000_000_000_000
  case 13: 10_000_000_000_000
  case 14: 100_000_000_000_000
  case 15: 1_000_000_000_000_000
  case 16: 10_000_000_000_000_000
  case 17: 100_000_000_000_000_000
  case 18: 1_000_000_000_000_000_000
  default: 10_000_000_000_000_000_000
  }
}

/// 10^n for n in 0…38.
func widePowerOfTen(_ n: Int) -> UInt128 {
  n <= 19 ? UInt128(powerOfTen(n)) : UInt128(powerOfTen(19)) * UInt128(powerOfTen(n - 19))
}

/// The decimal digits of a value; 0 has one.
func digitCount(_ value: UInt128) -> Int {
  let bits = 128 - value.leadingZeroBitCount
  // 1233 / 4096 is a little below log10(2): the guess is right or one short.
  let guess = (bits * 1233) >> 12
  if guess >= 39 { return 39 }
  return value < widePowerOfTen(guess) ? max(guess, 1) : guess + 1
}

// MARK: - As plain bits

extension Number {
  /// An integer in the place of a number, for evaluators that keep both in one kind of register; not read as a number.
  @inlinable public init(bits: Int64) { self.init(high: Number.inlineTag, low: UInt64(bitPattern: bits)) }

  /// What `init(bits:)` was given.
  @inlinable public var bits: Int64 { Int64(bitPattern: low) }

  /// The sum where it is exact and quick to have; nil otherwise.
  @inlinable
  public func addingExactly(_ other: Number) -> Number? {
    guard isInline, other.isInline else { return nil }
    if high == other.high {
      let (sum, overflow) = mantissa.addingReportingOverflow(other.mantissa)
      return overflow || sum == Int64.min ? nil : Number(high: high, low: UInt64(bitPattern: sum))
    }
    let shared = max(scale, other.scale)
    let (first, firstLost) = mantissa.multipliedReportingOverflow(by: Int64(powerOfTen(shared - scale)))
    let (second, secondLost) = other.mantissa.multipliedReportingOverflow(by: Int64(powerOfTen(shared - other.scale)))
    let (sum, overflow) = first.addingReportingOverflow(second)
    if firstLost || secondLost || overflow || sum == Int64.min { return nil }
    return Number(inlineMantissa: sum, scale: shared)
  }
}
