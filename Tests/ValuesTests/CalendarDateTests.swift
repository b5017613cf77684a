import Testing

@testable import Values

struct CalendarDateTests {
  @Test func knowsDaysWeekdaysAndWeeks() throws {
    let lines = try CaseTable("dates/facts").lines
    #expect(lines.count >= 500)
    for line in lines {
      let date = try #require(CalendarDate(line[0]), "\(line)")
      #expect(date.text == line[0])
      #expect(date.daysSinceEpoch == Int64(line[1]), "\(line)")
      #expect(CalendarDate(daysSinceEpoch: date.daysSinceEpoch) == date)
      #expect(date.weekday == Int(line[2]), "\(line)")
      #expect(date.dayOfYear == Int(line[3]), "\(line)")
      #expect(date.isoWeek.year == Int(line[4]), "\(line)")
      #expect(date.isoWeek.week == Int(line[5]), "\(line)")
      #expect(date.lastDayOfMonth.text == line[6], "\(line)")
    }
  }

  @Test func addsDaysAndMonths() throws {
    let lines = try CaseTable("dates/shifts").lines
    #expect(lines.count >= 400)
    for line in lines {
      let date = try #require(CalendarDate(line[0]))
      #expect(date.adding(days: try #require(Int64(line[1])))?.text ?? "nil" == line[2], "\(line)")
      #expect(date.adding(months: try #require(Int64(line[3])))?.text ?? "nil" == line[4], "\(line)")
    }
    #expect(CalendarDate("2018-01-31")?.adding(months: 1)?.text == "2018-02-28")
    #expect(CalendarDate("2020-02-29")?.adding(months: 12)?.text == "2021-02-28")
    let day = try #require(CalendarDate("2018-07-01"))
    #expect(day.adding(days: Int64.max) == nil && day.adding(days: Int64.min) == nil)
    #expect(day.adding(months: Int64.max) == nil && day.adding(months: Int64.min) == nil)
  }

  @Test func countsMonthsAndDaysBetween() throws {
    let lines = try CaseTable("dates/between").lines
    #expect(lines.count >= 300)
    for line in lines {
      let from = try #require(CalendarDate(line[0]))
      let to = try #require(CalendarDate(line[1]))
      #expect(monthsBetween(from, to).months == Int64(line[2]), "\(line)")
      #expect(to.difference(from: from).wholeDays == Int(line[3]), "\(line)")
      #expect((from < to) == (try #require(Int64(line[3])) > 0))
    }
  }

  @Test(
    arguments: [
      "", "2018-02-30", "2018-2-03", "2018-02-3", "2018-13-01", "2018-00-01", "2018-01-00", "2018/01/01", "18-01-01",
      "+2018-01-01", "02018-01-01", "1000000000-01-01", "-0000-01-01", "2018-01-01T00:00:00", "2018-01-01Z",
      " 2018-01-01",
      "2018-01-01 ", "２018-01-01", "2019-02-29", "1900-02-29", "--2018-01-01", "2018-01", "2018-01-011", "999-01-01",
    ])
  func refusesWhatIsNoDate(text: String) {
    #expect(CalendarDate(text) == nil)
  }

  @Test(arguments: [
    "2018-07-01", "0000-01-01", "-0001-12-31", "999999999-12-31", "-999999999-01-01", "12345-02-28", "2000-02-29",
  ])
  func readsAndPrints(text: String) {
    #expect(CalendarDate(text)?.text == text)
  }

  @Test func endsWhereTheYearsEnd() throws {
    let last = try #require(CalendarDate("999999999-12-31"))
    let first = try #require(CalendarDate("-999999999-01-01"))
    #expect(last.adding(days: 1) == nil && last.adding(months: 1) == nil)
    #expect(first.adding(days: -1) == nil && first.adding(months: -1) == nil)
    #expect(CalendarDate(daysSinceEpoch: last.daysSinceEpoch) == last)
    #expect(CalendarDate(daysSinceEpoch: first.daysSinceEpoch) == first)
    #expect(CalendarDate(daysSinceEpoch: Int64.max) == nil)
    #expect(first.adding(days: last.daysSinceEpoch - first.daysSinceEpoch) == last)
    #expect(CalendarDate(year: Int.max, month: 1, day: 1) == nil)
  }
}
