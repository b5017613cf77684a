import Cases
import Evaluation
import Programs
import SourceText
import Synchronization
import Values

/// Checks many cases as JSON objects, each in the shape of a case file: one after another, on all cores.
struct CaseObjectRun {
  /// What came of some objects that follow each other.
  private struct Part: Sendable {
    var findings: [TableFinding] = []
    var results: [CaseResult] = []
    var diagnostics: [Diagnostic] = []
    var readings: [Reading] = []
    var ids: [(id: String, place: Place)] = []
    var rows = 0
    var refused = 0
  }

  struct Outcome {
    var findings: [TableFinding] = []
    var across: [Finding] = []
    var counts: RuleCounts
    var caseCount = 0
    var read: [TableCount] = []
    var readings: [Reading] = []
    var diagnostics = Diagnostics()
    var hasErrors = false
  }

  private static let batch = 256
  /// Days for which a judge is kept.
  private static let dayLimit = 256

  let evaluator: Evaluator
  let request: TableRequest
  let stage: Int?
  let cancellation: Cancellation
  let progress: TableProgress

  /// Hands out objects; one thread at a time takes some.
  private final class Supply: Sendable {
    private let objects: Mutex<(JSONObjects, number: Int)>
    init(_ file: TableFile) { objects = Mutex((JSONObjects(file), 0)) }
    var bytesTaken: Int { objects.withLock { $0.0.bytesTaken } }

    func take(_ count: Int) -> (number: Int, objects: [SourceFile])? {
      objects.withLock { supply in
        var taken: [SourceFile] = []
        while taken.count < count, let next = supply.0.next() { taken.append(next) }
        guard !taken.isEmpty else { return nil }
        supply.number += 1
        return (supply.number, taken)
      }
    }
  }

  func run(_ files: [TableFile]) -> Outcome {
    let program = evaluator.program
    let isAcross = program.rules.contains { $0.iteration?.grouping?.isAcrossCases == true }
    var outcome = Outcome(counts: RuleCounts(ruleCount: program.rules.count))
    var results: [CaseResult] = []
    var places: [String: Place] = [:]
    for file in files {
      let parts = run(file, keepsResults: isAcross, &outcome.counts)
      var rows = 0
      var refused = 0
      for part in parts {
        outcome.findings += part.findings
        results += part.results
        rows += part.rows
        refused += part.refused
        for diagnostic in part.diagnostics {
          if diagnostic.severity == .error { outcome.hasErrors = true }
          outcome.diagnostics.add(diagnostic)
        }
        for (id, place) in part.ids {
          guard let first = places[id] else {
            places[id] = place
            continue
          }
          outcome.hasErrors = true
          let note = DiagnosticNote(Words(zh: "第一次出现在这里", en: "it stands here first"), at: first)
          outcome.diagnostics.add(.caseTwice, at: place, ["written": .written(id)], notes: [note])
        }
        Self.merge(part.readings, into: &outcome.readings)
      }
      outcome.caseCount += rows - refused
      outcome.read.append(TableCount(objectsOf: file, rows: rows, refused: refused))
    }
    if isAcross, !cancellation.isCancelled {
      let across = evaluator.evaluateAcross(results, asOf: request.check.asOf)
      outcome.across = across?.result.findings.filter { ResultCode($0.result).isListed } ?? []
      for finding in across?.result.findings ?? [] {
        outcome.counts.add(1, ResultCode(finding.result), rule: finding.rule)
      }
    }
    return outcome
  }

  private func run(_ file: TableFile, keepsResults: Bool, _ counts: inout RuleCounts) -> [Part] {
    let supply = Supply(file)
    progress.enter(.reading, all: file.byteCount) { supply.bytesTaken }
    let parts = Mutex<[Int: Part]>([:])
    let program = evaluator.program
    let counted = Cores.map(max(1, request.threads)) { _ -> RuleCounts in
      let reader = CaseReader(program: program)
      var counts = RuleCounts(ruleCount: program.rules.count)
      var judges: [CalendarDate: CaseJudge] = [:]
      while !cancellation.isCancelled, let (number, objects) = supply.take(Self.batch) {
        var part = Part()
        for object in objects { judge(object, reader, keepsResults, &judges, &part, &counts) }
        parts.withLock { $0[number] = part }
      }
      return counts
    }
    for other in counted { counts.add(other) }
    return parts.withLock { parts in parts.sorted { $0.key < $1.key }.map(\.value) }
  }

  private func judge(
    _ object: SourceFile, _ reader: CaseReader, _ keepsResults: Bool, _ judges: inout [CalendarDate: CaseJudge],
    _ part: inout Part, _ counts: inout RuleCounts
  ) {
    part.rows += 1
    let line = object.lineNumber(of: 0)
    let read = reader.read(json: object, id: "\(object.name):\(line)")
    part.diagnostics += read.diagnostics.sorted.prefix(request.errorLimit)
    guard let data = read.value, request.check.keepGoing || !read.diagnostics.hasErrors else {
      part.refused += 1
      return
    }
    part.ids.append((data.id, Place(file: object, start: 0, end: min(object.bytes.count, 60))))
    Self.merge(data.readings, into: &part.readings)
    let day = request.check.asOf ?? data.asOf ?? request.check.today
    guard keepsResults else {
      let judge = judges[day] ?? evaluator.judge(on: day)
      if judges.count >= Self.dayLimit { judges.removeAll() }
      judges[day] = judge
      for finding in judge.findings(data, stage: stage, counts: &counts) {
        part.findings.append(TableFinding(number: nil, caseID: data.id, finding: finding))
      }
      return
    }
    let origin: DayOrigin = request.check.asOf != nil ? .option : data.asOf != nil ? .caseFile : .today
    let result = evaluator.evaluate(data, asOf: day, origin: origin, stage: stage ?? data.stage)
    for finding in result.findings {
      let code = ResultCode(finding.result)
      counts.add(1, code, rule: finding.rule)
      if code.isListed { part.findings.append(TableFinding(number: nil, caseID: data.id, finding: finding)) }
    }
    part.results.append(result)
  }

  /// Each column and way once, with its first example.
  private static func merge(_ new: [Reading], into readings: inout [Reading]) {
    for reading in new {
      let known = readings.firstIndex { $0.path == reading.path && $0.way == reading.way }
      if let known { readings[known].count += reading.count } else { readings.append(reading) }
    }
  }
}
