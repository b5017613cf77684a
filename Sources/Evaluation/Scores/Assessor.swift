import Cases
import Programs
import Values

/// The work of assessing one case by one standard.
struct Assessor {
  let result: CaseResult
  let index: Int
  var judgement: Judgement
  /// What the rules that the standard names say.
  let tallies: RuleTallies
  let panels: PanelScores

  var program: Program { judgement.program }
  var standard: Standard { program.standards[index] }

  init(evaluator: Evaluator, result: CaseResult, standard index: Int) {
    self.result = result
    self.index = index
    judgement = Judgement(evaluator: evaluator, data: result.data, day: result.asOf)
    tallies = RuleTallies(result)
    panels = PanelScores(result.data.assessors, program: evaluator.program, standard: index)
  }

  mutating func assessment() -> Assessment {
    let standard = standard
    let standings = standard.indicators.map { standing(of: $0) }
    let whole = standard.indicators.reduce(Number.zero) { $0.plus($1.points) }
    let distribution = PointDistribution(standings.map(\.part), of: whole)
    let bonuses = standard.bonuses.indices.map { bonus($0) }
    let deductions = standard.deductions.indices.map { deduction($0) }
    let vetoes = standard.vetoes.map { VetoOutcome(count: tallies[$0].count) }
    // Nothing applies, or it is not known whether anything does: no score can be told.
    let own = distribution.presence == .present ? distribution.value : .any(of: whole)
    let exact = total(own, bonuses: bonuses, deductions: deductions)
    let score = rounded(exact)
    let indicators = zip(standings, distribution.falls).map { standing, fall in
      standing.score(available: fall.available, points: fall.points, program)
    }
    let hasError =
      distribution.presence == .absent || standings.contains { $0.state == .error }
      || bonuses.contains { $0.fault != nil } || deductions.contains { $0.count.errors > 0 }
      || vetoes.contains { $0.count.errors > 0 }
    let grades = grades(of: score, vetoes: vetoes)
    return Assessment(
      standard: index, result: result, indicators: indicators, deductions: deductions, bonuses: bonuses,
      vetoes: vetoes, exact: exact, score: score, grades: grades,
      consequences: grades.count == 1 && !hasError ? consequences(of: grades[0]) : [],
      openings: openings(standings, indicators, deductions: deductions, bonuses: bonuses, vetoes: vetoes),
      issues: panels.issues, hasError: hasError)
  }

  // MARK: Expressions

  /// Evaluates something that is told as data; what it made is dropped.
  mutating func evaluating<Outcome>(_ body: (inout Judgement) -> Outcome) -> Outcome {
    let mark = judgement.machine.arena.mark
    defer { judgement.machine.arena.reset(to: mark) }
    judgement.machine.startSubject()
    return body(&judgement)
  }

  /// A condition: true, false, or why it is neither.
  mutating func condition(_ node: NodeID) -> Condition {
    evaluating { judgement in
      let value = judgement.truth(of: node)
      if let verdict = judgement.open(value, of: node) {
        return verdict.result == .undetermined ? .unknown(verdict.missing) : .error(verdict.fault)
      }
      return value.boolean == true ? .holds : .doesNotHold
    }
  }

  /// A figure, or why there is none.
  mutating func figure(_ node: NodeID) -> Figure {
    evaluating { judgement in
      let value = judgement.machine.evaluateRoot(node)
      // The steps may have run out behind a figure, too.
      if let number = value.number, judgement.machine.exhaustedAt == nil { return .known(number) }
      let verdict = judgement.open(value, of: node)
      return verdict?.result == .undetermined ? .unknown(verdict?.missing ?? []) : .error(verdict?.fault)
    }
  }
}

enum Condition {
  case holds
  case doesNotHold
  case unknown([MissingFact])
  /// A fault or null.
  case error(Fault?)
}

enum Figure {
  case known(Number)
  case unknown([MissingFact])
  /// A fault or null.
  case error(Fault?)
}
