/// Reads the bytes of an expression into tokens on demand; names are matched against the scope at that moment.
struct FEELScanner {
  let bytes: [UInt8]

  init(_ text: String) { bytes = Array(text.utf8) }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// Letters, digits and `_` only: read as a name without asking the scope.
  static func isPlainWord(_ bytes: [UInt8]) -> Bool {
    var offset = 0
    while let next = scalar(in: bytes, at: offset) {
      guard offset == 0 ? isNameStart(next.scalar) : isNamePart(next.scalar) else { return false }
      offset = next.end
    }
    return offset == bytes.count && offset > 0
  }

  static func scalar(in bytes: [UInt8], at offset: Int) -> (scalar: Unicode.Scalar, end: Int)? {
    guard offset < bytes.count else { return nil }
    let first = bytes[offset]
    if first < 0x80 { return (Unicode.Scalar(first), offset + 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    let end = min(offset + length, bytes.count)
    let decoded = String(decoding: bytes[offset..<end], as: UTF8.self).unicodeScalars
    return (decoded.first ?? "\u{FFFD}", end)
  }

  /// DMN 1.5, section 10.3.1.2, rule 29 (the space between its ranges left out; `?` is a name there too).
  static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3F, 0x41...0x5A, 0x5F, 0x61...0x7A: true
    case 0x1680, 0x180E, 0xFEFF: false  // white space
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F,
      0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
      FEELLookalike.of(scalar) == nil
    default: false
    }
  }

