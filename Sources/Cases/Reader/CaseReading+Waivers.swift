import Programs
import SourceText
import Values

// Recorded exceptions to rules that are `waivable` (design, section 4, line 18).
extension CaseReading {
  private static let waiverList = EntryList<WaiverKey>(
    misshapen: .waiverMisshapen,
    listExpected: Words(zh: "这里应是一份清单，每条以 `- rule:` 开头", en: "a list belongs here, each entry starting with `- rule:`"),
    entryExpected: Words(zh: "每条应写成“名称: 值”各项", en: "each waiver consists of entries `name: value`"))

  mutating func readWaivers(_ node: YAMLNode) {
    for entry in entries(of: node, Self.waiverList)?.entries ?? [] { readWaiver(entry) }
  }

  private mutating func readWaiver(_ written: WrittenEntry<WaiverKey>) {
    let texts = written.texts
    let node = written.node
    var isWhole = written.isWhole
    if missing(WaiverKey.required, of: written, Self.waiverList) { return }
    guard let rule = texts[.rule] else { return }
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
}
