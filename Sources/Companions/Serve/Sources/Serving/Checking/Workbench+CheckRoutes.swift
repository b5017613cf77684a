import Foundation
import Guiju
import Hummingbird
import Store

extension Workbench {
  func addCheckRoutes(_ router: Router<ServerContext>) {
    router.get("check") { request, context in
      let account = try self.person(context)
      let wanted = request.uri.queryParameters["q"].map(String.init) ?? ""
      let plans = try self.store.plans(for: account).map { self.listed($0, context.language) }
      return try self.page(
        "check-choose", title: context.say("预检", "Pre-check"), way: "check",
        [
          "query": wanted, "isSearch": !wanted.isEmpty, "guidance": self.listed(matching: wanted, context.language),
          "plans": plans, "hasPlans": !plans.isEmpty,
        ], request, context)
    }
    router.get("check/new") { request, context in
      _ = try self.person(context)
      var entries = PlanEntries()
      entries.guidance = request.uri.queryParameters["guidance"].map(String.init) ?? ""
      entries.stage = request.uri.queryParameters["stage"].map(String.init) ?? ""
      return try self.planPage(entries, nil, PlanPageState(), request, context)
    }
    router.post("check") { request, context in
      _ = try self.person(context)
      return try await self.checked(try await self.form(request, context), plan: nil, request, context)
    }
    router.get("plans/:plan") { request, context in
      let account = try self.person(context)
      guard let plan = try self.store.plan(context.parameters.get("plan") ?? "", for: account) else {
        throw Refusal.notFound
      }
      let entries = try PlanEntries(stored: plan.entries)
      let check = try await self.check(entries, context.language)
      return try self.planPage(entries, check, PlanPageState(plan: plan), request, context)
    }
    router.post("plans/:plan") { request, context in
      let account = try self.person(context)
      guard let plan = try self.store.plan(context.parameters.get("plan") ?? "", for: account) else {
        throw Refusal.notFound
      }
      return try await self.checked(try await self.form(request, context), plan: plan, request, context)
    }
  }

  /// Checks a form that was sent, saves it where that is wanted, and shows it with its report.
  private func checked(
    _ form: FormData, plan: StoredPlan?, _ request: Request, _ context: ServerContext
  ) async throws -> Response {
    let account = try person(context)
    let entries = PlanEntries(form)
    let check = try await check(entries, context.language)
    metrics.count(run: "check")
    if form["report-only"] == "1" { return .page(reportText(check, context.language, isBesideForm: true)) }
    guard form["action"] == "save" else {
      return try planPage(entries, check, PlanPageState(plan: plan, more: form["more"]), request, context)
    }
    let title = entries.title.isEmpty ? context.say("没有名称的计划", "a plan without a name") : entries.title
    guard
      let saved = try store.savePlan(
        id: plan?.id, by: account, title: title, guidance: entries.guidance, answer: check.answer,
        entries: entries.data, at: Self.now())
    else { throw Refusal.notFound }
    let result = JSONReport.text(
      check.outcome.results, across: check.outcome.across, diagnostics: check.outcome.diagnostics,
      options: ReportOptions(language: .zh), toolVersion: GuijuVersion.text, broken: check.outcome.broken)
    try store.addRun(
      kind: "check", subject: "\(saved.id)/\(saved.number)", by: account, guidance: entries.guidance,
      result: Data(result.utf8), at: Self.now())
    return .seeOther("/plans/\(saved.id)")
  }

  /// Judges entries when a run may begin.
  func check(_ entries: PlanEntries, _ language: Language) async throws -> PlanCheck {
    guard let program = programs.program(entries.guidance) else { throw Refusal.notFound }
    let (library, today) = (library, today)
    return try await gate.run {
      try PlanCheck.run(entries, program, library, today: today, language: language)
    }
  }

  /// Guidance by what people look for it by: its name, its title, what it is for.
  private func listed(matching wanted: String, _ language: Language) -> [[String: Any]] {
    let words = wanted.lowercased().split(separator: " ")
    return programs.all().compactMap { listed -> [String: Any]? in
      let catalogue = listed.program.catalogue
      let title = catalogue.title.isEmpty ? listed.name : catalogue.title[language]
      let issuer = catalogue.issuer
      let all = [listed.name, catalogue.title[.zh], catalogue.title[.en], issuer[.zh], issuer[.en]].joined(
        separator: " "
      ).lowercased()
      guard words.allSatisfy({ all.contains($0) }) else { return nil }
      return [
        "name": listed.name, "title": title, "version": catalogue.version, "isDraft": catalogue.status == .draft,
        "isRepealed": catalogue.status == .repealed, "issuer": catalogue.issuer[language],
        "about": Self.about(listed.program, language),
      ]
    }
  }

  /// What a guidance is about, in a few words: the first of its own rules.
  private static func about(_ program: Program, _ language: Language) -> String {
    let own = program.rules.filter { !$0.id.contains("#") && !$0.title.isEmpty }
    let said = own.prefix(3).map { $0.title[language] }.joined(separator: language == .zh ? "；" : "; ")
    switch language {
    case .zh: return own.count > 3 ? "\(said)……共 \(own.count) 条" : said
    case .en: return own.count > 3 ? "\(said) … \(own.count) rules in all" : said
    }
  }

  private func listed(_ plan: Store.PlanSummary, _ language: Language) -> [String: Any] {
    [
      "id": plan.id, "title": plan.title, "number": plan.number,
      "saved": Self.shown(plan.saved),
      "owner": plan.owner, "answer": AnswerWord(plan.answer).text(language), "answerClass": plan.answer,
      "guidance": programs.program(plan.guidance)?.catalogue.title[language] ?? plan.guidance,
    ]
  }
}

/// The answer of a check in a word.
struct AnswerWord {
  let answer: String
  init(_ answer: String) { self.answer = answer }

  func text(_ language: Language) -> String {
    let (zh, en) =
      switch answer {
      case "pass": ("没有发现不符合", "nothing against the rules")
      case "fail": ("有不符合", "against the rules")
      case "open": ("有待补充或判断", "questions are open")
      default: ("没能读出来", "could not be read")
      }
    return language == .zh ? zh : en
  }
}
