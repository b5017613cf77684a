import FoundationEssentials
import Guiju

/// Guiju's side of the benchmarks. `Sources/Benchmark/peers/run.py` starts it, sends words on standard input and runs the
/// peers in turn: `make benchmark FOLDER=…`.
///
/// For each line of standard input it prints the microseconds of one evaluation: `facts` and `json` (30 rules on a plan
/// of FOLDER/plans.jsonl), `rules N` (N rules of which few apply), `compile N` and `lint N` (a guidance file of N rules,
/// once). Prints figures, never judges.
@main
enum Benchmark {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard let folder = arguments.first else {
      print("guiju-benchmark FOLDER   reads words on standard input: facts, json, rules N, compile N, lint N")
      return
    }
    let plans = PlanBenchmark(folder: folder)
    var growth: [Int: GrowthBenchmark] = [:]
    var files: [Int: CompileBenchmark] = [:]
    while let line = readLine() {
      let words = line.split(separator: " ").map(String.init)
      switch words.first {
      case "counts": print(plans?.counts ?? "plans.yaml or \(folder)/plans.jsonl cannot be read")
      case "facts": print(plans?.factsRead() ?? 0)
      case "json": print(plans?.fromText() ?? 0)
      case "rules":
        let count = words.dropFirst().first.flatMap { Int($0) } ?? 10
        if growth[count] == nil { growth[count] = GrowthBenchmark(rules: count) }
        print(growth[count]?.evaluation() ?? 0)
      case "compile", "lint":
        let count = words.dropFirst().first.flatMap { Int($0) } ?? 1000
        if files[count] == nil { files[count] = CompileBenchmark(rules: count) }
        print((words[0] == "lint" ? files[count]?.linting() : files[count]?.compiling()) ?? 0)
      default: print("unknown word: \(line)")
      }
      // The driver waits for the line.
      fflushOutput()
    }
  }

  /// Microseconds of one of `count` evaluations that a body does.
  static func microseconds(_ count: Int, _ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    let time = clock.measure(body)
    return (Double(time.components.seconds) * 1e6 + Double(time.components.attoseconds) * 1e-12) / Double(count)
  }
}
