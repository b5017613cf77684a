import Programs
import SourceText
import Values

/// Functions that are written out, and their calls (DMN 1.5, sections 10.3.2.13 and 10.3.4).
extension Machine {
  /// Calls within one another: each takes some kilobytes of the thread's stack.
  static var callDepthLimit: Int { 200 }

  func closureValue(_ index: Int32) -> Arena.FunctionValue {
    Arena.FunctionValue(template: index, captured: locals, result: nil)
  }

  mutating func closure(_ index: Int32) -> Value { arena.add(function: closureValue(index)) }

  mutating func invoke(_ node: ProgramNode, names: [Symbol]?) -> Value {
    let callee = evaluate(operand(node, 0))
    if callee.isFault || callee.isUnknown { return callee }
    var arguments: [Value] = []
    for index in 1..<max(1, Int(node.operandCount)) { arguments.append(evaluate(operand(node, index))) }
    guard case .function(let reference) = callee, let function = arena[reference] else {
      return fault(.wrongType, at: node.span)
    }
    let template = program.functions[Int(function.template)]
    guard arguments.count == template.parameters.count else { return fault(.argumentOutOfDomain, at: node.span) }
    if let names {
      var ordered: [Value] = []
      for parameter in template.parameters {
        guard let index = names.firstIndex(where: { program.symbols[$0] == parameter.name }) else {
          return fault(.argumentOutOfDomain, at: node.span)
        }
        ordered.append(arguments[index])
      }
      arguments = ordered
    }
    return call(function, arguments, at: node.span)
  }

  /// The value of a function for arguments in order.
  mutating func call(_ function: Arena.FunctionValue, _ arguments: [Value], at span: Span) -> Value {
    let template = program.functions[Int(function.template)]
    guard arguments.count == template.parameters.count else { return fault(.argumentOutOfDomain, at: span) }
    guard charge(1, at: span), callDepth < Self.callDepthLimit else { return exhausted(at: span) }
    var frame = function.captured
    for (index, parameter) in template.parameters.enumerated() {
      var argument = arguments[index]
      if let type = parameter.type, !argument.isNull {
        argument = coerced(argument, to: type)
        // An argument that does not conform makes no call.
        if argument.isNull { return fault(.wrongType, at: span) }
      }
      frame[Int(template.firstLocal) + index] = argument
    }
    let outer = locals
    locals = frame
    callDepth += 1
    let value = evaluate(template.body)
    callDepth -= 1
    locals = outer
    return function.result.map { coerced(value, to: $0) } ?? value
  }

  /// A fault becomes null; its reason is kept.
  mutating func tolerate(_ value: Value) -> Value {
    guard case .fault(let reference) = value else { return value }
    let reason = arena[reference]
    if tolerated.count < 50 { tolerated.append(reason) }
    return .null
  }
}
