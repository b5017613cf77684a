import Foundation
import Guiju
import Testing

/// What is said of an optional fact (G0341), and that it is what happens.
@Suite struct NullWarningTests {
  static func guidance(_ rule: String) -> String {
    """
    guidance: cn/demo/nulls
    version: 0.1.0
    title: 示例
    sources: {drafting: {title: 说明, verified: draft}}
    facts: {lines: [{amount: optional money CNY, name: optional text}]}
    rules:
      - {id: a, title: 甲, \(rule), cite: drafting}

    """
  }

  @Test(arguments: [
    ("must: 'count(lines[amount > 5]) = 1'", "不算在内", "pass"),
    ("must: 'every l in lines[amount > 5] satisfies l.amount < 7'", "不算在内", "pass"),
    ("must: 'every l in lines satisfies (if l.amount > 5 then true else false)'", "`else` 后面的", "fail"),
    ("must: 'some l in lines satisfies l.amount > 7'", "“出错”", "error"),
    ("for_each: 'lines[amount > 5] as l', must: l.amount < 7", "“出错”", "pass error"),
    ("must: 'count(lines[amount != null and amount > 5]) = 1'", nil, "pass"),
    ("must: 'every l in lines satisfies (if l.amount != null and l.amount > 5 then true else false)'", nil, "fail"),
  ])
  func `the warning says what happens`(rule: String, said: String?, results: String) throws {
    let workshop = try Workshop()
    try workshop.write("rules/cn/demo/nulls.yaml", Self.guidance(rule))
    let warnings = workshop.library.compile("cn/demo/nulls").diagnostics.all.filter { $0.code.id == "G0341" }
    #expect(warnings.map { $0.message(in: .zh) }.allSatisfy { said.map($0.contains) ?? false }, "\(warnings)")
    #expect(warnings.isEmpty == (said == nil))
    let path = try workshop.write(
      "case.yaml", "case: a\nguidance: cn/demo/nulls\nas_of: 2024-01-01\nlines: [{amount: 6}, {name: 无金额}]\n")
    let outcome = CheckRun.run(paths: [path], try workshop.request())
    #expect(outcome.results.flatMap(\.findings).map(\.result.rawValue).joined(separator: " ") == results)
  }
}