  /// Rule 30.
  static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0xB7, 0x0300...0x036F, 0x203F...0x2040: true
    default: isNameStart(scalar)
    }
  }

  /// Behind white space and comments (`//` to the end of the line, `/* … */`).
  func skippingSpace(from start: Int) -> Int {
    var offset = start
    while offset < bytes.count {
      if Self.isSpace(bytes[offset]) {
        offset += 1
      } else if bytes[offset] >= 0xC2, let next = Self.scalar(in: bytes, at: offset), Self.isWideSpace(next.scalar) {
        offset = next.end
      } else if let end = endOfComment(at: offset) {
        offset = end
      } else {
        break
      }
    }
    return offset
  }

  /// White space beyond ASCII (DMN 1.5, section 10.3.1.2, rule 61).
  private static func isWideSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x85, 0xA0, 0x1680, 0x180E, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
    default: false
    }
  }

  /// Behind the comment that begins here; nil where none does.
  func endOfComment(at start: Int) -> Int? {
    guard start + 1 < bytes.count, bytes[start] == 0x2F else { return nil }
    var offset = start
    switch bytes[start + 1] {
    case 0x2F:
      while offset < bytes.count, bytes[offset] != 0x0A { offset += 1 }
      return offset
    case 0x2A:
      offset += 2
      while offset + 1 < bytes.count, !(bytes[offset] == 0x2A && bytes[offset + 1] == 0x2F) { offset += 1 }
      return min(offset + 2, bytes.count)
    default: return nil
    }
  }

  /// The words of a part as a name with single spaces, without comments.
  func name(in range: Range<Int>) -> String {
    var words: [ArraySlice<UInt8>] = []
    var offset = range.lowerBound
    var start = offset
    while offset < range.upperBound {
      let end = Self.isSpace(bytes[offset]) ? offset + 1 : endOfComment(at: offset)
      if let end {
        words.append(bytes[start..<offset])
        start = min(end, range.upperBound)
      }
      offset = end ?? offset + 1
    }
    words.append(bytes[start..<range.upperBound])
    return words.filter { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
  }

  /// The token at or behind an offset. `names`: the built-in ones first, the innermost scope last; `isMember`: behind a
  /// dot, where no function can stand.
  func token(from start: Int, names: [FEELNames], isMember: Bool = false) -> FEELToken {
    let offset = skippingSpace(from: start)
    guard offset < bytes.count else { return FEELToken(.end, offset..<offset) }
    let byte = bytes[offset]
    if Self.isDigit(byte) || (byte == 0x2E && offset + 1 < bytes.count && Self.isDigit(bytes[offset + 1])) {
      return number(at: offset, readsChinese: names.contains(where: \.readsChinese))
    }
    if byte == 0x22 { return text(at: offset, opening: 1, isAt: false) }
    if byte == 0x40 {
      let quote = skippingSpace(from: offset + 1)
      if quote < bytes.count, bytes[quote] == 0x22 {
        let token = text(at: quote, opening: 1, isAt: true)
        return FEELToken(token.kind, offset..<token.range.upperBound)
      }
      return FEELToken(.unknown("@"), offset..<offset + 1)
    }
    var longest: (name: String, end: Int)?
    for (index, table) in names.enumerated() where !(isMember && index == 0) {
      guard let match = table.longestMatch(in: bytes, at: offset), match.end > (longest?.end ?? 0) else { continue }
      // `x.date and time > y`: a function whose name holds an operator is one only where it is called.
      if index == 0, match.name.contains(" and ") || match.name == FEELNames.inOrder, !opensBracket(at: match.end) {
        continue
      }
      longest = match
    }
    let word = self.word(at: offset)
    if let longest, longest.end > (word?.end ?? 0) { return FEELToken(.name(longest.name), offset..<longest.end) }
    if let word {
      if let keyword = FEELKeyword(rawValue: word.name) { return FEELToken(.keyword(keyword), offset..<word.end) }
      if !isMember, let kind = chinese(word, names) { return FEELToken(kind, offset..<word.end) }
      return FEELToken(.name(word.name), offset..<word.end)
    }
    return symbol(at: offset)
  }

  /// A Chinese word of FEEL, where it is no declared name: `且`, and `合计` before its bracket.
  private func chinese(_ word: (name: String, end: Int), _ names: [FEELNames]) -> FEELToken.Kind? {
    guard names.contains(where: \.readsChinese) else { return nil }
    if let keyword = ChineseFEEL.keyword(word.name), !names.contains(where: { $0.shadows(word.name) }) {
      return .keyword(keyword)
    }
    guard let function = ChineseFEEL.function(word.name), opensBracket(at: word.end) else { return nil }
    return .name(function)
  }

  private func opensBracket(at offset: Int) -> Bool {
    guard let next = Self.scalar(in: bytes, at: skippingSpace(from: offset)) else { return false }
    return next.scalar == "(" || FEELLookalike.of(next.scalar)?.instead == "("
  }

  /// A run of name characters.
  func word(at offset: Int) -> (name: String, end: Int)? {
    guard let first = Self.scalar(in: bytes, at: offset), Self.isNameStart(first.scalar) else { return nil }
    var end = first.end
    while let next = Self.scalar(in: bytes, at: end), Self.isNamePart(next.scalar) { end = next.end }
    return (String(decoding: bytes[offset..<end], as: UTF8.self), end)
  }

  private func number(at start: Int, readsChinese: Bool) -> FEELToken {
    var offset = start
    while offset < bytes.count, Self.isDigit(bytes[offset]) { offset += 1 }
    if offset + 1 < bytes.count, bytes[offset] == 0x2E, Self.isDigit(bytes[offset + 1]) {
      offset += 1
      while offset < bytes.count, Self.isDigit(bytes[offset]) { offset += 1 }
    }
    if offset < bytes.count, bytes[offset] == 0x65 || bytes[offset] == 0x45 {
      var exponent = offset + 1
      if exponent < bytes.count, bytes[exponent] == 0x2B || bytes[exponent] == 0x2D { exponent += 1 }
      if exponent < bytes.count, Self.isDigit(bytes[exponent]) {
        while exponent < bytes.count, Self.isDigit(bytes[exponent]) { exponent += 1 }
        offset = exponent
      }
    }
    let written = String(decoding: bytes[start..<offset], as: UTF8.self)
    // A `%` right behind the figure is a percent literal, where the dialect knows it.
    if offset < bytes.count, bytes[offset] == 0x25 { return FEELToken(.percent(written), start..<offset + 1) }
    // `1_000`, `5万`, `3O0`: letters right behind a figure.
    if let next = Self.scalar(in: bytes, at: offset), Self.isNamePart(next.scalar), next.scalar != "?" {
      if readsChinese, let word = word(at: offset), ChineseFEEL.keyword(word.name) != nil {
        return FEELToken(.number(written), start..<offset)
      }
      var end = offset
      while let more = Self.scalar(in: bytes, at: end), Self.isNamePart(more.scalar) { end = more.end }
      return FEELToken(.badNumber, start..<end)
    }
    return FEELToken(.number(written), start..<offset)
  }

  private func text(at start: Int, opening: Int, isAt: Bool) -> FEELToken {
    var offset = start + opening
    var result: [UInt8] = []
    var badEscape: Range<Int>?
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == 0x22 {
        let text = String(decoding: result, as: UTF8.self)
        if let badEscape { return FEELToken(.badEscape(text), start..<offset + 1, detail: badEscape) }
        return FEELToken(isAt ? .atLiteral(text) : .text(text), start..<offset + 1)
      }
      if byte == 0x5C, offset + 1 < bytes.count {
        guard let escape = Self.escape(in: bytes, at: offset) else {
          let end = Self.scalar(in: bytes, at: offset + 1)?.end ?? offset + 2
          badEscape = badEscape ?? offset..<end
          result.append(byte)
          offset += 1
          continue
        }
        result.append(contentsOf: Array(String(escape.scalar).utf8))
        offset = escape.end
        continue
      }
      result.append(byte)
      offset += 1
    }
    return FEELToken(.unclosedText, start..<bytes.count)
  }

  /// `\"`, `\\`, `\n`, `\t`, `\r`, `\'`, `\uXXXX` (also as a surrogate pair), `\UXXXXXX` (rule 66).
  private static func escape(in bytes: [UInt8], at offset: Int) -> (scalar: Unicode.Scalar, end: Int)? {
    func hex(_ from: Int, _ count: Int) -> UInt32? {
      guard from + count <= bytes.count else { return nil }
      var value: UInt32 = 0
      for byte in bytes[from..<from + count] {
        guard let digit = isDigit(byte) ? UInt32(byte) - 0x30 : hexLetter(byte) else { return nil }
        value = value * 16 + digit
      }
      return value
    }
    switch bytes[offset + 1] {
    case 0x22: return ("\"", offset + 2)
    case 0x27: return ("'", offset + 2)
    case 0x5C: return ("\\", offset + 2)
    case 0x6E: return ("\n", offset + 2)
    case 0x72: return ("\r", offset + 2)
    case 0x74: return ("\t", offset + 2)
    case 0x75:
      guard let first = hex(offset + 2, 4) else { return nil }
      if first & 0xFC00 == 0xD800, offset + 7 < bytes.count, bytes[offset + 6] == 0x5C, bytes[offset + 7] == 0x75,
        let second = hex(offset + 8, 4), second & 0xFC00 == 0xDC00
      {
        return Unicode.Scalar(0x10000 + (first & 0x3FF) << 10 + (second & 0x3FF)).map { ($0, offset + 12) }
      }
      return Unicode.Scalar(first).map { ($0, offset + 6) }
    case 0x55:
      return hex(offset + 2, 6).flatMap { Unicode.Scalar($0) }.map { ($0, offset + 8) }
    default: return nil
    }
  }

  private static func hexLetter(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x41...0x46: UInt32(byte) - 0x41 + 10
    case 0x61...0x66: UInt32(byte) - 0x61 + 10
    default: nil
    }
  }

  private func symbol(at offset: Int) -> FEELToken {
    if let lookalike = symbolOfLookalikes(at: offset) { return lookalike }
    for (text, kind) in FEELToken.symbols where bytes[offset...].starts(with: text) {
      return FEELToken(kind, offset..<offset + text.count)
    }
    guard let next = Self.scalar(in: bytes, at: offset) else { return FEELToken(.end, offset..<offset) }
    if let lookalike = FEELLookalike.of(next.scalar) {
      return FEELToken(.lookalike(lookalike), offset..<next.end)
    }
    return FEELToken(.unknown(String(next.scalar)), offset..<next.end)
  }

  /// `＞＝`, `！＝`, `>＝`: several characters of which one only looks like FEEL's.
  private func symbolOfLookalikes(at start: Int) -> FEELToken? {
    var meant: [UInt8] = []
    var ends: [Int] = []
    var isForeign = false
    var offset = start
    while meant.count < 3, let next = Self.scalar(in: bytes, at: offset) {
      if let lookalike = FEELLookalike.of(next.scalar) {
        guard lookalike.instead.utf8.count == 1 else { break }
        meant.append(contentsOf: lookalike.instead.utf8)
        isForeign = true
      } else if next.scalar.isASCII {
        meant.append(UInt8(truncatingIfNeeded: next.scalar.value))
      } else {
        break
      }
      ends.append(next.end)
      offset = next.end
    }
    guard isForeign else { return nil }
    for (text, kind) in FEELToken.symbols where text.count > 1 && meant.starts(with: text) {
      let end = ends[text.count - 1]
      guard bytes[start..<end].contains(where: { $0 >= 0x80 }) else { return nil }
      let instead: String
      switch kind {
      case .symbol(let symbol): instead = symbol.rawValue
      case .foreign(_, let symbol?, _): instead = symbol.rawValue
      case .foreign(_, nil, let keyword?): instead = keyword.rawValue
      default: continue
      }
      let written = String(decoding: bytes[start..<end], as: UTF8.self)
      return FEELToken(.lookalike(FEELLookalike(written: written, instead: instead)), start..<end)
    }
    return nil
  }
}
