import Cases
import Foundation
import SourceText
import Testing

/// Every code has a page in both languages whose bad snippet reports it and whose good one reports nothing. (That the
/// layout used here is that of `Cases/pages/guidance.yaml` is for the tests of rooms that can compile guidance.)
@Suite struct PageTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/diagnostics").path

  static let pages = CasesDiagnostics.all.flatMap { [$0.id + ".md", $0.id + ".zh.md"] }

  @Test(arguments: pages) func snippetsSayWhatThePageSays(page: String) throws {
    let text = try String(contentsOfFile: PageTests.folder + "/" + page, encoding: .utf8)
    let code = String(page.prefix(5))
    #expect(text.hasPrefix("# \(code): "))
    let snippets = PageTests.snippets(of: text)
    if text.contains("<!-- no snippet: ") {
      #expect(snippets.isEmpty)
      return
    }
    #expect(Set(snippets.map(\.isBad)) == [true, false])
    for snippet in snippets {
      let diagnostics = try PageTests.judge(snippet)
      if snippet.isBad {
        #expect(diagnostics.all.contains { $0.code.id == code }, "\(page): the bad snippet does not report it")
      } else {
        #expect(diagnostics.isEmpty, "\(page): \(diagnostics.all.map { $0.message(in: .en) })")
      }
    }
  }

  struct Snippet {
    let isLedger: Bool
    let isBad: Bool
    var text = ""
  }

  /// The fenced blocks with `yaml bad`, `yaml good`, `csv bad`, `csv good`.
  static func snippets(of page: String) -> [Snippet] {
    var snippets: [Snippet] = []
    var current: Snippet?
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "```", let done = current {
        snippets.append(done)
        current = nil
      } else if current != nil {
        current?.text += line + "\n"
      } else if let info = ["yaml bad", "yaml good", "csv bad", "csv good"].first(where: { line == "```" + $0 }) {
        current = Snippet(isLedger: info.hasPrefix("csv"), isBad: info.hasSuffix("bad"))
      }
    }
    return snippets
  }

  private static func judge(_ snippet: Snippet) throws -> Diagnostics {
    let folder = FileManager.default.temporaryDirectory.appending(path: "guiju-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/case.yaml"
    let text = snippet.isLedger ? "spending: {file: spending.csv}\n" : snippet.text
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    if snippet.isLedger {
      try snippet.text.write(toFile: folder + "/spending.csv", atomically: true, encoding: .utf8)
    }
    return CaseReader(program: SampleProgram.pages).read(path: path, name: "case.yaml").diagnostics
  }
}
