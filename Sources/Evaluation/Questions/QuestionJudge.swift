public import Programs
public import Values

/// Answers questions by judging the cases that they make: what a rule says of the case as asked is held against what it
/// says where nothing of it is known.
public struct QuestionJudge {
  let program: Program
  private let evaluator: Evaluator
  /// The same rules, each as if it applied.
  private let unconditional: Evaluator
  let day: CalendarDate
  private let assumedDates: [FactRead]

  public init(program: Program, day: CalendarDate) {
    self.program = program
    self.day = day
    evaluator = Evaluator(program: program)
    unconditional = Evaluator(program: program.withoutWhens())
    var dates: [FactRead] = []
    for rule in program.rules {
      guard let asOf = rule.asOf else { continue }
      for read in program.reads(of: [asOf]) where !dates.contains(read) {
        guard let column = read.column, program.layout[read.table].columns[column].type.kind == .date else { continue }
        dates.append(read)
      }
    }
    assumedDates = dates
  }

  /// What the rules say of one case: as they are, and each as if it applied.
  private struct Run {
    let plain: [Key: Finding]
    let whenApplied: [Key: Finding]
  }

  private struct Key: Hashable {
    /// The first text of the rule.
    let rule: Int
    let isLine: Bool
  }

  /// - Parameter stage: an index into `Program.stages`; nil: that of what is asked about.
  public func answer(_ question: Question, stage: Int? = nil) -> Answer {
    let reached = stage ?? self.stage(of: question)
    let made = QuestionCase(program: program, question: question, day: day, assumedDates: Set(assumedDates))
    let runs = { (shape: QuestionCase.Shape) in self.run(made, shape, stage: reached) }
    let asked = runs(.asked)
    let unstated = runs(.unstated)
    let hasSum = question.stated.contains { if case .number = $0.value { true } else { false } }
    let withoutSum = hasSum ? runs(.withoutSum) : asked
    let withoutLine = question.line == nil ? nil : runs(.withoutLine)
    let total = question.total == nil ? nil : runs(.total)
    var grounds: [AnswerGround] = []
    for index in program.rules.indices where program.rules[index].versions.lowerBound == index {
      for isLine in [false, true] {
        let key = Key(rule: index, isLine: isLine)
        var isTouched = Self.differs(asked, unstated, key)
        if let withoutLine, !isLine, isTouched { isTouched = Self.differs(withoutSum, withoutLine, key) }
        if !question.named.isEmpty { isTouched = names(question.named, index) }
        if isTouched, let ground = ground(key, asked, withoutSum, question) { grounds.append(ground) }
      }
      if let total, let ground = ofTotal(Key(rule: index, isLine: false), total, unstated, question) {
        grounds.append(ground)
      }
    }
    return Answer(
      question: question, verdict: verdict(question, grounds), grounds: grounds, asOf: day, stage: reached,
      assumedDates: assumedDates.filter { read in
        grounds.contains { program.rules[$0.finding.rule].asOf.map { program.reads(of: [$0]).contains(read) } ?? false }
      })
  }

  /// As far as what is asked about needs, the first stage where nothing does.
  private func stage(of question: Question) -> Int {
    let stated = question.stated.map { FactRead(table: $0.table, column: $0.column) }
    let stages = (stated + question.named).map { read in
      read.column.map { program.layout[read.table].columns[$0].stage } ?? program.layout[read.table].stage
    }
    return stages.max() ?? 0
  }

  private func run(_ made: QuestionCase, _ shape: QuestionCase.Shape, stage: Int) -> Run {
    let data = made.data(shape)
    func findings(_ evaluator: Evaluator) -> [Key: Finding] {
      var found: [Key: Finding] = [:]
      for finding in evaluator.evaluate(data, asOf: day, origin: .option, stage: stage).findings {
        let rule = program.rules[finding.rule]
        let table = rule.iteration?.table
        let row = finding.subject.row.map { Int($0.row) }
        let isLine =
          table == made.question.line && table != nil
          && (row == QuestionCase.line
            || finding.subject.group?.contains(Int32(QuestionCase.line)) == true)
        // The line of which nothing is known stands for others: what is said of it is not what is asked.
        if !isLine, row != nil, table == made.question.line { continue }
        let key = Key(rule: rule.versions.lowerBound, isLine: isLine)
        if found[key] == nil { found[key] = finding }
      }
      return found
    }
    return Run(plain: findings(evaluator), whenApplied: findings(unconditional))
  }

  private static func differs(_ left: Run, _ right: Run, _ key: Key) -> Bool {
    differs(left.plain[key], right.plain[key]) || differs(left.whenApplied[key], right.whenApplied[key])
  }

