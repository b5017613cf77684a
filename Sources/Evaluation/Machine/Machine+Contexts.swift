import Cases
import Programs
import SourceText
import Values

/// Contexts (DMN 1.5, section 10.3.2.6): entries in order, each a variable for the later ones.
extension Machine {
  mutating func context(_ node: ProgramNode, _ keys: [Symbol], _ firstLocal: Int) -> Value {
    guard charge(keys.count, at: node.span) else { return exhausted(at: node.span) }
    // A key that stands twice makes no context.
    guard Set(keys).count == keys.count else { return fault(.argumentOutOfDomain, at: node.span) }
    var values: [Value] = []
    values.reserveCapacity(keys.count)
    for index in keys.indices {
      let value = element(evaluate(operand(node, index)))
      locals[firstLocal + index] = value
      values.append(value)
    }
    return arena.add(context: Arena.ContextValue(keys: keys, values: values))
  }

  /// Whether two symbols are the same text: those that an evaluation made are not kept once.
  func isSame(_ left: Symbol, _ right: Symbol) -> Bool {
    if left == right { return true }
    let kept = data.symbols.count
    if Int(left.index) < kept, Int(right.index) < kept { return false }
    return text(of: left).unicodeScalars.elementsEqual(text(of: right).unicodeScalars)
  }

  /// Whether a symbol is that text, by code points.
  func isText(_ symbol: Symbol, _ other: String) -> Bool {
    text(of: symbol).unicodeScalars.elementsEqual(other.unicodeScalars)
  }

  /// The place of an entry.
  func index(of name: Symbol, in context: Arena.ContextValue) -> Int? {
    context.keys.firstIndex { isSame($0, name) }
  }

  /// The entry of a context of that name; nil where it has none, or nothing may be visited any more.
  mutating func entry(_ name: Symbol, in reference: ContextReference, at span: Span) -> Value? {
    let context = arena[reference]
    // Small contexts are free: the entries are few and part of the expression.
    guard charge(context.keys.count / 16, at: span) else { return exhausted(at: span) }
    return index(of: name, in: context).map { context.values[$0] }
  }

  /// An entry of the element, else what the name is outside.
  mutating func lookup(_ name: Symbol, _ node: ProgramNode) -> Value {
    let element = evaluate(operand(node, 0))
    switch element {
    case .unknown, .fault: return element
    case .context(let context):
      if let value = entry(name, in: context, at: node.span) { return value }
    case .row(let row):
      let path = program.symbols[name]
      if program.layout.tables[Int(row.table)].columns.contains(where: { $0.path == path }) {
        return entry(name, of: element, at: node.span)
      }
    case .null, .boolean, .number, .text, .date, .time, .dateAndTime, .days, .months, .list, .range, .function: break
    }
    let fallback = operand(node, 1)
    return fallback.isNone ? .null : evaluate(fallback)
  }

  /// The same keys with equal values, in any order.
  mutating func contextEquality(_ left: Arena.ContextValue, _ right: Arena.ContextValue, at span: Span) -> Value {
    guard left.keys.count == right.keys.count else { return .boolean(false) }
    let work = left.keys.count + left.keys.count * right.keys.count / 16
    guard charge(work, at: span) else { return exhausted(at: span) }
    var result = Value.boolean(true)
    for (key, value) in zip(left.keys, left.values) {
      guard let index = index(of: key, in: right) else { return .boolean(false) }
      result = joined(result, equality(value, right.values[index], at: span, mixed: false), winner: false)
      if result.boolean == false { break }
    }
    return result
  }

  /// `start`, `end`, `start included`, `end included` (DMN 1.5, table 65); an end that is open is null.
  func part(_ name: String, of reference: RangeReference) -> Value? {
    guard let range = arena[reference] else { return nil }
    switch name {
    case "start": return range.low ?? .null
    case "end": return range.high ?? .null
    case "start included": return .boolean(range.lowClosed)
    case "end included": return .boolean(range.highClosed)
    default: return nil
    }
  }
}
