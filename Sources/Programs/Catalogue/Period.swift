public import Values

/// From a day (inclusive) until a day (exclusive); nil is open. `through` (inclusive) is read as the next day's `until`.
public struct Period: Hashable, Sendable {
  public let from: CalendarDate?
  public let until: CalendarDate?

  public init(from: CalendarDate? = nil, until: CalendarDate? = nil) {
    self.from = from
    self.until = until
  }

  public static let always = Period()

  /// The days that lie in both; where there are none, a period without a day.
  public func intersection(_ other: Period) -> Period {
    let from = [self.from, other.from].compactMap { $0 }.max()
    let until = [self.until, other.until].compactMap { $0 }.min()
    return Period(from: from, until: until)
  }

  public func contains(_ day: CalendarDate) -> Bool {
    if let from, day < from { return false }
    if let until, day >= until { return false }
    return true
  }
}
