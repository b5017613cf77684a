import Cases
import Evaluation
import Programs
import SourceText
import Values

/// What a draft would have done, for the terminal and for the browser.
struct ImpactPage {
  let impact: Impact
  let options: ReportOptions
  let words: ImpactWords

  init(_ impact: Impact, _ options: ReportOptions) {
    self.impact = impact
    self.options = options
    words = ImpactWords(impact, options.language)
  }

  func say(_ zh: String, _ en: String) -> String { options.say(zh, en) }

  // MARK: - Terminal

  func write(to page: inout TerminalPage) {
    let width = options.language == .zh ? 4 : 5
    page.labelled(say("原来", "Old"), StyledText(words.name(impact.old)), indent: 0, labelWidth: width)
    page.labelled(say("现在", "New"), StyledText(words.name(impact.new)), indent: 0, labelWidth: width)
    page.labelled(say("案例", "Cases"), StyledText(String(impact.cases.count)), indent: 0, labelWidth: width)
    page.blank()
    page.paragraph(StyledText(headline, .strong))
    if !impact.difference.changesMeaning {
      page.paragraph(say("两份文本的含义没有差别。", "The two texts do not differ in meaning."))
    }
    writeTotals(to: &page)
    writeTurned(to: &page)
    writeRules(to: &page)
    writePlaces(to: &page)
    writeAcross(to: &page)
    if !impact.tally.isEmpty {
      page.blank()
      page.paragraph(words.totalNote, .dim)
    }
  }

  var headline: String {
    let turned = impact.turned.count
    return say(
      "\(impact.cases.count) 个案例中，\(turned) 个结论改变",
      "of \(impact.cases.count) case\(impact.cases.count == 1 ? "" : "s"), \(turned) come\(turned == 1 ? "s" : "") out otherwise"
    )
  }

  private func writeTotals(to page: inout TerminalPage) {
    let tally = impact.tally
    guard !tally.isEmpty else { return }
    page.heading(say("【总计】", "IN ALL"))
    write(tally, naming: false, to: &page)
  }

  private func write(_ tally: ImpactTally, naming: Bool, to page: inout TerminalPage) {
    for direction in ImpactFlip.Direction.allCases {
      let entry = tally[direction]
      guard entry.flips > 0 else { continue }
      var text = StyledText(words.direction(direction) + say("：", ": ") + count(entry))
      let money = words.money(entry)
      if !money.isEmpty { text.add(say("，涉及 ", ", concerning ") + money) }
      if naming { text.add("  " + shown(entry.cases), .dim) }
      page.paragraph(text, indent: 4, mark: words.mark(direction))
    }
  }

  func count(_ entry: ImpactTally.Entry) -> String {
    let cases = entry.cases.count
    return say(
      "\(cases) 个案例 \(entry.flips) 项",
      "\(entry.flips) finding\(entry.flips == 1 ? "" : "s") in \(cases) case\(cases == 1 ? "" : "s")")
  }

  /// The names of cases; those beyond the limit are counted.
  private func shown(_ names: [String]) -> String {
    let list = names.prefix(options.rowLimit).map(visibleText).joined(separator: say("、", ", "))
    let more = names.count - options.rowLimit
    return more > 0 ? list + say(" 等 \(names.count) 个", " and \(more) more") : list
  }

  private func writeTurned(to page: inout TerminalPage) {
    let turned = impact.turned
    guard !turned.isEmpty else { return }
    page.heading(say("【结论改变的案例】", "CASES THAT COME OUT OTHERWISE"), say("（\(turned.count) 个）", String(turned.count)))
    for one in turned {
      var text = StyledText(one.name, .strong)
      text.add(say("：", ": ") + words.verdict(one.verdictBefore) + " → " + words.verdict(one.verdictAfter))
      if let total = one.total { text.add(say("，", ", ") + words.amount(total), glued: true) }
      page.paragraph(text, indent: 2, mark: mark(one))
      for flip in one.flips {
        let subject = flip.subject.isEmpty ? "" : " [\(visibleText(flip.subject))]"
        page.paragraph(
          StyledText(
            words.title(oldRule: flip.oldRule, newRule: flip.newRule) + subject + say("：", ": ")
              + words.standing(flip.before) + " → " + words.standing(flip.after)), indent: 6)
      }
    }
  }

  private func mark(_ one: CaseImpact) -> StyledText {
    switch one.verdictAfter {
    case .fails: StyledText("✗ ", .bad)
    case .open: StyledText("? ", .open)
    case .holds, .silent: StyledText("✓ ", .good)
    }
  }

  private func writeRules(to page: inout TerminalPage) {
    let rules = impact.byRule
    guard !rules.isEmpty else { return }
    page.heading(say("【按规则】", "BY RULE"), say("（\(rules.count) 条）", String(rules.count)))
    for (old, new, tally) in rules {
      var text = StyledText(words.title(oldRule: old, newRule: new), .strong)
      text.add(words.kind(oldRule: old, newRule: new))
      text.add("  " + words.id(oldRule: old, newRule: new), .dim)
      page.paragraph(text, indent: 2)
      write(tally, naming: true, to: &page)
    }
  }

