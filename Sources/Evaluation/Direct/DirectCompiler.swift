import Programs
import Values

/// Makes direct code of the rules of a program. What it has no instruction for becomes `ask`, so that the code beside it
/// may still decide: in `x = 1 and p(y)` a false left side needs no right one.
struct DirectCompiler {
  /// A rule of more instructions is left to the machine: definitions of rows are written out where they are used.
  private static let ruleLimit = 4_000
  /// Operands above each other beyond this are left to the machine: the compiler recurses over them on any stack.
  private static let depthLimit = 40

  typealias Label = Int32

  let program: Program
  let plan: MachinePlan
  private(set) var instructions: [DirectInstruction] = []
  private var labels: [Int32] = []
  private var registers: [DirectRegister] = []
  private var constants: [NodeID: Int32] = [:]
  private var parameterRegisters: [Int32]
  private var shared: [NodeID: (register: Int32, slot: Int32)] = [:]
  private var nextTemporary: Int32 = 0
  private var ruleStart = 0
  private(set) var sets: [UInt64] = []
  private let setWords: Int

  /// - Parameter isWhenIndexed: for each rule, whether an index decides the whole of its `when`.
  static func compile(_ program: Program, plan: MachinePlan, isWhenIndexed: [Bool]) -> DirectCode {
    var compiler = DirectCompiler(program, plan: plan)
    let bounds = StepBound(program)
    var entries: [Int32] = []
    var entriesBehindWhen: [Int32] = []
    var bound: [Double] = []
    for (index, rule) in program.rules.enumerated() {
      let cost = StepBound.sum(bounds[rule.applies], bounds[rule.condition])
      let (entry, behindWhen) = compiler.rule(rule, skipsWhen: isWhenIndexed[index], isBounded: cost != StepBound.none)
      entries.append(entry)
      entriesBehindWhen.append(behindWhen)
      if cost.allSatisfy(\.isFinite) { bound = StepBound.most(bound, cost) }
    }
    compiler.resolve()
    return DirectCode(
      instructions: compiler.instructions, entries: entries, entriesBehindWhen: entriesBehindWhen,
      registers: compiler.registers, parameterRegisters: compiler.parameterRegisters,
      doneCount: compiler.shared.count, sets: compiler.sets, setWords: compiler.setWords,
      ranks: program.codeLists.flatMap { Self.ranks(of: $0, symbols: program.symbols.count) },
      stepBound: StepBound.Polynomial(bound))
  }

  private init(_ program: Program, plan: MachinePlan) {
    self.program = program
    self.plan = plan
    parameterRegisters = program.parameters.map { _ in -1 }
    setWords = program.symbols.count / 64 + 1
    var known: [Int64: Int32] = [:]
    for (index, node) in program.nodes.enumerated() {
      let id = NodeID(index)
      switch node.operation {
      case .constant(let constant):
        guard let register = DirectRegister(program.constants[Int(constant)]) else { continue }
        // Texts and whole numbers often stand in many rules; each kind of bits needs one register only.
        if case .text(let symbol) = program.constants[Int(constant)] {
          let place = known[Int64(symbol.index)] ?? reserve(register)
          known[Int64(symbol.index)] = place
          constants[id] = place
        } else {
          constants[id] = reserve(register)
        }
      case .parameter(let parameter):
        if parameterRegisters[Int(parameter)] < 0 { parameterRegisters[Int(parameter)] = reserve(.zero) }
      default:
        if plan.isShared[index] { shared[id] = (reserve(.zero), Int32(clamping: shared.count)) }
      }
    }
  }

  private mutating func reserve(_ register: DirectRegister) -> Int32 {
    registers.append(register)
    return Int32(clamping: registers.count - 1)
  }

  private static func ranks(of list: CodeList, symbols: Int) -> [Int32] {
    var ranks: [Int32] = Array(repeating: -1, count: symbols)
    for (rank, code) in list.codes.enumerated() where list.isOrdered {
      ranks[Int(code.symbol.index)] = Int32(clamping: rank)
    }
    return ranks
  }

  // MARK: Rules

