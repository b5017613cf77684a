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
  private let fixedDay: CalendarDate?
  public private(set) var counts: RuleCounts

  /// Rows that the machine looks at together; those of one hash always are.
  private static let batchRows = 2_000

  /// - Parameters:
  ///   - day: the latest day of all cases.
  ///   - fixedDay: `--as-of`, or the one day that all cases have; nil: groups have the latest of their cases.
  public init(
    evaluator: Evaluator, tables: CaseTables, assembler: CaseAssembler, day: CalendarDate, fixedDay: CalendarDate?
  ) {
    self.evaluator = evaluator
    self.tables = tables
    self.assembler = assembler
    self.day = day
    self.fixedDay = fixedDay
    counts = RuleCounts(ruleCount: evaluator.program.rules.count)
  }

  public static var partitionCount: Int { HashedRows.partitionCount }

  /// The groups of one partition of a rule.
  ///
  /// - Parameter sink: takes the offset of the first row of a group, and its finding, where it fails or is open.
  public func judge(rule: Int, _ rows: HashedRows, partition: Int, _ sink: (Int, Finding) -> Void) {
    let isIncomplete = !rows.open.isEmpty
    let found = rows.find(partition) { code in
      code == ResultCode.pass.rawValue || code == ResultCode.notApplicable.rawValue
    }
    for (code, count) in found.alone {
      if let code = ResultCode(rawValue: code) { counts.add(count, code, rule: rule) }
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

  /// The rows of a rule whose keys are not known: each a subject of its own.
  public func judgeOpen(rule: Int, _ rows: HashedRows, _ sink: (Int, Finding) -> Void) {
    for offset in rows.open { judge(rule, [offset], isIncomplete: false, sink) }
  }

  /// A case whose table is not known is a subject of its own.
  public func judgeUnknown(rule: Int, _ sink: (Finding) -> Void) {
    guard let iteration = evaluator.program.rules[rule].iteration else { return }
    let missing = evaluator.paths.fact(FactPlace(table: iteration.table.index, row: -1, column: -1))
    for number in 0..<tables.facts.count {
      counts.add(1, .undetermined, rule: rule)
      sink(
        Finding(
          rule: rule, subject: Subject(text: tables.facts.identifiers.text(number), row: nil), result: .undetermined,
          missing: [missing], asOf: fixedDay ?? tables.facts.days[number] ?? day))
    }
  }

  private func judge(_ rule: Int, _ offsets: [Int], isIncomplete: Bool, _ sink: (Int, Finding) -> Void) {
    let program = evaluator.program
    guard let iteration = program.rules[rule].iteration, let grouping = iteration.grouping else { return }
    let table = Int(iteration.table.index)
    let data = assembler.data(case: nil, id: "", rows: [table: offsets])
    var judgement = Judgement(evaluator: evaluator, data: data, day: fixedDay ?? day)
    for place in judgement.groups(of: iteration, grouping) {
      let rows = place.subject.group ?? place.subject.row.map { [$0.row] } ?? []
      let own = rows.map { offsets[Int($0)] }
      let day = fixedDay ?? own.map { self.day(table, $0) }.max() ?? self.day
      guard let text = program.rules[rule].versions.first(where: { program.rules[$0].period.contains(day) }) else {
        continue
      }
      judgement.machine.move(to: day)
      var named = place
      if place.isEntered { named.isIncomplete = isIncomplete }
      if place.subject.group == nil, let first = own.first {
        let id = assembler.caseID(table: table, offset: first)
        named = SubjectPlace(
          subject: Subject(text: id + "/" + subject(table, first, place.subject), row: place.subject.row),
          keys: place.keys, verdict: place.verdict, isIncomplete: false, isEntered: place.isEntered)
      }
      let finding = judgement.finding(text, named)
      let code = ResultCode(finding.result)
      counts.add(1, code, rule: text)
      if code.isListed { sink(own.first ?? 0, finding) }
    }
  }

  /// A row by its key, else by where it lies among the rows at hand.
  private func subject(_ table: Int, _ offset: Int, _ subject: Subject) -> String {
    guard let column = evaluator.program.layout.tables[table].keyColumn else { return subject.text }
    let (value, symbols) = assembler.value(table: table, offset: offset, column: column)
    return SubjectNames.text(of: value, symbols) ?? subject.text
  }

  private func day(_ table: Int, _ offset: Int) -> CalendarDate {
    let number = tables.facts.identifiers.number(of: assembler.caseID(table: table, offset: offset))
    return number.flatMap { tables.facts.days[$0] } ?? day
  }
}
