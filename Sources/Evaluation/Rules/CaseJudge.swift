public import Cases
import Programs
public import Values

/// Judges many cases under one program on one day: what is the same for all of them is made once. For one thread.
///
/// Results are bytes; they become findings when somebody asks for them (`Evaluator.evaluate`). Rules whose `when` a case
/// cannot meet are not visited, rules over known facts run as direct code, and the machine decides the rest.
///
/// INVARIANT (outcomes are findings): for every finding that fails or is open there is one outcome, in the same order.
public final class CaseJudge {
  public let day: CalendarDate
  private let evaluator: Evaluator
  private let scratch: DirectScratch
  private let shapes: [RuleShape]
  private let lastStage: Int
  private let bound: StepBound.Polynomial
  private let entries: [Int32]
  private let entriesBehindWhen: [Int32]
  /// The rules in force at each stage, and those of the last case.
  private var activeRules: [Int: ActiveRules] = [:]
  private var lastActive: ActiveRules?
  private let hasOwnDays: Bool
  /// By rule whether something of the case at hand is listed; false between cases.
  private var hasOutcome: [Bool]

  init(evaluator: Evaluator, day: CalendarDate) {
    self.evaluator = evaluator
    self.day = day
    scratch = DirectScratch(evaluator.direct, program: evaluator.program, day: day)
    shapes = evaluator.program.rules.map { RuleShape($0) }
    hasOutcome = Array(repeating: false, count: shapes.count)
    lastStage = max(0, evaluator.program.stages.count - 1)
    bound = evaluator.direct.stepBound
    entries = evaluator.direct.entries
    entriesBehindWhen = evaluator.direct.entriesBehindWhen
    hasOwnDays = evaluator.program.rules.contains { $0.asOf != nil }
  }

  /// The results on a case.
  ///
  /// - Parameter stage: an index into `Program.stages`; nil: the case's own, else the last.
  public func judge(_ data: CaseData, stage: Int? = nil) -> CaseOutcomes {
    let outcomes = outcomes(data, activeRules(at: stage ?? data.stage ?? lastStage), counts: false)
    return CaseOutcomes(results: outcomes.results, listed: outcomes.listed)
  }

  /// What fails or is open, as findings; everything is counted.
  ///
  /// INVARIANT (quick findings are findings): findings and counts are those of `Evaluator.evaluate`; brief ones as far as
  /// a table of findings shows them.
  public func findings(
    _ data: CaseData, stage: Int? = nil, detail: FindingDetail = .full, counts: inout RuleCounts
  ) -> [Finding] {
    let program = evaluator.program
    let reached = stage ?? data.stage ?? lastStage
    guard data.waivers.isEmpty, !hasOwnDays else {
      let found = evaluator.evaluate(data, asOf: day, origin: .option, stage: reached).findings
      for finding in found { counts.add(1, ResultCode(finding.result), rule: finding.rule) }
      return found.filter { ResultCode($0.result).isListed }
    }
    let active = activeRules(at: reached)
    let outcomes = outcomes(data, active, counts: true)
    for rule in active.outside { counts.add(1, .notApplicable, rule: rule) }
    // Of a rule that fails or is open the machine says what of it, and why.
    for outcome in outcomes.listed { hasOutcome[Int(outcome.rule)] = true }
    defer { for outcome in outcomes.listed { hasOutcome[Int(outcome.rule)] = false } }
    func count(_ rule: Int) {
      let tally = outcomes.tally[rule]
      if tally.pass > 0 { counts.add(tally.pass, .pass, rule: rule) }
      if tally.notApplicable > 0 { counts.add(tally.notApplicable, .notApplicable, rule: rule) }
    }
    for rule in shapes.indices where !hasOutcome[rule] { count(rule) }
    guard !outcomes.listed.isEmpty else { return [] }
    var judgement = Judgement(evaluator: evaluator, data: data, day: day)
    var findings: [Finding] = []
    var first = 0
    while first < outcomes.listed.count {
      let rule = Int(outcomes.listed[first].rule)
      var end = first + 1
      while end < outcomes.listed.count, outcomes.listed[end].rule == outcomes.listed[first].rule { end += 1 }
      defer { first = end }
      let start = findings.count
      if detail == .brief, brief(outcomes.listed[first..<end], &judgement, into: &findings) {
        count(rule)
        counts.add(end - first, .fail, rule: rule)
        continue
      }
      findings.removeLast(findings.count - start)
      var whole: [Finding] = []
      judgement.judge(rule: program.rules[rule].versions.lowerBound, stage: reached, into: &whole)
      for finding in whole {
        let code = ResultCode(finding.result)
        counts.add(1, code, rule: finding.rule)
        if code.isListed { findings.append(finding) }
      }
    }
    return findings
  }

  /// What came out for one rule, in brief; false where the machine has to say more.
  private func brief(
    _ outcomes: ArraySlice<RuleOutcome>, _ judgement: inout Judgement, into findings: inout [Finding]
  ) -> Bool {
    for outcome in outcomes {
      let rule = Int(outcome.rule)
      let shape = shapes[rule]
      guard outcome.result == .fail, !shape.needsMachine, shape.isIterated == (outcome.row >= 0),
        let finding = judgement.brief(rule, row: outcome.row < 0 ? nil : outcome.row)
      else { return false }
      findings.append(finding)
    }
    return true
  }

