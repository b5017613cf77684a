import FoundationEssentials
import Guiju

/// 30 rules on small plans: the machine with facts read, and from JSON text.
enum PlanBenchmark {
  static func run(folder: String) {
    let guidance = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/plans.yaml"
    let compiled = RuleLibrary().compile(guidance)
    guard let program = compiled.value, let text = try? String(contentsOfFile: folder + "/plans.jsonl", encoding: .utf8)
    else {
      print("plans.yaml or \(folder)/plans.jsonl cannot be read")
      return
    }
    let lines = text.split(separator: "\n").map(String.init)
    guard let day = CalendarDate("2025-06-01") else { return }
    let reader = CaseReader(program: program)
    let cases = lines.enumerated().compactMap { index, line in
      reader.read(json: line, name: "plans.jsonl", id: "\(index)").value
    }
    let evaluator = Evaluator(program: program)
    var counts: [Int32: Int] = [:]
    for data in cases {
      for outcome in evaluator.outcomes(of: data, asOf: day) { counts[outcome.rule, default: 0] += 1 }
    }
    print("cases \(cases.count), findings \(counts.values.reduce(0, +))")
    var best = Double.infinity
    for _ in 0..<9 {
      let time = Benchmark.seconds { for data in cases { _ = evaluator.outcomes(of: data, asOf: day) } }
      best = min(best, time)
    }
    print("facts read: \(best / Double(cases.count) * 1e6) microseconds a plan")
    best = .infinity
    for _ in 0..<3 {
      let time = Benchmark.seconds {
        for line in lines {
          if let data = reader.read(json: line, name: "plans.jsonl", id: "").value {
            _ = evaluator.outcomes(of: data, asOf: day)
          }
        }
      }
      best = min(best, time)
    }
    print("from JSON text: \(best / Double(lines.count) * 1e6) microseconds a plan")
  }
}
