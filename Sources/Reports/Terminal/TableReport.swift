import Cases
public import Evaluation
public import Programs
import SourceText
import Values

/// What a check of cases in tables says on a terminal: what was read, what fails by rule, and the first cases that do.
public struct TableReport {
  /// What the report is made of.
  public struct Contents {
    public let program: Program
    public let caseCount: Int
    public let counts: RuleCounts
    public let findings: [TableFinding]
    public let across: [Finding]
    /// What was read of each file, and how: a line each.
    public let notes: [String]

    public init(
      program: Program, caseCount: Int, counts: RuleCounts, findings: [TableFinding], across: [Finding],
      notes: [String]
    ) {
      self.program = program
      self.caseCount = caseCount
      self.counts = counts
      self.findings = findings
      self.across = across
      self.notes = notes
    }
  }

  /// Rules, and cases below, that are shown; a table of all findings is `--format csv`.
  public static let caseLimit = 20

  private let contents: Contents
  private let options: ReportOptions
  private let words: FindingText

  public init(_ contents: Contents, options: ReportOptions) {
    self.contents = contents
    self.options = options
    let data = CaseData(
      id: "", guidance: nil, asOf: nil, stage: nil, tables: [], symbols: contents.program.symbols, reviews: [],
      files: [], readings: [])
    words = FindingText(
      CaseResult(
        program: contents.program, data: data, asOf: .epoch, asOfOrigin: .option, stage: 0, findings: []),
      options.language)
  }

  private func say(_ zh: String, _ en: String) -> String { options.say(zh, en) }

  public func text() -> String {
    var page = TerminalPage(options)
    page.paragraph(StyledText(head, .strong))
    for note in contents.notes { page.paragraph(note, .dim) }
    tally(to: &page)
    let show = options.show ?? .usual
    listed(contents.findings.filter { show.lists($0.finding.result) }, to: &page)
    let across = contents.across.filter { show.lists($0.result) }
    if !across.isEmpty {
      page.heading(say("【跨案例】", "ACROSS CASES"), "\(across.count)")
      for finding in across.prefix(Self.caseLimit) { line(finding, to: &page) }
      more(across.count - Self.caseLimit, to: &page)
    }
    return page.output
  }

  private var head: String {
    let failing = Set(contents.findings.filter { $0.record == nil && $0.finding.result == .fail }.map(\.caseID)).count
    let strangers = Set(contents.findings.filter { $0.record != nil }.map(\.caseID)).count
    let cases = contents.caseCount
    var text = say(
      "\(cases) 个案例，其中 \(failing) 个有不符合的地方",
      "\(cases) \(cases == 1 ? "case" : "cases"), \(failing) of them with something that fails")
    if strangers > 0 {
      text += say(
        "；另有 \(strangers) 个案例的记录，案例表里没有这些案例",
        "; records of \(strangers) \(strangers == 1 ? "case" : "cases") more that the table of cases does not have")
    }
    return text
  }

  private func tally(to page: inout TerminalPage) {
    page.heading(say("【各规则】", "BY RULE"))
    let counts = contents.counts
    let rules = contents.program.rules.indices.filter { index in
      counts[index, .fail] + counts[index, .undetermined] + counts[index, .needsReview] + counts[index, .error] > 0
    }.sorted { (counts[$1, .fail], $0) < (counts[$0, .fail], $1) }
    for index in rules {
      let rule = contents.program.rules[index]
      let failed = counts[index, .fail]
      let open = counts[index, .undetermined] + counts[index, .needsReview] + counts[index, .error]
      var text = StyledText(words.title(rule))
      text.add("  " + rule.id, .dim)
      text.add(say("：", ": "))
      var parts: [String] = []
      if failed > 0 { parts.append(say("不符合 \(failed)", "\(failed) fail")) }
      if open > 0 { parts.append(say("未定 \(open)", "\(open) open")) }
      text.add(parts.joined(separator: say("，", ", ")))
      page.paragraph(text, indent: 2, mark: StyledText(failed > 0 ? "✗ " : "? ", failed > 0 ? .bad : .open))
    }
    let passed = counts.total(.pass)
    page.paragraph(say("符合 \(passed) 项", "\(passed) hold"), .dim, indent: 2)
  }

  private func listed(_ findings: [TableFinding], to page: inout TerminalPage) {
    var shown = 0
    var last: String?
    for found in findings {
      if found.caseID != last {
        guard shown < Self.caseLimit else { break }
        shown += 1
        last = found.caseID
        page.blank()
        page.paragraph(StyledText(visibleText(found.caseID), .strong))
      }
      line(found.finding, to: &page)
    }
    let all = Set(findings.map(\.caseID)).count
    more(all - shown, to: &page)
  }

  private func more(_ count: Int, to page: inout TerminalPage) {
    guard count > 0 else { return }
    page.paragraph(
      say("还有 \(count) 个（--format csv 列全）", "\(count) more (--format csv has them all)"), .dim, indent: 2)
  }

  private func line(_ finding: Finding, to page: inout TerminalPage) {
    let rule = contents.program.rules[finding.rule]
    var text = StyledText(words.title(rule))
    if !finding.subject.text.isEmpty { text.add(say("：", ": ") + visibleText(finding.subject.text)) }
    switch finding.result {
    case .fail:
      if let message = words.message(finding) { text.add(StyledText(say("。", ": ")) + message) }
    case .undetermined:
      if !finding.missing.isEmpty { text.add(say("：缺", ": lacks ") + words.lacking(finding)) }
    case .needsReview: text.add(say("：须由人判断", ": a person must judge"))
    case .error: if let fault = finding.fault { text.add(say("：", ": ") + fault.kind.words[options.language]) }
    case .pass, .notApplicable: break
    }
    text.add("  " + rule.id, .dim)
    if !finding.rows.isEmpty { text.add(StyledText("  " + words.standing(finding), .dim)) }
    let isBad = finding.result == .fail
    page.paragraph(text, indent: 2, mark: StyledText(isBad ? "✗ " : "? ", isBad ? .bad : .open))
  }
}
