import Cases
import Programs
import SourceText
import Values

/// Evaluates the nodes of a program on one case, by recursion over them, in the four states of section 4 of the design.
///
/// INVARIANT (monotone): filling in an unknown fact never changes a value that is known already.
struct Machine<Listener: Recorder> {
  let program: Program
  let plan: MachinePlan
  let data: CaseData
  /// The day of the rule: which version of a parameter is in force.
  private(set) var day: CalendarDate
  let stepBudget: Int

  var arena = Arena()
  /// The current row of each domain; -1 where it is not iterated.
  var rows: [Int32]
  /// The rows of the current group, and its keys (or the current code).
  var groupRows: [Int32] = []
  var subjectKeys: [Value] = []
  /// Variables bound by iterations over lists.
  var locals: [Value]
  /// What the names of a session stand for.
  var globals: [Value] = []
  /// The present moment of a session; rules have none.
  var clock: DateAndTime?
  /// A session in the standard dialect: failures within lists and tables are null, and what an evaluation makes is limited.
  var isSession = false
  /// Operands above each other in the functions that are called at the moment.
  var nesting = 0
  /// Values within one another that are compared at the moment.
  var valueDepth = 0
  /// Faults that became null, the first few.
  var tolerated: [Arena.FaultValue] = []
  /// Elements visited for the current subject.
  private(set) var steps = 0
  /// Work of a session that is less than a step, in sixteenths of one.
  private var sixteenths = 0
  /// Where the steps ran out.
  private(set) var exhaustedAt: Span?
  private var known: [NodeID: KnownValue] = [:]
  var recorder: Listener

  /// A value that is one for the case, with the steps it took: they are counted each time it is used, so that the count
  /// does not depend on what is kept.
  private struct KnownValue {
    let value: Value
    let steps: Int
  }

  init(
    program: Program, plan: MachinePlan, data: CaseData, day: CalendarDate, stepBudget: Int, recorder: Listener
  ) {
    self.program = program
    self.plan = plan
    self.data = data
    self.day = day
    self.stepBudget = stepBudget
    self.recorder = recorder
    rows = Array(repeating: -1, count: program.domains.count)
    if !rows.isEmpty { rows[0] = 0 }
    locals = Array(repeating: .null, count: plan.localCount)
  }

  /// Another day: what was kept may have read a parameter.
  mutating func move(to day: CalendarDate) {
    guard day != self.day else { return }
    self.day = day
    known = [:]
  }

  /// Begins the work for another subject.
  mutating func startSubject() {
    steps = 0
    sixteenths = 0
    exhaustedAt = nil
  }

  /// Counts elements that are about to be visited; false when the budget is used up.
  mutating func charge(_ count: Int, at span: Span) -> Bool {
    let (sum, overflow) = steps.addingReportingOverflow(count)
    steps = overflow ? Int.max : sum
    if steps <= stepBudget, !isSession || arena.weight <= Self.weightLimit { return true }
    if exhaustedAt == nil { exhaustedAt = span }
    return false
  }

  /// Counts work other than visits in a session: sixteenths of a step (some 20 nanoseconds) that a function or an operator
  /// is about to take. One that is called in a loop would else take as long as it likes.
  mutating func charge(sixteenths count: Int, at span: Span) -> Bool {
    guard isSession else { return true }
    sixteenths += max(0, count)
    guard sixteenths >= 16 else { return exhaustedAt == nil }
    defer { sixteenths %= 16 }
    return charge(sixteenths / 16, at: span)
  }

  /// A session keeps at most this many values: some 200 megabytes. Results of thousands of elements are far below.
  static var weightLimit: Int { 8_000_000 }

  /// Lists and contexts lie at most so deep within one another where they are compared, written or handed out: an
  /// iteration could build a tower of them that uses up the stack of the thread.
  static var valueDepthLimit: Int { 200 }

  /// Ends the work: nothing may be visited any more.
  mutating func exhaust(at span: Span) -> Value {
    steps = Int.max
    if exhaustedAt == nil { exhaustedAt = span }
    return exhausted(at: span)
  }

  mutating func exhausted(at span: Span) -> Value { fault(.stepBudget, at: span) }

