public import Values

/// A value as programs read it: plain decimal text without separators or units, ISO 8601, codes as they are written in
/// the guidance file.
public enum MachineForm {
  /// The text of a single value, as in a CSV cell; empty for null, `unknown` for what is not known.
  public static func text(_ datum: Datum) -> String { text(datum, depth: 0) }

  private static func text(_ datum: Datum, depth: Int) -> String {
    guard depth < ValueFormatter.depthLimit else { return "…" }
    switch datum {
    case .null: return ""
    case .unknown: return "unknown"
    case .fault(let kind): return "fault(\(kind.rawValue))"
    case .boolean(let value): return value ? "true" : "false"
    case .number(let number): return number.plainText
    case .text(let text): return text
    case .date(let date): return date.text
    case .time(let time): return time.text
    case .dateAndTime(let moment): return moment.text
    case .days(let duration): return duration.text
    case .months(let duration): return duration.text
    case .list(let elements): return elements.map { text($0, depth: depth + 1) }.joined(separator: ";")
    case .context(let entries):
      return entries.map { $0.name + "=" + text($0.value, depth: depth + 1) }.joined(separator: ";")
    case .range(let low, let high, let lowClosed, let highClosed):
      let from = text(low, depth: depth + 1)
      let to = text(high, depth: depth + 1)
      return (lowClosed ? "[" : "(") + from + ".." + to + (highClosed ? "]" : ")")
    case .function: return "function"
    }
  }
}
