import Programs
import SourceText
import Values

/// What the standard dialect makes of failures: null, with the reason kept.
extension Machine {
  /// So many reasons are kept: what a person reads.
  static var reasonLimit: Int { 50 }

  /// A fault becomes null; its reason is kept. A budget that is used up is no failure of the expression: it ends it.
  mutating func tolerate(_ value: Value) -> Value {
    guard case .fault(let reference) = value else { return value }
    let reason = arena[reference]
    if reason.kind == .stepBudget { return value }
    if tolerated.count < Self.reasonLimit { tolerated.append(reason) }
    return .null
  }

  /// What stands in a list or a table: in a session a failure there is null.
  mutating func element(_ value: Value) -> Value { isSession ? tolerate(value) : value }

  /// A boolean stays, what is no truth value is null.
  func conditionOrNull(_ value: Value) -> Value {
    switch value {
    case .boolean, .null, .unknown, .fault: value
    case .number, .text, .date, .time, .dateAndTime, .days, .months, .list, .row, .context, .range, .function: .null
    }
  }

  /// A new list; in a session a fault where it is longer than `Arena.listLimit`.
  mutating func makeList(_ elements: [Value], at span: Span) -> Value {
    if isSession, elements.count > Arena.listLimit { return fault(.outOfRange, at: span) }
    return arena.add(list: elements)
  }
}
