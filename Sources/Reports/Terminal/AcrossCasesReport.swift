import Cases
import Evaluation
import Programs
import SourceText

/// Groups over all cases: what fails and what is open, with how many cases they saw.
struct AcrossCasesReport {
  let across: AcrossCasesResult
  let options: ReportOptions
  private let digest: CaseDigest
  private let words: FindingText

  init(_ across: AcrossCasesResult, _ options: ReportOptions) {
    self.across = across
    self.options = options
    digest = CaseDigest(across.result)
    words = FindingText(across.result, options.language)
  }

  private func say(_ zh: String, _ en: String) -> String { options.say(zh, en) }

  func write(to page: inout TerminalPage) {
    let show = options.show ?? [.fail, .open, .pass]
    let count = across.caseCount
    page.heading(
      say("【跨案例】", "ACROSS CASES"),
      say("只看所给的 \(count) 个案例", "of the \(count) case\(count == 1 ? "" : "s") given"))
    var isSilent = true
    func write(_ groups: [CaseDigest.Group], _ mark: String, _ style: StyledText.Style) {
      for group in groups {
        isSilent = false
        page.paragraph(StyledText(words.title(group.rule), .strong), mark: StyledText("  \(mark) ", style))
        for finding in group.findings.prefix(options.rowLimit) {
          var text = StyledText(words.subject(finding))
          if finding.result == .fail, let message = words.message(finding) {
            if !text.isEmpty { text.add(say("：", ": ")) }
            text.add(message)
          }
          if let index = finding.exception, group.rule.exceptions.indices.contains(index) {
            if !text.isEmpty { text.add(say("：", ": ")) }
            text.add(say("例外：", "except: ") + words.exception(group.rule.exceptions[index]))
          }
          if !finding.rows.isEmpty { text.add(StyledText(" " + words.standing(finding), .dim)) }
          if !text.isEmpty { page.paragraph(text, indent: 6, mark: StyledText("- ")) }
        }
        if group.findings.contains(where: \.isIncomplete) { page.paragraph(words.incomplete, .open, indent: 6) }
        let omitted = group.findings.count - min(group.findings.count, options.rowLimit)
        if omitted > 0 {
          page.paragraph(
            say("还有 \(omitted) 项（--format csv 列全）", "\(omitted) more (--format csv has them all)"), .dim, indent: 6)
        }
      }
    }
    if show.contains(.fail) {
      write(digest.failures, "✗", .bad)
      write(digest.waived, "~", .open)
    }
    if show.contains(.open) { write(digest.undetermined + digest.reviews + digest.errors, "?", .open) }
    if show.contains(.pass) { write(digest.passes, "✓", .good) }
    if isSilent { page.paragraph(StyledText(say("没有要说的", "nothing to say")), indent: 4) }
  }
}
