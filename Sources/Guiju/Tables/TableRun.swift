public import Cases
import Evaluation
import Programs
public import SourceText
import Synchronization
import Values

/// Checks many cases in tables: reads, sorts rows by case, judges on columns with all cores, asks the machine for the rest.
public struct TableRun {
  private let request: TableRequest
  private let cancellation: Cancellation
  private var diagnostics = Diagnostics()

  /// - Parameters:
  ///   - request: what is asked.
  ///   - cancellation: ends the run before its time.
  public static func run(_ request: TableRequest, cancellation: Cancellation = Cancellation()) -> TableOutcome {
    var run = TableRun(request: request, cancellation: cancellation)
    return run.outcome()
  }

  private init(request: TableRequest, cancellation: Cancellation) {
    self.request = request
    self.cancellation = cancellation
  }

  private func broken() -> TableOutcome {
    TableOutcome(
      program: nil, findings: [], across: [], counts: nil, caseCount: 0, read: [], fingerprints: [], readings: [],
      diagnostics: diagnostics, isBroken: true)
  }

  private mutating func outcome() -> TableOutcome {
    guard let guidance = request.check.guidance else {
      diagnostics.add(.tablesNeedGuidance, at: nil)
      return broken()
    }
    let compiled = request.check.library.compile(guidance)
    diagnostics.add(contentsOf: compiled.diagnostics)
    guard let program = compiled.value?.addingUnknownCaseRule() else { return broken() }
    var stage: Int?
    if let name = request.check.stage {
      stage = program.stages.firstIndex(of: name)
      if stage == nil {
        diagnostics.add(.stageNotFound, at: nil, ["name": .written(name), "known": .list(program.stages)])
        return broken()
      }
    }
    guard let files = open(program) else { return broken() }
    let evaluator = Evaluator(program: program)
    let code = ColumnProgram(evaluator)
    guard
      let tables = CaseTables(
        program: program, cases: files.cases, records: files.records, uses: code.uses,
        memoryLimit: request.memoryLimit, spillFolder: OutputFolder.temporary, cancellation: cancellation,
        &diagnostics)
    else { return broken() }
    let fingerprints = scan(tables, [files.cases] + files.records.map(\.file))
    tables.finish(errorLimit: request.errorLimit)
    diagnostics = tables.diagnostics
    let isBroken = diagnostics.hasErrors || tables.counts.contains { $0.refused > 0 }
    guard !isBroken || request.check.keepGoing else {
      return TableOutcome(
        program: program, findings: [], across: [], counts: nil, caseCount: tables.facts.count, read: tables.counts,
        fingerprints: fingerprints, readings: tables.readings, diagnostics: diagnostics, isBroken: true)
    }
    let judged = judge(evaluator, code, tables, stage)
    return TableOutcome(
      program: program, findings: judged.findings, across: judged.across, counts: judged.counts,
      caseCount: tables.facts.count, read: tables.counts, fingerprints: fingerprints, readings: tables.readings,
      diagnostics: diagnostics, isBroken: isBroken)
  }

  private mutating func open(_ program: Program) -> (cases: TableFile, records: [RecordFile])? {
    func file(_ path: String, _ diagnostics: inout Diagnostics) -> TableFile? {
      let opened = TableFile.open(path: path, name: path)
      diagnostics.add(contentsOf: opened.diagnostics)
      return opened.value
    }
    var records: [RecordFile] = []
    for (name, path) in request.records {
      let known = program.layout.tables.enumerated().filter { $0.offset > 0 && !$0.element.isOfCases }
      guard
        let table = known.first(where: {
          $0.element.path == name || $0.element.label.zh == name || $0.element.label.en == name
        })
      else {
        diagnostics.add(
          .recordsUnknown, at: nil, ["name": .written(name), "known": .list(known.map(\.element.path))])
        return nil
      }
      guard let opened = file(path, &diagnostics) else { return nil }
      records.append(RecordFile(table: TableID(table.offset), file: opened))
    }
    guard let path = request.cases.first, let cases = file(path, &diagnostics) else { return nil }
    return (cases, records)
  }

  /// All workers go over one table after another; beside them the fingerprints are made.
  private func scan(_ tables: CaseTables, _ files: [TableFile]) -> [(name: String, fingerprint: Fingerprint)] {
    let cancellation = cancellation
    let threads = max(1, request.threads)
    let results = Cores.map(threads + files.count) { index -> (Int, Fingerprint)? in
      if index < threads {
        for scan in tables.scans { scan.work() }
        return nil
      }
      let file = files[index - threads]
      return file.fingerprint(isCancelled: { cancellation.isCancelled }).map { (index - threads, $0) }
    }
    return results.compactMap { $0 }.map { (files[$0.0].name, $0.1) }
  }

  // MARK: Judging

