public import Evaluation
public import Programs
import SourceText
import Values

/// The outcomes of the worked examples (`tests:`) of one guidance file.
public struct GuidanceTestRun: Sendable {
  public let program: Program
  public let outcomes: [GuidanceTestOutcome]
  /// Where it was asked for.
  public let coverage: TestCoverage?
  /// Where it was asked for.
  public let mutation: MutationReport?

  public init(
    program: Program, outcomes: [GuidanceTestOutcome], coverage: TestCoverage? = nil, mutation: MutationReport? = nil
  ) {
    self.program = program
    self.outcomes = outcomes
    self.coverage = coverage
    self.mutation = mutation
  }

  var failedCount: Int { outcomes.filter { !$0.passed }.count }
  var passedCount: Int { outcomes.count - failedCount }

  func test(_ outcome: GuidanceTestOutcome) -> ProgramTest? {
    program.tests.indices.contains(outcome.test) ? program.tests[outcome.test] : nil
  }
}

/// What the tests of guidance files gave: counts, and for each that failed the difference and how it came about.
public enum TestReport {
  public static func text(_ runs: [GuidanceTestRun], options: ReportOptions) -> String {
    var page = TerminalPage(options)
    for run in runs {
      TestPage(run: run, options: options).write(to: &page)
      if let coverage = run.coverage { CoveragePage(run.program, coverage, options).write(to: &page) }
      if let mutation = run.mutation { MutationPage(run.program, mutation, options).write(to: &page) }
      if run.coverage != nil || run.mutation != nil { page.blank() }
    }
    let passed = runs.reduce(0) { $0 + $1.passedCount }
    let failed = runs.reduce(0) { $0 + $1.failedCount }
    guard runs.count > 1 else { return page.output }
    page.blank()
    var total = StyledText(
      options.say("合计 \(runs.count) 份指引：", "\(runs.count) guidance files: "), .strong)
    total.add(TestPage.counts(passed, failed, options))
    page.paragraph(total)
    return page.output
  }

  /// `{"guiju", "files": [{"guidance", "file", "tests": [{"name", "passed", "at", "differences": […]}], "coverage"?, "mutation"?}],
  /// "summary"}`
  public static func json(_ runs: [GuidanceTestRun], options: ReportOptions, toolVersion: String) -> String {
    let files = runs.map { run in
      var entries: [(key: String, value: JSONValue)] = [
        ("guidance", .string(run.program.catalogue.id)), ("file", .string(run.program.files.first?.name)),
        ("tests", .array(run.outcomes.compactMap { TestJSON(run: run, options: options).value($0) })),
      ]
      if let coverage = run.coverage {
        entries.append(("coverage", CoveragePage(run.program, coverage, options).json))
      }
      if let mutation = run.mutation {
        entries.append(("mutation", MutationPage(run.program, mutation, options).json))
      }
      return JSONValue.object(entries)
    }
    let report = JSONValue.object([
      ("guiju", .string(toolVersion)), ("meaning", .string(Program.meaningVersion)), ("files", .array(files)),
      (
        "summary",
        .object([
          ("pass", .number(runs.reduce(0) { $0 + $1.passedCount })),
          ("fail", .number(runs.reduce(0) { $0 + $1.failedCount })),
        ])
      ),
    ])
    return JSONText.write(report) + "\n"
  }
}

/// The tests of one guidance file on a terminal.
private struct TestPage {
  let run: GuidanceTestRun
  let options: ReportOptions

  private func say(_ zh: String, _ en: String) -> String { options.say(zh, en) }

  static func counts(_ passed: Int, _ failed: Int, _ options: ReportOptions) -> StyledText {
    var text = StyledText(options.say("\(passed) 项通过", "\(passed) passed"), passed > 0 ? .good : .plain)
    if failed > 0 {
      text.add(options.say("，", ", "))
      text.add(options.say("\(failed) 项不通过", "\(failed) failed"), .bad)
    }
    return text
  }

