import Foundation
import Guiju
import Hummingbird
import Store

/// What a page of a plan shows beside entries and report.
struct PlanPageState {
  var plan: StoredPlan?
  var notices: [String] = []
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
    let form = PlanFormModel(entries, check, caseForm, language)
    let reviews = ReviewModel.all(entries, check, language)
    let title = program.catalogue.title.isEmpty ? entries.guidance : program.catalogue.title[language]
    let heading = entries.title.isEmpty ? context.say("新的计划", "A new plan") : entries.title
    return try page(
      "plan", title: heading, way: "check",
      [
        "heading": heading, "guidance": entries.guidance, "guidanceTitle": title, "name": entries.title,
        "asOf": entries.asOf, "action": state.plan.map { "/plans/\($0.id)" } ?? "/check",
        "hasStages": stages.count > 1,
        "stages": stages.enumerated().map {
          ["name": $1, "label": StageWords.text($1, language), "isChosen": $0 == stage] as [String: Any]
        },
        "items": form.items, "later": form.later, "hasLater": !form.later.isEmpty,
        "report": check.map { reportText($0, language) } ?? "", "hasReport": check != nil,
        "isSaved": state.plan != nil, "plan": state.plan?.id ?? "", "number": state.plan?.number ?? 0,
        "reviews": reviews, "hasReviews": !reviews.isEmpty,
        "notices": state.notices, "tables": caseForm.tables.map { ["path": $0.path, "label": $0.label] },
      ], request, context)
  }

  /// The report of a check as a part of a page.
  func reportText(_ check: PlanCheck, _ language: Language) -> String {
    var text = ""
    if !check.otherProblems.isEmpty {
      text +=
        "<ul class=\"problems\">" + check.otherProblems.map { "<li>\(Self.escaped($0))</li>" }.joined() + "</ul>\n"
    }
    guard let result = check.result else { return text }
    var options = ReportOptions(language: language)
    let guidance = "/guidance/" + Self.address(check.program.catalogue.id)
    options.ruleAddress = { rule in guidance + "#" + GuidanceDocument.anchor(ofRule: rule.id) }
    return text
      + HTMLReport.fragment(
        result, across: check.outcome.across, diagnostics: Diagnostics(), options: options,
        toolVersion: GuijuVersion.text
      ) { finding, result in Evaluator(program: result.program).explanation(of: finding, in: result) }
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
