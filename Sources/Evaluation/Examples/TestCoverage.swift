public import Programs
import SourceText
import Values

/// Which results of each rule the tests of a guidance file assert.
///
/// A result counts where a test names the rule, and it came out as the test expects: what happens on the way in a test
/// of something else is no proof of anything.
public struct TestCoverage: Sendable {
  /// A way in which a rule can go.
  public enum Way: Hashable, Sendable {
    case result(ResultKind)
    /// The `unless` of that id excuses.
    case exception(String)
  }

  /// The ways of one rule (of all its texts over time).
  public struct Line: Sendable {
    /// Its first text: an index into `Program.rules`.
    public let rule: Int
    /// In the order of `ResultKind`, then exceptions as written.
    public let possible: [Way]
    /// Also such as are not counted: errors, a review that was answered.
    public let asserted: Set<Way>

    public var covered: Int { possible.count { asserted.contains($0) } }
  }

  /// The file's own rules as written; those of files that it extends have their tests there.
  public let lines: [Line]

  public var possible: Int { lines.reduce(0) { $0 + $1.possible.count } }
  public var covered: Int { lines.reduce(0) { $0 + $1.covered } }

  /// Whether that many of a hundred ways are asserted.
  public func reaches(percent: Int) -> Bool { covered * 100 >= percent * possible }

  public init(program: Program, outcomes: [GuidanceTestOutcome]) {
    var asserted: [String: Set<Way>] = [:]
    let check = ExpectationCheck(program: program)
    for outcome in outcomes where outcome.result != nil && program.tests.indices.contains(outcome.test) {
      let all = outcome.findings
      for expectation in program.tests[outcome.test].expectations {
        guard check.differences(of: expectation, in: all).isEmpty else { continue }
        asserted[expectation.rule, default: []].insert(.result(expectation.result))
        for finding in check.findings(of: expectation, in: all) {
          if let exception = check.exception(of: finding) {
            asserted[expectation.rule, default: []].insert(.exception(exception))
          }
        }
      }
    }
    lines = program.rules.indices.compactMap { index in
      let rule = program.rules[index]
      guard rule.versions.lowerBound == index, program.isOwn(rule.span) else { return nil }
      return Line(rule: index, possible: Self.ways(of: index, program), asserted: asserted[rule.id] ?? [])
    }
  }

  private static func ways(of index: Int, _ program: Program) -> [Way] {
    let texts = program.rules[index].versions.map { program.rules[$0] }
    var results: Set<ResultKind> = []
    switch program.rules[index].force {
    case .must, .mustNot, .should, .shouldNot: results = [.pass, .fail]
    // A permission whose condition does not hold does not apply.
    case .may: results = [.pass, .notApplicable]
    case .review: results = [.needsReview]
    }
    if texts.contains(where: { $0.applies != nil || $0.iteration?.grouping?.appliesByKeys != nil })
      || hasDayWithoutText(texts, program)
    {
      results.insert(.notApplicable)
    }
    let tables = Set(texts.compactMap { $0.iteration?.rowTable })
    let reads = program.reads(of: texts.flatMap(\.decidingNodes)) + tables.map { FactRead(table: $0, column: nil) }
    if reads.contains(where: { isRequired($0, program) }) { results.insert(.undetermined) }
    var exceptions: [String] = []
    for exception in texts.flatMap(\.exceptions) where !exceptions.contains(exception.id) {
      exceptions.append(exception.id)
    }
    return ResultKind.allCases.filter(results.contains).map { .result($0) } + exceptions.map { .exception($0) }
  }

  /// Whether there are days of the file on which no text of the rule is in force.
  private static func hasDayWithoutText(_ texts: [Rule], _ program: Program) -> Bool {
    guard let first = texts.first, let last = texts.last else { return false }
    let file = program.catalogue.files.first { $0.file == first.span.file }?.period ?? program.catalogue.period
    guard first.period.from == file.from, last.period.until == file.until else { return true }
    return zip(texts, texts.dropFirst()).contains { $0.period.until != $1.period.from }
  }

  /// Absent means unknown.
  private static func isRequired(_ read: FactRead, _ program: Program) -> Bool {
    let table = program.layout[read.table]
    guard let column = read.column else { return read.table != .root && !table.isOptional && !table.isOfCases }
    return !table.columns[column].type.isOptional
  }
}
