import Foundation
import Guiju
import Testing

/// Exceptions, waivers, texts over time, groups and tables as a user meets them: guidance and cases in files, findings out.
@Suite struct GuidanceMeaningTests {
  static let head = """
    guidance: cn/demo/meaning
    version: 0.1.0
    title: {zh: 示例, en: Example}
    sources: {drafting: {title: 说明, verified: draft}}
    codes:
      kind: {service: 服务, works: 工程, goods: 货物}
      phase: {before: 事前, after: 事后}
    facts:
      case: {type: text, label: 编号}
      plan:
        total: money CNY
        kind: code kind
        applied_on: date
        note: optional text
        phases: [code phase]
      spending:
        - payee: optional text
          receipt: text
          amount: money CNY

    """

  /// The findings of one case under some rules.
  static func check(_ rules: String, _ cases: [String], asOf: String? = "2021-01-01") throws -> CheckOutcome {
    let workshop = try Workshop()
    let guidance = head.replacing("  case: {type: text, label: 编号}\n", with: "") + rules
    try workshop.write("rules/cn/demo/meaning.yaml", guidance)
    let paths = try cases.enumerated().map { index, text in
      try workshop.write("case\(index).yaml", "case: c\(index)\nguidance: cn/demo/meaning\n" + text)
    }
    let outcome = CheckRun.run(paths: paths, try workshop.request(asOf: asOf))
    #expect(outcome.diagnostics.all.filter { $0.severity == .error }.isEmpty, "\(outcome.codes)")
    return outcome
  }

  static func said(_ outcome: CheckOutcome) -> [String] {
    (outcome.results + outcome.across.map(\.result)).flatMap { result in
      result.findings.map { finding in
        let rule = result.rule(of: finding)
        let excuse = finding.exception.map { " unless \(rule.exceptions[$0].id)" } ?? ""
        return "\(rule.id) [\(finding.subject.text)] \(finding.result.rawValue)\(excuse)"
          + (finding.isIncomplete ? " incomplete" : "") + (finding.waiver == nil ? "" : " waived")
      }
    }
  }

  // MARK: unless (section 4, line 12)

  static let excused = """
    rules:
      - id: limit
        title: 上限
        must: plan.total <= 100
        unless:
          - {id: flood, when: plan.kind = "works", reason: 抢险, cite: drafting}
        waivable: {by: {zh: 街道办事处, en: Street office}}
        cite: drafting

    """

  @Test(arguments: [
    ("plan: {total: 50}", "limit [] pass"),
    ("plan: {total: 150, kind: works}", "limit [] pass unless flood"),
    ("plan: {total: 150, kind: goods}", "limit [] fail"),
    ("plan: {total: 150}", "limit [] undetermined"),
    ("plan: {kind: works}", "limit [] pass unless flood"),
    ("plan: {kind: goods}", "limit [] undetermined"),
  ])
  func `a violation is excused where an exception holds, and only there`(facts: String, said: String) throws {
    #expect(Self.said(try Self.check(Self.excused, [facts])) == [said])
  }

  // MARK: Waivers (line 18)

  static let failing = "plan: {total: 150, kind: goods}\n"

  @Test(arguments: [
    ("{rule: limit, reason: 延期, approver: 街道办事处, expires: 2021-01-01}", "limit [] fail waived", [String](), 0),
    ("{rule: limit, reason: 延期, approver: Street office, expires: 2021-06-01}", "limit [] fail waived", [], 0),
    ("{rule: limit, reason: 延期, approver: 街道办事处, expires: 2020-12-31}", "limit [] fail", ["G0531"], 1),
    ("{rule: limit, reason: 延期, approver: 居委会, expires: 2021-06-01}", "limit [] fail", ["G0532"], 1),
    ("{rule: limit, subject: 另一项, reason: 延期, approver: 街道办事处, expires: 2021-06-01}", "limit [] fail", ["G0533"], 1),
    ("{rule: limit, approver: 街道办事处, expires: 2021-06-01}", "limit [] fail", ["G0534"], 1),
    // A rule that is not there: the case is judged all the same.
    ("{rule: limits, reason: 延期, approver: 街道办事处, expires: 2021-06-01}", "limit [] fail", ["G0471"], 1),
  ])
  func `a waiver lies over a failure where it counts, and is reported where it does not`(
    waiver: String, said: String, codes: [String], exit: Int
  ) throws {
    let outcome = try Self.check(Self.excused, [Self.failing + "waivers: [\(waiver)]\n"])
    #expect(Self.said(outcome) == [said])
    #expect(outcome.codes == codes)
    #expect(outcome.exitCode(failOn: .error) == Int32(exit))
  }

  // MARK: Texts over time, and the fact that dates a rule (section 3, number 5)

  static let dated = """
    rules:
      - id: bundled
        title: 工程不得按服务购买
        must_not: plan.kind = "works"
        versions:
          - {from: 2017-05-28, until: 2020-03-01, cite: drafting 甲}
          - {from: 2020-03-01, cite: drafting 乙}
        as_of: plan.applied_on
        cite: drafting

    """

