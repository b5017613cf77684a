import Programs
import Testing
import Values

@testable import Evaluation

/// Indicators that do not apply, and where their points go.
@Suite struct DistributionTests {
  /// Two indicators beside one of 20 points that applies where `a` holds.
  private static func found(
    _ otherwise: Indicator.Otherwise, _ applies: Given, x: Given = .number("0.5"), y: Given = .number("0.8")
  ) -> Assessment {
    var guide = planGuidance()
    let it = guide.indicator("it", 20, .score(.fact("x"))) {
      $0.when = .fact("a")
      $0.otherwise = otherwise
    }
    let first = guide.indicator("first", 20, .score(.fact("y")))
    let second = guide.indicator("second", 60, .score(1))
    guide.standard([it, first, second])
    var given = TestCase()
    given.facts = ["a": applies, "x": x, "y": y]
    return guide.assess(given)
  }

  @Test func `all its points, none of them, or its share for the others`() {
    // 0.5 × 20 + 0.8 × 20 + 60 = 86
    #expect(Self.found(.full, true).told == "86")
    #expect(Self.found(.full, false).told == "96" && Self.found(.zero, false).told == "76")
    // 80 points stand for 100: 16 × 100 / 80 = 20, 60 × 100 / 80 = 75
    let shared = Self.found(.share, false)
    #expect(shared.told == "95" && shared.points("first") == "20" && shared.points("second") == "75")
    #expect(shared["first"]?.available.told == "25" && shared["it"]?.available.told == "0")
    #expect(shared["it"]?.state == .notApplicable(.share))
  }

  @Test func `while it is not known whether it applies, both may be`() {
    #expect(Self.found(.full, .unknown).told == "86 to 96" && Self.found(.zero, .unknown).told == "76 to 86")
    let shared = Self.found(.share, .unknown)
    #expect(shared.told == "86 to 95" && shared.points("first") == "16 to 20")
    #expect(shared["it"]?.state == .open && shared.points("it") == "0 to 10")
    #expect(shared.openings.map(\.width) == [Number(10)] && shared.openings.first?.missing.map(\.path) == ["a"])
    // The same either way: nothing is open.
    #expect(Self.found(.full, .unknown, x: 1).told == "96" && Self.found(.full, .unknown, x: 1).openings.isEmpty)
  }

  @Test func `a condition that is no condition is an error`() {
    let found = Self.found(.share, .null)
    #expect(found.hasError && found["it"]?.fault?.kind == .nullCondition && found["it"]?.points.told == "0 to 20")
  }

  @Test func `a group whose parts are all gone goes as well`() {
    var guide = planGuidance()
    let parts = ["one", "two"].map { id in
      guide.indicator(id, 20, .score(.fact("x"))) {
        $0.when = .fact("a")
        $0.otherwise = .share
      }
    }
    let group = guide.indicator("group", 40, .parts(parts))
    let rest = guide.indicator("rest", 60, .score(.fact("y")))
    guide.standard([group, rest])
    var given = TestCase()
    given.facts = ["a": false, "x": 1, "y": .number("0.5")]
    let gone = guide.assess(given)
    #expect(gone.told == "50" && gone["group"]?.state == .notApplicable(.share))
    #expect(gone.points("rest") == "50" && gone["rest"]?.available.told == "100")
    // 40 + 30 where they apply, 50 where they do not; that one goes and the other stays is not ruled out.
    given.facts["a"] = .unknown
    #expect(guide.assess(given).told == "50 to 70")
  }

  @Test func `where nothing applies there is no score`() {
    var guide = planGuidance()
    let only = guide.indicator("only", 100, .score(.fact("x"))) {
      $0.when = .fact("a")
      $0.otherwise = .share
    }
    guide.standard([only]) { $0.grades = [("passed", 60), ("failed", 0)] }
    var given = TestCase()
    given.facts = ["a": false, "x": 1]
    let found = guide.assess(given)
    #expect(found.hasError && found.grade == nil && found.told == "0 to 100")
  }

  @Test func `of many that may go, the points may be anything`() {
    func found(_ count: Int) -> Assessment {
      var guide = planGuidance()
      let open = (0..<count).map { number in
        guide.indicator("open\(number)", 1, .score(1)) {
          $0.when = .fact("a")
          $0.otherwise = .share
        }
      }
      let rest = guide.indicator("rest", 100 - count, .score(.number("0.5")))
      guide.standard(open + [rest])
      return guide.assess(TestCase())
    }
    // 94 × 0.5 + 6 = 53 with all, 50 with none.
    #expect(found(PointDistribution.possibilityLimit).told == "50 to 53")
    #expect(found(PointDistribution.possibilityLimit + 1).told == "0 to 100")
  }

  @Test func `a group that does not apply is not looked into`() {
    var guide = planGuidance()
    let part = guide.indicator("part", 40, .score(.fact("x") / .fact("y")))
    let group = guide.indicator("group", 40, .parts([part])) {
      $0.when = .fact("a")
      $0.otherwise = .full
    }
    let rest = guide.indicator("rest", 60, .score(0))
    guide.standard([group, rest])
    var given = TestCase()
    given.facts = ["a": false, "x": 1, "y": 0]
    let found = guide.assess(given)
    #expect(!found.hasError && found.told == "40" && found.points("part") == "40")
    #expect(found["part"]?.state == .notApplicable(.full))
  }

  @Test func `a rule that applies to nothing leaves its points to the others`() {
    var guide = planGuidance()
    guide.rule("fine", .must, .cell("ok"), each: "plan.budget")
    let it = guide.indicator("it", 50, .rule("fine")) { $0.otherwise = .share }
    let rest = guide.indicator("rest", 50, .score(.number("0.5")))
    guide.standard([it, rest])
    var given = TestCase()
    given.tables["plan.budget"] = .rows([])
    #expect(guide.assess(given).told == "50")
    // While the table is not there: 0 or 50 of 50 and 25, or 50 of 100.
    given.tables["plan.budget"] = .unknown
    #expect(guide.assess(given).told == "25 to 75")
  }
}
