import Programs
import Values

extension Assessor {
  /// What would narrow the score or settle the grade, the widest first, then as written.
  func openings(
    _ standings: [Standing], _ scores: [IndicatorScore], deductions: [DeductionOutcome], bonuses: [BonusOutcome],
    vetoes: [VetoOutcome]
  ) -> [ScoreOpening] {
    var openings: [ScoreOpening] = []
    for (standing, score) in zip(standings, scores) { gather(standing, score, into: &openings) }
    for outcome in deductions where !outcome.points.isSettled {
      openings.append(
        ScoreOpening(
          kind: .deduction(outcome.deduction), width: outcome.points.width.snapped,
          missing: tallies[outcome.count.rule].missing))
    }
    for outcome in bonuses where !outcome.points.isSettled && outcome.fault == nil {
      openings.append(
        ScoreOpening(kind: .bonus(outcome.bonus), width: outcome.points.width.snapped, missing: outcome.missing))
    }
    // One that failed has settled the grade.
    if !standard.grades.isEmpty, !vetoes.contains(where: \.isFailed) {
      for outcome in vetoes where outcome.isOpen {
        openings.append(
          ScoreOpening(
            kind: .veto(rule: outcome.count.rule), width: .zero, missing: tallies[outcome.count.rule].missing))
      }
    }
    return openings.enumerated().sorted { left, right in
      left.element.width == right.element.width
        ? left.offset < right.offset : left.element.width > right.element.width
    }.map(\.element)
  }

  /// A leaf that is open; of groups only what they wait for themselves.
  private func gather(_ standing: Standing, _ score: IndicatorScore, into openings: inout [ScoreOpening]) {
    let waits =
      !standing.missing.isEmpty || !standing.missingEvidence.isEmpty || standing.wantedAssessors > 0
    if standing.state == .open, standing.parts.isEmpty || waits {
      openings.append(
        ScoreOpening(
          kind: .indicator(standing.indicator.id), width: score.points.width.snapped, missing: standing.missing,
          evidence: standing.missingEvidence, assessors: standing.wantedAssessors))
    }
    for (part, own) in zip(standing.parts, score.parts) { gather(part, own, into: &openings) }
  }
}
