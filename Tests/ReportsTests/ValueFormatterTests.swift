import Programs
import SourceText
import Testing
import Values

@testable import Reports

@Suite struct ValueFormatterTests {
  private static let money = ValueType.number(.money(Currency("CNY")))
  private static let percent = ValueType.number(.percent)

  private func number(_ text: String) throws -> Datum { .number(try #require(Number(text))) }

  @Test(arguments: [
    ("200000", "200,000 元", "CNY 200,000"), ("200000.00", "200,000 元", "CNY 200,000"),
    ("200000.01", "200,000.01 元", "CNY 200,000.01"), ("0.5", "0.50 元", "CNY 0.50"), ("0", "0 元", "CNY 0"),
    ("-1234.5", "-1,234.50 元", "CNY -1,234.50"), ("33333.333333", "约 33,333.33 元", "about CNY 33,333.33"),
    ("999999.999", "约 1,000,000.00 元", "about CNY 1,000,000.00"),
    ("99999999999999999999.99", "99,999,999,999,999,999,999.99 元", "CNY 99,999,999,999,999,999,999.99"),
  ])
  func `money has cents only where there are cents`(_ written: String, _ zh: String, _ en: String) throws {
    #expect(ValueFormatter(language: .zh).text(try number(written), Self.money) == zh)
    #expect(ValueFormatter(language: .en).text(try number(written), Self.money) == en)
  }

  // INVARIANT (two ways to write a number)
  @Test func `a number that fits into 64 bits is written as any other`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("numbers for people: seed \(seed)")
    var state = seed
    func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 11
    }
    for round in 0..<20_000 {
      let decimals = Int(next() % 7)
      // Every third has zeros at its end.
      let zeros: Int64 = round % 3 == 0 ? 100 : 1
      let magnitude = Int64(next() >> (next() % 50)) / zeros * zeros
      let value = round % 2 == 0 ? magnitude : -magnitude
      let number = try #require(Number("\(value)E-\(decimals)"))
      let decimal = try #require(DecimalText(number))
      #expect(FixedText.grouped(value, decimals: decimals) == decimal.grouped())
      #expect(
        FixedText.grouped(value, decimals: decimals, isWholeOrAll: true)
          == decimal.grouped(decimals: decimal.fraction.isEmpty ? 0 : decimals))
    }
  }

  @Test func `other currencies are written by code`() throws {
    let dollars = ValueType.number(.money(Currency("USD")))
    #expect(ValueFormatter(language: .zh).text(try number("12.5"), dollars) == "USD 12.50")
    #expect(ValueFormatter(language: .zh).text(try number("12"), .number(.money(Currency("JPY")))) == "JPY 12")
  }

  @Test(arguments: [
    ("0.067", "6.7%"), ("0.05", "5%"), ("1", "100%"), ("0", "0%"), ("0.000001", "0.0001%"), ("12.5", "1,250%"),
    ("0.2782614207795200449651196", "约 27.8261%"), ("0.0500000001", "约 5.0000%"), ("-0.1", "-10%"),
  ])
  func `a percent is exact or says that it is not`(_ written: String, _ shown: String) throws {
    #expect(ValueFormatter(language: .zh).text(try number(written), Self.percent) == shown)
    #expect(ValueFormatter(language: .zh).text(try number(written), .number(.ratio)) == shown)
  }

  @Test(arguments: [("0.12345", "约 0.1234"), ("0.12355", "约 0.1236"), ("1200", "1,200"), ("1.50", "1.5")])
  func `plain numbers are grouped and rounded half-even`(_ written: String, _ shown: String) throws {
    #expect(ValueFormatter(language: .zh).text(try number(written), .number(.plain)) == shown)
  }

  @Test func `dates and durations read as people say them`() throws {
    let day = Datum.date(try #require(CalendarDate("2019-03-01")))
    #expect(ValueFormatter(language: .zh).text(day, .date) == "2019年3月1日")
    #expect(ValueFormatter(language: .en).text(day, .date) == "1 March 2019")
    let week = Datum.days(try #require(DaysDuration("P7D")))
    #expect(ValueFormatter(language: .zh).text(week, ValueType(.days)) == "7 天")
    #expect(ValueFormatter(language: .en).text(week, ValueType(.days)) == "7 days")
    let mixed = Datum.days(try #require(DaysDuration("-P1DT2H")))
    #expect(ValueFormatter(language: .en).text(mixed, ValueType(.days)) == "-1 day 2 hours")
    #expect(ValueFormatter(language: .zh).text(.days(.zero), ValueType(.days)) == "0 天")
    let months = Datum.months(MonthsDuration(months: 18))
    #expect(ValueFormatter(language: .zh).text(months, ValueType(.months)) == "1 年 6 个月")
    #expect(ValueFormatter(language: .en).text(months, ValueType(.months)) == "1 year 6 months")
  }

  @Test func `codes show their label, texts stand in marks, states have words`() throws {
    let fair = try GiftFair()
    let format = ValueFormatter(language: .zh, program: fair.program)
    let code = ValueType(.code(CodeListID(0)))
    #expect(format.text(.text("gift"), code) == "礼品")
    #expect(format.text(.text("other"), code) == "other")
    #expect(format.text(.text("重阳慰问"), .text) == "“重阳慰问”")
    #expect(format.text(.text("重阳慰问"), .text, quotingTexts: false) == "重阳慰问")
    #expect(format.text(.unknown, .text) == "待定")
    #expect(format.text(.null, .text) == "无")
    #expect(format.text(.boolean(true), .boolean) == "是")
    #expect(format.text(.list([.text("gift"), .text("pay")]), .list(code)) == "礼品、社区工作人员报酬")
    #expect(format.text(.fault(.divisionByZero), .boolean) == "无法计算（除数为零）")
  }

  @Test func `a deeply nested value is cut, not followed`() {
    var value = Datum.null
    for _ in 0..<10_000 { value = .list([value]) }
    #expect(ValueFormatter(language: .zh).text(value, .any) == "…")
    #expect(MachineForm.text(value) == "…")
  }

  @Test func `the machine form keeps what was written`() throws {
    #expect(MachineForm.text(try number("12.50")) == "12.50")
    #expect(MachineForm.text(.date(try #require(CalendarDate("2019-03-01")))) == "2019-03-01")
    #expect(MachineForm.text(.days(try #require(DaysDuration("P7D")))) == "P7D")
    #expect(MachineForm.text(.null) == "")
  }
}
