import Foundation
import Guiju
import Logging
import Store

/// A batch took longer than a run may.
private struct TooLong: Error {}

extension Refusal {
  /// The guidance of a batch is gone, or has no such standard any more.
  fileprivate static let noStandard = Refusal.unreadable(
    zh: "这一批所用的指引或标准已经不在了；文件和评分都还在，请管理员把指引放回来。",
    en: "The guidance or the standard of this batch is no longer there; its files and scores are kept.")
}

extension Workbench {
  /// Begins again what the server had begun when it stopped.
  func resumeBatches() {
    Task {
      for batch in (try? store.unfinishedBatches()) ?? [] { await run(batch: batch.id) }
    }
  }

  /// Begins to assess a batch; the answer to the person does not wait for it.
  func begin(batch id: String) {
    Task { await run(batch: id) }
  }

  /// Assesses a batch, and says how far it is.
  func run(batch id: String) async {
    // Two runs of one batch would do the same twice.
    guard desk.take(id) else { return }
    defer { desk.release(id) }
    do {
      guard let batch = try store.batch(id) else { return }
      guard try store.setState(.running, message: "", of: id, from: [.waiting, .running]) else { return }
      let assessed = try await assess(batch)
      metrics.count(run: "assess")
      let counts = BatchCounts(assessed.outcome)
      try store.setState(.done, message: counts.text, of: id, from: [.running])
    } catch {
      let reason = error as? Refusal == .noStandard ? "guidance" : error is TooLong ? "time" : "failed"
      logger.error("batch failed", metadata: ["error": "\(type(of: error))"])
      _ = try? store.setState(.failed, message: reason, of: id, from: [.running])
    }
  }

  /// What is known of a batch that was assessed: what is kept, or anew where scores came in, guidance was changed, or the
  /// server was started again.
  func assessed(_ batch: StoredBatch) async throws -> AssessedBatch {
    let (program, _) = try standard(of: batch)
    if let kept = desk.kept(batch.id), kept.program.fingerprint == program.fingerprint {
      guard try store.lastScore(of: batch.id) != kept.lastScore else { return kept }
      return try await score(batch, kept.check)
    }
    return try await assess(batch)
  }

  private func standard(of batch: StoredBatch) throws -> (Program, Int) {
    guard let guidance = BatchGuidance(batch.guidance), let program = programs.program(guidance.name),
      let standard = program.standards.firstIndex(where: { $0.id == guidance.standard })
    else { throw Refusal.noStandard }
    return (program, standard)
  }

  /// How a case of a batch is judged. A batch keeps the day on which it was handed in: tomorrow it gives the same.
  private func checkRequest(_ batch: StoredBatch, _ program: Program, keepGoing: Bool) -> CheckRequest {
    let day = CalendarDate(String(batch.created.prefix(10))) ?? today
    var request = CheckRequest(library: library, today: day, keepGoing: keepGoing)
    request.program = program
    return request
  }

  /// Reads and judges all cases, then scores them.
  private func assess(_ batch: StoredBatch) async throws -> AssessedBatch {
    let (program, _) = try standard(of: batch)
    let files = try BatchFiles(try store.files(of: batch.id))
    // As on the command line: a project of which something cannot be read is named, and is not assessed.
    var request = checkRequest(batch, program, keepGoing: false)
    request.handedIn = files.handedIn
    let start = ContinuousClock.now
    let limit = Duration.seconds(settings.limits.runSeconds)
    if files.tables.isEmpty {
      var outcomes: [CheckOutcome] = []
      for (index, file) in files.projects.enumerated() {
        desk.note((index, files.projects.count), of: batch.id)
        guard ContinuousClock.now - start < limit else { throw TooLong() }
        // One case at a time: whoever checks a plan meanwhile has their turn in between.
        outcomes.append(
          try await turn { [request] in CheckRun.run(file: file.path, named: file.name, request) })
      }
      desk.note((files.projects.count, files.projects.count), of: batch.id)
      return try await score(batch, CheckRun.together(outcomes, request))
    }
    request.guidance = BatchGuidance(batch.guidance)?.name
    // A row that cannot be read takes no other project with it.
    request.keepGoing = true
    var tables = TableRequest(cases: files.tables, records: files.records, check: request, detail: .full, threads: 1)
    tables.names = files.names
    return try await score(batch, try await turn { [tables] in TableRun.cases(tables) })
  }

  /// Scores cases that were judged, with what assessors entered, and keeps the result.
  private func score(_ batch: StoredBatch, _ check: CheckOutcome) async throws -> AssessedBatch {
    let (program, standard) = try standard(of: batch)
    // A score that is in doubt counts as one to come: it holds up its own project only.
    let request = checkRequest(batch, program, keepGoing: true)
    // Asked before the scores are read: one that comes in between is taken up the next time.
    let last = try store.lastScore(of: batch.id)
    let sheet = EnteredScores(try store.scores(of: batch.id)).sheet
    let outcome = try await turn {
      AssessRun.run(check, standard: program.standards[standard].id, sheets: sheet.map { [$0] } ?? [], request)
    }
    let assessed = AssessedBatch(
      batch: batch.id, program: program, standard: standard, check: check, outcome: outcome, lastScore: last)
    let result = Data(json(assessed, .zh).utf8)
    if try store.lastResult(kind: "assess", subject: batch.id) != result {
      try store.addRun(
        kind: "assess", subject: batch.id, by: Account(id: batch.owner, name: batch.ownerName, role: .assessor),
        guidance: batch.guidance, result: result, at: Self.now())
    }
    desk.keep(assessed)
    return assessed
  }

  func json(_ assessed: AssessedBatch, _ language: Language) -> String {
    let outcome = assessed.outcome
    return JSONReport.text(
      outcome.check.results, across: outcome.check.across, diagnostics: outcome.diagnostics,
      options: ReportOptions(language: language), toolVersion: GuijuVersion.text, assessments: outcome.assessments,
      broken: outcome.broken)
  }

  /// Does a part of a run in the background when its turn has come. Nobody waits at a page for it: where there is no room
  /// it comes again.
  private func turn<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
    for _ in 0..<settings.limits.runSeconds {
      do { return try await gate.run(work) } catch is RunGate.Full { try await Task.sleep(for: .seconds(1)) }
    }
    throw TooLong()
  }
}

/// How many projects of a batch were assessed, and how many could not be read whole.
struct BatchCounts {
  let assessed: Int
  let broken: Int

  init(_ outcome: AssessOutcome) {
    assessed = outcome.assessments.count
    broken = outcome.broken.count
  }

  init?(_ text: String) {
    let numbers = text.split(separator: " ").compactMap { Int($0) }
    guard numbers.count == 2 else { return nil }
    (assessed, broken) = (numbers[0], numbers[1])
  }

  var text: String { "\(assessed) \(broken)" }
}
