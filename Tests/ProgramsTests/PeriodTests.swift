import Programs
import SourceText
import Testing
import Values

/// Parameters and periods by day: the first day counts, `until` no longer.
@Suite struct PeriodTests {
  private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

  @Test func `a period holds its first day and not its until`() throws {
    let period = Period(from: try day("2019-01-01"), until: try day("2020-01-01"))
    for (text, isInside) in [
      ("2018-12-31", false), ("2019-01-01", true), ("2019-12-31", true), ("2020-01-01", false),
    ] {
      #expect(period.contains(try day(text)) == isInside, "\(text)")
    }
    #expect(Period.always.contains(try day("0001-01-01")))
  }

  @Test func `the version of a parameter is that of the day`() throws {
    func version(_ from: String, _ until: String?, _ value: Int) throws -> ParameterVersion {
      ParameterVersion(
        period: Period(from: try day(from), until: try until.map(day)), value: .number(Number(value)), citations: [],
        span: .none)
    }
    let parameter = Parameter(
      name: "ceiling", label: LocalizedText(en: "Ceiling"), type: .number(.plain),
      versions: [try version("2019-01-01", "2020-01-01", 1), try version("2020-01-01", nil, 2)], span: .none)
    #expect(parameter.version(on: try day("2018-12-31")) == nil)
    #expect(parameter.version(on: try day("2019-12-31"))?.value.number == Number(1))
    #expect(parameter.version(on: try day("2020-01-01"))?.value.number == Number(2))
  }
}

extension Value {
  fileprivate var number: Number? {
    if case .number(let number) = self { return number }
    return nil
  }
}
