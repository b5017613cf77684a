import Cases
public import Evaluation
import Programs
import SourceText
import Values

/// One finding in full: what was asked, how it came out, and the expression with its values down to the rows.
public enum ExplainReport {
  public static func text(
    _ finding: Finding, of result: CaseResult, explanations: [Explanation], options: ReportOptions
  ) -> String {
    var page = TerminalPage(options)
    let words = FindingText(result, options.language)
    let rule = result.rule(of: finding)
    let labelWidth = options.language == .zh ? 4 : 8
    func say(_ zh: String, _ en: String) -> String { options.say(zh, en) }
    func field(_ label: String, _ text: StyledText) {
      guard !text.isEmpty else { return }
      page.labelled(label, text, indent: 0, labelWidth: labelWidth)
    }
    page.paragraph(StyledText(words.title(rule), .strong))
    field(say("规则", "Rule"), StyledText(rule.id + say("（\(words.force(rule.force))）", " (\(words.force(rule.force)))")))
    field(say("案例", "Case"), StyledText(visibleText(result.data.id)))
    let subject = words.subject(finding)
    if !subject.isEmpty {
      field(say("对象", "Subject"), StyledText(subject + say("  ", "  ")) + StyledText(finding.subject.text, .dim))
    }
    field(say("日期", "Day"), StyledText(words.format.date(finding.asOf), glued: true))
    field(say("结果", "Result"), words.result(finding))
    if let exception = finding.exception.map({ rule.exceptions[$0] }) {
      field(say("例外", "Except"), StyledText(words.exception(exception)))
    }
    if let waiver = finding.waiver {
      let by = visibleText(waiver.approver ?? "")
      let why = visibleText(waiver.reason ?? "")
      field(say("批准", "Waived"), StyledText(say("\(by)准予例外：\(why)", "by \(by): \(why)")))
    }
    if finding.isIncomplete { field(say("注意", "Note"), StyledText(words.incomplete, .open)) }
    if let message = words.message(finding), finding.result == .fail { field(say("说明", "Says"), message) }
    if let remedy = words.filled(finding.remedy[options.language]), finding.result == .fail {
      field(say("改法", "Mend"), remedy)
    }
    if finding.result == .needsReview { field(say("问题", "Question"), StyledText(rule.question[options.language])) }
    if !finding.missing.isEmpty {
      let facts = finding.missing.prefix(options.rowLimit).map { fact in
        (words.label(ofPath: fact.path).map { $0 + " " } ?? "") + fact.path
      }
      field(say("缺", "Missing"), StyledText(facts.joined(separator: say("、", ", "))))
    }
    if let fault = finding.fault { field(say("改法", "Mend"), StyledText(fault.kind.advice[options.language])) }
    field(say("依据", "Basis"), StyledText(words.citations.text(rule.citations)))
    if let place = result.program.place(rule.span) {
      field(say("位置", "Place"), StyledText(place.text, .dim))
    }
    guard !explanations.isEmpty else { return page.output }
    page.heading(say("【怎么得出来的】", "HOW IT CAME ABOUT"))
    let texts = ExplanationText(words)
    // `when` and condition are told apart where both are there.
    let hasBoth = explanations.contains { texts.isOfWhen($0, rule) } && explanations.count > 1
    for explanation in explanations {
      if hasBoth {
        page.paragraph(
          texts.isOfWhen(explanation, rule)
            ? say("适用条件（when）", "Applies (when)") : say("规则内容", "What the rule says"),
          .dim, indent: 2)
      }
      for line in texts.tree(explanation, of: rule) {
        page.paragraph(line.text, indent: (hasBoth ? 4 : 2) + 2 * min(line.depth, 12))
      }
    }
    return page.output
  }

  /// The finding in the shape of `check --format json`, with its `explanation`.
  public static func json(
    _ finding: Finding, of result: CaseResult, explanations: [Explanation], toolVersion: String
  ) -> String {
    let report = JSONValue.object([
      ("guiju", .string(toolVersion)), ("meaning", .string(Program.meaningVersion)),
      ("case", .string(result.data.id)), ("finding", FindingJSON(result).value(finding, explanation: explanations)),
    ])
    return JSONText.write(report) + "\n"
  }
}

extension FindingText {
  /// The result in the reader's words, with its colour and what makes it so.
  func result(_ finding: Finding) -> StyledText {
    switch finding.result {
    case .pass:
      let isPermission = self.result.rule(of: finding).force == .may
      return StyledText(isPermission ? say("可以", "allowed") : say("符合", "holds"), .good)
    case .fail:
      return StyledText(
        self.result.rule(of: finding).isAdvice ? say("不符合（属建议，不影响通过）", "fails (advice only)") : say("不符合", "fails"),
        .bad)
    case .undetermined: return StyledText(say("尚不能定：缺资料", "cannot be told: information is missing"), .open)
    case .needsReview: return StyledText(say("须由人判断", "a person must judge"), .open)
    case .error:
      var text = StyledText(say("无法计算", "could not be computed"), .open)
      if let fault = finding.fault { text.add(say("：", ": ") + fault.kind.words[language], .open) }
      return text
    case .notApplicable:
      var text = StyledText(say("不适用", "not applicable"))
      if let reason = finding.reason { text.add(say("：", ": ") + self.reason(reason)) }
      return text
    }
  }

  func reason(_ reason: NotApplicableReason) -> String {
    switch reason {
    case .notInForce: say("这一天没有生效", "not in force on that day")
    case .laterStage: say("要到以后的阶段才判断", "judged at a later stage")
    case .when: say("适用条件不成立", "its condition for applying does not hold")
    case .permission: say("这项准许不适用；不适用不等于禁止", "the permission does not cover it, which bans nothing")
    case .review: say("判断人认为不适用", "a person found that it does not apply")
    }
  }
}
