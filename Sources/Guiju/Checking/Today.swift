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

  /// The present moment, in universal time: what `now()` of a session is.
  public static func dateAndTime() -> DateAndTime? {
    var calendar = Calendar(identifier: .gregorian)
    guard let universal = TimeZone(secondsFromGMT: 0) else { return nil }
    calendar.timeZone = universal
    let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: Date())
    guard let year = parts.year, let month = parts.month, let day = parts.day, let hour = parts.hour,
      let minute = parts.minute, let second = parts.second
    else { return nil }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return DateAndTime("\(year)-\(two(month))-\(two(day))T\(two(hour)):\(two(minute)):\(two(second))Z")
  }
}
