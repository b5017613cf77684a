import Foundation
import Testing

/// What the documents show is what happens.
@Suite struct DocumentTests {
  /// The pages whose commands are run: the front page, the examples, the guide.
  static let pages =
    House.files(["README.md", "README.zh.md"]) + House.files(["examples", "docs/guide"], ending: [".md"])

  static let commands = pages.flatMap { (try? ShownCommand.all(of: $0)) ?? [] }

  @Test("a command gives what is printed below it", arguments: commands)
  func command(_ command: ShownCommand) throws {
    let executable = try #require(ShownCommand.executable(), "there is no debug build of guiju beside the tests")
    if command.needsSheets, ShownCommand.sheets() == nil {
      return print("\(command.testDescription): not run, for guiju-sheets is not built (`make sheets`)")
    }
    let outcome = try command.run(executable)
    // 0 to 3 are the answers of the command; a shell that finds no command, and a crash, end with more.
    #expect((0...3).contains(outcome.status), "ended with \(outcome.status): \(outcome.output)")
    guard let shown = command.output else {
      #expect(outcome.status != 2, "\(outcome.output)")
      return
    }
    if !House.rewrites {
      #expect(outcome.output == shown, "differs; look at it and set GUIJU_REWRITE_GOLDENS=1")
    }
  }

  @Test("outputs are written anew when asked", .enabled(if: House.rewrites))
  func rewrite() throws {
    let executable = try #require(ShownCommand.executable())
    for page in Self.pages {
      var lines = try House.text(page).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      for command in try ShownCommand.all(of: page).reversed() {
        guard let range = command.outputRange else { continue }
        if command.needsSheets, ShownCommand.sheets() == nil { continue }
        lines.replaceSubrange(range, with: try command.run(executable).output.components(separatedBy: "\n"))
      }
      try Data(lines.joined(separator: "\n").utf8).write(to: House.root.appending(path: page))
    }
  }

  @Test("there are commands to hold: on the front page, in each example, in each chapter of the guide")
  func commandsAreThere() {
    let chapters = [
      "drafting", "layers", "dates", "exceptions", "tables", "testing", "publishing", "assessment", "tutorial",
      "reports",
    ]
    for page in ["README", "README.zh"] + chapters.flatMap({ ["docs/guide/" + $0, "docs/guide/" + $0 + ".zh"] }) {
      let page = page + ".md"
      #expect(
        Self.commands.contains { $0.page == page && $0.output != nil }, "\(page) shows no command with its output")
    }
    for example in House.folders("examples") {
      for page in ["examples/\(example)/README.md", "examples/\(example)/README.zh.md"] {
        #expect(House.exists(page), "\(page) is missing")
        #expect(Self.commands.contains { $0.page == page }, "\(page) shows no command")
      }
    }
  }

  @Test("both languages show the same commands")
  func languagesAgree() {
    // A question is asked in the reader's own words: the same guidance, on the same day.
    func compared(_ script: String) -> String {
      guard script.hasPrefix("guiju ask ") else { return script }
      return script.split(separator: " ").prefix(script.contains(" --as-of ") ? 6 : 4).joined(separator: " ")
    }
    let byPage = Dictionary(grouping: Self.commands, by: \.page).mapValues { $0.map { compared($0.script) } }
    for page in Self.pages where !page.hasSuffix(".zh.md") {
      let other = page.replacing(".md", with: ".zh.md")
      #expect(House.exists(other), "\(other) is missing")
      #expect(byPage[page] == byPage[other], "\(page) and \(other) show different commands")
    }
  }

  /// A block marked ```` ```yaml docs/guide/plan.yaml ```` is a piece of that file.
  @Test("a snippet that names a file stands in it", arguments: pages)
  func snippets(page: String) throws {
    for block in FencedBlock.all(in: try House.text(page)) {
      let words = block.info.split(separator: " ")
      guard words.count == 2, ["yaml", "csv"].contains(words[0]) else { continue }
      let file = try House.text(String(words[1]))
      #expect(("\n" + file).contains("\n" + block.body + "\n"), "\(page):\(block.line): not in \(words[1])")
    }
  }

  /// ```` ```yaml new fund.yaml ```` on `docs/guide/tutorial.md` begins what is kept as `docs/guide/tutorial/fund.yaml`.
  @Test("files that grow on a page end as those that are kept, in both languages", arguments: pages)
  func growingFiles(page: String) throws {
    let grown = try GrowingFiles.all(of: page)
    let folder = page.replacing(".zh.md", with: "").replacing(".md", with: "")
    for (name, text) in grown.texts.sorted(by: { $0.key < $1.key }) {
      let kept = folder + "/" + name
      if House.rewrites {
        let file = House.root.appending(path: kept)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      } else {
        #expect(try House.text(kept) == text, "\(page) ends with another \(name) than \(kept)")
      }
    }
  }

  @Test("a file grows by whole, added and changed lines; a change that fits nowhere or twice is refused")
  func growth() throws {
    var files = GrowingFiles()
    func read(_ info: String, _ body: String) throws {
      for block in FencedBlock.all(in: "```\(info)\n\(body)\n```\n") { try files.read(block, on: "page") }
    }
    try read("yaml new a.yaml", "a: 1\nb:\n  c: 2")
    try read("yaml add a.yaml", "d: 3")
    #expect(files.texts["a.yaml"] == "a: 1\nb:\n  c: 2\n\nd: 3\n")
    try read("diff a.yaml", " b:\n-  c: 2\n+  c: 4\n+  e: 5")
    #expect(files.texts["a.yaml"] == "a: 1\nb:\n  c: 4\n  e: 5\n\nd: 3\n")
    try read("yaml docs/guide/plan.yaml", "x: 1")
    #expect(files.texts.count == 1)
    #expect(throws: GrowingFiles.Misfit.self) { try read("diff a.yaml", "-nowhere: 1") }
    #expect(throws: GrowingFiles.Misfit.self) { try read("yaml add b.yaml", "x: 1") }
    try read("yaml add a.yaml", "d: 3")
    #expect(throws: GrowingFiles.Misfit.self) { try read("diff a.yaml", "-d: 3\n+d: 4") }
  }

  @Test("links within the project lead somewhere")
  func links() throws {
    let pages = House.files(["README.md", "README.zh.md", "docs", "examples"], ending: [".md"])
    for page in pages {
      let folder = page.split(separator: "/").dropLast().joined(separator: "/")
      for match in try House.text(page).matches(of: #/\]\(([^)\s]+)\)/#) {
        let target = String(match.output.1.split(separator: "#", omittingEmptySubsequences: false)[0])
        guard !target.isEmpty, !target.contains("://"), !target.hasPrefix("mailto:") else { continue }
        let path = House.root.appending(path: folder).appending(path: target).standardizedFileURL.path
        #expect(FileManager.default.fileExists(atPath: path), "\(page) links to \(target), which is not there")
      }
    }
  }

  @Test("a shown command is found with its output, and without")
  func blocks() {
    let blocks = FencedBlock.all(in: "a\n```sh\nguiju --version\n```\n\n```text\n1\n2\n```\nb\n")
    #expect(blocks.map(\.info) == ["sh", "text"])
    #expect(blocks.map(\.body) == ["guiju --version", "1\n2"])
    #expect(blocks.map(\.line) == [2, 6])
  }
}
