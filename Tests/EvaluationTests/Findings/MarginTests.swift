import Programs
import Testing
import Values

@testable import Evaluation

/// `excess` and `needed` (design, section 6).
@Suite struct MarginTests {
  static let cent = Margin.Step.number(Number("0.01")!)
  static let one = Margin.Step.number(.one)

  struct Sample: Sendable, CustomTestStringConvertible {
    let left: String
    let comparison: Comparison
    let right: String
    let step: Margin.Step?
    let excess: String
    let needed: String?
    var testDescription: String { "\(left) \(comparison.rawValue) \(right)" }
  }

  @Test(arguments: [
    Sample(left: "200000.01", comparison: .lessOrEqual, right: "200000", step: cent, excess: "0.01", needed: "200000"),
    Sample(left: "5", comparison: .less, right: "5", step: one, excess: "0", needed: "4"),
    Sample(left: "45", comparison: .greater, right: "45", step: one, excess: "0", needed: "46"),
    Sample(left: "40", comparison: .greater, right: "45.5", step: one, excess: "5.5", needed: "46"),
    Sample(left: "40", comparison: .greaterOrEqual, right: "45.5", step: one, excess: "5.5", needed: "46"),
    Sample(left: "3", comparison: .less, right: "2.5", step: one, excess: "0.5", needed: "2"),
    Sample(left: "3", comparison: .lessOrEqual, right: "2.005", step: cent, excess: "0.995", needed: "2"),
    Sample(left: "0.067", comparison: .lessOrEqual, right: "0.05", step: nil, excess: "0.017", needed: "0.05"),
    Sample(left: "0.05", comparison: .less, right: "0.05", step: nil, excess: "0", needed: nil),
    Sample(left: "3", comparison: .equal, right: "4", step: one, excess: "1", needed: "4"),
    Sample(left: "4", comparison: .notEqual, right: "4", step: one, excess: "0", needed: nil),
  ])
  func `numbers: how far off, and the nearest value that would pass`(sample: Sample) {
    var guide = planGuidance()
    let left: Expression = .fact("plan.total")
    let right = Expression.number(sample.right)
    guide.rule("r", .must, .compare(sample.comparison, left, right)) {
      $0.margin = (sample.comparison, left, right, sample.step)
      $0.message = [.excess, .needed]
    }
    let finding = guide.judge(TestCase(facts: ["plan.total": .number(sample.left)])).findings[0]
    #expect(finding.result == .fail)
    #expect(finding.excess == number(sample.excess))
    #expect(finding.needed == sample.needed.map(number))
    #expect(finding.marginType == cny)
    // What would pass does pass.
    if let needed = sample.needed {
      #expect(guide.judge(TestCase(facts: ["plan.total": .number(needed)])).findings[0].result == .pass)
    }
  }

  @Test func `a date is off by days`() {
    var guide = planGuidance()
    let left: Expression = .fact("plan.applied_on")
    guide.rule("before", .must, left < .date("2019-03-01")) { $0.margin = (.less, left, .date("2019-03-01"), .day) }
    guide.rule("from", .must, left >= .date("2019-04-01")) {
      $0.margin = (.greaterOrEqual, left, .date("2019-04-01"), .day)
    }
    let findings = guide.judge(TestCase(facts: ["plan.applied_on": .date("2019-03-03")])).findings
    #expect(findings.map(\.excess) == [.days(DaysDuration(days: 2)!), .days(DaysDuration(days: 29)!)])
    #expect(findings.map(\.needed) == [.date(CalendarDate("2019-02-28")!), .date(CalendarDate("2019-04-01")!)])
  }

  @Test func `only what fails has a margin`() {
    var guide = planGuidance()
    guide.rule("r", .must, .fact("x") <= 5) { $0.margin = (.lessOrEqual, .fact("x"), 5, nil) }
    for given in [Given.number("5"), .unknown] {
      let finding = guide.judge(TestCase(facts: ["x": given])).findings[0]
      #expect(finding.excess == nil)
      #expect(finding.needed == nil)
    }
  }
}
