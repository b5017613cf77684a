import Programs
import Values

/// Random typed expressions and cases over a small layout.
struct RandomGuidance {
  enum Kind: CaseIterable {
    case boolean, number, text, date, numbers
  }

  var random: SeededGenerator

  static let facts: [(String, ValueType)] = [
    ("n1", .number(.plain)), ("n2", .number(.plain)), ("n3", ValueType.number(.plain).optional()), ("b1", .boolean),
    ("b2", ValueType.boolean.optional()), ("t1", .text), ("t2", ValueType.text.optional()), ("d1", .date),
  ]
  static let columns: [(String, ValueType)] = [
    ("n", .number(.plain)), ("m", ValueType.number(.plain).optional()), ("b", .boolean), ("t", .text), ("d", .date),
  ]
  static let tables: [(name: String, optional: Bool)] = [("rows", false), ("more", true)]

  static func guidance() -> TestGuidance {
    var guide = TestGuidance()
    for (path, type) in facts { guide.fact(path, type) }
    for table in tables { guide.table(table.name, columns, optional: table.optional) }
    guide.parameter("p", .number(.plain), [("2018-01-01", nil, .number(Number(1)))])
    return guide
  }

  // MARK: Expressions

  /// - Parameters:
  ///   - scopes: how many iterations enclose it.
  ///   - locals: how many variables are bound.
  mutating func expression(_ kind: Kind, depth: Int, scopes: Int, locals: Int = 0) -> Expression {
    if depth <= 0 || random.oneIn(6) { return leaf(kind, scopes: scopes, locals: locals) }
    let next = depth - 1
    func sub(_ generator: inout Self, _ kind: Kind) -> Expression {
      generator.expression(kind, depth: next, scopes: scopes, locals: locals)
    }
    if random.oneIn(8) { return .branch(sub(&self, .boolean), sub(&self, kind), sub(&self, kind)) }
    switch kind {
    case .boolean: return boolean(next, scopes, locals)
    case .number:
      switch Int.random(in: 0..<8, using: &random) {
      case 0, 1:
        return .arithmetic(
          random.pick([.add, .subtract, .multiply, .divide]), sub(&self, .number), sub(&self, .number))
      case 2: return .negate(sub(&self, .number))
      case 3: return .property(random.pick([.month, .day]), sub(&self, .date))
      case 4, 5:
        let filter = random.oneIn(2) ? expression(.boolean, depth: next, scopes: scopes + 1, locals: locals) : nil
        return .aggregate(
          random.pick(Aggregate.allCases), random.pick(Self.tables).name, filter: filter,
          expression(.number, depth: next, scopes: scopes + 1, locals: locals))
      case 6: return .call(random.pick([.sum, .count, .max, .mean, .median]), [sub(&self, .numbers)])
      default: return .elementAt(sub(&self, .numbers), leaf(.number, scopes: scopes, locals: locals))
      }
    case .text: return sub(&self, .text) + leaf(.text, scopes: scopes, locals: locals)
    case .date: return sub(&self, .date) + .call(.duration, [.text(random.pick(["P1D", "P1M"]))])
    case .numbers:
      switch Int.random(in: 0..<5, using: &random) {
      case 0: return .list([sub(&self, .number), sub(&self, .number)])
      case 1:
        let filter = random.oneIn(2) ? expression(.boolean, depth: next, scopes: scopes + 1, locals: locals) : nil
        return .collect(
          random.pick(Self.tables).name, filter: filter,
          expression(.number, depth: next, scopes: scopes + 1, locals: locals))
      case 2:
        return .filter(
          locals, sub(&self, .numbers), expression(.boolean, depth: next, scopes: scopes, locals: locals + 1))
      case 3:
        return .map(locals, sub(&self, .numbers), expression(.number, depth: next, scopes: scopes, locals: locals + 1))
      default:
        return .call(random.pick([.reverse, .distinctValues]), [sub(&self, .numbers)])
      }
    }
  }

