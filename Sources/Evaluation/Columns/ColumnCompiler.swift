import Cases
import Programs
import Values

/// Turns rules into operations over columns. What has no such operation leaves the whole rule to the machine, with the
/// reason.
struct ColumnCompiler {
  typealias Register = Int32

  struct Unfit: Error {
    let reason: MachineReason
  }

  /// What an expression stands in.
  struct Surroundings {
    /// The group that the rule goes over.
    var grouping: RuleGrouping?
    var groupingNumber: Int32 = -1
    /// The group has one row only: its aggregates are those of the row.
    var isAlone = false
    /// Facts of the case cannot be had: groups over all cases belong to none.
    var isWithoutCase = false
  }

  /// Operands above each other beyond this are left to the machine: the compiler recurses over them on any stack.
  private static let depthLimit = 60
  private static let instructionLimit = 20_000

  let program: Program
  private(set) var instructions: [ColumnInstruction] = []
  private(set) var constants: [Number] = []
  private(set) var sets: [[Bool]] = []
  private(set) var groupings: [ColumnGrouping] = []
  /// By table, what is read of it.
  private(set) var uses: [[ColumnUse]]
  private var known: [ColumnInstruction: Register] = [:]
  private var depth = 0

  init(_ program: Program) {
    self.program = program
    uses = program.layout.tables.map { _ in [] }
  }

  // MARK: Rules

  mutating func rule(_ index: Int) throws(Unfit) -> ColumnRule {
    let rule = program.rules[index]
    guard rule.asOf == nil else { throw Unfit(reason: .ownDay) }
    var surroundings = Surroundings()
    var table: Int32 = -1
    var grouping: Int32 = -1
    var level = ColumnLevel.cases
    if let iteration = rule.iteration {
      table = iteration.table.index
      switch iteration.kind {
      case .codes: throw Unfit(reason: .codes)
      case .rows: level = .rows(table)
      case .groups(let groups):
        guard !program.layout[iteration.table].isOfCases else { throw Unfit(reason: .groupsOfCases) }
        surroundings.grouping = groups
        surroundings.isWithoutCase = groups.isAcrossCases
        grouping = try self.grouping(groups, table: table, surroundings)
        surroundings.groupingNumber = grouping
        level = .groups(grouping)
      }
    }
    let test = try self.test(rule, at: level, surroundings)
    var alone: ColumnRule.Test?
    var appliesByKeys: Int32?
    if surroundings.isWithoutCase {
      surroundings.isAlone = true
      alone = try self.test(rule, at: .rows(table), surroundings)
      if let node = surroundings.grouping?.appliesByKeys {
        appliesByKeys = try spread(truth(node, surroundings), to: .rows(table))
      }
      surroundings.isAlone = false
    }
    var margin: (left: Int32, right: Int32)?
    if let written = rule.margin, let left = try? value(written.left, surroundings),
      let right = try? value(written.right, surroundings),
      let sides = try? (spread(left, to: level), spread(right, to: level))
    {
      margin = (sides.0, sides.1)
    }
    var roots = [test, alone].compactMap { $0 }.flatMap {
      [$0.applies, $0.condition].compactMap { $0 } + $0.exceptions
    }
    if let margin { roots += [margin.left, margin.right] }
    if let appliesByKeys { roots.append(appliesByKeys) }
    if grouping >= 0 {
      let made = groupings[Int(grouping)]
      roots += made.keys.map(\.register) + [made.filter].compactMap { $0 }
    }
    return ColumnRule(
      rule: index, force: rule.force, table: table, grouping: grouping, test: test, alone: alone,
      appliesByKeys: appliesByKeys, margin: margin,
      needed: below(roots))
  }

  private mutating func test(
    _ rule: Rule, at level: ColumnLevel, _ surroundings: Surroundings
  ) throws(Unfit) -> ColumnRule.Test {
    var test = ColumnRule.Test()
    if let applies = rule.applies { test.applies = try spread(truth(applies, surroundings), to: level) }
    guard rule.force != .review, let condition = rule.condition else { return test }
    test.condition = try spread(truth(condition, surroundings), to: level)
    for exception in rule.exceptions {
      test.exceptions.append(try spread(truth(exception.condition, surroundings), to: level))
    }
    return test
  }

  private mutating func grouping(
    _ groups: RuleGrouping, table: Int32, _ surroundings: Surroundings
  ) throws(Unfit) -> Int32 {
    var keys: [ColumnGrouping.Key] = []
    let inside = Surroundings(isWithoutCase: surroundings.isWithoutCase)
    // Rows of all days are put into groups on the latest of them, and columns have the day of each case.
    if groups.isAcrossCases {
      for id in program.nodes(below: groups.keys.map(\.node) + [groups.filter].compactMap { $0 }) {
        switch program[id].operation {
        case .parameter, .inForce: throw Unfit(reason: .operation(id))
        default: break
        }
      }
    }
    for key in groups.keys {
      if case .field(let domain, let column) = program[key.node].operation, domain != .root, key.type.kind == .text {
        let use = try use(ColumnUse(column: Int(column), form: .text), of: table)
        let register = add(.field(table: table, use: use), .rows(table), .text)
        keys.append(ColumnGrouping.Key(register: register, textUse: use))
        continue
      }
      let register = try spread(value(key.node, inside), to: .rows(table))
      switch kind(register) {
      case .fixed, .date: break
      case .symbol:
        // A text that the program does not hold has no symbol of its own.
        guard case .code = key.type.kind else { throw Unfit(reason: .operation(key.node)) }
      case .number, .truth, .presence, .text: throw Unfit(reason: .operation(key.node))
      }
      keys.append(ColumnGrouping.Key(register: register, textUse: -1))
    }
    var filter: Int32?
    if let node = groups.filter { filter = try spread(truth(node, inside), to: .rows(table)) }
    let grouping = ColumnGrouping(table: table, keys: keys, filter: filter, isAcrossCases: groups.isAcrossCases)
    if let number = groupings.firstIndex(of: grouping) { return Int32(number) }
    groupings.append(grouping)
    return Int32(groupings.count - 1)
  }

