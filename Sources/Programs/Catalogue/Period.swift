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

  public func contains(_ day: CalendarDate) -> Bool {
    if let from, day < from { return false }
    if let until, day >= until { return false }
    return true
  }
}
