public import Cases
import Programs
import SourceText
public import Values

/// How much is wanted of each finding.
public enum FindingDetail: Sendable {
  /// What a table of findings shows: the result, how far it is off, the message.
  case brief
  /// All that a report says.
  case full
}

/// Judges the partitions of a run. One for each thread.
///
/// Rules run on columns; what columns do not know, and what is to be explained, the machine decides on the case put
/// together from its files.
public final class TableJudge {
  let evaluator: Evaluator
  let code: ColumnProgram
  let tables: CaseTables
  let assembler: CaseAssembler
  let detail: FindingDetail
  let defaultDay: CalendarDate
  let fixedDay: CalendarDate?
  let fixedStage: Int?
  let acrossStage: Int
  let run: ColumnRun
  let subjects: RowSubjects
  /// The built-in rule on records of no known case, where the program has it.
  let unknownCaseRule: Int?
  private let writers: [Int: HashedRows.Writer]
  private var rules: [DayAndStage: TableRules] = [:]
  public private(set) var counts: RuleCounts
  /// Where the rows of tables lie that the machine judges over all cases, as they came.
  public private(set) var offsets: [Int32: [Int]] = [:]
  private let offsetTables: Set<Int32>
  /// By case with findings and by table where the rows lie, where reports show all of them.
  public private(set) var rowsOfCases: [Int: [Int: [Int]]] = [:]
  /// By table: rows that may have the key of an earlier row of their case.
  public private(set) var twins: [Int32: [PartitionRows.LikelyTwins]] = [:]
  private let bound: StepBound.Polynomial
  private let hashes = GrowableBuffer<UInt64>()
  private let openStates = GrowableBuffer<UInt8>()
  private let rowOffsets = GrowableBuffer<Int>()

  private struct DayAndStage: Hashable {
    let day: CalendarDate
    let stage: Int
  }

  /// Rows of a batch: enough to be worth the way through the operations, few enough to stay near the processor.
  private static let batchRows = 4096
  private static let batchCases = 2048
  private static let twinLimit = 1000

  var program: Program { evaluator.program }

  /// - Parameters:
  ///   - assembler: of this thread.
  ///   - hashed: by rule over all cases, where its rows go.
  ///   - day: of cases that say none.
  ///   - asOf: of all cases, whatever they say.
  ///   - stage: of all cases; nil: their own, else the last.
  ///   - acrossStage: the furthest that a case has reached.
  public init(
    evaluator: Evaluator, code: ColumnProgram, tables: CaseTables, assembler: CaseAssembler, hashed: [Int: HashedRows],
    detail: FindingDetail, day: CalendarDate, asOf: CalendarDate?, stage: Int?, acrossStage: Int
  ) {
    self.evaluator = evaluator
    self.code = code
    self.tables = tables
    self.assembler = assembler
    self.detail = detail
    defaultDay = day
    fixedDay = asOf
    fixedStage = stage
    self.acrossStage = acrossStage
    offsetTables = Set(code.acrossOnMachine.compactMap { evaluator.program.rules[$0].iteration?.table.index })
    run = ColumnRun(evaluator.program, code)
    unknownCaseRule = evaluator.program.rules.firstIndex { $0.id == Program.unknownCaseID }
    subjects = RowSubjects(evaluator.program, assembler, evaluator.paths)
    writers = hashed.mapValues { HashedRows.Writer($0) }
    counts = RuleCounts(ruleCount: evaluator.program.rules.count)
    bound = evaluator.direct.stepBound
  }

  /// Hands over what is still held, when the last partition is judged.
  public func finish() { for writer in writers.values { writer.finish() } }

  func day(of number: Int) -> CalendarDate { fixedDay ?? tables.facts.days[number] ?? defaultDay }

  func stage(of number: Int) -> Int {
    let own = tables.facts.stages[number]
    return fixedStage ?? (own >= 0 ? own : max(0, program.stages.count - 1))
  }

  private func rules(_ day: CalendarDate, _ stage: Int) -> TableRules {
    let key = DayAndStage(day: day, stage: stage)
    if let known = rules[key] { return known }
    let made = TableRules(program, code, day: day, stage: stage)
    rules[key] = made
    return made
  }

