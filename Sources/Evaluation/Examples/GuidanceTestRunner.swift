public import Cases
import Programs
public import SourceText
public import Values

/// Runs the worked examples of a guidance file (`tests:`, there and in the tests file beside it).
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

  /// The outcome of every test, in the order of the files.
  ///
  /// - Parameter today: the day of tests that name none, neither themselves nor among their facts.
  public func run(today: CalendarDate) -> [GuidanceTestOutcome] {
    evaluator.program.tests.indices.map { run($0, today: today) }
  }

  /// The outcome of one test: it depends on no other, and may run beside them.
  ///
  /// - Parameter index: into `Program.tests`.
  public func run(_ index: Int, today: CalendarDate) -> GuidanceTestOutcome {
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
    let across = evaluator.evaluateAcross([result], asOf: nil)?.result
    let check = ExpectationCheck(program: program)
    for expectation in test.expectations {
      let isAcross = program.rule(expectation.rule)?.iteration?.grouping?.isAcrossCases == true
      let result = isAcross ? across ?? result : result
      for (kind, finding) in check.differences(of: expectation, in: result.findings) {
        differences.append(
          GuidanceTestDifference(
            kind: kind, rule: expectation.rule, finding: finding,
            explanation: finding.map { evaluator.explanation(of: $0, in: result) } ?? [], span: expectation.span))
      }
    }
    return GuidanceTestOutcome(
      test: index, result: result, across: across, reading: reading.diagnostics, differences: differences)
  }
}
