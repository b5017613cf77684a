import Foundation
import Guiju
import HTTPTypes
import Hummingbird
import Store

/// What the page of a draft shows beside the two texts.
struct DraftPageState {
  var notice = ""
  /// Somebody else saved a version after the one that was edited.
  var isOutdated = false
  /// Whether stored plans are tried as well.
  var isChecked = false
}

/// All that stands beside the editor.
struct DraftBeside: Sendable {
  let tests: DraftTests?
  let document: String
  /// Against the last version, and against the file on disk.
  let sinceLast: DraftDifference?
  let sinceDisk: DraftDifference?
  let impact: DraftImpact?
}

extension Workbench {
  /// The editor with what there is to say of its texts.
  func draftPage(
    _ draft: DraftText, _ state: DraftPageState, _ request: Request, _ context: ServerContext,
    status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let (check, beside) = try await besides(draft, isTriedOnPlans: state.isChecked, context)
    let last = try store.draft(draft.name)
    let refusal = Refusal.outdated
    return try page(
      "draft-edit", title: draft.name, way: "draft",
      [
        "languageForm": "draft-form", "action": "/draft/edit",
        "name": draft.name, "base": draft.base, "text": draft.text, "tests": draft.tests,
        "hasTests": !draft.tests.isEmpty, "check": check.model, "beside": model(beside, draft, check, context),
        "hasNotice": !state.notice.isEmpty, "notice": state.notice, "isNew": draft.base == 0,
        "savedBy": Self.author(last?.author ?? "", context), "saved": Self.shown(last?.saved ?? ""),
        "isOutdated": state.isOutdated, "last": last?.number ?? 0,
        "outdatedTitle": context.say(refusal.title.zh, refusal.title.en),
        "outdatedAdvice": context.say(refusal.advice.zh, refusal.advice.en),
        "origins": library.names().map { name -> [String: Any] in
          ["name": name, "isChosen": name == draft.against]
        },
      ], request, context, status: status)
  }

  /// What stands beside the editor alone, for its script.
  func draftBeside(_ draft: DraftText, _ context: ServerContext) async throws -> Response {
    let (check, beside) = try await besides(draft, isTriedOnPlans: false, context)
    return .page(
      try pages.text(
        "draft-beside",
        [
          "zh": context.language == .zh, "formSecret": context.formSecret, "name": draft.name,
          "beside": model(beside, draft, check, context),
        ]))
  }

  private func besides(
    _ draft: DraftText, isTriedOnPlans: Bool, _ context: ServerContext
  ) async throws -> (DraftCheck, DraftBeside) {
    let others = try library(withoutDraft: draft.name)
    let (disk, today, language) = (library, today, context.language)
    let last = draft.base > 0 ? try store.draft(draft.name, number: draft.base) : nil
    let before = last.map { DraftText($0, base: $0.number, against: "") }
    let old = draft.against.isEmpty ? nil : programs.program(draft.against)
    let account = try person(context)
    let plans =
      isTriedOnPlans && old != nil
      ? try store.plans(under: draft.against, for: account, limit: DraftImpact.limit) : []
    return try await gate.run {
      let edited = others.editing(draft.name, text: draft.bytes, tests: draft.testBytes)
      let check = DraftCheck(draft, edited, language)
      let program = check.program
      let languages: DocumentLanguages = language == .zh ? .zh : .en
      func difference(_ old: DraftText, _ library: RuleLibrary) -> DraftDifference {
        DraftDifference(draft.name, old: old, in: library, new: draft, in: edited, language)
      }
      var impact: DraftImpact?
      if isTriedOnPlans, let old, let program {
        impact = try DraftImpact(
          plans, old: draft.against, old, disk, new: draft.name, program, edited, today: today, language: language)
      }
      let beside = DraftBeside(
        tests: program.map {
          DraftTests($0, name: draft.name, folder: disk.folder, today: today, language: language)
        },
        document: program.map { DocumentHTML.fragment(GuidanceDocument($0), languages: languages) } ?? "",
        sinceLast: before.map {
          difference($0, others.editing(draft.name, text: $0.bytes, tests: $0.testBytes))
        },
        sinceDisk: disk.texts(ofName: draft.name).map {
          difference(DraftText(draft.name, $0, against: ""), disk)
        }, impact: impact)
      return (check, beside)
    }
  }

  /// For the template; what an entry is not, it has to say.
  private func model(
    _ beside: DraftBeside, _ draft: DraftText, _ check: DraftCheck, _ context: ServerContext
  ) -> [String: Any] {
    let (tests, impact) = (beside.tests, beside.impact)
    return [
      "isWhole": check.program != nil, "document": beside.document,
      "hasExamples": (tests?.passed ?? 0) + (tests?.failures.count ?? 0) > 0, "passed": tests?.passed ?? 0,
      "failed": tests?.failures.count ?? 0, "hasFailed": tests?.failures.isEmpty == false,
      "covered": tests?.covered ?? 0, "possible": tests?.possible ?? 0, "testReport": tests?.report ?? "",
      "failures": (tests?.failures ?? []).map { failure -> [String: Any] in
        let spot = failure.spot
        return [
          "title": failure.name, "hasPlace": spot != nil, "isHere": spot.map { $0.field != .elsewhere } ?? false,
          "field": spot?.field.rawValue ?? "", "start": spot?.start ?? 0, "end": spot?.end ?? 0,
          "place": spot?.words ?? "",
        ]
      },
      "hasLast": beside.sinceLast != nil, "sinceLast": beside.sinceLast?.model ?? [:], "base": draft.base,
      "hasDisk": beside.sinceDisk != nil, "sinceDisk": beside.sinceDisk?.model ?? [:],
      "hasImpact": impact != nil, "hasPlans": (impact?.plans ?? 0) > 0, "plans": impact?.plans ?? 0,
      "compared": impact?.compared ?? 0, "isShort": (impact?.compared ?? 0) < (impact?.plans ?? 0),
      "left": (impact?.plans ?? 0) - (impact?.compared ?? 0), "hidden": impact?.hidden ?? 0,
      "hasHidden": (impact?.hidden ?? 0) > 0, "hasReport": impact.map { !$0.report.isEmpty } ?? false,
      "impact": impact?.report ?? "", "hasTurned": impact.map { !$0.turned.isEmpty } ?? false,
      "turned": (impact?.turned ?? []).map { ["id": $0.id, "title": $0.title] },
      "hasAgainst": !draft.against.isEmpty, "against": draft.against,
    ]
  }
}
