import Programs
import SourceText
import Values

// Recorded exceptions to rules that are `waivable` (design, section 4, line 18).
extension CaseReading {
  private static let waiverKeys = WaiverKey.allCases.flatMap(\.words)

  mutating func readWaivers(_ node: YAMLNode) {
    if NodeState(node) != .written { return }
    guard let items = node.sequence else {
      return misshapenWaiver(
        Words(zh: "这里应是一份清单，每条以 `- rule:` 开头", en: "a list belongs here, each entry starting with `- rule:`"), node.span
      )
    }
    for item in items { readWaiver(item) }
  }

  private mutating func readWaiver(_ node: YAMLNode) {
    guard let entries = node.mapping else {
      return misshapenWaiver(
        Words(zh: "每条应写成“名称: 值”各项", en: "each waiver consists of entries `name: value`"), node.span)
    }
    var texts: [WaiverKey: (text: String, entry: YAMLEntry)] = [:]
    var isWhole = true
    for entry in entries {
      let written = entry.key.text
      guard let key = WaiverKey(written: WrittenForm.trimmed(written)) else {
        stranger(
          written, at: file.place(entry.keySpan), names: Self.waiverKeys,
          known: WaiverKey.allCases.map { $0.word(in: isChinese(written) ? .zh : .en) })
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
    guard let rule = texts[.rule] else {
      let word = WaiverKey.rule.word(in: isChinese(entries.first?.key.text ?? "") ? .zh : .en)
      return misshapenWaiver(Words(zh: "缺少 `\(word)`", en: "`\(word)` is missing"), node.span)
    }
    guard let known = program.rule(rule.text) else { return reportWaivedRule(rule.text, rule.entry) }
    guard known.waiver != nil else {
      diagnostics.add(
        .waiverNotPossible, at: file.place(rule.entry.value.span), ["rule": .written(rule.text)])
      return
    }
    var expires: CalendarDate?
    if let day = texts[.expires] {
      expires = self.day(day.text, day.entry, key: "waivers.expires")
      // Until when it holds cannot be told: it does not hold.
      if expires == nil { isWhole = false }
    }
    guard isWhole else { return }
    waivers.append(
      Waiver(
        rule: rule.text, subject: texts[.subject]?.text ?? "", reason: texts[.reason]?.text,
        approver: texts[.approver]?.text, expires: expires, place: file.place(node.span)))
  }

  private mutating func reportWaivedRule(_ written: String, _ entry: YAMLEntry) {
    let place = file.place(entry.value.span)
    let known = program.rules.filter { $0.waiver != nil }.map(\.id)
    let near = nearest(to: written, among: program.rules.map(\.id))
    diagnostics.add(
      .waiverRuleUnknown, at: place, ["rule": .written(written), "known": .list(known)],
      fix: near.count == 1 ? FixIt(replace: place, with: near[0]) : nil,
      hint: near.first.map { Words(zh: "是否指 `\($0)`？", en: "did you mean `\($0)`?") })
  }

  private mutating func misshapenWaiver(_ reason: Words, _ span: Span) {
    diagnostics.add(.waiverMisshapen, at: file.place(span), ["reason": .words(reason)])
  }
}
