import Cases
public import Evaluation
import Programs
import SourceText
import Values

extension RecordedResult {
  /// The record that a report in JSON would make of a result and its scores.
  public init(_ result: CaseResult, assessments: [Assessment] = []) {
    let program = result.program
    self.init(
      id: result.data.id, file: result.data.files.first?.file.name, fingerprint: result.data.fingerprint.text,
      guidance: program.catalogue.id, guidanceFile: program.files.first?.name,
      guidanceVersion: program.catalogue.version, guidanceFingerprint: program.fingerprint.text, asOf: result.asOf,
      stage: program.stages.indices.contains(result.stage) ? program.stages[result.stage] : nil,
      findings: result.findings.map { finding in
        RecordedFinding(
          key: RecordedFinding.Key(rule: result.rule(of: finding).id, subject: finding.subject.text),
          result: finding.result, isWaived: finding.waiver != nil, excess: finding.excess.map(MachineForm.text),
          needed: finding.needed.map(MachineForm.text), missing: finding.missing.map(\.path))
      },
      scores: assessments.map { assessment in
        let standard = program.standards[assessment.standard]
        return RecordedScore(
          standard: standard.id, least: assessment.score.least.text, most: assessment.score.most.text,
          grade: assessment.grade.map { standard.grades[$0].id })
      }, scoreSheets: result.data.files.filter(\.isScoreSheet).map(\.file.name))
  }
}
