import Programs
import SourceText
import Values

@testable import FEEL

/// Makes trees of random expressions of a wanted kind, with every kind of node: what the printer is tried on. The trees
/// do not come out of the parser, so that nothing depends on what it can read.
struct RandomTree {
  /// What an expression is to give.
  enum Kind: CaseIterable {
    case number, boolean, text, date, list, context, range, function
  }

  /// A small generator with a seed that is printed where something fails.
  struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state ^ (state >> 33)) &* 0xff51_afd7_ed55_8ccd
    }
  }

  /// Names that are no plain words: the parser must be told of them.
  static let spacedNames = ["monthly salary", "社区 名称", "co-op", "worker's share", "end included", "and so on"]

  private var tree: FEELTree
  private var generator: Generator

  /// A whole expression.
  static func expression(seed: UInt64) -> FEELTree {
    var random = RandomTree(seed)
    let kind = random.one(of: Kind.allCases)
    random.tree.root = random.make(kind, 5)
    return random.tree
  }

  /// The tests of a cell.
  static func tests(seed: UInt64) -> FEELTree {
    var random = RandomTree(seed)
    let count = Int.random(in: 0...3, using: &random.generator)
    let tests = (0..<count).map { _ in random.chance(2) ? random.comparisonTest(2) : random.make(.boolean, 3) }
    random.tree.root = random.add(.tests(tests, isNegated: count > 0 && random.chance(2)))
    return random.tree
  }

  private init(_ seed: UInt64) {
    let (scalar, file) = Fixtures.scalar("")
    tree = FEELTree(scalar: scalar, file: file)
    generator = Generator(state: seed)
  }

  // MARK: Choices

  private mutating func one<T>(of choices: [T]) -> T { choices[Int.random(in: 0..<choices.count, using: &generator)] }
  private mutating func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &generator) == 0 }

  private mutating func add(_ kind: FEELKind) -> FEELNodeID {
    tree.nodes.append(FEELNode(kind: kind, range: 0..<0))
    return FEELNodeID(tree.nodes.count - 1)
  }

  private mutating func many(_ kind: Kind, _ depth: Int, _ counts: ClosedRange<Int> = 0...3) -> [FEELNodeID] {
    (0..<Int.random(in: counts, using: &generator)).map { _ in make(kind, depth) }
  }

  private mutating func any(_ depth: Int) -> FEELNodeID { make(one(of: Kind.allCases), depth) }

  // MARK: Expressions

  private mutating func make(_ kind: Kind, _ depth: Int) -> FEELNodeID {
    guard depth > 0, !chance(6) else { return leaf(kind) }
    if chance(4) { return common(kind, depth - 1) }
    switch kind {
    case .number: return number(depth - 1)
    case .boolean: return boolean(depth - 1)
    case .text: return text(depth - 1)
    case .date: return date(depth - 1)
    case .list: return list(depth - 1)
    case .context: return context(depth - 1)
    case .range: return range(depth - 1)
    case .function: return function(depth - 1)
    }
  }

  private mutating func leaf(_ kind: Kind) -> FEELNodeID {
    if chance(3) { return name() }
    switch kind {
    case .number:
      return add(.number(one(of: ["0", "7", "1200.50", ".5", "007", "1e5", "2.5E-3"]), isPercent: chance(6)))
    case .boolean: return add(.boolean(chance(2)))
    case .text:
      return add(
        .text(one(of: ["", "a", "重阳 慰问", "\"", "\\", "a\\u0041", "tab\tline\nback\r", "'", "// no comment", "🐎"])))
    case .date: return add(.atLiteral(one(of: ["2018-07-01", "P1Y", "10:30:00", "a\"b\\"])))
    case .list: return add(.list([]))
    case .context: return add(.context([]))
    case .range: return range(0)
    case .function: return add(.function([], body: chance(4) ? nil : add(.null)))
    }
  }

  private mutating func name() -> FEELNodeID {
    chance(12) ? add(.null) : add(.name(one(of: ["a", "b", "?", "item", "预算"] + Self.spacedNames)))
  }

  /// What gives anything.
  private mutating func common(_ kind: Kind, _ depth: Int) -> FEELNodeID {
    switch Int.random(in: 0..<6, using: &generator) {
    case 0:
      return add(
        .branch(condition: make(.boolean, depth), then: make(kind, depth), otherwise: make(kind, depth)))
    case 1:
      let member = one(of: ["amount", "and", "year", "time offset", "own funds"])
      return add(.path(make(.context, depth), name: member, nameRange: 0..<0))
    case 2: return add(.filter(make(.list, depth), condition: chance(2) ? make(.number, depth) : make(.boolean, depth)))
    case 3:
      let name = one(of: ["sum", "not", "date and time", "list contains", "f"])
      return add(.call(name: name, nameRange: 0..<0, arguments: arguments(depth)))
    case 4: return add(.invoke(make(.function, depth), arguments: arguments(depth)))
    default: return name()
    }
  }

  private mutating func arguments(_ depth: Int) -> [FEELArgument] {
    let isNamed = chance(3)
    return (0..<Int.random(in: 0...3, using: &generator)).map { _ in
      FEELArgument(name: isNamed ? one(of: ["a", "decimal separator", "a-b.c", "x / y"]) : nil, value: any(depth))
    }
  }

  private mutating func number(_ depth: Int) -> FEELNodeID {
    if chance(4) { return add(.negate(make(.number, depth))) }
    return add(.arithmetic(one(of: Arithmetic.allCases), make(.number, depth), make(.number, depth)))
  }

  private mutating func boolean(_ depth: Int) -> FEELNodeID {
    let kind = one(of: [Kind.number, .text, .date])
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: return add(.and(make(.boolean, depth), make(.boolean, depth)))
    case 1: return add(.or(make(.boolean, depth), make(.boolean, depth)))
    case 2: return add(.between(make(kind, depth), low: make(kind, depth), high: make(kind, depth)))
    case 3: return add(.membership(make(.number, depth), tests: membershipTests(depth)))
    case 4:
      return add(
        .quantify(one(of: Quantifier.allCases), iterators(depth), condition: make(.boolean, depth)))
    case 5: return add(.instanceOf(any(depth), type()))
    default: return add(.compare(one(of: Comparison.allCases), make(kind, depth), make(kind, depth)))
    }
  }

  private mutating func comparisonTest(_ depth: Int) -> FEELNodeID {
    add(.test(one(of: Comparison.allCases), make(.number, depth)))
  }

  private mutating func membershipTests(_ depth: Int) -> [FEELNodeID] {
    (0..<Int.random(in: 1...3, using: &generator)).map { _ in
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: comparisonTest(depth)
      case 1: range(depth)
      case 2: make(.list, depth)
      default: make(.number, depth)
      }
    }
  }

  private mutating func type() -> FEELTypeName {
    let written = one(of: [
      "number", "date", "date and time", "list", "list<number>", "context<a: date, b: list>", "range", "function",
      "function<number, date>->date", "function<>->range<date>", "days and time duration", "Any", "money",
    ])
    return FEELTypeName(written: written, range: 0..<0, type: FEELParser.parseType(written))
  }

  private mutating func text(_ depth: Int) -> FEELNodeID {
    add(.arithmetic(.add, make(.text, depth), make(.text, depth)))
  }

  private mutating func date(_ depth: Int) -> FEELNodeID {
    add(.arithmetic(one(of: [.add, .subtract]), make(.date, depth), make(.date, depth)))
  }

  private mutating func list(_ depth: Int) -> FEELNodeID {
    if chance(3) { return add(.iterate(iterators(depth), body: any(depth))) }
    return add(.list(many(one(of: Kind.allCases), depth)))
  }

  private mutating func iterators(_ depth: Int) -> [FEELIterator] {
    (0..<Int.random(in: 1...2, using: &generator)).map { _ in
      let source = chance(3) ? range(depth) : make(.list, depth)
      return FEELIterator(name: one(of: ["x", "a line", "行"]), nameRange: 0..<0, source: source)
    }
  }

  private mutating func context(_ depth: Int) -> FEELNodeID {
    let keys = ["a", "a b", "", "a: b", "\"", "x\ny", "1st", " a ", "e/f", "预算 总额"]
    let entries = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
      FEELEntry(key: one(of: keys), keyRange: 0..<0, value: any(depth))
    }
    return add(.context(entries))
  }

  private mutating func range(_ depth: Int) -> FEELNodeID {
    let kind = one(of: [Kind.number, .date])
    let low = make(kind, depth)
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: return add(.range(low: low, high: nil, lowClosed: chance(2), highClosed: false))
    case 1: return add(.range(low: nil, high: low, lowClosed: false, highClosed: chance(2)))
    case 2: return add(.range(low: low, high: low, lowClosed: true, highClosed: true))
    default:
      return add(.range(low: low, high: make(kind, depth), lowClosed: chance(2), highClosed: chance(2)))
    }
  }

  private mutating func function(_ depth: Int) -> FEELNodeID {
    let parameters = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
      FEELParameter(name: one(of: ["x", "a line", "a/b"]), type: chance(2) ? type() : nil)
    }
    return add(.function(parameters, body: any(depth)))
  }
}
