/// The digits of a whole multiple of 10^-decimals, grouped: `1,234.5`.
///
/// INVARIANT (two ways to write a number): what it writes is what `DecimalText` does.
enum FixedText {
  /// - Parameters:
  ///   - decimals: 0…18.
  ///   - isWholeOrAll: all decimals are written where there are some; else zeros at the end are left out.
  static func grouped(_ value: Int64, decimals: Int, isWholeOrAll: Bool = false) -> String {
    var digits: [UInt8] = []
    digits.reserveCapacity(32)
    var rest = value.magnitude
    var behind = decimals
    // From the last digit to the first.
    var isKept = false
    while behind > 0 {
      let digit = UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      behind -= 1
      if isKept || digit != 0 {
        if !isKept, isWholeOrAll { digits.append(contentsOf: repeatElement(0x30, count: decimals - behind - 1)) }
        isKept = true
        digits.append(0x30 + digit)
      }
    }
    if isKept { digits.append(0x2E) }
    var written = 0
    repeat {
      if written > 0, written % 3 == 0 { digits.append(0x2C) }
      digits.append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
      written += 1
    } while rest > 0
    if value < 0 { digits.append(0x2D) }
    return String(decoding: digits.reversed(), as: UTF8.self)
  }
}
