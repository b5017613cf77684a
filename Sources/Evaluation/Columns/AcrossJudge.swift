public import Cases
import Programs
import SourceText
public import Values

/// Judges the rules over all cases of a run, when every row is in its partition. One for each thread.
///
/// Rows that share their hash are read again and put into groups by the machine, on their keys; a row that shares it with
/// no other is a group by itself, and what follows from that was said by the columns.
public final class AcrossJudge {
  private let evaluator: Evaluator
  private let tables: CaseTables
  private let assembler: CaseAssembler
  private let day: CalendarDate
  private let latest: CalendarDate
  private let fixedDay: CalendarDate?
  private let stage: Int
  public private(set) var counts: RuleCounts
  /// Rules with groups on whose day no text of theirs holds.
  public private(set) var outside: Set<Int> = []

  /// Rows that the machine looks at together; those of one hash always are.
  private static let batchRows = 2_000

  /// - Parameters:
  ///   - day: of a row whose case says none.
  ///   - latest: of all days: on it rows are put into groups.
  ///   - fixedDay: `--as-of`, or the one day that all rows have; nil: groups have the latest of their rows.
  ///   - stage: the furthest that a case has reached.
  public init(
    evaluator: Evaluator, tables: CaseTables, assembler: CaseAssembler, day: CalendarDate, latest: CalendarDate,
    fixedDay: CalendarDate?, stage: Int
  ) {
    self.evaluator = evaluator
    self.tables = tables
    self.assembler = assembler
    self.day = day
    self.latest = latest
    self.fixedDay = fixedDay
    self.stage = stage
    counts = RuleCounts(ruleCount: evaluator.program.rules.count)
  }

  /// What the partitions of a rule are to be judged with.
  public enum Remainder: Sendable {
    /// - Parameter isIncomplete: whether rows are left that may belong to any group.
    case partitions(isIncomplete: Bool)
    /// The machine has judged all rows.
    case none
  }

  /// Takes the offsets of the first rows of a group, and its finding, where it fails or is open. Of groups of cases they
  /// are the numbers of the cases; there is none where a case speaks for a table that it does not have.
  public typealias Sink = ([Int], Finding) -> Void

  /// First of all the rows that the columns could put into no partition.
  public func judgeRest(rule: Int, _ rows: HashedRows, _ sink: Sink) -> Remainder {
    // Where one of them belongs to a group after all, nobody knows to which but who sees all rows.
    if rows.uncertain.contains(where: { isGrouped(rule, $0) }) {
      judge(rule, rows.takeAll(), isIncomplete: nil, sink)
      return .none
    }
    var isIncomplete = false
    for offset in rows.open + rows.uncertain {
      if judge(rule, [offset], isIncomplete: nil, sink) { isIncomplete = true }
    }
    if !rows.odd.isEmpty { judge(rule, rows.odd, isIncomplete: isIncomplete, sink) }
    return .partitions(isIncomplete: isIncomplete)
  }

  /// The groups of one partition of a rule.
  public func judge(rule: Int, _ rows: HashedRows, partition: Int, isIncomplete: Bool, _ sink: Sink) {
    let found = rows.find(partition) { code in
      code == ResultCode.pass.rawValue || code == ResultCode.notApplicable.rawValue || code == HashedRow.outside
    }
    for (code, count) in found.alone {
      if let code = ResultCode(rawValue: code) { counts.add(count, code, rule: rule) } else { outside.insert(rule) }
    }
    var first = 0
    while first < found.candidates.count {
      var end = min(first + Self.batchRows, found.candidates.count)
      while end < found.candidates.count, found.candidates[end].hash == found.candidates[end - 1].hash { end += 1 }
      let offsets = found.candidates[first..<end].map(\.offset).sorted()
      judge(rule, offsets, isIncomplete: isIncomplete, sink)
      first = end
    }
  }

  /// A rule that does not run on columns.
  ///
  /// - Parameter offsets: of all rows, as they lie in the file; nil: its table is not given.
  public func judge(ruleOnMachine rule: Int, _ offsets: [Int]?, _ sink: Sink) {
    guard let iteration = evaluator.program.rules[rule].iteration else { return }
    if evaluator.program.layout[iteration.table].isOfCases {
      judge(rule, Array(0..<tables.facts.count), isIncomplete: nil, sink)
    } else if let offsets {
      judge(rule, offsets, isIncomplete: nil, sink)
    }
  }

