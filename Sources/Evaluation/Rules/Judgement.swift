import Cases
import Programs
import SourceText
import Values

/// The work of judging one case: a machine, and what is the same for all rules.
struct Judgement {
  let evaluator: Evaluator
  let data: CaseData
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

  mutating func judge(rule index: Int, stage: Int, into findings: inout [Finding]) {
    let rule = program.rules[index]
    // A rule is in force when its file is and it is itself.
    guard program.catalogue.period.contains(day), rule.period.contains(day) else {
      findings.append(
        Finding(rule: index, subject: .wholeCase, result: .notApplicable, reason: .notInForce, asOf: day))
      return
    }
    guard rule.stage <= stage else {
      findings.append(
        Finding(rule: index, subject: .wholeCase, result: .notApplicable, reason: .laterStage, asOf: day))
      return
    }
    guard let iteration = rule.iteration else {
      findings.append(finding(index, rule, .wholeCase))
      return
    }
    let table = data[iteration.table]
    switch table.presence {
    case .unknown:
      let missing = evaluator.paths.fact(FactPlace(table: iteration.table.index, row: -1, column: -1))
      findings.append(
        Finding(rule: index, subject: .wholeCase, result: .undetermined, missing: [missing], asOf: day))
    case .null: break
    case .given:
      let subjects = subjects(of: iteration.table)
      for row in 0..<table.rowCount {
        machine.rows[Int(iteration.domain.index)] = Int32(clamping: row)
        findings.append(finding(index, rule, subjects[row]))
      }
      machine.rows[Int(iteration.domain.index)] = -1
    }
  }

  /// The result of a rule on a subject, with all that a report says about it.
  private mutating func finding(_ index: Int, _ rule: Rule, _ subject: Subject) -> Finding {
    let mark = machine.arena.mark
    defer { machine.arena.reset(to: mark) }
    machine.startSubject()
    let verdict = verdict(of: rule, subject)
    var excess: Datum?
    var needed: Datum?
    var marginType: ValueType?
    // What is shown is evaluated apart from the verdict: its steps never change a result.
    machine.startSubject()
    if verdict.result == .fail, let margin = rule.margin {
      (excess, needed, marginType) = self.margin(margin)
    }
    var facts: [NamedValue] = []
    var parameters: [ParameterUse] = []
    for mention in rule.mentions {
      let value = shown(mention.node)
      if mention.kind == .parameter, case .parameter(let parameter) = program[mention.node].operation {
        let versions = program.parameters[Int(parameter)].versions
        parameters.append(
          ParameterUse(
            parameter: Int(parameter), version: versions.lastIndex { $0.period.contains(day) }, value: value))
      } else {
        facts.append(NamedValue(name: mention.name, value: value, type: program.type(of: mention.node)))
      }
    }
    let speaks = verdict.result != .notApplicable && (verdict.result != .pass || rule.force == .may)
    let hole = Hole(excess: excess, needed: needed, type: marginType)
    return Finding(
      rule: index, subject: subject, result: verdict.result, reason: verdict.reason, excess: excess, needed: needed,
      marginType: marginType, missing: verdict.missing, fault: verdict.fault, review: verdict.review, facts: facts,
      parameters: parameters, message: speaks ? filled(rule.message, hole) : FilledTemplates(),
      remedy: speaks ? filled(rule.remedy, hole) : FilledTemplates(), asOf: day)
  }

  mutating func subjects(of table: TableID) -> [Subject] {
    if let known = subjects[table] { return known }
    let made = SubjectNames(program: program, data: data, paths: evaluator.paths).subjects(of: table)
    subjects[table] = made
    return made
  }
}

// MARK: - Messages

extension Judgement {
  /// What `{excess}` and `{needed}` stand for.
  struct Hole {
    let excess: Datum?
    let needed: Datum?
    let type: ValueType?
  }

  private mutating func filled(_ template: LocalizedTemplate, _ hole: Hole) -> FilledTemplates {
    FilledTemplates(zh: template.zh.map { filled($0, hole) }, en: template.en.map { filled($0, hole) })
  }

  private mutating func filled(_ template: Template, _ hole: Hole) -> [FilledPiece] {
    var pieces: [FilledPiece] = []
    for piece in template.pieces {
      switch piece {
      case .text(let text): pieces.append(.text(text))
      case .value(let node):
        pieces.append(.value(shown(node), program.type(of: node)))
      case .excess: pieces.append(.value(hole.excess ?? .null, excessType(hole)))
      case .needed: pieces.append(.value(hole.needed ?? .null, hole.type ?? .any))
      }
    }
    return pieces
  }

  /// The value of a node, to be shown.
  mutating func shown(_ node: NodeID) -> Datum {
    // In two steps: the arena is read after the evaluation has filled it.
    let value = machine.evaluateRoot(node)
    return machine.datum(of: value)
  }

  /// How far a date is off is a number of days, not a date.
  private func excessType(_ hole: Hole) -> ValueType {
    if case .days? = hole.excess { return ValueType(.days) }
    return hole.type ?? .any
  }
}
