import Foundation
import Guiju
import Testing

/// Every rule file is there as a document to read, in both languages, and says what the file says.
@Suite struct RuleDocumentTests {
  static let files = House.files(["rules"], ending: [".yaml"]).filter { !$0.hasSuffix(".tests.yaml") }

  /// `rules/cn/xian/community-fund.yaml` as `docs/rules/cn/xian/community-fund.md`, `….zh.md`.
  static func page(_ file: String, _ language: DocumentLanguages) -> String {
    "docs/rules/" + file.dropFirst("rules/".count).dropLast(".yaml".count) + (language == .zh ? ".zh.md" : ".md")
  }

  @Test("the document of a rule file is what `guiju doc` writes of it", arguments: files, [DocumentLanguages.zh, .en])
  func document(file: String, language: DocumentLanguages) throws {
    let name = String(file.dropFirst("rules/".count).dropLast(".yaml".count))
    let compiled = RuleLibrary(folder: House.root.path + "/rules").compile(name)
    #expect(!compiled.diagnostics.hasErrors)
    let text = DocumentMarkdown.text(GuidanceDocument(try #require(compiled.value)), languages: language)
    #expect(!text.contains(House.root.path), "a document is read elsewhere")
    let page = Self.page(file, language)
    if House.rewrites {
      let target = House.root.appending(path: page)
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      return try Data(text.utf8).write(to: target)
    }
    guard House.exists(page) else {
      Issue.record("\(page) is missing; set GUIJU_REWRITE_GOLDENS=1")
      return
    }
    #expect(try House.text(page) == text, "\(page) differs; look at it and set GUIJU_REWRITE_GOLDENS=1")
  }

  @Test("every document is that of a rule file")
  func noneLeftOver() {
    let wanted = Set(Self.files.flatMap { [Self.page($0, .zh), Self.page($0, .en)] })
    for page in House.files(["docs/rules"]) where !wanted.contains(page) {
      Issue.record("\(page) belongs to no file below rules/")
    }
  }
}
