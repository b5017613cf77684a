import FoundationEssentials
import Guiju

/// Benchmarks against peers: `swift run -c release guiju-benchmark plans FOLDER`. Prints figures, never judges.
@main
enum Benchmark {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count >= 2, arguments[0] == "plans" else {
      print("guiju-benchmark plans FOLDER   30 rules on each line of FOLDER/plans.jsonl")
      return
    }
    PlanBenchmark.run(folder: arguments[1])
  }

  /// Seconds on a clock that only goes forward.
  static func seconds(_ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    let time = clock.measure(body)
    return Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
  }
}
