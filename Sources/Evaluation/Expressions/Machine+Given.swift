import SourceText
import Values

/// Values that are given to a session.
extension Machine {
  /// A value that stands for itself, in the arena. What a session does not know (functions, unknowns, faults) is null.
  mutating func value(of datum: Datum) -> Value {
    switch datum {
    case .null, .unknown, .fault, .function: return .null
    case .boolean(let value): return .boolean(value)
    case .number(let number): return .number(number)
    case .text(let text): return element(makeText(text, at: .none))
    case .date(let date): return .date(date)
    case .time(let time): return .time(time)
    case .dateAndTime(let value): return .dateAndTime(value)
    case .days(let value): return .days(value)
    case .months(let value): return .months(value)
    case .list(let items):
      var values: [Value] = []
      for item in items { values.append(value(of: item)) }
      return arena.add(list: values)
    case .context(let entries):
      var context = Arena.ContextValue(keys: [], values: [])
      for entry in entries {
        guard case .text(let key) = makeText(entry.name, at: .none) else { continue }
        context.keys.append(key)
        context.values.append(value(of: entry.value))
      }
      return arena.add(context: context)
    case .range(let low, let high, let lowClosed, let highClosed):
      let ends = [value(of: low), value(of: high)].map { $0.isNull ? nil : $0 }
      return arena.add(
        range: Arena.RangeValue(low: ends[0], high: ends[1], lowClosed: lowClosed, highClosed: highClosed))
    }
  }
}
