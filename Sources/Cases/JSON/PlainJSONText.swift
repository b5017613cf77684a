import Glibc
import Values

/// The bytes of a JSON text under a moving index, for what machines write: no escapes, no exponents.
@unsafe struct PlainJSONText {
  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var index = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { unsafe self.bytes = unsafe bytes }

  var isAtEnd: Bool { unsafe index == bytes.count }

  /// The byte at the index; 0 at the end.
  var next: UInt8 { unsafe index < bytes.count ? bytes[index] : 0 }

  @inline(__always)
  mutating func take(_ byte: UInt8) -> Bool {
    guard unsafe index < bytes.count, unsafe bytes[index] == byte else { return false }
    unsafe index += 1
    return true
  }

  @inline(__always)
  mutating func skipBlanks() {
    if unsafe next > 0x20 { return }
    unsafe skipMoreBlanks()
  }

  private mutating func skipMoreBlanks() {
    while unsafe index < bytes.count {
      let byte = unsafe bytes[index]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      unsafe index += 1
    }
  }

  /// Takes a name in quotes where it is the one that is expected.
  ///
  /// - Parameter name: the name with the quote behind it.
  @inline(__always)
  mutating func take(name: UnsafePointer<UInt8>, count: Int) -> Bool {
    guard unsafe index &+ 1 &+ count <= bytes.count, let base = unsafe bytes.baseAddress, unsafe base[index] == 0x22,
      unsafe memcmp(base + index + 1, name, count) == 0
    else { return false }
    unsafe index &+= 1 &+ count
    return true
  }

  /// The bytes between two quotes; nil where there is an escape or a control character.
  mutating func string() -> UnsafeBufferPointer<UInt8>? {
    guard unsafe take(0x22) else { return nil }
    let start = unsafe index
    var end = start
    let count = unsafe bytes.count
    let raw = unsafe UnsafeRawBufferPointer(bytes)
    while end &+ 8 <= count {
      let special = unsafe Self.special(raw.loadUnaligned(fromByteOffset: end, as: UInt64.self))
      if special != 0 {
        end &+= special.trailingZeroBitCount >> 3
        break
      }
      end &+= 8
    }
    while end < count {
      let byte = unsafe bytes[end]
      if byte == 0x22 {
        unsafe index = end + 1
        return unsafe UnsafeBufferPointer(rebasing: bytes[start..<end])
      }
      if byte == 0x5C || byte < 0x20 { return nil }
      end += 1
    }
    return nil
  }

  /// The high bit of each byte of eight that is a quote, a backslash or a control character. (Bits above the lowest may
  /// be set in error.)
  private static func special(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quote = word ^ (ones &* 0x22)
    let escape = word ^ (ones &* 0x5C)
    let found = (quote &- ones) & ~quote | (escape &- ones) & ~escape | (word &- ones &* 0x20) & ~word
    return found & (ones &* 0x80)
  }

  /// `true`, `false` or `null`, and no longer word.
  mutating func take(word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard unsafe index + count <= bytes.count else { return false }
    for offset in 0..<count where unsafe bytes[index + offset] != word.utf8Start[offset] { return false }
    unsafe index += count
    return unsafe !(0x61...0x7A).contains(next | 0x20)
  }

  /// A number of up to 18 digits, with at most so many decimals.
  mutating func number(decimals limit: Int) -> Number? {
    let isNegative = unsafe take(0x2D)
    var mantissa: Int64 = 0
    var position = unsafe index
    let first = position
    let count = unsafe bytes.count
    while position < count, case let digit = unsafe Int64(bytes[position]) - 0x30, digit >= 0, digit <= 9 {
      mantissa = mantissa &* 10 &+ digit
      position += 1
    }
    let whole = position - first
    guard whole > 0, unsafe whole == 1 || bytes[first] != 0x30 else { return nil }
    var decimals = 0
    if position < count, unsafe bytes[position] == 0x2E {
      position += 1
      while position < count, case let digit = unsafe Int64(bytes[position]) - 0x30, digit >= 0, digit <= 9 {
        mantissa = mantissa &* 10 &+ digit
        position += 1
        decimals += 1
      }
      guard decimals > 0 else { return nil }
    }
    guard whole + decimals <= 18, decimals <= limit else { return nil }
    unsafe index = position
    // An exponent is read in full.
    guard unsafe next | 0x20 != 0x65 else { return nil }
    return Number(mantissa: isNegative ? -mantissa : mantissa, decimals: decimals)
  }

  // MARK: Written texts

  /// `2018-07-01`
  static func date(_ text: UnsafeBufferPointer<UInt8>) -> CalendarDate? {
    guard text.count == 10, unsafe text[4] == 0x2D, unsafe text[7] == 0x2D else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for offset in range {
        let digit = unsafe Int(text[offset]) - 0x30
        guard digit >= 0, digit <= 9 else { return nil }
        value = value * 10 + digit
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  /// Whether a text stands for itself: no blanks at its ends, no word for unknown or nothing, in any width.
  static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let count = text.count
    guard count > 0 else { return false }
    let first = unsafe text[0]
    let last = unsafe text[count - 1]
    guard first > 0x20, last > 0x20 else { return false }
    // A character stays what it is or becomes its ordinary form: the first one tells most texts from any word.
    let isWordLike: Bool
    if first < 0x80 {
      // `-`, `null`, `unknown`, `/`, `?`, `TBD`
      isWordLike = [0x2D, 0x6E, 0x75, 0x2F, 0x3F, 0x74].contains(first | 0x20)
    } else if first >= 0xE4, first <= 0xE9, count >= 3 {
      // 无, 待…, 未知, 没有, 暂无, 尚无, 不…; other Chinese characters begin with these bytes too.
      let start = unsafe UInt32(first) << 16 | UInt32(text[1]) << 8 | UInt32(text[2])
      isWordLike =
        start == 0xE697A0 || start == 0xE5BE85 || start == 0xE69CAA || start == 0xE6B2A1 || start == 0xE69A82
        || start == 0xE5B09A || start == 0xE4B88D
    } else {
      isWordLike = true
    }
    var hasOddEnd = false
    if last >= 0x80, count >= 3 {
      // Blanks beyond ASCII: two bytes from C2, three from E2, E3 or EF.
      let third = unsafe text[count - 3]
      hasOddEnd = unsafe third == 0xE2 || third == 0xE3 || third == 0xEF || text[count - 2] == 0xC2
    } else if last >= 0x80 {
      hasOddEnd = true
    }
    if !isWordLike, !hasOddEnd { return true }
    let string = unsafe String(decoding: text, as: UTF8.self)
    let folded = WrittenForm.folded(string).text
    return WrittenForm.trimmed(string).utf8.count == count && StateWord(folded) == nil
      && !CaseWords.loose.contains(folded)
  }
}
