import Testing

@testable import Values

struct ZoneRulesTests {
  @Test func everyNameHasARule() throws {
    #expect(ZoneTable.shared.places.count == ZoneNames.count)
    for index in 0..<ZoneNames.count {
      let rule = try #require(ZoneTable.shared.rule(at: index))
      #expect(rule.offset(atUTC: 0) != nil)
    }
    #expect(ZoneTable.shared.rule(at: ZoneNames.count) == nil)
  }

  @Test func momentsAgreeWithPython() throws {
    for fields in try CaseTable("zones/instants").lines {
      let zone = try #require(ZoneReference(name: fields[0]))
      let seconds = try #require(Int64(fields[1]))
      #expect(ZoneRules.offset(of: zone, atUTC: seconds) == Int32(fields[2]), "\(fields)")
    }
  }

  @Test func clocksAgreeWithPython() throws {
    for fields in try CaseTable("zones/locals").lines {
      let zone = try #require(ZoneReference(name: fields[0]))
      let seconds = try #require(Int64(fields[1]))
      #expect(ZoneRules.offset(of: zone, local: seconds) == Int32(fields[2]), "\(fields)")
    }
  }

  @Test(
    arguments: [
      // Put forward at 02:00 on 25 March, put back at 03:00 on 28 October.
      ("2018-03-25T01:59:59@Europe/Paris", 3600), ("2018-03-25T02:30:00@Europe/Paris", 3600),
      ("2018-03-25T03:00:00@Europe/Paris", 7200), ("2018-10-28T02:30:00@Europe/Paris", 7200),
      ("2018-10-28T02:59:59.999999999@Europe/Paris", 7200), ("2018-10-28T03:00:00@Europe/Paris", 3600),
      ("1800-01-01T00:00:00@Asia/Shanghai", 29143), ("2018-07-01T00:00:00@Asia/Shanghai", 28800),
      ("1988-07-01T00:00:00@Asia/Shanghai", 32400), ("999999999-07-01T00:00:00@Europe/Paris", 7200),
      ("-999999999-07-01T00:00:00@Europe/Paris", 561), ("2018-12-08T10:30:11@Australia/Melbourne", 39600),
    ])
  func knowsTheOffset(text: String, expected: Int) throws {
    #expect(try #require(DateAndTime(text)).offsetSeconds == expected)
  }

  @Test(
    arguments: [
      ("2018-07-01T10:00:00@Asia/Shanghai", "2018-07-01T04:00:00@Europe/Paris", 0),
      ("2018-12-01T10:00:00@Asia/Shanghai", "2018-12-01T02:00:00Z", 0),
      ("2018-12-01T10:00:00@Asia/Shanghai", "2018-12-01T10:00:00@Europe/Paris", -1),
      ("2018-12-01T10:00:00@Asia/Shanghai", "2018-12-01T10:00:00+07:00", -1),
      ("2018-12-01T10:00:00@Asia/Shanghai", "2018-12-01T10:00:00", nil),
    ] as [(String, String, Int?)])
  func comparesMomentsOfRegions(a: String, b: String, expected: Int?) throws {
    let first = try #require(DateAndTime(a))
    let second = try #require(DateAndTime(b))
    #expect(first.compared(to: second) == expected)
    #expect(second.compared(to: first) == expected.map { -$0 })
  }

  @Test func countsTheHoursOfTheDay() throws {
    let before = try #require(DateAndTime("2018-03-24T12:00:00@Europe/Paris"))
    let after = try #require(DateAndTime("2018-03-25T12:00:00@Europe/Paris"))
    #expect(after.difference(from: before)?.text == "PT23H")
    #expect(before.adding(try #require(DaysDuration("P1D")))?.text == "2018-03-25T13:00:00@Europe/Paris")
    #expect(before.adding(MonthsDuration(months: 1))?.text == "2018-04-24T12:00:00@Europe/Paris")
    #expect(before.adding(try #require(DaysDuration("-PT0.5S")))?.text == "2018-03-24T11:59:59.5@Europe/Paris")
    let shanghai = try #require(ZoneReference(name: "Asia/Shanghai"))
    #expect(before.moved(to: shanghai)?.text == "2018-03-24T19:00:00@Asia/Shanghai")
    #expect(DateAndTime("1969-12-31T23:59:59.5Z")?.moved(to: shanghai)?.text == "1970-01-01T07:59:59.5@Asia/Shanghai")
    #expect(before.moved(to: .none) == nil)
    #expect(try #require(DateAndTime("2018-03-24T12:00:00")).moved(to: shanghai) == nil)
    let end = try #require(DateAndTime("999999999-12-31T23:59:59@Europe/Paris"))
    #expect(end.adding(DaysDuration(seconds: 1)) == nil)
    #expect(end.adding(DaysDuration(seconds: Int64.max)) == nil)
  }

  @Test func timesOfOneRegionAreComparedByItsClock() throws {
    let paris = try #require(ClockTime("10:00:00@Europe/Paris"))
    let later = try #require(ClockTime("11:30:00@Europe/Paris"))
    #expect(paris.compared(to: later) == -1)
    #expect(later.difference(from: paris)?.text == "PT1H30M")
  }

  @Test func aTimeOfARegionHasNoOffsetWithoutADate() throws {
    #expect(try #require(ClockTime("10:00:00@Europe/Paris")).offsetSeconds == nil)
    #expect(try #require(ClockTime("10:00:00@Etc/UTC")).offsetSeconds == 0)
    #expect(try #require(ClockTime("10:00:00+08:00")).offsetSeconds == 28800)
    #expect(try #require(ClockTime("10:00:00")).offsetSeconds == nil)
    let paris = try #require(ClockTime("10:00:00@Europe/Paris"))
    #expect(paris.compared(to: try #require(ClockTime("11:00:00@Asia/Shanghai"))) == nil)
    #expect(paris.difference(from: try #require(ClockTime("11:00:00Z"))) == nil)
  }
}
