/// Reads the lexical forms of XML Schema that FEEL uses, byte by byte; strict: no blanks, ASCII digits only.
struct ISOReader {
  private let bytes: [UInt8]
  private var index = 0

  init(_ text: some StringProtocol) {
    bytes = Array(text.utf8)
  }

  var isAtEnd: Bool { index == bytes.count }
  var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  /// Takes a character if it stands here.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(truncatingIfNeeded: character.value) else { return false }
    index += 1
    return true
  }

  /// Exactly so many digits.
  mutating func number(digits: Int) -> Int? {
    guard let (value, count) = number(upTo: digits), count == digits else { return nil }
    return value
  }

  /// A run of digits, at most so many (18 or fewer); nil where there is none or a longer one: in these forms a
  /// separator follows every field.
  mutating func number(upTo limit: Int) -> (value: Int, digits: Int)? {
    var value = 0
    var count = 0
    while let byte = next, byte >= 0x30, byte <= 0x39 {
      count += 1
      if count > limit { return nil }
      value = value * 10 + Int(byte - 0x30)
      index += 1
    }
    return count == 0 ? nil : (value, count)
  }

  /// The decimals of a second in nanoseconds: 1 to 9 digits.
  mutating func nanoseconds() -> Int? {
    guard let (value, count) = number(upTo: 9) else { return nil }
    return value * Int(powerOfTen(9 - count))
  }

  /// All that is left, as text.
  mutating func rest() -> String {
    defer { index = bytes.count }
    return String(decoding: bytes[index...], as: UTF8.self)
  }

  /// `-`? year `-` month `-` day.
  mutating func date() -> CalendarDate? {
    let negative = take("-")
    let leadsWithZero = next == 0x30
    guard let (year, digits) = number(upTo: 9), digits >= 4, digits == 4 || !leadsWithZero, !(negative && year == 0),
      take("-"), let month = number(digits: 2), take("-"), let day = number(digits: 2)
    else { return nil }
    return CalendarDate(year: negative ? -year : year, month: month, day: day)
  }

  /// hour `:` minute `:` second (`.` decimals)?, as nanoseconds of the day.
  mutating func timeOfDay() -> Int64? {
    guard let hour = number(digits: 2), take(":"), let minute = number(digits: 2), take(":"),
      let second = number(digits: 2), hour < 24, minute < 60, second < 60
    else { return nil }
    var fraction = 0
    if take(".") {
      guard let decimals = nanoseconds() else { return nil }
      fraction = decimals
    }
    return Int64((hour * 60 + minute) * 60 + second) * ClockTime.nanosecondsPerSecond + Int64(fraction)
  }

  /// Nothing, `Z`, an offset, or `@` and a region, to the end of the text.
  mutating func zone() -> ZoneReference? {
    if isAtEnd { return ZoneReference.none }
    if take("Z") { return isAtEnd ? .utc : nil }
    if take("@") { return ZoneReference(name: rest()) }
    let negative = next == 0x2D
    guard take("+") || take("-"), let hours = number(digits: 2), take(":"), let minutes = number(digits: 2)
    else { return nil }
    var seconds = 0
    if take(":") {
      guard let written = number(digits: 2) else { return nil }
      seconds = written
    }
    guard isAtEnd, minutes < 60, seconds < 60 else { return nil }
    let total = hours * 3600 + minutes * 60 + seconds
    return ZoneReference(offsetSeconds: negative ? -total : total)
  }
}

/// A number with at least so many digits.
func padded(_ value: Int, _ digits: Int) -> String {
  let text = String(value.magnitude)
  return (value < 0 ? "-" : "") + String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
}

/// `.` and the decimals of a second without zeros at the end; nothing for none.
func fractionText(nanoseconds: Int) -> String {
  if nanoseconds == 0 { return "" }
  var digits = padded(nanoseconds, 9)[...]
  while digits.last == "0" { digits.removeLast() }
  return "." + digits
}