  @Test(arguments: [
    ("2016-06-01", "not-applicable", "甲"), ("2017-05-28", "fail", "甲"), ("2020-02-29", "fail", "甲"),
    ("2020-03-01", "fail", "乙"),
  ])
  func `the text in force on the day of the fact decides`(day: String, said: String, text: String) throws {
    let outcome = try Self.check(Self.dated, ["plan: {kind: works, applied_on: \(day)}"])
    #expect(Self.said(outcome) == ["bundled [] \(said)"])
    let result = try #require(outcome.results.first)
    let finding = try #require(result.findings.first)
    #expect(result.rule(of: finding).citations.first?.at == text)
    #expect(said == "fail" || finding.reason == .notInForce)
  }

  @Test func `a day that is not known leaves the rule undetermined`() throws {
    let outcome = try Self.check(Self.dated, ["plan: {kind: works}"])
    #expect(Self.said(outcome) == ["bundled [] undetermined"])
    #expect(outcome.results.first?.findings.first?.missing.map(\.path) == ["plan.applied_on"])
  }

  // MARK: Groups (line 15); INVARIANT full keys

  static let grouped = """
    rules:
      - id: twice
        title: 同一收款方
        for_each: {group: spending, by: [payee, receipt], as: claims}
        when: receipt != "作废"
        must: count(claims) <= 1
        cite: drafting

    """

  @Test func `rows with the same keys are one subject, by their full keys and in order of their first row`() throws {
    let facts = """
      spending:
        - {payee: 甲|乙, receipt: "1", amount: 5}
        - {payee: 丙, receipt: "2", amount: 5}
        - {payee: 甲|乙, receipt: "1", amount: 7}
        - {payee: 无, receipt: "2", amount: 7}
        - {payee: 丁, receipt: 作废, amount: 7}
      """
    #expect(
      Self.said(try Self.check(Self.grouped, [facts])) == [
        "twice [甲\\|乙|1] fail", "twice [丙|2] pass", "twice [|2] pass", "twice [丁|作废] not-applicable",
      ])
  }

  @Test func `a row whose key is not known is a subject of its own, and the others are incomplete`() throws {
    let facts = """
      spending:
        - {payee: 甲, receipt: "1", amount: 5}
        - {payee: 甲, receipt: 待定, amount: 5}
        - {payee: 乙, receipt: "2", amount: 5}
      """
    #expect(
      Self.said(try Self.check(Self.grouped, [facts])) == [
        "twice [甲|1] pass incomplete", "twice [spending[2]] undetermined", "twice [乙|2] pass incomplete",
      ])
  }

  @Test func `groups over all cases see the cases that are given`() throws {
    let rules = """
      rules:
        - id: yearly
          title: 全年合计
          for_each: {group: cases, by: {kind: plan.kind, year: plan.applied_on.year}, as: yearly}
          must: sum(yearly.plan.total) <= 100
          cite: drafting
        - id: receipts
          title: 一票一报
          for_each: {group: spending, by: [receipt], across: cases, as: claims}
          must: count(claims) <= 1
          cite: drafting

      """
    let outcome = try Self.check(
      rules,
      [
        "plan: {total: 60, kind: works, applied_on: 2019-01-01}\nspending: [{receipt: A, amount: 1}]",
        "plan: {total: 60, kind: works, applied_on: 2019-05-01}\nspending: [{receipt: A, amount: 1}]",
        "plan: {total: 60, kind: goods, applied_on: 2019-05-01}\nspending: []",
      ])
    #expect(
      Self.said(outcome) == ["yearly [works|2019] fail", "yearly [goods|2019] pass", "receipts [A] fail"])
    #expect(outcome.across.first?.caseCount == 3)
    #expect(outcome.exitCode(failOn: .error) == 1)
  }

  @Test func `each code of a list is a subject`() throws {
    let rules = """
      rules:
        - id: phases
          title: 各阶段公开
          for_each: codes phase as phase
          must: list contains(plan.phases, phase)
          cite: drafting

      """
    #expect(
      Self.said(try Self.check(rules, ["plan: {phases: [before]}"])) == [
        "phases [before] pass", "phases [after] fail",
      ])
  }

  // MARK: Tables (line 10)

  @Test(arguments: [
    ("plan: {total: 31, kind: service}", "fail"), ("plan: {total: 30, kind: service}", "pass"),
    ("plan: {total: 60, kind: goods}", "pass"), ("plan: {total: 100, kind: works}", "pass"),
    ("plan: {total: 10}", "undetermined"), ("plan: {kind: works}", "undetermined"),
  ])
  func `a table gives the row that holds`(facts: String, said: String) throws {
    let rules = """
      tables:
        ceiling:
          type: money CNY
          inputs: {kind: plan.kind, total: plan.total}
          rows:
            - {kind: works, then: 100}
            - {kind: [服务, goods], total: "< 50", then: 30}
            - {kind: [服务, goods], total: ">= 50", then: 60}
      rules:
        - {id: ceiling-kept, title: 上限, must: plan.total <= ceiling, cite: drafting}

      """
    #expect(Self.said(try Self.check(rules, [facts])) == ["ceiling-kept [] \(said)"])
  }
}
