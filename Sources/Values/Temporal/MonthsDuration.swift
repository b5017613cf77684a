/// FEEL's years and months duration: a number of months, of either sign.
public struct MonthsDuration: Hashable, Sendable {
  public let months: Int64

  public static var zero: MonthsDuration { MonthsDuration(months: 0) }

  public init(months: Int64) {
    // One value less on the negative side, so that every duration can be negated.
    self.months = max(months, -Int64.max)
  }

  /// Reads `P1Y2M`, `-P18M`: years, then months, one of them at least. Nil beyond 2^63 months.
  public init?(_ text: some StringProtocol) {
    var reader = ISOReader(text)
    let negative = reader.take("-")
    guard reader.take("P"), let (first, _) = reader.number(upTo: 18) else { return nil }
    var total = Int128(first)
    if reader.take("Y") {
      total *= 12
      if !reader.isAtEnd {
        guard let (second, _) = reader.number(upTo: 18), reader.take("M") else { return nil }
        total += Int128(second)
      }
    } else if !reader.take("M") {
      return nil
    }
    guard reader.isAtEnd, let months = Int64(exactly: total) else { return nil }
    self.init(months: negative ? -months : months)
  }

  /// The canonical text: `P1Y2M`, `-P3M`, `P0M`.
  public var text: String {
    if months == 0 { return "P0M" }
    let count = months.magnitude
    return (months < 0 ? "-P" : "P") + (count >= 12 ? "\(count / 12)Y" : "") + (count % 12 != 0 ? "\(count % 12)M" : "")
  }
}

extension MonthsDuration: Comparable, CustomStringConvertible {
  public static func < (left: MonthsDuration, right: MonthsDuration) -> Bool { left.months < right.months }

  public var description: String { text }

  /// -1, 0 or 1.
  public var signum: Int { Int(months.signum()) }
}

extension MonthsDuration {
  /// FEEL's `.years`: whole years, with the sign of the duration.
  public var years: Int64 { months / 12 }
  /// FEEL's `.months`: -11…11, with the sign of the duration. The length is `months`.
  public var monthsBeyondYears: Int { Int(months % 12) }

  public var negated: MonthsDuration { MonthsDuration(months: -months) }

  /// Without its sign.
  public var magnitude: MonthsDuration { months < 0 ? negated : self }

  public func adding(_ other: MonthsDuration) -> MonthsDuration? {
    let (sum, overflow) = months.addingReportingOverflow(other.months)
    return overflow ? nil : MonthsDuration(months: sum)
  }

  public func subtracting(_ other: MonthsDuration) -> MonthsDuration? { adding(other.negated) }

  /// Times a number, toward zero to whole months; nil beyond the range.
  public func multiplied(by factor: Number) -> MonthsDuration? {
    number.multiplied(by: factor)?.truncated.integerValue.map { MonthsDuration(months: Int64($0)) }
  }

  /// Divided by a number, toward zero to whole months; nil by zero and beyond the range.
  public func divided(by divisor: Number) -> MonthsDuration? {
    number.divided(by: divisor)?.truncated.integerValue.map { MonthsDuration(months: Int64($0)) }
  }

  /// How often another duration goes into this one; nil for one of zero.
  public func ratio(to other: MonthsDuration) -> Number? { number.divided(by: other.number) }

  private var number: Number { Number(Int(months)) }
}
