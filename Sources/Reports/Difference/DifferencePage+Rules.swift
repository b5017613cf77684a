import Programs
import SourceText

extension DifferencePage {
  func write(_ rule: RuleDifference, _ section: DifferenceSection, to page: inout TerminalPage) {
    let olds = rule.old.map { difference.old.rules[$0] }
    let news = rule.new.map { difference.new.rules[$0] }
    guard let shown = news.first ?? olds.first else { return }
    title(shown.id, shown.title[options.language], "", section, to: &page)
    if rule.kind != .kept {
      let side = rule.kind == .added ? new : old
      for text in rule.kind == .added ? news : olds {
        write(text, of: side, isOneOf: max(olds.count, news.count), to: &page)
      }
    }
    for stretch in rule.stretches { write(stretch, rule, olds, news, to: &page) }
    if !rule.through.isEmpty {
      let names = rule.through.map { "`\($0)`" }.joined(separator: say("、", ", "))
      line(say("原因", "because"), say("\(names) 的含义变了", "\(names) means something else now"), to: &page)
    }
    write(rule.move, olds.first, news.first, to: &page)
    if !rule.wording.isEmpty {
      let parts = rule.wording.map { Self.words($0)[options.language] }.joined(separator: say("、", ", "))
      line(say("文字", "words"), parts, to: &page)
      if rule.wording.contains(.form), let first = olds.first, let second = news.first {
        change("", old.demand(first), new.demand(second), to: &page)
      }
      if rule.wording.contains(.title), let first = olds.first, let second = news.first {
        change("", first.title[options.language], second.title[options.language], to: &page)
      }
    }
    // The texts that differ first are those whose articles are wanted.
    let stretch = rule.stretches.first
    let first = stretch?.old.map { olds[$0] } ?? olds.first
    let second = stretch?.new.map { news[$0] } ?? news.first
    grounds(first.map { ($0.citations, $0.span) }, second.map { ($0.citations, $0.span) }, to: &page)
  }

  /// A rule that is there on one side only.
  private func write(_ rule: Rule, of side: DifferenceSide, isOneOf count: Int, to page: inout TerminalPage) {
    if count > 1 || rule.period != side.program.catalogue.period {
      line(label(.period), side.period(rule.period), to: &page)
    }
    if rule.iteration != nil { line(label(.subjects), side.text(.subjects, of: rule), to: &page) }
    if rule.applies != nil { line(label(.applies), side.text(.applies, of: rule), to: &page) }
    line(label(.requirement), side.demand(rule), to: &page)
    if !rule.exceptions.isEmpty { line(label(.exceptions), side.text(.exceptions, of: rule), to: &page) }
    if rule.waiver != nil { line(label(.waiver), side.text(.waiver, of: rule), to: &page) }
  }

  private func write(
    _ stretch: RuleStretch, _ rule: RuleDifference, _ olds: [Rule], _ news: [Rule], to page: inout TerminalPage
  ) {
    let first = stretch.old.map { olds[$0] }
    let second = stretch.new.map { news[$0] }
    let isDated = stretch.period != .always
    if isDated { line(say("日期", "days"), new.period(stretch.period), to: &page) }
    guard let first, let second else {
      let demand = second.map(new.demand) ?? first.map(old.demand) ?? ""
      let words = first == nil ? say("原来没有规定，今 ", "nothing before; now ") : say("不再规定，原 ", "nothing now; before ")
      line(label(.requirement), words + demand, to: &page)
      return
    }
    let isMixed = Set(stretch.comparison.changes.map(\.effect)).count > 1
    for change in stretch.comparison.changes {
      let note = isMixed ? say("（\(Self.words(change.effect).zh)）", " (\(Self.words(change.effect).en))") : ""
      let texts = texts(change.part, first, second)
      for (index, text) in texts.enumerated() {
        let note = index == texts.count - 1 ? note : ""
        if text.old == text.new {
          line(label(text.part), text.new + note, to: &page)
        } else {
          self.change(label(text.part), text.old, text.new, note, to: &page)
        }
      }
    }
  }

  /// What a part of a rule says on both sides. Which rows a rule looks at is part of when it applies, and of what it
  /// allows: `for_each` is shown as well, or instead.
  func texts(
    _ part: RuleComparison.Part, _ first: Rule, _ second: Rule
  ) -> [(part: RuleComparison.Part, old: String, new: String)] {
    let own = (part, old.text(part, of: first), new.text(part, of: second))
    guard part == .applies || (part == .requirement && second.force == .may) else { return [own] }
    let rows = (RuleComparison.Part.subjects, old.text(.subjects, of: first), new.text(.subjects, of: second))
    guard rows.1 != rows.2 else { return [own] }
    return own.1 == own.2 ? [rows] : [rows, own]
  }

  private func write(_ move: RuleDifference.Move?, _ first: Rule?, _ second: Rule?, to page: inout TerminalPage) {
    guard let move, let first, let second else { return }
    let label = say("移动", "moved")
    switch move {
    case .renamed: line(label, say("原编号 `\(first.id)`", "its id was `\(first.id)`"), to: &page)
    case .otherFile:
      line(label, say("原为 `\(first.id)`，今为 `\(second.id)`", "was `\(first.id)`, now `\(second.id)`"), to: &page)
    case .reordered: line(label, say("只是次序不同", "only the order is another"), to: &page)
    }
  }

  static func words(_ wording: RuleDifference.Wording) -> Words {
    switch wording {
    case .title: Words(zh: "标题", en: "title")
    case .message: Words(zh: "说明", en: "message")
    case .remedy: Words(zh: "改正办法", en: "remedy")
    case .reason: Words(zh: "例外的理由", en: "reason of an exception")
    case .form: Words(zh: "条件换了写法，含义不变", en: "the condition is written otherwise and means the same")
    }
  }

  func label(_ part: RuleComparison.Part) -> String {
    switch part {
    case .force: say("力度", "force")
    case .subjects: say("对象", "for each")
    case .applies: say("适用", "when")
    case .requirement: say("要求", "demand")
    case .exceptions: say("除非", "unless")
    case .waiver: say("豁免", "waivable")
    case .asOf: say("按日期", "as of")
    case .period: say("有效期", "in force")
    case .stage: say("阶段", "stage")
    case .question: say("问题", "question")
    case .delegable: say("可下放", "delegable")
    }
  }
}
