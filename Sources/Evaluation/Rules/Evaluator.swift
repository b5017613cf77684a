public import Cases
public import Programs
import SourceText
public import Values

/// Judges cases by the rules of a program. Pure: no clock, no input or output; the same case gives the same findings.
public final class Evaluator: Sendable {
  /// How many elements the iterations for one subject may visit. A ledger of a million rows may be summed by ten
  /// aggregates of one rule; beyond that a rule compares rows with rows, and would keep a person waiting for minutes.
  public static let defaultStepBudget = 10_000_000

  public let program: Program
  /// See `defaultStepBudget`.
  public let stepBudget: Int
  let plan: MachinePlan
  let paths: FactPaths
  /// The quick half of the machine, for `CaseJudge`.
  let direct: DirectCode
  /// What each rule is found by.
  let keys: [RuleIndex.Key?]
  /// The messages of rules that need little; nil: those that the machine fills in.
  let briefMessages: [BriefMessage?]

  public init(program: Program, stepBudget: Int = Evaluator.defaultStepBudget) {
    self.program = program
    self.stepBudget = stepBudget
    plan = MachinePlan(program)
    paths = FactPaths(layout: program.layout)
    briefMessages = program.rules.map { BriefMessage($0.message) }
    keys = program.rules.map { RuleIndex.key(of: $0, program) }
    direct = DirectCompiler.compile(program, plan: plan, isWhenIndexed: keys.map { $0?.isWhole ?? false })
  }

  /// The findings of a case, in the order of rules as written, then rows as read (design, section 4, lines 11 to 14).
  ///
  /// - Parameters:
  ///   - asOf: the day of the rules.
  ///   - stage: an index into `Program.stages`; nil: the case's own, else the last.
  public func evaluate(
    _ data: CaseData, asOf: CalendarDate, origin: DayOrigin, stage: Int? = nil
  ) -> CaseResult {
    let reached = stage ?? data.stage ?? max(0, program.stages.count - 1)
    var judgement = Judgement(evaluator: self, data: data, day: asOf)
    var findings: [Finding] = []
    for index in program.rules.indices { judgement.judge(rule: index, stage: reached, into: &findings) }
    var overlay = WaiverOverlay(program: program, waivers: data.waivers, isAcrossCases: false)
    let covered = overlay.laid(over: findings)
    return CaseResult(
      program: program, data: data, asOf: asOf, asOfOrigin: origin, stage: reached, findings: covered,
      waiverIssues: overlay.issues)
  }
}
