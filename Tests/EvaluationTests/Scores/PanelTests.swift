import Cases
import Programs
import SourceText
import Testing
import Values

@testable import Evaluation

/// Scores of assessors.
@Suite struct PanelTests {
  private static func found(_ panel: Panel, _ fill: (inout TestCase) -> Void) -> Assessment {
    var guide = planGuidance()
    let quality = guide.indicator("quality", 100, .panel(panel))
    guide.standard([quality])
    var given = TestCase()
    fill(&given)
    return guide.assess(given)
  }

  @Test func `mean, median, and the mean without the ends`() {
    func told(_ combination: Panel.Combination, _ scores: [String]) -> String {
      Self.found(.of(combination, atLeast: 1)) { given in
        for (number, score) in scores.enumerated() { given.assess(by: "\(number)", score) }
      }.told
    }
    #expect(told(.mean, ["80", "85", "96"]) == "87" && told(.median, ["96", "80", "85"]) == "85")
    #expect(told(.median, ["80", "90", "85", "70"]) == "82.5" && told(.trimmedMean, ["96", "80", "85"]) == "85")
    #expect(told(.trimmedMean, ["60", "80", "85", "100"]) == "82.5")
    // 80 + 80 + 90 over 3 = 83.333…
    #expect(told(.mean, ["80", "80", "90"]) == "83.333333333333333333333333")
    // Without a highest and a lowest, two leave nobody.
    #expect(told(.trimmedMean, ["80", "90"]) == "0 to 100")
  }

  @Test func `a scale that does not begin at nothing`() {
    // (4 - 1) / (5 - 1) = 0.75
    #expect(Self.found(.of(.mean, atLeast: 1, low: 1, high: 5)) { $0.panel("3", "5") }.told == "75")
  }

  @Test func `too few assessors leave it open`() {
    let found = Self.found(.of(.mean, atLeast: 3)) {
      $0.panel("80", "90")
      $0.assess(by: "chair", nil, isRecused: true)
    }
    #expect(found.told == "0 to 100" && found["quality"]?.state == .open)
    #expect(found.openings.map(\.assessors) == [1] && found["quality"]?.panel?.combined == nil)
    #expect(found["quality"]?.panel?.leftOut.map(\.by) == ["chair"])
  }

  @Test func `a score that is still to come may be any`() {
    // (80 + 90 + 100 + 0) / 4 = 67.5 to (80 + 90 + 100 + 100) / 4 = 92.5
    let found = Self.found(.of(.mean, atLeast: 3)) { $0.panel("80", "90", "100", nil) }
    #expect(found.told == "67.5 to 92.5" && found.openings.map(\.assessors) == [1])
    #expect(found["quality"]?.panel?.combined == Number(90))
  }

  @Test func `assessors far apart need a second look, and the score stands`() {
    let apart = Self.found(.of(.mean, spread: 15)) { $0.panel("80", "88", "96") }
    #expect(apart.needsReview && apart.told == "88" && apart["quality"]?.panel?.isBeyondSpread == true)
    #expect(!Self.found(.of(.mean, spread: 15)) { $0.panel("80", "88", "95") }.needsReview)
  }

  @Test func `scores that do not count are told`() throws {
    let found = Self.found(.of(.mean, atLeast: 1)) { given in
      given.assess(by: "a", "80")
      given.assess(by: "a", "100")
      given.assess(by: "b", "101")
      given.assess(by: "c", "90", indicator: "quality")
      given.assess(by: "d", "10", indicator: "qualty")
    }
    #expect(found.told == "85")
    let told = found.issues.map { $0.diagnostic(in: found.result.program) }
    #expect(Set(told.map(\.code.id)) == ["G0535", "G0536", "G0537"])
    #expect(told.allSatisfy { $0.severity == .warning })
    let outside = try #require(told.first { $0.code.id == "G0535" })
    #expect(outside.message(in: .en) == "the score `101` of `b` is not between 0 and 100, and does not count")
    let stranger = try #require(told.first { $0.code.id == "G0536" })
    #expect(stranger.help(in: .en) == "name the indicator with `indicator`; assessors judge `quality`")
    #expect(found["quality"]?.panel?.leftOut.map(\.by) == ["a", "b"])
  }

  @Test func `where several are judged, the score names one`() {
    var guide = planGuidance()
    let panels = ["quality", "effect"].map { guide.indicator($0, 50, .panel(.of(.mean, atLeast: 1))) }
    guide.standard(panels)
    let other = guide.indicator("other", 100, .panel(.of(.mean, atLeast: 1)))
    guide.standard([other], id: "other")
    var given = TestCase()
    given.assess(by: "a", "80", indicator: "quality")
    given.assess(by: "a", "60", indicator: "effect")
    given.assess(by: "a", "50", indicator: "other")
    // Stands back from both.
    given.assess(by: "b", nil, isRecused: true)
    let found = guide.assess(given)
    #expect(found.told == "70" && found.issues.isEmpty)
    #expect(panels.map { found[$0.id]?.panel?.leftOut.map(\.by) } == [["b"], ["b"]])
    #expect(guide.assess(given, standard: 1).told == "50")
  }
}