  private mutating func boolean(_ next: Int, _ scopes: Int, _ locals: Int) -> Expression {
    func sub(_ generator: inout Self, _ kind: Kind) -> Expression {
      generator.expression(kind, depth: next, scopes: scopes, locals: locals)
    }
    switch Int.random(in: 0..<12, using: &random) {
    case 0, 1: return .and(sub(&self, .boolean), sub(&self, .boolean))
    case 2, 3: return .or(sub(&self, .boolean), sub(&self, .boolean))
    case 4: return .not(sub(&self, .boolean))
    case 5, 6:
      let kind = random.pick(Kind.allCases)
      let comparisons = kind == .boolean || kind == .numbers ? [.equal, .notEqual] : Comparison.allCases
      return .compare(random.pick(comparisons), sub(&self, kind), sub(&self, kind))
    case 7: return .compare(random.pick([.equal, .notEqual]), sub(&self, random.pick(Kind.allCases)), .null)
    case 8, 9:
      let filter = random.oneIn(2) ? expression(.boolean, depth: next, scopes: scopes + 1, locals: locals) : nil
      return .quantify(
        random.pick(Quantifier.allCases), random.pick(Self.tables).name, filter: filter,
        expression(.boolean, depth: next, scopes: scopes + 1, locals: locals))
    case 10:
      return .quantifyList(
        random.pick(Quantifier.allCases), locals, sub(&self, .numbers),
        expression(.boolean, depth: next, scopes: scopes, locals: locals + 1))
    default: return .call(.listContains, [sub(&self, .numbers), sub(&self, .number)])
    }
  }

  private mutating func leaf(_ kind: Kind, scopes: Int, locals: Int) -> Expression {
    // Also from the rows around the innermost one.
    let outward = scopes > 0 ? Int.random(in: 0..<scopes, using: &random) : 0
    let inRow = scopes > 0 && !random.oneIn(3)
    switch kind {
    case .boolean:
      return inRow ? .cell("b", outward: outward) : random.pick([.fact("b1"), .fact("b2"), .boolean(true)])
    case .number:
      if locals > 0, random.oneIn(2) { return .local(Int.random(in: 0..<locals, using: &random)) }
      if inRow { return .cell(random.pick(["n", "m"]), outward: outward) }
      return random.pick([.fact("n1"), .fact("n2"), .fact("n3"), .parameter("p"), 0, 1, 2])
    case .text: return inRow ? .cell("t", outward: outward) : random.pick([.fact("t1"), .fact("t2"), "a"])
    case .date: return inRow ? .cell("d", outward: outward) : random.pick([.fact("d1"), .date("2019-01-31")])
    case .numbers: return random.pick([.list([]), .list([1, .fact("n1")]), .list([.fact("n3"), 2, .fact("n2")])])
    }
  }

  // MARK: Cases

  mutating func given() -> TestCase {
    var given = TestCase()
    for (path, type) in Self.facts { given.facts[path] = cell(type, unknownIn: 3) }
    for table in Self.tables {
      given.tables[table.name] = random.oneIn(6) ? .unknown : filledTable(optional: table.optional, unknownIn: 4)
    }
    return given
  }

  /// The same case with unknown facts filled in: all those that `fills` names.
  mutating func filling(
    _ given: TestCase, where fills: (_ table: String, _ row: Int, _ column: String) -> Bool = { _, _, _ in true }
  ) -> TestCase {
    var filled = given
    for (path, type) in Self.facts {
      if case .unknown? = given.facts[path], fills("", 0, path) { filled.facts[path] = cell(type, unknownIn: 0) }
    }
    for table in Self.tables {
      switch given.tables[table.name] {
      case .unknown? where fills(table.name, -1, ""):
        filled.tables[table.name] = filledTable(optional: table.optional, unknownIn: 0)
      case .rows(var rows)?:
        for row in rows.indices {
          for (column, type) in Self.columns {
            if case .unknown? = rows[row][column], fills(table.name, row, column) {
              rows[row][column] = cell(type, unknownIn: 0)
            }
          }
        }
        filled.tables[table.name] = .rows(rows)
      default: break
      }
    }
    return filled
  }

  private mutating func filledTable(optional: Bool, unknownIn: Int) -> GivenTable {
    if optional, random.oneIn(4) { return .null }
    var rows: [[String: Given]] = []
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      var row: [String: Given] = [:]
      for (column, type) in Self.columns { row[column] = cell(type, unknownIn: unknownIn) }
      rows.append(row)
    }
    return .rows(rows)
  }

  /// Unknown once in so many times; never for 0.
  private mutating func cell(_ type: ValueType, unknownIn: Int) -> Given {
    if unknownIn > 0, random.oneIn(unknownIn) { return .unknown }
    if type.isOptional, random.oneIn(3) { return .null }
    switch type.kind {
    case .boolean: return .boolean(random.oneIn(2))
    case .text: return .text(random.pick(["a", "b"]))
    case .date: return .date(random.pick(["2019-01-31", "2019-02-28", "2020-02-29"]))
    default: return .number(random.pick(["-1", "0", "0.5", "1", "2"]))
    }
  }
}
