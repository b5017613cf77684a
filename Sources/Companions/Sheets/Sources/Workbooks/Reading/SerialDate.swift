/// Days as spreadsheets count them.
struct SerialDate {
  /// From 1904-01-01 = 0, as old Macintoshes did; else from 1900-01-01 = 1, with a 29 February 1900 that never was.
  let is1904: Bool

  /// What a number is under a format of days or times; nil where it is no such thing.
  func read(_ serial: Double, as format: NumberFormat) -> (kind: CellKind, text: String)? {
    guard serial >= 0, serial < 2_958_466, format != .plain else { return nil }
    var day = Int(serial)
    // To the millisecond: fractions of a day are not exact.
    var moment = Int(((serial - Double(day)) * 86_400_000).rounded())
    if moment == 86_400_000 { (day, moment) = (day + 1, 0) }
    if format == .time {
      return day == 0 ? (.time, Self.time(moment)) : (.moment, Self.moment(date(day), moment))
    }
    if day == 0, !is1904 { return nil }
    let date = date(day)
    if moment == 0, format == .date { return (.date, date) }
    return (.moment, Self.moment(date, moment))
  }

  private static func moment(_ date: String, _ milliseconds: Int) -> String { date + "T" + time(milliseconds) }

  private static func time(_ milliseconds: Int) -> String {
    let seconds = milliseconds / 1000
    let text = two(seconds / 3600) + ":" + two(seconds / 60 % 60) + ":" + two(seconds % 60)
    let rest = milliseconds % 1000
    guard rest != 0 else { return text }
    var digits = String(repeating: "0", count: 3 - String(rest).count) + String(rest)
    while digits.hasSuffix("0") { digits.removeLast() }
    return text + "." + digits
  }

  private func date(_ serial: Int) -> String {
    if is1904 { return Self.civil(serial - 24_107) }
    if serial == 60 { return "1900-02-29" }
    return Self.civil(serial - (serial < 60 ? 25_568 : 25_569))
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

  /// The day of the Gregorian calendar, by days since 1970-01-01.
  private static func civil(_ days: Int) -> String {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let ofEra = shifted - era * 146_097
    let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * ofYear + 2) / 153
    let day = ofYear - (153 * month + 2) / 5 + 1
    let civilMonth = month < 10 ? month + 3 : month - 9
    let year = yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0)
    let digits = String(year)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "-" + two(civilMonth) + "-" + two(day)
  }
}
