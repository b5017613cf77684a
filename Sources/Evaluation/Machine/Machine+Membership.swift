import Programs
import SourceText
import Values

/// `in`, and the unary tests of decision tables (DMN 1.5, sections 10.3.2.8 and 7.3.3).
extension Machine {
  mutating func membership(_ node: ProgramNode) -> Value {
    let value = evaluate(operand(node, 0))
    let test = evaluate(operand(node, 1))
    return membership(of: value, in: test, at: node.span)
  }

  /// A test that is true, or that the input meets. What is no boolean never meets a truth value: the test stands for
  /// itself, save for a null input, which it says nothing of.
  mutating func unaryTest(_ node: ProgramNode) -> Value {
    let value = evaluate(operand(node, 0))
    let test = evaluate(operand(node, 1))
    if let state = strictState(value, test) { return state }
    if case .boolean = test {
      switch value {
      case .boolean: break
      case .null: return .boolean(false)
      default: return test
      }
    }
    return membership(of: value, in: test, at: node.span)
  }

  /// Inside the range; among the elements of the list, or in a range among them, or equal to the list; else equal.
  mutating func membership(of value: Value, in test: Value, at span: Span) -> Value {
    if let state = strictState(value, test) { return state }
    switch test {
    case .range(let reference):
      if case .range = value { return equality(value, test, at: span, mixed: nil) }
      guard let range = arena[reference] else { return fault(.wrongType, at: span) }
      return inside(value, range, at: span)
    case .list(let list):
      let elements = arena[list]
      guard charge(elements.count, at: span) else { return exhausted(at: span) }
      var result = Value.boolean(false)
      if case .list = value { result = equality(value, test, at: span, mixed: false) }
      for element in elements {
        if result.boolean == true { break }
        var part = equality(value, element, at: span, mixed: false)
        if case .range(let reference) = element, let range = arena[reference], part.boolean == false {
          part = inside(value, range, at: span)
          // A range of another kind does not hold the value.
          if part.isFault || part.isNull { part = .boolean(false) }
        }
        result = joined(result, part, winner: true)
      }
      return result
    case .null, .unknown, .fault, .boolean, .number, .text, .date, .time, .dateAndTime, .days, .months, .row, .context,
      .function:
      return equality(value, test, at: span, mixed: nil)
    }
  }

  /// Null lies in no range that can be told; a value of another kind than the ends is a fault.
  mutating func inside(_ value: Value, _ range: Arena.RangeValue, at span: Span) -> Value {
    if value.isNull { return .null }
    var result = Value.boolean(true)
    if let low = range.low {
      guard let order = order(value, low) else { return fault(.wrongType, at: span) }
      result = .boolean(range.lowClosed ? order >= 0 : order > 0)
    }
    if let high = range.high {
      guard let order = order(value, high) else { return fault(.wrongType, at: span) }
      result = joined(result, .boolean(range.highClosed ? order <= 0 : order < 0), winner: false)
    }
    return result
  }
}
