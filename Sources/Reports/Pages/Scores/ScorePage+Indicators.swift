import Cases
import Evaluation
import Programs
import SourceText
import Values

extension ScorePage {
  /// How each indicator got its points, in the levels of the standard.
  func writeIndicators(to page: inout HTMLPage) {
    let rows = NumberedIndicator.all(text)
    guard !rows.isEmpty else { return }
    page.element("h2", say("各项指标怎样得分", "How each indicator got its points"))
    for row in rows { write(row, to: &page) }
  }

  private func write(_ row: NumberedIndicator, to page: inout HTMLPage) {
    page.element("article", ["class": row.isLeaf ? "part" : "part group"]) { page in
      page.lineBreak()
      let score = row.score
      // The levels of a standard are at most three.
      page.element(["h3", "h4", "h5"][min(row.depth, 2)]) { page in
        page.text(row.number + "\u{A0}" + text.title(score.indicator) + say("：", ": "))
        page.element("span", ["class": "points"], points(score))
      }
      page.element("dl") { page in
        page.lineBreak()
        writeDerivation(score, to: &page)
        writeEvidence(score, to: &page)
        if let own = score.selfScore {
          term(
            say("自评", "Their own"),
            text.words.format.text(own, score.selfType ?? .any) + say("（不计入得分）", " (does not count)"), to: &page)
        }
        if !score.indicator.citations.isEmpty {
          term(say("依据", "Basis"), text.words.citations.text(score.indicator.citations), to: &page)
        }
      }
    }
  }

  private func term(_ name: String, _ words: String, to page: inout HTMLPage) {
    findings.term(name, StyledText(words), to: &page)
  }

  private func points(_ score: IndicatorScore) -> StyledText {
    if case .notApplicable(.share) = score.state { return StyledText(say("不计", "left out"), .dim) }
    let style: StyledText.Style =
      switch score.state {
      case .scored, .notApplicable: .strong
      case .open: .open
      case .error: .bad
      }
    var line = StyledText(text.points(score.points), style)
    line.add(say("，分值 ", " of ") + text.points(score.available))
    if score.state == .open { line.add(say("，待定", ", open"), .open) }
    return line
  }

  private func writeDerivation(_ score: IndicatorScore, to page: inout HTMLPage) {
    if let derivation = text.derivation(score) {
      term(say("怎样得出", "How"), derivation, to: &page)
    }
    let isLeftOut = score.state == .notApplicable(.share)
    if !isLeftOut, let facts = text.facts(score.facts) { term(say("数据", "Facts"), facts, to: &page) }
    let parameters = isLeftOut ? [] : score.parameters.compactMap(text.parameter)
    if !parameters.isEmpty {
      term(say("参数", "Parameters"), parameters.joined(separator: say("；", "; ")), to: &page)
    }
    writeChecklist(score, to: &page)
    if let panel = score.panel { write(panel, to: &page) }
    if let lacking = text.lacking(score.missing) {
      findings.term(say("缺", "Wanting"), StyledText(lacking, .open), to: &page)
    }
  }

  private func writeChecklist(_ score: IndicatorScore, to page: inout HTMLPage) {
    guard case .method(.checklist(let items)) = score.indicator.content, !score.checklist.isEmpty else { return }
    page.element("dt", say("清单", "Checklist"))
    page.element("dd") { page in
      page.element("ul", ["class": "checklist"]) { page in
        page.lineBreak()
        for outcome in score.checklist where items.indices.contains(outcome.item) {
          let item = items[outcome.item]
          var line = StyledText(
            (outcome.isTrue == true ? "✓ " : outcome.isTrue == false ? "✗ " : "? ") + text.title(item))
          line.add(
            say(
              "（\(text.points(outcome.points))，分值 \(item.points.text)）",
              " (\(text.points(outcome.points)) of \(item.points.text))"))
          if let fault = outcome.fault {
            line.add(say("；出错：", "; error: ") + fault.kind.words[options.language], .bad)
          } else if let lacking = text.lacking(outcome.missing) {
            line.add(say("；缺", "; lacks ") + lacking, .open)
          }
          page.element("li", line)
        }
      }
    }
  }

  /// Who gave what, and whether it counts.
  private func write(_ panel: PanelOutcome, to page: inout HTMLPage) {
    let all = panel.counted.map { ($0, true) } + panel.leftOut.map { ($0, false) }
    guard !all.isEmpty else { return }
    let hasComments = all.contains { $0.0.comment?.isEmpty == false }
    var header = [say("评委", "Assessor"), say("评分", "Score"), say("是否计入", "Counts")]
    if hasComments { header.append(say("意见", "Remark")) }
    page.element("dt", say("评委", "Assessors"))
    page.element("dd") { page in
      HTMLTable(attributes: ["class": "assessors"], header: header, figures: [1]).write(
        all.map { score, isCounted in
          let counts =
            isCounted
            ? say("计入", "yes")
            : score.isRecused
              ? say("回避，不计", "no, stood back")
              : score.score == nil ? say("未评", "not given yet") : say("不计", "no")
          return [
            StyledText(visibleText(score.by)), StyledText(score.score?.text ?? ""), StyledText(counts),
            StyledText(score.comment ?? ""),
          ]
        }, to: &page)
    }
  }

  private func writeEvidence(_ score: IndicatorScore, to page: inout HTMLPage) {
    guard score.indicator.requirement != nil || !score.missingEvidence.isEmpty else { return }
    let given = text.evidenceGiven(score)
    page.element("dt", say("佐证", "Evidence"))
    page.element("dd") { page in
      if !given.isEmpty { page.element("p", "✓ " + given.joined(separator: say("；", "; "))) }
      if let missing = text.evidenceMissing(score) { page.element("p", StyledText("✗ " + missing, .open)) }
    }
  }
}
