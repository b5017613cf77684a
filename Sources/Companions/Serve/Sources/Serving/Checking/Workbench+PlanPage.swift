import Foundation
import Guiju
import Hummingbird
import Store

/// What a page of a plan shows beside entries and report.
struct PlanPageState {
  var plan: StoredPlan?
  var notices: [String] = []
  /// The table that another line was asked for.
  var more = ""
}

extension Workbench {
  /// The form of a plan, and beside it its report.
  func planPage(
    _ entries: PlanEntries, _ check: PlanCheck?, _ state: PlanPageState, _ request: Request, _ context: ServerContext
  ) throws -> Response {
    guard let program = programs.program(entries.guidance) else { throw Refusal.notFound }
    let language = context.language
    let stages = program.stages
    let stage = stages.firstIndex(of: entries.stage) ?? 0
    let caseForm = CaseForm(program, stage: stage, language: language)
    let form = PlanFormModel(entries, check, caseForm, language, more: state.more)
    let reviews = ReviewModel.all(entries, check, language)
    let title = program.catalogue.title.isEmpty ? entries.guidance : program.catalogue.title[language]
    let heading = entries.title.isEmpty ? context.say("新的计划", "A new plan") : entries.title
    let asOfProblems = check?.problems["as_of"] ?? []
    let action = state.plan.map { "/plans/\($0.id)" } ?? "/check"
    return try page(
      "plan", title: heading, way: "check",
      [
        "heading": heading, "guidance": entries.guidance, "guidanceTitle": title, "name": entries.title,
        "asOf": entries.asOf, "asOfProblems": asOfProblems, "asOfIsWrong": !asOfProblems.isEmpty,
        "action": action, "languageForm": "plan-form",
        "upload": "/check/upload" + (state.plan.map { "?plan=\($0.id)" } ?? ""),
        "hasStages": stages.count > 1,
        "stages": stages.enumerated().map {
          ["name": $1, "label": StageWords.name($1, language), "isChosen": $0 == stage] as [String: Any]
        },
        "items": form.items, "later": form.later, "hasLater": !form.later.isEmpty,
        "report": check.map { reportText($0, language, isBesideForm: true) } ?? "", "hasReport": check != nil,
        "answerClass": check?.answer ?? "", "answerWord": check.map { AnswerWord($0.answer).text(language) } ?? "",
        "isSaved": state.plan != nil, "plan": state.plan?.id ?? "", "number": state.plan?.number ?? 0,
        "reviews": reviews, "hasReviews": !reviews.isEmpty,
        "isStored": state.plan.map { (try? PlanEntries(stored: $0.entries)) == entries } ?? false,
        "saved": state.plan.map { Self.shown($0.saved) } ?? "",
        "notices": state.notices, "hasNotices": !state.notices.isEmpty,
        "tables": caseForm.tables.map { ["path": $0.path, "label": $0.label] },
      ], request, context)
  }

  /// The report of a check as a part of a page.
  ///
  /// - Parameter isBesideForm: the form that it is about stands on the same page.
  func reportText(_ check: PlanCheck, _ language: Language, isBesideForm: Bool) -> String {
    var text = ""
    if !check.otherProblems.isEmpty {
      text +=
        "<ul class=\"problems\">" + check.otherProblems.map { "<li>\(Self.escaped($0))</li>" }.joined() + "</ul>\n"
    }
    guard let result = check.result else { return text }
    var options = ReportOptions(language: language)
    let guidance = "/guidance/" + Self.address(check.program.catalogue.id)
    options.ruleAddress = { rule in guidance + "#" + GuidanceDocument.anchor(ofRule: rule.id) }
    if isBesideForm {
      let tables = Set(check.program.layout.tables.map(\.path))
      options.factAddress = { path in
        "#" + (tables.contains(path) ? PlanFormModel.id(ofTable: path) : PlanFormModel.id(of: "fact:" + path))
      }
    }
    let report = HTMLReport.fragment(
      result, across: check.outcome.across, diagnostics: Diagnostics(), options: options,
      toolVersion: GuijuVersion.text
    ) { finding, result in Evaluator(program: result.program).explanation(of: finding, in: result) }
    // An article opens beside what was filled in, which would be gone.
    return text
      + (isBesideForm
        ? report.replacingOccurrences(
          of: "<a href=\"\(guidance)", with: "<a target=\"_blank\" rel=\"noopener\" href=\"\(guidance)") : report)
  }

  /// A name as a part of an address.
  static func address(_ name: String) -> String {
    name.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? name
  }

  static func escaped(_ text: String) -> String {
    text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
      .replacingOccurrences(of: ">", with: "&gt;").replacingOccurrences(of: "\"", with: "&quot;")
  }
}
