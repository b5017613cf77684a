import SourceText
import Values

/// A figure as people write it, taken apart: `-￥1,200.50`, `1.2万元`, `95%`.
struct NumberForm {
  var literal = ""
  /// Powers of ten by which 万 and 亿 multiply.
  var shift = 0
  var isPercent = false
  var hasFraction = false
  var fractionIsZero = true
  /// Digits after the point.
  var decimals = 0
  var hasExponent = false
  var ways: [ReadingWay] = []

  /// Why a text is no figure.
  enum Slip: Error {
    case separators
    case otherCurrency
    case percentHere
    /// The first character with which no figure goes on; nil: the text ends too soon.
    case odd(Unicode.Scalar?)
    case exponent
    case brackets
    case underscore
    case numerals
    case unit(String)
  }

  /// - Parameters:
  ///   - text: trimmed and folded.
  ///   - currency: whose signs may stand beside the figure; nil for what is no money.
  ///   - allowsPercent: `%` may stand behind it.
  ///   - allowsExponent: JSON's own numbers.
  init(_ text: String, currency: Currency?, allowsPercent: Bool, allowsExponent: Bool) throws(Slip) {
    var scanner = NumberScanner(text)
    try scanner.checkWhole()
    var sign = scanner.takeSign()
    scanner.skipBlanks()
    if let mark = scanner.takeCurrency(prefix: true, of: currency) {
      guard let currency, mark.belongs(to: currency) else { throw .otherCurrency }
      ways.append(.currencyMark)
      scanner.skipBlanks()
      if sign == nil { sign = scanner.takeSign() }
    }
    if sign == "+" { ways.append(.plusSign) }
    let whole = try scanner.takeWhole(&ways)
    var fraction = ""
    if scanner.take(".") {
      fraction = scanner.takeDigits()
      guard !fraction.isEmpty else { throw .odd(scanner.next) }
      hasFraction = true
      decimals = fraction.utf8.count
      fractionIsZero = fraction.utf8.allSatisfy { $0 == 0x30 }
    }
    guard !whole.isEmpty || !fraction.isEmpty else { throw scanner.slipAtStart }
    literal = (sign == "-" ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
    if let exponent = scanner.takeExponent() {
      guard allowsExponent else { throw .exponent }
      hasExponent = true
      literal += exponent
      ways.append(.exponent)
    }
    scanner.skipBlanks()
    if !hasExponent {
      if scanner.take("万") {
        shift = 4
        ways.append(.tenThousand)
        if scanner.take("亿") { throw .odd("亿") }
      } else if scanner.take("亿") {
        shift = 8
        ways.append(.hundredMillion)
      }
    }
    scanner.skipBlanks()
    if let mark = scanner.takeCurrency(prefix: false, of: currency) {
      guard let currency, mark.belongs(to: currency) else { throw .otherCurrency }
      ways.append(.currencyMark)
    } else if scanner.take("%") {
      guard allowsPercent else { throw .percentHere }
      isPercent = true
      ways.append(.percentSign)
    }
    guard scanner.isAtEnd else { throw scanner.slipInside }
  }

  /// How many digits count; more than `Number` holds would be rounded.
  var significantDigits: Int {
    let digits = literal.utf8.prefix { $0 != 0x65 && $0 != 0x45 }.filter { $0 >= 0x30 && $0 <= 0x39 }
    let first = digits.firstIndex { $0 != 0x30 } ?? digits.endIndex
    let last = (digits.lastIndex { $0 != 0x30 } ?? digits.startIndex - 1) + 1
    return max(0, last - first)
  }

  /// The value; nil beyond the range of numbers.
  var number: Number? {
    let power = shift - (isPercent ? 2 : 0)
    guard power != 0 else { return Number(literal) }
    if let mark = literal.lastIndex(where: { $0 == "e" || $0 == "E" }) {
      guard let exponent = Int(literal[literal.index(after: mark)...]), abs(exponent) < 100_000 else { return nil }
      return Number(literal[..<mark] + "e\(exponent + power)")
    }
    return Number(literal + "e\(power)")
  }
}
