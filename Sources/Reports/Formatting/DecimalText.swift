import Values

/// The decimal digits of a number, to be written for people: shifted, rounded half-even, grouped. Nothing is computed in
/// binary floating point.
struct DecimalText {
  var isNegative: Bool
  /// Digits before the point, without leading zeros; empty for a number below one.
  var whole: [UInt8]
  /// Digits behind the point, without trailing zeros.
  var fraction: [UInt8]

  /// Reads `-12.50`, as numbers write themselves; nil for anything else (an exponent).
  init?(_ text: String) {
    var digits = Substring(text)
    isNegative = digits.first == "-"
    if isNegative { digits = digits.dropFirst() }
    let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let head = parts.first, !head.isEmpty else { return nil }
    let tail = parts.count > 1 ? parts[1] : ""
    guard head.utf8.allSatisfy({ (0x30...0x39).contains($0) }), tail.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    whole = head.utf8.map { $0 - 0x30 }
    fraction = tail.utf8.map { $0 - 0x30 }
    trim()
  }

  init?(_ number: Number) { self.init(number.plainText) }

  private mutating func trim() {
    whole = Array(whole.drop { $0 == 0 })
    while fraction.last == 0 { fraction.removeLast() }
  }

  /// A hundred times as much.
  var timesHundred: DecimalText {
    var result = self
    for _ in 0..<2 {
      result.whole.append(result.fraction.isEmpty ? 0 : result.fraction.removeFirst())
    }
    result.trim()
    return result
  }

  /// Rounded half-even to that many decimals; whether anything was lost stands beside it.
  func rounded(to places: Int) -> (text: DecimalText, isExact: Bool) {
    guard fraction.count > places else { return (self, true) }
    var result = self
    let dropped = fraction[places...]
    result.fraction = Array(fraction[..<places])
    let first = dropped[dropped.startIndex]
    let isTie = first == 5 && dropped.dropFirst().allSatisfy { $0 == 0 }
    let last = result.fraction.last ?? result.whole.last ?? 0
    if first > 5 || (first == 5 && (!isTie || last % 2 == 1)) {
      var digits = result.whole + result.fraction
      var index = digits.count - 1
      var carry = true
      while carry, index >= 0 {
        if digits[index] == 9 {
          digits[index] = 0
          index -= 1
        } else {
          digits[index] += 1
          carry = false
        }
      }
      if carry { digits.insert(1, at: 0) }
      result.whole = Array(digits[..<(digits.count - places)])
      result.fraction = Array(digits[(digits.count - places)...])
    }
    return (result, false)
  }

  /// `1,234.5`, with at least that many decimals.
  func grouped(decimals: Int = 0) -> String {
    var text = isNegative ? "-" : ""
    if whole.isEmpty { text += "0" }
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { text += "," }
      text += String(digit)
    }
    var tail = fraction
    while tail.count < decimals { tail.append(0) }
    if !tail.isEmpty { text += "." + tail.map { String($0) }.joined() }
    return text
  }
}
