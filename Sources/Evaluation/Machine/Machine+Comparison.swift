import Programs
import SourceText
import Values

/// `=`, `!=`, `<` and so on (DMN 1.5, tables 53 and 54), strict.
extension Machine {
  mutating func compare(_ comparison: Comparison, _ left: Value, _ right: Value, at span: Span) -> Value {
    if let state = strictState(left, right) { return state }
    switch comparison {
    case .equal: return equality(left, right, at: span, mixed: nil)
    case .notEqual: return negation(of: equality(left, right, at: span, mixed: nil))
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      if left.isNull || right.isNull { return .null }
      guard let order = order(left, right) else { return fault(.wrongType, at: span) }
      return .boolean(comparison.holds(order))
    }
  }

  /// Codes of a list with an order, by their place in it.
  mutating func compareCodes(
    _ comparison: Comparison, _ left: Value, _ right: Value, in list: CodeListID, at span: Span
  ) -> Value {
    if let state = strictState(left, right) { return state }
    if comparison == .equal || comparison == .notEqual { return compare(comparison, left, right, at: span) }
    if left.isNull || right.isNull { return .null }
    guard let order = order(left, right, codes: program.codeLists[Int(list.index)]) else {
      return fault(.wrongType, at: span)
    }
    return .boolean(comparison.holds(order))
  }

  /// -1, 0 or 1; nil for values of kinds that have no order with each other (in guidance a time with a zone and one without).
  /// Texts by code points; codes of an ordered list by their place in it.
  func order(_ left: Value, _ right: Value, codes: CodeList? = nil) -> Int? {
    switch (left, right) {
    case (.number(let a), .number(let b)): return Number.order(a, b)
    case (.text(let a), .text(let b)):
      guard let codes else { return textOrder(a, b) }
      guard let first = codes.rank(of: a), let second = codes.rank(of: b) else { return nil }
      return (first - second).signum()
    case (.date(let a), .date(let b)): return a < b ? -1 : (a == b ? 0 : 1)
    // In guidance a clock without a zone beside one with is a mistake, in the standard both are in the same.
    case (.time(let a), .time(let b)): return isSession ? a.comparedInOneZone(to: b) : a.compared(to: b)
    case (.dateAndTime(let a), .dateAndTime(let b)):
      return isSession ? a.comparedInOneZone(to: b) : a.compared(to: b)
    case (.days(let a), .days(let b)): return a < b ? -1 : (a == b ? 0 : 1)
    case (.months(let a), .months(let b)): return a < b ? -1 : (a == b ? 0 : 1)
    default: return nil
    }
  }

  private func textOrder(_ left: Symbol, _ right: Symbol) -> Int {
    if left == right { return 0 }
    let first = text(of: left).unicodeScalars
    let second = text(of: right).unicodeScalars
    if first.elementsEqual(second) { return 0 }
    return first.lexicographicallyPrecedes(second) ? -1 : 1
  }

  /// FEEL's equality in the four states: null equals only null; lists element by element, as an `and` of them.
  ///
  /// - Parameter mixed: what values of different kinds give; nil: a fault.
  mutating func equality(_ left: Value, _ right: Value, at span: Span, mixed: Bool?) -> Value {
    switch (left, right) {
    case (.fault, _), (_, .fault), (.unknown, _), (_, .unknown): return strictState(left, right) ?? .null
    // In a session nothing is unknown: what is one list is equal.
    case (.list(let a), .list(let b)) where isSession && a == b: return .boolean(true)
    case (.context(let a), .context(let b)) where isSession && a == b: return .boolean(true)
    case (.null, .null): return .boolean(true)
    case (.null, _), (_, .null): return .boolean(false)
    case (.boolean(let a), .boolean(let b)): return .boolean(a == b)
    case (.text(let a), .text(let b)):
      guard charge(sixteenths: textWork(left, right) / 4, at: span) else { return exhausted(at: span) }
      return .boolean(textOrder(a, b) == 0)
    case (.list, .list), (.row, .row), (.range, .range), (.context, .context):
      return compoundEquality(left, right, at: span)
    case (.function(let a), .function(let b)): return .boolean(a == b)
    default:
      if let order = order(left, right) { return .boolean(order == 0) }
      return mixed.map { .boolean($0) } ?? fault(.wrongType, at: span)
    }
  }

  /// Values that hold others: not deeper than `valueDepthLimit`.
  private mutating func compoundEquality(_ left: Value, _ right: Value, at span: Span) -> Value {
    guard valueDepth < Self.valueDepthLimit else { return fault(.outOfRange, at: span) }
    valueDepth += 1
    defer { valueDepth -= 1 }
    switch (left, right) {
    case (.list(let a), .list(let b)): return listEquality(arena[a], arena[b], at: span)
    case (.row(let a), .row(let b)): return rowEquality(a, b, at: span)
    case (.range(let a), .range(let b)): return rangeEquality(a, b, at: span)
    case (.context(let a), .context(let b)): return contextEquality(arena[a], arena[b], at: span)
    default: return .boolean(false)
    }
  }

  private mutating func listEquality(_ left: [Value], _ right: [Value], at span: Span) -> Value {
    guard left.count == right.count else { return .boolean(false) }
    guard charge(left.count, at: span) else { return exhausted(at: span) }
    var result = Value.boolean(true)
    for (first, second) in zip(left, right) {
      result = joined(result, equality(first, second, at: span, mixed: false), winner: false)
      if result.boolean == false { break }
    }
    return result
  }

  private mutating func rowEquality(_ left: RowReference, _ right: RowReference, at span: Span) -> Value {
    if left == right { return .boolean(true) }
    guard left.table == right.table else { return .boolean(false) }
    let columns = Int32(program.layout.tables[Int(left.table)].columns.count)
    guard charge(Int(columns), at: span) else { return exhausted(at: span) }
    var result = Value.boolean(true)
    for column in 0..<columns {
      let first = cell(table: left.table, column: column, row: left.row)
      let second = cell(table: right.table, column: column, row: right.row)
      result = joined(result, equality(first, second, at: span, mixed: false), winner: false)
      if result.boolean == false { break }
    }
    return result
  }

  private mutating func rangeEquality(_ left: RangeReference, _ right: RangeReference, at span: Span) -> Value {
    guard let first = arena[left], let second = arena[right] else { return .boolean(left == right) }
    guard first.lowClosed == second.lowClosed, first.highClosed == second.highClosed else { return .boolean(false) }
    let low = equality(first.low ?? .null, second.low ?? .null, at: span, mixed: false)
    let high = equality(first.high ?? .null, second.high ?? .null, at: span, mixed: false)
    return joined(low, high, winner: false)
  }
}

extension Comparison {
  /// `<`, `<=`, `>`, `>=`
  var isOrder: Bool { self != .equal && self != .notEqual }

  /// Whether it holds for values in that order (-1, 0, 1).
  func holds(_ order: Int) -> Bool {
    switch self {
    case .equal: order == 0
    case .notEqual: order != 0
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    case .greaterOrEqual: order >= 0
    }
  }
}
