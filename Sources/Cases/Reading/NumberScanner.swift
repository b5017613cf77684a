import Values

/// Walks over the characters of a figure.
struct NumberScanner {
  private let scalars: [Unicode.Scalar]
  private var index = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }
  var isAtEnd: Bool { index == scalars.count }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    index += 1
    return true
  }

  mutating func skipBlanks() {
    while next == " " { index += 1 }
  }

  mutating func takeSign() -> Unicode.Scalar? {
    if take("-") { return "-" }
    if take("+") { return "+" }
    return nil
  }

  mutating func takeDigits() -> String {
    var digits = ""
    while let scalar = next, isDigit(scalar) {
      digits.unicodeScalars.append(scalar)
      index += 1
    }
    return digits
  }

  /// Slips that the whole text shows.
  func checkWhole() throws(NumberForm.Slip) {
    if scalars.first == "(", scalars.last == ")" { throw .brackets }
    if scalars.contains("_"), scalars.allSatisfy({ isDigit($0) || $0 == "_" || $0 == "." || $0 == "-" }) {
      throw .underscore
    }
    let numerals = "零〇一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾佰仟".unicodeScalars
    if scalars.contains(where: { numerals.contains($0) }) { throw .numerals }
  }

  /// The digits before the point; separators must stand before every three digits.
  mutating func takeWhole(_ ways: inout [ReadingWay]) throws(NumberForm.Slip) -> String {
    var groups = [takeDigits()]
    while next == "," {
      index += 1
      groups.append(takeDigits())
    }
    if groups.count > 1 {
      guard !groups[0].isEmpty, groups[0].utf8.count <= 3, groups.dropFirst().allSatisfy({ $0.utf8.count == 3 })
      else {
        // A letter inside the last group is the slip to name, not the group's length.
        if let next, isLetter(next) { throw .odd(next) }
        throw .separators
      }
      ways.append(.separators)
    }
    let digits = groups.joined()
    let zeros = digits.utf8.prefix { $0 == 0x30 }.count
    if zeros > 1 || (zeros == 1 && digits.utf8.count > 1) {
      ways.append(.leadingZeros)
      let kept = digits.dropFirst(zeros)
      return kept.isEmpty ? "0" : String(kept)
    }
    return digits
  }

  /// `e5`, `E-3`
  mutating func takeExponent() -> String? {
    guard next == "e" || next == "E" else { return nil }
    var ahead = index + 1
    if ahead < scalars.count, scalars[ahead] == "-" || scalars[ahead] == "+" { ahead += 1 }
    guard ahead < scalars.count, isDigit(scalars[ahead]) else { return nil }
    while ahead < scalars.count, isDigit(scalars[ahead]) { ahead += 1 }
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars[index..<ahead])
    index = ahead
    return text
  }

  mutating func takeCurrency(prefix: Bool, of currency: Currency?) -> CurrencyMarks? {
    for (written, codes) in prefix ? CurrencyMark.signs : CurrencyMark.words where takes(written) {
      return CurrencyMarks(codes: codes)
    }
    // An ISO 4217 code of three letters; any others are slips of the hand.
    let end = index + 3
    guard end <= scalars.count, scalars[index..<end].allSatisfy({ $0.isASCII && isLetter($0) }),
      end == scalars.count || !isLetter(scalars[end])
    else { return nil }
    var code = ""
    code.unicodeScalars.append(contentsOf: scalars[index..<end])
    code = code.uppercased()
    guard code == currency?.code || Currency.codes.contains(code) else { return nil }
    index = end
    return CurrencyMarks(codes: [code])
  }

  private mutating func takes(_ word: String) -> Bool {
    let wanted = Array(word.unicodeScalars)
    guard index + wanted.count <= scalars.count else { return false }
    for (offset, scalar) in wanted.enumerated() where scalars[index + offset] != scalar { return false }
    index += wanted.count
    return true
  }

  /// What is wrong where a figure should begin.
  var slipAtStart: NumberForm.Slip { .odd(next) }

  /// What is wrong behind the figure.
  var slipInside: NumberForm.Slip {
    guard let next else { return .odd(nil) }
    var rest = ""
    rest.unicodeScalars.append(contentsOf: scalars[index...])
    // Words alone behind a whole figure: a unit (`90户`). Letters that look like digits are slips of the hand.
    if !rest.unicodeScalars.contains(where: { isDigit($0) }), next.value >= 0x4E00, next.value <= 0x9FFF {
      return .unit(rest)
    }
    return .odd(next)
  }

  private func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x30 && scalar.value <= 0x39 }
  private func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }
}
