import Guiju

/// The examples of a draft: how they come out, and which results of its rules they cover.
struct DraftTests: Sendable {
  struct Failure: Sendable {
    let name: String
    let spot: DraftNoteWriter.Spot?
  }

  let passed: Int
  let failures: [Failure]
  let covered: Int
  let possible: Int
  /// The whole report.
  let report: String

  init(_ program: Program, name: String, folder: String?, today: CalendarDate, language: Language) {
    let run = TestRun.run(program, today: today, withCoverage: true)
    var writer = DraftNoteWriter(name: name, folder: folder, language: language)
    passed = run.outcomes.count { $0.passed }
    failures = run.outcomes.filter { !$0.passed && program.tests.indices.contains($0.test) }.map { outcome in
      let test = program.tests[outcome.test]
      // Where it differs, else where the example stands.
      let span = outcome.differences.first?.span ?? test.span
      return Failure(
        name: test.name[language],
        spot: (program.place(span) ?? program.place(test.span)).map { writer.place($0) })
    }
    covered = run.coverage?.covered ?? 0
    possible = run.coverage?.possible ?? 0
    report = writer.shortened(TestReport.text([run], options: ReportOptions(language: language, width: 72)))
  }
}
