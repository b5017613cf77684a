import Programs
import Values

// From the points of the indicators to the score, and from the score to the grade.
extension Assessor {
  mutating func bonus(_ index: Int) -> BonusOutcome {
    let bonus = standard.bonuses[index]
    let facts = bonus.mentions.isEmpty ? [] : evaluating { $0.mentioned(bonus.mentions).facts }
    func outcome(_ points: ScoreInterval, _ missing: [MissingFact] = [], _ fault: Fault? = nil) -> BonusOutcome {
      BonusOutcome(bonus: index, points: points, missing: missing, fault: fault, facts: facts)
    }
    switch condition(bonus.condition) {
    case .holds: return outcome(ScoreInterval(bonus.points))
    case .doesNotHold: return outcome(.nothing)
    case .unknown(let missing): return outcome(.any(of: bonus.points), missing)
    case .error(let fault):
      return outcome(.any(of: bonus.points), [], fault ?? Fault(kind: .nullCondition, span: bonus.span))
    }
  }

  /// What is taken for sure, and what at most, where all that is open turns out to fail.
  func deduction(_ index: Int) -> DeductionOutcome {
    let deduction = standard.deductions[index]
    let tally = tallies[deduction.rule]
    let end = deduction.limit ?? standard.points
    func taken(_ failures: Int) -> Number {
      if failures == 0 { return .zero }
      let points = deduction.isEach ? deduction.points.times(Number(failures), over: .one) : deduction.points
      return min(points, end)
    }
    let most: Number
    if let mayFail = tally.mayFail {
      most = taken(tally.count.failed + mayFail)
    } else {
      most = deduction.isEach ? end : taken(1)
    }
    return DeductionOutcome(
      deduction: index, count: tally.count,
      points: ScoreInterval(least: taken(tally.count.failed), most: most))
  }

  /// With bonuses never above the points of the standard, with deductions never below nothing.
  func total(_ own: ScoreInterval, bonuses: [BonusOutcome], deductions: [DeductionOutcome]) -> ScoreInterval {
    let gained = bonuses.reduce(own) { $0.plus($1.points) }.snapped
    let lost = deductions.reduce(ScoreInterval.nothing) { $0.plus($1.points) }.snapped
    func left(_ gained: Number, _ lost: Number) -> Number {
      max(.zero, min(standard.points, gained).minus(lost))
    }
    return ScoreInterval(least: left(gained.least, lost.most), most: left(gained.most, lost.least)).snapped
  }

  func rounded(_ exact: ScoreInterval) -> ScoreInterval {
    guard let rounding = standard.rounding else { return exact }
    func rounded(_ score: Number) -> Number { score.rounded(toStep: rounding.step, rounding.mode) ?? score }
    return ScoreInterval(least: rounded(exact.least), most: rounded(exact.most))
  }

  /// The grades that the score may have, the highest first: each holds from its score up to the next.
  func grades(of score: ScoreInterval, vetoes: [VetoOutcome]) -> [Int] {
    let grades = standard.grades
    guard let lowest = grades.indices.last else { return [] }
    if vetoes.contains(where: \.isFailed) { return [lowest] }
    var possible = grades.indices.filter { index in
      grades[index].from <= score.most && (index == 0 || score.least < grades[index - 1].from)
    }
    if vetoes.contains(where: \.isOpen), possible.last != lowest { possible.append(lowest) }
    return possible
  }

  mutating func consequences(of grade: Int) -> [ConsequenceFinding] {
    let standard = standard
    return standard.grades[grade].consequences.enumerated().map { index, consequence in
      ConsequenceFinding(
        id: standard.id + "/" + consequence.id, consequence: index,
        message: evaluating { $0.filled(consequence.message) },
        due: consequence.days.flatMap { result.asOf.adding(days: Int64($0)) })
    }
  }
}
