import FoundationEssentials
public import Values

/// The clock: asked once by the door, never by a rule.
public enum Today {
  /// The day on the calendar of this machine.
  public static func date() -> CalendarDate? {
    let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: Date())
    guard let year = parts.year, let month = parts.month, let day = parts.day else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }
}
