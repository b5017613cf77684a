/// Reads a pattern: the regular expressions of XML Schema with the additions of XPath 3.1.
struct PatternReader {
  let flags: PatternFlags
  private let scalars: [Unicode.Scalar]
  /// Where each of `scalars` stands in what was written: the flag `x` took some away.
  private let offsets: [Int]
  private let end: Int
  var index = 0
  private(set) var sets: [ScalarSet] = []
  private(set) var groupCount = 0
  private var closedGroups: Set<Int> = []
  private(set) var hasReferences = false

  init(_ pattern: String, flags: PatternFlags) throws(PatternError) {
    self.flags = flags
    var scalars: [Unicode.Scalar] = []
    var offsets: [Int] = []
    var classDepth = 0
    var isEscaped = false
    var offset = 0
    for scalar in pattern.unicodeScalars {
      defer { offset += 1 }
      if offset >= XPathPattern.patternLengthLimit { throw PatternError(.tooLong, at: offset) }
      if flags.ignoresBlanks, !flags.isQuoted, classDepth == 0, PatternReader.isBlank(scalar) { continue }
      scalars.append(scalar)
      offsets.append(offset)
      if isEscaped {
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar == "[" {
        classDepth += 1
      } else if scalar == "]", classDepth > 0 {
        classDepth -= 1
      }
    }
    self.scalars = scalars
    self.offsets = offsets
    end = offset
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
  }

  /// The whole pattern.
  mutating func pattern() throws(PatternError) -> PatternTree {
    if flags.isQuoted {
      return .sequence(scalars.map { literal($0) })
    }
    let tree = try choice(depth: 0)
    // Only a `)` ends a choice before the end.
    if next != nil { throw error(.unopenedGroup) }
    return tree
  }

  var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }
  var afterNext: Unicode.Scalar? { index + 1 < scalars.count ? scalars[index + 1] : nil }

  /// Whether a `[` stands at a place.
  func isBracket(at place: Int) -> Bool { place < scalars.count && scalars[place] == "[" }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    index += 1
    return true
  }

  func error(_ reason: PatternError.Reason, at place: Int? = nil) -> PatternError {
    let place = place ?? index
    return PatternError(reason, at: place < offsets.count ? offsets[place] : end)
  }

  /// Keeps a set that is ready for use.
  mutating func kept(_ set: ScalarSet) -> PatternTree {
    sets.append(set)
    return .set(sets.count - 1)
  }

  private mutating func literal(_ scalar: Unicode.Scalar) -> PatternTree {
    guard flags.ignoresCase, let variants = CaseVariants.all[scalar.value] else { return .scalar(scalar.value) }
    var set = ScalarSet(ranges: ([scalar.value] + variants).map { $0...$0 })
    set.seal()
    return kept(set)
  }

  private mutating func choice(depth: Int) throws(PatternError) -> PatternTree {
    var branches = [try branch(depth: depth)]
    while take("|") { branches.append(try branch(depth: depth)) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func branch(depth: Int) throws(PatternError) -> PatternTree {
    var pieces: [PatternTree] = []
    while let scalar = next, scalar != "|", scalar != ")" {
      pieces.append(try quantified(try atom(depth: depth)))
    }
    return pieces.count == 1 ? pieces[0] : .sequence(pieces)
  }

  private mutating func atom(depth: Int) throws(PatternError) -> PatternTree {
    guard let scalar = next else { return .sequence([]) }
    switch scalar {
    case "(": return try group(depth: depth)
    case "[":
      return kept(try characterClass(depth: depth))
    case "\\": return try escape()
    case "*", "+", "?": throw error(.nothingToRepeat)
    case "{": throw error(isCount ? .nothingToRepeat : .unescaped(scalar))
    case "}", "]": throw error(.unescaped(scalar))
    default: break
    }
    index += 1
    switch scalar {
    case ".":
      var set =
        flags.dotIsAny
        ? ScalarSet(ranges: [0...ScalarSet.lastScalar]) : ScalarSet(ranges: [0xA...0xA, 0xD...0xD]).inverted()
      set.seal()
      return kept(set)
    case "^": return .anchor(flags.anchorsAtLines ? .lineStart : .textStart)
    case "$": return .anchor(flags.anchorsAtLines ? .lineEnd : .textEnd)
    default: return literal(scalar)
    }
  }

  private mutating func group(depth: Int) throws(PatternError) -> PatternTree {
    let start = index
    if depth >= XPathPattern.depthLimit { throw error(.tooDeep) }
    index += 1
    var number: Int?
    if take("?") {
      if !take(":") { throw error(.unknownGroup) }
    } else {
      if groupCount >= XPathPattern.groupLimit { throw error(.tooManyGroups, at: start) }
      groupCount += 1
      number = groupCount
    }
    let inner = try choice(depth: depth + 1)
    if !take(")") { throw error(.unclosedGroup, at: start) }
    guard let number else { return inner }
    closedGroups.insert(number)
    return .group(number, inner)
  }

  /// Whether a digit follows the `{` that stands here.
  private var isCount: Bool { afterNext.map { ("0"..."9").contains($0) } ?? false }

  private mutating func quantified(_ atom: PatternTree) throws(PatternError) -> PatternTree {
    guard let scalar = next else { return atom }
    let least: Int
    let most: Int?
    switch scalar {
    case "*": (least, most) = (0, nil)
    case "+": (least, most) = (1, nil)
    case "?": (least, most) = (0, 1)
    case "{":
      let start = index
      index += 1
      guard let first = count() else { throw error(.malformedCount, at: start) }
      least = first
      if take(",") { most = count() } else { most = first }
      guard next == "}" else { throw error(.malformedCount, at: start) }
      if let most, most < least { throw error(.countsOutOfOrder, at: start) }
    default: return atom
    }
    index += 1
    let greedy = !take("?")
    // A second quantifier meets `atom` and is refused there.
    return .repeated(atom, least: least, most: most, greedy: greedy)
  }

  /// A run of digits; one beyond what any program may hold is as good as another.
  private mutating func count() -> Int? {
    var value: Int?
    while let scalar = next, ("0"..."9").contains(scalar) {
      value = min((value ?? 0) * 10 + Int(scalar.value - 0x30), XPathPattern.programLimit + 1)
      index += 1
    }
    return value
  }

  private mutating func escape() throws(PatternError) -> PatternTree {
    let start = index
    if let digit = afterNext, ("0"..."9").contains(digit) {
      index += 1
      return try reference(from: start)
    }
    switch try escaped() {
    case .one(let scalar): return literal(scalar)
    case .many(var set):
      set.seal()
      return kept(set)
    }
  }

  /// The digits after a `\`: as many as name a group that has begun before, at least one.
  private mutating func reference(from start: Int) throws(PatternError) -> PatternTree {
    var number = 0
    var isFirst = true
    while let digit = next, ("0"..."9").contains(digit) {
      let longer = number * 10 + Int(digit.value - 0x30)
      if !isFirst, longer > groupCount { break }
      number = longer
      isFirst = false
      index += 1
    }
    guard closedGroups.contains(number) else { throw error(.noSuchGroup(number), at: start) }
    hasReferences = true
    return .reference(number)
  }
}
