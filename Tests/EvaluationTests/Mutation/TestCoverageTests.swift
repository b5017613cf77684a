import Programs
import SourceText
import Testing
import Values

@testable import Evaluation

/// Which results count as asserted, and which a rule can have.
@Suite struct TestCoverageTests {
  func lines(_ rules: String, _ tests: String) throws -> [String] {
    let coverage = try TestedGuidance(rules: rules, tests: tests).coverage()
    return coverage.lines.map { line in
      line.possible.map { (line.asserted.contains($0) ? "+" : "-") + name($0) }.joined(separator: " ")
    }
  }

  func name(_ way: TestCoverage.Way) -> String {
    switch way {
    case .result(let result): result.rawValue
    case .exception(let id): id
    }
  }

  @Test func `a rule can go as its force, its when and its facts say`() throws {
    let rules = """
      - {id: a, title: 甲, must: plan.total <= fund, cite: drafting}
      - {id: b, title: 乙, when: plan.total > 0, should_not: plan.gifts > 1, cite: drafting}
      - {id: c, title: 丙, may: plan.end != null, cite: drafting}
      - {id: d, title: 丁, review: 好吗？, cite: drafting}
      - {id: e, title: 戊, must: plan.end != null, from: 2020-01-01, cite: drafting}
      - {id: f, title: 己, must: plan.end != null, from: 2018-01-01, cite: drafting}
      """
    let tests = "- {name: 一, as_of: 2019-01-01, given: {plan: {total: 1}}, expect: {a: pass, e: not-applicable}}"
    #expect(
      try lines(rules, tests) == [
        "+pass -fail -undetermined", "-pass -fail -undetermined -not-applicable", "-pass -not-applicable",
        "-needs-review", "-pass -fail +not-applicable", "-pass -fail",
      ])
  }

  @Test func `only what a test names and gets counts`() throws {
    // `b` fails on the way: nobody said that it should.
    let rules = """
      - {id: a, title: 甲, must: plan.total <= fund, cite: drafting}
      - {id: b, title: 乙, must: plan.total <= 1, cite: drafting}
      """
    let tests = """
      - {name: 一, as_of: 2019-01-01, given: {plan: {total: 100}}, expect: {a: pass}}
      - {name: 二, as_of: 2019-01-01, given: {}, expect: {a: undetermined}}
      """
    #expect(try lines(rules, tests) == ["+pass -fail +undetermined", "-pass -fail -undetermined"])
    let coverage = try TestedGuidance(rules: rules, tests: tests).coverage()
    #expect(coverage.covered == 2 && coverage.possible == 6)
    #expect(coverage.reaches(percent: 33) && !coverage.reaches(percent: 34))
  }
}
