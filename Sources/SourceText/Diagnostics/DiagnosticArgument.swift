/// A typed argument of a message.
public enum DiagnosticArgument: Hashable, Sendable {
  /// What the user wrote: shown in backticks, with control characters made visible.
  case written(String)
  /// Several things the user wrote or could write: `a`, `b`, `c`.
  case list([String])
  /// Our own words.
  case words(Words)
  case number(Int)
}
