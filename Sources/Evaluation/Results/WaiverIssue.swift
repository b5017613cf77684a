public import Cases
public import Programs
public import SourceText
public import Values

/// A waiver of a case that does not count, and why (design, section 4, line 18).
public struct WaiverIssue: Sendable {
  public enum Kind: Sendable {
    case expired(CalendarDate)
    case approver(String)
    /// No failure of that rule and subject.
    case unaddressed
    /// `reason`, `approver` or `expires` is not given.
    case missing(String)
  }

  public let kind: Kind
  public let waiver: Waiver

  /// As a warning at the waiver (G0531 to G0534).
  public func diagnostic(in program: Program) -> Diagnostic {
    var arguments: [String: DiagnosticArgument] = ["rule": .written(waiver.rule)]
    let code: DiagnosticCode
    switch kind {
    case .expired(let day):
      code = EvaluationDiagnostics.waiverExpired
      arguments["day"] = .words(Words(day.text))
    case .approver(let approver):
      code = EvaluationDiagnostics.waiverApprover
      let by = program.rule(waiver.rule)?.waiver?.by ?? LocalizedText()
      arguments["approver"] = .written(approver)
      arguments["by"] = .words(Words(zh: by[.zh], en: by[.en]))
    case .unaddressed: code = EvaluationDiagnostics.waiverUnaddressed
    case .missing(let key):
      code = EvaluationDiagnostics.waiverUnfounded
      arguments["key"] = .written(key)
    }
    return Diagnostic(code, at: waiver.place, arguments)
  }
}
