import Programs
import SourceText
import Values

extension FEELParser {
  /// Literals, names, calls, brackets.
  mutating func primary() -> FEELNodeID {
    let token = peek()
    let start = token.range.lowerBound
    switch token.kind {
    case .number(let written):
      advance(token)
      if let date = bareDate(from: start) { return date }
      return add(.number(written, isPercent: false), upTo(start))
    case .percent(let written):
      advance(token)
      return add(.number(written, isPercent: true), upTo(start))
    case .badNumber:
      advance(token)
      return badNumber(token)
    case .text(let text):
      advance(token)
      return add(.text(text), upTo(start))
    case .badEscape(let text):
      advance(token)
      report(.unknownEscape, token.detail ?? token.range, ["written": .written(self.text(token.detail ?? token.range))])
      return add(.text(text), upTo(start))
    case .unclosedText:
      advance(token)
      report(.unclosedText, start..<start + 1)
      isAbandoned = true
      return add(.error, upTo(start))
    case .atLiteral(let text):
      advance(token)
      return add(.atLiteral(text), upTo(start))
    case .name(let name):
      advance(token)
      return nameOrCall(name, token)
    case .keyword(let keyword): return keywordPrimary(keyword, token)
    case .symbol, .lookalike, .foreign, .unknown, .end: return bracketed(token)
    }
  }

  private mutating func keywordPrimary(_ keyword: FEELKeyword, _ token: FEELToken) -> FEELNodeID {
    switch keyword {
    case .null:
      advance(token)
      return add(.null, token.range)
    case .true, .false:
      advance(token)
      return add(.boolean(keyword == .true), token.range)
    case .if, .for, .some, .every: return expression()
    case .function:
      advance(token)
      report(.notYet, token.range, ["what": .words(Words(zh: "自定义函数", en: "defining functions"))])
      isAbandoned = true
      return add(.error, token.range)
    default:
      reportUnexpected(token, expected: Words(zh: "一个值", en: "a value"))
      isAbandoned = true
      return add(.error, token.range)
    }
  }

  private mutating func nameOrCall(_ name: String, _ token: FEELToken) -> FEELNodeID {
    let start = token.range.lowerBound
    guard let (found, open) = symbol(), found == .open else { return add(.name(name), upTo(start)) }
    take(open)
    var arguments: [FEELArgument] = []
    if !takeSymbol(.close) {
      repeat { arguments.append(argument()) } while !isAbandoned && takeSymbol(.comma)
      expect(.close, opened: open)
    }
    return add(
      .call(name: name, nameRange: token.range, arguments: arguments), upTo(start), children: arguments.map(\.value))
  }

  /// `value` or `name: value`.
  private mutating func argument() -> FEELArgument {
    let saved = offset
    var words: [String] = []
    var end = scanner.skippingSpace(from: offset)
    while let word = scanner.word(at: scanner.skippingSpace(from: end)) {
      words.append(word.name)
      end = word.end
    }
    offset = end
    if !words.isEmpty, case .symbol(.colon) = peek().kind {
      advance(peek())
      return FEELArgument(name: words.joined(separator: " "), value: expression())
    }
    offset = saved
    return FEELArgument(name: nil, value: expression())
  }

  /// `( … )`, `[ … ]`, ranges, texts in foreign quotes.
  private mutating func bracketed(_ token: FEELToken) -> FEELNodeID {
    if case .lookalike(let lookalike) = token.kind {
      if lookalike.instead == "\"" { return quotedByLookalikes(token) }
      if lookalike.instead.utf8.allSatisfy(FEELScanner.isDigit) { return figureOfLookalikes(token) }
    }
    guard let (found, _) = symbol() else {
      if case .foreign(_, nil, _) = token.kind {
        reportUnexpected(token, expected: Words(zh: "一个值", en: "a value"))
      } else {
        reportUnreadable(token)
      }
      isAbandoned = true
      return add(.error, token.range)
    }
    switch found {
    case .open:
      take(token)
      let inner = expression()
      if takeSymbol(.dots) { return range(from: inner, token, lowClosed: false) }
      expect(.close, opened: token)
      // The brackets belong to the node, so that its text is whole.
      let node = tree[inner]
      return add(node.kind, upTo(token.range.lowerBound), over: inner)
    case .openBracket, .closeBracket:
      take(token)
      return listOrRange(token, lowClosed: found == .openBracket)
    case .openBrace:
      report(.notYet, token.range, ["what": .words(Words(zh: "上下文 `{…}`", en: "contexts `{…}`"))])
      isAbandoned = true
      return add(.error, token.range)
    default:
      reportUnexpected(token, expected: Words(zh: "一个值", en: "a value"))
      isAbandoned = true
      return add(.error, token.range)
    }
  }

  private mutating func reportUnreadable(_ token: FEELToken) {
    switch token.kind {
    case .unknown("!"):
      report(.foreignOperator, token.range, ["written": .written("!"), "instead": .written("not(…)")])
    case .unknown("'"): report(.singleQuotes, token.range)
    default: reportUnexpected(token, expected: Words(zh: "一个值", en: "a value"))
    }
  }

