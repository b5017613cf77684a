public import Cases
import Evaluation
import Programs
import SourceText
import Synchronization
import Values

/// Checks many cases in tables: reads, sorts rows by case, judges on columns with all cores, asks the machine for the rest.
public struct TableRun {
  let request: TableRequest
  let cancellation: Cancellation
  private let progress: TableProgress
  private var diagnostics = Diagnostics()
  /// The cases themselves are wanted, not what columns say of them.
  private var wantsCases = false

  /// Puts all cases of tables together, each with all its rows and with all that the rules say of it, as of cases in
  /// files: for whoever looks at cases one by one, as an assessment does.
  ///
  /// - Parameter request: of tables; JSON objects are cases by themselves.
  public static func cases(_ request: TableRequest) -> CheckOutcome {
    var run = TableRun(request: request, cancellation: Cancellation(), progress: TableProgress())
    run.wantsCases = true
    return run.outcome().wholeCases(asOf: request.check.asOf)
  }

  /// - Parameters:
  ///   - request: what is asked.
  ///   - cancellation: ends the run before its time.
  ///   - progress: says how far it is.
  public static func run(
    _ request: TableRequest, cancellation: Cancellation = Cancellation(), progress: TableProgress = TableProgress()
  ) -> TableOutcome {
    var run = TableRun(request: request, cancellation: cancellation, progress: progress)
    return run.outcome()
  }

  private init(request: TableRequest, cancellation: Cancellation, progress: TableProgress) {
    self.request = request
    self.cancellation = cancellation
    self.progress = progress
  }

  /// What came of it where nothing was judged.
  private func broken(_ program: Program? = nil, _ tables: CaseTables? = nil) -> TableOutcome {
    TableOutcome(
      program: program, caseCount: tables?.facts.count ?? 0, read: tables?.counts ?? [],
      readings: tables?.readings ?? [], diagnostics: diagnostics, isBroken: true, refusals: tables?.refusals ?? [],
      interrupted: cancellation.isCancelled ? progress.standing : nil)
  }

  private mutating func outcome() -> TableOutcome {
    guard let guidance = request.check.guidance else {
      diagnostics.add(.tablesNeedGuidance, at: nil)
      return broken()
    }
    let compiled = request.check.library.compile(guidance)
    diagnostics.add(contentsOf: compiled.diagnostics)
    guard let plain = compiled.value else { return broken() }
    let program = wantsCases ? plain : plain.addingUnknownCaseRule()
    var stage: Int?
    if let name = request.check.stage {
      stage = program.stages.firstIndex(of: name)
      if stage == nil {
        diagnostics.add(.stage(name, notIn: program))
        return broken()
      }
    }
    var inputs = TableInputs(request, cancellation)
    let files = inputs.open(program)
    diagnostics.add(contentsOf: inputs.diagnostics)
    guard var files, !cancellation.isCancelled else { return broken() }
    if let path = request.cases.first, let file = files.cases.files.first, JSONObjects.isMeant(path, file) {
      // Their records stand in them: none is of an unknown case.
      return objects(Evaluator(program: plain), files, stage)
    }
    let evaluator = Evaluator(program: program)
    let code = ColumnProgram(evaluator)
    while true {
      let before = diagnostics
      guard
        let tables = CaseTables(
          program: program, cases: files.cases,
          records: files.records.map { RecordFiles(table: $0.table, files: $0.files) }, uses: code.uses,
          memoryLimit: request.memoryLimit, spillFolder: OutputFolder.temporary, cancellation: cancellation,
          keepsRefused: request.keepsRefused, &diagnostics)
      else { return broken(program) }
      let fingerprints = tables.notUTF8 == nil ? scan(tables, files.all) : []
      if cancellation.isCancelled { return broken(program) }
      if let odd = tables.notUTF8 {
        // Its first part looked like UTF-8: read all again, once it is.
        diagnostics = before
        guard files.convert(odd, inputs.opener, &diagnostics), !cancellation.isCancelled else { return broken(program) }
        continue
      }
      tables.finish(errorLimit: request.errorLimit)
      diagnostics = tables.diagnostics
      return judged(evaluator, code, tables, stage, fingerprints)
    }
  }

  /// Cases as JSON objects, which hold their own records.
  private mutating func objects(_ evaluator: Evaluator, _ files: TableInputs.Files, _ stage: Int?) -> TableOutcome {
    guard files.records.isEmpty, request.cases.count == 1 || request.cases.allSatisfy(JSONObjects.isMeant) else {
      diagnostics.add(.objectsHoldRecords, at: nil)
      return broken()
    }
    let run = CaseObjectRun(
      evaluator: evaluator, request: request, stage: stage, cancellation: cancellation, progress: progress)
    let found = run.run(files.cases.files)
    if cancellation.isCancelled { return broken(evaluator.program) }
    diagnostics.add(contentsOf: found.diagnostics)
    tellIdleDays(found.days, evaluator.program)
    let isBroken = diagnostics.hasErrors || found.hasErrors || found.read.contains { $0.refused > 0 }
    let isJudged = !isBroken || request.check.keepGoing
    var outcome = TableOutcome(
      program: evaluator.program, findings: isJudged ? found.findings : [], lines: isJudged ? found.lines : [],
      across: isJudged ? found.across : [],
      counts: isJudged ? found.counts : nil, caseCount: found.caseCount, read: found.read,
      fingerprints: (request.wantsFingerprints ? files.all : []).compactMap { file in
        file.fingerprint().map { (file.name, $0) }
      },
      readings: found.readings, diagnostics: diagnostics, isBroken: isBroken)
    outcome.days = Self.range(found.days)
    outcome.results = isJudged ? found.results : []
    outcome.acrossResult = isJudged ? found.acrossResult : nil
    return outcome
  }

