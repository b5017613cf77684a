import Programs
import SourceText
import Values

/// Contexts, function definitions and unary tests.
extension FEELParser {
  /// Behind `{`.
  mutating func contextLiteral(from open: FEELToken) -> FEELNodeID {
    var entries: [FEELEntry] = []
    if !takeSymbol(.closeBrace) {
      repeat {
        guard let (key, range) = entryKey() else { break }
        expect(.colon)
        guard !isAbandoned else { break }
        entries.append(FEELEntry(key: key, keyRange: range, value: expression()))
        // Later entries, filters and paths may use the name.
        names[1].insert(key)
      } while !isAbandoned && takeSymbol(.comma)
      expect(.closeBrace, opened: open)
    }
    return add(.context(entries), upTo(open.range.lowerBound), children: entries.map(\.value))
  }

  /// A text, or everything up to the colon (DMN 1.5, section 10.3.1.2, rules 57 to 59).
  private mutating func entryKey() -> (String, Range<Int>)? {
    let token = peek()
    if case .text(let text) = token.kind {
      advance(token)
      return (text, token.range)
    }
    return rawName(until: [0x3A], expected: Words(zh: "一项的名称", en: "the name of an entry"))
  }

  /// Bytes up to one of the ends, as a name with single spaces.
  private mutating func rawName(until ends: [UInt8], expected: Words) -> (String, Range<Int>)? {
    let start = scanner.skippingSpace(from: offset)
    var end = start
    while end < scanner.bytes.count, !ends.contains(scanner.bytes[end]), scanner.bytes[end] != 0x22 {
      end = max(end + 1, scanner.endOfComment(at: end) ?? end)
    }
    var last = end
    while last > start, FEELScanner.isSpace(scanner.bytes[last - 1]) { last -= 1 }
    let name = scanner.name(in: start..<last)
    guard !name.isEmpty, end < scanner.bytes.count else {
      reportUnexpected(peek(), expected: expected)
      isAbandoned = true
      return nil
    }
    offset = end
    return (name, start..<last)
  }

  /// The name before the colon of a named argument, with the offset behind the colon: it may hold points and signs.
  func argumentName() -> (String, Int)? {
    let start = scanner.skippingSpace(from: offset)
    var end = start
    while end < scanner.bytes.count {
      switch scanner.bytes[end] {
      case 0x3A:
        let name = scanner.name(in: start..<end)
        return name.isEmpty ? nil : (name, end + 1)
      // What no name holds: then there is no name here.
      case 0x22, 0x28, 0x29, 0x2C, 0x5B, 0x5D, 0x7B, 0x7D, 0x3C, 0x3D, 0x3E, 0x40: return nil
      default: end = max(end + 1, scanner.endOfComment(at: end) ?? end)
      }
    }
    return nil
  }

  /// Behind `function`: `(a: number, b) body`.
  mutating func functionDefinition(from keyword: FEELToken) -> FEELNodeID {
    let start = keyword.range.lowerBound
    expect(.open)
    guard !isAbandoned else { return add(.error, upTo(start)) }
    var parameters: [FEELParameter] = []
    var scope = FEELNames()
    if !takeSymbol(.close) {
      repeat {
        guard
          let (name, _) = rawName(
            until: [0x3A, 0x2C, 0x29], expected: Words(zh: "参数的名称", en: "the name of a parameter"))
        else { break }
        parameters.append(FEELParameter(name: name, type: takeSymbol(.colon) ? typeName() : nil))
        scope.insert(name)
      } while !isAbandoned && takeSymbol(.comma)
      expect(.close)
    }
    guard !isAbandoned else { return add(.error, upTo(start)) }
    names.append(scope)
    defer { names.removeLast() }
    let isExternal = peek().kind == .name("external")
    if isExternal {
      report(.notYet, peek().range, ["what": .words(Words(zh: "外部函数 `external`", en: "`external` functions"))])
      advance(peek())
    }
    let body = expression()
    return add(.function(parameters, body: isExternal ? nil : body), upTo(start), over: body)
  }

  /// `(< 5)`, `(>= 5)`: a range with one end (DMN 1.5, section 10.3.1.2, rule 8).
  mutating func unaryRange(from open: FEELToken) -> FEELNodeID? {
    guard let (found, token) = symbol(), let comparison = Comparison(rawValue: found.rawValue), comparison != .notEqual
    else { return nil }
    take(token)
    let end = expressionAboveComparison()
    expect(.close, opened: open)
    let range = upTo(open.range.lowerBound)
    switch comparison {
    case .less, .lessOrEqual:
      return add(
        .range(low: nil, high: end, lowClosed: false, highClosed: comparison == .lessOrEqual), range, over: end)
    case .greater, .greaterOrEqual:
      return add(
        .range(low: end, high: nil, lowClosed: comparison == .greaterOrEqual, highClosed: false), range, over: end)
    case .equal, .notEqual:
      return add(.range(low: end, high: end, lowClosed: true, highClosed: true), range, over: end)
    }
  }

  // MARK: Unary tests

  /// `-`, `not(tests)`, or tests with commas between.
  mutating func tests() -> FEELNodeID {
    let first = peek()
    let start = first.range.lowerBound
    if case .symbol(.minus) = first.kind, scanner.token(from: first.range.upperBound, names: names).kind == .end {
      advance(first)
      return add(.tests([], isNegated: false), upTo(start))
    }
    if first.kind == .name("not") {
      let saved = offset
      let said = diagnostics
      advance(first)
      tree.words.insert(FEELWord(range: first.range, word: "not"))
      if let (found, open) = symbol(), found == .open {
        take(open)
        let tests = commaSeparatedTests()
        expect(.close, opened: open)
        if peek().kind == .end { return add(.tests(tests, isNegated: true), upTo(start), children: tests) }
        // `not(a) and b`, `not(negand: a)`: an expression after all.
        isAbandoned = false
        diagnostics = said
      }
      offset = saved
    }
    let tests = commaSeparatedTests()
    return add(.tests(tests, isNegated: false), upTo(start), children: tests)
  }

  private mutating func commaSeparatedTests() -> [FEELNodeID] {
    var tests: [FEELNodeID] = []
    repeat {
      if let (found, token) = symbol(), let comparison = Comparison(rawValue: found.rawValue) {
        take(token)
        let operand = expressionAboveComparison()
        tests.append(add(.test(comparison, operand), upTo(token.range.lowerBound), over: operand))
      } else {
        tests.append(expression())
      }
    } while !isAbandoned && takeSymbol(.comma)
    return tests
  }
}