  private mutating func listOrRange(_ open: FEELToken, lowClosed: Bool) -> FEELNodeID {
    if lowClosed, takeSymbol(.closeBracket) { return add(.list([]), upTo(open.range.lowerBound)) }
    let first = expression()
    if takeSymbol(.dots) { return range(from: first, open, lowClosed: lowClosed) }
    var items = [first]
    while !isAbandoned, takeSymbol(.comma) { items.append(expression()) }
    expect(.closeBracket, opened: open)
    return add(.list(items), upTo(open.range.lowerBound), children: items)
  }

  /// Behind `..`: the high end and the bracket that says whether it belongs.
  private mutating func range(from low: FEELNodeID, _ open: FEELToken, lowClosed: Bool) -> FEELNodeID {
    let high = expression()
    var highClosed = false
    if let (found, token) = symbol(), [.closeBracket, .close, .openBracket].contains(found) {
      take(token)
      highClosed = found == .closeBracket
    } else {
      expect(.closeBracket, opened: open)
    }
    return add(
      .range(low: low, high: high, lowClosed: lowClosed, highClosed: highClosed), upTo(open.range.lowerBound),
      over: low, high)
  }

  /// What stands behind `in`: one test, or several in brackets.
  mutating func membershipTests() -> [FEELNodeID] {
    guard let (found, open) = symbol(), found == .open else { return [membershipTest()] }
    // `(` may open a range `(1..5]` or a list of tests.
    let saved = offset
    take(open)
    var tests = [membershipTest()]
    if case .symbol(.dots) = peek().kind {
      offset = saved
      return [primary()]
    }
    while !isAbandoned, takeSymbol(.comma) { tests.append(membershipTest()) }
    expect(.close, opened: open)
    return tests
  }

  private mutating func membershipTest() -> FEELNodeID {
    if let (found, token) = symbol(), let comparison = Comparison(rawValue: found.rawValue) {
      take(token)
      let operand = expressionAboveComparison()
      return add(.test(comparison, operand), upTo(token.range.lowerBound), over: operand)
    }
    return expressionAboveComparison()
  }

  // MARK: Slips

  /// `2019-03-01` would be a subtraction.
  private mutating func bareDate(from start: Int) -> FEELNodeID? {
    let bytes = scanner.bytes
    func digits(_ range: Range<Int>) -> Bool {
      range.upperBound <= bytes.count && bytes[range].allSatisfy(FEELScanner.isDigit)
    }
    guard digits(start..<start + 4), start + 10 <= bytes.count, bytes[start + 4] == 0x2D, bytes[start + 7] == 0x2D,
      digits(start + 5..<start + 7), digits(start + 8..<start + 10)
    else { return nil }
    let range = start..<start + 10
    let written = text(range)
    report(.bareDate, range, ["written": .written(written)], fix: "@\"\(written)\"")
    offset = range.upperBound
    return add(.atLiteral(written), range)
  }

  private mutating func badNumber(_ token: FEELToken) -> FEELNodeID {
    let written = text(token.range)
    let figures = written.filter { $0 != "_" }
    var fix: String?
    if figures.allSatisfy({ $0.isASCII && $0.isNumber }) { fix = figures }
    for (unit, factor) in [("万", 10_000), ("亿", 100_000_000)] {
      let digits = written.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      guard written.dropFirst(digits.count).hasPrefix(unit), let number = Number(digits) else { continue }
      fix = number.multiplied(by: Number(factor))?.text
    }
    report(.badNumber, token.range, ["written": .written(written)], fix: fix)
    guard let fix else { return add(.error, token.range) }
    return add(.number(fix, isPercent: false), token.range)
  }

  private mutating func quotedByLookalikes(_ token: FEELToken) -> FEELNodeID {
    let bytes = scanner.bytes
    var end = token.range.upperBound
    var inner = end
    while let next = FEELScanner.scalar(in: bytes, at: end) {
      inner = end
      end = next.end
      if next.scalar == "\"" || FEELLookalike.of(next.scalar)?.instead == "\"" {
        let content = text(token.range.upperBound..<inner)
        offset = end
        report(
          .lookalikeCharacter, token.range.lowerBound..<end,
          ["written": .written(text(token.range)), "instead": .written("\"")], fix: "\"\(content)\"")
        return add(.text(content), token.range.lowerBound..<end)
      }
    }
    report(.unclosedText, token.range)
    isAbandoned = true
    offset = bytes.count
    return add(.error, token.range.lowerBound..<bytes.count)
  }

  private mutating func figureOfLookalikes(_ token: FEELToken) -> FEELNodeID {
    var figure = ""
    var end = token.range.lowerBound
    while let next = FEELScanner.scalar(in: scanner.bytes, at: end) {
      if let lookalike = FEELLookalike.of(next.scalar), lookalike.instead.utf8.allSatisfy(FEELScanner.isDigit) {
        figure += lookalike.instead
      } else if FEELScanner.isDigit(UInt8(clamping: next.scalar.value)) {
        figure.unicodeScalars.append(next.scalar)
      } else {
        break
      }
      end = next.end
    }
    let range = token.range.lowerBound..<end
    offset = end
    report(
      .lookalikeCharacter, range, ["written": .written(text(range)), "instead": .written(figure)], fix: figure)
    return add(.number(figure, isPercent: false), range)
  }
}