  private mutating func judged(
    _ evaluator: Evaluator, _ code: ColumnProgram, _ tables: CaseTables, _ stage: Int?,
    _ fingerprints: [(name: String, fingerprint: Fingerprint)]
  ) -> TableOutcome {
    func isBroken() -> Bool { diagnostics.hasErrors || tables.counts.contains { $0.refused > 0 } }
    let program = evaluator.program
    guard !isBroken() || request.check.keepGoing else {
      KeySearch(tables: tables, threads: request.threads, cancellation: cancellation).run(
        errorLimit: request.errorLimit)
      diagnostics = tables.diagnostics
      return broken(program, tables)
    }
    let judged =
      wantsCases
      ? Judged(program: program, counts: RuleCounts(ruleCount: program.rules.count))
      : judge(evaluator, code, tables, stage)
    tellIdleDays(judged.days, program)
    guard !cancellation.isCancelled, !isBroken() || request.check.keepGoing else { return broken(program, tables) }
    var outcome = TableOutcome(
      program: program, findings: judged.findings, lines: judged.lines, across: judged.across, counts: judged.counts,
      caseCount: tables.facts.count, read: tables.counts, fingerprints: fingerprints, readings: tables.readings,
      diagnostics: diagnostics, isBroken: isBroken(), refusals: tables.refusals)
    outcome.tables = tables
    outcome.rowsOfCases = judged.rowsOfCases
    outcome.days = Self.range(judged.days)
    outcome.isDayGiven = request.check.asOf != nil
    outcome.day = request.check.asOf ?? request.check.today
    outcome.stage = stage ?? max(0, program.stages.count - 1)
    return outcome
  }

  /// Days on which no rule is in force: nothing was judged then, which must not look as if all were well.
  private mutating func tellIdleDays(_ days: Set<CalendarDate>, _ program: Program) {
    let rules = program.rules.filter { $0.id != Program.unknownCaseID }
    let idle = days.filter { day in !rules.contains { $0.period.contains(day) || $0.asOf != nil } }
    for day in idle.sorted().prefix(request.errorLimit) {
      diagnostics.add(
        .noRuleInForce, at: nil, ["name": .written(program.catalogue.id), "day": .words(Words(day.text))])
    }
  }

  private static func range(_ days: Set<CalendarDate>) -> ClosedRange<CalendarDate>? {
    guard let first = days.min(), let last = days.max() else { return nil }
    return first...last
  }

  /// All workers go over one table after another; beside them the fingerprints are made.
  private func scan(_ tables: CaseTables, _ files: [TableFile]) -> [(name: String, fingerprint: Fingerprint)] {
    let cancellation = cancellation
    let threads = max(1, request.threads)
    progress.enter(.reading, all: tables.scans.reduce(0) { $0 + $1.byteCount }) {
      tables.scans.reduce(0) { $0 + $1.position }
    }
    // Fingerprints first: each keeps one core busy from end to end, while blocks of rows go to whoever is free.
    let files = request.wantsFingerprints ? files : []
    let results = Cores.map(files.count + threads) { index -> (Int, Fingerprint)? in
      guard index < files.count else {
        for scan in tables.scans { scan.work() }
        return nil
      }
      return files[index].fingerprint(isCancelled: { cancellation.isCancelled }).map { (index, $0) }
    }
    return results.compactMap { $0 }.map { (files[$0.0].name, $0.1) }
  }

  // MARK: Judging

  /// What came of the partitions.
  struct Judged {
    let program: Program
    var findings: [TableFinding] = []
    var lines: [[UInt8]] = []
    var rowsOfCases: [Int: [Int: [Int]]] = [:]
    var days: Set<CalendarDate> = []
    var across: [Finding] = []
    /// In place of `across`, where lines are wanted.
    var acrossLines: [[UInt8]] = []
    var counts: RuleCounts

    /// Makes lines of what is not yet lines.
    mutating func word(_ table: TableCSV) {
      var rest: [UInt8] = []
      for found in findings { table.write(found.finding, caseID: found.caseID, to: &rest) }
      for line in acrossLines { rest += line }
      lines.append(rest)
      (findings, acrossLines) = ([], [])
    }
  }

