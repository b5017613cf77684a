import Cases
import Evaluation
import Programs
import SourceText
import Values

extension PlanReport {
  /// What to mend, the gravest first.
  func writeFailures(to page: inout TerminalPage) {
    writeFailures(
      digest.failures.filter { !$0.rule.isAdvice }, say("【要改的】", "TO MEND"), mark: "✗", style: .bad, to: &page)
    writeFailures(
      digest.failures.filter { $0.rule.isAdvice }, say("【建议改进】", "ADVICE"), mark: "!", style: .open, to: &page)
  }

  private func writeFailures(
    _ groups: [CaseDigest.Group], _ title: String, mark: String, style: StyledText.Style, to page: inout TerminalPage
  ) {
    guard !groups.isEmpty else { return }
    let count = groups.reduce(0) { $0 + $1.findings.count }
    page.heading(title, say("\(count) 项", "\(count)"))
    for (index, group) in groups.enumerated() {
      if index > 0 { page.blank() }
      var headline = StyledText(words.title(group.rule), .strong)
      if group.findings.count == 1, let finding = group.findings.first {
        let subject = words.subject(finding)
        if !subject.isEmpty { headline.add(say("：", ": ") + subject) }
        page.paragraph(headline, mark: number(index + 1, mark, style))
        writeFailure(finding, to: &page)
      } else {
        headline.add(say("：\(group.findings.count) 项", ": \(group.findings.count)"))
        page.paragraph(headline, mark: number(index + 1, mark, style))
        writeFailures(of: group, to: &page)
        if let condition = ExplanationText(words).condition(of: group.rule) {
          page.labelled(say("因为", "Because"), condition, indent: itemIndent, labelWidth: labelWidth)
        }
      }
      writeBasis(group.rule.citations, to: &page)
      writeRule(group.rule, to: &page)
    }
  }

  private func writeFailure(_ finding: Finding, to page: inout TerminalPage) {
    if let message = words.message(finding) { page.paragraph(message, indent: itemIndent) }
    if finding.isIncomplete { writeIncomplete([finding], namesThem: false, indent: itemIndent, to: &page) }
    if let remedy = words.filled(finding.remedy[options.language]) {
      page.labelled(say("怎么改", "Mend"), remedy, indent: itemIndent, labelWidth: labelWidth)
    }
    writeReason(finding, to: &page)
  }

  /// Several rows under one rule: a line each; a remedy that is the same for all stands once.
  private func writeFailures(of group: CaseDigest.Group, to page: inout TerminalPage) {
    let listed = group.findings.prefix(options.rowLimit)
    var remedies: [String] = []
    for finding in listed {
      var text = StyledText(words.subject(finding))
      if let message = words.message(finding) {
        if !text.isEmpty { text.add(say("：", ": ")) }
        text.add(message)
      }
      page.paragraph(text, indent: itemIndent, mark: StyledText("- "))
      let remedy = words.filled(finding.remedy[options.language])?.text ?? ""
      if !remedy.isEmpty, !remedies.contains(remedy) { remedies.append(remedy) }
    }
    let omitted = group.findings.count - listed.count
    if omitted > 0 {
      page.paragraph(
        say("还有 \(omitted) 项（--format csv 列全）", "\(omitted) more (--format csv has them all)"), .dim, indent: itemIndent
      )
    }
    let incomplete = listed.filter(\.isIncomplete)
    if !incomplete.isEmpty { writeIncomplete(Array(incomplete), namesThem: true, indent: itemIndent, to: &page) }
    for remedy in remedies.prefix(3) {
      page.labelled(say("怎么改", "Mend"), StyledText(remedy), indent: itemIndent, labelWidth: labelWidth)
    }
  }

  /// The condition as the author wrote it, and what it was judged on.
  private func writeReason(_ finding: Finding, to page: inout TerminalPage) {
    if let review = finding.review { writeAnswer(review.by, review.reason, to: &page) }
    let entries = ExplanationText(words).entries(explanations(finding, result), of: finding)
    guard !entries.isEmpty else { return }
    for (index, entry) in entries.enumerated() {
      page.labelled(
        index == 0 ? say("因为", "Because") : "", entry, indent: itemIndent, labelWidth: labelWidth)
    }
  }

  private func writeAnswer(_ by: String?, _ reason: String?, to page: inout TerminalPage) {
    let parts = [by, reason].compactMap(\.self).filter { !$0.isEmpty }.map(visibleText)
    guard !parts.isEmpty else { return }
    page.labelled(
      say("判断", "Judged"), StyledText(parts.joined(separator: say("：", ": "))), indent: itemIndent,
      labelWidth: labelWidth)
  }
}
