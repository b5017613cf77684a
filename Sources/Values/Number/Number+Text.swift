extension Number: CustomStringConvertible {
  /// The exponent as stored: the value is `coefficientText` × 10^`exponent`; 12.50 keeps -2.
  public var exponent: Int { parts.exponent }

  /// The coefficient as stored, with its sign: `-1250` for -12.50.
  public var coefficientText: String {
    let parts = parts
    return (parts.isNegative ? "-" : "") + String(parts.coefficient)
  }

  /// The canonical text: equal numbers have the same.
  ///
  /// No zeros at the end of the fraction and no exponent, unless the plain form would take more than 40 digits; then
  /// `1.5E+60`. Reads back as the same value.
  public var text: String {
    let parts = reducedParts
    return Number.plain(parts) ?? Number.scientific(parts)
  }

  /// The canonical text.
  public var description: String { text }

  /// The plain text with the zeros it was stored with: `12.50`. Beyond 40 digits it is `text`.
  public var plainText: String { Number.plain(parts) ?? text }

  /// The plain text with at least and at most so many decimals, never an exponent; what is beyond is rounded half-even.
  /// `2...2` is the form of money; `0...4` leaves out zeros at the end.
  public func text(fractionDigits: ClosedRange<Int>) -> String {
    let least = max(fractionDigits.lowerBound, 0)
    let most = min(max(fractionDigits.upperBound, 0), Number.scaleRange.upperBound)
    var number = self
    if parts.exponent < -most {
      // Rounding off decimals never leaves the format.
      number = rounded(scale: most, .halfEven) ?? self
    }
    let parts = number.reducedParts
    var digits = String(parts.coefficient)
    if parts.exponent > 0 { digits += String(repeating: "0", count: parts.exponent) }
    let decimals = max(-parts.exponent, 0)
    if digits.utf8.count <= decimals {
      digits = String(repeating: "0", count: decimals + 1 - digits.utf8.count) + digits
    }
    var result = parts.isNegative ? "-" : ""
    result += digits.dropLast(decimals)
    let padding = max(least - decimals, 0)
    if decimals + padding > 0 {
      result += "."
      result += digits.suffix(decimals)
      result += String(repeating: "0", count: padding)
    }
    return result
  }

  /// The most digits that are written without an exponent.
  private static var plainLimit: Int { digitLimit + 6 }

  /// The plain form; nil where it is too long.
  private static func plain(_ parts: Parts) -> String? {
    let digits = String(parts.coefficient)
    let count = digits.utf8.count
    let sign = parts.isNegative ? "-" : ""
    if parts.exponent >= 0 {
      guard count + parts.exponent <= plainLimit else { return nil }
      return parts.coefficient == 0 ? "0" : sign + digits + String(repeating: "0", count: parts.exponent)
    }
    let decimals = -parts.exponent
    guard max(count - decimals, 1) + decimals <= plainLimit else { return nil }
    if count > decimals { return sign + digits.dropLast(decimals) + "." + digits.suffix(decimals) }
    return sign + "0." + String(repeating: "0", count: decimals - count) + digits
  }

  private static func scientific(_ parts: Parts) -> String {
    let digits = String(parts.coefficient)
    let exponent = parts.exponent + digits.utf8.count - 1
    let fraction = digits.dropFirst()
    return (parts.isNegative ? "-" : "") + digits.prefix(1) + (fraction.isEmpty ? "" : "." + fraction)
      + (exponent < 0 ? "E-" : "E+") + String(exponent.magnitude)
  }
}

// MARK: - Reading

extension Number {
  /// Reads a decimal literal: an optional sign, digits with an optional `.` and decimals (or `.` and decimals), an
  /// optional exponent `e±digits`. More than 34 digits are rounded half-even. Nil for anything else, also for blanks,
  /// separators and full-width digits, and for a value beyond the format.
  @inlinable
  public init?(_ text: some StringProtocol) {
    self.init(ascii: text.utf8)
  }

