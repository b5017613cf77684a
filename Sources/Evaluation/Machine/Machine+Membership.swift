import Programs
import SourceText
import Values

/// `in`, and the unary tests of decision tables (DMN 1.5, sections 10.3.2.8 and 7.3.3).
extension Machine {
  mutating func membership(_ node: ProgramNode) -> Value {
    let value = evaluate(operand(node, 0))
    let test = evaluate(operand(node, 1))
    if let state = strictState(value, test) { return state }
    return membership(of: value, in: test, at: node.span)
  }

  /// A test that is true, or that the input meets.
  mutating func unaryTest(_ node: ProgramNode) -> Value {
    let value = evaluate(operand(node, 0))
    let test = evaluate(operand(node, 1))
    if let state = strictState(value, test) { return state }
    if case .boolean = test {
      guard case .boolean = value else { return value.isNull ? .boolean(false) : test }
    }
    return membership(of: value, in: test, at: node.span)
  }

  /// Inside the range; among the elements of the list, or in a range among them; else equal.
  mutating func membership(of value: Value, in test: Value, at span: Span) -> Value {
    switch test {
    case .range(let reference):
      guard let range = arena[reference] else { return fault(.wrongType, at: span) }
      return inside(value, range, at: span)
    case .list(let list):
      if case .list = value {
        let same = equality(value, test, at: span, mixed: false)
        if same.boolean == true { return same }
      }
      let elements = arena[list]
      guard charge(elements.count, at: span) else { return exhausted(at: span) }
      var result = Value.boolean(false)
      for element in elements {
        var part = Value.boolean(false)
        if case .range(let reference) = element, let range = arena[reference] {
          part = inside(value, range, at: span)
          if part.isFault { part = .boolean(false) }
        } else {
          part = equality(value, element, at: span, mixed: false)
        }
        result = joined(result, part, winner: true)
        if result.boolean == true { break }
      }
      return result
    default: return equality(value, test, at: span, mixed: nil)
    }
  }

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
