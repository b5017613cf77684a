/// The rule of one zone.
struct ZoneRule: Sendable {
  struct Change: Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    let instant: Int64
    /// The offset from then on.
    let offset: Int32
  }

  /// What holds after the last change: an offset, or one for summer and one for the rest of the year.
  enum Final: Sendable {
    case constant(Int32)
    case yearly(standard: Int32, summer: Int32, start: YearlyChange, end: YearlyChange)
  }

  /// The offset before the first change.
  let before: Int32
  /// In order.
  let changes: [Change]
  let final: Final

  var constantOffset: Int32? {
    if changes.isEmpty, case .constant(let offset) = final, offset == before { return offset }
    return nil
  }

  /// By seconds of UTC; nil beyond the years there are.
  func offset(atUTC seconds: Int64) -> Int32? {
    let threshold = { (change: Change, _: Int32) in change.instant }
    return offset(at: seconds, threshold: threshold) { standard, summer, start, end in
      // The year by the clock of winter: no change lies near its ends.
      guard let year = ZoneRule.year(of: seconds, offset: standard) else { return nil }
      let begins = start.local(in: year) - Int64(standard)
      let ends = end.local(in: year) - Int64(summer)
      return ZoneRule.lies(seconds, from: begins, to: ends) ? summer : standard
    }
  }

  /// By seconds of the zone's own clock; nil beyond the years there are.
  func offset(local seconds: Int64) -> Int32? {
    let threshold = { (change: Change, before: Int32) in change.instant + Int64(max(change.offset, before)) }
    return offset(at: seconds, threshold: threshold) { standard, summer, start, end in
      guard let year = ZoneRule.year(of: seconds, offset: 0) else { return nil }
      let later = Int64(max(standard, summer))
      let begins = start.local(in: year) - Int64(standard) + later
      let ends = end.local(in: year) - Int64(summer) + later
      return ZoneRule.lies(seconds, from: begins, to: ends) ? summer : standard
    }
  }

  /// The offset after the last change whose threshold (from the change and the offset before it) is not after a moment.
  private func offset(
    at seconds: Int64, threshold: (Change, Int32) -> Int64,
    yearly: (Int32, Int32, YearlyChange, YearlyChange) -> Int32?
  ) -> Int32? {
    var low = 0
    var high = changes.count
    while low < high {
      let middle = (low + high) / 2
      if threshold(changes[middle], middle == 0 ? before : changes[middle - 1].offset) <= seconds {
        low = middle + 1
      } else {
        high = middle
      }
    }
    if low < changes.count { return low == 0 ? before : changes[low - 1].offset }
    switch final {
    case .constant(let offset): return offset
    case .yearly(let standard, let summer, let start, let end): return yearly(standard, summer, start, end)
    }
  }

  private static func year(of seconds: Int64, offset: Int32) -> Int? {
    let (local, overflow) = seconds.addingReportingOverflow(Int64(offset))
    if overflow { return nil }
    let (days, rest) = local.quotientAndRemainder(dividingBy: 86_400)
    return CalendarDate(daysSinceEpoch: rest < 0 ? days - 1 : days).map { Int($0.year) }
  }

  /// Whether a moment lies in the summer of a year, which south of the equator ends before it begins.
  private static func lies(_ seconds: Int64, from begins: Int64, to ends: Int64) -> Bool {
    begins < ends ? begins <= seconds && seconds < ends : !(ends <= seconds && seconds < begins)
  }
}

/// A day and time at which a clock is changed every year, as POSIX writes it: `M3.5.0/2`.
struct YearlyChange: Sendable {
  let month: Int
  /// 1…4, or 5 for the last.
  let week: Int
  /// 0 is Sunday.
  let weekday: Int
  /// Seconds after midnight; may lie outside the day.
  let time: Int32

  /// Seconds since 1970-01-01T00:00:00 on the clock that holds before the change.
  func local(in year: Int) -> Int64 {
    // Every year there is has every month; the table has no other months.
    guard let first = CalendarDate(year: year, month: month, day: 1) else { return 0 }
    var day = (weekday - first.weekday % 7 + 7) % 7 + (week - 1) * 7
    if day >= CalendarDate.daysIn(month: month, year: year) { day -= 7 }
    return (first.daysSinceEpoch + Int64(day)) * 86_400 + Int64(time)
  }
}