  mutating func fault(_ kind: FaultKind, at span: Span) -> Value { arena.fault(kind, at: span) }

  /// The value of a node that is not nested too deeply: the entrance for rules.
  mutating func evaluateRoot(_ id: NodeID) -> Value {
    guard plan.heights[Int(id.index)] <= Int32(MachinePlan.heightLimit) else {
      let span = program[id].span
      if exhaustedAt == nil { exhaustedAt = span }
      return exhausted(at: span)
    }
    return evaluate(id)
  }

  /// The value of a node on the current rows.
  mutating func evaluate(_ id: NodeID) -> Value {
    plan.isShared[Int(id.index)] ? shared(id) : recorded(id)
  }

  private mutating func shared(_ id: NodeID) -> Value {
    // Nothing is kept once the steps ran out: definitions that use each other twice would be visited without end.
    if exhaustedAt != nil { return exhausted(at: program[id].span) }
    if let known = known[id] {
      guard charge(known.steps, at: program[id].span) else { return exhausted(at: program[id].span) }
      if Listener.isRecording { recorder.reuse(id, value: datum(of: known.value)) }
      return known.value
    }
    let before = steps
    let value = recorded(id)
    if exhaustedAt == nil {
      known[id] = KnownValue(value: value, steps: steps - before)
      arena.pin()
    }
    return value
  }

  private mutating func recorded(_ id: NodeID) -> Value {
    if Listener.isRecording { return told(id) }
    // In a session nearly every node is tolerated; this way it costs little of the stack.
    if case .tolerate = program.nodes[Int(id.index)].operation { return tolerated(id) }
    return compute(program[id])
  }

  private mutating func tolerated(_ id: NodeID) -> Value {
    let value = evaluate(operand(program[id], 0))
    return tolerate(value)
  }

  /// The value of a node, told to the listener.
  private mutating func told(_ id: NodeID) -> Value {
    recorder.enter(id, rows: rows)
    let value = compute(program[id])
    recorder.leave(id, value: datum(of: value))
    return value
  }

  func operand(_ node: ProgramNode, _ index: Int) -> NodeID {
    index < Int(node.operandCount) ? program.operands[Int(node.firstOperand) + index] : .none
  }

  /// Calls a function for each operation and does nothing itself: what it held would lie on the stack once for each
  /// level of an expression.
  private mutating func compute(_ node: ProgramNode) -> Value {
    switch node.operation {
    case .constant(let index): return program.constants[Int(index)]
    case .field(let domain, let column): return cell(domain, column)
    case .local(let index): return locals[Int(index)]
    case .currentRow, .parameter, .inForce, .subjectKey, .global, .function: return leaf(node)
    case .and: return junction(node, winner: false)
    case .or: return junction(node, winner: true)
    case .branch: return branch(node)
    case .compare(let comparison): return compare(comparison, node)
    case .compareCodes(let comparison, let list): return compareCodes(comparison, list, node)
    case .arithmetic(let operation): return arithmetic(operation, node)
    case .call(let function): return call(function, node)
    case .not, .negate, .property, .entry, .instanceOf, .coerce, .condition, .tolerate: return unary(node)
    case .aggregate(let kind, let domain): return aggregate(kind, domain, node)
    case .quantify(let quantifier, let domain): return quantify(quantifier, domain, node)
    case .collect(let domain): return collect(domain, node)
    case .list, .filter, .map, .quantifyList, .elementAt, .range: return listOperation(node)
    case .context, .invoke, .invokeNamed, .iterate, .select, .lookup, .membership, .unaryTest, .decisionTable:
      return sessionOperation(node)
    }
  }

  private mutating func leaf(_ node: ProgramNode) -> Value {
    switch node.operation {
    case .currentRow(let domain):
      return .row(
        RowReference(table: program.domains[Int(domain.index)].table.index, row: rows[Int(domain.index)]))
    case .parameter(let index):
      return program.parameters[Int(index)].version(on: day)?.value ?? fault(.parameterNotInForce, at: node.span)
    case .inForce(let index): return .boolean(program.periods[Int(index)].contains(day))
    case .subjectKey(_, let key): return Int(key) < subjectKeys.count ? subjectKeys[Int(key)] : .null
    case .global(let index): return Int(index) < globals.count ? globals[Int(index)] : .null
    case .function(let index): return closure(index)
    default: return fault(.wrongType, at: node.span)
    }
  }

