import Cases
import Evaluation
import Programs
import SourceText
import Values

// How the points of the indicators become the score.
extension ScoreText {
  /// `得分 88.5（满分 100），等次：良`, as it stands at the head of a page.
  var headline: StyledText {
    var line = StyledText(
      say("得分 ", "Score ") + points(assessment.score)
        + say("（满分 \(standard.points.text)）", " of \(standard.points.text)"))
    if !standard.grades.isEmpty { line.add(say("，等次：", ", grade: ") + grade) }
    return line
  }

  /// What a reader of the score must know beside it; the gravest first.
  var cautions: [StyledText] {
    var lines: [StyledText] = []
    if isVetoed {
      let names = assessment.vetoes.filter(\.isFailed)
        .map { words.title(assessment.result.program.rules[$0.count.rule]) }.joined(separator: say("；", "; "))
      lines.append(
        StyledText(
          say("一票否决，按最低等次计（得分不变）：", "By veto the grade is the lowest (the score stays): ") + names, .bad))
    }
    if assessment.hasError {
      lines.append(
        StyledText(say("有内容计算出错，得分不完整", "Something ended in an error, so the score is incomplete"), .bad))
    }
    if assessment.needsReview {
      lines.append(
        StyledText(
          say(
            "评委评分相差超过标准的规定，须由人复核",
            "The assessors differ more than the standard allows: a person must look at their scores"), .open))
    }
    if !assessment.openings.isEmpty {
      let count = assessment.openings.count
      lines.append(
        StyledText(
          say(
            "还有 \(count) 处没有确定，得分最低 \(points(assessment.score.least))、最高 \(points(assessment.score.most))",
            "\(count == 1 ? "1 thing is" : "\(count) things are") open: the score is at least \(points(assessment.score.least)) and at most \(points(assessment.score.most))"
          ), .open))
    }
    return lines
  }

  /// The grade where there is little room: `良`, `良 或 中`.
  var shortGrade: String {
    if standard.grades.isEmpty { return "" }
    if let grade = assessment.grade { return title(standard.grades[grade]) }
    if assessment.hasError { return say("无法评定", "cannot be told") }
    return alternatives(assessment.grades.map { title(standard.grades[$0]) })
  }

  /// What stands beside a score in a list.
  var remarks: StyledText {
    var parts: [StyledText] = []
    if isVetoed { parts.append(StyledText(say("一票否决", "vetoed"), .bad)) }
    if assessment.hasError { parts.append(StyledText(say("有内容出错", "an error"), .bad)) }
    if assessment.needsReview { parts.append(StyledText(say("评分须复核", "assessors differ"), .open)) }
    if !assessment.openings.isEmpty {
      let count = assessment.openings.count
      parts.append(
        StyledText(say("缺 \(count) 样", "\(count) \(count == 1 ? "thing" : "things") wanting"), .open))
    }
    var line = StyledText()
    for (index, part) in parts.enumerated() {
      if index > 0 { line.add(say("；", "; ")) }
      line.add(part)
    }
    return line
  }

  /// What the indicators come to together, before bonuses and deductions.
  var indicatorSum: ScoreInterval {
    ScoreInterval(
      least: assessment.indicators.reduce(.zero) { $0.adding($1.points.least) ?? $0 },
      most: assessment.indicators.reduce(.zero) { $0.adding($1.points.most) ?? $0 })
  }

  /// What bonuses and deductions make of it; the score of the standard keeps it between 0 and the full points.
  private var uncappedSum: ScoreInterval {
    var (least, most) = (indicatorSum.least, indicatorSum.most)
    for bonus in assessment.bonuses {
      least = least.adding(bonus.points.least) ?? least
      most = most.adding(bonus.points.most) ?? most
    }
    for deduction in assessment.deductions {
      least = least.subtracting(deduction.points.most) ?? least
      most = most.subtracting(deduction.points.least) ?? most
    }
    return ScoreInterval(least: least, most: most)
  }

  /// Whether the sum ran over the full points or below nothing.
  var isCapped: Bool {
    let sum = uncappedSum
    return sum.least < .zero || sum.most > standard.points
  }

  /// `取到 0.1，四舍五入`; nil where the standard does not round.
  var rounding: String? {
    guard let rounding = standard.rounding else { return nil }
    let step = rounding.step.text
    let mode: Words =
      switch rounding.mode {
      case .halfUp: Words(zh: "四舍五入", en: "a half goes up")
      case .halfEven: Words(zh: "四舍六入，恰在中间的取偶数", en: "a half goes to the even neighbour")
      case .halfDown: Words(zh: "五舍六入", en: "a half goes down")
      case .up: Words(zh: "向上进位", en: "away from zero")
      case .down: Words(zh: "舍去零头", en: "the rest is cut off")
      case .floor: Words(zh: "向下取整", en: "downwards")
      case .ceiling: Words(zh: "向上取整", en: "upwards")
      }
    return say("取到 \(step)，\(mode.zh)", "to \(step), \(mode.en)")
  }

  func title(_ bonus: Bonus) -> String { bonus.title.isEmpty ? bonus.id : bonus.title[language] }

