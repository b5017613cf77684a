/// What the clocks of the world's regions show, by rules that are the program's own: the IANA tz database (public
/// domain), the same on every machine.
///
/// Before its first known change a region has the local mean time that the database gives; after the last one its rule
/// for good. Leap seconds do not count.
public enum ZoneRules {
  /// How far a zone's clock is ahead of UTC at a moment, in seconds; `seconds` since 1970-01-01T00:00:00Z.
  ///
  /// Nil for no zone, and for a region beyond the years there are.
  public static func offset(of zone: ZoneReference, atUTC seconds: Int64) -> Int32? {
    guard let index = zone.regionIndex else { return zone.fixedOffset.map { Int32($0) } }
    return ZoneTable.shared.rule(at: index)?.offset(atUTC: seconds)
  }

  /// The same by what the zone's own clock shows; `seconds` since 1970-01-01T00:00:00 on that clock.
  ///
  /// A time that the clock shows twice, when it is put back, is the first of the two; one that it leaps over is read by
  /// the offset that held before. Either way it is the offset before the change, as in ISO 8601 libraries of other
  /// languages.
  public static func offset(of zone: ZoneReference, local seconds: Int64) -> Int32? {
    guard let index = zone.regionIndex else { return zone.fixedOffset.map { Int32($0) } }
    return ZoneTable.shared.rule(at: index)?.offset(local: seconds)
  }

  /// The offset of a zone that never had another, so that it is known without a date; nil for all others.
  public static func constantOffset(of zone: ZoneReference) -> Int32? {
    guard let index = zone.regionIndex else { return zone.fixedOffset.map { Int32($0) } }
    return ZoneTable.shared.rule(at: index)?.constantOffset
  }
}