  private mutating func compare(_ comparison: Comparison, _ node: ProgramNode) -> Value {
    let left = evaluate(operand(node, 0))
    let right = evaluate(operand(node, 1))
    // `x between a and b` is two comparisons of `x`: within one another they double the work each time.
    guard charge(sixteenths: 1 + (comparison.isOrder ? textWork(left, right) / 4 : 0), at: node.span) else {
      return exhausted(at: node.span)
    }
    return compare(comparison, left, right, at: node.span)
  }

  private mutating func compareCodes(_ comparison: Comparison, _ list: CodeListID, _ node: ProgramNode) -> Value {
    let left = evaluate(operand(node, 0))
    let right = evaluate(operand(node, 1))
    return compareCodes(comparison, left, right, in: list, at: node.span)
  }

  private mutating func arithmetic(_ operation: Arithmetic, _ node: ProgramNode) -> Value {
    let left = evaluate(operand(node, 0))
    let right = evaluate(operand(node, 1))
    return arithmetic(operation, left, right, at: node.span)
  }

  /// Operations on one value.
  private mutating func unary(_ node: ProgramNode) -> Value {
    let value = evaluate(operand(node, 0))
    return unary(node, value)
  }

  private mutating func unary(_ node: ProgramNode, _ value: Value) -> Value {
    switch node.operation {
    case .not: return negation(of: truth(value, at: program[operand(node, 0)].span))
    case .negate: return negated(value, at: node.span)
    case .property(let property): return self.property(property, of: value, at: node.span)
    case .entry(let name): return entry(name, of: value, at: node.span)
    case .instanceOf(let type): return isInstance(value, of: type, at: node.span)
    case .coerce(let type): return coerce(value, to: type, at: node.span)
    case .condition: return conditionOrNull(value)
    case .tolerate: return tolerate(value)
    default: return fault(.wrongType, at: node.span)
    }
  }

  private mutating func listOperation(_ node: ProgramNode) -> Value {
    switch node.operation {
    case .list: return list(node)
    case .filter(let local): return filter(Int(local), node)
    case .map(let local): return map(Int(local), node)
    case .quantifyList(let quantifier, let local): return quantifyList(quantifier, Int(local), node)
    case .elementAt: return elementAt(node)
    case .range(let lowClosed, let highClosed): return range(node, lowClosed: lowClosed, highClosed: highClosed)
    default: return fault(.wrongType, at: node.span)
    }
  }

  /// What guidance seldom has.
  private mutating func sessionOperation(_ node: ProgramNode) -> Value {
    switch node.operation {
    case .context(let keys, let firstLocal): return context(node, program.keyLists[Int(keys)], Int(firstLocal))
    case .invoke: return invoke(node, names: nil)
    case .invokeNamed(let keys): return invoke(node, names: program.keyLists[Int(keys)])
    case .iterate(let firstLocal): return iterate(node, Int(firstLocal))
    case .select(let local): return select(node, Int(local))
    case .lookup(let name): return lookup(name, node)
    case .membership: return membership(node)
    case .unaryTest: return unaryTest(node)
    case .decisionTable(let index): return decide(program.decisionTables[Int(index)], node)
    default: return fault(.wrongType, at: node.span)
    }
  }

  /// A column of the current row of a domain.
  private mutating func cell(_ domain: DomainID, _ column: Int32) -> Value {
    cell(table: program.domains[Int(domain.index)].table.index, column: column, row: rows[Int(domain.index)])
  }

  /// A cell of the case; where it is unknown, the value names it.
  mutating func cell(table: Int32, column: Int32, row: Int32) -> Value {
    let value = data.tables[Int(table)].value(column: Int(column), row: Int(row))
    guard value.isUnknown else { return value }
    return arena.unknownCell(table: table, column: column, row: table == 0 ? -1 : row)
  }
}
