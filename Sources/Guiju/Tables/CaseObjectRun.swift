import Cases
import Evaluation
import Programs
import Reports
import SourceText
import Synchronization
import Values

/// Checks many cases as JSON objects, each in the shape of a case file: one after another, on all cores.
struct CaseObjectRun {
  /// What came of some objects that follow each other.
  private struct Part: Sendable {
    var found = FoundFindings()
    var results: [CaseResult] = []
    var diagnostics: [Diagnostic] = []
    var readings: [Reading] = []
    var ids: [(id: String, start: Start)] = []
    var rows = 0
    var refused = 0
    var hasErrors = false
    var days: Set<CalendarDate> = []
  }

  /// Where an object begins.
  private struct Start: Sendable {
    let offset: Int
    let line: Int

    /// The beginning of the object in its file, to be shown.
    func place(in file: TableFile) -> Place {
      let bytes = file.bytes(offset..<min(offset + 1024, file.byteCount))
      var end = bytes.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
      // A character that was cut is left out.
      if end == 1024 { end = bytes[..<end].lastIndex { $0 & 0xC0 != 0x80 } ?? end }
      let excerpt = SourceFile(excerptOf: file.name, bytes: Array(bytes[..<end]), lineNumbers: [line])
      return Place(file: excerpt, start: 0, end: min(end, 60))
    }
  }

  struct Outcome {
    var findings: [TableFinding] = []
    var lines: [[UInt8]] = []
    /// Where reports show all of a case: those with findings that are listed.
    var results: [CaseResult] = []
    var acrossResult: AcrossCasesResult?
    var across: [Finding] = []
    var counts: RuleCounts
    var caseCount = 0
    var read: [TableCount] = []
    var readings: [Reading] = []
    var diagnostics = Diagnostics()
    var hasErrors = false
    var days: Set<CalendarDate> = []
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

    func take(_ count: Int) -> (number: Int, objects: [(text: SourceFile, start: Start)])? {
      objects.withLock { supply in
        var taken: [(text: SourceFile, start: Start)] = []
        while taken.count < count, let next = supply.0.next() {
          taken.append((next, Start(offset: supply.0.lastPlace.offset, line: supply.0.lastPlace.line)))
        }
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
    let table = request.lines.map { TableCSV(program: program, options: $0) }
    let known = CaseIdentifiers()
    var starts: [(file: Int, start: Start)] = []
    for (number, file) in files.enumerated() {
      let parts = run(file, keepsResults: isAcross || request.detail == .full, &outcome.counts)
      var rows = 0
      var refused = 0
      for part in parts {
        outcome.findings += part.found.findings
        outcome.lines.append(part.found.lines)
        results += part.results
        rows += part.rows
        refused += part.refused
        if part.hasErrors { outcome.hasErrors = true }
        outcome.days.formUnion(part.days)
        for diagnostic in part.diagnostics { outcome.diagnostics.add(diagnostic) }
        for (id, start) in part.ids {
          guard let twin = known.add(id) else {
            starts.append((number, start))
            continue
          }
          outcome.hasErrors = true
          let first = starts[twin].start.place(in: files[starts[twin].file])
          let note = DiagnosticNote(Words(zh: "第一次出现在这里", en: "it stands here first"), at: first)
          outcome.diagnostics.add(.caseTwice, at: start.place(in: file), ["written": .written(id)], notes: [note])
        }
        Self.merge(part.readings, into: &outcome.readings)
      }
      outcome.caseCount += rows - refused
      outcome.read.append(TableCount(objectsOf: file, rows: rows, refused: refused))
    }
    if request.detail == .full { outcome.results = results.compactMap(\.listed) }
    if isAcross, !cancellation.isCancelled {
      let across = evaluator.evaluateAcross(results, asOf: request.check.asOf)
      outcome.acrossResult = across.flatMap { found in
        found.result.listed.map { AcrossCasesResult(result: $0, caseCount: found.caseCount) }
      }
      outcome.across = across?.result.findings.filter { ResultCode($0.result).isListed } ?? []
      if let table {
        var rest: [UInt8] = []
        for finding in outcome.across { table.write(finding, caseID: "", to: &rest) }
        outcome.lines.append(rest)
        outcome.across = []
      }
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
      let table = request.lines.map { TableCSV(program: program, options: $0) }
      var counts = RuleCounts(ruleCount: program.rules.count)
      var judges: [CalendarDate: CaseJudge] = [:]
      while !cancellation.isCancelled, let (number, objects) = supply.take(Self.batch) {
        var part = Part()
        for (object, start) in objects {
          judge(object, start, reader, keepsResults, table, &judges, &part, &counts)
        }
        parts.withLock { $0[number] = part }
      }
      return counts
    }
    for other in counted { counts.add(other) }
    return parts.withLock { parts in parts.sorted { $0.key < $1.key }.map(\.value) }
  }

  private func judge(
    _ object: SourceFile, _ start: Start, _ reader: CaseReader, _ keepsResults: Bool, _ table: TableCSV?,
    _ judges: inout [CalendarDate: CaseJudge], _ part: inout Part, _ counts: inout RuleCounts
  ) {
    part.rows += 1
    let read = reader.read(json: object, id: "\(object.name):\(start.line)")
    if !read.diagnostics.isEmpty { part.diagnostics += read.diagnostics.sorted.prefix(request.errorLimit) }
    if read.diagnostics.hasErrors { part.hasErrors = true }
    guard let data = read.value, request.check.keepGoing || !read.diagnostics.hasErrors else {
      part.refused += 1
      return
    }
    part.ids.append((data.id, start))
    Self.merge(data.readings, into: &part.readings)
    let day = request.check.asOf ?? data.asOf ?? request.check.today
    if part.days.isEmpty || !part.days.contains(day) { part.days.insert(day) }
    guard keepsResults else {
      let judge = judges[day] ?? evaluator.judge(on: day)
      if judges.count >= Self.dayLimit { judges.removeAll() }
      judges[day] = judge
      for finding in judge.findings(data, stage: stage, detail: request.detail, counts: &counts) {
        part.found.add(TableFinding(number: nil, caseID: data.id, finding: finding), table)
      }
      return
    }
    let origin: DayOrigin = request.check.asOf != nil ? .option : data.asOf != nil ? .caseFile : .today
    let result = evaluator.evaluate(data, asOf: day, origin: origin, stage: stage ?? data.stage)
    for finding in result.findings {
      let code = ResultCode(finding.result)
      counts.add(1, code, rule: finding.rule)
      if code.isListed { part.found.add(TableFinding(number: nil, caseID: data.id, finding: finding), table) }
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