  private mutating func judge(_ evaluator: Evaluator, _ code: ColumnProgram, _ tables: CaseTables, _ stage: Int?)
    -> Judged
  {
    let request = request
    let cancellation = cancellation
    let program = evaluator.program
    let day = request.check.asOf ?? request.check.today
    let days = Set(tables.facts.days.map { request.check.asOf ?? $0 ?? day })
    let stages = tables.facts.stages.map { stage ?? ($0 >= 0 ? $0 : max(0, program.stages.count - 1)) }
    let acrossStage = stages.max() ?? stage ?? max(0, program.stages.count - 1)
    let hashed = Dictionary(
      uniqueKeysWithValues: code.across.map { rule in
        let scan = program.rules[rule].iteration.flatMap { tables.scan(of: $0.table) }
        return (rule, HashedRows(tables.pool, rowCount: scan?.rowCount ?? 0))
      })
    let next = PartCounter()
    progress.enter(.judging, all: tables.partitionCount) { next.count }
    let twins = Mutex<[Int32: [PartitionRows.LikelyTwins]]>([:])
    let parts = Mutex<[Int: FoundFindings]>([:])
    let failed = Atomic<Bool>(false)
    let rowsOfCases = Mutex<[Int: [Int: [Int]]]>([:])
    let offsets = Mutex<[Int32: [Int]]>([:])
    let counts = Cores.map(max(1, request.threads)) { _ -> RuleCounts in
      let judge = TableJudge(
        evaluator: evaluator, code: code, tables: tables, assembler: tables.assembler(), hashed: hashed,
        detail: request.detail, day: day, asOf: request.check.asOf, stage: stage,
        acrossStage: acrossStage)
      let table = request.lines.map { TableCSV(program: program, options: $0) }
      while !cancellation.isCancelled {
        // The records of no known case first: all of them are listed, which one thread should not be left with at the end.
        let partition = tables.partitionCount - 1 - next.take()
        guard partition >= 0 else { break }
        var found = FoundFindings()
        // Records of no known case are put in order when all are there.
        if !judge.judge(partition: partition, { found.add($0, $0.number == nil ? nil : table) }) {
          failed.store(true, ordering: .relaxed)
        }
        if !found.isEmpty { parts.withLock { $0[partition] = found } }
      }
      judge.finish()
      offsets.withLock { $0.merge(judge.offsets) { $0 + $1 } }
      let rows = judge.rowsOfCases
      rowsOfCases.withLock { $0.merge(rows) { first, _ in first } }
      let found = judge.twins
      twins.withLock { twins in for (table, pairs) in found { twins[table, default: []] += pairs } }
      return judge.counts
    }
    for (table, pairs) in twins.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
      tables.tellTwins(TableID(Int(table)), pairs, limit: request.errorLimit)
    }
    diagnostics = tables.diagnostics
    if failed.load(ordering: .relaxed) || tables.scans.contains(where: { $0.rowStore.hasFailed }) {
      diagnostics.add(.spillFailed, at: nil, ["path": .written(OutputFolder.temporary)])
    }
    var judged = Judged(program: program, counts: counts[0])
    for other in counts.dropFirst() { judged.counts.add(other) }
    let found = parts.withLock { parts in (0..<tables.partitionCount).compactMap { parts[$0] } }
    judged.findings = Self.strangersLast(found.flatMap(\.findings), program)
    judged.lines = found.map(\.lines)
    judged.rowsOfCases = rowsOfCases.withLock { $0 }
    // Records of no known case are judged on the day of those that say none.
    let hasStrangers = judged.findings.last?.number == nil && !judged.findings.isEmpty
    let allDays = days.union(hasStrangers || days.isEmpty ? [day] : [])
    let latest = allDays.max() ?? day
    judged.days = allDays
    judgeAcross(
      &judged, hashed, code, tables, offsets.withLock { $0.mapValues { $0.sorted() } }, day: day,
      judge: {
        AcrossJudge(
          evaluator: evaluator, tables: tables, assembler: tables.assembler(), day: day, latest: latest,
          fixedDay: request.check.asOf ?? (allDays.count == 1 ? latest : nil), stage: acrossStage)
      })
    if let options = request.lines { judged.word(TableCSV(program: program, options: options)) }
    return judged
  }

  /// Records of no known case by the case that they name, in the order in which each is first named.
  private static func strangersLast(_ findings: [TableFinding], _ program: Program) -> [TableFinding] {
    guard let first = findings.firstIndex(where: { $0.number == nil }) else { return findings }
    let builtIn = program.rules.count - 1
    var order: [String: Int] = [:]
    for finding in findings[first...] where order[finding.caseID] == nil { order[finding.caseID] = order.count }
    let sorted = findings[first...].enumerated().sorted { left, right in
      func key(_ entry: (offset: Int, element: TableFinding)) -> (Int, Int, Int) {
        let rule = entry.element.finding.rule
        return (order[entry.element.caseID] ?? 0, rule == builtIn ? -1 : rule, entry.offset)
      }
      return key(left) < key(right)
    }
    return findings[..<first] + sorted.map(\.element)
  }
}

/// Hands out the numbers of parts.
private final class PartCounter: Sendable {
  private let next = Atomic<Int>(0)
  var count: Int { next.load(ordering: .relaxed) }
  func take() -> Int { next.wrappingAdd(1, ordering: .relaxed).oldValue }
}
