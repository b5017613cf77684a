extension PatternReader {
  /// What a `\` and what follows stand for.
  enum Escaped {
    case one(Unicode.Scalar)
    case many(ScalarSet)
  }

  /// Reads from a `\` on; digits are the caller's.
  mutating func escaped() throws(PatternError) -> Escaped {
    let start = index
    index += 1
    guard let scalar = next else { throw error(.endsInBackslash, at: start) }
    index += 1
    switch scalar {
    case "n": return .one("\n")
    case "r": return .one("\r")
    case "t": return .one("\t")
    case "\\", "|", ".", "?", "*", "+", "(", ")", "{", "}", "-", "[", "]", "^", "$": return .one(scalar)
    case "s": return .many(.blanks)
    case "S": return .many(ScalarSet.blanks.inverted())
    case "d": return .many(.digits)
    case "D": return .many(ScalarSet.digits.inverted())
    case "w": return .many(.words)
    case "W": return .many(ScalarSet.words.inverted())
    case "i": return .many(.nameStarts)
    case "I": return .many(ScalarSet.nameStarts.inverted())
    case "c": return .many(.nameCharacters)
    case "C": return .many(ScalarSet.nameCharacters.inverted())
    case "p": return .many(try property(from: start))
    case "P": return .many(try property(from: start).inverted())
    default: throw error(.unknownEscape(scalar), at: start)
    }
  }

  private mutating func property(from start: Int) throws(PatternError) -> ScalarSet {
    if !take("{") { throw error(.malformedProperty, at: start) }
    var name = String.UnicodeScalarView()
    while let scalar = next, scalar != "}" {
      name.append(scalar)
      index += 1
    }
    if !take("}") { throw error(.malformedProperty, at: start) }
    guard let set = ScalarSet(property: String(name)) else { throw error(.unknownProperty(String(name)), at: start) }
    return set
  }

  /// Reads from a `[` to its `]`.
  ///
  /// The flag `i` adds variants to the characters and ranges before the class is turned round or something taken away,
  /// and leaves `\p{Lu}` and the like alone (XPath and XQuery Functions and Operators 3.1, 5.6.2).
  mutating func characterClass(depth: Int) throws(PatternError) -> ScalarSet {
    let start = index
    if depth >= XPathPattern.depthLimit { throw error(.tooDeep) }
    index += 1
    let isNegated = take("^")
    let first = index
    var written = ScalarSet()
    var named = ScalarSet()
    var subtracted: ScalarSet?
    while let scalar = next, scalar != "]" {
      if scalar == "-", afterNext == "[", index > first {
        index += 1
        subtracted = try characterClass(depth: depth + 1)
        if next != nil, next != "]" { throw error(.subtractionNotLast) }
        break
      }
      if scalar == "-", index > first, afterNext != "]", !hyphenEndsBeforeSubtraction {
        throw error(.strayHyphen)
      }
      let place = index
      switch try classPart() {
      case .many(let set):
        named.insert(set)
        if next == "-", let after = afterNext, after != "]", after != "[" { throw error(.rangeOfClasses, at: place) }
      case .one(let low):
        guard next == "-", let after = afterNext, after != "]", after != "[",
          !(after == "-" && hyphenFollowedBySubtraction)
        else {
          written.insert(low.value...low.value)
          continue
        }
        index += 1
        guard case .one(let high) = try classPart() else { throw error(.rangeOfClasses, at: place) }
        if high < low { throw error(.rangeOutOfOrder, at: place) }
        written.insert(low.value...high.value)
      }
    }
    if index == first, next == "]" { throw error(.emptyClass, at: start) }
    if !take("]") { throw error(.unclosedClass, at: start) }
    if flags.ignoresCase { written.addCaseVariants() }
    written.insert(named)
    written.seal(negated: isNegated, subtracting: subtracted)
    return written
  }

  /// `--[`: the first `-` stands for itself, the second takes away.
  private var hyphenEndsBeforeSubtraction: Bool { afterNext == "-" && isBracket(at: index + 2) }
  /// The same, seen from the character before.
  private var hyphenFollowedBySubtraction: Bool { isBracket(at: index + 2) }

  private mutating func classPart() throws(PatternError) -> Escaped {
    guard let scalar = next else { throw error(.unclosedClass) }
    if scalar == "\\" {
      if let digit = afterNext, ("0"..."9").contains(digit) {
        throw error(.noSuchGroup(Int(digit.value - 0x30)))
      }
      return try escaped()
    }
    if scalar == "[" { throw error(.unescaped(scalar)) }
    index += 1
    return .one(scalar)
  }
}
