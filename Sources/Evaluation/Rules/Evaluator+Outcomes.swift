public import Cases
import Programs
public import Values

/// The result of a rule on a subject and nothing more: what a batch counts before a person asks for the finding.
public struct RuleOutcome: Hashable, Sendable {
  /// Index into `Program.rules`.
  public let rule: Int32
  /// The row of the rule's table, from 0; -1: the case, or the whole rule.
  public let row: Int32
  public let result: ResultCode

  public init(rule: Int32, row: Int32, result: ResultCode) {
    self.rule = rule
    self.row = row
    self.result = result
  }
}

/// `ResultKind` in a byte.
public enum ResultCode: UInt8, Hashable, Sendable {
  case pass, fail, undetermined, needsReview, notApplicable, error
}

extension Evaluator {
  /// The outcomes that are listed in findings, by the same machine: those of the rules that fail or are open.
  ///
  /// INVARIANT (outcomes are findings): for every finding that fails or is open there is one outcome, in the same order.
  public func outcomes(of data: CaseData, asOf: CalendarDate, stage: Int? = nil) -> [RuleOutcome] {
    let reached = stage ?? data.stage ?? max(0, program.stages.count - 1)
    var judgement = Judgement(evaluator: self, data: data, day: asOf)
    var outcomes: [RuleOutcome] = []
    for index in program.rules.indices { judgement.outcome(ofRule: index, stage: reached, into: &outcomes) }
    return outcomes
  }
}

extension Judgement {
  mutating func outcome(ofRule index: Int, stage: Int, into outcomes: inout [RuleOutcome]) {
    let rule = program.rules[index]
    guard program.catalogue.period.contains(day), rule.period.contains(day), rule.stage <= stage else { return }
    func note(_ result: ResultKind, _ row: Int32) {
      let code: ResultCode
      switch result {
      case .fail: code = .fail
      case .undetermined: code = .undetermined
      case .needsReview: code = .needsReview
      case .error: code = .error
      case .pass, .notApplicable: return
      }
      outcomes.append(RuleOutcome(rule: Int32(clamping: index), row: row, result: code))
    }
    guard let iteration = rule.iteration else {
      note(result(of: rule, .wholeCase), -1)
      return
    }
    let table = data[iteration.table]
    switch table.presence {
    case .unknown: note(.undetermined, -1)
    case .null: break
    case .given:
      for row in 0..<table.rowCount {
        machine.rows[Int(iteration.domain.index)] = Int32(clamping: row)
        let subject =
          rule.force == .review ? subjects(of: iteration.table)[row] : .wholeCase
        note(result(of: rule, subject), Int32(clamping: row))
      }
      machine.rows[Int(iteration.domain.index)] = -1
    }
  }

  private mutating func result(of rule: Rule, _ subject: Subject) -> ResultKind {
    let mark = machine.arena.mark
    defer { machine.arena.reset(to: mark) }
    machine.startSubject()
    return verdict(of: rule, subject).result
  }
}