  /// Judges the cases of a partition, or the rows of no known case (the last one).
  ///
  /// - Parameter sink: takes what fails or is open, in the order of cases, rules and rows.
  /// - Returns: whether the rows could be read.
  public func judge(partition: Int, _ sink: (TableFinding) -> Void) -> Bool {
    let cases = tables.cases(in: partition)
    var rows: [Int32: PartitionRows] = [:]
    for scan in tables.scans {
      guard let found = PartitionRows(scan.rowStore, partition: partition, cases: cases, format: scan.rowFormat) else {
        return false
      }
      let table = scan.rowFormat.table
      if cases != nil, program.layout[table].keyColumn != nil {
        let room = Self.twinLimit - (twins[table.index]?.count ?? 0)
        if room > 0 { twins[table.index, default: []] += found.likelyTwins(limit: room) }
      }
      if offsetTables.contains(table.index) {
        offsets[table.index, default: []] += (0..<found.rowCount).map { found.offset($0) }
      }
      // A row that was refused may belong to any case.
      if cases == nil || !tables.isUnknown(table) { rows[table.index] = found }
    }
    guard let cases else {
      strangers(rows, sink)
      return true
    }
    var first = cases.lowerBound
    while first < cases.upperBound {
      let (day, stage) = (day(of: first), stage(of: first))
      var end = first
      var count = 0
      while end < cases.upperBound, end - first < Self.batchCases, count < Self.batchRows || end == first,
        self.day(of: end) == day, self.stage(of: end) == stage
      {
        let place = end - cases.lowerBound
        for table in rows.values { count += table.caseStarts[place + 1] - table.caseStarts[place] }
        end += 1
      }
      let offset = first - cases.lowerBound
      let slices = rows.mapValues { TableSlice(rows: $0, starts: $0.caseStarts[offset...(offset + end - first)]) }
      let batch = ColumnBatch(cases: first..<end, facts: tables.facts, tables: slices, day: day)
      judge(batch, rules(day, stage), sink)
      first = end
    }
    return true
  }

  private func judge(_ batch: ColumnBatch, _ rules: TableRules, _ sink: (TableFinding) -> Void) {
    guard let cases = batch.cases else { return }
    run.run(rules.needed, groupings: rules.groupings, batch)
    for rule in rules.outside { counts.add(cases.count, .notApplicable, rule: rule) }
    var listed = BatchOutcomes(caseCount: cases.count)
    for rule in rules.onColumns {
      // A case whose rows are too many for the budget of steps is the machine's.
      let isBounded = bound.fits(rows: mostRows(batch), budget: evaluator.stepBudget)
      if rule.table >= 0, batch.tables[rule.table] == nil || !isBounded {
        for place in 0..<cases.count {
          listed.add(BatchOutcome(rule: rule.rule, row: -1, kind: .wholeRule), case: place)
        }
      } else if rule.grouping >= 0 {
        groups(rule, batch, &listed)
      } else if let slice = batch.tables[rule.table] {
        outcomes(rule.force, rule.test, slice.count, rule: rule.rule) { row, kind in
          unsafe listed.add(
            BatchOutcome(rule: rule.rule, row: Int32(truncatingIfNeeded: row), kind: kind), case: Int(slice.caseOf[row])
          )
        }
      } else if !isBounded {
        for place in 0..<cases.count {
          listed.add(BatchOutcome(rule: rule.rule, row: -1, kind: .wholeRule), case: place)
        }
      } else {
        outcomes(rule.force, rule.test, cases.count, rule: rule.rule) { place, kind in
          listed.add(BatchOutcome(rule: rule.rule, row: -1, kind: kind), case: place)
        }
      }
    }
    for rule in rules.onMachine {
      for place in 0..<cases.count { listed.add(BatchOutcome(rule: rule, row: -1, kind: .wholeRule), case: place) }
    }
    for rule in rules.across { hash(rule, batch) }
    listed.sort()
    for place in 0..<cases.count where !listed[place].isEmpty {
      let speaker = CaseSpeaker(self, batch, place: place, day: batch.day, stage: rules.stage)
      for outcome in listed[place] { speaker.speak(outcome, rules, sink) }
      if detail == .full { rowsOfCases[cases.lowerBound + place] = speaker.offsets }
    }
  }

