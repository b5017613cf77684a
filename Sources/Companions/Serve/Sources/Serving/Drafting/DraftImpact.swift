import Foundation
import Guiju
import Store

/// What a draft would have made of the plans that were stored under a guidance.
struct DraftImpact: Sendable {
  /// One of them whose answer changes, for whoever may open it.
  struct Turned: Sendable {
    let id: String
    let title: String
  }

  /// How many plans there are, and how many could be judged under both.
  let plans: Int
  let compared: Int
  /// How many belong to others: counted, not shown.
  let hidden: Int
  let turned: [Turned]
  let report: String

  /// The plans saved last.
  static let limit = 200

  /// - Parameters:
  ///   - old: the guidance under which the plans were stored, in `oldLibrary`.
  ///   - name: that of the draft, in `newLibrary`.
  /// - Throws: where no file can be written for a moment.
  init(
    _ plans: [Store.PlanUnder], old: String, _ program: Program, _ oldLibrary: RuleLibrary, new name: String,
    _ draft: Program, _ newLibrary: RuleLibrary, today: CalendarDate, language: Language
  ) throws {
    let form = CaseForm(program, stage: max(0, program.stages.count - 1), language: language)
    let folder = try PrivateFolder()
    var paths: [String] = []
    var known: [String: Store.PlanUnder] = [:]
    for (index, plan) in plans.enumerated() {
      guard var entries = try? PlanEntries(stored: plan.entries) else { continue }
      let number = language == .zh ? "第 \(index + 1) 份" : "no. \(index + 1)"
      // Names tell plans apart, and who may not see a plan is not told its name.
      let title = plan.title.isEmpty ? number : plan.title
      let label = !plan.isVisible ? number : known[title] == nil ? title : title + " (\(number))"
      entries.title = label
      known[label] = plan
      let path = folder.url.appendingPathComponent("\(index).json")
      try Data(CaseText(entries, form).text.utf8).write(to: path)
      paths.append(path.path)
    }
    self.plans = plans.count
    hidden = plans.count { !$0.isVisible }
    var request = ImpactRun.Request(oldLibrary: oldLibrary, newLibrary: newLibrary, today: today)
    // A text that is not in force yet is judged by on its first day.
    if !draft.catalogue.period.contains(today), let first = draft.catalogue.period.from, first > today {
      request.newAsOf = first
    }
    let run = paths.isEmpty ? nil : ImpactRun.run(old, name, cases: paths, request).value
    guard let impact = run?.impact.hidingRows(where: { known[$0.name]?.isVisible != true }) else {
      compared = 0
      turned = []
      report = ""
      return
    }
    compared = impact.cases.count
    turned = impact.turned.compactMap { one in
      known[one.name].flatMap { $0.isVisible ? Turned(id: $0.id, title: one.name) : nil }
    }
    report = ImpactReport.text(impact, options: ReportOptions(language: language, width: 72))
  }
}