  private static func differs(_ left: Finding?, _ right: Finding?) -> Bool {
    left?.result != right?.result || left?.missing != right?.missing || left?.reason != right?.reason
      || left?.exception != right?.exception
  }

  private func names(_ facts: [FactRead], _ index: Int) -> Bool {
    let rules = program.rules[index].versions.map { program.rules[$0] }
    let reads = program.reads(of: rules.flatMap(\.decidingNodes))
    return facts.contains { fact in
      reads.contains { $0 == fact || (fact.column == nil && $0.table == fact.table) }
        || rules.contains { fact.column == nil && $0.iteration?.table == fact.table }
    }
  }

  // MARK: - What a rule comes to

  private func ground(_ key: Key, _ asked: Run, _ withoutSum: Run, _ question: Question) -> AnswerGround? {
    guard let plain = asked.plain[key] else { return nil }
    var finding = plain
    var conditions: [AskedFact] = []
    var bound = withoutSum.plain[key]
    if let applied = asked.whenApplied[key], program.rules[plain.rule].applies != nil, plain.result == .undetermined,
      applied.result != .undetermined || applied.missing != plain.missing
    {
      finding = applied
      bound = withoutSum.whenApplied[key]
      conditions = facts(plain.missing, question)
    }
    let rule = program.rules[finding.rule]
    let missing = finding.result == .undetermined ? facts(finding.missing, question) : []
    guard let role = role(of: finding, rule, isBoundOpen: bound?.result == .undetermined) else { return nil }
    return AnswerGround(
      role: role, finding: finding, conditions: conditions, missing: missing, isOfTotal: false)
  }

  private func role(of finding: Finding, _ rule: Rule, isBoundOpen: Bool) -> AnswerGround.Role? {
    let hasBound = rule.mentions.contains { $0.kind == .parameter } || rule.margin != nil
    switch finding.result {
    case .fail: return rule.force.isBinding ? .ban : .advice
    case .pass:
      if rule.force == .may { return .permission }
      if finding.exception != nil { return .met }
      if isBoundOpen, hasBound { return .limit }
      return rule.force.isProhibition ? nil : .met
    case .undetermined: return hasBound && rule.force != .may ? .limit : .open
    case .needsReview, .error: return .open
    case .notApplicable: return nil
    }
  }

  /// A rule that the sum as that of a whole plan decides.
  private func ofTotal(_ key: Key, _ total: Run, _ unstated: Run, _ question: Question) -> AnswerGround? {
    guard let finding = total.plain[key], [.fail, .pass].contains(finding.result),
      Self.differs(finding, unstated.plain[key])
    else { return nil }
    let rule = program.rules[finding.rule]
    guard rule.force != .may, rule.mentions.contains(where: { $0.kind == .parameter }) || rule.margin != nil else {
      return nil
    }
    let role: AnswerGround.Role = finding.result == .pass ? .limit : rule.force.isBinding ? .ban : .advice
    return AnswerGround(role: role, finding: finding, conditions: [], missing: [], isOfTotal: true)
  }

  private func facts(_ missing: [MissingFact], _ question: Question) -> [AskedFact] {
    var facts: [AskedFact] = []
    for fact in missing {
      let isOther = fact.table == question.line && fact.row != QuestionCase.line && fact.table != .root
      let asked = AskedFact(table: fact.table, column: isOther ? nil : fact.column, isOfOtherLines: isOther)
      if !facts.contains(asked) { facts.append(asked) }
    }
    return facts
  }

  private func verdict(_ question: Question, _ grounds: [AnswerGround]) -> Answer.Verdict {
    // Of a fact that is only named nothing is stated that could be allowed.
    if !question.named.isEmpty { return grounds.isEmpty ? .silent : .depends }
    func has(_ role: AnswerGround.Role, conditional: Bool) -> Bool {
      grounds.contains { $0.role == role && $0.conditions.isEmpty != conditional }
    }
    if has(.ban, conditional: false) { return .notAllowed }
    if has(.ban, conditional: true) || has(.permission, conditional: true) { return .depends }
    // Advice that is open binds nobody.
    if grounds.contains(where: { $0.role == .open && !program.rules[$0.finding.rule].isAdvised }) { return .depends }
    if has(.advice, conditional: false) || has(.advice, conditional: true) { return .discouraged }
    // A bound that the sum keeps is no limit to it any more.
    if grounds.contains(where: { $0.role == .limit && $0.finding.result != .pass }) { return .limited }
    if has(.permission, conditional: false) { return .allowed }
    if grounds.contains(where: { $0.role == .open }) { return .depends }
    return grounds.isEmpty ? .silent : .met
  }
}

extension Rule {
  /// `should` and `should_not`: a failed one is a warning.
  fileprivate var isAdvised: Bool { force == .should || force == .shouldNot }
}
