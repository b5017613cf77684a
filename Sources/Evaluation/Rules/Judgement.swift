import Cases
import Programs
import SourceText
import Values

/// The work of judging one case: a machine, and what is the same for all rules.
struct Judgement {
  let evaluator: Evaluator
  let data: CaseData
  /// The day of the case; rules with a day of their own leave it for a while.
  let day: CalendarDate
  var machine: Machine<NoRecorder>
  /// The subjects of each table, made when a rule first speaks of it.
  private var subjects: [TableID: [Subject]] = [:]

  var program: Program { evaluator.program }

  init(evaluator: Evaluator, data: CaseData, day: CalendarDate) {
    self.evaluator = evaluator
    self.data = data
    self.day = day
    machine = Machine(
      program: evaluator.program, plan: evaluator.plan, data: data, day: day, stepBudget: evaluator.stepBudget,
      recorder: NoRecorder())
  }

  /// The findings of a rule; of one with several texts over time of that which holds. Called for each text, it answers
  /// for the first.
  mutating func judge(rule index: Int, stage: Int, into findings: inout [Finding]) {
    let versions = program.rules[index].versions
    guard index == versions.lowerBound, program.rules[index].iteration?.grouping?.isAcrossCases != true,
      program.rules[index].id != Program.unknownCaseID
    else { return }
    switch dating(of: index) {
    case .text(let text, let day):
      guard program.rules[text].stage <= stage else {
        findings.append(Self.outside(text, .laterStage, day))
        return
      }
      machine.move(to: day)
      judge(text: text, into: &findings)
      machine.move(to: self.day)
    case .notInForce(let day):
      findings.append(Self.outside(Self.nearest(of: versions, to: day, program), .notInForce, day))
    case .open(let verdict): findings.append(undated(index, .wholeCase, verdict))
    case .bySubject:
      guard program.rules[index].stage <= stage else {
        findings.append(Self.outside(index, .laterStage, day))
        return
      }
      for place in places(of: index) { findings.append(finding(dated: index, place)) }
      leave(index)
    }
  }

  /// The subjects of a text that holds.
  private mutating func judge(text index: Int, into findings: inout [Finding]) {
    for place in places(of: index) { findings.append(finding(index, place)) }
    leave(index)
  }

  private static func outside(_ rule: Int, _ reason: NotApplicableReason, _ day: CalendarDate) -> Finding {
    Finding(rule: rule, subject: .wholeCase, result: .notApplicable, reason: reason, asOf: day)
  }

  /// The text that a day between or beside all of them is nearest to: the last that began, else the first.
  static func nearest(of versions: Range<Int>, to day: CalendarDate, _ program: Program) -> Int {
    versions.last { index in program.rules[index].period.from.map { $0 <= day } ?? true } ?? versions.lowerBound
  }

  private func undated(_ index: Int, _ subject: Subject, _ verdict: Verdict) -> Finding {
    Finding(
      rule: index, subject: subject, result: verdict.result, missing: verdict.missing, fault: verdict.fault, asOf: day)
  }

  /// The finding of a subject that says itself on which day it is judged.
  private mutating func finding(dated index: Int, _ place: SubjectPlace) -> Finding {
    enter(place, index)
    guard place.verdict == nil, let asOf = program.rules[index].asOf else { return finding(index, place) }
    switch dating(of: index, by: asOf) {
    case .text(let text, let day):
      machine.move(to: day)
      defer { machine.move(to: self.day) }
      return finding(text, place)
    case .notInForce(let day):
      return Finding(
        rule: Self.nearest(of: program.rules[index].versions, to: day, program), subject: place.subject,
        result: .notApplicable,
        reason: .notInForce, asOf: day)
    case .open(let verdict): return undated(index, place.subject, verdict)
    case .bySubject: return finding(index, place)
    }
  }

  /// The result of a rule on a subject, with all that a report says about it.
  mutating func finding(_ index: Int, _ place: SubjectPlace) -> Finding {
    let rule = program.rules[index]
    let mark = machine.arena.mark
    defer { machine.arena.reset(to: mark) }
    enter(place, index)
    machine.startSubject()
    let verdict = place.verdict ?? verdict(of: rule, place.subject)
    var excess: Datum?
    var needed: Datum?
    var marginType: ValueType?
    // What is shown is evaluated apart from the verdict: its steps never change a result.
    machine.startSubject()
    if verdict.result == .fail, let margin = rule.margin {
      (excess, needed, marginType) = self.margin(margin)
    }
    // A subject that is no place of values (a table that is not given) has none to show.
    let (facts, parameters) = mentioned(place.isEntered ? rule.mentions : [])
    let speaks =
      place.isEntered && verdict.result != .notApplicable && (verdict.result != .pass || rule.force == .may)
    let hole = Hole(excess: excess, needed: needed, type: marginType)
    return Finding(
      rule: index, subject: place.subject, result: verdict.result, reason: verdict.reason, excess: excess,
      needed: needed, marginType: marginType, missing: verdict.missing, fault: verdict.fault,
      exception: verdict.exception, review: verdict.review, isIncomplete: place.isIncomplete, facts: facts,
      parameters: parameters, message: speaks ? filled(rule.message, hole) : FilledTemplates(),
      remedy: speaks ? filled(rule.remedy, hole) : FilledTemplates(), asOf: machine.day)
  }

  /// What is named, with the values: to be shown.
  mutating func mentioned(_ mentions: [Mention]) -> (facts: [NamedValue], parameters: [ParameterUse]) {
    var facts: [NamedValue] = []
    var parameters: [ParameterUse] = []
    for mention in mentions {
      let value = shown(mention.node)
      if mention.kind == .parameter, case .parameter(let parameter) = program[mention.node].operation {
        let versions = program.parameters[Int(parameter)].versions
        parameters.append(
          ParameterUse(
            parameter: Int(parameter), version: versions.lastIndex { $0.period.contains(machine.day) }, value: value))
      } else {
        facts.append(NamedValue(name: mention.name, value: value, type: program.type(of: mention.node)))
      }
    }
    return (facts, parameters)
  }

  mutating func subjects(of table: TableID) -> [Subject] {
    if let known = subjects[table] { return known }
    let made = SubjectNames(program: program, data: data, paths: evaluator.paths).subjects(of: table)
    subjects[table] = made
    return made
  }
}
