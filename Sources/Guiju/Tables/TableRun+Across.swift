import Cases
import Evaluation
import Programs
import Reports
import SourceText
import Synchronization
import Values

extension TableRun {
  /// Rules over all cases: first the rows that are in no partition, then partition after partition.
  func judgeAcross(
    _ judged: inout Judged, _ hashed: [Int: HashedRows], _ code: ColumnProgram, _ tables: CaseTables,
    _ offsets: [Int32: [Int]], day: CalendarDate, judge makeJudge: @escaping @Sendable () -> AcrossJudge
  ) {
    let request = request
    let threads = max(1, request.threads)
    let cancellation = cancellation
    let program = judged.program
    let onColumns = hashed.keys.sorted()
    let rules = onColumns + code.acrossOnMachine
    let found = Mutex<[AcrossFound]>([])
    let remainders = Mutex<[Int: AcrossJudge.Remainder]>([:])
    func over(
      _ count: Int, _ work: @escaping @Sendable (AcrossJudge, Int, AcrossJudge.Sink) -> Void,
      rule: @escaping @Sendable (Int) -> Int
    ) -> [(RuleCounts, Set<Int>)] {
      let next = Atomic<Int>(0)
      return Cores.map(threads) { _ -> (RuleCounts, Set<Int>) in
        let judge = makeJudge()
        let table = request.lines.map { TableCSV(program: program, options: $0) }
        var own: [AcrossFound] = []
        while !cancellation.isCancelled {
          let task = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard task < count else { break }
          work(judge, task) { own.append(AcrossFound(rule: rule(task), offsets: $0, $1, table)) }
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
        let isUnknown = tables.isUnknown(table)
        if !program.layout[table].isOfCases, isUnknown || tables.scan(of: table) == nil {
          judge.judge(ruleWithoutTable: rule, days: { request.check.asOf ?? tables.facts.days[$0] ?? day }, sink)
        }
        if !program.layout[table].isOfCases, tables.scan(of: table) == nil {
          return
        } else if let rows = hashed[rule] {
          var remainder = judge.judgeRest(rule: rule, rows, sink)
          // A row that was refused may belong to any group.
          if isUnknown, case .partitions = remainder { remainder = .partitions(isIncomplete: true) }
          remainders.withLock { $0[rule] = remainder }
        } else {
          judge.judge(ruleOnMachine: rule, offsets[table.index], sink)
        }
      }, rule: { rules[$0] })
    let left = remainders.withLock { $0 }
    let tasks = onColumns.flatMap { rule in
      (0..<(hashed[rule]?.partitionCount ?? 0)).map { (rule: rule, partition: $0) }
    }
    let second = over(
      tasks.count,
      { judge, task, sink in
        let (rule, partition) = tasks[task]
        guard case .partitions(let isIncomplete)? = left[rule], let rows = hashed[rule] else { return }
        judge.judge(rule: rule, rows, partition: partition, isIncomplete: isIncomplete, sink)
      }, rule: { tasks[$0].rule })
    var outside: Set<Int> = []
    for (counts, rules) in first + second {
      judged.counts.add(counts)
      outside.formUnion(rules)
    }
    for rule in outside { judged.counts.add(notApplicable: rule) }
    let sorted = found.withLock { $0.sorted() }
    if request.lines != nil {
      // A table of findings has no room for rows.
      judged.acrossLines = sorted.map(\.line)
      return
    }
    // A report as text has room for those of the first groups.
    let shown = request.detail == .full ? sorted.count : TableReport.caseLimit
    judged.across = sorted.enumerated().compactMap { index, found in
      guard var finding = found.finding else { return nil }
      guard index < shown, let table = program.rules[found.rule].iteration?.table, finding.subject.group != nil
      else { return finding }
      finding.rows = found.offsets.compactMap {
        tables.row(of: table, at: $0).map { FindingRow(caseID: $0.caseID, place: $0.place) }
      }
      return finding
    }
  }
}