  private func mostRows(_ batch: ColumnBatch) -> Int {
    var most = 0
    for slice in batch.tables.values {
      for place in 0..<batch.caseCount { most = max(most, slice.starts[place + 1] - slice.starts[place]) }
    }
    return most
  }

  /// The results of a rule on its subjects: counted, and handed on where they are listed.
  private func outcomes(
    _ force: Force, _ test: ColumnRule.Test, _ count: Int, rule: Int, _ list: (Int, BatchOutcome.Kind) -> Void
  ) {
    let verdicts = ColumnVerdicts(force, test, run)
    var passed = 0
    var notApplicable = 0
    var index = 0
    while index < count {
      // Most subjects pass or are left alone: they are counted by eights.
      if verdicts.hasWords, index &+ 8 <= count, let eight = verdicts.eight(from: index) {
        passed &+= eight.passed
        notApplicable &+= eight.notApplicable
        index &+= 8
        continue
      }
      let end = min(index &+ 8, count)
      while index < end {
        switch verdicts[index] {
        case ColumnVerdicts.pass: passed &+= 1
        case ColumnVerdicts.notApplicable: notApplicable &+= 1
        case ColumnVerdicts.fail: list(index, .failed)
        case ColumnVerdicts.needsReview: list(index, .explained(.needsReview))
        default: list(index, .asked)
        }
        index &+= 1
      }
    }
    counts.add(passed, .pass, rule: rule)
    counts.add(notApplicable, .notApplicable, rule: rule)
  }

  private func groups(_ rule: ColumnRule, _ batch: ColumnBatch, _ listed: inout BatchOutcomes) {
    let groups = run.groups[Int(rule.grouping)]
    var isOpen = false
    for place in 0..<batch.caseCount where groups.isOpen[place] {
      isOpen = true
      listed.add(BatchOutcome(rule: rule.rule, row: -1, kind: .wholeRule), case: place)
    }
    let before = counts
    outcomes(rule.force, rule.test, groups.count, rule: rule.rule) { group, kind in
      let place = unsafe Int(groups.caseOf[group])
      guard !groups.isOpen[place] else { return }
      listed.add(
        BatchOutcome(
          rule: rule.rule, row: unsafe groups.firstRow[group], group: Int32(group), kind: kind), case: place)
    }
    guard isOpen else { return }
    // What the machine judges as a whole is counted by it: here only the groups of the other cases.
    counts = before
    let verdicts = ColumnVerdicts(rule.force, rule.test, run)
    var tally = (passed: 0, notApplicable: 0)
    for group in 0..<groups.count where unsafe !groups.isOpen[Int(groups.caseOf[group])] {
      switch verdicts[group] {
      case ColumnVerdicts.pass: tally.passed += 1
      case ColumnVerdicts.notApplicable: tally.notApplicable += 1
      default: break
      }
    }
    counts.add(tally.passed, .pass, rule: rule.rule)
    counts.add(tally.notApplicable, .notApplicable, rule: rule.rule)
  }

  // MARK: Groups over all cases

