public import Cases
import Programs
public import SourceText
public import Values

/// Runs the worked examples inside a guidance file (`tests:`).
public struct GuidanceTestRunner: Sendable {
  /// Reads the facts that a test gives, as a case file is read: the facts (nil: none are given), the file they stand in,
  /// the id of the case, its day and its stage.
  public typealias Reading =
    @Sendable (
      _ given: YAMLNode?, _ file: SourceFile, _ id: String, _ asOf: CalendarDate?, _ stage: Int?
    ) -> Diagnosed<CaseData>

  public let evaluator: Evaluator
  private let read: Reading

  public init(evaluator: Evaluator, read: @escaping Reading) {
    self.evaluator = evaluator
    self.read = read
  }

  /// The outcome of every test, in the order of the file.
  ///
  /// - Parameter today: the day of tests that name none, neither themselves nor among their facts.
  public func run(today: CalendarDate) -> [GuidanceTestOutcome] {
    evaluator.program.tests.indices.map { run($0, today: today) }
  }

  private func run(_ index: Int, today: CalendarDate) -> GuidanceTestOutcome {
    let program = evaluator.program
    let test = program.tests[index]
    guard program.files.indices.contains(Int(test.span.file)) else {
      return GuidanceTestOutcome(
        test: index, result: nil, reading: Diagnostics(),
        differences: [GuidanceTestDifference(kind: .unreadable, rule: nil, span: test.span)])
    }
    let file = program.files[Int(test.span.file)]
    let reading = read(test.given, file, test.name[program.catalogue.language], test.asOf, test.stage)
    var differences: [GuidanceTestDifference] = []
    if reading.value == nil || reading.diagnostics.hasErrors {
      differences.append(
        GuidanceTestDifference(kind: .unreadable, rule: nil, span: test.given?.span ?? test.span))
    }
    guard let data = reading.value else {
      return GuidanceTestOutcome(
        test: index, result: nil, reading: reading.diagnostics, differences: differences)
    }
    let day = test.asOf ?? data.asOf
    let result = evaluator.evaluate(
      data, asOf: day ?? today, origin: day == nil ? .today : .caseFile, stage: test.stage)
    for expectation in test.expectations { differences += self.differences(of: expectation, in: result) }
    return GuidanceTestOutcome(
      test: index, result: result, reading: reading.diagnostics, differences: differences)
  }

  private func differences(
    of expectation: ProgramTest.Expectation, in result: CaseResult
  ) -> [GuidanceTestDifference] {
    let findings = result.findings.filter {
      result.rule(of: $0).id == expectation.rule
        && (expectation.subject == nil || $0.subject.text == expectation.subject)
    }
    // A rule without rows to speak of does not apply: that may be expected.
    if findings.isEmpty, expectation.subject == nil, expectation.result == .notApplicable { return [] }
    if findings.isEmpty {
      return [
        GuidanceTestDifference(
          kind: .noFinding(subject: expectation.subject), rule: expectation.rule, span: expectation.span)
      ]
    }
    return findings.flatMap { finding in
      kinds(of: expectation, finding).map { kind in
        GuidanceTestDifference(
          kind: kind, rule: expectation.rule, finding: finding,
          explanation: evaluator.explanation(of: finding, in: result), span: expectation.span)
      }
    }
  }

  private func kinds(
    of expectation: ProgramTest.Expectation, _ finding: Finding
  ) -> [GuidanceTestDifference.Kind] {
    if finding.result != expectation.result {
      return [.result(expected: expectation.result, got: finding.result)]
    }
    var kinds: [GuidanceTestDifference.Kind] = []
    if let expected = expectation.excess, !ExpectedValue(expected).matches(finding.excess) {
      kinds.append(.excess(expected: expected, got: finding.excess.map(ExpectedValue.written)))
    }
    if let expected = expectation.needed, !ExpectedValue(expected).matches(finding.needed) {
      kinds.append(.needed(expected: expected, got: finding.needed.map(ExpectedValue.written)))
    }
    if let expected = expectation.missing {
      let got = finding.missing.map(\.path)
      if Set(expected) != Set(got) || expected.count != got.count {
        kinds.append(.missing(expected: expected, got: got))
      }
    }
    return kinds
  }
}