  /// All instructions that some registers rest on, themselves among them, in order.
  private func below(_ roots: [Register]) -> [Register] {
    var found: Set<Register> = []
    var open = roots
    while let register = open.popLast() {
      guard found.insert(register).inserted else { continue }
      open += instructions[Int(register)].operands
    }
    return found.sorted()
  }

  // MARK: Instructions

  mutating func add(
    _ operation: ColumnInstruction.Operation, _ level: ColumnLevel, _ kind: ColumnKind, table: Int32 = -1
  ) -> Register {
    let instruction = ColumnInstruction(operation: operation, level: level, kind: kind, table: table)
    if let register = known[instruction] { return register }
    instructions.append(instruction)
    known[instruction] = Int32(instructions.count - 1)
    return Int32(instructions.count - 1)
  }

  mutating func use(_ use: ColumnUse, of table: Int32) throws(Unfit) -> Int32 {
    if let index = uses[Int(table)].firstIndex(of: use) { return Int32(index) }
    // A row has two bits of state for each in one word.
    guard table == 0 || uses[Int(table)].count < RowFormat.useLimit else { throw Unfit(reason: .tooLong) }
    uses[Int(table)].append(use)
    return Int32(uses[Int(table)].count - 1)
  }

  mutating func addConstant(_ number: Number) -> Int32 {
    constants.append(number)
    return Int32(constants.count - 1)
  }

  mutating func addSet(_ symbols: [Symbol]) -> Int32 {
    var members = Array(repeating: false, count: program.symbols.count)
    for symbol in symbols { members[Int(symbol.index)] = true }
    if let index = sets.firstIndex(of: members) { return Int32(index) }
    sets.append(members)
    return Int32(sets.count - 1)
  }

  func level(_ register: Register) -> ColumnLevel { instructions[Int(register)].level }
  func kind(_ register: Register) -> ColumnKind { instructions[Int(register)].kind }

  /// Goes one operand deeper.
  mutating func enter<Result>(_ body: (inout ColumnCompiler) throws(Unfit) -> Result) throws(Unfit) -> Result {
    guard depth < Self.depthLimit, instructions.count < Self.instructionLimit else { throw Unfit(reason: .tooLong) }
    depth += 1
    defer { depth -= 1 }
    return try body(&self)
  }

  // MARK: Levels

  /// One value for each subject of a finer level.
  mutating func spread(_ register: Register, to level: ColumnLevel) throws(Unfit) -> Register {
    let own = self.level(register)
    if own == level || own == .scalar { return register }
    switch (own, level) {
    case (.cases, .rows), (.cases, .groups): return add(.spread(register), level, kind(register))
    case (.groups(let group), .rows(let table)) where groupings[Int(group)].table == table:
      return add(.spread(register), level, kind(register))
    default: throw Unfit(reason: .correlated)
    }
  }

  /// The finer of two levels.
  func finer(_ left: Register, _ right: Register) -> ColumnLevel {
    func depth(_ level: ColumnLevel) -> Int {
      switch level {
      case .scalar: 0
      case .cases: 1
      case .groups: 2
      case .rows: 3
      }
    }
    return depth(level(left)) >= depth(level(right)) ? level(left) : level(right)
  }

  mutating func aligned(_ left: Register, _ right: Register) throws(Unfit) -> (Register, Register, ColumnLevel) {
    let level = finer(left, right)
    return (try spread(left, to: level), try spread(right, to: level), level)
  }
}

extension ColumnInstruction {
  /// The registers that it reads.
  var operands: [Int32] {
    switch operation {
    case .number, .integer, .truth, .parameter, .inForce, .field: []
    case .spread(let a), .first(let a), .widened(let a), .truthOf(let a), .isNull(let a), .isIn(let a, _),
      .rank(let a, _), .property(_, let a), .not(let a), .negate(let a):
      [a]
    case .compareIntegers(_, let a, let b), .compareNumbers(_, let a, let b), .compareFixed(_, let a, let b),
      .equal(let a, let b), .and(let a, let b), .or(let a, let b), .arithmetic(_, let a, let b):
      [a, b]
    case .choose(let a, let b, let c): [a, b, c]
    case .count(let filter), .countOfOne(let filter): [filter].compactMap { $0 }
    case .sum(let filter, let a), .extreme(_, let filter, let a), .mean(let filter, let a), .some(let filter, let a),
      .every(let filter, let a), .sumOfOne(let filter, let a), .valueOfOne(let filter, let a):
      [a] + [filter].compactMap { $0 }
    }
  }
}
