import Cases
import Evaluation
import Programs
import SourceText
import Values

/// The page of many cases: how they come out, which rules fail most often, and the cases in the order of what fails in
/// them, each with a link to its own page.
struct IndexPage {
  static let name = "index.html"

  private let results: [CaseResult]
  private let across: [AcrossCasesResult]
  private let names: [String]
  private let diagnostics: Diagnostics
  private let options: ReportOptions
  private let toolVersion: String
  private let broken: [BrokenCase]
  private let digests: [CaseDigest]

  init(
    _ results: [CaseResult], _ across: [AcrossCasesResult], _ names: [String], _ diagnostics: Diagnostics,
    _ options: ReportOptions, toolVersion: String, broken: [BrokenCase] = []
  ) {
    self.results = results
    self.across = across
    self.names = names
    self.diagnostics = diagnostics
    self.options = options
    self.toolVersion = toolVersion
    self.broken = broken
    digests = results.map(CaseDigest.init)
  }

  private func say(_ zh: String, _ en: String) -> String { options.say(zh, en) }

  func text() -> String {
    let count = results.count
    let title = say("检查结果：\(count) 个案例", "Findings: \(count) case\(count == 1 ? "" : "s")")
    var page = HTMLPage(options.language)
    page.element("header") { page in
      page.lineBreak()
      page.element("h1", title)
      for guidance in guidances { page.element("p", ["class": "issuer"], guidance) }
    }
    page.element("main") { page in
      page.lineBreak()
      writeAnswers(to: &page)
      writeRanking(to: &page)
      RuleTallySection(results + across.map(\.result), options).write(to: &page)
      for group in across { AcrossCasesSection(group, options).write(to: &page) }
      if !diagnostics.isEmpty {
        page.element("h2", say("读取时发现的问题", "Noticed while reading"))
        DiagnosticList(diagnostics, options.language).write(to: &page)
      }
      BrokenCaseList(broken, judged: results.count, options)?.write(to: &page)
      writeRecord(to: &page)
    }
    return page.document(title: title, style: CheckStyle.sheet)
  }

  /// The programs by which the cases were judged, each once.
  private var programs: [Program] {
    var known: Set<Fingerprint> = []
    return results.map(\.program).filter { known.insert($0.fingerprint).inserted }
  }

  /// What the cases were judged by, a line each.
  var guidances: [String] {
    programs.map { program in
      let catalogue = program.catalogue
      let title = catalogue.title.isEmpty ? catalogue.id : catalogue.title[options.language]
      return say(
        "依据\(title.inTitleMarks)，\(catalogue.version) 版", "by “\(title)”, version \(catalogue.version)")
    }
  }

  // MARK: - Sections

  private func writeAnswers(to page: inout HTMLPage) {
    page.element("h2", say("汇总", "Summary"))
    var counts: [CaseAnswer: Int] = [:]
    for digest in digests { counts[CaseAnswer(digest), default: 0] += 1 }
    let table = HTMLTable(
      attributes: ["class": "tight"], header: [say("结论", "Answer"), say("案例数", "Cases")], figures: [1])
    table.write(
      CaseAnswer.allCases.map { [StyledText(words(of: $0)), StyledText(String(counts[$0] ?? 0))] }, to: &page)
  }

  private func words(of answer: CaseAnswer) -> String {
    switch answer {
    case .fails: say("✗ 不能通过", "✗ does not pass")
    case .open: say("? 尚不能定", "? cannot be told yet")
    case .holds: say("✓ 符合规定", "✓ in line with the rules")
    case .silent: say("- 没有规则适用", "- no rule applies")
    }
  }

  /// What fails most stands first; cases alike stay in the order in which they were read.
  private func writeRanking(to page: inout HTMLPage) {
    page.element("h2", say("案例", "Cases"))
    let order = results.indices.sorted { left, right in
      let a = digests[left]
      let b = digests[right]
      if a.breachCount != b.breachCount { return a.breachCount > b.breachCount }
      if a.adviceCount != b.adviceCount { return a.adviceCount > b.adviceCount }
      if a.openCount != b.openCount { return a.openCount > b.openCount }
      return left < right
    }
    let table = HTMLTable(
      attributes: ["class": "ranking"],
      header: [
        say("案例", "Case"), say("结论", "Answer"), say("不符合", "Against the rules"), say("建议", "Advice"),
        say("准予例外", "Waived"), say("未定", "Open"), say("符合", "Holds"),
      ], figures: [2, 3, 4, 5, 6])
    table.write(order.count, to: &page) { row, column, page in
      let digest = digests[order[row]]
      switch column {
      case 0:
        page.element("a", ["href": URIText.name(names[order[row]])], results[order[row]].data.id)
        page.text(StyledText(stage(of: results[order[row]]), .dim))
      case 1: page.text(words(of: CaseAnswer(digest)))
      case 2: page.text(String(digest.breachCount))
      case 3: page.text(String(digest.adviceCount))
      case 4: page.text(String(digest.waivedCount))
      case 5: page.text(String(digest.openCount))
      default: page.text(String(digest.count(.pass)))
      }
    }
  }

  /// One project may be there several times, each time further on.
  private func stage(of result: CaseResult) -> String {
    guard result.program.stages.indices.contains(result.stage) else { return "" }
    return "  " + StageWords.text(result.program.stages[result.stage], options.language)
  }

  /// What it takes to make the pages again.
  func writeRecord(to page: inout HTMLPage) {
    page.element("h2", say("检查记录", "Record of the check"))
    let rows =
      programs.map { (say("指引", "Guidance"), $0.catalogue.id, $0.fingerprint.text) }
      + results.map { (say("案例", "Case"), $0.data.id, $0.data.fingerprint.text) }
    let table = HTMLTable(
      attributes: ["class": "prints"],
      header: [say("用了什么", "What was used"), say("名称", "Name"), say("指纹", "Fingerprint")], figures: [])
    table.write(rows.count, to: &page) { row, column, page in
      switch column {
      case 0: page.text(rows[row].0)
      case 1: page.text(rows[row].1)
      default: page.element("code", rows[row].2)
      }
    }
    page.element(
      "p", ["class": "dim"],
      say(
        "由规矩（guiju）\(toolVersion) 生成，语义第 \(Program.meaningVersion) 版。每个案例的文件见各自的页面。",
        "Made by Guiju \(toolVersion), version \(Program.meaningVersion) of the meaning. The page of each case names its files."
      ))
  }
}
