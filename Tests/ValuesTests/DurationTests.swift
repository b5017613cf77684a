import Testing

@testable import Values

struct DurationTests {
  @Test(
    arguments: [
      ("P1D", "P1D"), ("PT36H", "P1DT12H"), ("-PT90S", "-PT1M30S"), ("P0D", "PT0S"), ("-PT0S", "PT0S"),
      ("PT0.5S", "PT0.5S"),
      ("P1DT2H3M4.000000005S", "P1DT2H3M4.000000005S"), ("-PT0.000000001S", "-PT0.000000001S"), ("PT1H1S", "PT1H1S"),
      ("P1000000D", "P1000000D"), ("PT60M", "PT1H"), ("P2DT1M", "P2DT1M"),
    ])
  func readsAndPrintsDays(text: String, canonical: String) {
    #expect(DaysDuration(text)?.text == canonical)
    #expect(DaysDuration(canonical)?.text == canonical)
  }

  @Test(
    arguments: [
      "", "P", "PT", "P1DT", "1D", "P1H", "PT1D", "P1D2H", "PT1M1H", "PT1S1S", "PT1S1.5S", "PT1.5H", "PT.5S", "PT1.S",
      "+P1D",
      "P-1D", "P1Y", "P1Y2D", "P1M", "p1d", "P1D ", "PT1.1234567890S", "P999999999999999999D", "P1DT1HT1M", "P1W",
    ])
  func refusesWhatIsNoLengthOfDays(text: String) {
    #expect(DaysDuration(text) == nil)
  }

  @Test(
    arguments: [
      ("P1Y2M", "P1Y2M"), ("P18M", "P1Y6M"), ("-P3M", "-P3M"), ("P0Y", "P0M"), ("-P0M", "P0M"), ("P24M", "P2Y"),
      ("P1000000000Y", "P1000000000Y"),
    ])
  func readsAndPrintsMonths(text: String, canonical: String) {
    #expect(MonthsDuration(text)?.text == canonical)
    #expect(MonthsDuration(canonical)?.text == canonical)
  }

  @Test(
    arguments: [
      "", "P", "P1", "P2M1Y", "P1Y1Y", "P1M1M", "P1D", "PT1M", "P1Y2", "P1.5Y", "+P1Y", "P999999999999999999Y", "P1YM",
    ])
  func refusesWhatIsNoLengthOfMonths(text: String) {
    #expect(MonthsDuration(text) == nil)
  }

  @Test func takesDurationsApart() throws {
    let length = try #require(DaysDuration("-P1DT2H3M4.5S"))
    #expect(length.days == -1 && length.hours == -2 && length.minutes == -3 && length.seconds == -4)
    #expect(length.wholeDays == nil)
    #expect(DaysDuration(days: -3)?.wholeDays == -3)
    #expect(length.secondsNumber.text == "-93784.5")
    #expect(length.negated.text == "P1DT2H3M4.5S" && length.magnitude == length.negated)
    let months = MonthsDuration(months: -14)
    #expect(months.years == -1 && months.monthsBeyondYears == -2)
  }

  @Test func calculates() throws {
    let day = try #require(DaysDuration(days: 1))
    let half = try #require(Number("0.5"))
    #expect(day.multiplied(by: half)?.text == "PT12H")
    #expect(day.divided(by: Number(7))?.text == "PT3H25M42.857142857S")
    #expect(day.divided(by: .zero) == nil)
    #expect(day.ratio(to: try #require(DaysDuration("PT1H"))) == Number(24))
    #expect(day.ratio(to: .zero) == nil)
    #expect(day.adding(day.negated) == .zero)
    #expect(day.subtracting(try #require(DaysDuration("PT0.5S")))?.text == "PT23H59M59.5S")
    #expect(DaysDuration(seconds: Int64.max).adding(day) == nil)
    #expect(DaysDuration(seconds: Int64.min).negated.totalSeconds == Int64.max)
    #expect(DaysDuration(seconds: Int64.max).multiplied(by: Number(2)) == nil)
    #expect(DaysDuration(days: Int64.max) == nil)
    let year = MonthsDuration(months: 12)
    #expect(year.multiplied(by: half)?.text == "P6M")
    #expect(year.divided(by: Number(5))?.text == "P2M")
    #expect(MonthsDuration(months: -7).divided(by: Number(2))?.text == "-P3M")
    #expect(year.divided(by: .zero) == nil)
    #expect(year.ratio(to: MonthsDuration(months: 5))?.text == "2.4")
    #expect(MonthsDuration(months: Int64.max).adding(year) == nil)
    #expect(year.subtracting(MonthsDuration(months: 13)).map(\.text) == "-P1M")
    #expect(MonthsDuration(months: 11) < year)
    #expect(try #require(DaysDuration("-PT0.5S")) < .zero)
  }
}
