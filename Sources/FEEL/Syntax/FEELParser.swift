import Programs
public import SourceText

/// Text → tree. Never fails: reports, leaves an `error` node, goes on.
public struct FEELParser {
  /// Operators and brackets within one another; deeper text is no longer read by people, and the machine recurses on it.
  public static let depthLimit = 200
  /// Bytes of one expression; the longest in the rule files is below 1 KiB.
  public static let lengthLimit = 65_536

  let scanner: FEELScanner
  var tree: FEELTree
  var diagnostics = Diagnostics()
  var offset = 0
  /// Names of more than one word, the innermost scope last.
  var names: [FEELNames]
  var depth = 0
  /// Set when the depth limit was met: nothing more is read or reported.
  var isAbandoned = false
  /// Depth of the tree below each node.
  private var heights: [Int] = []

  /// Reads one expression. `names`: declared names that are no plain words.
  public static func parse(
    _ scalar: YAMLScalar, in file: SourceFile, names: FEELNames = FEELNames()
  ) -> (tree: FEELTree, diagnostics: Diagnostics) {
    var parser = FEELParser(scalar, file, names)
    parser.run()
    return (parser.tree, parser.diagnostics)
  }

  private init(_ scalar: YAMLScalar, _ file: SourceFile, _ names: FEELNames) {
    scanner = FEELScanner(scalar.text)
    tree = FEELTree(scalar: scalar, file: file)
    self.names = [FEELNames.builtin, names]
  }

  private mutating func run() {
    guard scanner.bytes.count <= Self.lengthLimit else {
      report(.expressionTooLong, 0..<min(40, scanner.bytes.count), ["limit": .number(Self.lengthLimit)])
      tree.root = add(.error, 0..<scanner.bytes.count)
      return
    }
    tree.root = expression()
    let rest = peek()
    if !isAbandoned, rest.kind != .end {
      reportUnexpected(rest, expected: Words(zh: "表达式到此结束", en: "the end of the expression"))
    }
  }

  // MARK: Tokens

  mutating func peek() -> FEELToken { scanner.token(from: offset, names: names) }

  mutating func advance(_ token: FEELToken) { offset = token.range.upperBound }

  /// The symbol at the current place; lookalikes are reported and taken for what they stand for.
  mutating func symbol() -> (FEELToken.Symbol, FEELToken)? {
    let token = peek()
    switch token.kind {
    case .symbol(let symbol): return (symbol, token)
    case .lookalike(let lookalike):
      guard let symbol = FEELToken.Symbol(rawValue: lookalike.instead) else { return nil }
      return (symbol, token)
    case .foreign(_, let instead?, _): return (instead, token)
    default: return nil
    }
  }

  /// Takes the token, reporting it if it is not written as FEEL writes it.
  mutating func take(_ token: FEELToken) {
    advance(token)
    switch token.kind {
    case .lookalike(let lookalike):
      report(
        .lookalikeCharacter, token.range,
        ["written": .written(lookalike.written), "instead": .written(lookalike.instead)], fix: lookalike.instead)
    case .foreign(let written, let instead, let keyword):
      let replacement = instead?.rawValue ?? keyword?.rawValue ?? ""
      report(
        .foreignOperator, token.range, ["written": .written(written), "instead": .written(replacement)],
        fix: replacement)
    default: break
    }
  }

  mutating func takeSymbol(_ wanted: FEELToken.Symbol) -> Bool {
    guard let (found, token) = symbol(), found == wanted else { return false }
    take(token)
    return true
  }

  mutating func takeKeyword(_ wanted: FEELKeyword) -> Bool {
    let token = peek()
    guard token.kind == .keyword(wanted) else { return false }
    advance(token)
    return true
  }

  /// Demands a symbol; if it is not there, reports once and goes on as if it were.
  mutating func expect(_ wanted: FEELToken.Symbol, opened: FEELToken? = nil) {
    guard !isAbandoned, !takeSymbol(wanted) else { return }
    let found = peek()
    var notes: [DiagnosticNote] = []
    if let opened {
      notes = [DiagnosticNote(Words(zh: "在这里打开", en: "opened here"), at: tree.place(opened.range))]
    }
    reportUnexpected(found, expected: Words("`\(wanted.rawValue)`"), notes: notes)
    isAbandoned = true
  }

  mutating func expect(_ wanted: FEELKeyword) {
    guard !isAbandoned, !takeKeyword(wanted) else { return }
    reportUnexpected(peek(), expected: Words("`\(wanted.rawValue)`"))
    isAbandoned = true
  }

  // MARK: Nodes

  mutating func add(_ kind: FEELKind, _ range: Range<Int>, over children: FEELNodeID...) -> FEELNodeID {
    add(kind, range, children: children)
  }

  mutating func add(_ kind: FEELKind, _ range: Range<Int>, children: [FEELNodeID]) -> FEELNodeID {
    let height = 1 + (children.map { heights[$0.index] }.max() ?? 0)
    if height > Self.depthLimit {
      abandonAsTooDeep(range)
      return append(.error, range, 1)
    }
    return append(kind, range, height)
  }

  private mutating func append(_ kind: FEELKind, _ range: Range<Int>, _ height: Int) -> FEELNodeID {
    tree.nodes.append(FEELNode(kind: kind, range: range))
    heights.append(height)
    return FEELNodeID(tree.nodes.count - 1)
  }

  mutating func abandonAsTooDeep(_ range: Range<Int>) {
    guard !isAbandoned else { return }
    isAbandoned = true
    let start = range.lowerBound
    report(.expressionTooDeep, start..<min(start + 1, scanner.bytes.count), ["limit": .number(Self.depthLimit)])
  }

  func range(_ id: FEELNodeID) -> Range<Int> { tree[id].range }

  /// Where the last token taken ended.
  func upTo(_ start: Int) -> Range<Int> { start..<max(start, offset) }

  // MARK: Reports

  mutating func report(
    _ code: DiagnosticCode, _ range: Range<Int>, _ arguments: [String: DiagnosticArgument] = [:],
    notes: [DiagnosticNote] = [], fix: String? = nil, hint: Words? = nil
  ) {
    let place = tree.place(range)
    diagnostics.add(
      code, at: place, arguments, notes: notes, fix: fix.map { FixIt(replace: place, with: $0) }, hint: hint)
  }

  mutating func reportUnexpected(_ token: FEELToken, expected: Words, notes: [DiagnosticNote] = []) {
    guard !isAbandoned else { return }
    if token.kind == .end {
      report(
        .expressionEnds, max(0, token.range.lowerBound - 1)..<token.range.lowerBound, ["expected": .words(expected)],
        notes: notes)
      return
    }
    let written = String(decoding: scanner.bytes[token.range], as: UTF8.self)
    var hint: Words?
    if case .symbol(.comma) = token.kind {
      hint = Words(
        zh: "数字中不写千分位逗号：200,000 写作 200000；函数的多个参数才用逗号隔开",
        en: "figures are written without thousands separators: 200000, not 200,000; commas stand between arguments")
    }
    report(
      .unexpectedToken, token.range, ["found": .written(written), "expected": .words(expected)], notes: notes,
      hint: hint)
  }
}
