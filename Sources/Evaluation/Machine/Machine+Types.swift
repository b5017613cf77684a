import Programs
import Values

/// `instance of` and conversions to declared types (DMN 1.5, sections 10.3.2.9).
extension Machine {
  /// Whether a value is of a type. Null conforms to every type, and is an instance of none but Any and Null.
  func conforms(_ value: Value, _ type: ValueType, asInstance: Bool) -> Bool {
    if value.isNull {
      guard asInstance else { return true }
      if case .null = type.kind { return true }
      return false
    }
    switch (type.kind, value) {
    case (.any, _): return true
    case (.boolean, .boolean), (.number, .number), (.text, .text), (.code, .text), (.date, .date), (.time, .time),
      (.dateAndTime, .dateAndTime), (.days, .days), (.months, .months):
      return true
    case (.list(let element), .list(let list)):
      return arena[list].allSatisfy { conforms($0, element, asInstance: false) }
    case (.context(let entries), .context(let reference)):
      let context = arena[reference]
      return entries.allSatisfy { entry in
        guard let index = context.keys.firstIndex(where: { text(of: $0) == entry.name }) else { return false }
        return conforms(context.values[index], entry.type, asInstance: false)
      }
    case (.context, .row): return true
    case (.range(let inner), .range(let reference)):
      guard let range = arena[reference] else { return false }
      return [range.low, range.high].allSatisfy { end in
        end.map { conforms($0, inner, asInstance: false) } ?? true
      }
    case (.function(let parameters, _), .function(let reference)):
      guard let function = arena[reference] else { return false }
      let own = program.functions[Int(function.template)].parameters
      guard !parameters.isEmpty || own.isEmpty else { return true }
      guard own.count == parameters.count else { return false }
      return zip(own, parameters).allSatisfy { own, wanted in
        guard let type = own.type, wanted.kind != .any else { return true }
        return type.kind == wanted.kind
      }
    default: return false
    }
  }

  /// A value that conforms stays; a list of one gives its element; a date is its midnight; anything else is null.
  mutating func coerced(_ value: Value, to type: ValueType) -> Value {
    if value.isNull || value.isFault || value.isUnknown || type.kind == .any { return value }
    if case .function(_, let result) = type.kind, case .function(let reference) = value,
      conforms(value, type, asInstance: false), var function = arena[reference]
    {
      guard result.kind != .any else { return value }
      function.result = result
      return arena.add(function: function)
    }
    if conforms(value, type, asInstance: false) { return value }
    if case .dateAndTime = type.kind, case .date(let date) = value {
      return .dateAndTime(DateAndTime(startOf: date, zone: .utc))
    }
    if case .list(let list) = value, arena[list].count == 1 { return coerced(arena[list][0], to: type) }
    if case .list(let element) = type.kind, !isList(value), conforms(value, element, asInstance: false) {
      return arena.add(list: [value])
    }
    return .null
  }

  private func isList(_ value: Value) -> Bool { if case .list = value { true } else { false } }
}
