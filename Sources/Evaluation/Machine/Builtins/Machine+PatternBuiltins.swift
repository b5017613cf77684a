import Programs
import SourceText
import Values

/// `matches`, `replace`, `split` (DMN 1.5, table 74; patterns as XPath 3.1 has them).
extension Machine {
  mutating func patternCall(_ function: Builtin, _ arguments: [Value], at span: Span) -> Value {
    // Only flags may be null.
    let required = function == .replace ? 3 : 2
    if arguments.prefix(required).contains(where: \.isNull) { return .null }
    var texts: [String] = []
    for argument in arguments {
      switch argument {
      case .text(let symbol): texts.append(text(of: symbol))
      case .null: texts.append("")
      default: return fault(.wrongType, at: span)
      }
    }
    return fault(.argumentOutOfDomain, at: span)
  }
}
