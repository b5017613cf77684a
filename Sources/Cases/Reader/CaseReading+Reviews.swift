import Programs
import SourceText
import Values

// Answers of persons to `review` rules (design, section 4, line 17).
extension CaseReading {
  private static let reviewList = EntryList<ReviewKey>(
    misshapen: .reviewMisshapen,
    listExpected: Words(zh: "这里应是一份清单，每条以 `- ` 开头", en: "a list belongs here, each entry starting with `- `"),
    entryExpected: Words(zh: "每条应写成“名称: 值”各项", en: "each answer consists of entries `name: value`"))

  mutating func readReviews(_ node: YAMLNode) {
    for entry in entries(of: node, Self.reviewList)?.entries ?? [] { readReview(entry) }
  }

  private mutating func readReview(_ written: WrittenEntry<ReviewKey>) {
    let texts = written.texts
    let node = written.node
    var isWhole = written.isWhole
    if missing(ReviewKey.required, of: written, Self.reviewList) { return }
    guard let rule = texts[.rule], let answered = texts[.verdict] else { return }
    let isAsked = checkRule(rule.text, rule.entry)
    let verdict = verdict(answered.text, answered.entry)
    var date: CalendarDate?
    if let day = texts[.date] {
      date = self.day(day.text, day.entry, key: "reviews.date")
      if date == nil { isWhole = false }
    }
    guard isWhole, isAsked, let verdict else { return }
    let answer = ReviewAnswer(
      rule: rule.text, subject: texts[.subject]?.text ?? "", verdict: verdict, by: texts[.by]?.text, date: date,
      reason: texts[.reason]?.text, place: file.place(node.span))
    if let first = reviews.first(where: { $0.rule == answer.rule && $0.subject == answer.subject }) {
      diagnostics.add(
        .reviewTwice, at: file.place(node.span), ["rule": .written(rule.text)],
        notes: [DiagnosticNote(Words(zh: "第一次写在这里", en: "first written here"), at: first.place)])
      return
    }
    reviews.append(answer)
  }

  private mutating func checkRule(_ written: String, _ entry: YAMLEntry) -> Bool {
    let place = file.place(entry.value.span)
    let asking = program.rules.filter { $0.force == .review }.map(\.id)
    var arguments: [String: DiagnosticArgument] = ["rule": .written(written), "known": .list(asking)]
    if let rule = program.rule(written) {
      if rule.force == .review { return true }
      diagnostics.add(.reviewNotAsked, at: place, arguments)
      return false
    }
    if let near = nearest(to: written, among: program.rules.map(\.id)).first {
      arguments["near"] = .written(near)
      diagnostics.add(
        .reviewRuleUnknown, at: place, arguments, fix: FixIt(replace: place, with: near),
        hint: Words(
          zh: "是不是 {near}？需要人工判断的规则：{known}", en: "did you mean {near}? the rules that ask a person: {known}"))
    } else {
      diagnostics.add(.reviewRuleUnknown, at: place, arguments)
    }
    return false
  }

  private mutating func verdict(_ written: String, _ entry: YAMLEntry) -> ResultKind? {
    let word = WrittenForm.folded(written).text
    if let known = CaseWords.verdicts.first(where: { $0.words.contains(word) }) { return known.verdict }
    diagnostics.add(
      .reviewVerdictUnknown, at: file.place(entry.value.span), ["written": .written(written)])
    return nil
  }
}
