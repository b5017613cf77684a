import Programs
import SourceText
import Testing
import Values

@testable import Guidance

/// How two texts of a rule compare, each compiled on its own.
@Suite struct StrictnessTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let old: String
    let new: String
    let verdict: Strictness

    init(_ old: String, _ new: String, _ verdict: Strictness) {
      self.old = old
      self.new = new
      self.verdict = verdict
    }

    var testDescription: String { "\(old)  |  \(new)" }
  }

  static let head = """
    guidance: cn/demo/case
    version: 0.1.0
    title: 示例
    sources: {drafting: {title: 说明, verified: draft}}
    stages: {plan: [plan], done: [done]}
    parameters:
      most: {type: money CNY, label: 上限, values: {2018-01-01: 200000}, cite: drafting}
      share: {type: percent, label: 比例, values: {2018-01-01: 5%}, cite: drafting}
    codes:
      kind: {goods: 货物, works: 工程, service: 服务}
      grade: [A1, A2, A3]
    facts:
      plan:
        total: money CNY
        people: integer
        balance: {type: money CNY, min: -1000}
        when: date
        kind: code kind
        grade: code grade
        open: boolean
        visited: boolean
        note: optional text
        budget:
          - item: text
            kind: code kind
            amount: money CNY
            paid: optional boolean
      done: {total: money CNY}
    definitions:
      small: {label: 小额, is: plan.total < 1000}
      goods: {label: 货物, is: 'plan.budget[kind = "goods"]'}

    """

  /// The same with declarations in another order: terms are told apart by names.
  static let shuffled: String = {
    func moved(_ text: String, _ line: String, behind other: String) -> String {
      text.replacing(line + "\n", with: "").replacing(other + "\n", with: other + "\n" + line + "\n")
    }
    let most = "  most: {type: money CNY, label: 上限, values: {2018-01-01: 200000}, cite: drafting}"
    let share = "  share: {type: percent, label: 比例, values: {2018-01-01: 5%}, cite: drafting}"
    let text = moved(head, most, behind: share)
    return moved(
      moved(text, "    total: money CNY", behind: "    people: integer"), "    open: boolean",
      behind: "    visited: boolean")
  }()

  static func program(_ rule: String, head: String = head) throws -> Program {
    let keys = rule.split(separator: "; ").map { "    \($0)\n" }.joined()
    let text = head + "rules:\n  - id: a\n    title: 甲\n    cite: drafting\n" + keys
    let compiled = GuidanceCompiler.compile(SourceFile(name: "case.yaml", text: text))
    #expect(!compiled.diagnostics.hasErrors, "\(compiled.diagnostics.all.map(\.code.id)) \(rule)")
    return try #require(compiled.value)
  }

  static let cases: [Case] = [
    // The same in other words.
    Case("must: plan.total <= 5", "must: 5 >= plan.total", .same),
    Case("must: plan.total <= 5", "must: not(plan.total > 5)", .same),
    Case("must: plan.total <= 5", "must_not: plan.total > 5", .same),
    Case("must: plan.total <= 5", "must: plan.total <= 2 + 3", .same),
    Case("must: plan.open and plan.visited", "must: plan.visited and plan.open and plan.open", .same),
    Case("must: plan.people between 3 and 5", "must: plan.people <= 5 and plan.people >= 3", .same),
    Case("must: plan.people in [3..5]", "must: plan.people between 3 and 5", .same),
    Case("must: plan.kind in (\"goods\", \"works\")", "must: plan.kind = \"works\" or plan.kind = \"goods\"", .same),
    Case("must: small", "must: plan.total < 1000", .same),
    Case("must: plan.total + 1 <= most", "must: most >= 1 + plan.total", .same),
    Case(
      "must: not(plan.open and plan.visited)", "must: not(plan.open) or not(plan.visited)", .same),
    Case(
      "must: not(some line in plan.budget satisfies line.amount > 5)",
      "must: every row in plan.budget satisfies row.amount <= 5", .same),
    Case("must: sum(goods.amount) <= 5", "must: 5 >= sum(plan.budget[kind = \"goods\"].amount)", .same),
    Case(
      "must: plan.open; unless: [{id: x, when: small, reason: 小, cite: drafting}]", "must: plan.open or small", .same),
    Case("must: plan.open and (plan.open or plan.visited)", "must: plan.open", .same),
    // Figures.
    Case("must: plan.total <= 5", "must: plan.total <= 4", .stricter),
    Case("must: plan.total <= 5", "must: plan.total < 5", .stricter),
    Case("must: plan.total < 5", "must: plan.total <= 5", .looser),
    Case("must: plan.total >= 5", "must: plan.total >= 6", .stricter),
    Case("must_not: plan.total > 5", "must_not: plan.total > 6", .looser),
    Case("must: plan.people = 5", "must: plan.people >= 5", .looser),
    Case("must: plan.people != 5", "must: plan.people < 5", .stricter),
    Case("must: plan.when < date(\"2019-01-01\")", "must: plan.when < date(\"2018-01-01\")", .stricter),
    Case("must: plan.total <= most", "must: plan.total <= 200000", .changed),
    Case("must: plan.total <= 5", "must: plan.total >= 5", .changed),
    Case("must: sum(goods.amount) <= 5% * plan.total", "must: sum(goods.amount) <= 10% * plan.total", .looser),
    Case("must: plan.total <= 5% * plan.balance", "must: plan.total <= 10% * plan.balance", .changed),
    Case("must: plan.grade >= \"A2\"", "must: plan.grade >= \"A3\"", .stricter),
    Case("must: plan.grade >= \"A2\"", "must: plan.grade >= \"A1\"", .looser),
    Case("must: plan.total >= most + 5", "must: plan.total >= most", .looser),
    Case("must: plan.total <= most", "must: plan.total <= 90% * most", .stricter),
    // Parts.
    Case("must: plan.open", "must: plan.open and plan.visited", .stricter),
    Case("must: plan.open or plan.visited", "must: plan.open", .stricter),
    Case("must: plan.open", "must: plan.visited", .changed),
    Case("must: plan.kind = \"goods\"", "must: plan.kind in (\"goods\", \"works\")", .looser),
    Case("must: plan.kind != \"goods\"", "must: not(plan.kind in (\"goods\", \"works\"))", .stricter),
    Case("must: plan.note = null", "must: plan.note = \"x\"", .changed),
    // Rows.
    Case(
      "must: every line in plan.budget satisfies line.amount <= 5",
      "must: every line in plan.budget satisfies line.amount <= 4", .stricter),
    Case(
      "must: every line in plan.budget[kind = \"goods\"] satisfies line.amount <= 5",
      "must: every line in plan.budget satisfies line.amount <= 5", .stricter),
    Case(
      "must: some line in plan.budget satisfies line.amount <= 5",
      "must: some line in plan.budget[kind = \"goods\"] satisfies line.amount <= 5", .stricter),
    // A row whose filter is null is left out: without the filter it is asked.
    Case(
      "must: every line in plan.budget[paid] satisfies line.amount <= 5",
      "must: every line in plan.budget[paid and kind = \"goods\"] satisfies line.amount <= 5", .changed),
    Case("must: count(goods) <= 3", "must: count(goods) <= 2", .stricter),
    // When, unless, force and the rest.
    Case("must: plan.open; when: plan.total > 5", "must: plan.open", .stricter),
    Case("must: plan.open; when: plan.total > 5", "must: plan.open; when: plan.total > 4", .stricter),
    Case("must: plan.open", "must: plan.open; when: small", .looser),
    Case("must: plan.open", "must: plan.open; unless: [{id: x, when: small, reason: 小, cite: drafting}]", .looser),
    Case(
      "must: plan.open; unless: [{id: x, when: plan.total < 5, reason: 小, cite: drafting}]",
      "must: plan.open; unless: [{id: y, when: plan.total < 4, reason: 小, cite: drafting}]", .stricter),
    Case("should: plan.open", "must: plan.open", .stricter),
    Case("must_not: plan.open", "should: not(plan.open)", .looser),
    Case("must: plan.open", "may: plan.open", .changed),
    Case("must: plan.total <= 5", "should: plan.total <= 4", .changed),
    Case("must: plan.open", "must: plan.open; waivable: {by: 街道}", .looser),
    Case("must: plan.open; waivable: {by: 街道}", "must: plan.open; waivable: {by: 区}", .changed),
    Case("may: small", "may: plan.total < 500", .stricter),
    Case("may: small", "may: small; when: plan.open", .stricter),
    Case("review: 是否合理", "review: 是否必要", .changed),
    Case("review: 是否合理; when: small", "review: 是否合理", .stricter),
    Case("must: plan.open", "must: plan.open; as_of: plan.when", .changed),
    Case(
      "must: line.amount <= 5; for_each: plan.budget as line", "must: row.amount <= 4; for_each: plan.budget as row",
      .stricter),
    Case("must: line.amount <= 5; for_each: plan.budget as line", "must: plan.total <= 5", .changed),
    // It is asked later, when a plan has been judged.
    Case("must: plan.open", "must: plan.open and done.total > 0", .changed),
  ]

  @Test(arguments: cases)
  func `two texts compare by what they demand`(_ test: Case) throws {
    let old = try Self.program(test.old)
    let new = try Self.program(test.new, head: Self.shuffled)
    var judge = StrictnessJudge(old: MeaningContext(old), new: MeaningContext(new))
    #expect(judge.compare(old.rules[0], new.rules[0]).verdict == test.verdict)
    // The other way round it is the reverse.
    var back = StrictnessJudge(old: MeaningContext(new), new: MeaningContext(old))
    #expect(back.compare(new.rules[0], old.rules[0]).verdict == test.verdict.reversed)
  }

  @Test func `texts over time compare day by day`() throws {
    let old = try Self.program("must: plan.total <= 5; from: 2018-01-01; until: 2020-01-01")
    let new = try Self.program(
      "must: plan.total <= 5; versions: [{from: 2018-01-01, until: 2019-01-01}, {from: 2019-01-01, must: plan.total <= 4}]"
    )
    var judge = StrictnessJudge(old: MeaningContext(old), new: MeaningContext(new))
    let stretches = judge.compare(texts: old.rules, with: new.rules)
    #expect(
      stretches.map {
        "\($0.period.from?.text ?? "") \($0.comparison.changes.map(\.part.rawValue)) \($0.comparison.verdict)"
      }
        == ["2018-01-01 [] same", "2019-01-01 [\"requirement\"] stricter", "2020-01-01 [\"period\"] stricter"])
  }

  /// Reaches `StrictnessJudge.conflictLimit`.
  @Test(arguments: [200, 201]) func `rules of one fact are held against each other up to a limit`(_ count: Int) throws {
    let bounds = (1..<count).map { "  - {id: a\($0), title: 甲, must: plan.people <= \($0 + 10), cite: drafting}\n" }
    let text =
      Self.head + "rules:\n" + bounds.joined() + "  - {id: many, title: 乙, must: plan.people > 500, cite: drafting}\n"
    let program = try #require(GuidanceCompiler.compile(SourceFile(name: "case.yaml", text: text)).value)
    let said = RuleConflicts.check(program)
    #expect(said.all.allSatisfy { $0.code.id == "G0382" })
    #expect(said.isEmpty == (count > 200))
  }
}