  private mutating func rule(_ rule: Rule, skipsWhen: Bool, isBounded: Bool) -> (entry: Int32, behindWhen: Int32) {
    let entry = Int32(clamping: instructions.count)
    ruleStart = instructions.count
    let labelStart = labels.count
    nextTemporary = 0
    invariants = [:]
    openDomains = rule.iteration?.rowTable != nil ? rule.iteration.map { [$0.domain] } ?? [] : []
    depth = 0
    wasTooDeep = false
    let isGrouped = rule.iteration != nil && rule.iteration?.rowTable == nil
    guard rule.force != .review, rule.asOf == nil, !isGrouped, let condition = rule.condition, isBounded else {
      emit(.ask)
      return (entry, entry)
    }
    var behindWhen = entry
    if let applies = rule.applies {
      let holds = label()
      let doesNot = label()
      self.condition(applies, ifTrue: holds, ifFalse: doesNot, next: false)
      place(doesNot)
      emit(.applies, a: 0)
      place(holds)
      if skipsWhen { behindWhen = Int32(clamping: instructions.count) }
    }
    let holds = label()
    let doesNot = label()
    self.condition(condition, ifTrue: holds, ifFalse: doesNot, next: true)
    place(holds)
    emit(.applies, a: 1)
    place(doesNot)
    emit(.applies, a: 2)
    if isTooLong || wasTooDeep {
      instructions.removeLast(instructions.count - ruleStart)
      labels.removeLast(labels.count - labelStart)
      emit(.ask)
      return (entry, entry)
    }
    return (entry, behindWhen)
  }

  /// Operands above each other at the moment.
  var depth = 0
  private var wasTooDeep = false

  private var isTooLong: Bool { instructions.count - ruleStart > Self.ruleLimit }

  /// Goes one operand deeper; false where the rule is left to the machine.
  mutating func enter() -> Bool {
    if depth >= Self.depthLimit { wasTooDeep = true }
    if wasTooDeep || isTooLong { return false }
    depth += 1
    return true
  }

  // MARK: Writing code

  mutating func emit(
    _ operation: DirectInstruction.Operation, flag: Bool = false, kind: UInt8 = 0, detail: UInt8 = 0, a: Int32 = 0,
    b: Int32 = 0, c: Int32 = 0, d: Int32 = 0
  ) {
    instructions.append(
      DirectInstruction(operation: operation, flag: flag, kind: kind, detail: detail, a: a, b: b, c: c, d: d))
  }

  mutating func label() -> Label {
    labels.append(-1)
    return Label(clamping: labels.count - 1)
  }

  mutating func place(_ label: Label) { labels[Int(label)] = Int32(clamping: instructions.count) }

  /// A register for the rest of the rule.
  mutating func temporary() -> Int32 {
    nextTemporary += 1
    // Counted from the far end until all is known.
    return -nextTemporary
  }

  private mutating func resolve() {
    var most: Int32 = 0
    let fixed = Int32(clamping: registers.count)
    func register(_ place: Int32) -> Int32 {
      most = max(most, -place)
      return place < 0 ? fixed - 1 - place : place
    }
    for index in instructions.indices {
      if instructions[index].jumps { instructions[index].c = labels[Int(instructions[index].c)] }
      switch instructions[index].operation {
      case .add, .subtract, .multiply, .divide:
        instructions[index].a = register(instructions[index].a)
        instructions[index].b = register(instructions[index].b)
        instructions[index].c = register(instructions[index].c)
      case .negate, .move, .compareNumber, .compareInteger, .compareEqual, .compareRank, .accumulate:
        instructions[index].a = register(instructions[index].a)
        instructions[index].b = register(instructions[index].b)
      case .loadNumber, .loadDate, .loadText, .loadBoolean, .loadTextOrNull, .setBoolean, .inSet, .isTrueRegister,
        .rowCount, .zero, .countUp, .accumulateFact:
        instructions[index].a = register(instructions[index].a)
      case .compareNumberFact, .compareDateFact, .equalTextFact:
        instructions[index].d = register(instructions[index].d)
      case .saveRow, .restoreRow:
        instructions[index].a = register(instructions[index].a)
        instructions[index].d = register(instructions[index].d)
      case .inSetFact, .applies, .ask, .jump, .needParameter, .isNull, .isTrue, .loopBegin, .loopNext, .skipIfDone,
        .markDone:
        break
      }
    }
    registers.append(contentsOf: repeatElement(.zero, count: Int(most)))
  }

  // MARK: Places of values

  /// Domains whose current row is in use: the rule's own and those of the loops around.
  var openDomains: [DomainID] = []
  /// Values that do not change from row to row, computed before a loop.
  var invariants: [NodeID: Int32] = [:]

  func constantRegister(_ node: NodeID) -> Int32? { constants[node] }
  func parameterRegister(_ parameter: Int32) -> Int32 { parameterRegisters[Int(parameter)] }
  func sharedPlace(_ node: NodeID) -> (register: Int32, slot: Int32)? { shared[node] }

  /// A set of texts of the program; gives its number.
  mutating func addSet(_ symbols: [Symbol]) -> Int32 {
    let start = sets.count
    sets.append(contentsOf: repeatElement(0, count: setWords))
    for symbol in symbols { sets[start + Int(symbol.index) / 64] |= 1 << UInt64(Int(symbol.index) % 64) }
    return Int32(clamping: start / setWords)
  }

  func kind(of node: NodeID) -> ValueKind { program.type(of: node).kind }

  func operands(of node: NodeID) -> [NodeID] { Array(program.operands(of: program[node])) }
}
