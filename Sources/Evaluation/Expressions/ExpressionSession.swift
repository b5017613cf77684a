import Cases
public import Programs
import SourceText
public import Values

/// The value of an expression, and why parts of it are null.
public struct ExpressionOutcome: Sendable {
  /// A fault only where the limits on work, memory or depth were reached (`stepBudget`) or the value is too large to hand
  /// out (`outOfRange`); any other failure is null. Never unknown.
  public let value: Datum
  /// What failed and became null, in the order in which it was met: the first 50.
  public let reasons: [Fault]
}

/// Evaluates the expressions of a program without facts and rules, one after another, in the standard dialect: `guiju
/// feel` and the conformance protocol. Names are bound one by one and stay.
public struct ExpressionSession {
  /// Elements visited and functions called in one evaluation, and what takes as long: a second of work or less.
  public static let defaultStepBudget = 3_000_000

  private var machine: Machine<NoRecorder>

  /// - Parameters:
  ///   - program: of expressions alone (`Program(expressions:files:)`).
  ///   - clock: what `now()` and `today()` are; nil: they fail.
  ///   - stepBudget: see `defaultStepBudget`.
  public init(program: Program, clock: DateAndTime?, stepBudget: Int = ExpressionSession.defaultStepBudget) {
    let data = CaseData(
      id: "", guidance: nil, asOf: nil, stage: nil,
      tables: program.layout.tables.map { layout in
        CaseTable(presence: .given, rowCount: 0, columns: layout.columns.map { _ in [] })
      }, symbols: program.symbols, reviews: [], files: [], readings: [])
    machine = Machine(
      // No parameter has versions here, so that the day says nothing.
      program: program, plan: MachinePlan(program), data: data, day: .epoch, stepBudget: stepBudget,
      recorder: NoRecorder())
    machine.clock = clock
    machine.isSession = true
  }

  /// Binds a name to a given value. A function or what is not known cannot be given: the name is then null.
  public mutating func bind(_ datum: Datum, to global: Int32) {
    set(machine.value(of: datum), global)
  }

  /// Evaluates a node, and binds a name to the value: functions too stay as they are.
  public mutating func evaluate(_ node: NodeID, bindingTo global: Int32?) -> ExpressionOutcome {
    machine.startSubject()
    machine.tolerated = []
    var value = machine.evaluateRoot(node)
    if let span = machine.exhaustedAt { value = machine.exhausted(at: span) }
    value = machine.tolerate(value)
    if let global { set(value, global) }
    var datum = machine.wholeDatum(of: value)
    var reasons = machine.tolerated
    if case .fault(let reference) = value { reasons.append(machine.arena[reference]) }
    if datum == nil {
      datum = .fault(.outOfRange)
      reasons.append(Arena.FaultValue(kind: .outOfRange, span: machine.program[node].span))
    }
    return ExpressionOutcome(
      value: datum ?? .null, reasons: reasons.map { Fault(kind: $0.kind, span: $0.span) })
  }

  private mutating func set(_ value: Value, _ global: Int32) {
    while machine.globals.count <= Int(global) { machine.globals.append(.null) }
    machine.globals[Int(global)] = value.isFault ? .null : value
  }
}
