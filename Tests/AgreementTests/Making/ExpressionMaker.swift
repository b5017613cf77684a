/// Random expressions of a type, as an author writes them.
struct ExpressionMaker {
  enum Scope {
    case wholeCase
    /// The rows of a table by a name; the facts of the case beside them.
    case row(MadeTable, name: String, hasCase: Bool)
    /// A group of rows with its keys; nil facts: over all cases.
    case group(MadeTable, name: String, keys: [MadeField], hasCase: Bool)
    /// Inside a filter: bare names of columns.
    indirect case filter(MadeTable, outer: Scope)
  }

  var random: SeededGenerator
  private let guidance: GuidanceMaker
  private let scope: Scope

  init(_ guidance: GuidanceMaker, _ scope: Scope, _ random: SeededGenerator) {
    self.guidance = guidance
    self.scope = scope
    self.random = random
  }

  mutating func expression(_ kind: MadeKind, depth: Int) -> String {
    if depth <= 0 || random.oneIn(6) { return leaf(kind) }
    if random.oneIn(10) {
      let condition = expression(.boolean, depth: depth - 1)
      return "(if \(condition) then \(expression(kind, depth: depth - 1)) else \(expression(kind, depth: depth - 1)))"
    }
    switch kind {
    case .boolean: return boolean(depth - 1)
    case .money: return money(depth - 1)
    case .count: return count(depth - 1)
    case .percent: return leaf(.percent)
    case .number: return number(depth - 1)
    case .date: return date(depth - 1)
    case .grade, .category, .text: return leaf(kind)
    }
  }

  // MARK: By type

  private mutating func money(_ depth: Int) -> String {
    func sub(_ maker: inout Self, _ kind: MadeKind) -> String { maker.expression(kind, depth: depth) }
    switch random.below(9) {
    case 0, 1: return "(\(sub(&self, .money)) \(random.pick(["+", "-"])) \(sub(&self, .money)))"
    // A literal would take the unit of its neighbour.
    case 2: return "(\(sub(&self, .percent)) * \(named(.money)))"
    case 3: return "(\(named(.money)) / \(sub(&self, .count)))"
    case 4: return "(\(sub(&self, .money)) * \(random.pick(["2", "0.1", "1.333"])))"
    case 5: return "(-\(sub(&self, .money)))"
    default: return aggregate(.money, depth) ?? leaf(.money)
    }
  }

  private mutating func count(_ depth: Int) -> String {
    switch random.below(4) {
    case 0: return "(\(expression(.count, depth: depth)) \(random.pick(["+", "-", "*"])) \(leaf(.count)))"
    case 1, 2:
      guard let rows = rows(depth) else { return leaf(.count) }
      return "count(\(rows.path))"
    default: return aggregate(.count, depth) ?? leaf(.count)
    }
  }

  private mutating func number(_ depth: Int) -> String {
    switch random.below(5) {
    case 0:
      return
        "(\(expression(.number, depth: depth)) \(random.pick(["+", "-", "*", "/"])) \(expression(.number, depth: depth)))"
    case 1: return "(\(named(.money)) / \(named(.money)))"
    case 2: return aggregate(.number, depth) ?? leaf(.number)
    case 3: return "\(leaf(.date)).\(random.pick(["year", "month", "day"]))"
    default: return leaf(.number)
    }
  }

  private mutating func date(_ depth: Int) -> String {
    guard random.oneIn(2), let rows = rows(depth), let column = column(of: rows.table, [.date]) else {
      return leaf(.date)
    }
    return "\(random.pick(["min", "max"]))(\(rows.path).\(column.name))"
  }

  private mutating func aggregate(_ kind: MadeKind, _ depth: Int) -> String? {
    guard let rows = rows(depth), let column = column(of: rows.table, [kind]) else { return nil }
    let functions = kind == .count ? ["sum", "sum", "min", "max"] : ["sum", "sum", "min", "max", "mean"]
    return "\(random.pick(functions))(\(rows.path).\(column.name))"
  }