  private struct Judged {
    let program: Program
    var findings: [TableFinding] = []
    var across: [Finding] = []
    var counts: RuleCounts
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
    let hashed = Dictionary(uniqueKeysWithValues: code.across.map { ($0, HashedRows()) })
    let next = Atomic<Int>(0)
    let parts = Mutex<[Int: [TableFinding]]>([:])
    let failed = Atomic<Bool>(false)
    let offsets = Mutex<[Int32: [Int]]>([:])
    let counts = Cores.map(max(1, request.threads)) { _ -> RuleCounts in
      let judge = TableJudge(
        evaluator: evaluator, code: code, tables: tables, assembler: tables.assembler(), hashed: hashed,
        detail: request.detail, day: day, asOf: request.check.asOf, stage: stage,
        acrossStage: acrossStage)
      while !cancellation.isCancelled {
        let partition = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard partition < tables.partitionCount else { break }
        var found: [TableFinding] = []
        if !judge.judge(partition: partition, { found.append($0) }) { failed.store(true, ordering: .relaxed) }
        if !found.isEmpty { parts.withLock { $0[partition] = found } }
      }
      judge.finish()
      offsets.withLock { $0.merge(judge.offsets) { $0 + $1 } }
      return judge.counts
    }
    if failed.load(ordering: .relaxed) || tables.scans.contains(where: { $0.rowStore.hasFailed }) {
      diagnostics.add(.spillFailed, at: nil, ["path": .written(OutputFolder.temporary)])
    }
    var judged = Judged(program: program, counts: counts[0])
    for other in counts.dropFirst() { judged.counts.add(other) }
    judged.findings = parts.withLock { parts in
      (0..<tables.partitionCount).flatMap { parts[$0] ?? [] }
    }
    judged.findings = Self.strangersLast(judged.findings, program)
    // Records of no known case are judged on the day of those that say none.
    let hasStrangers = judged.findings.last?.number == nil && !judged.findings.isEmpty
    let allDays = days.union(hasStrangers || days.isEmpty ? [day] : [])
    let latest = allDays.max() ?? day
    judgeAcross(
      &judged, hashed, code, tables, offsets.withLock { $0.mapValues { $0.sorted() } }, day: day,
      judge: {
        AcrossJudge(
          evaluator: evaluator, tables: tables, assembler: tables.assembler(), day: day, latest: latest,
          fixedDay: request.check.asOf ?? (allDays.count == 1 ? latest : nil), stage: acrossStage)
      })
    return judged
  }

  /// Rules over all cases: first the rows that are in no partition, then partition after partition.
  private func judgeAcross(
    _ judged: inout Judged, _ hashed: [Int: HashedRows], _ code: ColumnProgram, _ tables: CaseTables,
    _ offsets: [Int32: [Int]], day: CalendarDate, judge makeJudge: @escaping @Sendable () -> AcrossJudge
  ) {
    let request = request
    let threads = max(1, request.threads)
    let cancellation = cancellation
    let program = judged.program
    let onColumns = hashed.keys.sorted()
    let rules = onColumns + code.acrossOnMachine
    let found = Mutex<[(rule: Int, offset: Int, finding: Finding)]>([])
    let remainders = Mutex<[Int: AcrossJudge.Remainder]>([:])
    func over(
      _ count: Int, _ work: @escaping @Sendable (AcrossJudge, Int, AcrossJudge.Sink) -> Void,
      rule: @escaping @Sendable (Int) -> Int
    ) -> [(RuleCounts, Set<Int>)] {
      let next = Atomic<Int>(0)
      return Cores.map(threads) { _ -> (RuleCounts, Set<Int>) in
        let judge = makeJudge()
        var own: [(rule: Int, offset: Int, finding: Finding)] = []
        while !cancellation.isCancelled {
          let task = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard task < count else { break }
          work(judge, task) { own.append((rule(task), $0, $1)) }
        }
        found.withLock { $0 += own }
        return (judge.counts, judge.outside)
      }
    }
    let first = over(
      rules.count,
      { judge, task, sink in
        let rule = rules[task]
        let table = program.rules[rule].iteration?.table ?? .root
        if !program.layout[table].isOfCases, tables.scan(of: table) == nil {
          judge.judge(ruleWithoutTable: rule, days: { request.check.asOf ?? tables.facts.days[$0] ?? day }, sink)
        } else if let rows = hashed[rule] {
          let remainder = judge.judgeRest(rule: rule, rows, sink)
          remainders.withLock { $0[rule] = remainder }
        } else {
          judge.judge(ruleOnMachine: rule, offsets[table.index], sink)
        }
      }, rule: { rules[$0] })
    let left = remainders.withLock { $0 }
    let partitions = AcrossJudge.partitionCount
    let second = over(
      onColumns.count * partitions,
      { judge, task, sink in
        let rule = onColumns[task / partitions]
        guard case .partitions(let isIncomplete)? = left[rule], let rows = hashed[rule] else { return }
        judge.judge(rule: rule, rows, partition: task % partitions, isIncomplete: isIncomplete, sink)
      }, rule: { onColumns[$0 / partitions] })
    var outside: Set<Int> = []
    for (counts, rules) in first + second {
      judged.counts.add(counts)
      outside.formUnion(rules)
    }
    for rule in outside { judged.counts.add(notApplicable: rule) }
    judged.across = found.withLock { found in
      found.sorted { ($0.rule, $0.offset) < ($1.rule, $1.offset) }.map(\.finding)
    }
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

extension DiagnosticCode {
  public static let tablesNeedGuidance = DiagnosticCode(
    "G0681",
    message: Words(zh: "检查表格里的案例需要写明规则", en: "cases in tables are checked by a guidance that has to be named"),
    help: Words(zh: "加上 `--guidance 规则`", en: "add `--guidance G`"))

  public static let recordsUnknown = DiagnosticCode(
    "G0682",
    message: Words(zh: "规则里没有叫 {name} 的表", en: "the guidance has no table called {name}"),
    help: Words(zh: "`--records` 写作 `表=文件`，表是下列之一：{known}", en: "write `--records TABLE=FILE` with one of {known}"))

  public static let spillFailed = DiagnosticCode(
    "G0683",
    message: Words(
      zh: "内存放不下，而 {path} 里也写不下", en: "the memory is too small for the rows, and {path} has no room for them"),
    help: Words(
      zh: "腾出磁盘空间，或用环境变量 `TMPDIR` 指定另一个文件夹，或用 `--memory` 放宽内存",
      en: "free space on the disk, name another folder by the variable `TMPDIR`, or allow more by `--memory`"))
}