  /// Puts the rows of a rule over all cases into their partitions.
  private func hash(_ rule: AcrossRule, _ batch: ColumnBatch) {
    guard let slice = batch.tables[rule.shape.table], let writer = writers[rule.first] else { return }
    let grouping = code.groupings[Int(rule.shape.grouping)]
    let text = rule.text.flatMap { program.rules[$0.rule].stage <= acrossStage ? $0 : nil }
    let keys = grouping.keys.map { run.registers[Int($0.register)] }
    let filter = grouping.filter.map { run.registers[Int($0)] }
    let hasPlainKeys = grouping.keys.allSatisfy { key in
      if case .field = code.instructions[Int(key.register)].operation { true } else { false }
    }
    let verdicts = text.flatMap { text in text.alone.map { ColumnVerdicts(text.force, $0, run) } }
    let byKeys = text?.appliesByKeys.map { run.registers[Int($0)] }
    hashes.fill(0x2545_F491_4F6C_DD1D, count: max(1, slice.count))
    let hashes = unsafe self.hashes.base
    // The greatest state of a key that is no key: unknown, or not held by columns.
    openStates.fill(0, count: max(1, slice.count))
    let openStates = unsafe self.openStates.base
    for key in keys {
      let (values, step) = unsafe (key.integers, key.stride)
      if key.isKnown {
        var row = 0
        while row < slice.count {
          unsafe hashes[row] = TextHash.mix(hashes[row], UInt64(bitPattern: values[row &* step]))
          row &+= 1
        }
      } else {
        for row in 0..<slice.count {
          let state = key.state(row)
          if state > CellState.null { unsafe openStates[row] |= state == CellState.unknown ? 1 : 2 }
          unsafe hashes[row] = TextHash.mix(
            hashes[row], state == CellState.null ? 0x6E75_6C6C : UInt64(bitPattern: values[row &* step]))
        }
      }
    }
    rowOffsets.resize(max(1, slice.count))
    let offsets = unsafe rowOffsets.base
    unsafe slice.rows.loadOffsets(slice.range, offsets)
    var row = 0
    while row < slice.count {
      defer { row &+= 1 }
      let offset = unsafe offsets[row]
      if let filter {
        let kept = unsafe filter.truths[row &* filter.stride]
        if kept != ColumnTruth.yes {
          if kept == ColumnTruth.ask { writer.add(uncertainRow: offset) }
          continue
        }
      }
      let open = unsafe openStates[row]
      if open != 0 {
        if open & 1 != 0 {
          writer.add(openRow: offset)
        } else if hasPlainKeys {
          writer.add(oddRow: offset)
        } else {
          writer.add(uncertainRow: offset)
        }
        continue
      }
      var alone = HashedRow.outside
      if let verdicts {
        alone = verdicts[row]
        // Keys that the rule does not speak of: all rows that have them are left out together.
        if let byKeys, unsafe byKeys.truths[row &* byKeys.stride] == ColumnTruth.no { alone = HashedRow.leftOut }
        if alone == ResultCode.needsReview.rawValue { alone = .max }
      }
      writer.add(HashedRow(hash: unsafe hashes[row], offset: offset, alone: alone))
    }
  }

  /// Rows of no known case: each is a finding of its own, and rules over rows see it with all facts of its case unknown.
  private func strangers(_ rows: [Int32: PartitionRows], _ sink: (TableFinding) -> Void) {
    let stage = fixedStage ?? max(0, program.stages.count - 1)
    let rules = rules(fixedDay ?? defaultDay, stage)
    for (table, found) in rows.sorted(by: { $0.key < $1.key }) where found.rowCount > 0 {
      var first = 0
      while first < found.rowCount {
        let end = min(first + Self.batchRows, found.rowCount)
        let slice = TableSlice(rows: found, starts: [first, end])
        let batch = ColumnBatch(cases: nil, facts: tables.facts, tables: [table: slice], day: rules.day)
        var listed: [[BatchOutcome]] = Array(repeating: [], count: slice.count)
        guard !tables.isUnknown(TableID(Int(table))) else {
          for row in 0..<slice.count {
            CaseSpeaker(self, batch, stranger: row, table: table, day: rules.day, stage: stage).tellUnknown(sink)
          }
          first = end
          continue
        }
        run.run(rules.neededByRows, groupings: [], batch)
        for rule in rules.onColumns where rule.table == table && rule.grouping < 0 {
          outcomes(rule.force, rule.test, slice.count, rule: rule.rule) { row, kind in
            listed[row].append(BatchOutcome(rule: rule.rule, row: Int32(truncatingIfNeeded: row), kind: kind))
          }
        }
        for rule in rules.onMachine where program.rules[rule].iteration?.rowTable?.index == table {
          for row in 0..<slice.count {
            listed[row].append(BatchOutcome(rule: rule, row: Int32(truncatingIfNeeded: row), kind: .wholeRule))
          }
        }
        for rule in rules.across where rule.shape.table == table { hash(rule, batch) }
        for row in 0..<slice.count {
          let speaker = CaseSpeaker(self, batch, stranger: row, table: table, day: rules.day, stage: stage)
          speaker.tellUnknown(sink)
          for outcome in listed[row].sorted() { speaker.speak(outcome, rules, sink) }
        }
        first = end
      }
    }
  }

  func count(_ code: ResultCode, rule: Int) { counts.add(1, code, rule: rule) }
}