  private mutating func boolean(_ depth: Int) -> String {
    func sub(_ maker: inout Self) -> String { maker.expression(.boolean, depth: depth) }
    switch random.below(14) {
    case 0, 1: return "(\(sub(&self)) and \(sub(&self)))"
    case 2: return "(\(sub(&self)) or \(sub(&self)))"
    case 3: return "not(\(sub(&self)))"
    case 4:
      guard let field = anyField() else { return leaf(.boolean) }
      return "\(field) \(random.pick(["=", "!="])) null"
    case 5:
      let kind = random.pick([MadeKind.category, .text, .grade])
      let values = kind == .category ? ["goods", "works"] : kind == .grade ? ["2A", "3A"] : ["甲", "乙", "丙"]
      return "\(leaf(kind)) in (\(values.map { "\"\($0)\"" }.joined(separator: ", ")))"
    case 6:
      let kind = random.pick([MadeKind.money, .number, .count, .date])
      return "(\(expression(kind, depth: depth)) between \(leaf(kind)) and \(leaf(kind)))"
    case 7:
      let kind = random.pick([MadeKind.money, .number, .date])
      let (open, close) = (random.pick(["[", "("]), random.pick(["]", ")"]))
      return "\(leaf(kind)) in \(open)\(literal(kind, low: true))..\(literal(kind, low: false))\(close)"
    case 8, 9:
      guard case .filter = scope else {
        guard let rows = rows(0) else { return leaf(.boolean) }
        var inside = ExpressionMaker(guidance, .row(rows.table, name: "line", hasCase: hasCase), random)
        let condition = inside.expression(.boolean, depth: min(depth, 1))
        random = inside.random
        return "(\(random.pick(["some", "every"])) line in \(rows.path) satisfies \(condition))"
      }
      return leaf(.boolean)
    case 10:
      // Also where both may be null.
      let kind = random.pick(MadeKind.allCases)
      return "\(leaf(kind)) \(random.pick(["=", "!="])) \(leaf(kind))"
    default:
      let kind = random.pick([MadeKind.money, .money, .count, .number, .date, .percent, .grade])
      let comparison = random.pick(["<", "<=", ">", ">=", "=", "!="])
      return "\(expression(kind, depth: depth)) \(comparison) \(expression(kind, depth: depth))"
    }
  }

  // MARK: Names

  private mutating func column(of table: MadeTable, _ kinds: [MadeKind]) -> MadeField? {
    let found = table.columns.filter { kinds.contains($0.kind) }
    return found.isEmpty ? nil : random.pick(found)
  }

  /// The rows of a table or a group, with a filter or without.
  private mutating func rows(_ depth: Int) -> (path: String, table: MadeTable)? {
    var path: String
    var table: MadeTable
    switch scope {
    case .filter, .row(_, _, false): return nil
    case .group(let grouped, let name, _, let hasCase):
      (path, table) = (name, grouped)
      if hasCase, random.oneIn(3) { (path, table) = wholeTable() }
    case .wholeCase, .row: (path, table) = wholeTable()
    }
    if random.oneIn(2) {
      var inside = ExpressionMaker(guidance, .filter(table, outer: scope), random)
      let condition = inside.expression(.boolean, depth: min(depth, 1))
      random = inside.random
      path += "[\(condition)]"
    }
    return (path, table)
  }

  private mutating func wholeTable() -> (String, MadeTable) {
    let table = random.pick(guidance.tables)
    return (table.name, table)
  }

  /// What may be named here, of a type.
  private func names(_ kind: MadeKind?, inScope scope: Scope) -> [String] {
    func matching(_ fields: [MadeField], _ prefix: String) -> [String] {
      fields.filter { kind == nil || $0.kind == kind }.map { prefix + $0.name }
    }
    let facts = matching(guidance.facts, "plan.")
    switch scope {
    case .wholeCase: return facts
    case .row(let table, let name, let hasCase):
      return matching(table.columns, name + ".") + (hasCase ? facts : [])
    case .group(_, _, let keys, let hasCase): return matching(keys, "") + (hasCase ? facts : [])
    case .filter(let table, let outer):
      if case .group(_, _, _, false) = outer { return matching(table.columns, "") }
      let own = matching(table.columns, "")
      return own + own + own + facts
    }
  }

  private var hasCase: Bool {
    switch scope {
    case .group(_, _, _, let hasCase): return hasCase
    case .filter(_, .group(_, _, _, let hasCase)), .row(_, _, let hasCase): return hasCase
    case .wholeCase, .filter: return true
    }
  }

  private mutating func anyField() -> String? {
    let found = names(nil, inScope: scope)
    return found.isEmpty ? nil : random.pick(found)
  }

  /// A fact, a column or a parameter.
  private mutating func named(_ kind: MadeKind) -> String {
    let parameters = guidance.parameters.filter { $0.kind == kind }.map(\.name)
    return random.pick(names(kind, inScope: scope) + parameters)
  }

  mutating func leaf(_ kind: MadeKind) -> String {
    if !random.oneIn(4) {
      let found = names(kind, inScope: scope)
      if !found.isEmpty { return random.pick(found) }
    }
    let parameters = guidance.parameters.filter { $0.kind == kind }
    if random.oneIn(2), !parameters.isEmpty { return random.pick(parameters).name }
    let definitions = guidance.definitions.filter { $0.kind == kind }
    if random.oneIn(3), hasCase, !definitions.isEmpty { return random.pick(definitions).name }
    return literal(kind, low: random.oneIn(2))
  }

  private mutating func literal(_ kind: MadeKind, low: Bool) -> String {
    switch kind {
    case .money: random.pick(low ? ["0", "100", "499.99"] : ["500.50", "10000", "92233720368547758.08"])
    case .count: random.pick(low ? ["0", "1", "2"] : ["10", "40"])
    case .percent: random.pick(low ? ["0%", "5%"] : ["50%", "100%"])
    case .number: random.pick(low ? ["-1", "0", "0.0001"] : ["1.5", "3", "12345678901234567890.5"])
    case .date: random.pick(low ? ["@\"2019-12-31\"", "@\"2020-02-29\""] : ["@\"2021-06-01\"", "@\"2024-01-01\""])
    case .boolean: random.pick(["true", "false"])
    case .grade: random.pick(["\"1A\"", "\"2A\"", "\"3A\"", "\"4A\""])
    case .category: random.pick(["\"goods\"", "\"works\"", "\"service\""])
    case .text: random.pick(["\"甲\"", "\"乙\"", "\"现金\"", "\"无\""])
    }
  }
}
