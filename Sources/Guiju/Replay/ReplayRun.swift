public import Evaluation
import FoundationEssentials
import Programs
import Reports
public import SourceText
public import Values

/// Judges the cases of a recorded result again, on the day and at the stage that it names, and says what differs.
public enum ReplayRun {
  public struct Outcome: Sendable {
    public let comparisons: [ResultComparison]
    /// Cases that could not be judged again, by their names.
    public let missing: [String]
    public let diagnostics: Diagnostics

    public var isSame: Bool { missing.isEmpty && comparisons.allSatisfy(\.changes.isEmpty) }
  }

  public static func run(_ file: ResultFile, library: RuleLibrary, today: CalendarDate) -> Outcome {
    var comparisons: [ResultComparison] = []
    var missing: [String] = []
    // Guidance that many cases share is compiled once.
    var run = CheckRun(request: CheckRequest(library: library, today: today, keepGoing: true))
    for recorded in file.cases {
      guard let path = recorded.file else {
        missing.append(recorded.id)
        continue
      }
      let guidance =
        recorded.guidanceFile.flatMap { FileManager.default.fileExists(atPath: $0) ? $0 : nil } ?? recorded.guidance
      run.request.guidance = guidance
      run.request.asOf = recorded.asOf
      run.request.stage = recorded.stage
      guard let result = run.check(path) else {
        missing.append(recorded.id)
        continue
      }
      let assessments = recorded.scores.compactMap { score in
        result.program.standards.firstIndex { $0.id == score.standard }.map {
          Evaluator(program: result.program).assess(result, standard: $0)
        }
      }
      comparisons.append(
        ResultComparison(
          recorded, now: RecordedResult(result, assessments: assessments), kinds: file.kinds,
          meanings: (file.meaning, Program.meaningVersion)))
    }
    return Outcome(comparisons: comparisons, missing: missing, diagnostics: run.diagnostics)
  }

  /// What became of the findings of an earlier run: by case, and the cases that it did not have.
  public static func since(
    _ file: ResultFile, _ outcome: CheckOutcome
  ) -> (comparisons: [ProgressComparison], unknown: [String]) {
    var comparisons: [ProgressComparison] = []
    var unknown: [String] = []
    let before = Dictionary(file.cases.map { ($0.id, $0) }) { first, _ in first }
    for result in outcome.results {
      let now = RecordedResult(result)
      guard let recorded = before[now.id] else {
        unknown.append(now.id)
        continue
      }
      comparisons.append(ProgressComparison(recorded, now: now))
    }
    return (comparisons, unknown)
  }
}
