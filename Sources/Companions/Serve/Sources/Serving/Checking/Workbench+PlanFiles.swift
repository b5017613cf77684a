import Foundation
import Guiju
import Hummingbird
import Store

extension Workbench {
  func addPlanFileRoutes(_ router: Router<ServerContext>) {
    router.post("check/upload") { request, context in
      let account = try self.person(context)
      let form = try await self.form(request, context)
      let entries = PlanEntries(form)
      var state = PlanPageState()
      if let known = request.uri.queryParameters["plan"] {
        state.plan = try self.store.plan(String(known), for: account)
      }
      guard let program = self.programs.program(entries.guidance) else { throw Refusal.notFound }
      guard let file = form.files("file").first else {
        throw Refusal.unreadable(zh: "请先选择一个文件，再点“上传”。", en: "Choose a file first, then press “Upload”.")
      }
      let upload = Upload(
        file: file, program: program, guidance: entries.guidance, library: self.library, language: context.language)
      let table = form["table"]
      let read = try await self.gate.run { try upload.read(into: entries, table: table) }
      guard var found = read.entries else {
        state.notices = read.notices
        return try self.planPage(entries, nil, state, request, context)
      }
      if found.stage.isEmpty { found.stage = entries.stage }
      if found.title.isEmpty || found.title == "-" { found.title = entries.title }
      let check = try await self.check(found, context.language)
      self.metrics.count(run: "check")
      state.notices = read.notices
      return try self.planPage(found, check, state, request, context)
    }
    router.get("plans/:plan/versions") { request, context in
      let account = try self.person(context)
      let id = context.parameters.get("plan") ?? ""
      guard let plan = try self.store.plan(id, for: account) else { throw Refusal.notFound }
      let versions = try self.store.versions(of: id, for: account)
      let chosen = request.uri.queryParameters["version"].flatMap { Int($0) } ?? plan.number
      return try await self.versionPage(plan, chosen, versions, account, request, context)
    }
    router.get("plans/:plan/report.{format}") { request, context in
      let account = try self.person(context)
      guard let plan = try self.store.plan(context.parameters.get("plan") ?? "", for: account) else {
        throw Refusal.notFound
      }
      let entries = try PlanEntries(stored: plan.entries)
      let check = try await self.check(entries, context.language)
      return try await self.file(context.parameters.get("format") ?? "", plan, check, context)
    }
    router.get("check/form.xlsx") { request, context in
      _ = try self.person(context)
      let guidance = request.uri.queryParameters["guidance"].map(String.init) ?? ""
      guard let program = self.programs.program(guidance) else { throw Refusal.notFound }
      let stage = request.uri.queryParameters["stage"].flatMap { program.stages.firstIndex(of: String($0)) } ?? 0
      let description = PlanWorkbook.description(program, stage: stage, language: context.language)
      let name = program.catalogue.title[context.language]
      return try await self.workbook(description, name: (name.isEmpty ? guidance : name) + ".xlsx")
    }
    router.get("ask") { request, context in
      _ = try self.person(context)
      let guidance = request.uri.queryParameters["guidance"].map(String.init) ?? ""
      let question = (request.uri.queryParameters["q"].map(String.init) ?? "").trimmed
      guard self.programs.program(guidance) != nil else { throw Refusal.notFound }
      let (library, today) = (self.library, self.today)
      let language = context.language
      let answer =
        question.isEmpty
        ? ""
        : try await self.gate.run {
          Self.answer(question, guidance, library, today, language)
        }
      let title = self.programs.program(guidance)?.catalogue.title[language] ?? guidance
      return try self.page(
        "ask", title: context.say("问一问", "Ask"), way: "check",
        [
          "guidance": guidance, "guidanceTitle": title, "question": question, "answer": answer,
          "hasAnswer": !answer.isEmpty,
        ], request, context)
    }
  }

  /// What a guidance says to a question.
  private static func answer(
    _ question: String, _ guidance: String, _ library: RuleLibrary, _ today: CalendarDate, _ language: Language
  ) -> String {
    let words = question.split(whereSeparator: \.isWhitespace).map(String.init)
    let asked = AskRun.ask(words, guidance: guidance, library: library, asOf: nil, today: today, stage: nil)
    var text = asked.diagnostics.sorted.map { diagnostic -> String in
      let help = diagnostic.help(in: language)
      return diagnostic.message(in: language) + (help.isEmpty ? "" : "\n" + help)
    }.joined(separator: "\n")
    if let outcome = asked.value, !outcome.answers.isEmpty {
      text += AnswerReport.text(
        outcome.answers, reading: outcome.reading, words: words, program: outcome.program, origin: .today,
        // Lines are broken by the browser, which knows how broad they may be.
        options: ReportOptions(language: language, width: 10_000))
    }
    return text
  }