  func title(_ item: ChecklistItem) -> String {
    item.title.isEmpty
      ? ExplanationText.oneLine(assessment.result.program.text(item.span)) : item.title[language]
  }

  /// `每处扣 2 分，最多扣 10 分`
  func terms(_ deduction: Deduction) -> String {
    let points = deduction.points.text
    let taken =
      deduction.isEach
      ? say("每处扣 \(points) 分", "\(points) for each failure") : say("有一处即扣 \(points) 分", "\(points), once")
    guard let limit = deduction.limit else { return taken }
    return taken + say("，最多扣 \(limit.text) 分", ", \(limit.text) at most")
  }

  /// A parameter with the value used, and since when that holds: `年度额度 200,000 元（2018年1月1日起）`.
  func parameter(_ use: ParameterUse) -> String? {
    let program = assessment.result.program
    guard program.parameters.indices.contains(use.parameter) else { return nil }
    let parameter = program.parameters[use.parameter]
    var text = (parameter.label.isEmpty ? parameter.name : parameter.label[language]) + say(" ", " ")
    text += words.format.text(use.value, parameter.type)
    guard let version = use.version, parameter.versions.indices.contains(version) else { return text }
    if let from = parameter.versions[version].period.from {
      let day = words.format.date(from)
      text += say("（\(day)起）", " (since \(day))")
    }
    return text
  }

  func evidenceName(_ kind: String) -> String {
    visibleText(assessment.result.program.catalogue.evidenceName(kind, in: language))
  }

  /// What the case gives of the evidence that an indicator asks for: `photo（2019年5月1日，photos/1.jpg）`.
  func evidenceGiven(_ score: IndicatorScore) -> [String] {
    score.evidence.map { evidence in
      var details: [String] = []
      if let date = evidence.date { details.append(words.format.date(date)) }
      if let file = evidence.file { details.append(visibleText(file)) }
      let name = evidenceName(evidence.kind)
      guard !details.isEmpty else { return name }
      return name + say("（", " (") + details.joined(separator: say("，", ", ")) + say("）", ")")
    }
  }

  /// What is not there of it, and what that does: `缺 sign-in：本项记零分`.
  func evidenceMissing(_ score: IndicatorScore) -> String? {
    guard !score.missingEvidence.isEmpty else { return nil }
    let names = score.missingEvidence.map(evidenceName).joined(separator: say("、", ", "))
    switch score.indicator.requirement?.otherwise {
    case .zero: return say("缺 \(names)：本项记零分", "missing: \(names). The indicator counts as zero")
    case .unknown where score.state == .scored:
      return say("缺 \(names)：补上也不改变本项得分", "missing: \(names). It would not change the points")
    case .unknown, nil:
      return say("缺 \(names)：补上以前本项待定", "missing: \(names). The indicator is open until it is there")
    }
  }

  /// The facts that an indicator waits for, by their labels.
  func lacking(_ missing: [MissingFact]) -> String? {
    let limit = 6
    var names: [String] = []
    for fact in missing {
      let name = words.label(ofPath: fact.path).map { "“\($0)”" } ?? fact.path
      if !names.contains(name) { names.append(name) }
    }
    guard !names.isEmpty else { return nil }
    let shown = names.prefix(limit).joined(separator: say("", ", "))
    return names.count > limit ? shown + say("等 \(names.count) 样", " and \(names.count - limit) more") : shown
  }

  /// How the rules that can veto stand where none has failed or is open: one sentence.
  var vetoesHeld: String? {
    let held = assessment.vetoes.filter { !$0.isFailed && !$0.isOpen }.count
    guard held > 0 else { return nil }
    let all = held == assessment.vetoes.count
    if all {
      return say(
        "可以一票否决的规则有 \(held) 条，都没有违反",
        held == 1 ? "The one rule that could veto is not broken" : "None of the \(held) rules that could veto is broken"
      )
    }
    return say("另有 \(held) 条没有违反", "\(held) other\(held == 1 ? "" : "s") \(held == 1 ? "is" : "are") not broken")
  }
}

extension IndicatorScore {
  /// The points that are surely lost.
  var lost: Number {
    if case .notApplicable(.share) = state { return .zero }
    return max(.zero, available.most.subtracting(points.most) ?? .zero)
  }

  /// The points that are open.
  var open: Number { max(.zero, points.most.subtracting(points.least) ?? .zero) }
}

/// An indicator with its number (`2.1`) and those above it, in the order of the standard.
struct NumberedIndicator {
  let number: String
  let score: IndicatorScore
  /// Titles from the outermost to its own.
  let titles: [String]

  var isLeaf: Bool { score.parts.isEmpty }
  var depth: Int { titles.count - 1 }

  static func all(_ text: ScoreText) -> [NumberedIndicator] {
    func walk(_ scores: [IndicatorScore], _ prefix: String, _ titles: [String]) -> [NumberedIndicator] {
      scores.enumerated().flatMap { index, score in
        let number = prefix + String(index + 1)
        let own = titles + [text.title(score.indicator)]
        return [NumberedIndicator(number: number, score: score, titles: own)] + walk(score.parts, number + ".", own)
      }
    }
    return walk(text.assessment.indicators, "", [])
  }
}
