import Foundation
import Guiju
import Store

/// What one assessor is to say of one project for one indicator.
struct ScoreEntry {
  /// What stands in the fields.
  struct Entered: Equatable {
    var score = ""
    var comment = ""
    var isRecused = false
  }

  let caseID: String
  let title: String
  /// The number of the project's page.
  let project: Int
  let score: IndicatorScore
  let panel: Panel
  /// Titles from the outermost to that of the indicator.
  let titles: [String]
  /// What the files that were handed in say already: it is not changed here.
  let given: AssessorScore?
  /// What was saved last.
  let saved: Entered?

  var indicator: Indicator { score.indicator }
  /// By which fields are found again.
  var key: String { caseID + "\n" + indicator.id }

  /// All that an assessor has to look at in a batch, project by project.
  static func all(
    _ assessed: AssessedBatch, by assessor: String, _ scores: [StoredScore], _ language: Language
  ) -> [ScoreEntry] {
    let own = Dictionary(
      scores.filter { $0.assessor == assessor }.map { score in
        (
          score.caseID + "\n" + score.indicator,
          Entered(score: score.score, comment: score.comment, isRecused: score.isRecused)
        )
      }, uniquingKeysWith: { $1 })
    // Of the files alone: what was entered here is in the results of the assessment, too.
    let inFiles = Dictionary(
      assessed.check.results.map { ($0.data.id, $0.data.assessors) }, uniquingKeysWith: { first, _ in first })
    let panels = assessed.program.standards[assessed.standard].leaves.filter { $0.panel != nil }.count
    let all = assessed.outcome.assessments.enumerated().flatMap { index, assessment in
      let line = ScoreLine(assessment, language)
      return leaves(assessment.indicators, [], language).compactMap { leaf, titles -> ScoreEntry? in
        guard let panel = leaf.indicator.panel else { return nil }
        if case .notApplicable = leaf.state { return nil }
        let given = inFiles[line.caseID]?.first { score in
          score.by == assessor && (score.score != nil || score.isRecused)
            && (score.indicator.map { $0 == leaf.indicator.id } ?? (panels == 1 || score.isRecused))
        }
        return ScoreEntry(
          caseID: line.caseID, title: line.title, project: index + 1, score: leaf, panel: panel, titles: titles,
          given: given, saved: own[line.caseID + "\n" + leaf.indicator.id])
      }
    }
    // What there is to do comes first.
    return all.filter { $0.given == nil } + all.filter { $0.given != nil }
  }

  private static func leaves(
    _ scores: [IndicatorScore], _ above: [String], _ language: Language
  ) -> [(IndicatorScore, [String])] {
    scores.flatMap { score in
      let indicator = score.indicator
      let titles = above + [indicator.title.isEmpty ? indicator.id : indicator.title[language]]
      return score.parts.isEmpty ? [(score, titles)] : leaves(score.parts, titles, language)
    }
  }

  /// What the standard asks for here, sentence by sentence.
  func terms(_ program: Program, _ language: Language) -> [String] {
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    let points = score.available.most.rounded(scale: 2, .halfUp) ?? score.available.most
    let combined =
      switch panel.combination {
      case .mean: say("取平均分", "the mean counts")
      case .median: say("取中间的分数", "the median counts")
      case .trimmedMean: say("去掉一个最高分和一个最低分后取平均", "the mean without the highest and the lowest counts")
      }
    var terms = [
      say(
        "本项 \(points.text) 分；至少 \(panel.needed) 名评委打分，\(combined)。",
        "Worth \(points.text) points; \(panel.needed) assessors at least, \(combined).")
    ]
    if let requirement = score.indicator.requirement, !requirement.kinds.isEmpty {
      let names = requirement.kinds.map { kind in
        let isThere = !score.missingEvidence.contains(kind)
        return program.catalogue.evidenceName(kind, in: language)
          + (isThere ? say("（有）", " (there)") : say("（缺）", " (missing)"))
      }
      terms.append(say("佐证：", "Evidence: ") + names.joined(separator: say("、", ", ")) + say("。", "."))
    }
    return terms
  }

  /// `0 至 100`
  func scale(_ language: Language) -> String {
    panel.low.text + (language == .zh ? " 至 " : " to ") + panel.high.text
  }

  /// What is wrong with what somebody entered; nil: nothing. A score comes back as it is kept.
  func check(
    _ entered: Entered, _ program: Program, _ language: Language
  ) -> (kept: Entered, problem: String?) {
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    var kept = entered
    guard !entered.score.isEmpty else { return (kept, nil) }
    guard !entered.isRecused else {
      return (kept, say("回避的项目不打分：请清空分数，或取消“回避”。", "Who stands back gives no score: clear the score, or “stand back”."))
    }
    let read = EnteredScores.read(entered.score, program, language)
    guard let number = read.score else {
      return (kept, read.problem ?? say("没有读懂这个分数。", "This score could not be read."))
    }
    guard panel.low <= number, number <= panel.high else {
      let scale = scale(language)
      return (
        kept,
        say("分数应在 \(scale) 之间，写的是 \(number.text)。", "A score lies from \(scale); this one is \(number.text).")
      )
    }
    kept.score = number.plainText
    return (kept, nil)
  }
}
