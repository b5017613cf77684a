import Cases
import Evaluation
import Programs
import SourceText

/// Groups over all cases on a page: what fails, what is open and what holds, with how many cases they saw.
struct AcrossCasesSection {
  private let across: AcrossCasesResult
  private let digest: CaseDigest
  private let words: FindingText
  private let show: ShowSet

  init(_ across: AcrossCasesResult, _ options: ReportOptions) {
    self.across = across
    digest = CaseDigest(across.result)
    words = FindingText(across.result, options.language)
    show = options.show ?? [.fail, .open, .pass]
  }

  private func say(_ zh: String, _ en: String) -> String { words.say(zh, en) }

  func write(to page: inout HTMLPage) {
    let count = across.caseCount
    page.element("h2", say("跨案例", "Across cases"))
    page.element("p", say("只看所给的 \(count) 个案例。", "Of the \(count) case\(count == 1 ? "" : "s") given."))
    if show.contains(.fail) {
      write(digest.failures, "✗", to: &page)
      write(digest.waived, "~", to: &page)
    }
    if show.contains(.open) { write(digest.undetermined + digest.reviews + digest.errors, "?", to: &page) }
    if show.contains(.pass) { write(digest.passes, "✓", to: &page) }
  }

  private func write(_ groups: [CaseDigest.Group], _ mark: String, to page: inout HTMLPage) {
    for group in groups {
      page.element("article") { page in
        page.lineBreak()
        page.element("h3", mark + " " + words.title(group.rule))
        let listed = group.findings.prefix(CasePage.rowLimit)
        page.element("ul") { page in
          page.lineBreak()
          for finding in listed { page.element("li", line(finding, group.rule)) }
        }
        let omitted = group.findings.count - listed.count
        if omitted > 0 {
          page.element("p", ["class": "dim"], say("还有 \(omitted) 项没有列出", "\(omitted) more are not listed"))
        }
        if group.findings.contains(where: \.isIncomplete) {
          page.element("p", StyledText(say("注意：", "Note: ") + words.incomplete, .open))
        }
        page.element("p", ["class": "dim"], say("依据：", "Basis: ") + words.citations.text(group.rule.citations))
      }
    }
  }

  private func line(_ finding: Finding, _ rule: Rule) -> StyledText {
    let subject = words.subject(finding)
    var text = StyledText(subject.isEmpty ? say("全部", "all of them") : subject)
    if finding.result == .fail, let message = words.message(finding) {
      text.add(say("：", ": "))
      text.add(message)
    } else if finding.result == .undetermined, !finding.missing.isEmpty {
      text.add(say("：缺", ": lacks ") + words.lacking(finding))
    } else if let index = finding.exception, rule.exceptions.indices.contains(index) {
      text.add(say("：例外，", ": except: ") + words.exception(rule.exceptions[index]))
    }
    if !finding.rows.isEmpty { text.add(say("（", " (") + words.standing(finding) + say("）", ")")) }
    return text
  }
}
