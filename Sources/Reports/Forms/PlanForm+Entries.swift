import Cases
import Programs
import SourceText
import Values

// What stands behind the facts and is commented out: entries that a person copies when there is something to say.
extension PlanForm {
  mutating func reviews() {
    let asked = program.rules.filter { $0.force == .review }.firstTexts
    if asked.isEmpty { return }
    heading(say("须由人判断的问题（判断以后，去掉开头的 `# `）", "For a person to judge (then take away the `# `)"))
    text += "# \(word(.reviews)):\n"
    let verdicts = words.joined(CaseWords.verdicts.map { $0.words[words.language == .zh ? 1 : 0] })
    for rule in asked {
      let keys = ReviewKey.allCases.filter { $0 != .subject || rule.iteration != nil }
      blankEntry(
        keys.map { ($0.word(in: words.language), $0 == .rule ? quoted(rule.id) : "") },
        comments: [
          visibleText(rule.question[words.language]), "\(ReviewKey.verdict.word(in: words.language)): \(verdicts)",
        ])
    }
  }

  mutating func waivers() {
    let waivable = program.rules.filter { $0.waiver != nil }.firstTexts
    guard let example = waivable.first else { return }
    heading(say("经批准的例外（有的话，去掉开头的 `# `）", "Waivers that were granted (if any: take away the `# `)"))
    for rule in waivable {
      let by = rule.waiver.map { visibleText($0.by[words.language]) } ?? ""
      comment(name(rule) + say("：由\(by)批准", ": granted by \(by)"))
    }
    text += "# \(word(.waivers)):\n"
    let keys = WaiverKey.allCases.filter { $0 != .subject || example.iteration != nil }
    blankEntry(
      keys.map { ($0.word(in: words.language), $0 == .rule ? quoted(example.id) : "") },
      comments: [
        "\(WaiverKey.expires.word(in: words.language)): " + say("例外到哪一天为止（含）", "the last day on which it holds")
      ])
  }

  /// An entry for each kind that an indicator asks for.
  mutating func evidence() {
    let kinds = program.evidenceKinds
    if kinds.isEmpty { return }
    heading(say("佐证材料（有的话，去掉开头的 `# `）", "Evidence (if there is any: take away the `# `)"))
    for standard in program.standards {
      for indicator in standard.everyIndicator {
        guard let needed = indicator.requirement else { continue }
        comment(
          name(indicator) + say("：须有 ", ": asks for ")
            + words.joined(
              needed.kinds.map { visibleText(program.catalogue.evidenceName($0, in: words.language)) }))
      }
    }
    comment(
      say(
        "一份也没有的，写 \(word(.evidence)): []；整项不写，就按还不清楚处理。",
        "If there is none at all, write \(word(.evidence)): []. Nothing written means that it is not known yet."
      ))
    text += "# \(word(.evidence)):\n"
    for (index, kind) in kinds.enumerated() {
      blankEntry(
        EvidenceKey.allCases.map { ($0.word(in: words.language), $0 == .kind ? quoted(kind) : "") },
        comments: index > 0
          ? []
          : [
            "\(EvidenceKey.file.word(in: words.language)): "
              + say("文件放在哪里，如 照片/01.jpg", "where the file is, as photos/01.jpg"),
            "\(EvidenceKey.sha256.word(in: words.language)): "
              + say("文件的 SHA-256 校验值，可不填", "the SHA-256 of the file; optional"),
          ])
    }
  }

  mutating func assessors() {
    let panels = program.panels
    if panels.isEmpty { return }
    heading(say("评审人的评分（有了以后，去掉开头的 `# `）", "Scores of assessors (once there are any: take away the `# `)"))
    for (indicator, panel) in panels {
      let scale = "\(panel.low.text)–\(panel.high.text)"
      comment(
        name(indicator)
          + say(
            "：\(scale) 分，至少 \(panel.needed) 人，每人一条", ": \(scale), at least \(panel.needed) assessors, an entry each"))
    }
    text += "# \(word(.assessors)):\n"
    for (index, (indicator, _)) in panels.enumerated() {
      blankEntry(
        AssessorKey.allCases.map { key in
          switch key {
          case .indicator: (key.word(in: words.language), quoted(indicator.id))
          case .score: (key.word(in: words.language), blank)
          case .by, .comment, .recused: (key.word(in: words.language), "")
          }
        },
        comments: index > 0
          ? []
          : [
            "\(AssessorKey.recused.word(in: words.language)): "
              + say("回避的写 是，不再打分", "true for who stands back and gives no score")
          ])
    }
  }

  /// An indicator by title and id.
  private func name(_ indicator: Indicator) -> String {
    let title = visibleText(indicator.title[words.language])
    return title.isEmpty ? indicator.id : say("\(title)（\(indicator.id)）", "\(title) (\(indicator.id))")
  }

  /// A commented entry; without its `# ` it is YAML, and what is left blank says nothing.
  private mutating func blankEntry(_ entries: [(key: String, value: String)], comments: [String]) {
    for line in comments { for part in lines(line, width: Self.width - 6) { text += "#   # \(part)\n" } }
    for (index, entry) in entries.enumerated() {
      text += "#   \(index == 0 ? "- " : "  ")\(entry.key):" + (entry.value.isEmpty ? "" : " " + entry.value) + "\n"
    }
  }

  /// An id that comes with another file holds a `#`.
  private func quoted(_ id: String) -> String { id.contains("#") ? "\"\(id)\"" : id }
}

extension [Rule] {
  /// Each rule once, by the first of its texts.
  var firstTexts: [Rule] {
    var known: Set<String> = []
    return filter { known.insert($0.id).inserted }
  }
}
