import Cases
import Evaluation
import Programs
import SourceText
import Values

/// The page of one case, as it is handed over: the answer, what it was judged by, then the findings in the order of the
/// terminal's report. Every part is a section of its own.
struct CasePage {
  let report: PlanReport
  /// Groups over all cases, where this is the only one.
  let across: [AcrossCasesResult]
  let diagnostics: Diagnostics
  let toolVersion: String
  /// The way back to the list of all cases; nil where the page stands alone.
  let index: String?
  let language: Language
  let words: FindingText

  /// Whether the page ends with the record of the check.
  private var hasRecord = true

  /// Findings of one rule, rows of one table, or readings on a page; more are counted. Beyond it nobody reads on.
  static let rowLimit = 500

  init(
    _ result: CaseResult, _ across: [AcrossCasesResult], _ diagnostics: Diagnostics, _ options: ReportOptions,
    toolVersion: String, index: String?, _ explanations: @escaping TerminalReport.Explainer
  ) {
    report = PlanReport(result, options, explanations)
    self.across = across
    self.diagnostics = diagnostics
    self.toolVersion = toolVersion
    self.index = index
    language = options.language
    words = report.words
  }

  var result: CaseResult { report.result }
  var digest: CaseDigest { report.digest }

  func say(_ zh: String, _ en: String) -> String { words.say(zh, en) }

  func text() -> String {
    var page = HTMLPage(language)
    writeHeader(heading, to: &page)
    page.element("main") { page in
      page.lineBreak()
      writeFindings(to: &page)
      writeRecord(to: &page)
    }
    return page.document(title: heading, style: CheckStyle.sheet)
  }

  /// The findings alone, for a page that has its own frame.
  func fragment() -> String {
    var part = self
    part.hasRecord = false
    var page = HTMLPage(language)
    part.writeFindings(to: &page)
    return page.body
  }

  private func writeFindings(to page: inout HTMLPage) {
    writeAnswer(to: &page)
    page.element("h2", say("汇总", "Summary"))
    writeSummary(to: &page)
    writeBudgets(to: &page)
    if report.show.contains(.fail) {
      writeFailures(to: &page)
      writeWaived(to: &page)
    }
    if report.show.contains(.open) {
      writeMissing(to: &page)
      writeReviews(to: &page)
      writeErrors(to: &page)
    }
    if report.show.contains(.pass) { writePasses(to: &page) }
    writeNotApplicable(to: &page)
    for group in across { AcrossCasesSection(group, report.options).write(to: &page) }
    writeReadings(to: &page)
    writeDiagnostics(to: &page)
  }

  private var heading: String { say("检查结果：\(result.data.id)", "Findings: \(result.data.id)") }

  // MARK: - Head

  /// The title of the page, what it was judged by, and the way back to all cases.
  func writeHeader(_ heading: String, to page: inout HTMLPage) {
    let catalogue = result.program.catalogue
    page.element("header") { page in
      page.lineBreak()
      page.element("h1", heading)
      let title = catalogue.title.isEmpty ? catalogue.id : catalogue.title[language]
      var issuer = StyledText(say("依据", "by ") + words.quoted(title))
      switch catalogue.status {
      case .draft: issuer.add(say("（草案）", " (draft)"), .open)
      case .repealed: issuer.add(say("（已废止）", " (repealed)"), .bad)
      case .inForce: break
      }
      page.element("p", ["class": "issuer"], issuer)
      if let index {
        page.element("p", ["class": "issuer"]) { page in
          page.element("a", ["href": index], say("返回全部案例", "all cases"))
        }
      }
    }
  }

  private func writeAnswer(to page: inout HTMLPage) {
    let answer = AnswerText(digest, report.options)
    page.element("div", ["class": "answer \(CaseAnswer(digest))"]) { page in
      page.lineBreak()
      page.element("p", ["class": "verdict"], answer.headline)
      if let more = answer.more { page.element("p", more) }
    }
    writeIdentity(to: &page)
  }