  func write(to page: inout TerminalPage) {
    let name = run.program.files.first?.name ?? run.program.catalogue.id
    var headline = StyledText(visibleText(name), .strong)
    headline.add(say("：", ": "))
    if run.outcomes.isEmpty {
      headline.add(say("没有测试", "no tests"), .open)
    } else {
      headline.add(Self.counts(run.passedCount, run.failedCount, options))
    }
    page.paragraph(headline)
    let show = options.show ?? [.fail, .open]
    for outcome in run.outcomes {
      guard let test = run.test(outcome) else { continue }
      if outcome.passed {
        guard show.contains(.pass) else { continue }
        page.paragraph(StyledText(test.name[options.language]), indent: 2, mark: StyledText("✓ ", .good))
      } else {
        write(outcome, test, to: &page)
      }
    }
  }

  private func write(_ outcome: GuidanceTestOutcome, _ test: ProgramTest, to page: inout TerminalPage) {
    page.blank()
    page.paragraph(StyledText(test.name[options.language], .strong), indent: 2, mark: StyledText("✗ ", .bad))
    for difference in outcome.differences {
      var text = StyledText()
      if let rule = difference.rule { text.add(rule, .strong) }
      if let subject = difference.finding?.subject.text, !subject.isEmpty {
        text.add(say("（\(subject)）", " (\(subject))"))
      }
      if !text.isEmpty { text.add(say("：", ": ")) }
      text.add(DifferenceText(options).sentence(difference.kind))
      if let place = run.program.place(difference.span) {
        let location = place.location
        text.add("  ")
        text.add("\(place.file.name):\(location.line):\(location.column)", .dim, glued: true)
      }
      page.paragraph(text, indent: 4)
      guard let result = outcome.result, let finding = difference.finding else { continue }
      let words = FindingText(result, options.language)
      for explanation in difference.explanation {
        for line in ExplanationText(words).tree(explanation, of: result.rule(of: finding)) {
          page.paragraph(line.text, indent: 6 + 2 * min(line.depth, 12))
        }
      }
    }
    if outcome.reading.hasErrors {
      page.verbatim(
        DiagnosticPrinter(language: options.language, colour: options.colour, width: options.width)
          .text(outcome.reading))
    }
  }
}

/// The tests of one guidance file as JSON.
private struct TestJSON {
  let run: GuidanceTestRun
  let options: ReportOptions

  func value(_ outcome: GuidanceTestOutcome) -> JSONValue? {
    guard let test = run.test(outcome) else { return nil }
    let printer = DiagnosticPrinter(language: options.language, colour: false)
    return .object([
      ("name", .string(test.name[options.language])), ("passed", .bool(outcome.passed)), ("at", place(test.span)),
      ("differences", .array(outcome.differences.map { difference($0, outcome.result) })),
      ("diagnostics", printer.json(outcome.reading)),
    ])
  }

  private func difference(_ difference: GuidanceTestDifference, _ result: CaseResult?) -> JSONValue {
    func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
    let (kind, expected, got): (String, JSONValue, JSONValue) =
      switch difference.kind {
      case .result(let expected, let got): ("result", .string(expected.rawValue), .string(got.rawValue))
      case .excess(let expected, let got): ("excess", .string(expected), .string(got))
      case .needed(let expected, let got): ("needed", .string(expected), .string(got))
      case .missing(let expected, let got): ("missing", texts(expected), texts(got))
      case .exception(let expected, let got): ("exception", .string(expected), .string(got))
      case .noFinding(let subject): ("no finding", .string(subject), .null)
      case .unreadable: ("unreadable", .null, .null)
      }
    var explanation: [JSONValue] = []
    if let result { explanation = difference.explanation.map { FindingJSON(result).tree($0) } }
    return .object([
      ("kind", .string(kind)), ("rule", .string(difference.rule)),
      ("subject", .string(difference.finding?.subject.text)), ("expected", expected), ("got", got),
      ("at", place(difference.span)), ("explanation", .array(explanation)),
    ])
  }

  private func place(_ span: Span) -> JSONValue {
    guard let place = run.program.place(span) else { return .null }
    let location = place.location
    return .object([
      ("file", .string(place.file.name)), ("line", .number(location.line)), ("column", .number(location.column)),
    ])
  }
}
