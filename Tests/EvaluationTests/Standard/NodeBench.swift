import Cases
import Programs
import SourceText
import Values

@testable import Evaluation

/// Builds nodes by hand and evaluates them, in a session or as guidance does.
struct NodeBench {
  var builder = ProgramBuilder()

  mutating func add(_ operation: Operation, _ operands: [NodeID] = []) -> NodeID {
    builder.add(operation, operands, type: .any, states: [], span: Span(file: 0, start: 0, end: 1))
  }

  mutating func constant(_ value: Value) -> NodeID { builder.addConstant(value, type: .any, span: .none) }
  mutating func number(_ value: Int) -> NodeID { constant(.number(Number(value))) }
  mutating func text(_ value: String) -> NodeID { constant(.text(builder.symbols.intern(value))) }
  mutating func boolean(_ value: Bool) -> NodeID { constant(.boolean(value)) }
  mutating func unknown() -> NodeID { constant(.unknown(.unnamed)) }
  /// A division by zero.
  mutating func failure() -> NodeID { add(.arithmetic(.divide), [number(1), number(0)]) }
  mutating func list(_ items: [NodeID]) -> NodeID { add(.list, items) }
  mutating func key(_ names: [String]) -> Int32 { builder.addKeys(names.map { builder.symbols.intern($0) }) }

  var program: Program { Program(expressions: builder, files: []) }

  func session(stepBudget: Int = ExpressionSession.defaultStepBudget) -> ExpressionSession {
    ExpressionSession(program: program, clock: nil, stepBudget: stepBudget)
  }

  /// In a session.
  func value(of node: NodeID) -> ExpressionOutcome {
    var session = session()
    return session.evaluate(node, bindingTo: nil)
  }

  /// In the four states, as guidance has it.
  func strictValue(of node: NodeID) -> Datum {
    let program = program
    let data = CaseData(
      id: "", guidance: nil, asOf: nil, stage: nil, tables: [CaseTable(presence: .given, rowCount: 1, columns: [])],
      symbols: program.symbols, reviews: [], files: [], readings: [])
    var machine = Machine(
      program: program, plan: MachinePlan(program), data: data, day: .epoch, stepBudget: 10_000,
      recorder: NoRecorder())
    let value = machine.evaluateRoot(node)
    return machine.datum(of: value)
  }
}

func number(_ value: Int) -> Datum { .number(Number(value)) }