  /// What the answer is about and what it rests on; before it, that some of the input could not be read.
  func writeIdentity(standard: StyledText? = nil, to page: inout HTMLPage) {
    if diagnostics.all.contains(where: { $0.severity == .error && $0.place != nil }) {
      page.element("div", ["class": "notice", "role": "note"]) { page in
        page.lineBreak()
        page.element(
          "p",
          say(
            "有内容没能读出来（见“读取时发现的问题”），读不出的一律按“待定”处理，结论因此不完整。",
            "Some of the input could not be read (see “Noticed while reading”). What could not be read counts as unknown, so the answer is incomplete."
          ))
      }
    }
    page.element("dl") { page in
      page.lineBreak()
      term(say("案例", "Case"), StyledText(result.data.id, .strong), to: &page)
      let catalogue = result.program.catalogue
      term(
        say("指引", "Guidance"),
        StyledText(catalogue.id + say("，\(catalogue.version) 版", ", version \(catalogue.version)")), to: &page)
      if let standard { term(say("标准", "Standard"), standard, to: &page) }
      var day = StyledText(words.format.date(result.asOf))
      day.add(origin)
      term(say("检查日期", "Day"), day, to: &page)
      if result.program.stages.indices.contains(result.stage) {
        term(say("阶段", "Stage"), StyledText(report.stage(result.program.stages[result.stage])), to: &page)
      }
      term(
        say("结果指纹", "Fingerprints"),
        StyledText(
          say("指引 ", "guidance ") + Self.short(result.program.fingerprint)
            + say("，案例 ", ", case ") + Self.short(result.data.fingerprint)
            + (hasRecord ? say("（全文见文末）", " (in full at the end)") : "")),
        to: &page)
    }
  }

  /// On paper nobody sees an option of the command line.
  private var origin: String {
    switch result.asOfOrigin {
    case .option: say("（检查时指定）", " (named for this check)")
    case .caseFile: say("（案例文件写明）", " (stated in the case file)")
    case .today: say("（检查当天；案例文件没有写明日期）", " (the day of the check; the case file states none)")
    }
  }

  private static func short(_ fingerprint: Fingerprint) -> String { fingerprint.text.prefix(12) + "…" }

  /// A name and what is said of it, in a list of terms.
  func term(_ name: String, _ text: StyledText, to page: inout HTMLPage) {
    page.element("dt", name)
    page.element("dd", text)
  }

  /// How many findings came out in each way.
  func writeSummary(to page: inout HTMLPage) {
    let counts: [(String, Int)] = [
      (say("不符合规定", "Against the rules"), digest.breachCount), (say("建议改进", "Advice"), digest.adviceCount),
      (say("已准予例外", "Waived"), digest.waivedCount),
      (say("缺资料，尚不能定", "Information is missing"), digest.count(.undetermined)),
      (say("须由人判断", "For a person to judge"), digest.count(.needsReview)),
      (say("无法计算", "Could not be computed"), digest.count(.error)), (say("符合", "Holds"), digest.count(.pass)),
      (say("不适用", "Does not apply"), digest.count(.notApplicable)),
    ]
    HTMLTable(
      attributes: ["class": "tight"], header: [say("结果", "Result"), say("项数", "Findings")], figures: [1]
    ).write(counts.filter { $0.1 > 0 }.map { [StyledText($0.0), StyledText(String($0.1))] }, to: &page)
  }

  // MARK: - Pieces of sections

  /// How many more there are than are listed.
  func writeOmitted(_ count: Int, to page: inout HTMLPage) {
    guard count > 0 else { return }
    page.element(
      "p", ["class": "dim"],
      say("还有 \(count) 项没有列出（CSV 表格里有全部）", "\(count) more are not listed (the table in CSV has them all)"))
  }

  /// The rule with its articles: what every finding ends with.
  func writeBasis(_ rule: Rule, to page: inout HTMLPage) {
    let basis = StyledText(words.citations.text(rule.citations))
    page.element("dt", say("依据", "Basis"))
    page.element("dd") { page in
      guard let address = report.options.ruleAddress?(rule) else { return page.text(basis) }
      page.element("a", ["href": address], basis)
    }
    term(
      say("规则", "Rule"), StyledText(rule.id + say("（\(words.force(rule.force))）", " (\(words.force(rule.force)))")),
      to: &page)
  }
}
