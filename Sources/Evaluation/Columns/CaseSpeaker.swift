import Cases
import Programs
import SourceText
import Values

/// Makes findings of what came out for one case of a batch: from the columns where they say enough, else by the machine.
final class CaseSpeaker {
  private let judge: TableJudge
  private let batch: ColumnBatch
  private let place: Int
  private let day: CalendarDate
  private let stage: Int
  private let number: Int?
  private let id: String
  /// Of a row of no known case: where it is among those of the partition, and in the files.
  private let stranger: (table: Int32, row: Int, offset: Int)?
  private var whole: Judgement?
  private var groupFindings: [Int: [Int32: Finding]] = [:]

  init(_ judge: TableJudge, _ batch: ColumnBatch, place: Int, day: CalendarDate, stage: Int) {
    self.judge = judge
    self.batch = batch
    self.place = place
    self.day = day
    self.stage = stage
    number = (batch.cases?.lowerBound ?? 0) + place
    id = judge.tables.facts.identifiers.text((batch.cases?.lowerBound ?? 0) + place)
    stranger = nil
  }

  /// A row of no known case, as if it were the only one of its case.
  init(_ judge: TableJudge, _ batch: ColumnBatch, stranger row: Int, table: Int32, day: CalendarDate, stage: Int) {
    self.judge = judge
    self.batch = batch
    place = 0
    self.day = day
    self.stage = stage
    number = nil
    let first = (batch.tables[table]?.range.lowerBound ?? 0) + row
    let offset = batch.tables[table]?.rows.offset(first) ?? 0
    id = judge.assembler.caseID(table: Int(table), offset: offset)
    stranger = (table, first, offset)
  }

  /// The rows of the case among those of the partition.
  private func range(_ table: Int32) -> Range<Int>? {
    if let stranger { return stranger.table == table ? stranger.row..<stranger.row + 1 : nil }
    guard let slice = batch.tables[table] else { return nil }
    let first = slice.range.lowerBound
    return first + slice.starts[place]..<first + slice.starts[place + 1]
  }

  private var program: Program { judge.program }

  func speak(_ outcome: BatchOutcome, _ rules: TableRules, _ sink: (TableFinding) -> Void) {
    if outcome.kind == .wholeRule {
      for finding in wholeRule(outcome.rule) { tell(finding, sink) }
      return
    }
    if outcome.kind == .failed, judge.detail == .brief, let brief = brief(outcome, rules) {
      tell(brief, sink)
      return
    }
    tell(explained(outcome), sink)
  }

  /// The built-in finding on a record of no known case.
  func tellUnknown(_ sink: (TableFinding) -> Void) {
    guard let rule = judge.unknownCaseRule, let table = stranger?.table, let slice = batch.tables[table],
      let range = range(table)
    else { return }
    let texts = program.rules[rule]
    let subject = judge.subjects.subject(0, in: range, of: slice.rows, table: table)
    // It may be a record of a case whose row was refused.
    guard !judge.tables.lacksCases else {
      tell(Finding(rule: rule, subject: subject, result: .undetermined, asOf: day), sink)
      return
    }
    tell(
      Finding(
        rule: rule, subject: subject, result: .fail, message: texts.message.withoutHoles,
        remedy: texts.remedy.withoutHoles, asOf: day),
      sink)
  }

  private func tell(_ finding: Finding, _ sink: (TableFinding) -> Void) {
    let code = ResultCode(finding.result)
    judge.count(code, rule: finding.rule)
    guard code.isListed else { return }
    let record = stranger.map { (table: $0.table, offset: $0.offset) }
    sink(TableFinding(number: number, caseID: id, finding: finding, record: record))
  }

  // MARK: From the columns

  private func brief(_ outcome: BatchOutcome, _ rules: TableRules) -> Finding? {
    let rule = program.rules[outcome.rule]
    guard let message = judge.evaluator.briefMessages[outcome.rule], let compiled = judge.code.rules[outcome.rule]
    else { return nil }
    var found: MarginFigures.Found = (nil, nil, nil)
    let index = outcome.group >= 0 ? Int(outcome.group) : outcome.row >= 0 ? Int(outcome.row) : place
    if let margin = rule.margin {
      guard let sides = compiled.margin, let left = judge.run.registers[Int(sides.left)].value(index),
        let right = judge.run.registers[Int(sides.right)].value(index)
      else { return nil }
      found = MarginFigures(program: program).found(margin, left, right)
    }
    guard let subject = subject(outcome, compiled) else { return nil }
    return Finding(
      rule: outcome.rule, subject: subject, result: .fail, excess: found.excess, needed: found.needed,
      marginType: found.type, message: message.filled(found), asOf: day)
  }

