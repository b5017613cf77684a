/// A time of day, to the nanosecond, with or without a zone.
///
/// `==` compares the fields, as FEEL's `is` does; `compared(to:)` compares the moments, as FEEL's `=` and `<` do.
public struct ClockTime: Hashable, Sendable {
  /// Nanoseconds since midnight on the clock, 0 ..< 86,400 × 10^9.
  public let nanoseconds: Int64
  public let zone: ZoneReference

  public static var nanosecondsPerSecond: Int64 { 1_000_000_000 }
  public static var nanosecondsPerDay: Int64 { 86_400_000_000_000 }

  /// A time by its nanoseconds since midnight; nil outside the day.
  public init?(nanoseconds: Int64, zone: ZoneReference = .none) {
    guard nanoseconds >= 0, nanoseconds < ClockTime.nanosecondsPerDay else { return nil }
    self.nanoseconds = nanoseconds
    self.zone = zone
  }

  init(knownNanoseconds nanoseconds: Int64, zone: ZoneReference) {
    self.nanoseconds = nanoseconds
    self.zone = zone
  }

  /// A time by its fields; nil for 24:00:00, for a 61st second and the like.
  public init?(hour: Int, minute: Int, second: Int, nanosecond: Int = 0, zone: ZoneReference = .none) {
    guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second),
      (0..<1_000_000_000).contains(nanosecond)
    else { return nil }
    let seconds = Int64((hour * 60 + minute) * 60 + second)
    self.init(nanoseconds: seconds * ClockTime.nanosecondsPerSecond + Int64(nanosecond), zone: zone)
  }

  /// Reads `10:30:11`, with up to nine decimals, then nothing, `Z`, `+08:00` or `@Asia/Shanghai`.
  public init?(_ text: some StringProtocol) {
    var reader = ISOReader(text)
    guard let nanoseconds = reader.timeOfDay(), let zone = reader.zone() else { return nil }
    self.init(nanoseconds: nanoseconds, zone: zone)
  }

  public var hour: Int { Int(nanoseconds / 3_600_000_000_000) }
  public var minute: Int { Int(nanoseconds / 60_000_000_000 % 60) }
  public var second: Int { Int(nanoseconds / ClockTime.nanosecondsPerSecond % 60) }
  /// The part below the second.
  public var nanosecond: Int { Int(nanoseconds % ClockTime.nanosecondsPerSecond) }

  /// `10:30:11.5+08:00`
  public var text: String { ClockTime.text(nanoseconds: nanoseconds) + zone.text }

  static func text(nanoseconds: Int64) -> String {
    let seconds = Int(nanoseconds / nanosecondsPerSecond)
    return padded(seconds / 3600, 2) + ":" + padded(seconds / 60 % 60, 2) + ":" + padded(seconds % 60, 2)
      + fractionText(nanoseconds: Int(nanoseconds % nanosecondsPerSecond))
  }

  /// How far this clock is ahead of UTC, in seconds: FEEL's `time offset`; nil without a zone, and for a region whose
  /// offset depends on the date, which a time does not have.
  public var offsetSeconds: Int? { ZoneRules.constantOffset(of: zone).map { Int($0) } }

  /// Nanoseconds since midnight of UTC, may lie outside the day; nil without an offset.
  private var universal: Int64? {
    offsetSeconds.map { nanoseconds - Int64($0) * ClockTime.nanosecondsPerSecond }
  }

  /// -1, 0 or 1 as this time is before, the same moment as, or after another; nil where one has a zone and the other
  /// has none, and for a region beside another zone, since its offset is not known without a date (but for those such as
  /// `Etc/UTC` that never had another).
  public func compared(to other: ClockTime) -> Int? {
    if self == other { return 0 }
    return difference(from: other).map { $0.signum }
  }

  /// As `compared(to:)`; where only one of both has a zone, the other is taken to be in the same
  /// (DMN 1.5, tables 53 and 54).
  public func comparedInOneZone(to other: ClockTime) -> Int? {
    guard zone.isNone != other.zone.isNone else { return compared(to: other) }
    return nanoseconds < other.nanoseconds ? -1 : (nanoseconds == other.nanoseconds ? 0 : 1)
  }

  /// The time from another to this, within the day; nil as in `compared(to:)`.
  public func difference(from other: ClockTime) -> DaysDuration? {
    // Of one region, whatever its offset is on the day, it is the same for both.
    if zone == other.zone { return DaysDuration(nanosecondCount: Int128(nanoseconds - other.nanoseconds)) }
    guard let first = universal, let second = other.universal else { return nil }
    return DaysDuration(nanosecondCount: Int128(first - second))
  }

  /// The time so much later on the clock; past midnight it begins again.
  public func adding(_ duration: DaysDuration) -> ClockTime? {
    let day = Int128(ClockTime.nanosecondsPerDay)
    let rest = (Int128(nanoseconds) + duration.nanosecondCount) % day
    return ClockTime(nanoseconds: Int64(rest < 0 ? rest + day : rest), zone: zone)
  }
}

extension ClockTime: CustomStringConvertible {
  public var description: String { text }
}
