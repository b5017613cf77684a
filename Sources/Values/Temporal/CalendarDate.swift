/// A date of the proleptic Gregorian calendar, years -999999999…999999999; year 0 is the year before 1 (ISO 8601).
public struct CalendarDate: Hashable, Sendable {
  public let year: Int32
  /// 1…12
  public let month: UInt8
  /// 1…31
  public let day: UInt8

  /// The years there are.
  public static var yearRange: ClosedRange<Int> { -999_999_999...999_999_999 }

  /// A date; nil for a day that does not exist, such as 30 February.
  public init?(year: Int, month: Int, day: Int) {
    guard CalendarDate.yearRange.contains(year), (1...12).contains(month), day >= 1,
      day <= CalendarDate.daysIn(month: month, year: year)
    else { return nil }
    self.init(knownYear: year, month: month, day: day)
  }

  /// 1970-01-01, the day from which days are counted.
  public static let epoch = CalendarDate(knownYear: 1970, month: 1, day: 1)

  /// A date known to exist.
  private init(knownYear year: Int, month: Int, day: Int) {
    self.year = Int32(truncatingIfNeeded: year)
    self.month = UInt8(truncatingIfNeeded: month)
    self.day = UInt8(truncatingIfNeeded: day)
  }

  /// Reads `2018-07-01`; years have 4 to 9 digits, more than four without a leading zero, and may be negative.
  public init?(_ text: some StringProtocol) {
    var reader = ISOReader(text)
    guard let date = reader.date(), reader.isAtEnd else { return nil }
    self = date
  }

  /// `2018-07-01`
  public var text: String {
    padded(Int(year), 4) + "-" + padded(Int(month), 2) + "-" + padded(Int(day), 2)
  }

  static func isLeap(year: Int) -> Bool {
    year & 3 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  static func daysIn(month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year: year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01.
  public var daysSinceEpoch: Int64 {
    // The year begins in March, so that the leap day is its last; an era is 400 years or 146,097 days
    // (H. Hinnant, "chrono-compatible low-level date algorithms").
    let shifted = Int64(year) - (month <= 2 ? 1 : 0)
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * Int64(month > 2 ? month - 3 : month + 9) + 2) / 5 + Int64(day) - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The date so many days after 1970-01-01; nil beyond the years there are.
  public init?(daysSinceEpoch: Int64) {
    // Within a billion years either way; keeps what follows from overflowing.
    guard daysSinceEpoch > -400_000_000_000, daysSinceEpoch < 400_000_000_000 else { return nil }
    let days = daysSinceEpoch + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    guard CalendarDate.yearRange.contains(Int(year)) else { return nil }
    self.init(knownYear: Int(year), month: Int(month), day: Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1))
  }
}

extension CalendarDate: Comparable, CustomStringConvertible {
  public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  public var description: String { text }
}

extension CalendarDate {
  /// The date so many days later; nil beyond the years there are.
  public func adding(days: Int64) -> CalendarDate? {
    let (sum, overflow) = daysSinceEpoch.addingReportingOverflow(days)
    return overflow ? nil : CalendarDate(daysSinceEpoch: sum)
  }

  /// The date so many months later; a day the month does not have becomes its last (design 4.3).
  public func adding(months: Int64) -> CalendarDate? {
    let (sum, overflow) = monthCount.addingReportingOverflow(months)
    if overflow { return nil }
    let year = sum >= 0 ? sum / 12 : (sum - 11) / 12
    guard CalendarDate.yearRange.contains(Int(year)) else { return nil }
    let month = Int(sum - year * 12) + 1
    return CalendarDate(
      knownYear: Int(year), month: month, day: min(Int(day), CalendarDate.daysIn(month: month, year: Int(year))))
  }

  /// The date on which midnight of this one plus a duration falls; nil beyond the years there are.
  public func adding(_ duration: DaysDuration) -> CalendarDate? {
    DateAndTime(startOf: self).adding(duration)?.date
  }

  public func adding(_ duration: MonthsDuration) -> CalendarDate? { adding(months: duration.months) }

  /// Months since January of year 0.
  var monthCount: Int64 { Int64(year) * 12 + Int64(month) - 1 }

  /// The time from another date to this one, in whole days.
  public func difference(from other: CalendarDate) -> DaysDuration {
    // Days between any two dates are fewer than 7.4 × 10^11.
    DaysDuration(days: daysSinceEpoch - other.daysSinceEpoch) ?? .zero
  }

  /// 1 is Monday, 7 Sunday.
  public var weekday: Int {
    // 1970-01-01 was a Thursday.
    let rest = (daysSinceEpoch + 3) % 7
    return Int(rest < 0 ? rest + 7 : rest) + 1
  }

  /// 1…366
  public var dayOfYear: Int {
    let months = (1..<Int(month)).reduce(0) { $0 + CalendarDate.daysIn(month: $1, year: Int(year)) }
    return months + Int(day)
  }

  /// The week of ISO 8601 and the year it belongs to: week 1 holds the year's first Thursday.
  public var isoWeek: (week: Int, year: Int) {
    let week = (dayOfYear - weekday + 10) / 7
    let ownYear = Int(year)
    if week < 1 { return (CalendarDate.isoWeeks(of: ownYear - 1), ownYear - 1) }
    if week > CalendarDate.isoWeeks(of: ownYear) { return (1, ownYear + 1) }
    return (week, ownYear)
  }

  /// 52 or 53: a year has 53 weeks if it begins on a Thursday, or on a Wednesday and is a leap year.
  private static func isoWeeks(of year: Int) -> Int {
    // The weekdays repeat after 400 years.
    let alike = ((year % 400) + 400) % 400 + 2000
    guard let first = CalendarDate(year: alike, month: 1, day: 1)?.weekday else { return 52 }
    return first == 4 || (first == 3 && isLeap(year: alike)) ? 53 : 52
  }

  /// The last day of this date's month.
  public var lastDayOfMonth: CalendarDate {
    CalendarDate(
      knownYear: Int(year), month: Int(month), day: CalendarDate.daysIn(month: Int(month), year: Int(year)))
  }

  /// Whether the year has a 29 February.
  public var isInLeapYear: Bool { CalendarDate.isLeap(year: Int(year)) }
}

/// FEEL's `years and months duration(from, to)`: whole months from `a` to `b`, toward zero.
public func monthsBetween(_ a: CalendarDate, _ b: CalendarDate) -> MonthsDuration {
  var months = b.monthCount - a.monthCount
  if months > 0, b.day < a.day {
    months -= 1
  } else if months < 0, b.day > a.day {
    months += 1
  }
  return MonthsDuration(months: months)
}
