import Programs
import SourceText
import Values

/// Contexts, ranges read from texts, the clock, sameness (DMN 1.5, tables 72, 79, 80 and 83).
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
      if context.keys.contains(where: { isSame($0, key) }) { return fault(.argumentOutOfDomain, at: span) }
      context.keys.append(key)
      context.values.append(value)
    }
    return arena.add(context: context)
  }

  private func named(_ name: String, in reference: ContextReference) -> Value? {
    let context = arena[reference]
    return context.keys.firstIndex { text(of: $0) == name }.map { context.values[$0] }
  }

  private mutating func getValue(_ arguments: [Value], at span: Span) -> Value {
    guard arguments.count == 2, case .context(var reference) = arguments[0] else {
      return arguments.first?.isNull == true ? .null : fault(.wrongType, at: span)
    }
    var path: [Value] = [arguments[1]]
    if case .list(let list) = arguments[1] { path = arena[list] }
    for (index, key) in path.enumerated() {
      guard case .text(let symbol) = key else { return fault(.wrongType, at: span) }
      guard let value = value_(of: symbol, in: reference) else { return fault(.argumentOutOfDomain, at: span) }
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
    return put(arguments[2], at: path[...], in: reference, span) ?? fault(.argumentOutOfDomain, at: span)
  }

  private mutating func put(
    _ value: Value, at path: ArraySlice<Value>, in reference: ContextReference, _ span: Span
  ) -> Value? {
    guard case .text(let key)? = path.first, path.count < 200 else { return nil }
    var context = arena[reference]
    let index = context.keys.firstIndex { isSame($0, key) }
    var inner = value
    if path.count > 1 {
      guard let index, case .context(let next) = context.values[index],
        let changed = put(value, at: path.dropFirst(), in: next, span)
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
      guard charge(context.keys.count, at: span) else { return exhausted(at: span) }
      for (key, value) in zip(context.keys, context.values) {
        if let index = merged.keys.firstIndex(where: { isSame($0, key) }) {
          merged.values[index] = value
        } else {
          merged.keys.append(key)
          merged.values.append(value)
        }
      }
    }
    return arena.add(context: merged)
  }

  // MARK: Ranges from texts

  /// `range("[1..3]")`: literals and calls that make dates, times and durations; the low end not above the high one.
  private mutating func readRange(_ arguments: [Value], at span: Span) -> Value {
    guard case .text(let symbol)? = arguments.first else {
      return arguments.first?.isNull == true ? .null : fault(.wrongType, at: span)
    }
    let written = Array(Self.trimmed(text(of: symbol)[...]))
    guard let open = written.first, let close = written.last, written.count > 3, "[(]".contains(open),
      "])[".contains(close)
    else { return fault(.unreadableText, at: span) }
    let inner = String(written[1..<written.count - 1])
    guard let dots = Self.dots(in: inner) else { return fault(.unreadableText, at: span) }
    let ends = [inner[..<dots], inner[inner.index(dots, offsetBy: 2)...]].map(Self.trimmed)
    guard !(ends[0].isEmpty && ends[1].isEmpty) else { return fault(.unreadableText, at: span) }
    var values: [Value?] = []
    for (end, isClosed) in zip(ends, [open == "[", close == "]"]) {
      if end.isEmpty || end == "null" {
        // An end that is not there cannot belong to the range.
        guard !isClosed else { return fault(.unreadableText, at: span) }
        values.append(nil)
      } else if let value = literal(end, at: span) {
        values.append(value)
      } else {
        return fault(.unreadableText, at: span)
      }
    }
    if let low = values[0], let high = values[1] {
      guard let order = order(low, high), order <= 0 else { return fault(.argumentOutOfDomain, at: span) }
    }
    return arena.add(
      range: Arena.RangeValue(low: values[0], high: values[1], lowClosed: open == "[", highClosed: close == "]"))
  }

  /// Where `..` stands outside of quotes.
  private static func dots(in text: String) -> String.Index? {
    var isText = false
    var index = text.startIndex
    while index < text.endIndex {
      if text[index] == "\"" { isText.toggle() }
      if !isText, text[index...].hasPrefix("..") { return index }
      index = text.index(after: index)
    }
    return nil
  }

  private static func trimmed(_ text: Substring) -> String {
    var part = text.drop { $0.isWhitespace }
    while part.last?.isWhitespace == true { part.removeLast() }
    return String(part)
  }

  private mutating func literal(_ written: String, at span: Span) -> Value? {
    if let number = Number(written) { return .number(number) }
    if written.hasPrefix("\""), written.hasSuffix("\""), written.count > 1 {
      return makeText(String(written.dropFirst().dropLast()), at: span)
    }
    if written.hasPrefix("@\""), written.hasSuffix("\"") {
      let inner = String(written.dropFirst(2).dropLast())
      if let date = CalendarDate(inner) { return .date(date) }
      if let moment = DateAndTime(inner) { return .dateAndTime(moment) }
      if let time = ClockTime(inner) { return .time(time) }
      if let days = DaysDuration(inner) { return .days(days) }
      return MonthsDuration(inner).map { .months($0) }
    }
    for function in [Builtin.dateAndTime, .date, .time, .duration] where written.hasPrefix(function.name) {
      let rest = Self.trimmed(written.dropFirst(function.name.count))
      guard rest.hasPrefix("("), rest.hasSuffix(")") else { continue }
      let argument = Self.trimmed(rest.dropFirst().dropLast())
      guard argument.hasPrefix("\""), argument.hasSuffix("\""), argument.count > 1 else { continue }
      return literal("@" + argument, at: span)
    }
    return nil
  }
}
