import Programs
import SourceText

extension FEELParser {
  /// A whole expression, from `or` down.
  mutating func expression() -> FEELNodeID {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      abandonAsTooDeep(peek().range)
      return add(.error, offset..<offset)
    }
    let token = peek()
    if case .keyword(let keyword) = token.kind {
      switch keyword {
      case .if: return branch()
      case .for: return iteration()
      case .some, .every: return quantified()
      default: break
      }
    }
    return binary(from: 1)
  }

  /// Precedence climbing over binary operators (DMN 1.5, section 10.3.1.2, rule 4).
  private mutating func binary(from lowest: Int) -> FEELNodeID {
    var left = unary()
    while !isAbandoned {
      let token = peek()
      guard let (power, operation) = binaryOperator(token), power >= lowest else { break }
      take(token)
      let start = range(left).lowerBound
      switch operation {
      case .and, .or:
        let right = binary(from: power + 1)
        left = add(operation == .and ? .and(left, right) : .or(left, right), upTo(start), over: left, right)
      case .compare(let comparison):
        let right = binary(from: power + 1)
        left = chained(add(.compare(comparison, left, right), upTo(start), over: left, right), middle: right, power)
      case .arithmetic(let arithmetic):
        let right = binary(from: power + 1)
        left = add(.arithmetic(arithmetic, left, right), upTo(start), over: left, right)
      case .between:
        let low = binary(from: power + 1)
        expect(.and)
        let high = binary(from: power + 1)
        left = add(.between(left, low: low, high: high), upTo(start), over: left, low, high)
      case .membership:
        let tests = membershipTests()
        left = add(.membership(left, tests: tests), upTo(start), children: [left] + tests)
      }
    }
    return left
  }

  /// `1 < x < 5` is reported, and read as `1 < x and x < 5`.
  private mutating func chained(_ first: FEELNodeID, middle: FEELNodeID, _ power: Int) -> FEELNodeID {
    var left = first
    var middle = middle
    while !isAbandoned, let (_, operation) = binaryOperator(peek()), case .compare(let comparison) = operation {
      let token = peek()
      advance(token)
      report(
        .comparisonChain, token.range, ["written": .written(text(range(left)))],
        fix: asWord("and \(text(range(middle))) \(comparison.rawValue)", token.range))
      let right = binary(from: power + 1)
      // It stands in two comparisons: chains within chains would double the tree each time.
      let shared = height(middle) <= 8 ? middle : add(.error, range(middle))
      let second = add(
        .compare(comparison, shared, right), upTo(range(middle).lowerBound), over: shared, right)
      left = add(.and(left, second), upTo(range(left).lowerBound), over: left, second)
      middle = right
    }
    return left
  }

  private enum BinaryOperation: Equatable {
    case or, and
    case compare(Comparison)
    case between, membership
    case arithmetic(Arithmetic)
  }

  private func binaryOperator(_ token: FEELToken) -> (Int, BinaryOperation)? {
    switch token.kind {
    case .keyword(.or), .foreign(_, _, .or?): return (1, .or)
    case .keyword(.and), .foreign(_, _, .and?): return (2, .and)
    case .keyword(.between): return (3, .between)
    case .keyword(.in): return (3, .membership)
    case .symbol(let symbol): return binaryOperator(symbol)
    case .foreign(_, let symbol?, _): return binaryOperator(symbol)
    case .lookalike(let lookalike):
      switch lookalike.instead {
      case "and": return (2, .and)
      case "or": return (1, .or)
      default: return FEELToken.Symbol(rawValue: lookalike.instead).flatMap(binaryOperator)
      }
    default: return nil
    }
  }

  private func binaryOperator(_ symbol: FEELToken.Symbol) -> (Int, BinaryOperation)? {
    if let comparison = Comparison(rawValue: symbol.rawValue) { return (3, .compare(comparison)) }
    switch symbol {
    case .plus: return (4, .arithmetic(.add))
    case .minus: return (4, .arithmetic(.subtract))
    case .times: return (5, .arithmetic(.multiply))
    case .divide: return (5, .arithmetic(.divide))
    case .power: return (6, .arithmetic(.power))
    default: return nil
    }
  }

  /// An operand of a comparison: what `in` takes as a test.
  mutating func expressionAboveComparison() -> FEELNodeID { binary(from: 4) }

  /// Negation binds closer than every binary operator.
  private mutating func unary() -> FEELNodeID {
    let token = peek()
    var isMinus = token.kind == .symbol(.minus)
    if case .lookalike(let lookalike) = token.kind { isMinus = lookalike.instead == "-" }
    guard isMinus else { return postfix() }
    take(token)
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      abandonAsTooDeep(token.range)
      return add(.error, token.range)
    }
    let operand = unary()
    return add(.negate(operand), upTo(token.range.lowerBound), over: operand)
  }

  /// Paths and filters behind a primary expression.
  private mutating func postfix() -> FEELNodeID {
    var base = primary()
    while !isAbandoned, let (found, token) = symbol() {
      let start = range(base).lowerBound
      switch found {
      case .dot:
        take(token)
        let member = peekMember()
        guard let name = memberName(member) else {
          reportUnexpected(member, expected: Words(zh: "“.”后面的名称", en: "a name after the dot"))
          isAbandoned = true
          return base
        }
        advance(member)
        base = add(.path(base, name: name, nameRange: member.range), upTo(start), over: base)
      case .openBracket:
        if isRangeEnd, closesRange(token) { return base }
        take(token)
        let condition = expression()
        expect(.closeBracket, opened: token)
        base = add(.filter(base, condition: condition), upTo(start), over: base, condition)
      case .open:
        take(token)
        let arguments = self.arguments(opened: token)
        base = add(.invoke(base, arguments: arguments), upTo(start), children: [base] + arguments.map(\.value))
      default: return instanceTest(base)
      }
    }
    return instanceTest(base)
  }

  /// `x instance of TYPE`
  private mutating func instanceTest(_ base: FEELNodeID) -> FEELNodeID {
    guard !isAbandoned, takeKeyword(.instance) else { return base }
    expect(.of)
    guard !isAbandoned else { return base }
    let type = typeName()
    return add(.instanceOf(base, type), upTo(range(base).lowerBound), over: base)
  }

  /// Whether nothing that could be a condition stands behind this `[`.
  private func closesRange(_ bracket: FEELToken) -> Bool {
    switch scanner.token(from: bracket.range.upperBound, names: names).kind {
    case .end, .symbol(.close), .symbol(.closeBracket), .symbol(.comma), .keyword(.and), .keyword(.or), .keyword(.then),
      .keyword(.else), .keyword(.return), .keyword(.satisfies):
      true
    default: false
    }
  }

  private func memberName(_ token: FEELToken) -> String? {
    switch token.kind {
    case .name(let name): name
    // A member may be called as a keyword is: after a dot nothing else can be meant.
    case .keyword(let keyword): keyword.rawValue
    default: nil
    }
  }

  // MARK: Keyword expressions

  private mutating func branch() -> FEELNodeID {
    let start = peek().range.lowerBound
    advance(peek())
    let condition = expression()
    expect(.then)
    let then = isAbandoned ? condition : expression()
    expect(.else)
    let otherwise = isAbandoned ? condition : expression()
    return add(
      .branch(condition: condition, then: then, otherwise: otherwise), upTo(start), over: condition, then, otherwise)
  }

  private mutating func iteration() -> FEELNodeID {
    let start = peek().range.lowerBound
    advance(peek())
    let scopes = names.count
    let iterators = self.iterators()
    expect(.return)
    let body = isAbandoned ? add(.error, offset..<offset) : expression()
    names.removeSubrange(scopes...)
    return add(.iterate(iterators, body: body), upTo(start), children: iterators.map(\.source) + [body])
  }

  private mutating func quantified() -> FEELNodeID {
    let token = peek()
    advance(token)
    let scopes = names.count
    let iterators = self.iterators()
    expect(.satisfies)
    let condition = isAbandoned ? add(.error, offset..<offset) : expression()
    names.removeSubrange(scopes...)
    let quantifier: Quantifier = token.kind == .keyword(.every) ? .every : .some
    return add(
      .quantify(quantifier, iterators, condition: condition), upTo(token.range.lowerBound),
      children: iterators.map(\.source) + [condition])
  }

  private mutating func iterators() -> [FEELIterator] {
    var iterators: [FEELIterator] = []
    repeat {
      guard let (name, range) = declaredName() else { break }
      expect(.in)
      guard !isAbandoned else { break }
      var source = binary(from: 1)
      if takeSymbol(.dots) {
        let high = binary(from: 1)
        source = add(
          .range(low: source, high: high, lowClosed: true, highClosed: true), upTo(self.range(source).lowerBound),
          over: source, high)
      }
      iterators.append(FEELIterator(name: name, nameRange: range, source: source))
      var scope = FEELNames()
      scope.insert(name)
      names.append(scope)
    } while !isAbandoned && takeSymbol(.comma)
    return iterators
  }

  /// The words before `in`: a new name.
  private mutating func declaredName() -> (String, Range<Int>)? {
    var words: [String] = []
    let start = scanner.skippingSpace(from: offset)
    var end = start
    while let word = scanner.word(at: scanner.skippingSpace(from: end)), !endsName(word.name) {
      words.append(word.name)
      end = word.end
    }
    guard !words.isEmpty else {
      reportUnexpected(peek(), expected: Words(zh: "变量的名称", en: "a name for the element"))
      isAbandoned = true
      return nil
    }
    offset = end
    return (words.joined(separator: " "), start..<end)
  }

  private func endsName(_ word: String) -> Bool {
    var keyword = FEELKeyword(rawValue: word)
    if keyword == nil, names.contains(where: \.readsChinese) { keyword = ChineseFEEL.keyword(word) }
    return keyword == .in || keyword == .return || keyword == .satisfies
  }

  func text(_ range: Range<Int>) -> String { String(decoding: scanner.bytes[range], as: UTF8.self) }
}
