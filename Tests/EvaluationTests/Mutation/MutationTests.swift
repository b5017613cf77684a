import Programs
import SourceText
import Testing
import Values

@testable import Evaluation

/// What is changed, and which changes the tests notice.
@Suite struct MutationTests {
  /// Every boundary has a test on each side; the file is in force from its first day.
  static let ceiling = "- {id: ceiling, title: 甲, must: plan.total <= fund, cite: drafting}"
  static let around = """
    - {name: 一, as_of: 2019-01-01, given: {plan: {total: 100}}, expect: {ceiling: pass}}
    - {name: 二, as_of: 2019-01-01, given: {plan: {total: 100.01}}, expect: {ceiling: fail}}
    - {name: 三, as_of: 2021-01-01, given: {plan: {total: 200}}, expect: {ceiling: pass}}
    - {name: 四, as_of: 2021-01-01, given: {plan: {total: 200.01}}, expect: {ceiling: fail}}
    """

  func survivors(_ rules: String, _ tests: String) throws -> [String] {
    let guidance = try TestedGuidance(rules: rules, tests: tests)
    return guidance.mutation().survivors.map(guidance.said)
  }

  func changes(_ rule: String) throws -> [String] {
    let guidance = try TestedGuidance(
      rules: "- {id: a, title: 甲, cite: drafting, " + rule + "}",
      tests: "- {name: 一, as_of: 2019-01-01, given: {}, expect: {a: undetermined}}")
    return guidance.mutation().mutations.map(guidance.said)
  }

  @Test func `tests on both sides of a boundary notice every change`() throws {
    let guidance = try TestedGuidance(rules: Self.ceiling, tests: Self.around)
    let report = guidance.mutation()
    #expect(
      report.mutations.map(guidance.said) == [
        "fund 0 100 100.01", "fund 0 100 99.99", "fund 1 200 200.01", "fund 1 200 199.99", "plan.total <= <",
      ])
    #expect(report.noticed == 5 && report.reaches(percent: 100))
    #expect(report.untestedRules.isEmpty)
  }

  @Test func `a boundary without a test survives, and nothing else does`() throws {
    let three = Self.around.split(separator: "\n").filter { !$0.contains("四") }.joined(separator: "\n")
    #expect(try survivors(Self.ceiling, three) == ["fund 1 200 200.01"])
  }

  @Test func `the figure that would pass is asserted too`() throws {
    let tests = """
      - {name: 一, as_of: 2019-01-01, given: {plan: {people: 12}}, expect: {a: fail}}
      - {name: 二, as_of: 2019-01-01, given: {plan: {people: 9}}, expect: {a: pass}}
      """
    let rule = "- {id: a, title: 甲, must: plan.people <= 10, cite: drafting}"
    #expect(try survivors(rule, tests) == ["plan.people <= <", "10 11", "10 9"])
    #expect(try survivors(rule, tests.replacing("a: fail", with: "a: {result: fail, needed: 10}")) == [])
  }

  @Test func `each kind of change`() throws {
    #expect(
      try changes("must: plan.total > 5 and plan.people != 3") == [
        "plan.total > >=", "and or", "5 5.01", "5 4.99", "plan.people != =", "3 4", "3 2",
      ])
    #expect(
      try changes("must_not: plan.gifts / plan.total >= share") == [
        "share 0 0.05 0.06", "share 0 0.05 0.04", "plan.gifts / plan.total >= >",
      ])
    #expect(
      try changes(#"when: plan.total > 0, must: 'plan.kind in ("service", "works")'"#) == [
        "plan.total > >=", "no when", "0 0.01", "0 -0.01", #"less "service""#, #"less "works""#,
      ])
    #expect(
      try changes(#"must: 'plan.kind in ("service", "works", "goods")'"#) == [
        #"less "service""#, #"less "works""#, #"less "goods""#,
      ])
    #expect(
      try changes("must: plan.people between 3 and 5") == [
        "plan.people >= >", "plan.people <= <", "3 4", "3 2", "5 6", "5 4",
      ])
    #expect(
      try changes(#"must: plan.total > 0 and plan.start < @\"2020-01-01\""#.replacing("\\", with: "")).contains(
        "2020-01-01 2020-01-02"))
    #expect(try changes("must: plan.gifts * 0.5 < plan.total").contains("0.5 0.6"))
  }

  @Test func `each of several values of a list is taken out by itself, and a test of it notices`() throws {
    let rules = #"- {id: a, title: 甲, must: 'plan.kind in ("service", "works", "goods")', cite: drafting}"#
    func test(_ kind: String) -> String {
      "- {name: \(kind), as_of: 2019-01-01, given: {plan: {kind: \(kind)}}, expect: {a: pass}}"
    }
    #expect(try survivors(rules, test("works")) == [#"less "service""#, #"less "goods""#])
    #expect(try survivors(rules, test("service")) == [#"less "works""#, #"less "goods""#])
    #expect(try survivors(rules, ["service", "works", "goods"].map(test).joined(separator: "\n")).isEmpty)
  }

  @Test func `what several rules use is changed for all of them, and tests of any notice`() throws {
    let rules = """
      - {id: a, title: 甲, must: plan.total <= fund, cite: drafting}
      - {id: b, title: 乙, must: plan.gifts <= fund, cite: drafting}
      """
    let guidance = try TestedGuidance(
      rules: rules,
      tests: "- {name: 一, as_of: 2019-01-01, given: {plan: {total: 100}}, expect: {a: pass}}")
    let report = guidance.mutation()
    #expect(report.mutations[0].rules == ["a", "b"])
    #expect(report.untestedRules == ["b"])
    // The comparison of `b` is not tried, and counts.
    #expect(report.fates.count { $0 == .untested } == 1)
    #expect(report.noticed == 2 && report.mutations.count == 6)
    #expect(report.reaches(percent: 33) && !report.reaches(percent: 34))
  }

  @Test func `an exception that no test needs survives`() throws {
    let tests = """
      - {name: 一, as_of: 2019-01-01, given: {plan: {total: 100.01, people: 2}}, expect: {ceiling: fail}}
      - {name: 二, as_of: 2019-01-01, given: {plan: {total: 100, people: 9}}, expect: {ceiling: pass}}
      """
    let guidance = try TestedGuidance(rules: Self.ceiling, tests: tests) { program in
      // What excuses is never true where the requirement is violated.
      program.replacing(rule: 0, with: program.rules[0].excused(by: "relief"))
    }
    #expect(guidance.mutation().survivors.map(guidance.said).contains("no relief"))
  }
}

extension Rule {
  /// The same with an `unless` that is the requirement itself.
  fileprivate func excused(by id: String) -> Rule {
    Rule(
      id: self.id, title: title, force: force, iteration: iteration, applies: applies, condition: condition,
      question: question,
      exceptions: [
        RuleException(id: id, condition: condition ?? .none, reason: LocalizedText(), citations: [], span: span)
      ],
      margin: margin, message: message, remedy: remedy, citations: citations, period: period, stage: stage,
      mentions: mentions, span: span)
  }
}
