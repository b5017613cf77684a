import Cases
import Guidance
import Programs
import SourceText
import Testing
import Values

@testable import Evaluation

/// A guidance file with tests, compiled and run.
struct TestedGuidance {
  let program: Program
  let evaluator: Evaluator
  let outcomes: [GuidanceTestOutcome]

  /// - Parameters:
  ///   - rules: what stands under `rules:`.
  ///   - tests: what stands under `tests:`.
  init(
    rules: String, tests: String, adjust: (Program) -> Program = { $0 }, location: SourceLocation = #_sourceLocation
  ) throws {
    func indented(_ text: String) -> String { text.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n") }
    let text = """
      guidance: cn/demo/limits
      version: 0.1.0
      title: {zh: 示例, en: Example}
      effective: {from: 2018-01-01, until: 2030-01-01}
      sources: {drafting: {title: 说明, verified: draft}}
      codes: {kind: {service: 服务, works: 工程, goods: 货物}}
      parameters:
        fund: {type: money CNY, values: {2018-01-01: 100, 2020-01-01: 200}, cite: drafting}
        share: {type: percent, values: {2018-01-01: 5%}, cite: drafting}
      facts:
        plan: {total: money CNY, gifts: money CNY, people: integer, kind: code kind, start: date, end: optional date}
      rules:
      \(indented(rules))
      tests:
      \(indented(tests))

      """
    let compiled = GuidanceCompiler.compile(SourceFile(name: "limits.yaml", text: text))
    for diagnostic in compiled.diagnostics.all {
      Issue.record("\(diagnostic.code.id): \(diagnostic.message(in: .en))", sourceLocation: location)
    }
    program = adjust(try #require(compiled.value, sourceLocation: location))
    let reader = CaseReader(program: program)
    evaluator = Evaluator(program: program)
    let runner = GuidanceTestRunner(evaluator: evaluator) {
      reader.read($0, in: $1, id: $2, asOf: $3, stage: $4)
    }
    outcomes = runner.run(today: testDay)
    for outcome in outcomes where !outcome.passed {
      Issue.record("a test of the sample fails", sourceLocation: location)
    }
  }

  typealias SourceLocation = Testing.SourceLocation

  func mutation() -> MutationReport { MutationRunner(evaluator: evaluator, outcomes: outcomes).run() }

  func coverage() -> TestCoverage { TestCoverage(program: program, outcomes: outcomes) }

  /// What was changed, shortly.
  func said(_ mutation: Mutation) -> String {
    func datum(_ value: Datum) -> String { ExpectedValue.written(value) }
    switch mutation.change {
    case .comparison(let from, let to, let left, _): return "\(program.text(left)) \(from.rawValue) \(to.rawValue)"
    case .value(let from, let to, _): return "\(datum(from)) \(datum(to))"
    case .parameter(let index, let version, let from, let to):
      return "\(program.parameters[index].name) \(version) \(datum(from)) \(datum(to))"
    case .logic(let toOr): return toOr ? "and or" : "or and"
    case .member(let member): return "less \(program.text(member))"
    case .when: return "no when"
    case .exception(let id): return "no \(id)"
    }
  }
}
