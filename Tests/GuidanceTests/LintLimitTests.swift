import Programs
import SourceText
import Testing

@testable import Guidance

/// Where lint stops claiming.
@Suite struct LintLimitTests {
  /// Definitions that each use the one before twice.
  private func codes(doubled times: Int) -> [String] {
    var definitions = "  d0: plan.total\n"
    for number in 1...times { definitions += "  d\(number): d\(number - 1) + d\(number - 1)\n" }
    let text = """
      guidance: cn/demo/doubled
      version: 0.1.0
      title: 示例
      sources: {notice: {title: 通知, verified: news}}
      facts: {plan: {total: {type: money CNY, min: 0}}}
      definitions:
      \(definitions)
      rules:
        - {id: a, title: 甲, must: d\(times) >= 0, cite: notice}

      """
    return GuidanceLinter.lint(SourceFile(name: "doubled.yaml", text: text)).diagnostics.all.map(\.code.id)
  }

  @Test func `what would take too many steps is not claimed`() {
    #expect(codes(doubled: 5) == ["G0351"])
    // 2^30 additions: more than `RangeAnalysis.stepLimit`.
    #expect(codes(doubled: 30) == [])
  }

  @Test func `errors are all that is said of a file that has some`() throws {
    let file = SourceFile(
      name: "broken.yaml",
      text: """
        guidance: cn/demo/broken
        version: 0.1.0
        title: 示例
        sources: {notice: {title: 通知, verified: news}, unread: {title: 通知, verified: news}}
        facts: {plan: {total: {type: money CNY, min: 0}}}
        rules:
          - {id: a, title: 甲, must: plan.total >= 0, cite: notise}

        """)
    let linted = GuidanceLinter.lint(file)
    #expect(linted.value == nil)
    #expect(linted.diagnostics.all.map(\.code.id) == ["G0225"])
  }
}
