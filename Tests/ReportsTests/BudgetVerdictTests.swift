import Evaluation
import Programs
import SourceText
import Testing
import Values

@testable import Reports

@Suite struct BudgetVerdictTests {
  let fair: GiftFair
  init() throws { fair = try GiftFair() }

  private func verdicts(_ findings: [Finding]) -> [LineVerdict] {
    BudgetTable.tables(of: fair.result(id: "a", findings: findings)).flatMap { $0.lines.map(\.verdict) }
  }

  private func findings(_ rules: Set<String>, _ results: Set<ResultKind> = Set(ResultKind.allCases)) -> [Finding] {
    fair.findings.filter { rules.contains(fair.program.rules[$0.rule].id) && results.contains($0.result) }
  }

  @Test func `every line gets the verdict that its rules give`() {
    #expect(verdicts(fair.findings) == [.allowed, .unregulated, .banned, .unregulated, .open])
  }

  @Test func `a ban that passes does not allow a line`() {
    #expect(verdicts(findings(["office-costs"], [.pass])) == Array(repeating: .unregulated, count: 5))
  }

  @Test func `no rule at all is never taken for a permission`() {
    #expect(verdicts([]) == Array(repeating: .unregulated, count: 5))
  }

  @Test func `a ledger over which no permission and no ban goes is no budget`() {
    let fair = fair
    let result = CaseResult(
      program: fair.program, data: fair.data(id: "a", ledgerRows: 2), asOf: GiftFair.day, asOfOrigin: .today, stage: 1,
      findings: [])
    #expect(BudgetTable.tables(of: result).map(\.table) == [TableID(1)])
  }

  @Test func `an open ban keeps a permission from deciding`() {
    let permission = findings(["services-allowed"], [.pass])
    let row = permission.map(\.subject)
    let openBan = findings(["office-costs"], [.undetermined]).map { finding in
      Finding(
        rule: finding.rule, subject: row[0], result: .undetermined, missing: finding.missing, asOf: finding.asOf)
    }
    #expect(verdicts(permission)[0] == .allowed)
    #expect(verdicts(permission + openBan)[0] == .open)
  }

  @Test func `a failed requirement that is no ban is noted beside the permission`() {
    let line = BudgetTable.tables(of: fair.result())[0].lines[0]
    #expect(line.verdict == .allowed)
    #expect(line.defects.map { fair.program.rules[$0.rule].id } == ["unit-price"])
    let text = TerminalReport.text([fair.result()], options: ReportOptions(language: .zh))
    #expect(text.contains("! 可以列支，须改"))
  }

  @Test func `a table of a later stage is not listed`() {
    #expect(BudgetTable.tables(of: fair.result()).map(\.table) == [TableID(1)])
  }
}
