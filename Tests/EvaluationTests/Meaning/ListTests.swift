import Programs
import Testing
import Values

@testable import Evaluation

/// Lists of values, ranges and built-in functions.
@Suite struct ListTests {
  let guide = planGuidance()
  let three: Expression = .list([1, 2, 3])

  @Test func `positions count from 1, from the end where negative; out of range is null`() {
    #expect(guide.value(of: .elementAt(three, 1)) == number("1"))
    #expect(guide.value(of: .elementAt(three, .negate(1))) == number("3"))
    for place in [0, 4, -4] { #expect(guide.value(of: .elementAt(three, .number(String(place)))) == .null) }
  }

  @Test func `filter, map and quantifiers bind their variable`() {
    let large: Expression = .filter(0, three, .local(0) > 1)
    #expect(guide.value(of: large) == .list([number("2"), number("3")]))
    #expect(guide.value(of: .map(0, large, .local(0) * 10)) == .list([number("20"), number("30")]))
    #expect(guide.value(of: .quantifyList(.some, 0, three, .local(0) == 3)) == .boolean(true))
    #expect(guide.value(of: .quantifyList(.every, 0, three, .local(0) < 3)) == .boolean(false))
    // Of nothing the call's sum is null; the compiler of guidance makes it 0.
    let pairs: Expression = .map(0, three, .aggregateOf(.filter(1, three, .local(1) < .local(0))))
    #expect(guide.value(of: pairs) == .list([.null, number("1"), number("3")]))
  }

  @Test func `an unknown condition makes a filtered list unknown, an unknown element does not`() {
    #expect(guide.value(of: .filter(0, three, .fact("a"))) == .unknown)
    let mixed: Expression = .list([1, .fact("x")])
    #expect(guide.value(of: .call(.count, [mixed])) == number("2"))
    #expect(guide.missing(of: .call(.sum, [mixed])) == ["x"])
    #expect(guide.value(of: .call(.listContains, [mixed, 1])) == .boolean(true))
    #expect(guide.missing(of: .call(.listContains, [mixed, 2])) == ["x"])
    #expect(guide.value(of: .call(.indexOf, [mixed, 1])) == .unknown)
    #expect(guide.value(of: mixed == .list([2, 2])) == .boolean(false))
    #expect(guide.value(of: mixed == .list([1, 2])) == .unknown)
  }

  @Test func `all and any are and and or of their elements`() {
    #expect(guide.value(of: .call(.all, [.list([true, .fact("a"), false])])) == .boolean(false))
    #expect(guide.value(of: .call(.any, [.list([false, .fact("a"), .null])])) == .unknown)
    #expect(guide.value(of: .call(.any, [.list([])])) == .boolean(false))
  }

  @Test func `lists are put together, turned and told apart`() {
    #expect(
      guide.value(of: .call(.concatenate, [.list([1]), .list([2, 1])]))
        == .list([number("1"), number("2"), number("1")]))
    #expect(guide.value(of: .call(.append, [.list([1]), 2])) == .list([number("1"), number("2")]))
    #expect(guide.value(of: .call(.reverse, [three])) == .list([number("3"), number("2"), number("1")]))
    #expect(
      guide.value(of: .call(.distinctValues, [.list([1, "a", .number("1.0"), .null, .null])]))
        == .list([number("1"), .text("a"), .null]))
    #expect(guide.value(of: .call(.indexOf, [.list([1, 2, 1]), 1])) == .list([number("1"), number("3")]))
  }

  @Test func `ranges keep their ends`() {
    #expect(
      guide.value(of: .range(1, nil, lowClosed: false))
        == .range(low: number("1"), high: .null, lowClosed: false, highClosed: true))
    #expect(guide.value(of: .range(1, .fact("x"))) == .unknown)
    #expect(guide.value(of: .range(1, 2) == .range(.number("1.0"), 2)) == .boolean(true))
  }

  @Test func `texts by code points`() {
    #expect(guide.value(of: .call(.stringLength, ["社区🏠"])) == number("3"))
    #expect(guide.value(of: .call(.substring, ["foobar", 3])) == .text("obar"))
    #expect(guide.value(of: .call(.substring, ["foobar", .negate(2), 1])) == .text("a"))
    #expect(guide.value(of: .call(.substring, ["foobar", 0])) == .fault(.argumentOutOfDomain))
    #expect(guide.value(of: .call(.contains, ["庭院改造项目", "改造"])) == .boolean(true))
    #expect(guide.value(of: .call(.startsWith, ["庭院改造", "改造"])) == .boolean(false))
    #expect(guide.value(of: .call(.endsWith, ["庭院改造", "改造"])) == .boolean(true))
    #expect(guide.value(of: .call(.substringBefore, ["aabaac", "aac"])) == .text("aab"))
    #expect(guide.value(of: .call(.substringAfter, ["2018-07", "-"])) == .text("07"))
    #expect(guide.value(of: "a" + "b") == .text("ab"))
    #expect(guide.value(of: ("a" + "b") == "ab") == .boolean(true))
    #expect(guide.value(of: "é" == "e\u{301}") == .boolean(false))
    #expect(guide.value(of: .call(.string, [.list([1, "a", .date("2018-07-01")])])) == .text("[1, \"a\", 2018-07-01]"))
    #expect(guide.value(of: .call(.upperCase, ["ab"])) == .text("AB"))
    #expect(guide.value(of: .call(.contains, [.null, "a"])) == .null)
  }

  @Test func `numbers are rounded as named`() {
    func call(_ function: Builtin, _ text: String, _ scale: Int) -> Datum {
      guide.value(of: .call(function, [.number(text), .number(String(scale))]))
    }
    #expect(call(.decimal, "2.5", 0) == number("2"))
    #expect(call(.roundHalfUp, "2.5", 0) == number("3"))
    #expect(call(.roundHalfDown, "2.5", 0) == number("2"))
    #expect(call(.roundUp, "-1.1", 0) == number("-2"))
    #expect(call(.roundDown, "-1.9", 0) == number("-1"))
    #expect(call(.floor, "-1.15", 1) == number("-1.2"))
    #expect(call(.ceiling, "1.11", 1) == number("1.2"))
    #expect(call(.decimal, "1", 7000) == .fault(.argumentOutOfDomain))
    #expect(call(.modulo, "-12", 5) == number("3"))
    #expect(call(.modulo, "1", 0) == .fault(.divisionByZero))
    #expect(guide.value(of: .call(.sqrt, [16])) == number("4"))
    #expect(guide.value(of: .call(.odd, [.negate(3)])) == .boolean(true))
    #expect(guide.value(of: .arithmetic(.power, 2, 10)) == number("1024"))
    #expect(guide.value(of: .call(.abs, [.null])) == .null)
  }

  @Test func `texts are read as numbers, dates, times and durations`() {
    #expect(guide.value(of: .call(.number, ["1.000,5", ".", ","])) == number("1000.5"))
    #expect(guide.value(of: .call(.number, ["1,000", ",", "."])) == number("1000"))
    #expect(guide.value(of: .call(.number, ["1,000", ",", ","])) == .fault(.argumentOutOfDomain))
    #expect(guide.value(of: .call(.date, ["2018-07-01"])) == .date(CalendarDate("2018-07-01")!))
    #expect(guide.value(of: .call(.time, [10, 30, .number("1.5")])) == .time(ClockTime("10:30:01.5")!))
    #expect(guide.value(of: .call(.time, [24, 0, 0])) == .fault(.impossibleDate))
    #expect(guide.value(of: .call(.dateAndTime, ["2018-07-01"])) == .dateAndTime(DateAndTime("2018-07-01T00:00:00")!))
    #expect(guide.value(of: .call(.duration, ["P1D"])) == .days(DaysDuration(days: 1)!))
    #expect(guide.value(of: .call(.duration, ["P1Y"])) == .months(MonthsDuration(months: 12)))
    #expect(guide.value(of: .call(.duration, ["a day"])) == .fault(.unreadableText))
  }

  @Test func `dates are counted and taken apart`() {
    let day: Expression = .date("2018-07-01")
    #expect(guide.value(of: day - .date("2018-06-01")) == .days(DaysDuration(days: 30)!))
    #expect(guide.value(of: day + .call(.duration, ["P10D"])) == .date(CalendarDate("2018-07-11")!))
    #expect(guide.value(of: .property(.weekday, day)) == number("7"))
    #expect(guide.value(of: .call(.dayOfWeek, [day])) == .text("Sunday"))
    #expect(guide.value(of: .call(.monthOfYear, [day])) == .text("July"))
    #expect(guide.value(of: .call(.weekOfYear, [day])) == number("26"))
    #expect(guide.value(of: .call(.dayOfYear, [day])) == number("182"))
    #expect(guide.value(of: .call(.lastDayOfMonth, [day])) == .date(CalendarDate("2018-07-31")!))
    let months: Expression = .call(.yearsAndMonthsDuration, [.date("2017-01-31"), day])
    #expect(guide.value(of: months) == .months(MonthsDuration(months: 17)))
    #expect(guide.value(of: .property(.years, months)) == number("1"))
    #expect(guide.value(of: .property(.hour, day)) == .fault(.wrongType))
    #expect(guide.value(of: .call(.duration, ["PT36H"]) / .call(.duration, ["P1D"])) == number("1.5"))
  }
}

extension Expression {
  fileprivate static func aggregateOf(_ list: Expression) -> Expression { .call(.sum, [list]) }
}
