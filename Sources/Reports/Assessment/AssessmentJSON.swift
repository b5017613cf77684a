import Cases
import Evaluation
import Programs
import SourceText
import Values

/// A score as JSON, in the shape of `docs/schemas/check-result.schema.json`: an entry of `standards` of its case.
struct AssessmentJSON {
  let assessment: Assessment
  private let text: ScoreText
  private var program: Program { assessment.result.program }

  init(_ assessment: Assessment) {
    self.assessment = assessment
    text = ScoreText(assessment, .zh)
  }

  var value: JSONValue {
    let standard = text.standard
    return .object(
      [("standard", .string(standard.id)), ("points", .string(standard.points.text))]
        + interval(assessment.score)
        + [
          ("exact_least", .string(assessment.exact.least.text)), ("exact_most", .string(assessment.exact.most.text)),
          ("grade", assessment.grade.map { .string(standard.grades[$0].id) } ?? .null),
          ("grades", .array(assessment.grades.map { .string(standard.grades[$0].id) })),
          ("needs_review", .bool(assessment.needsReview)), ("error", .bool(assessment.hasError)),
          ("indicators", .array(assessment.indicators.map(indicator))),
          ("bonuses", .array(assessment.bonuses.map(bonus))),
          ("deductions", .array(assessment.deductions.map(deduction))),
          ("vetoes", .array(assessment.vetoes.map(veto))),
          ("consequences", .array(assessment.consequences.map(consequence))),
          ("openings", .array(assessment.openings.map(opening))),
          (
            "owed",
            .array(
              OwedScores.of(assessment).map {
                .object([("by", .string($0.by)), ("indicator", .string($0.indicator.id))])
              })
          ),
          (
            "score_sheets",
            .array(assessment.result.data.files.filter(\.isScoreSheet).map { .string($0.file.name) })
          ),
        ])
  }

  private func interval(_ interval: ScoreInterval) -> [(key: String, value: JSONValue)] {
    [("least", .string(interval.least.text)), ("most", .string(interval.most.text))]
  }

  private func indicator(_ score: IndicatorScore) -> JSONValue {
    var entries: [(key: String, value: JSONValue)] = [
      ("id", .string(score.indicator.id)), ("points", .string(score.indicator.points.text)),
      ("available_least", .string(score.available.least.text)), ("available_most", .string(score.available.most.text)),
    ]
    entries += interval(score.points)
    entries += [
      ("state", .string(score.state.word)),
      ("value", score.value.map { .string(MachineForm.text($0)) } ?? .null),
      ("missing", .array(score.missing.map { .string($0.path) })),
      ("missing_evidence", .array(score.missingEvidence.map { .string($0) })),
      ("self", score.selfScore.map { .string(MachineForm.text($0)) } ?? .null),
    ]
    if let panel = score.panel {
      entries.append(
        (
          "assessors",
          .array(
            panel.counted.map { assessor($0, isCounted: true) } + panel.leftOut.map { assessor($0, isCounted: false) })
        ))
      entries.append(("combined", panel.combined.map { .string($0.text) } ?? .null))
      entries.append(("spread", panel.spread.map { .string($0.text) } ?? .null))
    }
    if !score.parts.isEmpty { entries.append(("indicators", .array(score.parts.map(indicator)))) }
    return .object(entries)
  }

  private func assessor(_ score: AssessorScore, isCounted: Bool) -> JSONValue {
    .object([
      ("by", .string(score.by)), ("score", score.score.map { .string($0.text) } ?? .null),
      ("counted", .bool(isCounted)), ("recused", .bool(score.isRecused)),
    ])
  }

  private func bonus(_ outcome: BonusOutcome) -> JSONValue {
    .object([("id", .string(text.standard.bonuses[outcome.bonus].id))] + interval(outcome.points))
  }

  private func deduction(_ outcome: DeductionOutcome) -> JSONValue {
    .object([("rule", .string(program.rules[outcome.count.rule].id))] + interval(outcome.points) + count(outcome.count))
  }

  private func veto(_ outcome: VetoOutcome) -> JSONValue {
    .object([("rule", .string(program.rules[outcome.count.rule].id))] + count(outcome.count))
  }

  private func count(_ count: RuleCount) -> [(key: String, value: JSONValue)] {
    [
      ("pass", .number(count.passed)), ("fail", .number(count.failed)), ("waived", .number(count.waived)),
      ("open", .number(count.open)), ("error", .number(count.errors)),
    ]
  }

  private func consequence(_ finding: ConsequenceFinding) -> JSONValue {
    func said(_ language: Language) -> JSONValue {
      text.words.filled(finding.message[language]).map { .string($0.text) } ?? .null
    }
    return .object([
      ("rule", .string(finding.id)), ("force", .string(Force.should.rawValue)),
      ("result", .string(ResultKind.fail.rawValue)), ("message", .object([("zh", said(.zh)), ("en", said(.en))])),
      ("due", finding.due.map { .string($0.text) } ?? .null),
    ])
  }

  private func opening(_ opening: ScoreOpening) -> JSONValue {
    let subject: String =
      switch opening.kind {
      case .indicator(let id): id
      case .deduction(let index): program.rules[text.standard.deductions[index].rule].id
      case .bonus(let index): text.standard.bonuses[index].id
      case .veto(let rule): program.rules[rule].id
      }
    let kind: String =
      switch opening.kind {
      case .indicator: "indicator"
      case .deduction: "deduction"
      case .bonus: "bonus"
      case .veto: "veto"
      }
    return .object([
      ("kind", .string(kind)), ("of", .string(subject)), ("width", .string(opening.width.text)),
      ("missing", .array(opening.missing.map { .string($0.path) })),
      ("evidence", .array(opening.evidence.map { .string($0) })), ("assessors", .number(opening.assessors)),
    ])
  }
}
