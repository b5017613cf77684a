import Foundation
import Guiju
import Testing

/// The twelve finished projects of `examples/completion-2018`, with the scores that its page works by hand.
@Suite struct CompletionExampleTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  static func assess(_ name: String) throws -> Assessment {
    let library = RuleLibrary(folder: root + "/rules")
    let outcome = AssessRun.run(
      paths: ["\(root)/examples/completion-2018/\(name).yaml"], standard: nil,
      CheckRequest(library: library, today: try #require(CalendarDate("2019-01-20"))))
    #expect(outcome.diagnostics.isEmpty)
    return try #require(outcome.assessments.first)
  }

  static func number(_ text: String) throws -> Number { try #require(Number(text)) }

  static func grades(_ assessment: Assessment) -> [String] {
    let standard = assessment.result.program.standards[assessment.standard]
    return assessment.grades.map { standard.grades[$0].id }
  }

  static func points(_ id: String, of assessment: Assessment) throws -> ScoreInterval {
    func find(_ scores: [IndicatorScore]) -> IndicatorScore? {
      scores.lazy.compactMap { $0.indicator.id == id ? $0 : find($0.parts) }.first
    }
    return try #require(find(assessment.indicators), "\(id)").points
  }

  @Test(arguments: [
    ("01-courtyard", "94.65", "94.7", "excellent"), ("02-elderly-visits", "81.1", "81.1", "good"),
    ("03-science-day", "84.05", "84.1", "good"), ("05-waste-sorting", "76.95", "77", "fair"),
    ("06-mediation", "92", "92", "excellent"),
  ])
  func `a score is what the arithmetic on its page gives`(
    name: String, exact: String, score: String, grade: String
  ) throws {
    let assessment = try Self.assess(name)
    #expect(assessment.exact == ScoreInterval(try Self.number(exact)))
    #expect(assessment.score == ScoreInterval(try Self.number(score)))
    #expect(Self.grades(assessment) == [grade])
    #expect(assessment.grade != nil)
  }

  // Shares such as a third of 20 and 27 of 28 have no end in decimals: the score is what is shown.
  @Test(arguments: [
    ("04-choir", "49.4", "poor"), ("07-summer-care", "83.5", "good"), ("10-repairs", "81.5", "good"),
    ("11-council", "59.3", "poor"),
  ])
  func `thirds of points are rounded once, at the end`(name: String, score: String, grade: String) throws {
    let assessment = try Self.assess(name)
    #expect(assessment.score == ScoreInterval(try Self.number(score)))
    #expect(Self.grades(assessment) == [grade])
  }

  @Test func `what does not apply leaves its points to the indicators beside it`() throws {
    let courtyard = try Self.assess("01-courtyard")
    #expect(try Self.points("need", of: courtyard) == ScoreInterval(Self.number("20.7")))
    #expect(try Self.points("places", of: courtyard) == ScoreInterval(Self.number("4.05")))
    #expect(try Self.points("upkeep", of: courtyard) == ScoreInterval(Self.number("3")))
    // No field of the three: needs met has all 30.
    #expect(try Self.points("need", of: Self.assess("02-elderly-visits")) == ScoreInterval(Self.number("25.8")))
    // No disputes: the other two of social management.
    #expect(try Self.points("taking-part", of: Self.assess("11-council")) == ScoreInterval(Self.number("1.25")))
  }

  @Test func `without photographs quality gives nothing, and the report has a day`() throws {
    let sorting = try Self.assess("05-waste-sorting")
    #expect(try Self.points("quality", of: sorting) == ScoreInterval(.zero))
    #expect(sorting.consequences.map(\.id) == ["completion/rectify"])
    #expect(sorting.consequences[0].due == CalendarDate("2019-02-19"))
  }

  @Test func `a missing receipt takes two points, a waived failure none`() throws {
    let science = try Self.assess("03-science-day")
    #expect(science.deductions.map(\.points) == [ScoreInterval(Number(4)), ScoreInterval(.zero), ScoreInterval(.zero)])
    let repairs = try Self.assess("10-repairs")
    #expect(repairs.deductions.allSatisfy { $0.points == ScoreInterval(.zero) })
    #expect(repairs.deductions[2].count.waived == 1)
  }

  @Test func `who stood back does not count, and the middle of the others does`() throws {
    let panel = try #require(
      try Self.assess("06-mediation").indicators.flatMap(\.parts).first { $0.indicator.id == "quality" }?.panel)
    #expect(panel.counted.map(\.by) == ["评委乙", "评委丙", "评委丁"])
    #expect(panel.leftOut.map(\.by) == ["评委甲"])
    #expect(panel.combined == Number(87))
  }

  @Test func `assessors far apart are for a person to look at`() throws {
    #expect(try Self.assess("07-summer-care").needsReview)
    #expect(try !Self.assess("06-mediation").needsReview)
  }

  @Test func `office supplies give the lowest grade; the score stays`() throws {
    let convenience = try Self.assess("08-convenience")
    #expect(convenience.score == ScoreInterval(try Self.number("93.9")))
    #expect(Self.grades(convenience) == ["poor"])
    #expect(convenience.consequences.map(\.id) == ["completion/barred"])
  }

  @Test func `what is not known leaves the score a range and the grade open`() throws {
    let festival = try Self.assess("09-double-ninth")
    #expect(festival.score == ScoreInterval(least: try Self.number("80.6"), most: try Self.number("90.6")))
    #expect(Self.grades(festival) == ["excellent", "good"])
    #expect(festival.grade == nil)
    let corner = try Self.assess("12-reading-corner")
    #expect(corner.score == ScoreInterval(least: Number(36), most: try Self.number("93.5")))
    #expect(Self.grades(corner) == ["excellent", "good", "fair", "poor"])
    // What would settle most comes first: the third assessor.
    #expect(corner.openings.first?.assessors == 1)
  }

  @Test func `a ledger in GB18030 is read as any other`() throws {
    let bytes = try #require(
      FileManager.default.contents(atPath: Self.root + "/examples/completion-2018/11-council.csv"))
    #expect(String(bytes: bytes, encoding: .utf8) == nil)
    #expect(try Self.assess("11-council").deductions[1].count.failed == 2)
  }
}
