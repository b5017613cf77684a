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
  /// The high end of a range is being read: a `[` that nothing can follow closes it (`]1..5[`).
  var isRangeEnd = false
  /// The standard dialect: what only guidance takes for a slip is read as DMN has it.
  let isStandard: Bool
  /// Depth of the tree below each node.
  private var heights: [Int] = []

  /// Reads one expression. `names`: declared names that are no plain words.
  public static func parse(
    _ scalar: YAMLScalar, in file: SourceFile, names: FEELNames = FEELNames(), dialect: FEELDialect = .guidance
  ) -> (tree: FEELTree, diagnostics: Diagnostics) {
    var parser = FEELParser(scalar, file, names, dialect)
    parser.run()
    return (parser.tree, parser.diagnostics)
  }

  /// Reads the unary tests of a decision table's cell.
  public static func parseTests(
    _ scalar: YAMLScalar, in file: SourceFile, names: FEELNames = FEELNames(), dialect: FEELDialect = .guidance
  ) -> (tree: FEELTree, diagnostics: Diagnostics) {
    var parser = FEELParser(scalar, file, names, dialect)
    parser.run { $0.tests() }
    return (parser.tree, parser.diagnostics)
  }

  private init(_ scalar: YAMLScalar, _ file: SourceFile, _ names: FEELNames, _ dialect: FEELDialect) {
    isStandard = dialect == .standard
    scanner = FEELScanner(scalar.text)
    tree = FEELTree(scalar: scalar, file: file)
    self.names = [isStandard ? FEELNames.builtin : FEELNames.guidance, names]
  }

  /// For a type that stands alone.
  init(type scalar: YAMLScalar, _ file: SourceFile) { self.init(scalar, file, FEELNames(), .standard) }

  private mutating func run(_ read: (inout FEELParser) -> FEELNodeID = { $0.expression() }) {
    guard scanner.bytes.count <= Self.lengthLimit else {
      if let bracket = firstBracketTooDeep() {
        abandonAsTooDeep(bracket..<bracket + 1)
      } else {
        let place = scanner.token(from: 0, names: []).range
        report(.expressionTooLong, place, ["limit": .number(Self.lengthLimit)])
      }
      tree.root = add(.error, 0..<scanner.bytes.count)
      return
    }
    tree.root = read(&self)
    let rest = peek()
    if !isAbandoned, rest.kind != .end {
      reportUnexpected(rest, expected: Words(zh: "运算符，或到此结束", en: "an operator or the end"))
    }
  }

  /// Too many brackets say more than too many bytes.
  private func firstBracketTooDeep() -> Int? {
    var depth = 0
    for (offset, byte) in scanner.bytes.enumerated() {
      switch byte {
      case 0x28, 0x5B, 0x7B: depth += 1
      case 0x29, 0x5D, 0x7D: depth -= 1
      case 0x22: return nil
      default: break
      }
      if depth > Self.depthLimit { return offset }
    }
    return nil
  }

  // MARK: Tokens

  func peek() -> FEELToken { scanner.token(from: offset, names: names) }

  /// The token behind a dot.
  func peekMember() -> FEELToken { scanner.token(from: offset, names: names + [.properties], isMember: true) }

  mutating func advance(_ token: FEELToken) {
    offset = token.range.upperBound
    if case .keyword(let keyword) = token.kind {
      tree.words.insert(FEELWord(range: token.range, word: keyword.rawValue))
    }
  }

  /// The symbol at the current place; lookalikes are reported and taken for what they stand for.
  func symbol() -> (FEELToken.Symbol, FEELToken)? {
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
        ["written": .written(lookalike.written), "instead": .written(lookalike.instead)],
        fix: lookalike.instead == "and" || lookalike.instead == "or"
          ? asWord(lookalike.instead, token.range) : lookalike.instead)
    case .foreign(let written, let instead, let keyword):
      let replacement = instead?.rawValue ?? keyword?.rawValue ?? ""
      report(
        .foreignOperator, token.range, ["written": .written(written), "instead": .written(replacement)],
        fix: keyword == nil ? replacement : asWord(replacement, token.range))
    default: break
    }
  }

  /// A word in place of a sign, with the spaces that it needs.
  func asWord(_ word: String, _ range: Range<Int>) -> String {
    let bytes = scanner.bytes
    let needsBefore = range.lowerBound > 0 && !FEELScanner.isSpace(bytes[range.lowerBound - 1])
    let needsAfter = range.upperBound < bytes.count && !FEELScanner.isSpace(bytes[range.upperBound])
    return (needsBefore ? " " : "") + word + (needsAfter ? " " : "")
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
    reportUnexpected(found, expected: Words(zh: " `\(wanted.rawValue)`", en: "`\(wanted.rawValue)`"), notes: notes)
    isAbandoned = true
  }

  mutating func expect(_ wanted: FEELKeyword) {
    guard !isAbandoned, !takeKeyword(wanted) else { return }
    reportUnexpected(peek(), expected: Words(zh: " `\(wanted.rawValue)`", en: "`\(wanted.rawValue)`"))
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

  func height(_ id: FEELNodeID) -> Int { heights[id.index] }

  func range(_ id: FEELNodeID) -> Range<Int> { tree[id].range }

  /// Where the last token taken ended.
  func upTo(_ start: Int) -> Range<Int> { start..<max(start, offset) }

  // MARK: Reports

  mutating func report(
    _ code: DiagnosticCode, _ range: Range<Int>, _ arguments: [String: DiagnosticArgument] = [:],
    notes: [DiagnosticNote] = [], fix: String? = nil, hint: Words? = nil
  ) {
    diagnostics.add(
      code, at: tree.place(range), arguments, notes: notes, fix: fix.map { tree.fix(range, with: $0) }, hint: hint)
  }

  mutating func reportUnexpected(_ token: FEELToken, expected: Words, notes: [DiagnosticNote] = []) {
    guard !isAbandoned else { return }
    if token.kind == .end {
      report(.expressionEnds, lastCharacter, ["expected": .words(expected)], notes: notes)
      return
    }
    let written = text(token.range)
    var hint: Words?
    var fix: String?
    if let word = Self.keyword(meantBy: written) {
      fix = word
      hint = Words(zh: "这里应写 `\(word)`", en: "write `\(word)`")
    } else if written == "," || written == "，" {
      hint = Words(
        zh: "数字中不写千分位逗号：200,000 写作 200000；函数的多个参数才用逗号隔开",
        en: "figures are written without thousands separators: 200000, not 200,000; commas stand between arguments")
    } else if written == "^" {
      fix = "**"
      hint = Words(zh: "乘方写作 `**`", en: "powers are written `**`")
    } else if written == "%" || written == "％" {
      hint = Words(zh: "百分号要紧跟在数字后面，例如 `5%`", en: "the percent sign stands right behind a figure: `5%`")
    }
    report(
      .unexpectedToken, token.range, ["found": .written(written), "expected": .words(expected)], notes: notes,
      fix: fix, hint: hint)
  }

  /// The last character that was read; where nothing was, the start.
  private var lastCharacter: Range<Int> {
    let end = min(offset, scanner.bytes.count)
    var start = max(0, end - 1)
    while start > 0, scanner.bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return start..<end
  }

  /// An operator in capitals, or in Chinese.
  private static func keyword(meantBy written: String) -> String? {
    switch written {
    case "且", "并且", "而且", "并", "和": return "and"
    case "或", "或者": return "or"
    case "则", "那么": return "then"
    case "否则": return "else"
    default:
      let lowered = written.lowercased()
      return lowered != written && FEELKeyword(rawValue: lowered) != nil ? lowered : nil
    }
  }
}
