import FoundationEssentials
import Guiju

/// A guidance file of many rules as a bureau might write it: dated parameters, codes, a budget, definitions, rules in two
/// languages with messages, exceptions and examples.
struct CompileBenchmark {
  private let path: String
  private let text: String

  /// nil where the file does not compile without a word, or not to so many rules.
  init?(rules count: Int) {
    path = FileManager.default.temporaryDirectory.appending(path: "guiju-compile-\(count).yaml").path
    text = Self.guidance(rules: count)
    var compiled: Diagnosed<Program>?
    onFile { compiled = RuleLibrary().compile(path) }
    guard let compiled, compiled.diagnostics.isEmpty, compiled.value?.rules.count == count else { return nil }
  }

  /// Reading the file and compiling it.
  func compiling() -> Double { measured { _ = RuleLibrary().compile(path) } }

  /// The same with what lint looks for.
  func linting() -> Double { measured { _ = RuleLibrary().lint(path) } }

  private func measured(_ body: () -> Void) -> Double {
    var time = 0.0
    onFile { time = Benchmark.microseconds(1, body) }
    return time
  }

  /// Does something while the file lies on disk.
  private func onFile(_ body: () -> Void) {
    guard (try? text.write(toFile: path, atomically: true, encoding: .utf8)) != nil else { return }
    defer { try? FileManager.default.removeItem(atPath: path) }
    body()
  }

  private static func guidance(rules count: Int) -> String {
    let groups = max(1, count / 10)
    var text = """
      guidance: benchmark/compile
      version: 1.0.0
      status: draft
      language: zh
      title: {zh: 许多规则的指引, en: Guidance of many rules}
      effective: {from: 2020-01-01}
      stages: {plan: [plan], spending: [spending]}
      sources:
        notice: {title: {zh: 基准测试自拟规则, en: The benchmark's own rules}, verified: draft}
      codes:
        expense: {service: {zh: 服务, en: Services}, gift: {zh: 礼品, en: Gifts}, other: {zh: 其他, en: Other}}
      parameters:

      """
    for group in 0..<groups {
      text += """
          limit_\(group):
            label: {zh: 上限 \(group), en: Limit \(group)}
            type: money CNY
            values: {2020-01-01: \(1000 + group), 2024-01-01: {is: \(2000 + group), cite: notice art. \(group)}}
            cite: notice

        """
    }
    text += "facts:\n  plan:\n"
    for group in 0..<groups {
      text += "    part_\(group):\n"
      text += "      total: {type: money CNY, label: {zh: 总额 \(group), en: Total \(group)}, min: 0}\n"
      text += "      kind: {type: code expense, label: {zh: 类别 \(group), en: Kind \(group)}}\n"
      text += "      on: {type: optional date, label: {zh: 日期 \(group), en: Day \(group)}}\n"
    }
    text += """
          budget:
            - item: text
              category: code expense
              amount: {type: money CNY, min: 0}
        spending:
          - amount: money CNY
            receipt: optional text
      definitions:

      """
    for group in 0..<groups {
      text += "  share_\(group): sum(plan.budget[category = \"gift\"].amount) / plan.part_\(group).total\n"
    }
    text += "rules:\n"
    for rule in 0..<count { text += Self.rule(rule, group: rule % groups) }
    text += "tests:\n"
    for rule in stride(from: 0, to: count, by: 6) {
      text += """
          - name: {zh: 例 \(rule), en: Example \(rule)}
            as_of: 2024-06-01
            given: {plan: {part_\(rule % groups): {total: \(rule)}}}
            expect: {r\(rule): pass}

        """
    }
    return text
  }

  private static func rule(_ rule: Int, group: Int) -> String {
    let part = "plan.part_\(group)"
    let demand =
      switch rule % 6 {
      case 0: "must: \(part).total <= limit_\(group)"
      case 1: "when: \(part).kind in (\"service\", \"other\")\n    must: \(part).on != null"
      case 2: "should_not: share_\(group) > 5%"
      case 3: "for_each: plan.budget as line\n    must_not: line.category = \"gift\" and line.amount > limit_\(group)"
      case 4:
        "for_each: spending as payment\n    when: payment.amount >= limit_\(group)\n    must: payment.receipt != null"
      default:
        "must: every line in plan.budget satisfies line.amount <= \(part).total or line.category = \"other\""
      }
    return """
        - id: r\(rule)
          title: {zh: 第 \(rule) 条要求, en: Requirement \(rule)}
          \(demand)
          message:
            zh: 总额 {\(part).total} 不符合第 \(rule) 条（上限 {limit_\(group)}）
            en: The total of {\(part).total} does not meet requirement \(rule) (limit {limit_\(group)})
          remedy: {zh: 请修改方案, en: Please change the plan}
          cite: notice art. \(rule)

      """
  }
}
