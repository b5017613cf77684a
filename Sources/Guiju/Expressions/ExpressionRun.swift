import Cases
import Evaluation
import FEEL
import Programs
public import SourceText
public import Values

/// Evaluates FEEL expressions outside of guidance, as DMN 1.5 has them: what fails is null, and the reason is told.
public enum ExpressionRun {
  public struct Outcome: Sendable {
    public let value: Datum
    /// Why parts of it are null.
    public let diagnostics: Diagnostics
  }

  /// Evaluates one expression with the names of a context in scope, in at most so many steps.
  public static func evaluate(
    _ expression: String, context: [Datum.ContextEntry] = [], clock: DateAndTime?,
    stepBudget: Int = ExpressionSession.defaultStepBudget
  ) -> Outcome {
    var script = FEELScript(readsChinese: true)
    script.know(context.flatMap { TypedValue.names(in: $0.value) })
    let globals = context.map { ($0, script.declare($0.name)) }
    let node = script.expression(expression, named: "expression")
    var session = ExpressionSession(
      program: Program(expressions: script.builder, files: script.files), clock: clock, stepBudget: stepBudget)
    for (entry, global) in globals { session.bind(entry.value, to: global) }
    let outcome = session.evaluate(node, bindingTo: nil)
    var diagnostics = script.diagnostics
    for reason in outcome.reasons {
      let file = Int(reason.span.file)
      let place = script.files.indices.contains(file) ? script.files[file].place(reason.span) : nil
      diagnostics.add(reason.kind.diagnosticCode, at: place)
    }
    return Outcome(value: outcome.value, diagnostics: diagnostics)
  }

  /// Answers one line of the conformance protocol with one line.
  public static func answer(_ line: String, clock: DateAndTime? = nil) -> String {
    guard let request = ExpressionCase(line: line) else {
      return JSONText.write(
        .object([("id", .string(ExpressionCase.id(ofLine: line))), ("error", .string("this line is no case"))]),
        isCompact: true)
    }
    let value = evaluate(request, clock: clock)
    return JSONText.write(
      .object([("id", .string(request.id)), ("value", TypedValue.write(value))]), isCompact: true)
  }

  private static func evaluate(_ request: ExpressionCase, clock: DateAndTime?) -> Datum {
    var script = FEELScript()
    script.know(request.context.flatMap { TypedValue.names(in: $0.value) })
    var inputs: [(Datum, Int32)] = []
    for entry in request.context { inputs.append((entry.value, script.declare(entry.name))) }
    var nodes: [(NodeID, Int32)] = []
    for entry in request.lets {
      // A function may call itself: its name is in scope of its own body.
      let global = script.declare(entry.name)
      nodes.append((compile(entry, &script), global))
    }
    let result = compile(request.result, &script)
    var session = ExpressionSession(program: Program(expressions: script.builder, files: script.files), clock: clock)
    for (value, global) in inputs { session.bind(value, to: global) }
    for (node, global) in nodes { _ = session.evaluate(node, bindingTo: global) }
    return session.evaluate(result, bindingTo: nil).value
  }

  private static func compile(_ entry: ExpressionCase.Entry, _ script: inout FEELScript) -> NodeID {
    switch entry.body {
    case .expression(let text): script.expression(text, named: entry.name, type: entry.type)
    case .table(let table, let parameters):
      script.table(table, named: entry.name, parameters: parameters, type: entry.type)
    }
  }
}
