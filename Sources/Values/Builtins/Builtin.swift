/// The built-in functions: one closed list. Every consumer switches over it without `default`, so that the compiler says
/// what a new function still needs. Meanings: DMN 1.5, section 10.3.4.
///
/// `not`, `and`, `or` are operations of their own (they have states). Aggregates over a table of the case are lowered to
/// `aggregate`; over any other list they are calls.
public enum Builtin: String, CaseIterable, Hashable, Sendable {
  // Lists and aggregates
  case count, sum, min, max, mean, median, mode, product, stddev
  case all, any
  case listContains = "list contains"
  case listReplace = "list replace"
  case distinctValues = "distinct values"
  case indexOf = "index of"
  case insertBefore = "insert before"
  case concatenate, append, reverse, remove, sublist, union, flatten, sort

  // Numbers
  case abs, floor, ceiling, decimal, modulo, sqrt, log, exp, even, odd
  case roundUp = "round up"
  case roundDown = "round down"
  case roundHalfUp = "round half up"
  case roundHalfDown = "round half down"

  // Texts
  case stringLength = "string length"
  case stringJoin = "string join"
  case upperCase = "upper case"
  case lowerCase = "lower case"
  case contains, matches, replace, split
  case startsWith = "starts with"
  case endsWith = "ends with"
  case substring
  case substringBefore = "substring before"
  case substringAfter = "substring after"

  // Conversions, dates and durations
  case number, string, date, time, duration, range
  case dateAndTime = "date and time"
  case yearsAndMonthsDuration = "years and months duration"
  case dayOfWeek = "day of week"
  case dayOfYear = "day of year"
  case weekOfYear = "week of year"
  case monthOfYear = "month of year"
  case lastDayOfMonth = "last day of month"
  /// The clock: refused in guidance, whose rules are pure.
  case now, today

  // Contexts
  case context
  case getValue = "get value"
  case getEntries = "get entries"
  case contextPut = "context put"
  case contextMerge = "context merge"

  // Ranges (DMN 1.5, table 78): each also takes points
  case before, after, meets, overlaps, finishes, includes, during, starts, coincides
  case metBy = "met by"
  case overlapsBefore = "overlaps before"
  case overlapsAfter = "overlaps after"
  case finishedBy = "finished by"
  case startedBy = "started by"

  // Sameness
  case isSame = "is"

  /// The name in FEEL.
  public var name: String { rawValue }
}
