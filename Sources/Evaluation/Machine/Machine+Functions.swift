import Programs
import SourceText
import Values

/// Functions that are written out, and their calls (DMN 1.5, sections 10.3.2.13 and 10.3.4).
extension Machine {
  /// The bodies of the functions that are called within one another have at most this many operands above each other in
  /// all: a function that calls itself without end would use up the stack of the thread (8 megabytes;
  /// a build without optimisation takes some 3 to 5 kilobytes for each).
  static var nestingLimit: Int { 1_200 }

  /// A function keeps the variables around it.
  mutating func closure(_ index: Int32) -> Value {
    arena.add(function: Arena.FunctionValue(template: index, captured: locals, result: nil))
  }

  mutating func invoke(_ node: ProgramNode, names: [Symbol]?) -> Value {
    let callee = evaluate(operand(node, 0))
    var arguments: [Value] = []
    arguments.reserveCapacity(max(0, Int(node.operandCount) - 1))
    for index in 1..<max(1, Int(node.operandCount)) { arguments.append(evaluate(operand(node, index))) }
    if callee.isFault || callee.isUnknown { return callee }
    guard case .function(let reference) = callee, let function = arena[reference] else {
      return fault(.wrongType, at: node.span)
    }
    guard let names else { return call(function, arguments, at: node.span) }
    let parameters = program.functions[Int(function.template)].parameters
    guard names.count == parameters.count, arguments.count == parameters.count else {
      return fault(.argumentOutOfDomain, at: node.span)
    }
    var ordered: [Value] = []
    for parameter in parameters {
      guard let index = names.firstIndex(where: { program.symbols[$0] == parameter.name }) else {
        return fault(.argumentOutOfDomain, at: node.span)
      }
      ordered.append(arguments[index])
    }
    return call(function, ordered, at: node.span)
  }

  /// How many parameters a function has.
  func parameterCount(_ function: Arena.FunctionValue) -> Int {
    program.functions[Int(function.template)].parameters.count
  }

  /// The value of a function for arguments in order. One that does not conform to its parameter makes no call.
  mutating func call(_ function: Arena.FunctionValue, _ arguments: [Value], at span: Span) -> Value {
    let template = program.functions[Int(function.template)]
    guard arguments.count == template.parameters.count else { return fault(.argumentOutOfDomain, at: span) }
    guard charge(1, at: span) else { return exhausted(at: span) }
    let height = Int(plan.heights[Int(template.body.index)]) + 1
    guard nesting + height <= Self.nestingLimit else { return exhaust(at: span) }
    var frame = function.captured
    for (index, parameter) in template.parameters.enumerated() {
      var argument = arguments[index]
      if let type = parameter.type {
        argument = coerced(argument, to: type, at: span)
        if argument.isFault { return argument }
      }
      frame[Int(template.firstLocal) + index] = argument
    }
    let outer = locals
    locals = frame
    nesting += height
    let value = evaluate(template.body)
    nesting -= height
    locals = outer
    return function.result.map { coerced(value, to: $0, at: span) } ?? value
  }
}
