import Programs
import SourceText
import Values

// Answers of persons to `review` rules (design, section 4, line 17).
extension CaseReading {
  private static let reviewKeys = ReviewKey.allCases.flatMap(\.words)

  mutating func readReviews(_ node: YAMLNode) {
    if NodeState(node) != .written { return }
    guard let items = node.sequence else {
      misshapen(Words(zh: "这里应是一份清单，每条以 `- ` 开头", en: "a list belongs here, each entry starting with `- `"), node.span)
      return
    }
    for item in items { readReview(item) }
  }

  private mutating func readReview(_ node: YAMLNode) {
    guard let entries = node.mapping else {
      misshapen(Words(zh: "每条应写成“名称: 值”各项", en: "each answer consists of entries `name: value`"), node.span)
      return
    }
    var texts: [ReviewKey: (text: String, entry: YAMLEntry)] = [:]
    var isWhole = true
    for entry in entries {
      let written = entry.key.text
      guard let key = ReviewKey(written: WrittenForm.trimmed(written)) else {
        stranger(
          written, at: file.place(entry.keySpan), names: Self.reviewKeys,
          known: ReviewKey.allCases.map { $0.word(in: isChinese(written) ? .zh : .en) })
        isWhole = false
        continue
      }
      guard let scalar = entry.value.scalar else {
        diagnostics.add(
          .headNotText, at: file.place(entry.value.span),
          ["key": .written(written), "what": .words(entry.value.described)])
        isWhole = false
        continue
      }
      if NodeState(entry.value) == .empty { continue }
      texts[key] = (WrittenForm.trimmed(scalar.text), entry)
    }
    guard let rule = texts[.rule], let written = texts[.verdict] else {
      let missing = texts[.rule] == nil ? ReviewKey.rule : .verdict
      let word = missing.word(in: isChinese(entries.first?.key.text ?? "") ? .zh : .en)
      misshapen(Words(zh: "缺少 `\(word)`", en: "`\(word)` is missing"), node.span)
      return
    }
    let isAsked = checkRule(rule.text, rule.entry)
    let verdict = verdict(written.text, written.entry)
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

  private mutating func misshapen(_ reason: Words, _ span: Span) {
    diagnostics.add(.reviewMisshapen, at: file.place(span), ["reason": .words(reason)])
  }
}