  private func outcomes(_ data: CaseData, _ active: ActiveRules, counts: Bool) -> OutcomeList {
    var bits = active.always
    let isKeyKnown = active.index.mark(data, into: &bits)
    var mostRows = 0
    for table in data.tables { mostRows = max(mostRows, table.rowCount) }
    let isDirect = bound.fits(rows: mostRows, budget: evaluator.stepBudget)
    var outcomes = OutcomeList(ruleCount: shapes.count, counts: counts)
    var machine = SlowJudge(day: day)
    unsafe scratch.withRun(data) { run in
      let shapes = shapes
      let entries = isKeyKnown ? entriesBehindWhen : entries
      for (place, word) in bits.enumerated() {
        var rest = word
        while rest != 0 {
          let rule = place << 6 + rest.trailingZeroBitCount
          rest &= rest - 1
          let shape = shapes[rule]
          if isDirect, !shape.needsMachine, !shape.isIterated,
            let result = unsafe shape.result(run.answer(at: entries[rule]))
          {
            outcomes.note(result, rule: rule, row: -1)
          } else if isDirect, !shape.needsMachine, shape.isIterated, data.tables[Int(shape.table)].presence == .given {
            for row in 0..<data.tables[Int(shape.table)].rowCount {
              unsafe run.enter(row: row, domain: Int(shape.domain), table: Int(shape.table))
              let result =
                unsafe shape.result(run.answer(at: entries[rule]))
                ?? machine.result(evaluator, data, ofRule: rule, row: row)
              outcomes.note(result, rule: rule, row: Int32(truncatingIfNeeded: row))
            }
          } else {
            for (row, result) in machine.results(evaluator, data, ofRule: rule) {
              outcomes.note(result, rule: rule, row: row)
            }
          }
        }
      }
    }
    // A rule whose key the case has not is not visited, and applies to nothing.
    if counts {
      for rule in active.keyed where bits[rule >> 6] >> UInt64(rule & 63) & 1 == 0 {
        outcomes.note(.notApplicable, rule: rule, row: -1)
      }
    }
    return outcomes
  }

  private func activeRules(at stage: Int) -> ActiveRules {
    if let lastActive, lastActive.stage == stage { return lastActive }
    let active =
      activeRules[stage] ?? ActiveRules(evaluator.program, keys: evaluator.keys, day: day, stage: stage)
    activeRules[stage] = active
    lastActive = active
    return active
  }
}

/// The rules that are in force on a day, at a stage.
private final class ActiveRules {
  let stage: Int
  let index: RuleIndex
  /// Rules that no key finds, a bit each.
  let always: [UInt64]
  /// Rules that a key finds.
  let keyed: [Int]
  /// Rules that are not in force on the day, or not at the stage: each by the text that is said of it.
  let outside: [Int]

  init(_ program: Program, keys: [RuleIndex.Key?], day: CalendarDate, stage: Int) {
    self.stage = stage
    index = RuleIndex(program, keys: keys) { place, rule in
      guard rule.stage <= stage, rule.iteration?.grouping?.isAcrossCases != true else { return false }
      // A rule with a day of its own is visited once, by its first text.
      return rule.asOf == nil ? rule.period.contains(day) : rule.versions.lowerBound == place
    }
    var bits: [UInt64] = Array(repeating: 0, count: program.rules.count / 64 + 1)
    RuleIndex.mark(index.others, &bits)
    always = bits
    func isJudged(_ index: Int) -> Bool {
      program.rules[index].iteration?.grouping?.isAcrossCases != true && program.rules[index].asOf == nil
        && program.rules[index].id != Program.unknownCaseID
    }
    keyed = program.rules.indices.filter { index in
      let rule = program.rules[index]
      return keys[index] != nil && isJudged(index) && rule.stage <= stage && rule.period.contains(day)
    }
    outside = program.rules.indices.compactMap { index in
      let versions = program.rules[index].versions
      guard index == versions.lowerBound, isJudged(index) else { return nil }
      guard let text = versions.first(where: { program.rules[$0].period.contains(day) }) else {
        return Judgement.nearest(of: versions, to: day, program)
      }
      return program.rules[text].stage <= stage ? nil : text
    }
  }
}

/// The machine on one case, made when a rule first needs it.
private struct SlowJudge {
  let day: CalendarDate
  private var judgement: Judgement?

  init(day: CalendarDate) { self.day = day }

  mutating func results(
    _ evaluator: Evaluator, _ data: CaseData, ofRule rule: Int
  ) -> [(row: Int32, result: ResultCode)] {
    with(evaluator, data) { $0.results(ofRule: rule) }
  }

  mutating func result(_ evaluator: Evaluator, _ data: CaseData, ofRule rule: Int, row: Int) -> ResultCode {
    with(evaluator, data) { $0.result(ofRule: rule, row: row) }
  }

  private mutating func with<Result>(
    _ evaluator: Evaluator, _ data: CaseData, _ body: (inout Judgement) -> Result
  ) -> Result {
    var own = judgement ?? Judgement(evaluator: evaluator, data: data, day: day)
    judgement = nil
    defer { judgement = own }
    return body(&own)
  }
}
