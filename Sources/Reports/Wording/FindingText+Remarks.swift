import Evaluation
import Programs
import SourceText

extension FindingText {
  /// Why a violation is excused, and where that rests: `敬老活动可以准备慰问品。依据：…`
  func exception(_ exception: RuleException) -> String {
    let reason = exception.reason[language]
    return (reason.isEmpty ? exception.id : reason) + basis(exception.citations)
  }

  /// The title of a document in the marks of the language.
  func quoted(_ title: String) -> String { say(title.inTitleMarks, "“\(title)”") }

  /// What stands beside a group when there are rows that could not be put into one.
  var incomplete: String {
    say(
      "另有记录归不到任何一组（分组所用的内容没有写明），其中可能有属于这一组的",
      "other rows could not be assigned to a group, as what they are grouped by is not known; some may belong to this one"
    )
  }

  /// The exceptions that excused findings of one rule, in the order of their first finding, each with its findings.
  func excused(_ findings: [Finding], of rule: Rule) -> [(exception: RuleException, findings: [Finding])] {
    var order: [Int] = []
    var members: [Int: [Finding]] = [:]
    for finding in findings {
      guard let index = finding.exception, rule.exceptions.indices.contains(index) else { continue }
      if members[index] == nil { order.append(index) }
      members[index, default: []].append(finding)
    }
    return order.map { (rule.exceptions[$0], members[$0] ?? []) }
  }

  /// One sentence for a finding wherever only one is shown: the rule, its subject, how it came out and why.
  func summary(_ finding: Finding) -> String {
    let rule = result.rule(of: finding)
    var head = title(rule)
    let subject = subject(finding)
    if !subject.isEmpty { head += say("（\(subject)）", " (\(subject))") }
    var text = head + say("：", ": ") + outcome(finding, rule)
    if finding.isIncomplete { text += say("。", ". ") + incomplete }
    return text
  }

  private func outcome(_ finding: Finding, _ rule: Rule) -> String {
    switch finding.result {
    case .fail: return message(finding)?.text ?? result(finding).text
    case .undetermined:
      let word = say("尚不能定", "cannot be told yet")
      return finding.missing.isEmpty ? word : word + say("，缺", "; lacks ") + lacking(finding)
    case .needsReview:
      let question = rule.question[language]
      return result(finding).text + (question.isEmpty ? "" : say("：", ": ") + question)
    case .pass:
      guard let index = finding.exception, rule.exceptions.indices.contains(index) else { return result(finding).text }
      return result(finding).text + say("（例外：", " (exception: ") + exception(rule.exceptions[index]) + say("）", ")")
    case .error, .notApplicable: return result(finding).text
    }
  }
}

extension String {
  /// 《…》, unless the title has such marks already.
  var inTitleMarks: String { contains("《") ? self : "《\(self)》" }
}
