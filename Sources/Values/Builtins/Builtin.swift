/// The built-in functions: one closed list. Every consumer switches over it without `default`, so that the compiler says
/// what a new function still needs. Meanings: DMN 1.5, section 10.3.4.
///
/// `not`, `and`, `or` are operations of their own (they have states). Aggregates over a table of the case are lowered to
/// `aggregate`; over any other list they are calls.
public enum Builtin: String, CaseIterable, Hashable, Sendable {
  // Lists and aggregates
  case count, sum, min, max, mean, median
  case all, any
  case listContains = "list contains"
  case distinctValues = "distinct values"
  case indexOf = "index of"
  case concatenate, append, reverse

  // Numbers
  case abs, floor, ceiling, decimal, modulo, sqrt, even, odd
  case roundUp = "round up"
  case roundDown = "round down"
  case roundHalfUp = "round half up"
  case roundHalfDown = "round half down"

  // Texts
  case stringLength = "string length"
  case upperCase = "upper case"
  case lowerCase = "lower case"
  case contains
  case startsWith = "starts with"
  case endsWith = "ends with"
  case substring
  case substringBefore = "substring before"
  case substringAfter = "substring after"

  // Conversions, dates and durations
  case number, string, date, time, duration
  case dateAndTime = "date and time"
  case yearsAndMonthsDuration = "years and months duration"
  case dayOfWeek = "day of week"
  case dayOfYear = "day of year"
  case weekOfYear = "week of year"
  case monthOfYear = "month of year"
  case lastDayOfMonth = "last day of month"

  /// The name in FEEL.
  public var name: String { rawValue }
}
