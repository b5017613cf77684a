/// A date and a time of day, with or without a zone. 20 bytes.
///
/// `==` compares the fields, as FEEL's `is` does; `compared(to:)` compares the moments, as FEEL's `=` and `<` do.
public struct DateAndTime: Hashable, Sendable {
  public let date: CalendarDate
  /// Nanoseconds since midnight on the clock, 0 ..< 86,400 × 10^9.
  public let nanoseconds: Int64
  public let zone: ZoneReference

  public init(date: CalendarDate, time: ClockTime) {
    self.date = date
    nanoseconds = time.nanoseconds
    zone = time.zone
  }

  /// A date and a time by the nanoseconds since midnight; nil outside the day.
  public init?(date: CalendarDate, nanoseconds: Int64, zone: ZoneReference = .none) {
    guard let time = ClockTime(nanoseconds: nanoseconds, zone: zone) else { return nil }
    self.init(date: date, time: time)
  }

  /// Midnight at the beginning of a date.
  public init(startOf date: CalendarDate, zone: ZoneReference = .none) {
    self.date = date
    nanoseconds = 0
    self.zone = zone
  }

  /// Reads `2018-07-01T10:30:11`, with what `ClockTime` reads after it.
  public init?(_ text: some StringProtocol) {
    var reader = ISOReader(text)
    guard let date = reader.date(), reader.take("T"), let nanoseconds = reader.timeOfDay(), let zone = reader.zone()
    else { return nil }
    self.init(date: date, nanoseconds: nanoseconds, zone: zone)
  }

  /// `2018-07-01T10:30:11+08:00`
  public var text: String { date.text + "T" + ClockTime.text(nanoseconds: nanoseconds) + zone.text }

  /// The time of day with the zone.
  public var time: ClockTime {
    // The nanoseconds lie within the day: every initialiser saw to it.
    ClockTime(knownNanoseconds: nanoseconds, zone: zone)
  }
}

extension DateAndTime: CustomStringConvertible {
  public var description: String { text }
}

extension DateAndTime {
  /// Nanoseconds since 1970-01-01T00:00:00 on this clock.
  private var localCount: Int128 {
    Int128(date.daysSinceEpoch) * Int128(ClockTime.nanosecondsPerDay) + Int128(nanoseconds)
  }

  /// How far this clock is ahead of UTC, in seconds: FEEL's `time offset`; nil without a zone.
  ///
  /// Of a region it is what holds at this time, by `ZoneRules.offset(of:local:)`.
  public var offsetSeconds: Int? {
    if let offset = zone.fixedOffset { return offset }
    let local = date.daysSinceEpoch * 86_400 + nanoseconds / ClockTime.nanosecondsPerSecond
    return ZoneRules.offset(of: zone, local: local).map { Int($0) }
  }

  /// Nanoseconds since 1970-01-01T00:00:00Z; nil without a zone.
  private var universalCount: Int128? {
    offsetSeconds.map { localCount - Int128($0) * Int128(ClockTime.nanosecondsPerSecond) }
  }

  /// A moment on the clocks of a zone; nil beyond the years there are, and for no zone.
  private init?(universalCount: Int128, zone: ZoneReference) {
    let second = Int128(ClockTime.nanosecondsPerSecond)
    let (seconds, rest) = universalCount.quotientAndRemainder(dividingBy: second)
    guard let known = Int64(exactly: rest < 0 ? seconds - 1 : seconds),
      let offset = ZoneRules.offset(of: zone, atUTC: known)
    else { return nil }
    self.init(localCount: universalCount + Int128(offset) * second, zone: zone)
  }

  private init?(localCount: Int128, zone: ZoneReference) {
    let day = Int128(ClockTime.nanosecondsPerDay)
    var (days, rest) = localCount.quotientAndRemainder(dividingBy: day)
    if rest < 0 {
      rest += day
      days -= 1
    }
    guard let count = Int64(exactly: days), let date = CalendarDate(daysSinceEpoch: count) else { return nil }
    self.init(date: date, nanoseconds: Int64(rest), zone: zone)
  }

  /// -1, 0 or 1 as this is before, the same moment as, or after another; nil where one has a zone and the other has
  /// none.
  public func compared(to other: DateAndTime) -> Int? {
    if self == other { return 0 }
    return difference(from: other).map { $0.signum }
  }

  /// As `compared(to:)`; where only one of both has a zone, the other is taken to be in the same
  /// (DMN 1.5, tables 53 and 54).
  public func comparedInOneZone(to other: DateAndTime) -> Int? {
    guard zone.isNone != other.zone.isNone else { return compared(to: other) }
    let first = DateAndTime(date: date, time: ClockTime(knownNanoseconds: nanoseconds, zone: .none))
    let second = DateAndTime(date: other.date, time: ClockTime(knownNanoseconds: other.nanoseconds, zone: .none))
    return first.compared(to: second)
  }

  /// The time from another to this; nil as in `compared(to:)`.
  public func difference(from other: DateAndTime) -> DaysDuration? {
    if zone.isNone, other.zone.isNone { return DaysDuration(nanosecondCount: localCount - other.localCount) }
    guard let first = universalCount, let second = other.universalCount else { return nil }
    return DaysDuration(nanosecondCount: first - second)
  }

  /// So much later, in the same zone; nil beyond the years there are. Of a region it is the moment that moves: over a
  /// change of its clock, a day later shows another time.
  public func adding(_ duration: DaysDuration) -> DateAndTime? {
    if zone.regionIndex != nil {
      return universalCount.flatMap { DateAndTime(universalCount: $0 + duration.nanosecondCount, zone: zone) }
    }
    return DateAndTime(localCount: localCount + duration.nanosecondCount, zone: zone)
  }

  /// So many months later at the same time on the clock; a day the month does not have becomes its last.
  public func adding(_ duration: MonthsDuration) -> DateAndTime? {
    date.adding(months: duration.months).flatMap { DateAndTime(date: $0, nanoseconds: nanoseconds, zone: zone) }
  }

  /// The same moment on the clocks of another zone; nil where this or the other is none, and beyond the years there are.
  public func moved(to zone: ZoneReference) -> DateAndTime? {
    universalCount.flatMap { DateAndTime(universalCount: $0, zone: zone) }
  }
}
