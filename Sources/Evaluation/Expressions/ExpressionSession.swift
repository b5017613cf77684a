import Cases
public import Programs
import SourceText
public import Values

/// The value of an expression, and why parts of it are null.
public struct ExpressionOutcome: Sendable {
  public let value: Datum
  /// In the order in which they were met; the first few.
  public let reasons: [Fault]
}

/// Evaluates expressions outside of guidance: names are bound one after another, and stay.
public struct ExpressionSession {
  private var machine: Machine<NoRecorder>

  /// - Parameters:
  ///   - clock: what `now()` and `today()` are; nil: they fail.
  ///   - stepBudget: elements and calls in one evaluation.
  public init(program: Program, clock: DateAndTime?, stepBudget: Int = Evaluator.defaultStepBudget) {
    let data = CaseData(
      id: "", guidance: nil, asOf: nil, stage: nil,
      tables: [CaseTable(presence: .given, rowCount: 1, columns: [])], symbols: program.symbols, reviews: [],
      files: [], readings: [], fingerprint: program.fingerprint)
    machine = Machine(
      // No parameter has versions here, so that the day says nothing.
      program: program, plan: MachinePlan(program), data: data, day: .epoch, stepBudget: stepBudget,
      recorder: NoRecorder())
    machine.clock = clock
  }

  /// Binds a name to a given value.
  public mutating func bind(_ datum: Datum, to global: Int32) {
    set(machine.value(of: datum), global)
  }

  /// Evaluates a node, and binds a name to the value.
  public mutating func evaluate(_ node: NodeID, bindingTo global: Int32?) -> ExpressionOutcome {
    machine.startSubject()
    machine.tolerated = []
    let value = machine.evaluateRoot(node)
    if let global { set(value, global) }
    var reasons = machine.tolerated
    if case .fault(let reference) = value { reasons.append(machine.arena[reference]) }
    return ExpressionOutcome(
      value: machine.datum(of: value), reasons: reasons.map { Fault(kind: $0.kind, span: $0.span) })
  }

  private mutating func set(_ value: Value, _ global: Int32) {
    while machine.globals.count <= Int(global) { machine.globals.append(.null) }
    machine.globals[Int(global)] = value.isFault ? .null : value
  }
}

extension Machine {
  /// A value that stands for itself, in the arena.
  mutating func value(of datum: Datum) -> Value {
    switch datum {
    case .null, .unknown, .fault, .function: return .null
    case .boolean(let value): return .boolean(value)
    case .number(let number): return .number(number)
    case .text(let text): return makeText(text, at: .none)
    case .date(let date): return .date(date)
    case .time(let time): return .time(time)
    case .dateAndTime(let value): return .dateAndTime(value)
    case .days(let value): return .days(value)
    case .months(let value): return .months(value)
    case .list(let items):
      var values: [Value] = []
      for item in items { values.append(value(of: item)) }
      return arena.add(list: values)
    case .context(let entries):
      var context = Arena.ContextValue(keys: [], values: [])
      for entry in entries {
        guard case .text(let key) = makeText(entry.name, at: .none) else { continue }
        context.keys.append(key)
        context.values.append(value(of: entry.value))
      }
      return arena.add(context: context)
    case .range(let low, let high, let lowClosed, let highClosed):
      let ends = [value(of: low), value(of: high)].map { $0.isNull ? nil : $0 }
      return arena.add(
        range: Arena.RangeValue(low: ends[0], high: ends[1], lowClosed: lowClosed, highClosed: highClosed))
    }
  }
}
