import Programs
import Testing
import Values

@testable import Evaluation

/// What is not known yet leaves bounds, and what is filled in keeps to them.
@Suite struct ScoreMonotonyTests {
  static let programs = 250
  static let casesEach = 8

  /// Seeds that once showed a mistake.
  static let metSeeds: [UInt64] = [14_597_268_988_901_742_797]

  /// INVARIANT (scores narrow), checked over 4,000 random cases, and those of the seeds that once showed a mistake.
  @Test(arguments: [SeededGenerator.seedOfRun] + metSeeds)
  func `filling in what is not known never widens a score, nor moves it out of its bounds`(seed: UInt64) {
    print("GUIJU_SEED=\(seed)")
    var generator = RandomGuidance(random: SeededGenerator(seed: seed))
    var bounded = 0
    var settled = 0
    for number in 0..<Self.programs {
      let guide = generator.assessedGuidance()
      let evaluator = Evaluator(program: guide.program())
      for _ in 0..<Self.casesEach {
        let given = generator.assessedCase(guide)
        let before = evaluator.assess(given)
        let partly = evaluator.assess(generator.filling(given, of: guide, isWhole: false))
        let whole = evaluator.assess(generator.filling(given, of: guide, isWhole: true))
        let comment = Comment(rawValue: "GUIJU_SEED=\(seed), program \(number)")
        // What turns out to be an error has no score.
        for after in [partly, whole] where !after.hasError { Self.compare(before, after, comment) }
        for assessment in [before, partly, whole] { Self.check(assessment, comment) }
        let points = guide.standards[0].points
        if !before.exact.isSettled, before.exact.least > .zero || before.exact.most < points { bounded += 1 }
        if !before.score.isSettled, whole.score.isSettled, !whole.hasError { settled += 1 }
      }
    }
    // Bounds say something for many of the random projects, and many have a score once all is known.
    #expect(bounded > Self.programs && settled > Self.programs, "\(bounded) bounded, \(settled) settled")
  }

  private static func compare(_ before: Assessment, _ after: Assessment, _ comment: Comment) {
    #expect(before.exact.holds(after.exact), comment)
    #expect(before.score.holds(after.score), comment)
    #expect(Set(after.grades).isSubset(of: before.grades), comment)
    if let grade = before.grade { #expect(after.grade == grade, comment) }
    for (one, other) in zip(before.deductions, after.deductions) {
      #expect(one.points.holds(other.points), comment)
    }
    for (one, other) in zip(before.bonuses, after.bonuses) { #expect(one.points.holds(other.points), comment) }
    for (one, other) in zip(before.indicators, after.indicators) { compare(one, other, comment) }
  }

  private static func compare(_ before: IndicatorScore, _ after: IndicatorScore, _ comment: Comment) {
    #expect(before.points.holds(after.points), "\(before.indicator.id), \(comment)")
    #expect(before.available.holds(after.available), "\(before.indicator.id), \(comment)")
    for (one, other) in zip(before.parts, after.parts) { compare(one, other, comment) }
  }

  /// What an assessment says of itself agrees.
  private static func check(_ found: Assessment, _ comment: Comment) {
    let standard = found.result.program.standards[found.standard]
    #expect(found.score.least >= .zero && found.score.least <= found.score.most, comment)
    #expect(found.exact.most <= standard.points, comment)
    // Where nothing is open and nothing went wrong, there is a score; where it is open, something says why.
    if !found.hasError {
      #expect(found.score.isSettled || !found.openings.isEmpty, comment)
      if found.openings.isEmpty { #expect(found.grade != nil, comment) }
    }
    for indicator in found.indicators { check(indicator, comment) }
  }

  private static func check(_ indicator: IndicatorScore, _ comment: Comment) {
    #expect(indicator.points.least >= .zero && indicator.points.most <= indicator.available.most, comment)
    // Parts that are settled make the whole.
    if !indicator.parts.isEmpty, indicator.parts.allSatisfy(\.points.isSettled), indicator.points.isSettled {
      let sum = indicator.parts.reduce(Number.zero) { $0.plus($1.points.least) }
      #expect(sum.minus(indicator.points.least).magnitude < Number(mantissa: 1, decimals: 18), comment)
    }
    for part in indicator.parts { check(part, comment) }
  }
}

extension ScoreInterval {
  /// Whether another lies within.
  fileprivate func holds(_ other: ScoreInterval) -> Bool { least <= other.least && other.most <= most }
}
