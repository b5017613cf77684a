import Evaluation
import Programs
import SourceText
import Values

/// Which results of each rule the tests assert: a table of marks, and what is missing.
struct CoveragePage {
  private let program: Program
  private let coverage: TestCoverage
  private let options: ReportOptions

  /// Below it the columns would leave no room for ids: each rule is a line of words.
  private static let narrowest = 60

  init(_ program: Program, _ coverage: TestCoverage, _ options: ReportOptions) {
    self.program = program
    self.coverage = coverage
    self.options = options
  }

  private func say(_ zh: String, _ en: String) -> String { options.say(zh, en) }

  static func percent(_ part: Int, of whole: Int) -> String { whole == 0 ? "100%" : "\(part * 100 / whole)%" }

  func write(to page: inout TerminalPage) {
    page.blank()
    var headline = StyledText(say("覆盖：", "Coverage: "), .strong)
    let isWhole = coverage.covered == coverage.possible
    headline.add(
      say(
        "\(coverage.possible) 种结果中测试写明了 \(coverage.covered) 种（",
        "the tests assert \(coverage.covered) of \(coverage.possible) results ("))
    headline.add(Self.percent(coverage.covered, of: coverage.possible), isWhole ? .good : .open)
    headline.add(say("）", ")"))
    page.paragraph(headline)
    if page.width >= Self.narrowest { table(to: &page) }
    for line in coverage.lines {
      let missing = line.possible.filter { !line.asserted.contains($0) }
      guard !missing.isEmpty, page.width < Self.narrowest || missing.contains(where: Self.isException) else { continue }
      let shown = page.width < Self.narrowest ? missing : missing.filter(Self.isException)
      var text = StyledText(program.rules[line.rule].id, .strong)
      text.add(say("：没有测试写明 ", ": no test asserts "))
      text.add(shown.map(name).joined(separator: say("、", ", ")))
      page.paragraph(text, indent: 2, mark: StyledText("✗ ", .bad))
    }
    page.paragraph(
      say(
        "只计测试写明、并且相符的结果；– 为不可能有的结果，+ 为另外写明、不计入的结果",
        "Counts what tests name under `expect` and get; – cannot occur, + is asserted beyond what is counted"),
      .dim, indent: 2)
  }

  private static func isException(_ way: TestCoverage.Way) -> Bool {
    if case .exception = way { true } else { false }
  }

  private func name(_ way: TestCoverage.Way) -> String {
    switch way {
    case .result(let result): say(Keyword.chinese(result.rawValue) ?? result.rawValue, result.rawValue)
    case .exception(let id): say("例外 ", "exception ") + id
    }
  }

  private static let columns: [ResultKind] = [.pass, .fail, .undetermined, .notApplicable, .needsReview, .error]

  private func heading(_ result: ResultKind) -> String {
    switch result {
    case .pass: say("符合", "pass")
    case .fail: say("不符合", "fail")
    case .undetermined: say("待定", "open")
    case .notApplicable: say("不适用", "n/a")
    case .needsReview: say("须判断", "review")
    case .error: say("出错", "error")
    }
  }

  private func table(to page: inout TerminalPage) {
    let headings = Self.columns.map(heading) + [say("例外", "unless")]
    let width = 7
    let room = page.width - 2 - width * headings.count
    func row(_ first: String, _ style: StyledText.Style, _ cells: [StyledText]) {
      var text = StyledText("  ")
      text.add(first, style)
      // An id too long for its column has a line of its own.
      if displayWidth(of: first) > room - 1 {
        page.paragraph(text)
        text = StyledText("  " + String(repeating: " ", count: room))
      } else {
        text.add(String(repeating: " ", count: room - displayWidth(of: first)))
      }
      for cell in cells {
        text.add(cell)
        text.add(String(repeating: " ", count: max(0, width - displayWidth(of: cell.text))))
      }
      page.put(text)
    }
    row(say("规则", "rule"), .dim, headings.map { StyledText($0, .dim) })
    for line in coverage.lines {
      let exceptions = line.possible.filter(Self.isException)
      let used = exceptions.filter(line.asserted.contains).count
      let last =
        exceptions.isEmpty
        ? StyledText("–", .dim) : StyledText("\(used)/\(exceptions.count)", used == exceptions.count ? .good : .bad)
      row(program.rules[line.rule].id, .plain, Self.columns.map { mark(.result($0), line) } + [last])
    }
  }

  private func mark(_ way: TestCoverage.Way, _ line: TestCoverage.Line) -> StyledText {
    switch (line.possible.contains(way), line.asserted.contains(way)) {
    case (true, true): StyledText("✓", .good)
    case (true, false): StyledText("✗", .bad)
    case (false, true): StyledText("+", .dim)
    case (false, false): StyledText("–", .dim)
    }
  }

  /// `{"possible", "asserted", "rules": [{"rule", "possible", "asserted", "exceptions": {"possible", "asserted"}}]}`
  var json: JSONValue {
    func results(_ ways: [TestCoverage.Way]) -> JSONValue {
      .array(ways.compactMap { if case .result(let result) = $0 { .string(result.rawValue) } else { nil } })
    }
    func exceptions(_ ways: [TestCoverage.Way]) -> JSONValue {
      .array(ways.compactMap { if case .exception(let id) = $0 { .string(id) } else { nil } })
    }
    let rules = coverage.lines.map { line in
      let asserted =
        ResultKind.allCases.map { TestCoverage.Way.result($0) }.filter(line.asserted.contains)
        + line.possible.filter { Self.isException($0) && line.asserted.contains($0) }
      return JSONValue.object([
        ("rule", .string(program.rules[line.rule].id)), ("possible", results(line.possible)),
        ("asserted", results(asserted)),
        ("exceptions", .object([("possible", exceptions(line.possible)), ("asserted", exceptions(asserted))])),
      ])
    }
    return .object([
      ("possible", .number(coverage.possible)), ("asserted", .number(coverage.covered)), ("rules", .array(rules)),
    ])
  }
}
