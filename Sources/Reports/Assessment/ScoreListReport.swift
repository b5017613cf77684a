import Cases
import Evaluation
import Programs
import SourceText
import Values

/// Many cases: by score, the highest first, then how the grades are spread and where points were lost.
struct ScoreListReport {
  let assessments: [Assessment]
  let options: ReportOptions

  init(_ assessments: [Assessment], _ options: ReportOptions) {
    self.assessments = assessments
    self.options = options
  }

  private func say(_ zh: String, _ en: String) -> String { options.say(zh, en) }

  func write(to page: inout TerminalPage) {
    guard !assessments.isEmpty else { return }
    let summary = ScoreSummary(assessments)
    let width = assessments.map { displayWidth(of: visibleText($0.result.data.id)) }.max() ?? 0
    for (place, index) in summary.ranking.enumerated() {
      let assessment = assessments[index]
      let text = ScoreText(assessment, options.language)
      let name = visibleText(assessment.result.data.id)
      let digits = String(place + 1)
      var line = StyledText(String(repeating: " ", count: max(0, 3 - digits.count)) + digits + "  ", .dim)
      line.add(name + String(repeating: " ", count: min(40, max(0, width - displayWidth(of: name))) + 2))
      line.add(text.points(assessment.score), assessment.score.isSettled ? .strong : .open)
      line.add("  " + text.grade, assessment.grade == nil ? .open : .plain)
      if text.isVetoed { line.add(say("（一票否决）", " (by veto)"), .bad) }
      if assessment.needsReview { line.add(say("；须复核", "; to be looked at"), .open) }
      page.paragraph(line)
    }
    page.heading(
      say("【合计】", "IN ALL"),
      say("\(assessments.count) 个案例", "\(assessments.count) case\(assessments.count == 1 ? "" : "s")"))
    for entry in summary.grades(options.language) {
      let digits = String(entry.count)
      page.paragraph(
        StyledText(entry.name),
        mark: StyledText(String(repeating: " ", count: max(0, 6 - digits.count)) + digits + "  "))
    }
    let lost = summary.losses(options.language).prefix(5)
    guard !lost.isEmpty else { return }
    page.paragraph(say("失分最多的指标（平均失分）：", "Where most points were lost (mean):"))
    let sample = ScoreText(assessments[0], options.language)
    for entry in lost {
      page.paragraph(StyledText(entry.name + "  " + sample.points(entry.points)), indent: 4)
    }
  }
}

/// What many assessments come to together.
struct ScoreSummary {
  let assessments: [Assessment]

  init(_ assessments: [Assessment]) { self.assessments = assessments }

  /// The highest score first: by what is certain, then by what is possible, then as read.
  var ranking: [Int] {
    assessments.indices.sorted { left, right in
      let (first, second) = (assessments[left].score, assessments[right].score)
      if first.least != second.least { return first.least > second.least }
      if first.most != second.most { return first.most > second.most }
      return left < right
    }
  }

  /// How many cases have each grade, the highest grade first, then those without one.
  func grades(_ language: Language) -> [(name: String, count: Int)] {
    var order: [String] = []
    var counts: [String: Int] = [:]
    var open = 0
    for assessment in assessments {
      let text = ScoreText(assessment, language)
      for grade in text.standard.grades where counts[text.title(grade)] == nil {
        order.append(text.title(grade))
        counts[text.title(grade)] = 0
      }
      if let grade = assessment.grade {
        counts[text.title(text.standard.grades[grade]), default: 0] += 1
      } else if !text.standard.grades.isEmpty {
        open += 1
      }
    }
    let settled = order.compactMap { name in counts[name].map { (name, $0) } }
    return settled + (open > 0 ? [(language == .zh ? "等次未定" : "grade not settled", open)] : [])
  }

  /// The mean of the points that are surely lost, by indicator, the most first.
  func losses(_ language: Language) -> [(name: String, points: Number)] {
    var order: [String] = []
    var lost: [String: (name: String, sum: Number)] = [:]
    for assessment in assessments {
      let text = ScoreText(assessment, language)
      for leaf in assessment.indicators.flatMap(\.leafScores) {
        if case .notApplicable = leaf.state { continue }
        let points = leaf.available.least.subtracting(leaf.points.most) ?? .zero
        if lost[leaf.indicator.id] == nil { order.append(leaf.indicator.id) }
        let known = lost[leaf.indicator.id] ?? (text.title(leaf.indicator), .zero)
        lost[leaf.indicator.id] = (known.name, known.sum.adding(max(.zero, points)) ?? known.sum)
      }
    }
    let count = Number(max(1, assessments.count))
    return order.compactMap { lost[$0] }.filter { $0.sum > .zero }.sorted { $0.sum > $1.sum }
      .map { ($0.name, $0.sum.divided(by: count) ?? .zero) }
  }
}

extension IndicatorScore {
  /// Itself, or the leaves below.
  var leafScores: [IndicatorScore] { parts.isEmpty ? [self] : parts.flatMap(\.leafScores) }
}