  /// A rule whose table is not given, or not known because a row of it was refused: no case can say what its rows are.
  public func judge(ruleWithoutTable rule: Int, days: (Int) -> CalendarDate, _ sink: Sink) {
    guard let table = evaluator.program.rules[rule].iteration?.table,
      tables.isUnknown(table) || !evaluator.program.layout[table].isOptional
    else { return }
    let missing = evaluator.paths.fact(FactPlace(table: table.index, row: -1, column: -1))
    for number in 0..<tables.facts.count {
      let subject = Subject(text: tables.facts.identifiers.text(number), row: nil)
      counts.add(1, .undetermined, rule: rule)
      sink(
        [number],
        Finding(rule: rule, subject: subject, result: .undetermined, missing: [missing], asOf: days(number)))
    }
  }

  private func isGrouped(_ rule: Int, _ offset: Int) -> Bool {
    guard let iteration = evaluator.program.rules[rule].iteration, let grouping = iteration.grouping else {
      return false
    }
    let data = assembler.data(case: nil, id: "", rows: [Int(iteration.table.index): [offset]])
    var judgement = Judgement(evaluator: evaluator, data: data, day: latest)
    return judgement.groups(of: iteration, grouping).contains { $0.subject.group != nil }
  }

  /// - Parameter isIncomplete: nil: as the rows at hand say.
  /// - Returns: whether there were rows whose keys are not known.
  @discardableResult
  private func judge(_ rule: Int, _ offsets: [Int], isIncomplete: Bool?, _ sink: Sink) -> Bool {
    let program = evaluator.program
    guard !offsets.isEmpty, let iteration = program.rules[rule].iteration, let grouping = iteration.grouping else {
      return false
    }
    let table = Int(iteration.table.index)
    let isOfCases = program.layout[iteration.table].isOfCases
    let data =
      isOfCases
      ? assembler.data(ofCases: offsets)
      : assembler.data(case: nil, id: "", rows: [table: offsets])
    var hasOpen = false
    var judgement = Judgement(evaluator: evaluator, data: data, day: latest)
    for place in judgement.groups(of: iteration, grouping) {
      let rows = place.subject.group ?? place.subject.row.map { [$0.row] } ?? []
      let own = rows.map { offsets[Int($0)] }
      if place.subject.group == nil { hasOpen = true }
      let day =
        fixedDay ?? own.map { isOfCases ? tables.facts.days[$0] ?? self.day : self.day(table, $0) }.max() ?? self.day
      guard let text = program.rules[rule].versions.first(where: { program.rules[$0].period.contains(day) }),
        program.rules[text].stage <= stage
      else {
        outside.insert(rule)
        continue
      }
      judgement.machine.move(to: day)
      var named = place
      if place.isEntered, let isIncomplete { named.isIncomplete = isIncomplete }
      if place.subject.group == nil, let first = own.first {
        let id = isOfCases ? tables.facts.identifiers.text(first) : assembler.caseID(table: table, offset: first)
        named = SubjectPlace(
          subject: Subject(text: id + "/" + subject(table, first), row: place.subject.row),
          keys: place.keys, verdict: place.verdict, isIncomplete: false, isEntered: place.isEntered)
      }
      let finding = judgement.finding(text, named)
      let code = ResultCode(finding.result)
      counts.add(1, code, rule: text)
      if code.isListed { sink(Array(own.prefix(FindingRow.limit)), numbered(finding, iteration.table, rows)) }
    }
    return hasOpen
  }

  /// A row by its key.
  private func subject(_ table: Int, _ offset: Int) -> String {
    let numbered = evaluator.paths.row(table: Int32(table), row: 0)
    guard let column = evaluator.program.layout.tables[table].keyColumn else { return numbered }
    let (value, symbols) = assembler.value(table: table, offset: offset, column: column)
    return SubjectNames.text(of: value, symbols) ?? numbered
  }

  /// Rows are numbered within their group: which others were looked at beside them is chance.
  private func numbered(_ finding: Finding, _ table: TableID, _ rows: [Int32]) -> Finding {
    guard !finding.missing.isEmpty else { return finding }
    var changed = finding
    changed.missing = finding.missing.map { fact in
      guard fact.table == table, let row = fact.row, let place = rows.firstIndex(of: Int32(row)) else { return fact }
      return evaluator.paths.fact(
        FactPlace(table: table.index, row: Int32(place), column: Int32(fact.column ?? -1)))
    }
    return changed
  }

  private func day(_ table: Int, _ offset: Int) -> CalendarDate {
    let number = tables.facts.identifiers.number(of: assembler.caseID(table: table, offset: offset))
    return number.flatMap { tables.facts.days[$0] } ?? day
  }
}
