import Evaluation
import SourceText

/// Which rules fail most often, as a picture and a table.
struct RuleTallySection {
  private let entries: [RuleTally.Entry]
  private let options: ReportOptions
  /// Which of the charts of the page it has.
  private let number: Int

  /// Rules in the picture; the table has all of them.
  private static let bars = 15

  init(_ results: [CaseResult], _ options: ReportOptions, chart number: Int = 0) {
    entries = RuleTally(results, options.language).entries
    self.options = options
    self.number = number
  }

  private func say(_ zh: String, _ en: String) -> String { options.say(zh, en) }

  func write(to page: inout HTMLPage) {
    guard !entries.isEmpty else { return }
    page.element("h2", say("按规则看", "By rule"))
    let shown = entries.filter { $0.failed + $0.open > 0 }.prefix(Self.bars)
    if let most = shown.first {
      let chart = BarChart(
        title: say("各条规则不符合和未定的项数", "Findings that fail or are open, by rule"),
        description: say(
          "横条图，共 \(shown.count) 条规则，按不符合的项数排列。第一条是“\(most.title)”：不符合 \(most.failed) 项，未定 \(most.open) 项。各条的数字见下表。",
          "A bar for each of \(shown.count) rules, in the order of how often they fail. The first is “\(most.title)”: \(most.failed) fail, \(most.open) are open. The table below has all figures."
        ), legend: [(say("不符合", "fail"), .solid), (say("未定", "open"), .hatched)],
        bars: shown.map { BarChart.Bar(label: $0.title, parts: [$0.failed, $0.open]) }, number: number)
      page.figure(chart)
    }
    let table = HTMLTable(
      attributes: ["class": "rules"],
      header: [
        say("规则", "Rule"), say("不符合的案例", "Cases that fail"), say("不符合", "Fail"), say("准予例外", "Waived"),
        say("未定", "Open"), say("符合", "Hold"),
      ], figures: [1, 2, 3, 4, 5])
    table.write(
      entries.map { entry in
        var name = StyledText(entry.title)
        if entry.isAdvice { name.add(say("（建议）", " (advice)")) }
        name.add(say("  ", "  ") + entry.id, .dim)
        return [name]
          + [entry.cases, entry.failed, entry.waived, entry.open, entry.held].map { StyledText(String($0)) }
      }, to: &page)
  }
}
