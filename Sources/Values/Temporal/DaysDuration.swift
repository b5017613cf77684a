/// FEEL's days and time duration: a length of time in seconds and nanoseconds, of either sign.
public struct DaysDuration: Hashable, Sendable {
  /// The length in seconds, rounded toward minus infinity.
  public let totalSeconds: Int64
  /// What `totalSeconds` leaves out, 0 ..< 10^9.
  public let nanoseconds: Int32

  public static var zero: DaysDuration { DaysDuration(seconds: 0) }

  public init(seconds: Int64) {
    // One value less on the negative side, so that every duration can be negated.
    totalSeconds = max(seconds, -Int64.max)
    nanoseconds = 0
  }

  /// Nil beyond 2^63 seconds.
  public init?(days: Int64) {
    let (seconds, overflow) = days.multipliedReportingOverflow(by: 86_400)
    if overflow { return nil }
    self.init(seconds: seconds)
  }

  /// A length in nanoseconds; nil beyond 2^63 seconds.
  public init?(nanosecondCount count: Int128) {
    guard count.magnitude <= UInt128(Int64.max) * 1_000_000_000 else { return nil }
    self.init(knownNanosecondCount: count)
  }

  /// A length known to be within the range.
  private init(knownNanosecondCount count: Int128) {
    var (seconds, rest) = count.quotientAndRemainder(dividingBy: 1_000_000_000)
    if rest < 0 {
      rest += 1_000_000_000
      seconds -= 1
    }
    totalSeconds = Int64(seconds)
    nanoseconds = Int32(rest)
  }

  /// The whole length in nanoseconds.
  public var nanosecondCount: Int128 { Int128(totalSeconds) * 1_000_000_000 + Int128(nanoseconds) }

  /// Reads `P1DT2H3M4.5S`, `-PT36H`: days, hours, minutes and seconds in this order, one of them at least, seconds with
  /// up to nine decimals. Nil for years and months, and beyond 2^63 seconds.
  public init?(_ text: some StringProtocol) {
    var reader = ISOReader(text)
    let negative = reader.take("-")
    guard reader.take("P") else { return nil }
    var count: Int128 = 0
    var fields = 0
    var inTime = false
    // Units that may still come, in nanoseconds.
    var units: [(mark: Unicode.Scalar, length: Int128)] = [
      ("D", 86_400_000_000_000), ("H", 3_600_000_000_000), ("M", 60_000_000_000), ("S", 1_000_000_000),
    ]
    while !reader.isAtEnd {
      if !inTime, reader.take("T") {
        inTime = true
        if units.count == 4 { units.removeFirst() }
        if reader.isAtEnd { return nil }
      }
      guard let (value, _) = reader.number(upTo: 18) else { return nil }
      if inTime, reader.take(".") {
        guard !units.isEmpty, let fraction = reader.nanoseconds(), reader.take("S"), reader.isAtEnd else { return nil }
        count += Int128(value) * 1_000_000_000 + Int128(fraction)
      } else {
        guard let position = units.firstIndex(where: { reader.take($0.mark) }),
          inTime == (units[position].mark != "D")
        else { return nil }
        count += Int128(value) * units[position].length
        units.removeFirst(position + 1)
      }
      fields += 1
    }
    guard fields > 0 else { return nil }
    self.init(nanosecondCount: negative ? -count : count)
  }

  /// The canonical text: `P1DT2H3M4.5S`, `-PT30M`, `PT0S`.
  public var text: String {
    let count = nanosecondCount.magnitude
    if count == 0 { return "PT0S" }
    let seconds = Int64(count / 1_000_000_000)
    let fraction = Int(count % 1_000_000_000)
    var result = signum < 0 ? "-P" : "P"
    if seconds >= 86_400 { result += "\(seconds / 86_400)D" }
    if seconds % 86_400 != 0 || fraction != 0 { result += "T" }
    if seconds / 3600 % 24 != 0 { result += "\(seconds / 3600 % 24)H" }
    if seconds / 60 % 60 != 0 { result += "\(seconds / 60 % 60)M" }
    if seconds % 60 != 0 || fraction != 0 { result += "\(seconds % 60)" + fractionText(nanoseconds: fraction) + "S" }
    return result
  }
}

