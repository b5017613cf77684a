public import Cases
public import Programs
public import SourceText
public import Values

/// The score of an assessor that does not count as it was given.
public struct AssessorIssue: Sendable {
  public enum Kind: Sendable {
    /// Outside the scale of the panel.
    case outsideScale(low: Number, high: Number)
    /// No indicator of that name is judged by a panel; or none is named where there are several.
    case noSuchPanel
    /// The same assessor has given a score for it already; the first counts.
    case twice
  }

  public let kind: Kind
  public let score: AssessorScore

  public init(kind: Kind, score: AssessorScore) {
    self.kind = kind
    self.score = score
  }

  /// As a warning at the score (G0535 to G0537).
  public func diagnostic(in program: Program) -> Diagnostic {
    var arguments: [String: DiagnosticArgument] = ["by": .written(score.by)]
    switch kind {
    case .outsideScale(let low, let high):
      arguments["score"] = .written(score.score?.plainText ?? "")
      arguments["low"] = .words(Words(low.text))
      arguments["high"] = .words(Words(high.text))
      return Diagnostic(EvaluationDiagnostics.scoreOutsideScale, at: score.place, arguments)
    case .noSuchPanel:
      let known = program.panels.map(\.indicator.id)
      arguments["known"] = .list(known)
      let hint =
        known.isEmpty
        ? Words(zh: "评估标准里没有由评审人打分的指标，请删去这一条", en: "assessors judge nothing by this guidance: delete the entry") : nil
      return Diagnostic(EvaluationDiagnostics.scoreOfNoPanel, at: score.place, arguments, hint: hint)
    case .twice: return Diagnostic(EvaluationDiagnostics.scoreTwice, at: score.place, arguments)
    }
  }
}
