import Programs
import SourceText
import Values

/// `instance of` and conversions to declared types (DMN 1.5, sections 10.3.2.9.3 and 10.3.2.9.4).
extension Machine {
  /// Null is an instance of `Null` only.
  mutating func isInstance(_ value: Value, of index: Int32, at span: Span) -> Value {
    let type = program.types[Int(index)]
    switch value {
    case .fault, .unknown: return value
    case .null: return .boolean(type.kind == .null)
    default:
      let conforms = conforms(value, type, asInstance: true, at: span)
      return exhaustedAt == nil ? .boolean(conforms) : exhausted(at: span)
    }
  }

  /// Whether a value is of a type. Null conforms to every type: entries and elements may be null. A context may have more
  /// entries than its type names.
  private mutating func conforms(_ value: Value, _ type: ValueType, asInstance: Bool, at span: Span) -> Bool {
    if value.isNull { return true }
    switch (type.kind, value) {
    case (.any, _): return true
    case (.boolean, .boolean), (.number, .number), (.text, .text), (.code, .text), (.date, .date), (.time, .time),
      (.dateAndTime, .dateAndTime), (.days, .days), (.months, .months):
      return true
    case (.list(let element), .list(let list)):
      if element.kind == .any { return true }
      guard charge(arena.count(of: list), at: span) else { return false }
      for item in arena[list] where !conforms(item, element, asInstance: asInstance, at: span) { return false }
      return true
    case (.context(let entries), .context(let reference)):
      let context = arena[reference]
      for entry in entries {
        guard let index = context.keys.firstIndex(where: { isText($0, entry.name) }),
          conforms(context.values[index], entry.type, asInstance: asInstance, at: span)
        else { return false }
      }
      return true
    case (.context(let entries), .row(let row)):
      let columns = program.layout.tables[Int(row.table)].columns
      return entries.allSatisfy { entry in columns.contains { $0.path == entry.name && isSubtype($0.type, entry.type) }
      }
    case (.row(let table), .row(let row)): return table.index == row.table
    case (.range(let inner), .range(let reference)):
      guard let range = arena[reference] else { return false }
      return conforms(range.low ?? .null, inner, asInstance: asInstance, at: span)
        && conforms(range.high ?? .null, inner, asInstance: asInstance, at: span)
    case (.function(let parameters, let result), .function(let reference)):
      return arena[reference].map { conforms($0, parameters, result, asInstance: asInstance) } ?? false
    default: return false
    }
  }

  /// As many parameters as the type has, each open to what the type gives it; a result that is known to be of the type.
  /// Where a function is converted, its result will be, so that it is not asked here.
  private func conforms(
    _ function: Arena.FunctionValue, _ parameters: [ValueType], _ result: ValueType, asInstance: Bool
  ) -> Bool {
    let template = program.functions[Int(function.template)]
    guard template.parameters.count == parameters.count else { return false }
    for (own, given) in zip(template.parameters, parameters) {
      guard let type = own.type, given.kind != .any else { continue }
      if !isSubtype(given, type) { return false }
    }
    guard asInstance else { return true }
    let own = function.result ?? program.type(of: template.body)
    return own.kind == .any || isSubtype(own, result)
  }

  /// Whether every value of a type is one of another (DMN 1.5, table 50).
  private func isSubtype(_ type: ValueType, _ other: ValueType) -> Bool {
    switch (type.kind, other.kind) {
    case (_, .any), (.null, _), (.number, .number), (.code, .text): true
    case (.list(let a), .list(let b)), (.range(let a), .range(let b)): isSubtype(a, b)
    case (.context(let a), .context(let b)):
      b.allSatisfy { wanted in a.contains { $0.name == wanted.name && isSubtype($0.type, wanted.type) } }
    case (.function(let a, let first), .function(let b, let second)):
      a.count == b.count && zip(b, a).allSatisfy { isSubtype($0, $1) } && isSubtype(first, second)
    default: type.kind == other.kind
    }
  }

  mutating func coerce(_ value: Value, to index: Int32, at span: Span) -> Value {
    element(coerced(value, to: program.types[Int(index)], at: span))
  }

  /// A value that conforms stays; of a list of one the element that does; a value that does becomes a list of one where
  /// one is wanted; a date is its midnight in UTC; a function stays one whose result is converted. Anything else is a fault.
  mutating func coerced(_ value: Value, to type: ValueType, at span: Span) -> Value {
    if value.isNull || value.isFault || value.isUnknown || type.kind == .any { return value }
    if conforms(value, type, asInstance: false, at: span) {
      guard case .function(_, let result) = type.kind, result.kind != .any, case .function(let reference) = value,
        var function = arena[reference]
      else { return value }
      function.result = result
      return arena.add(function: function)
    }
    switch (type.kind, value) {
    case (.dateAndTime, .date(let date)): return .dateAndTime(DateAndTime(startOf: date, zone: .utc))
    case (.list, .list): break
    case (.list(let element), _):
      if conforms(value, element, asInstance: false, at: span) { return arena.add(list: [value]) }
    case (_, .list(let list)) where arena.count(of: list) == 1:
      let only = arena.element(0, of: list)
      if conforms(only, type, asInstance: false, at: span) { return only }
    default: break
    }
    return exhaustedAt == nil ? fault(.wrongType, at: span) : exhausted(at: span)
  }
}
