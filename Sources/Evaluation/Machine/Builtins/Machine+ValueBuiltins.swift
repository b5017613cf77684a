import Programs
import SourceText
import Values

/// Contexts, the clock, sameness (DMN 1.5, tables 72, 79, 80 and 83).
extension Machine {
  mutating func valueCall(_ function: Builtin, _ arguments: [Value], at span: Span) -> Value {
    switch function {
    case .now: return clock.map { .dateAndTime($0) } ?? fault(.argumentOutOfDomain, at: span)
    case .today: return clock.map { .date($0.date) } ?? fault(.argumentOutOfDomain, at: span)
    case .isSame: return same(arguments, at: span)
    case .range: return readRange(arguments, at: span)
    case .context: return context(ofEntries: arguments, at: span)
    case .getValue: return getValue(arguments, at: span)
    case .getEntries: return getEntries(arguments, at: span)
    case .contextPut: return put(arguments, at: span)
    default: return merge(arguments, at: span)
    }
  }

  /// `is`: the same kind and the same fields, without conversion (a time in UTC is none with an offset).
  private mutating func same(_ arguments: [Value], at span: Span) -> Value {
    guard arguments.count == 2 else { return fault(.wrongType, at: span) }
    switch (arguments[0], arguments[1]) {
    case (.time(let a), .time(let b)): return .boolean(a == b)
    case (.dateAndTime(let a), .dateAndTime(let b)): return .boolean(a == b)
    default: return equality(arguments[0], arguments[1], at: span, mixed: false)
    }
  }

  // MARK: Contexts

  /// `context([{key: "a", value: 1}])`; a key that stands twice makes none.
  private mutating func context(ofEntries arguments: [Value], at span: Span) -> Value {
    guard let first = arguments.first, let entries = elements(of: first) else { return .null }
    guard charge(entries.count, at: span) else { return exhausted(at: span) }
    var context = Arena.ContextValue(keys: [], values: [])
    for entry in entries {
      guard case .context(let reference) = entry else { return fault(.wrongType, at: span) }
      guard case .text(let key)? = named("key", in: reference), let value = named("value", in: reference) else {
        return fault(.argumentOutOfDomain, at: span)
      }
      guard charge(context.keys.count / 16, at: span) else { return exhausted(at: span) }
      if self.index(of: key, in: context) != nil { return fault(.argumentOutOfDomain, at: span) }
      context.keys.append(key)
      context.values.append(value)
    }
    return arena.add(context: context)
  }

  private func named(_ name: String, in reference: ContextReference) -> Value? {
    let context = arena[reference]
    return context.keys.firstIndex { isText($0, name) }.map { context.values[$0] }
  }

  private mutating func getValue(_ arguments: [Value], at span: Span) -> Value {
    guard arguments.count == 2, case .context(var reference) = arguments[0] else {
      return arguments.first?.isNull == true ? .null : fault(.wrongType, at: span)
    }
    var path: [Value] = [arguments[1]]
    if case .list(let list) = arguments[1] { path = arena[list] }
    for (index, key) in path.enumerated() {
      guard case .text(let symbol) = key else { return fault(.wrongType, at: span) }
      guard let value = entry(symbol, in: reference, at: span) else { return fault(.argumentOutOfDomain, at: span) }
      if index == path.count - 1 { return value }
      guard case .context(let next) = value else { return fault(.argumentOutOfDomain, at: span) }
      reference = next
    }
    return fault(.argumentOutOfDomain, at: span)
  }

  private mutating func getEntries(_ arguments: [Value], at span: Span) -> Value {
    guard case .context(let reference)? = arguments.first else {
      return arguments.first?.isNull == true ? .null : fault(.wrongType, at: span)
    }
    guard case .text(let key) = makeText("key", at: span), case .text(let value) = makeText("value", at: span) else {
      return fault(.outOfRange, at: span)
    }
    let context = arena[reference]
    guard charge(context.keys.count, at: span) else { return exhausted(at: span) }
    var entries: [Value] = []
    for (name, item) in zip(context.keys, context.values) {
      entries.append(arena.add(context: Arena.ContextValue(keys: [key, value], values: [.text(name), item])))
    }
    return arena.add(list: entries)
  }

  private mutating func put(_ arguments: [Value], at span: Span) -> Value {
    guard arguments.count == 3 else { return fault(.wrongType, at: span) }
    guard case .context(let reference) = arguments[0] else {
      return arguments[0].isNull ? .null : fault(.wrongType, at: span)
    }
    var path = [arguments[1]]
    if case .list(let list) = arguments[1] { path = arena[list] }
    if let context = put(arguments[2], at: path[...], in: reference, at: span) { return context }
    return exhaustedAt == nil ? fault(.argumentOutOfDomain, at: span) : exhausted(at: span)
  }

  private mutating func put(
    _ value: Value, at path: ArraySlice<Value>, in reference: ContextReference, at span: Span
  ) -> Value? {
    guard case .text(let key)? = path.first, path.count <= Self.valueDepthLimit else { return nil }
    var context = arena[reference]
    guard charge(1 + context.keys.count / 16, at: span) else { return nil }
    let index = index(of: key, in: context)
    var inner = value
    if path.count > 1 {
      guard let index, case .context(let next) = context.values[index],
        let changed = put(value, at: path.dropFirst(), in: next, at: span)
      else { return nil }
      inner = changed
    }
    if let index {
      context.values[index] = inner
    } else {
      context.keys.append(key)
      context.values.append(inner)
    }
    return arena.add(context: context)
  }

  private mutating func merge(_ arguments: [Value], at span: Span) -> Value {
    guard let first = arguments.first, let contexts = elements(of: first) else { return .null }
    var merged = Arena.ContextValue(keys: [], values: [])
    for item in contexts {
      guard case .context(let reference) = item else { return fault(.wrongType, at: span) }
      let context = arena[reference]
      guard charge(1 + context.keys.count, at: span) else { return exhausted(at: span) }
      for (key, value) in zip(context.keys, context.values) {
        guard charge(merged.keys.count / 16, at: span) else { return exhausted(at: span) }
        if let index = self.index(of: key, in: merged) {
          merged.values[index] = value
        } else {
          merged.keys.append(key)
          merged.values.append(value)
        }
      }
    }
    return arena.add(context: merged)
  }
}