  private func writePlaces(to page: inout TerminalPage) {
    let places = impact.byPlace.filter { !$0.tally.isEmpty }
    guard !places.isEmpty else { return }
    page.heading(say("【按\(words.placeLabel)】", "BY \(words.placeLabel.uppercased())"))
    for place in places {
      var text = StyledText(words.place(place.place), .strong)
      text.add(
        say("：\(place.cases) 个案例，\(place.turned) 个结论改变", ": \(place.cases) cases, \(place.turned) come out otherwise"))
      page.paragraph(text, indent: 2)
      write(place.tally, naming: true, to: &page)
    }
  }

  private func writeAcross(to page: inout TerminalPage) {
    guard !impact.across.isEmpty else { return }
    page.heading(say("【跨案例】", "OVER ALL CASES"), say("（\(impact.across.count) 项）", String(impact.across.count)))
    for flip in impact.across {
      page.paragraph(
        StyledText(
          words.title(oldRule: flip.oldRule, newRule: flip.newRule) + " [\(visibleText(flip.subject))]" + say("：", ": ")
            + words.standing(flip.before) + " → " + words.standing(flip.after)), indent: 2,
        mark: words.mark(flip.direction))
    }
  }

  // MARK: - HTML

  func writeBody(to page: inout HTMLPage) {
    page.element("dl") { page in
      page.element("dt", say("原来", "Old"))
      page.element("dd", words.name(impact.old))
      page.element("dt", say("现在", "New"))
      page.element("dd", words.name(impact.new))
    }
    page.element("p", ["class": "answer"], headline)
    page.element("h2", say("总计", "In all"))
    table([say("变化", "Change")], [([""], impact.tally)], to: &page)
    page.element("h2", say("结论改变的案例", "Cases that come out otherwise"))
    let turned = impact.turned
    HTMLTable(
      attributes: ["class": "compared"],
      header: [say("案例", "Case"), say("原来", "Old"), say("现在", "New"), say("金额", "Money"), say("规则", "Rules")],
      figures: [3]
    ).write(
      turned.map { one in
        let rules = one.flips.map { flip in
          words.title(oldRule: flip.oldRule, newRule: flip.newRule)
            + (flip.subject.isEmpty ? "" : " [\(visibleText(flip.subject))]")
        }
        return [
          StyledText(one.name), StyledText(words.verdict(one.verdictBefore)),
          StyledText(words.verdict(one.verdictAfter)),
          StyledText(one.total.map(words.amount) ?? ""), StyledText(rules.joined(separator: say("；", "; "))),
        ]
      }, to: &page)
    page.element("h2", say("按规则", "By rule"))
    table(
      [say("规则", "Rule"), say("变化", "Change")],
      impact.byRule.map { old, new, tally in
        (
          [
            words.title(oldRule: old, newRule: new) + words.kind(oldRule: old, newRule: new) + "  "
              + words.id(oldRule: old, newRule: new)
          ], tally
        )
      }, to: &page)
    if impact.place != nil {
      page.element("h2", say("按\(words.placeLabel)", "By \(words.placeLabel.lowercased())"))
      table(
        [words.placeLabel, say("变化", "Change")],
        impact.byPlace.map { place in
          (
            [
              words.place(place.place)
                + say("（\(place.cases) 个案例，\(place.turned) 个结论改变）", " (\(place.cases) cases, \(place.turned) turned)")
            ], place.tally
          )
        }, to: &page)
    }
    if !impact.across.isEmpty {
      page.element("h2", say("跨案例", "Over all cases"))
      page.element("ul") { page in
        for flip in impact.across {
          page.element(
            "li",
            words.title(oldRule: flip.oldRule, newRule: flip.newRule) + " [\(visibleText(flip.subject))]"
              + say("：", ": ")
              + words.standing(flip.before) + " → " + words.standing(flip.after))
        }
      }
    }
    page.element("p", ["class": "dim"], words.totalNote)
  }

  /// A row for each direction of each tally.
  private func table(_ heads: [String], _ tallies: [(names: [String], tally: ImpactTally)], to page: inout HTMLPage) {
    var rows: [[StyledText]] = []
    for (names, tally) in tallies {
      for direction in ImpactFlip.Direction.allCases where tally[direction].flips > 0 {
        let entry = tally[direction]
        var row = heads.count > 1 ? names.map { StyledText($0) } : []
        row.append(StyledText(words.direction(direction)))
        row += [
          StyledText(String(entry.cases.count)), StyledText(String(entry.flips)), StyledText(words.money(entry)),
          StyledText(entry.cases.joined(separator: say("、", ", "))),
        ]
        rows.append(row)
      }
    }
    let first = heads.count
    HTMLTable(
      attributes: ["class": "compared"],
      header: heads + [
        say("案例数", "Cases"), say("项数", "Findings"), say("涉及金额", "Money"), say("哪些案例", "Which"),
      ], figures: [first, first + 1, first + 2]
    ).write(rows, to: &page)
  }
}
