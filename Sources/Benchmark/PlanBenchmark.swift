import FoundationEssentials
import Guiju

/// 30 rules on small plans: with facts read, and from JSON text.
struct PlanBenchmark {
  private static let rounds = 20

  private let lines: [String]
  private let reader: CaseReader
  private let cases: [CaseData]
  private let judge: CaseJudge
  /// The listed outcomes of each rule.
  let counts: String

  init?(folder: String) {
    let guidance = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/plans.yaml"
    guard let program = RuleLibrary().compile(guidance).value,
      let text = try? String(contentsOfFile: folder + "/plans.jsonl", encoding: .utf8),
      let day = CalendarDate("2025-06-01")
    else { return nil }
    lines = text.split(separator: "\n").map(String.init)
    let reader = CaseReader(program: program)
    self.reader = reader
    cases = lines.enumerated().compactMap { index, line in
      reader.read(json: line, name: "plans.jsonl", id: "\(index)").value
    }
    judge = Evaluator(program: program).judge(on: day)
    var found: [Int32: Int] = [:]
    for data in cases {
      for outcome in judge.judge(data).listed { found[outcome.rule, default: 0] += 1 }
    }
    counts = program.rules.indices.map { program.rules[$0].id + " \(found[Int32($0)] ?? 0)" }.joined(separator: ", ")
  }

  func factsRead() -> Double {
    Benchmark.microseconds(cases.count * Self.rounds) {
      for _ in 0..<Self.rounds {
        for data in cases { _ = judge.judge(data) }
      }
    }
  }

  func fromText() -> Double {
    Benchmark.microseconds(lines.count * Self.rounds) {
      for _ in 0..<Self.rounds {
        for line in lines {
          if let data = reader.read(json: line, name: "plans.jsonl", id: "").value { _ = judge.judge(data) }
        }
      }
    }
  }
}
