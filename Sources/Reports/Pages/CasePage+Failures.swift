import Cases
import Evaluation
import Programs
import SourceText
import Values

extension CasePage {
  /// What to mend, the gravest first, then advice.
  func writeFailures(to page: inout HTMLPage) {
    writeFailures(digest.failures.filter { !$0.rule.isAdvice }, say("要改的", "To mend"), mark: "✗", to: &page)
    writeFailures(digest.failures.filter { $0.rule.isAdvice }, say("建议改进", "Advice"), mark: "!", to: &page)
  }

  private func writeFailures(
    _ groups: [CaseDigest.Group], _ title: String, mark: String, to page: inout HTMLPage
  ) {
    guard !groups.isEmpty else { return }
    writeHeading(title, groups.reduce(0) { $0 + $1.findings.count }, to: &page)
    for (index, group) in groups.enumerated() {
      page.element("article") { page in
        page.lineBreak()
        var headline = "\(index + 1). \(mark) " + words.title(group.rule)
        let subject = group.findings.count == 1 ? words.subject(group.findings[0]) : ""
        if !subject.isEmpty { headline += say("：", ": ") + subject }
        page.element("h3", headline)
        if group.findings.count == 1 {
          writeFailure(group.findings[0], to: &page)
        } else {
          writeFailures(of: group, to: &page)
        }
      }
    }
  }

  /// `要改的（3 项）`
  func writeHeading(_ title: String, _ count: Int, to page: inout HTMLPage) {
    page.element("h2", title + say("（\(count) 项）", " (\(count))"))
  }

  private func writeFailure(_ finding: Finding, to page: inout HTMLPage) {
    let rule = result.rule(of: finding)
    if let message = words.message(finding) { page.element("p", message) }
    page.element("dl") { page in
      page.lineBreak()
      // Where the author wrote a message, it need not say by how much.
      if finding.message[language] != nil, let margin = words.margin(finding) {
        term(say("相差", "How far"), margin, to: &page)
      }
      if let remedy = words.filled(finding.remedy[language]) { term(say("怎么改", "Mend"), remedy, to: &page) }
      writeRemarks([finding], naming: false, to: &page)
      if let review = finding.review { writeAnswer(review, to: &page) }
      let entries = ExplanationText(words).entries(report.explanations(finding, result), of: finding)
      if !entries.isEmpty {
        page.element("dt", say("因为", "Because"))
        page.element("dd") { page in
          for entry in entries { page.element("p", entry) }
        }
      }
      writeBasis(rule, to: &page)
    }
  }

  private func writeFailures(of group: CaseDigest.Group, to page: inout HTMLPage) {
    let listed = Array(group.findings.prefix(Self.rowLimit))
    var remedies: [String] = []
    page.element("ul") { page in
      page.lineBreak()
      for finding in listed {
        var text = StyledText(words.subject(finding))
        if let message = words.message(finding) {
          if !text.isEmpty { text.add(say("：", ": ")) }
          text.add(message)
        }
        if finding.message[language] != nil, let margin = words.margin(finding) {
          text.add(say("（", " (") + margin.text + say("）", ")"))
        }
        page.element("li", text)
        let remedy = words.filled(finding.remedy[language])?.text ?? ""
        if !remedy.isEmpty, !remedies.contains(remedy) { remedies.append(remedy) }
      }
    }
    writeOmitted(group.findings.count - listed.count, to: &page)
    page.element("dl") { page in
      page.lineBreak()
      for remedy in remedies.prefix(3) { term(say("怎么改", "Mend"), StyledText(remedy), to: &page) }
      writeRemarks(listed, naming: true, to: &page)
      if let condition = ExplanationText(words).condition(of: group.rule) {
        term(say("因为", "Because"), condition, to: &page)
      }
      writeBasis(group.rule, to: &page)
    }
  }

  /// That groups may lack rows.
  func writeRemarks(_ findings: [Finding], naming: Bool, to page: inout HTMLPage) {
    let incomplete = findings.filter(\.isIncomplete)
    guard !incomplete.isEmpty else { return }
    term(
      say("注意", "Note"), StyledText((naming ? report.named(incomplete) : "") + words.incomplete, .open), to: &page)
  }

  func writeAnswer(_ review: ReviewAnswer, to page: inout HTMLPage) {
    let parts = [review.by, review.date.map(words.format.date), review.reason].compactMap(\.self).filter { !$0.isEmpty }
    guard !parts.isEmpty else { return }
    term(say("判断", "Judged"), StyledText(parts.joined(separator: say("，", ", "))), to: &page)
  }

  /// Failures that a waiver covers: they stay visible, with who approved what.
  func writeWaived(to page: inout HTMLPage) {
    guard digest.waivedCount > 0 else { return }
    writeHeading(say("已准予例外", "Waived"), digest.waivedCount, to: &page)
    for group in digest.waived {
      for finding in group.findings.prefix(Self.rowLimit) {
        page.element("article") { page in
          page.lineBreak()
          let subject = words.subject(finding)
          page.element("h3", "~ " + words.title(group.rule) + (subject.isEmpty ? "" : say("：", ": ") + subject))
          if let message = words.message(finding) { page.element("p", message) }
          page.element("dl") { page in
            page.lineBreak()
            if let waiver = finding.waiver { write(waiver, to: &page) }
            writeRemarks([finding], naming: false, to: &page)
            writeBasis(group.rule, to: &page)
          }
        }
      }
      writeOmitted(group.findings.count - Self.rowLimit, to: &page)
    }
  }

  private func write(_ waiver: Waiver, to page: inout HTMLPage) {
    term(say("批准", "By"), StyledText(waiver.approver ?? ""), to: &page)
    term(say("理由", "Why"), StyledText(waiver.reason ?? ""), to: &page)
    if let expires = waiver.expires {
      term(say("到期", "Until"), StyledText(words.format.date(expires)), to: &page)
    }
  }
}
