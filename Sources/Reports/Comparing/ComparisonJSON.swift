import Cases
import Evaluation
import Programs
import SourceText
import Values

/// Comparisons for programs.
struct ComparisonJSON {
  private let topics: TopicComparison
  private let words: ComparisonWords

  init(_ topics: TopicComparison, _ options: ReportOptions) {
    self.topics = topics
    words = ComparisonWords(topics.programs, options.language)
  }

  /// `{"guiju", "meaning", "as_of", "guidances", "shared", "single"}`
  func value(toolVersion: String) -> JSONValue { .object(head(toolVersion) + listing(nil)) }

  /// The same, with `case`, and for each guidance what it says of the plan.
  func value(_ plan: PlanComparison, toolVersion: String) -> JSONValue {
    let sides = plan.sides.map { side -> JSONValue in
      let program = side.result.program
      let findings = side.result.findings.filter { $0.result != .notApplicable }.map { finding -> JSONValue in
        .object([
          ("rule", .string(side.result.rule(of: finding).id)), ("subject", .string(finding.subject.text)),
          ("result", .string(finding.result.rawValue)), ("waived", .bool(finding.waiver != nil)),
          ("excess", .string(finding.excess.map(MachineForm.text))),
          ("missing", .array(finding.missing.map { .string($0.path) })),
        ])
      }
      return .object([
        ("guidance", .string(program.catalogue.id)), ("verdict", .string(side.verdict.rawValue)),
        ("findings", .array(findings)), ("unknown", .array((side.strangers + side.unread).compactMap(written))),
      ])
    }
    return .object(
      head(toolVersion) + [
        ("case", .string(plan.sides.first?.result.data.id)),
        ("fingerprint", .string(plan.sides.first?.result.data.fingerprint.text)), ("sides", .array(sides)),
      ] + listing(plan))
  }

  private func written(_ diagnostic: Diagnostic) -> JSONValue? {
    guard case .written(let text)? = diagnostic.arguments["name"] ?? diagnostic.arguments["written"] else { return nil }
    return .object([("code", .string(diagnostic.code.id)), ("written", .string(text))])
  }

  private typealias Entries = [(key: String, value: JSONValue)]

  private func head(_ toolVersion: String) -> Entries {
    [
      ("guiju", .string(toolVersion)), ("meaning", .string(Program.meaningVersion)),
      ("as_of", .string(topics.day.text)),
      (
        "guidances",
        .array(
          topics.programs.map { program in
            .object([
              ("id", .string(program.catalogue.id)), ("version", .string(program.catalogue.version)),
              ("fingerprint", .string(program.fingerprint.text)),
            ])
          })
      ),
    ]
  }

  private func listing(_ plan: PlanComparison?) -> Entries {
    [
      ("shared", .array(topics.shared.map { topic($0, plan) })),
      ("single", .array(topics.single.map { topic($0, plan) })),
    ]
  }

  private func topic(_ topic: GuidanceTopic, _ plan: PlanComparison?) -> JSONValue {
    let cells = topics.programs.indices.map { guidance -> JSONValue in
      let rules = topic.rules[guidance].compactMap { topics.text(of: $0, in: guidance) }.map { rule -> JSONValue in
        .object([
          ("rule", .string(rule.id)), ("force", .string(rule.force.rawValue)),
          ("says", .string(words.sides[guidance].demand(rule, on: topics.day))),
        ])
      }
      var entries: Entries = [
        ("guidance", .string(topics.programs[guidance].catalogue.id)), ("rules", .array(rules)),
      ]
      if let plan { entries.append(("result", .string(plan.result(of: topic, in: guidance)?.rawValue))) }
      return .object(entries)
    }
    return .object([
      ("topic", .string(words.name(topic))), ("of_codes", .bool(topic.isOfCodes)), ("guidances", .array(cells)),
    ])
  }
}
