import FoundationEssentials
import Guiju

/// Many rules of which few apply: each speaks of one kind of sixteen and of its own limit.
struct GrowthBenchmark {
  private let cases: [CaseData]
  private let judge: CaseJudge

  init?(rules count: Int) {
    let path = FileManager.default.temporaryDirectory.appending(path: "guiju-growth-\(count).yaml").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    guard (try? Self.guidance(rules: count).write(toFile: path, atomically: true, encoding: .utf8)) != nil,
      let program = RuleLibrary().compile(path).value, let day = CalendarDate("2025-06-01")
    else { return nil }
    let reader = CaseReader(program: program)
    cases = (0..<64).compactMap { index in
      let total = (index * 15_485_863 + 12_345) % 1_000_000
      let text = #"{"kind": "k\#(index % 16)", "total": \#(total), "households": 100, "lines": 12}"#
      return reader.read(json: text, name: "growth", id: "\(index)").value
    }
    judge = Evaluator(program: program).judge(on: day)
    for (index, data) in cases.enumerated() {
      let total = (index * 15_485_863 + 12_345) % 1_000_000
      let expected = (0..<count).filter { index % 16 == $0 % 16 && total > Self.limit($0) }
      guard judge.judge(data).listed.map({ Int($0.rule) }) == expected else { return nil }
    }
  }

  private static func limit(_ rule: Int) -> Int { 1_000 + (rule * 7_919) % 1_000_000 }

  private static func guidance(rules count: Int) -> String {
    var text = """
      guidance: benchmark/growth
      version: 1.0.0
      status: draft
      language: en
      title: {en: Many rules of which few apply, zh: 许多规则，少数适用}
      effective: {from: 2000-01-01}
      sources:
        workload: {title: {en: The benchmark's own rules, zh: 基准测试自拟规则}, verified: draft}
      facts: {kind: text, total: number, households: integer, lines: integer}
      rules:

      """
    for rule in 0..<count {
      text += """
          - id: G\(rule)
            title: {en: Requirement \(rule), zh: 要求 \(rule)}
            when: kind = "k\(rule % 16)"
            must_not: total > \(limit(rule))
            cite: workload

        """
    }
    return text
  }

  func evaluation() -> Double {
    let rounds = 20
    return Benchmark.microseconds(cases.count * rounds) {
      for _ in 0..<rounds {
        for data in cases { _ = judge.judge(data) }
      }
    }
  }
}
