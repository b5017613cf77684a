import Cases
import Evaluation
import Programs
import SourceText

extension PlanReport {
  /// Failures that a waiver covers: they stay visible, with who approved what.
  func writeWaived(to page: inout TerminalPage) {
    guard digest.waivedCount > 0 else { return }
    page.heading(say("【已准予例外】", "WAIVED"), say("\(digest.waivedCount) 项", "\(digest.waivedCount)"))
    for group in digest.waived {
      for finding in group.findings {
        var headline = StyledText(words.title(group.rule), .strong)
        let subject = words.subject(finding)
        if !subject.isEmpty { headline.add(say("：", ": ") + subject) }
        page.paragraph(headline, mark: StyledText("  ~ ", .open))
        if let message = words.message(finding) { page.paragraph(message, indent: itemIndent) }
        if finding.isIncomplete { writeIncomplete([finding], namesThem: false, indent: itemIndent, to: &page) }
        guard let waiver = finding.waiver else { continue }
        page.labelled(
          say("批准", "By"), StyledText(visibleText(waiver.approver ?? "")), indent: itemIndent, labelWidth: labelWidth)
        page.labelled(
          say("理由", "Why"), StyledText(visibleText(waiver.reason ?? "")), indent: itemIndent, labelWidth: labelWidth)
        if let expires = waiver.expires {
          page.labelled(
            say("到期", "Until"), StyledText(words.format.date(expires), glued: true), indent: itemIndent,
            labelWidth: labelWidth)
        }
      }
    }
  }
}
