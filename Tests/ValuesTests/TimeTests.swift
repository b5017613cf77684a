import Testing

@testable import Values

struct TimeTests {
  @Test func typesAreSmallAndTrivial() {
    #expect(MemoryLayout<CalendarDate>.size == 6 && _isPOD(CalendarDate.self))
    #expect(MemoryLayout<ClockTime>.size == 12 && _isPOD(ClockTime.self))
    #expect(MemoryLayout<DateAndTime>.size == 20 && _isPOD(DateAndTime.self))
    #expect(MemoryLayout<ZoneReference>.size == 4 && _isPOD(ZoneReference.self))
    #expect(MemoryLayout<DaysDuration>.size == 12 && _isPOD(DaysDuration.self))
    #expect(MemoryLayout<MonthsDuration>.size == 8 && _isPOD(MonthsDuration.self))
  }

  @Test(
    arguments: [
      "00:00:00", "23:59:59.999999999", "10:30:11Z", "10:30:11+08:00", "10:30:11-05:30", "10:30:11@Asia/Shanghai",
      "10:30:11.5@Australia/Melbourne", "10:30:11+02:00:12", "10:30:11@Etc/UTC",
    ])
  func readsAndPrintsTimes(text: String) {
    #expect(ClockTime(text)?.text == text)
    #expect(DateAndTime("2018-12-08T" + text)?.text == "2018-12-08T" + text)
  }

  @Test(
    arguments: [
      "", "24:00:00", "23:60:00", "23:59:60", "1:00:00", "10:30", "10:30:11.", "10:30:11.1234567891", "10:30:11 Z",
      "10:30:11z",
      "10:30:11+8:00", "10:30:11+08", "10:30:11+19:00", "10:30:11+08:60", "10:30:11@", "10:30:11@Asia/Shangai",
      "10:30:11@asia/shanghai", "10:30:11Z@Asia/Shanghai", "-10:30:11", "T10:30:11", "10:30:11+08:00Z",
    ])
  func refusesWhatIsNoTime(text: String) {
    #expect(ClockTime(text) == nil)
    #expect(DateAndTime("2018-12-08T" + text) == nil)
  }

  @Test func refusesHalfADateAndTime() {
    for text in ["2018-12-08", "2018-12-08 10:30:11", "2018-12-08t10:30:11", "2018-02-30T10:30:11", "2018-12-08T"] {
      #expect(DateAndTime(text) == nil)
    }
  }

  @Test func takesTimesApart() throws {
    let time = try #require(ClockTime("10:30:11.25+08:00"))
    #expect(time.hour == 10 && time.minute == 30 && time.second == 11 && time.nanosecond == 250_000_000)
    #expect(time.zone.fixedOffset == 28_800)
    #expect(ClockTime("10:30:11+00:00")?.zone == .utc)
    #expect(ZoneReference(name: "Europe/Paris")?.regionName == "Europe/Paris")
    #expect(ZoneReference(offsetSeconds: 64_801) == nil)
    #expect(ClockTime(hour: 24, minute: 0, second: 0) == nil)
  }

  @Test func everyZoneNameIsFound() {
    #expect(ZoneNames.count > 590)
    for index in 0..<ZoneNames.count {
      #expect(ZoneNames.name(at: index).flatMap(ZoneNames.index(of:)) == index)
    }
    #expect(ZoneNames.name(at: -1) == nil && ZoneNames.index(of: "Mars/Olympus") == nil)
  }

  @Test(
    arguments: [
      ("10:00:00Z", "12:00:00+02:00", 0), ("10:00:00", "10:00:01", -1), ("10:00:00+08:00", "10:00:00Z", -1),
      ("10:00:00", "10:00:00Z", nil), ("10:00:00@Europe/Paris", "10:00:00@Europe/Paris", 0),
      ("10:00:00@Etc/UTC", "10:00:00Z", 0), ("10:00:00@Etc/GMT-8", "10:00:00Z", -1),
      ("10:00:00@Etc/GMT-8", "10:00:00", nil),
    ] as [(String, String, Int?)])
  func comparesMoments(a: String, b: String, expected: Int?) throws {
    #expect(try #require(ClockTime(a)).compared(to: try #require(ClockTime(b))) == expected)
    let first = try #require(DateAndTime("2018-12-08T" + a))
    let second = try #require(DateAndTime("2018-12-08T" + b))
    #expect(first.compared(to: second) == expected)
    #expect(second.compared(to: first) == expected.map { -$0 })
  }

  @Test func addsDurations() throws {
    let start = try #require(DateAndTime("2018-12-31T23:30:00+08:00"))
    #expect(start.adding(try #require(DaysDuration("PT45M")))?.text == "2019-01-01T00:15:00+08:00")
    #expect(start.adding(try #require(DaysDuration("-P1DT23H30M0.5S")))?.text == "2018-12-29T23:59:59.5+08:00")
    #expect(start.adding(MonthsDuration(months: 2))?.text == "2019-02-28T23:30:00+08:00")
    #expect(start.moved(to: .utc)?.text == "2018-12-31T15:30:00Z")
    #expect(start.date.text == "2018-12-31" && start.time.text == "23:30:00+08:00")
    let end = try #require(DateAndTime("999999999-12-31T23:59:59"))
    #expect(end.adding(DaysDuration(seconds: 1)) == nil)
    #expect(end.adding(DaysDuration(seconds: Int64.max)) == nil)
    #expect(
      end.difference(from: try #require(DateAndTime("-999999999-01-01T00:00:00")))?.text == "P730484999633DT23H59M59S")
    #expect(start.difference(from: end) == nil)
    #expect(start.date.adding(try #require(DaysDuration("PT36H")))?.text == "2019-01-01")
    #expect(start.date.adding(try #require(DaysDuration("-PT1S")))?.text == "2018-12-30")
    #expect(ClockTime("23:30:00")?.adding(DaysDuration(seconds: 3600))?.text == "00:30:00")
    #expect(ClockTime("00:30:00Z")?.adding(DaysDuration(seconds: -7200))?.text == "22:30:00Z")
  }
}
