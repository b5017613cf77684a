public import Programs
public import SourceText
import Values

/// What running one test of a guidance file gave.
public struct GuidanceTestOutcome: Sendable {
  /// Index into `Program.tests`.
  public let test: Int
  /// The findings; nil where the given facts could not be read at all.
  public let result: CaseResult?
  /// The findings of groups over cases, of which the test gives one; nil where there is no such rule.
  public let across: CaseResult?
  /// What was wrong with the given facts.
  public let reading: Diagnostics
  public let differences: [GuidanceTestDifference]

  public init(
    test: Int, result: CaseResult?, across: CaseResult? = nil, reading: Diagnostics,
    differences: [GuidanceTestDifference]
  ) {
    self.test = test
    self.result = result
    self.across = across
    self.reading = reading
    self.differences = differences
  }

  public var passed: Bool { differences.isEmpty }

  /// Of the case and of groups over cases.
  public var findings: [Finding] { (result?.findings ?? []) + (across?.findings ?? []) }
}

/// One way in which a test differs from what it expects.
public struct GuidanceTestDifference: Sendable {
  public enum Kind: Sendable {
    case result(expected: ResultKind, got: ResultKind)
    /// `got` is nil where the finding has none.
    case excess(expected: String, got: String?)
    case needed(expected: String, got: String?)
    /// Paths of facts.
    case missing(expected: [String], got: [String])
    /// Another `unless` excused, or none.
    case exception(expected: String, got: String?)
    /// The rule has no finding for the subject that is named, or none at all.
    case noFinding(subject: String?)
    case unreadable
  }

  public let kind: Kind
  /// The rule's id as the test wrote it; nil for `unreadable`.
  public let rule: String?
  /// The finding that differs, with the expression and its values.
  public let finding: Finding?
  public let explanation: [Explanation]
  /// The expectation in the guidance file.
  public let span: Span

  public init(
    kind: Kind, rule: String?, finding: Finding? = nil, explanation: [Explanation] = [], span: Span
  ) {
    self.kind = kind
    self.rule = rule
    self.finding = finding
    self.explanation = explanation
    self.span = span
  }

  /// The difference as a diagnostic at its expectation (G0521 to G0525, G0541).
  public func diagnostic(of test: ProgramTest, in program: Program) -> Diagnostic {
    let name = test.name[program.catalogue.language]
    var arguments: [String: DiagnosticArgument] = ["test": .written(name), "rule": .written(rule ?? "")]
    let code: DiagnosticCode
    switch kind {
    case .result(let expected, let got):
      code = EvaluationDiagnostics.testResult
      arguments["expected"] = .written(expected.rawValue)
      arguments["got"] = .written(got.rawValue)
    case .excess(let expected, let got), .needed(let expected, let got):
      code = EvaluationDiagnostics.testMargin
      if case .excess = kind {
        arguments["what"] = .words(Words("excess"))
      } else {
        arguments["what"] = .words(Words("needed"))
      }
      arguments["expected"] = .written(expected)
      arguments["got"] = got.map { .written($0) } ?? .words(Words(zh: "没有", en: "not there"))
    case .missing(let expected, let got):
      code = EvaluationDiagnostics.testMissing
      arguments["expected"] = Self.paths(expected)
      arguments["got"] = Self.paths(got)
    case .exception(let expected, let got):
      code = EvaluationDiagnostics.testException
      arguments["expected"] = .written(expected)
      arguments["got"] = got.map { .written($0) } ?? .words(Words(zh: "没有", en: "none"))
    case .noFinding(let subject):
      code = EvaluationDiagnostics.testNoFinding
      arguments["subject"] = subject.map { .written($0) } ?? .words(Words(zh: "这个案例", en: "this case"))
    case .unreadable:
      code = EvaluationDiagnostics.testUnreadable
    }
    return Diagnostic(code, at: program.place(span), arguments)
  }

  private static func paths(_ paths: [String]) -> DiagnosticArgument {
    paths.isEmpty ? .words(Words(zh: "没有", en: "none")) : .list(paths)
  }
}