  /// Reads a decimal literal from bytes; see `init(_:)`.
  @inlinable
  public init?(ascii bytes: some Sequence<UInt8>) {
    var reader = DecimalReader()
    for byte in bytes {
      guard reader.take(byte) else { return nil }
    }
    guard let number = reader.number else { return nil }
    self = number
  }
}

/// Reads the bytes of a decimal literal one at a time.
@usableFromInline
struct DecimalReader {
  @usableFromInline
  enum Place: UInt8 {
    case start, sign, whole, point, fraction, exponentMark, exponentSign, exponent
  }
  @usableFromInline var place = Place.start
  @usableFromInline var isNegative = false
  /// The first 18 digits that count.
  @usableFromInline var mantissa: Int64 = 0
  @usableFromInline var digits = 0
  @usableFromInline var fractionDigits = 0
  /// Set from the 19th digit on.
  var rest: Rest?
  var exponentIsNegative = false
  var writtenExponent = 0

  struct Rest {
    var coefficient: UInt128
    var sticky = false
    var dropped = 0
  }

  @inlinable
  init() {
    self.init(place: .start)
  }

  @usableFromInline
  init(place: Place) {
    self.place = place
  }

  /// Takes a byte; false if no literal goes on like this.
  @inlinable
  mutating func take(_ byte: UInt8) -> Bool {
    let digit = byte &- 0x30
    if digit < 10, place.rawValue <= Place.fraction.rawValue {
      if place.rawValue < Place.whole.rawValue { place = .whole }
      if place == .point { place = .fraction }
      if place == .fraction { fractionDigits += 1 }
      if digits < 18 {
        mantissa = mantissa &* 10 &+ Int64(digit)
        if mantissa != 0 { digits += 1 }
        return true
      }
      takeFurther(digit)
      return true
    }
    return takeOther(byte)
  }

  /// A digit after the 18th.
  @usableFromInline
  mutating func takeFurther(_ digit: UInt8) {
    var rest = rest ?? Rest(coefficient: UInt128(mantissa))
    if digits < 37 {
      rest.coefficient = rest.coefficient * 10 + UInt128(digit)
      digits += 1
    } else {
      rest.sticky = rest.sticky || digit != 0
      rest.dropped += 1
    }
    self.rest = rest
  }

  @usableFromInline
  mutating func takeOther(_ byte: UInt8) -> Bool {
    switch (byte, place) {
    case (0x2D, .start), (0x2B, .start):
      isNegative = byte == 0x2D
      place = .sign
    case (0x2E, .start), (0x2E, .sign), (0x2E, .whole): place = .point
    case (0x65, .whole), (0x45, .whole), (0x65, .fraction), (0x45, .fraction): place = .exponentMark
    case (0x2D, .exponentMark), (0x2B, .exponentMark):
      exponentIsNegative = byte == 0x2D
      place = .exponentSign
    case (0x30...0x39, .exponentMark), (0x30...0x39, .exponentSign), (0x30...0x39, .exponent):
      place = .exponent
      // Beyond this every value but zero is out of range, however many digits came before.
      if writtenExponent < 1_000_000_000_000 { writtenExponent = writtenExponent * 10 + Int(byte - 0x30) }
    default: return false
    }
    return true
  }

  /// The number read, if the literal is whole and in range.
  @usableFromInline
  var number: Number? {
    switch place {
    case .whole, .fraction, .exponent: break
    case .start, .sign, .point, .exponentMark, .exponentSign: return nil
    }
    let exponent = (exponentIsNegative ? -writtenExponent : writtenExponent) - fractionDigits
    if let rest {
      return Number.rounding(
        negative: isNegative, coefficient: rest.coefficient, exponent: exponent + rest.dropped, sticky: rest.sticky)
    }
    if exponent <= 0, exponent >= -Number.inlineScaleLimit {
      return Number(inlineMantissa: isNegative ? -mantissa : mantissa, scale: -exponent)
    }
    return Number.rounding(negative: isNegative, coefficient: UInt128(mantissa), exponent: exponent)
  }
}
