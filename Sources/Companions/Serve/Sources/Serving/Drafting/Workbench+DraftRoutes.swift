import Foundation
import Guiju
import Hummingbird
import Store

extension Workbench {
  func addDraftRoutes(_ router: Router<ServerContext>) {
    router.get("draft") { request, context in
      _ = try self.person(context) { $0.mayDraft }
      return try self.draftList(request, context)
    }
    router.get("draft/edit") { request, context in
      _ = try self.person(context) { $0.mayDraft }
      let query = request.uri.queryParameters
      // The address of a form that was sent, opened by itself.
      guard let written = query["name"] else { return Response.seeOther("/draft") }
      let name = try DraftText.name(String(written))
      let from = query["from"].map { String($0).trimmed } ?? ""
      let draft = try self.draftText(
        name, version: query["version"].flatMap { Int($0) }, from: from.isEmpty ? nil : from, context.language)
      var state = DraftPageState()
      if query["saved"] == "1", draft.base > 0 {
        state.notice = context.say("已经保存为第 \(draft.base) 版。", "Saved as version \(draft.base).")
      }
      return try await self.draftPage(draft, state, request, context)
    }
    router.post("draft/edit") { request, context in
      let account = try self.person(context) { $0.mayDraft }
      let form = try await self.form(request, context)
      let draft = try DraftText(form)
      self.metrics.count(run: "draft")
      if form["part"] == "beside" { return try await self.draftBeside(draft, context) }
      return try await self.sent(draft, form, account, request, context)
    }
    router.post("draft/lint") { request, context in
      _ = try self.person(context) { $0.mayDraft }
      let draft = try DraftText(try await self.form(request, context))
      let library = try self.library(with: draft)
      let language = context.language
      return Response.json(try await self.gate.run { DraftCheck(draft, library, language).json })
    }
    router.get("draft/document") { request, context in
      _ = try self.person(context) { $0.mayDraft }
      let query = request.uri.queryParameters
      let name = try DraftText.name(query["name"].map(String.init) ?? "")
      let draft = try self.draftText(
        name, version: query["version"].flatMap { Int($0) }, from: nil, context.language)
      return try await self.draftDocument(draft, request, context)
    }
    router.post("draft/document") { request, context in
      _ = try self.person(context) { $0.mayDraft }
      return try await self.draftDocument(try DraftText(try await self.form(request, context)), request, context)
    }
    router.get("draft/history") { request, context in
      _ = try self.person(context) { $0.mayDraft }
      return try await self.draftHistory(request, context)
    }
    router.get("draft/file") { request, context in
      _ = try self.person(context) { $0.mayDraft }
      let query = request.uri.queryParameters
      let name = try DraftText.name(query["name"].map(String.init) ?? "")
      guard let draft = try self.store.draft(name, number: query["version"].flatMap { Int($0) }) else {
        throw Refusal.notFound
      }
      let isTests = query["part"] == "tests"
      if isTests, draft.tests.isEmpty { throw Refusal.notFound }
      let plain = name.replacingOccurrences(of: "/", with: "-") + "-\(draft.number)"
      return Response.download(
        [UInt8](isTests ? draft.tests : draft.text), type: "application/yaml; charset=utf-8",
        name: plain + (isTests ? ".tests.yaml" : ".yaml"))
    }
  }

  /// What somebody sent: checked, mended or saved.
  private func sent(
    _ draft: DraftText, _ form: FormData, _ account: Account, _ request: Request, _ context: ServerContext
  ) async throws -> Response {
    var draft = draft
    var state = DraftPageState(isChecked: true)
    let action = form["action"]
    if action == "save" || action == "save-over" {
      // Who has seen the version in between may put theirs behind it; nothing of the other is lost.
      if action == "save-over", let seen = Int(form["seen"]) { draft.base = seen }
      if let last = try store.draft(draft.name), last.number == draft.base, last.text == Data(draft.bytes),
        last.tests == Data(draft.testBytes ?? [])
      {
        state.notice = context.say(
          "和第 \(last.number) 版一样，没有另存。", "The same as version \(last.number): nothing was saved.")
        return try await draftPage(draft, state, request, context)
      }
      let saved = try store.saveDraft(
        name: draft.name, base: draft.base, by: account, text: Data(draft.bytes),
        tests: Data(draft.testBytes ?? []), at: Self.now())
      if saved != nil { return .seeOther("/draft/edit?saved=1&name=" + Self.queryValue(draft.name)) }
      state.isOutdated = true
      return try await draftPage(draft, state, request, context, status: .conflict)
    }
    let key = form["fix"]
    if action == "fix-all" {
      draft = try await fixed(draft)
    } else if !key.isEmpty {
      let library = try library(with: draft)
      let (asked, language) = (draft, context.language)
      let fix = try await gate.run { DraftCheck(asked, library, language).notes.first { $0.fix?.key == key }?.fix }
      if let fix {
        draft.apply(fix)
      } else {
        state.notice = context.say("这一处已经不是原来的样子，没有改动。", "This place is no longer as it was: nothing was changed.")
      }
    }
    return try await draftPage(draft, state, request, context)
  }

  /// The draft with all fixes that change nothing of its meaning.
  private func fixed(_ draft: DraftText) async throws -> DraftText {
    let library = try library(with: draft)
    return try await gate.run {
      var mended = draft
      for change in FixRun.run([draft.name], library: library, isDry: true).listing.changes {
        let text = String(decoding: change.after, as: UTF8.self)
        if change.before.name.hasSuffix(".tests.yaml") { mended.tests = text } else { mended.text = text }
      }
      return mended
    }
  }

  /// The library with the last version of every other draft, and this one as it is being edited.
  func library(with draft: DraftText) throws -> RuleLibrary {
    try library(withoutDraft: draft.name).editing(draft.name, text: draft.bytes, tests: draft.testBytes)
  }

  /// The library with the last version of every draft but one.
  func library(withoutDraft name: String) throws -> RuleLibrary {
    var library = library
    for draft in try store.drafts() where draft.name != name {
      library = library.editing(
        draft.name, text: [UInt8](draft.text), tests: draft.tests.isEmpty ? nil : [UInt8](draft.tests))
    }
    return library
  }

  /// A name as the value of a query.
  static func queryValue(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}
