import Programs
import SourceText
import Values

/// Contexts (DMN 1.5, section 10.3.2.6): entries in order, each a variable for the later ones.
extension Machine {
  mutating func context(_ node: ProgramNode, _ keys: [Symbol], _ firstLocal: Int) -> Value {
    var values: [Value] = []
    for (index, key) in keys.enumerated() {
      // A key that stands twice makes no context.
      if keys[..<index].contains(key) { return fault(.argumentOutOfDomain, at: node.span) }
      let value = evaluate(operand(node, index))
      locals[firstLocal + index] = value
      values.append(value)
    }
    return arena.add(context: Arena.ContextValue(keys: keys, values: values))
  }

  /// Whether two symbols are the same text: those an evaluation made are not kept once.
  func isSame(_ left: Symbol, _ right: Symbol) -> Bool {
    left == right || text(of: left).unicodeScalars.elementsEqual(text(of: right).unicodeScalars)
  }

  func value_(of name: Symbol, in reference: ContextReference) -> Value? {
    let context = arena[reference]
    return context.keys.firstIndex { isSame($0, name) }.map { context.values[$0] }
  }

  /// An entry of the element, else what the name is outside.
  mutating func lookup(_ name: Symbol, _ node: ProgramNode) -> Value {
    switch evaluate(operand(node, 0)) {
    case .context(let context):
      if let value = value_(of: name, in: context) { return value }
    case .row(let row):
      let path = program.symbols[name]
      if program.layout.tables[Int(row.table)].columns.contains(where: { $0.path == path }) {
        return entry(name, of: .row(row), at: node.span)
      }
    case let value where value.isUnknown || value.isFault: return value
    default: break
    }
    let fallback = operand(node, 1)
    return fallback.isNone ? .null : evaluate(fallback)
  }

  mutating func contextEquality(
    _ left: Arena.ContextValue, _ right: Arena.ContextValue, at span: Span
  ) -> Value {
    guard left.keys.count == right.keys.count else { return .boolean(false) }
    guard charge(left.keys.count, at: span) else { return exhausted(at: span) }
    var result = Value.boolean(true)
    for (key, value) in zip(left.keys, left.values) {
      guard let index = right.keys.firstIndex(where: { isSame($0, key) }) else { return .boolean(false) }
      result = joined(result, equality(value, right.values[index], at: span, mixed: false), winner: false)
      if result.boolean == false { break }
    }
    return result
  }

  /// `start`, `end`, `start included`, `end included` (DMN 1.5, table 65).
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
