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
    let names = Set(file.cases.map(\.id))
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
      guard let now = judge(recorded, path, names, &run) else {
        missing.append(recorded.id)
        continue
      }
      comparisons.append(
        ResultComparison(recorded, now: now, kinds: file.kinds, meanings: (file.meaning, Program.meaningVersion)))
    }
    return Outcome(comparisons: comparisons, missing: missing, diagnostics: run.diagnostics)
  }

  /// A case judged again, and scored with the score sheets of the record; nil, reported, where one of them is not there.
  private static func judge(
    _ recorded: RecordedResult, _ path: String, _ names: Set<String>, _ run: inout CheckRun
  ) -> RecordedResult? {
    guard let result = run.check(path) else { return nil }
    guard let score = recorded.scores.first, result.program.standards.contains(where: { $0.id == score.standard })
    else { return RecordedResult(result) }
    let check = CheckOutcome(results: [result], diagnostics: Diagnostics(), isBroken: false)
    let outcome = AssessRun.assess(
      check, standard: { _ in score.standard }, scores: recorded.scoreSheets, elsewhere: names, run.request)
    run.diagnostics.add(contentsOf: outcome.diagnostics)
    let isThere = recorded.scoreSheets.allSatisfy { name in
      FileManager.default.fileExists(atPath: SheetReference(name)?.path ?? name)
    }
    guard isThere, let result = outcome.check.results.first else { return nil }
    return RecordedResult(result, assessments: outcome.assessments)
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
