import Foundation
import Guiju
import Testing

/// Two projects of a guidance by which assessors score two things, each on a scale of its own.
struct ScoreSite {
  let workshop: Workshop

  static let guidance = """
    guidance: cn/demo/scored
    version: 0.1.0
    title: {zh: 评分示例, en: Scored}
    sources: {notice: {title: {zh: 通知, en: Notice}, verified: draft}}
    facts:
      plan: {title: {type: optional text, label: {zh: 项目名称, en: Title}}, outdoors: boolean}
    rules:
      - {id: planned, title: {zh: 有方案, en: Planned}, must: plan.outdoors or not(plan.outdoors), cite: notice}
    standards:
      completion:
        title: {zh: 结项评估, en: Completion}
        points: 100
        grades:
          - {id: good, from: 80, label: {zh: 良, en: Good}}
          - {id: poor, from: 0, label: {zh: 差, en: Poor}}
        indicators:
          - id: quality
            title: {zh: 质量, en: Quality}
            points: 80
            panel: {scale: {from: 0, to: 100}, combine: mean, at_least: 1}
          - id: order
            title: {zh: 场地恢复, en: Order}
            points: 20
            when: plan.outdoors
            otherwise: full
            panel: {scale: {from: 1, to: 5}, combine: mean, at_least: 1}

    """

  init(_ first: String = "", second: String = "", names: (String, String) = ("A-1", "B-1")) throws {
    workshop = try Workshop()
    try workshop.write("rules/cn/demo/scored.yaml", Self.guidance)
    try write("a.yaml", names.0, "plan: {title: 屋顶花园, outdoors: true}\n" + first)
    try write("b.yaml", names.1, "plan: {outdoors: false}\n" + second)
  }

  private func write(_ file: String, _ name: String, _ text: String) throws {
    let quoted = "'" + name.replacing("'", with: "''") + "'"
    try workshop.write("cases/" + file, "case: \(quoted)\nguidance: cn/demo/scored\nas_of: 2024-01-01\n" + text)
  }

  static let heading = "assessor,case,indicator,score,comment,recused\n"

  func form(_ assessor: String) throws -> ScoreForm {
    let made = NewRun.scores(
      paths: [workshop.path + "/cases"], standard: nil, assessor: assessor, try workshop.request())
    #expect(made.diagnostics.isEmpty)
    return try #require(made.value)
  }

  /// Writes score sheets and assesses with them.
  func assess(_ sheets: [String], keepGoing: Bool = false) throws -> AssessOutcome {
    let paths = try sheets.enumerated().map { try workshop.write("\($0.offset + 1).csv", $0.element) }
    return try assess(files: paths, keepGoing: keepGoing)
  }

  func assess(files: [String], keepGoing: Bool = false) throws -> AssessOutcome {
    AssessRun.run(
      paths: [workshop.path + "/cases"], standard: nil, scores: files, try workshop.request(keepGoing: keepGoing))
  }

  func report(_ outcome: AssessOutcome, _ language: Language = .en) -> String {
    AssessmentReport.text(outcome.assessments, options: ReportOptions(language: language))
  }
}

extension AssessOutcome {
  /// `A-1 64 to 84` of every case.
  var scores: [String] {
    assessments.map { assessment in
      let score = assessment.score
      let name = assessment.result.data.id
      return score.isSettled ? "\(name) \(score.least.text)" : "\(name) \(score.least.text) to \(score.most.text)"
    }
  }

  /// Place and code of every diagnostic: `1.csv:2:5 G0490`.
  var slips: [String] {
    diagnostics.sorted.map { diagnostic in
      (diagnostic.place?.text.split(separator: "/").last.map(String.init) ?? "") + " " + diagnostic.code.id
    }
  }
}