extension DaysDuration: Comparable, CustomStringConvertible {
  public static func < (left: DaysDuration, right: DaysDuration) -> Bool {
    (left.totalSeconds, left.nanoseconds) < (right.totalSeconds, right.nanoseconds)
  }

  public var description: String { text }

  /// -1, 0 or 1.
  public var signum: Int { totalSeconds < 0 ? -1 : (totalSeconds == 0 && nanoseconds == 0 ? 0 : 1) }
}

extension DaysDuration {
  /// The length in seconds toward zero: what the components are taken from.
  private var secondsTowardZero: Int64 { totalSeconds < 0 && nanoseconds > 0 ? totalSeconds + 1 : totalSeconds }

  /// FEEL's `.days`: whole days, with the sign of the duration.
  public var days: Int64 { secondsTowardZero / 86_400 }
  /// FEEL's `.hours`: -23…23, with the sign of the duration.
  public var hours: Int { Int(secondsTowardZero / 3600 % 24) }
  /// FEEL's `.minutes`: -59…59, with the sign of the duration.
  public var minutes: Int { Int(secondsTowardZero / 60 % 60) }
  /// FEEL's `.seconds`: -59…59, with the sign of the duration. The length is `totalSeconds`.
  public var seconds: Int { Int(secondsTowardZero % 60) }

  /// The number of days where it is whole; else nil.
  public var wholeDays: Int? {
    nanoseconds == 0 && totalSeconds % 86_400 == 0 ? Int(totalSeconds / 86_400) : nil
  }

  public var negated: DaysDuration { DaysDuration(knownNanosecondCount: -nanosecondCount) }

  /// Without its sign.
  public var magnitude: DaysDuration { signum < 0 ? negated : self }

  public func adding(_ other: DaysDuration) -> DaysDuration? {
    DaysDuration(nanosecondCount: nanosecondCount + other.nanosecondCount)
  }

  public func subtracting(_ other: DaysDuration) -> DaysDuration? {
    DaysDuration(nanosecondCount: nanosecondCount - other.nanosecondCount)
  }

  /// Times a number, rounded half-even to the nanosecond; nil beyond the range.
  public func multiplied(by factor: Number) -> DaysDuration? {
    nanosecondNumber.multiplied(by: factor).flatMap(DaysDuration.init(nanosecondNumber:))
  }

  /// Divided by a number, rounded half-even to the nanosecond; nil by zero and beyond the range.
  public func divided(by divisor: Number) -> DaysDuration? {
    nanosecondNumber.divided(by: divisor).flatMap(DaysDuration.init(nanosecondNumber:))
  }

  /// How often another duration goes into this one; nil for one of zero.
  public func ratio(to other: DaysDuration) -> Number? {
    nanosecondNumber.divided(by: other.nanosecondNumber)
  }

  /// The length in seconds, with decimals.
  public var secondsNumber: Number {
    Number(negative: signum < 0, coefficient: nanosecondCount.magnitude, exponent: -9)
  }

  /// At most 2^63 × 10^9, 28 digits.
  private var nanosecondNumber: Number {
    Number(negative: signum < 0, coefficient: nanosecondCount.magnitude, exponent: 0)
  }

  private init?(nanosecondNumber number: Number) {
    guard let parts = number.rounded(scale: 0, .halfEven)?.parts,
      parts.exponent >= 0, parts.exponent <= 28, parts.coefficient < widePowerOfTen(28 - parts.exponent)
    else { return nil }
    let count = Int128(parts.coefficient * widePowerOfTen(parts.exponent))
    self.init(nanosecondCount: parts.isNegative ? -count : count)
  }
}
