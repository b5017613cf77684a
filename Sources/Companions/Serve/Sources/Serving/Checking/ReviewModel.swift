import Guiju

/// Questions that only a person can answer, with the answers that somebody has given.
enum ReviewModel {
  static func all(_ entries: PlanEntries, _ check: PlanCheck?, _ language: Language) -> [[String: Any]] {
    var reviews = entries.reviews
    for finding in check?.result?.findings ?? [] where finding.result == .needsReview {
      guard let rule = check?.result?.rule(of: finding) else { continue }
      let isKnown = reviews.contains { $0.rule == rule.id && $0.subject == finding.subject.text }
      if isKnown { continue }
      reviews.append(
        PlanEntries.Review(rule: rule.id, subject: finding.subject.text, verdict: "", by: "", reason: ""))
    }
    let words = language == .zh ? ["通过", "不通过", "不适用"] : ["passes", "fails", "does not apply"]
    return reviews.enumerated().map { index, review in
      let rule = check?.program.rules.first { $0.id == review.rule }
      let question = rule.map { $0.question.isEmpty ? $0.title[language] : $0.question[language] } ?? review.rule
      let wrong = ["rule", "subject", "verdict", "by", "reason"].flatMap {
        check?.problems["review:\(index):\($0)"] ?? []
      }
      return [
        "index": index, "rule": review.rule, "subject": review.subject, "hasSubject": !review.subject.isEmpty,
        "question": question, "by": review.by, "reason": review.reason, "problems": wrong,
        "verdicts": zip(["pass", "fail", "not-applicable"], words).map {
          ["verdict": $0, "label": $1, "isChosen": $0 == review.verdict] as [String: Any]
        },
      ]
    }
  }
}
