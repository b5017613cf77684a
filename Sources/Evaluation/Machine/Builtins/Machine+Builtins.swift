import Programs
import SourceText
import Values

/// Calls of built-in functions: strict, save for the elements of lists. An argument outside what a function takes is a
/// fault; where the standard dialect wants null, the program says so around the call.
extension Machine {
  mutating func call(_ function: Builtin, _ node: ProgramNode) -> Value {
    var arguments: [Value] = []
    arguments.reserveCapacity(Int(node.operandCount))
    for index in 0..<Int(node.operandCount) {
      let id = operand(node, index)
      // An optional argument that is left out.
      if id.isNone { break }
      arguments.append(evaluate(id))
    }
    let span = node.span
    guard charge(sixteenths: 4, at: span) else { return exhausted(at: span) }
    unwrapSingles(function, &arguments)
    switch function {
    case .count: return aggregateCall(.count, arguments, node)
    case .sum: return aggregateCall(.sum, arguments, node)
    case .min: return aggregateCall(.min, arguments, node)
    case .max: return aggregateCall(.max, arguments, node)
    case .mean: return aggregateCall(.mean, arguments, node)
    case .median: return aggregateCall(.median, arguments, node)
    case .all: return junctionCall(arguments, winner: false, at: span)
    case .any: return junctionCall(arguments, winner: true, at: span)
    case .listContains: return listContains(arguments, at: span)
    case .distinctValues: return distinctValues(arguments, at: span)
    case .indexOf: return indexOf(arguments, at: span)
    case .concatenate: return concatenate(arguments, at: span)
    case .append: return append(arguments, at: span)
    case .reverse: return reverse(arguments, at: span)
    case .string: return stringCall(arguments, at: span)
    case .mode, .product, .stddev, .listReplace, .insertBefore, .remove, .sublist, .union, .flatten, .sort, .stringJoin:
      if let state = strictState(arguments) { return state }
      return collectionCall(function, arguments, at: span)
    case .range, .now, .today, .context, .getValue, .getEntries, .contextPut, .contextMerge, .isSame:
      if let state = strictState(arguments) { return state }
      return valueCall(function, arguments, at: span)
    case .before, .after, .meets, .metBy, .overlaps, .overlapsBefore, .overlapsAfter, .finishes, .finishedBy, .includes,
      .during, .starts, .startedBy, .coincides:
      if let state = strictState(arguments) { return state }
      return rangeCall(function, arguments, at: span)
    case .matches, .replace, .split:
      if let state = strictState(arguments) { return state }
      return patternCall(function, arguments, at: span)
    case .log, .exp:
      if let state = strictState(arguments) { return state }
      return scalarCall(function, arguments, at: span)
    case .abs, .floor, .ceiling, .decimal, .modulo, .sqrt, .even, .odd, .roundUp, .roundDown, .roundHalfUp,
      .roundHalfDown, .stringLength, .upperCase, .lowerCase, .contains, .startsWith, .endsWith, .substring,
      .substringBefore, .substringAfter, .number, .date, .time, .duration, .dateAndTime, .yearsAndMonthsDuration,
      .dayOfWeek, .dayOfYear, .weekOfYear, .monthOfYear, .lastDayOfMonth:
      if let state = strictState(arguments) { return state }
      return scalarCall(function, arguments, at: span)
    }
  }

  /// Functions of plain values that are all known or null.
  private mutating func scalarCall(_ function: Builtin, _ arguments: [Value], at span: Span) -> Value {
    switch function {
    case .abs, .floor, .ceiling, .decimal, .modulo, .sqrt, .log, .exp, .even, .odd, .roundUp, .roundDown, .roundHalfUp,
      .roundHalfDown:
      return numberCall(function, arguments, at: span)
    case .stringLength, .upperCase, .lowerCase, .contains, .startsWith, .endsWith, .substring, .substringBefore,
      .substringAfter:
      return textCall(function, arguments, at: span)
    case .number, .date, .time, .dateAndTime, .duration:
      guard charge(sixteenths: 8 + textLength(arguments) / 2, at: span) else { return exhausted(at: span) }
      return reading(function, arguments, at: span)
    case .yearsAndMonthsDuration: return monthsBetweenCall(arguments, at: span)
    case .dayOfWeek, .dayOfYear, .weekOfYear, .monthOfYear, .lastDayOfMonth:
      return calendarCall(function, arguments, at: span)
    default: return fault(.wrongType, at: span)
    }
  }

  private func textLength(_ arguments: [Value]) -> Int {
    guard case .text(let symbol)? = arguments.first else { return 0 }
    return text(of: symbol).utf8.count
  }

  /// Functions that read what a text says.
  private mutating func reading(_ function: Builtin, _ arguments: [Value], at span: Span) -> Value {
    switch function {
    case .number: return readNumber(arguments, at: span)
    case .date: return dateCall(arguments, at: span)
    case .time: return timeCall(arguments, at: span)
    case .dateAndTime: return dateAndTimeCall(arguments, at: span)
    case .duration: return durationCall(arguments, at: span)
    default: return fault(.wrongType, at: span)
    }
  }

  /// A list of one where a single value is asked is its element (DMN 1.5, section 10.3.2.9.4).
  private func unwrapSingles(_ function: Builtin, _ arguments: inout [Value]) {
    for index in arguments.indices {
      guard case .list(let list) = arguments[index], arena.count(of: list) == 1 else { continue }
      let signature = function.signatures.first {
        arguments.count >= $0.required && ($0.isVariadic || arguments.count <= $0.parameters.count)
      }
      guard let signature, let last = signature.parameters.indices.last else { continue }
      switch signature.parameters[min(index, last)].kind {
      case .list: continue
      case .any: if takesOneValue(function) { arguments[index] = arena[list][0] }
      case .boolean, .number, .text, .date, .dateAndTime, .time, .duration, .dateOrDateAndTime, .context, .function,
        .range:
        // `sum([1])` takes the list as such.
        if !(signature.isVariadic && arguments.count == 1) { arguments[index] = arena.element(0, of: list) }
      }
    }
  }

  /// Whether what such a function takes may be of several kinds, but never a list.
  private func takesOneValue(_ function: Builtin) -> Bool {
    switch function {
    case .abs, .date, .time, .dateAndTime: true
    default: false
    }
  }
}
