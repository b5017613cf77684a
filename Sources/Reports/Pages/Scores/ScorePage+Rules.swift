import Cases
import Evaluation
import Programs
import SourceText
import Values

// What rules do to the score, and what they say beside it.
extension ScorePage {
  func writeBonuses(to page: inout HTMLPage) {
    guard !assessment.bonuses.isEmpty else { return }
    page.element("h2", say("加分", "Bonuses"))
    for outcome in assessment.bonuses {
      let bonus = text.standard.bonuses[outcome.bonus]
      page.element("article") { page in
        page.lineBreak()
        let given = outcome.points.most > .zero
        page.element(
          "h3",
          text.title(bonus) + say("：", ": ")
            + (given ? "+" + text.points(outcome.points) : say("不加分", "not given")))
        page.element("dl") { page in
          page.lineBreak()
          findings.term(say("分值", "Points"), StyledText(bonus.points.text), to: &page)
          if let facts = text.facts(outcome.facts) {
            findings.term(say("数据", "Facts"), StyledText(facts), to: &page)
          }
          if let fault = outcome.fault {
            let words = say("出错：", "error: ") + fault.kind.words[options.language]
            findings.term(say("怎样得出", "How"), StyledText(words, .bad), to: &page)
          }
          if let lacking = text.lacking(outcome.missing) {
            findings.term(say("缺", "Wanting"), StyledText(lacking, .open), to: &page)
          }
          let basis = text.words.citations.text(bonus.citations)
          findings.term(say("依据", "Basis"), StyledText(basis), to: &page)
        }
      }
    }
  }

  func writeDeductions(to page: inout HTMLPage) {
    guard !assessment.deductions.isEmpty else { return }
    page.element("h2", say("扣分", "Deductions"))
    for outcome in assessment.deductions {
      let deduction = text.standard.deductions[outcome.deduction]
      let rule = assessment.result.program.rules[outcome.count.rule]
      page.element("article") { page in
        page.lineBreak()
        let taken = outcome.points.most > .zero
        page.element(
          "h3",
          text.words.title(rule) + say("：", ": ")
            + (taken ? "−" + text.points(outcome.points) : say("不扣分", "nothing is taken")))
        page.element("dl") { page in
          page.lineBreak()
          findings.term(say("怎样扣", "Terms"), StyledText(text.terms(deduction)), to: &page)
          findings.term(say("检查结果", "Findings"), StyledText(text.count(outcome.count)), to: &page)
          writeFailures(of: outcome.count, to: &page)
          findings.writeBasis(rule, to: &page)
        }
      }
    }
  }

  func writeVetoes(to page: inout HTMLPage) {
    guard !assessment.vetoes.isEmpty else { return }
    page.element("h2", say("一票否决", "Vetoes"))
    page.element(
      "p",
      say(
        "下列规则中有一条不符合，即定为最低等次，得分不变。",
        "If one of these rules is broken, the grade is the lowest; the score stays as it is."))
    for outcome in assessment.vetoes {
      let rule = assessment.result.program.rules[outcome.count.rule]
      page.element("article") { page in
        page.lineBreak()
        let mark = outcome.isFailed ? "✗ " : outcome.isOpen ? "? " : "✓ "
        page.element("h3", mark + text.words.title(rule))
        page.element("dl") { page in
          page.lineBreak()
          findings.term(say("检查结果", "Findings"), StyledText(text.count(outcome.count)), to: &page)
          writeFailures(of: outcome.count, to: &page)
          findings.writeBasis(rule, to: &page)
        }
      }
    }
  }

  /// Where a rule that takes points or vetoes is broken, so that nobody has to look it up.
  private func writeFailures(of count: RuleCount, to page: inout HTMLPage) {
    let program = assessment.result.program
    let id = program.rules[count.rule].id
    let broken = assessment.result.findings.filter {
      program.rules[$0.rule].id == id && $0.result == .fail && $0.waiver == nil
    }
    guard !broken.isEmpty else { return }
    page.element("dt", say("不符合的", "Failures"))
    page.element("dd") { page in
      for finding in broken.prefix(Self.failureLimit) { page.element("p", sentence(finding)) }
      if broken.count > Self.failureLimit {
        let count = broken.count - Self.failureLimit
        page.element("p", StyledText(say("还有 \(count) 处", "\(count) more"), .dim))
      }
    }
  }

  /// Failures of one rule that are listed where the rule is told; all of them stand in the table in CSV.
  static let failureLimit = 10

  /// What a finding is about, and what it says.
  private func sentence(_ finding: Finding) -> StyledText {
    let subject = text.words.subject(finding)
    var line = StyledText(subject)
    if let message = text.words.message(finding) {
      if !subject.isEmpty { line.add(say("：", ": ")) }
      line.add(message)
    }
    return line.isEmpty ? StyledText(say("整个案例", "the whole case")) : line
  }

  // MARK: - All findings, in short

  func writeFindings(to page: inout HTMLPage) {
    let digest = findings.digest
    guard !assessment.result.findings.isEmpty else { return }
    page.element("h2", say("规则检查", "What the rules say"))
    findings.writeSummary(to: &page)
    write(digest.failures, say("不符合的", "Against the rules"), "✗", to: &page)
    write(digest.waived, say("已准予例外的", "Waived"), "~", to: &page)
    write(digest.undetermined, say("尚不能定的", "Open"), "?", to: &page)
    write(digest.reviews, say("须由人判断的", "For a person to judge"), "?", to: &page)
    write(digest.errors, say("无法计算的", "Could not be computed"), "?", to: &page)
  }

  private func write(_ groups: [CaseDigest.Group], _ title: String, _ mark: String, to page: inout HTMLPage) {
    guard !groups.isEmpty else { return }
    page.element("h3", title)
    page.element("ul", ["class": "checklist"]) { page in
      page.lineBreak()
      for group in groups {
        page.element("li") { page in
          page.text(StyledText(mark + " " + text.words.title(group.rule), .strong))
          if group.rule.isAdvice { page.text(say("（建议）", " (advice)")) }
          for finding in group.findings.prefix(Self.failureLimit) {
            if let line = line(finding) { page.element("p", line) }
          }
          if group.findings.count > Self.failureLimit {
            let count = group.findings.count - Self.failureLimit
            page.element("p", StyledText(say("还有 \(count) 处", "\(count) more"), .dim))
          }
          page.element(
            "p",
            StyledText(say("依据：", "Basis: ") + text.words.citations.text(group.rule.citations), .dim))
        }
      }
    }
  }

  private func line(_ finding: Finding) -> StyledText? {
    switch finding.result {
    case .fail:
      var line = sentence(finding)
      if let waiver = finding.waiver {
        line.add(
          say("（批准：", " (by ") + (waiver.approver ?? "") + say("）", ")"), .dim)
      }
      return line
    case .undetermined:
      let subject = text.words.subject(finding)
      let lacking = finding.missing.isEmpty ? "" : say("缺", "lacks ") + text.words.lacking(finding)
      let parts = [subject, lacking].filter { !$0.isEmpty }
      return parts.isEmpty ? nil : StyledText(parts.joined(separator: say("：", ": ")))
    case .needsReview: return StyledText(text.words.sentence(finding))
    case .error: return StyledText(text.words.sentence(finding))
    case .pass, .notApplicable: return nil
    }
  }
}