  /// A version of a plan held against the one before it.
  private func versionPage(
    _ plan: StoredPlan, _ number: Int, _ versions: [(number: Int, saved: String, answer: String)], _ account: Account,
    _ request: Request, _ context: ServerContext
  ) async throws -> Response {
    guard let now = try store.plan(plan.id, number: number, for: account) else { throw Refusal.notFound }
    let language = context.language
    let entries = try PlanEntries(stored: now.entries)
    let check = try await check(entries, language)
    var difference: PlanDifference?
    if number > 1, let before = try store.plan(plan.id, number: number - 1, for: account) {
      let old = try PlanEntries(stored: before.entries)
      let oldCheck = try await self.check(old, language)
      difference = PlanDifference(old, oldCheck, entries, check, language)
    }
    let open = context.say("（空着）", "(left open)")
    return try page(
      "versions", title: now.title, way: "check",
      [
        "heading": now.title, "plan": plan.id, "number": number, "isFirst": difference == nil,
        "isSame": difference?.isEmpty ?? false,
        "versions": versions.map {
          [
            "number": $0.number, "saved": Self.shown($0.saved), "answer": AnswerWord($0.answer).text(language),
            "answerClass": $0.answer, "isChosen": $0.number == number,
          ] as [String: Any]
        },
        "entries": difference?.entries.map {
          [
            "label": $0.label, "before": $0.before.isEmpty ? open : $0.before,
            "after": $0.after.isEmpty ? open : $0.after,
          ]
        } ?? [],
        "hasEntries": !(difference?.entries.isEmpty ?? true),
        "mended": difference?.mended ?? [], "hasMended": !(difference?.mended.isEmpty ?? true),
        "new": difference?.new ?? [], "hasNew": !(difference?.new.isEmpty ?? true),
        "report": reportText(check, language, isBesideForm: false),
      ], request, context)
  }

  /// A report to keep: a page, a workbook, or JSON for programs.
  private func file(
    _ format: String, _ plan: StoredPlan, _ check: PlanCheck, _ context: ServerContext
  ) async throws -> Response {
    guard let result = check.result else { throw Refusal.notFound }
    let options = ReportOptions(language: context.language)
    let name = plan.title + "-" + String(plan.number)
    switch format {
    case "html":
      let text = HTMLReport.page(
        result, across: check.outcome.across, diagnostics: check.outcome.diagnostics, options: options,
        toolVersion: GuijuVersion.text
      ) { finding, result in Evaluator(program: result.program).explanation(of: finding, in: result) }
      return .download(Array(text.utf8), type: "text/html; charset=utf-8", name: name + ".html")
    case "json":
      let text = JSONReport.text(
        check.outcome.results, across: check.outcome.across, diagnostics: check.outcome.diagnostics, options: options,
        toolVersion: GuijuVersion.text, broken: check.outcome.broken)
      return .download(Array(text.utf8), type: "application/json", name: name + ".json")
    case "xlsx":
      let description = CheckWorkbook.description(
        check.outcome.results, across: check.outcome.across, diagnostics: check.outcome.diagnostics, options: options,
        toolVersion: GuijuVersion.text)
      return try await workbook(description, name: name + ".xlsx")
    default: throw Refusal.notFound
    }
  }

  /// A workbook by its description, which the companion for workbooks writes.
  func workbook(_ description: String, name: String) async throws -> Response {
    let library = library
    let bytes = try await gate.run { () -> [UInt8]? in
      let folder = try PrivateFolder()
      let path = folder.file("report.xlsx")
      guard library.sheets.write(description, to: path.path) == nil else { return nil }
      return [UInt8](try Data(contentsOf: path))
    }
    guard let bytes else {
      throw Refusal.unreadable(
        zh: "这台服务器上没有写表格的程序；请管理员运行 make sheets。",
        en: "This server has no companion for workbooks: `make sheets` builds it.")
    }
    return .download(
      bytes, type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name: name)
  }

  /// A moment for people: to the minute.
  static func shown(_ time: String) -> String { String(time.prefix(16)).replacingOccurrences(of: "T", with: " ") }
}
