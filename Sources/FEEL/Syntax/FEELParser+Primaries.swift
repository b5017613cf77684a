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
      if let figure = figureOfLookalikes(from: token) { return figure }
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
      return functionDefinition(from: token)
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
    if name == "not" || name == FEELNames.inOrder || Builtin(rawValue: name) != nil {
      tree.words.insert(FEELWord(range: token.range, word: name))
    }
    let arguments = self.arguments(opened: open)
    return add(
      .call(name: name, nameRange: token.range, arguments: arguments), upTo(start), children: arguments.map(\.value))
  }

  /// Behind the opening bracket of a call.
  mutating func arguments(opened open: FEELToken) -> [FEELArgument] {
    var arguments: [FEELArgument] = []
    if !takeSymbol(.close) {
      repeat { arguments.append(argument()) } while !isAbandoned && takeSymbol(.comma)
      expect(.close, opened: open)
    }
    return arguments
  }

  /// `value` or `name: value`.
  private mutating func argument() -> FEELArgument {
    if let (name, end) = argumentName() {
      offset = end
      return FEELArgument(name: name, value: expression())
    }
    return FEELArgument(name: nil, value: expression())
  }

  /// `( … )`, `[ … ]`, ranges, texts in foreign quotes.
  private mutating func bracketed(_ token: FEELToken) -> FEELNodeID {
    if case .lookalike(let lookalike) = token.kind {
      if lookalike.instead == "\"" { return quotedByLookalikes(token) }
      if let figure = figureOfLookalikes(from: token) { return figure }
    }
    if token.kind == .unknown("'") { return singleQuoted(token) }
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
      if let range = unaryRange(from: token) { return range }
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
      take(token)
      return contextLiteral(from: token)
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
    case .lookalike(let lookalike) where lookalike.instead == "!":
      report(.foreignOperator, token.range, ["written": .written(lookalike.written), "instead": .written("not(…)")])
    default: reportUnexpected(token, expected: Words(zh: "一个值", en: "a value"))
    }
  }

  private mutating func listOrRange(_ open: FEELToken, lowClosed: Bool) -> FEELNodeID {
    if lowClosed, takeSymbol(.closeBracket) { return add(.list([]), upTo(open.range.lowerBound)) }
    let first = expression()
    if takeSymbol(.dots) { return range(from: first, open, lowClosed: lowClosed) }
    guard lowClosed else {
      reportUnexpected(peek(), expected: Words(zh: " `..`", en: "`..`"))
      isAbandoned = true
      return add(.error, upTo(open.range.lowerBound))
    }
    var items = [first]
    while !isAbandoned, takeSymbol(.comma) { items.append(expression()) }
    expect(.closeBracket, opened: open)
    return add(.list(items), upTo(open.range.lowerBound), children: items)
  }

  /// Behind `..`: the high end and the bracket that says whether it belongs.
  private mutating func range(from low: FEELNodeID, _ open: FEELToken, lowClosed: Bool) -> FEELNodeID {
    let outer = isRangeEnd
    isRangeEnd = true
    let high = expression()
    isRangeEnd = outer
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
    take(open)
    var tests = [membershipTest()]
    if case .test = tree[tests[0]].kind {
    } else if takeSymbol(.dots) {
      return [range(from: tests[0], open, lowClosed: false)]
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
}