  private func subject(_ outcome: BatchOutcome, _ rule: ColumnRule) -> Subject? {
    guard outcome.row >= 0 else { return .wholeCase }
    guard let slice = batch.tables[rule.table], let range = range(rule.table) else { return nil }
    if outcome.group < 0 {
      let row = slice.range.lowerBound + Int(outcome.row) - range.lowerBound
      return judge.subjects.subject(row, in: range, of: slice.rows, table: rule.table)
    }
    let groups = judge.run.groups[Int(rule.grouping)]
    let grouping = judge.code.groupings[Int(rule.grouping)]
    let keys = judge.program.rules[rule.rule].iteration?.grouping?.keys ?? []
    var texts: [String] = []
    for (index, key) in grouping.keys.enumerated() {
      let row = unsafe Int(groups.firstRow[Int(outcome.group)])
      let register = judge.run.registers[Int(key.register)]
      if register.state(row) == CellState.null {
        texts.append("")
      } else if key.textUse >= 0 {
        let text = slice.rows.text(use: Int(key.textUse), row: slice.range.lowerBound + row)
        texts.append(GroupKeyText.text(.text(text)))
      } else {
        let value = unsafe register.integers[row &* register.stride]
        if case .code = keys[index].type.kind {
          texts.append(GroupKeyText.text(.text(program.symbols[Symbol(index: Int32(value))])))
        } else if let known = register.value(row) {
          switch known {
          case .number(let number): texts.append(GroupKeyText.text(.number(number)))
          case .date(let date): texts.append(GroupKeyText.text(.date(date)))
          default: return nil
          }
        } else {
          return nil
        }
      }
    }
    return Subject(text: texts.joined(separator: "|"), row: nil, group: [])
  }

  // MARK: By the machine

  private func rows(filled: Int? = nil) -> CaseData {
    judge.assembler.data(case: number, id: id, rows: offsets, filled: filled)
  }

  /// By table, where the rows of the case lie.
  var offsets: [Int: [Int]] {
    var offsets: [Int: [Int]] = [:]
    for (table, slice) in batch.tables {
      guard let range = range(table) else { continue }
      offsets[Int(table)] = range.map { slice.rows.offset($0) }
    }
    return offsets
  }

  private func withWhole<Result>(_ body: (inout Judgement) -> Result) -> Result {
    var own = whole ?? Judgement(evaluator: judge.evaluator, data: rows(), day: day)
    whole = nil
    defer { whole = own }
    return body(&own)
  }

  private func wholeRule(_ rule: Int) -> [Finding] {
    withWhole { judgement in
      var findings: [Finding] = []
      judgement.judge(rule: judge.program.rules[rule].versions.lowerBound, stage: stage, into: &findings)
      return findings
    }
  }

  private func explained(_ outcome: BatchOutcome) -> Finding {
    guard let iteration = program.rules[outcome.rule].iteration, outcome.row >= 0,
      let slice = batch.tables[iteration.table.index], let range = range(iteration.table.index)
    else { return withWhole { $0.finding(outcome.rule, SubjectPlace(subject: .wholeCase)) } }
    let row = slice.range.lowerBound + Int(outcome.row) - range.lowerBound
    if outcome.group >= 0 {
      if groupFindings[outcome.rule] == nil {
        var byRow: [Int32: Finding] = [:]
        for finding in wholeRule(outcome.rule) {
          if let first = finding.subject.group?.first { byRow[first] = finding }
        }
        groupFindings[outcome.rule] = byRow
      }
      if let finding = groupFindings[outcome.rule]?[Int32(row)] { return finding }
    }
    let subject = judge.subjects.subject(row, in: range, of: slice.rows, table: iteration.table.index)
    let place = SubjectPlace(subject: subject)
    guard judge.code.readsOneRow[outcome.rule] else {
      return withWhole { judgement in
        defer { judgement.leave(outcome.rule) }
        return judgement.finding(outcome.rule, place)
      }
    }
    var alone = Judgement(evaluator: judge.evaluator, data: rows(filled: row), day: day)
    return alone.finding(outcome.rule, place)
  }
}
