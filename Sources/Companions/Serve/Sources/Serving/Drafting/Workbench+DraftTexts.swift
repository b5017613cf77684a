import Foundation
import Guiju
import Hummingbird
import Store

extension Workbench {
  /// What the editor opens with: a version of the draft, else a copy of what it begins from, of the file of that name,
  /// or the skeleton of a guidance.
  ///
  /// - Parameter from: the name of a draft or of guidance on disk; nil: none is named.
  func draftText(_ name: String, version: Int?, from: String?, _ language: Language) throws -> DraftText {
    let last = try store.draft(name)
    let against = programs.program(name) == nil ? "" : name
    if let last {
      guard let opened = version == nil ? last : try store.draft(name, number: version) else { throw Refusal.notFound }
      // An old version is gone on with as a new one: nobody's work in between is passed over unseen.
      return DraftText(opened, base: last.number, against: against)
    }
    guard version == nil else { throw Refusal.notFound }
    if let from {
      let origin = try DraftText.name(from)
      let isOnDisk = programs.program(origin) != nil
      if let draft = try store.draft(origin) {
        var copy = DraftText(draft, base: 0, against: "", as: name)
        copy.against = isOnDisk ? origin : against
        return copy
      }
      guard let texts = library.texts(ofName: origin) else { throw Refusal.notFound }
      return DraftText(name, texts, against: isOnDisk ? origin : against)
    }
    if let texts = library.texts(ofName: name) { return DraftText(name, texts, against: against) }
    let skeleton = NewRun.guidance(name: name, language: language, keywords: language)
    return DraftText(name: name, text: skeleton.value ?? "", against: against)
  }

  func draftList(_ request: Request, _ context: ServerContext) throws -> Response {
    let drafts = try store.drafts()
    let inWork = Set(drafts.map(\.name))
    let names = library.names()
    return try page(
      "draft-list", title: context.say("起草", "Draft"), way: "draft",
      [
        "hasDrafts": !drafts.isEmpty,
        "drafts": drafts.map { draft -> [String: Any] in
          [
            "name": draft.name, "number": draft.number, "saved": Self.shown(draft.saved),
            "author": Self.author(draft.author, context),
          ]
        },
        "files": names.map { name -> [String: Any] in
          let title = programs.program(name)?.catalogue.title[context.language] ?? ""
          return ["name": name, "hasTitle": !title.isEmpty, "title": title, "isInWork": inWork.contains(name)]
        },
        "origins": (drafts.map(\.name) + names.filter { !inWork.contains($0) }).sorted(),
      ], request, context)
  }

  /// The versions of a draft, and what changed between two of them.
  func draftHistory(_ request: Request, _ context: ServerContext) async throws -> Response {
    let query = request.uri.queryParameters
    let name = try DraftText.name(query["name"].map(String.init) ?? "")
    let versions = try store.draftVersions(name)
    guard let last = versions.first?.number else { throw Refusal.notFound }
    let new = query["new"].flatMap { Int($0) } ?? last
    let old = query["old"].flatMap { Int($0) } ?? max(1, new - 1)
    guard let one = try store.draft(name, number: old), let other = try store.draft(name, number: new) else {
      throw Refusal.notFound
    }
    let language = context.language
    var difference: DraftDifference?
    if old != new {
      let before = DraftText(one, base: old, against: "")
      let after = DraftText(other, base: new, against: "")
      let (oldLibrary, newLibrary) = (try library(with: before), try library(with: after))
      difference = try await gate.run {
        DraftDifference(name, old: before, in: oldLibrary, new: after, in: newLibrary, language)
      }
    }
    return try page(
      "draft-history", title: name, way: "draft",
      [
        "name": name, "old": old, "new": new, "isOne": difference == nil, "difference": difference?.model ?? [:],
        "hasSeveral": versions.count > 1,
        "versions": versions.map { version -> [String: Any] in
          [
            "number": version.number, "saved": Self.shown(version.saved),
            "author": Self.author(version.author, context), "isOld": version.number == old,
            "isNew": version.number == new,
          ]
        },
      ], request, context)
  }

  /// A draft as the document that it will be.
  func draftDocument(_ draft: DraftText, _ request: Request, _ context: ServerContext) async throws -> Response {
    let library = try library(with: draft)
    guard let program = try await gate.run({ library.compile(name: draft.name, namedAt: nil).value }) else {
      return try problem(
        .unprocessableContent, context.say("现在还不能成文", "There is no document yet"),
        context.say("正文里还有错误；改好以后再看。", "There are errors in the text; mend them first."), request, context)
    }
    return .page(document(program, context.language))
  }

  static func author(_ name: String, _ context: ServerContext) -> String {
    name.isEmpty ? context.say("本机", "this machine") : name
  }
}

extension DraftText {
  /// A version that was saved.
  init(_ draft: Store.Draft, base: Int, against: String, as name: String? = nil) {
    self.init(
      name: name ?? draft.name, base: base, text: String(decoding: draft.text, as: UTF8.self),
      tests: String(decoding: draft.tests, as: UTF8.self), against: against)
  }

  /// A copy of what lies on disk.
  init(_ name: String, _ texts: RuleLibrary.Texts, against: String) {
    func text(_ bytes: [UInt8]) -> String {
      String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
    }
    self.init(name: name, text: text(texts.guidance), tests: texts.tests.map(text) ?? "", against: against)
  }
}
