public import Cases
import Programs
public import Values

extension Evaluator {
  /// A judge of many cases on a day.
  public func judge(on day: CalendarDate) -> CaseJudge { CaseJudge(evaluator: self, day: day) }

  /// What fails or is open of one case; for many cases make one `judge(on:)`.
  public func outcomes(of data: CaseData, asOf: CalendarDate, stage: Int? = nil) -> [RuleOutcome] {
    judge(on: asOf).judge(data, stage: stage).listed
  }
}

extension Judgement {
  /// The results of a rule that is in force, by the machine: one for the case, or one for each row, group or code.
  mutating func results(ofRule index: Int) -> [(row: Int32, result: ResultCode)] {
    let rule = program.rules[index]
    if rule.asOf != nil || (rule.iteration != nil && rule.iteration?.rowTable == nil) {
      var findings: [Finding] = []
      judge(rule: rule.versions.lowerBound, stage: .max, into: &findings)
      return findings.map { ($0.subject.row?.row ?? -1, ResultCode($0.result)) }
    }
    guard let iteration = program.rules[index].iteration else { return [(-1, result(ofRule: index, row: nil))] }
    let table = data[iteration.table]
    switch table.presence {
    case .unknown: return [(-1, .undetermined)]
    case .null: return []
    case .given: return (0..<table.rowCount).map { (Int32(clamping: $0), result(ofRule: index, row: $0)) }
    }
  }

  /// The result of a rule on the case, or on a row of its table.
  mutating func result(ofRule index: Int, row: Int?) -> ResultCode {
    let rule = program.rules[index]
    var subject = Subject.wholeCase
    if let row, let iteration = rule.iteration {
      machine.rows[Int(iteration.domain.index)] = Int32(clamping: row)
      if rule.force == .review { subject = subjects(of: iteration.table)[row] }
    }
    defer { if let iteration = rule.iteration { machine.rows[Int(iteration.domain.index)] = -1 } }
    let mark = machine.arena.mark
    defer { machine.arena.reset(to: mark) }
    machine.startSubject()
    return ResultCode(verdict(of: rule, subject).result)
  }
}
