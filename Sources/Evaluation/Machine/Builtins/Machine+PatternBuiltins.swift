import Programs
import SourceText
import Values

/// `matches`, `replace`, `split` (DMN 1.5, table 74; patterns as XPath 3.1 has them).
extension Machine {
  /// Steps of one pattern on one text: above what any sound pattern needs on a text of a megabyte.
  private static var patternStepLimit: Int { 5_000_000 }

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
    guard texts.count >= required else { return fault(.wrongType, at: span) }
    let flags = texts.count > required ? texts[required] : ""
    guard charge(1 + texts[1].utf8.count / 4, at: span) else { return exhausted(at: span) }
    let pattern: XPathPattern
    do throws(PatternError) {
      pattern = try XPathPattern(texts[1], flags: flags)
    } catch {
      // Counts are written out until they are too many.
      if error.isLimit { _ = charge(XPathPattern.programLimit / 16, at: span) }
      return fault(error.isLimit ? .outOfRange : .argumentOutOfDomain, at: span)
    }
    // A matcher takes time in proportion to both; back-references may take more, up to a limit of their own.
    let work = texts[0].utf8.count * max(1, min(texts[1].utf8.count, pattern.size)) / 2 + pattern.size / 4
    guard charge(work, at: span) else { return exhausted(at: span) }
    switch function {
    case .matches:
      switch pattern.matches(texts[0], stepLimit: Self.patternStepLimit) {
      case .value(let matches): return .boolean(matches)
      case .stepLimit: return exhaust(at: span)
      case .failed: return fault(.argumentOutOfDomain, at: span)
      }
    case .replace:
      switch pattern.replacing(in: texts[0], with: texts[2], stepLimit: Self.patternStepLimit) {
      case .value(let text): return makeText(text, at: span)
      case .stepLimit: return exhaust(at: span)
      case .failed: return fault(.argumentOutOfDomain, at: span)
      }
    default:
      switch pattern.split(texts[0], stepLimit: Self.patternStepLimit) {
      case .value(let parts):
        guard charge(parts.count, at: span) else { return exhausted(at: span) }
        var values: [Value] = []
        for part in parts { values.append(makeText(part, at: span)) }
        return makeList(values, at: span)
      case .stepLimit: return exhaust(at: span)
      case .failed: return fault(.argumentOutOfDomain, at: span)
      }
    }
  }
}
