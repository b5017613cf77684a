public import Evaluation
import Programs
import SourceText
import Values

/// What a replay found, and what became of earlier findings, in words.
public enum ReplayReport {
  /// Whether each case gives again what was recorded, and what differs.
  public static func text(
    _ comparisons: [ResultComparison], missing: [String], options: ReportOptions
  ) -> String {
    var page = TerminalPage(options)
    func say(_ zh: String, _ en: String) -> String { options.say(zh, en) }
    let changed = comparisons.filter { !$0.changes.isEmpty }
    for comparison in changed {
      page.paragraph(StyledText(visibleText(comparison.recorded.id), .strong))
      for change in comparison.changes {
        page.paragraph(StyledText(words(change, of: comparison, options)), indent: 2, mark: StyledText("≠ ", .bad))
      }
    }
    for name in missing {
      page.paragraph(StyledText(visibleText(name), .strong))
      page.paragraph(StyledText(say("没能重新检查", "could not be judged again")), indent: 2, mark: StyledText("? ", .open))
    }
    let same = comparisons.count - changed.count
    page.blank()
    page.paragraph(
      changed.isEmpty && missing.isEmpty
        ? StyledText(say("\(same) 个案例全部一致", "all \(same) case\(same == 1 ? "" : "s") identical"), .good)
        : StyledText(
          say(
            "\(same) 个案例一致，\(changed.count) 个不同，\(missing.count) 个没能重新检查",
            "\(same) identical, \(changed.count) different, \(missing.count) not judged again")))
    return page.output
  }

  private static func words(
    _ change: ResultComparison.Change, of comparison: ResultComparison, _ options: ReportOptions
  ) -> String {
    func say(_ zh: String, _ en: String) -> String { options.say(zh, en) }
    switch change {
    case .meaning(let before, let after):
      return say("规矩的含义版本：原为 \(before)，现为 \(after)", "version of the meaning: was \(before), is \(after)")
    case .guidance(let before, let after):
      return before == after
        ? say("指引文件已改动（版本仍为 \(after)）", "the guidance has changed (its version is still \(after))")
        : say("指引已从 \(before) 版改为 \(after) 版", "the guidance has changed from version \(before) to \(after)")
    case .input:
      return comparison.recorded.scoreSheets.isEmpty
        ? say("案例或台账已改动", "the case or its ledger has changed")
        : say("案例、台账或评委的评分表已改动", "the case, its ledger or a score sheet has changed")
    case .finding(let key, let before, let after):
      return name(key) + say("：原为 ", ": was ") + result(before, options) + say("，现为 ", ", is ")
        + result(after, options)
    case .score(let standard, let before, let after):
      return standard + say("：原为 ", ": was ") + score(before, options) + say("，现为 ", ", is ") + score(after, options)
    }
  }

  static func name(_ key: RecordedFinding.Key) -> String {
    key.subject.isEmpty ? key.rule : "\(key.rule) [\(visibleText(key.subject))]"
  }

  private static func result(_ finding: RecordedFinding?, _ options: ReportOptions) -> String {
    guard let finding else { return options.say("没有", "not there") }
    var text = DocumentWords.result(finding.result)[options.language]
    if finding.isWaived { text += options.say("（准予例外）", " (waived)") }
    if let excess = finding.excess { text += options.say("，差 \(excess)", ", off by \(excess)") }
    if !finding.missing.isEmpty {
      text += options.say("，缺 ", ", lacks ") + finding.missing.joined(separator: options.say("、", ", "))
    }
    return text
  }

  private static func score(_ score: RecordedScore?, _ options: ReportOptions) -> String {
    guard let score else { return options.say("没有", "not there") }
    let points = score.least == score.most ? score.least : score.least + options.say(" 至 ", " to ") + score.most
    return points + " " + (score.grade ?? options.say("等次未定", "no grade"))
  }

  /// What was mended since an earlier run, what is new, and what is still open.
  public static func since(_ comparisons: [ProgressComparison], unknown: [String], options: ReportOptions) -> String {
    var page = TerminalPage(options)
    func say(_ zh: String, _ en: String) -> String { options.say(zh, en) }
    page.heading(say("【与上次相比】", "SINCE THE EARLIER RUN"))
    var counts = (mended: 0, new: 0, open: 0)
    for comparison in comparisons {
      counts.mended += comparison.mended.count
      counts.new += comparison.new.count
      counts.open += comparison.open.count
      guard !comparison.mended.isEmpty || !comparison.new.isEmpty || !comparison.open.isEmpty else { continue }
      page.paragraph(StyledText(visibleText(comparison.id), .strong))
      for (before, after) in comparison.mended {
        page.paragraph(
          StyledText(
            say("已解决：", "mended: ") + name(before.key) + say("，原为 ", ", was ") + result(before, options)
              + say("，现为 ", ", is ") + result(after, options)), indent: 2, mark: StyledText("✓ ", .good))
      }
      for finding in comparison.new {
        page.paragraph(
          StyledText(say("新出现：", "new: ") + name(finding.key) + say("，", ", ") + result(finding, options)), indent: 2,
          mark: StyledText("✗ ", .bad))
      }
      for finding in comparison.open {
        page.paragraph(
          StyledText(say("仍未解决：", "still: ") + name(finding.key) + say("，", ", ") + result(finding, options)),
          indent: 2,
          mark: StyledText("! ", .open))
      }
    }
    for id in unknown {
      page.paragraph(StyledText(visibleText(id) + say("：上次没有这个案例", ": not in the earlier run")), indent: 2)
    }
    page.paragraph(
      say(
        "已解决 \(counts.mended) 项，新出现 \(counts.new) 项，仍未解决 \(counts.open) 项",
        "\(counts.mended) mended, \(counts.new) new, \(counts.open) still open"))
    return page.output
  }
}
