import Cases
import Evaluation
import Programs
import SourceText

/// Many cases: a short list for each, and what they come to together.
struct CaseListReport {
  let results: [CaseResult]
  let options: ReportOptions

  init(_ results: [CaseResult], _ options: ReportOptions) {
    self.results = results
    self.options = options
  }

  private func say(_ zh: String, _ en: String) -> String { options.say(zh, en) }

  func write(to page: inout TerminalPage) {
    let show = options.show ?? .usual
    var answers: [CaseAnswer: Int] = [:]
    var failing: [String: (title: String, count: Int, order: Int)] = [:]
    for result in results {
      let digest = CaseDigest(result)
      answers[CaseAnswer(digest), default: 0] += 1
      for group in digest.failures {
        let key = result.program.catalogue.id + "#" + group.rule.id
        let title = FindingText(result, options.language).title(group.rule)
        let known = failing[key] ?? (title, 0, failing.count)
        failing[key] = (title, known.count + 1, known.order)
      }
      write(result, digest, show, to: &page)
    }
    writeSummary(answers, failing.values.sorted { ($1.count, $0.order) < ($0.count, $1.order) }, to: &page)
  }

  private func write(_ result: CaseResult, _ digest: CaseDigest, _ show: ShowSet, to page: inout TerminalPage) {
    let words = FindingText(result, options.language)
    let answer = AnswerText(digest, options)
    var headline = StyledText(visibleText(result.data.id), .strong)
    headline.add(say("  ", "  "))
    headline.add(answer.headline)
    if digest.result.findings.contains(where: { show.lists($0.result) }) { page.blank() }
    page.paragraph(headline)
    var listed = 0
    var omitted = 0
    func write(_ groups: [CaseDigest.Group], _ mark: String, _ style: StyledText.Style) {
      for group in groups {
        for finding in group.findings {
          guard listed < options.rowLimit else {
            omitted += 1
            continue
          }
          listed += 1
          var text = StyledText(words.title(group.rule))
          let subject = words.subject(finding)
          if !subject.isEmpty { text.add(say("：", ": ") + subject) }
          switch finding.result {
          case .fail:
            if let message = words.message(finding) { text.add(StyledText(say("。", ": ")) + message) }
          case .undetermined:
            if !finding.missing.isEmpty { text.add(say("：缺", ": lacks ") + words.lacking(finding)) }
          case .needsReview: text.add(say("：须由人判断", ": a person must judge"))
          case .error:
            if let fault = finding.fault { text.add(say("：", ": ") + fault.kind.words[options.language]) }
          case .pass:
            if let index = finding.exception, group.rule.exceptions.indices.contains(index) {
              text.add(say("：例外，", ": except: ") + words.exception(group.rule.exceptions[index]), .dim)
            }
          case .notApplicable: break
          }
          if finding.isIncomplete { text.add(say("；", "; ") + words.incomplete, .dim) }
          if finding.result != .pass { text.add("  " + group.rule.id, .dim) }
          page.paragraph(text, indent: 2, mark: StyledText(mark + " ", style))
        }
      }
    }
    if show.contains(.fail) {
      write(digest.failures.filter { !$0.rule.isAdvice }, "✗", .bad)
      write(digest.failures.filter { $0.rule.isAdvice }, "!", .open)
    }
    if show.contains(.open) { write(digest.undetermined + digest.reviews + digest.errors, "?", .open) }
    if show.contains(.pass) { write(digest.passes, "✓", .good) }
    if show.contains(.notApplicable) { write(digest.notApplicable, "-", .dim) }
    if omitted > 0 {
      page.paragraph(
        say("还有 \(omitted) 项（--format csv 列全）", "\(omitted) more (--format csv has them all)"), .dim, indent: 4)
    }
  }

  private func writeSummary(
    _ answers: [CaseAnswer: Int], _ failing: [(title: String, count: Int, order: Int)], to page: inout TerminalPage
  ) {
    page.heading(
      say("【合计】", "IN ALL"), say("\(results.count) 个案例", "\(results.count) case\(results.count == 1 ? "" : "s")"))
    for answer in CaseAnswer.allCases {
      guard let count = answers[answer] else { continue }
      let (text, style): (String, StyledText.Style) =
        switch answer {
        case .fails: (say("不能通过", "do not pass"), .bad)
        case .open: (say("尚不能定", "cannot be told yet"), .open)
        case .holds: (say("符合规定", "in line with the rules"), .good)
        case .silent: (say("没有规则适用", "no rule applies"), .plain)
        }
      let digits = String(count)
      page.paragraph(
        StyledText(text, style),
        mark: StyledText(String(repeating: " ", count: max(0, 6 - digits.count)) + digits + "  "))
    }
    guard !failing.isEmpty else { return }
    page.paragraph(say("最常不符合的规则：", "Rules that failed most often:"))
    for entry in failing.prefix(5) {
      let digits = String(entry.count)
      page.paragraph(
        StyledText(entry.title),
        mark: StyledText(String(repeating: " ", count: max(0, 6 - digits.count)) + digits + "  "))
    }
  }
}
