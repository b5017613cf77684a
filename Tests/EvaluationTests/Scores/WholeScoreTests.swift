import Programs
import Testing
import Values

@testable import Evaluation

/// Bonuses, deductions, vetoes, rounding and grades.
@Suite struct WholeScoreTests {
  private static func found(
    _ facts: [String: Given], deductions: [(rule: String, points: Int, each: Bool, limit: Int?)] = [],
    bonus: Int? = nil, vetoes: [String] = [], rounding: ScoreRounding? = nil
  ) -> Assessment {
    var guide = planGuidance()
    guide.rule("a-holds", .must, .fact("a"))
    guide.rule("b-holds", .must, .fact("b"))
    guide.rule("fine", .must, .cell("ok"), each: "plan.budget")
    let it = guide.indicator("it", 100, .score(.fact("x")))
    let added = bonus.map { guide.bonus(.fact("plan.urgent"), $0) }
    let taken = deductions.map { guide.deduction($0.rule, $0.points, each: $0.each, upTo: $0.limit) }
    guide.standard([it]) {
      $0.grades = [("high", 80), ("middle", 60), ("low", 0)]
      $0.bonuses = added.map { [$0] } ?? []
      $0.deductions = taken
      $0.vetoes = vetoes
      $0.rounding = rounding
    }
    var given = TestCase()
    given.facts = facts
    return guide.assess(given)
  }

  @Test func `a bonus adds, up to the points of the standard`() {
    #expect(Self.found(["x": .number("0.7"), "plan.urgent": true], bonus: 5).told == "75")
    #expect(Self.found(["x": .number("0.98"), "plan.urgent": true], bonus: 5).told == "100")
    #expect(Self.found(["x": .number("0.7"), "plan.urgent": false], bonus: 5).told == "70")
    let open = Self.found(["x": .number("0.7")], bonus: 5)
    #expect(open.told == "70 to 75" && open.openings.map(\.width) == [Number(5)] && open.gradeName == "middle")
    let wrong = Self.found(["x": .number("0.7"), "plan.urgent": .null], bonus: 5)
    #expect(wrong.hasError && wrong.grade == nil && wrong.told == "70 to 75" && wrong.openings.isEmpty)
  }

  @Test func `deductions are taken behind bonuses, and never below nothing`() {
    let taken = [(rule: "a-holds", points: 3, each: true, limit: Int?.none)]
    #expect(
      Self.found(["x": .number("0.98"), "plan.urgent": true, "a": false], deductions: taken, bonus: 5).told == "97")
    #expect(Self.found(["x": .number("0.02"), "a": false], deductions: taken).told == "0")
    #expect(Self.found(["x": .number("0.9"), "a": .unknown], deductions: taken).told == "87 to 90")
    let wrong = Self.found(["x": .number("0.9"), "a": .null], deductions: taken)
    #expect(wrong.told == "87 to 90" && wrong.hasError && wrong.grade == nil)
  }

  @Test func `how many rows there are is not known, so there is no end but the limit`() {
    func found(each: Bool, limit: Int?) -> String {
      Self.found(["x": .number("0.9")], deductions: [(rule: "fine", points: 2, each: each, limit: limit)]).told
    }
    #expect(found(each: true, limit: 10) == "80 to 90" && found(each: true, limit: nil) == "0 to 90")
    #expect(found(each: false, limit: nil) == "88 to 90")
  }

  @Test func `a veto that may yet fail adds the lowest grade`() {
    let vetoes = ["a-holds", "b-holds"]
    let open = Self.found(["x": .number("0.9"), "a": true], vetoes: vetoes)
    #expect(open.gradeNames == ["high", "low"] && open.grade == nil && open.told == "90")
    #expect(open.openings.map(\.width) == [.zero] && open.openings.first?.missing.map(\.path) == ["b"])
    // One that failed settles it.
    let failed = Self.found(["x": .number("0.9"), "a": false], vetoes: vetoes)
    #expect(failed.gradeName == "low" && failed.told == "90" && failed.openings.isEmpty)
    #expect(Self.found(["x": .number("0.9"), "a": true, "b": true], vetoes: vetoes).gradeName == "high")
    let wrong = Self.found(["x": .number("0.9"), "a": true, "b": .null], vetoes: vetoes)
    #expect(wrong.hasError && wrong.grade == nil)
  }

  @Test func `grades hold from their score up to the next, after rounding`() {
    func grade(_ x: String, _ rounding: ScoreRounding? = nil) -> String? {
      Self.found(["x": .number(x)], rounding: rounding).gradeName
    }
    #expect(
      ["1", "0.8", "0.799999", "0.6", "0.5999", "0"].map { grade($0) } == [
        "high", "high", "middle", "middle", "low", "low",
      ])
    let whole = ScoreRounding(step: .one, mode: .halfUp)
    #expect(grade("0.795", whole) == "high" && grade("0.7949", whole) == "middle")
    #expect(grade("0.799", ScoreRounding(step: .one, mode: .floor)) == "middle")
    #expect(
      Self.found(
        ["x": .number("0.123")], rounding: ScoreRounding(step: Number(mantissa: 5, decimals: 1), mode: .halfEven)
      ).told == "12.5")
  }
}
