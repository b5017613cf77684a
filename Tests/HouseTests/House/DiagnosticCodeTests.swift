import Guiju
import SourceText
import Testing

/// Codes are promises to people who search for them: unique, in the range of their room, explained in both languages.
@Suite struct DiagnosticCodeTests {
  static let ranges = [
    "SourceText": ["G01"], "Guidance": ["G02"], "FEEL": ["G03"], "Cases": ["G04"], "Evaluation": ["G05"],
    "Guiju": ["G06"], "Reports": ["G06"],
  ]

  /// Where each code is declared, as (id, path).
  static func declared() throws -> [(id: String, path: String)] {
    // Tests of companions lie below the sources; they name codes and declare none.
    try House.files(["Sources"], ending: [".swift"]).filter { !$0.contains("/Tests/") }.flatMap { path in
      try House.text(path).matches(of: #/"(G\d{4})"/#).map { (String($0.output.1), path) }
    }
  }

  @Test("each code is declared once, in the range of its room")
  func codesAreUnique() throws {
    let declared = try Self.declared()
    #expect(!declared.isEmpty)
    for (id, paths) in Dictionary(grouping: declared, by: \.id) {
      #expect(paths.count == 1, "\(id) stands in \(paths.map(\.path).joined(separator: ", "))")
    }
    for (id, path) in declared {
      let room = String(path.split(separator: "/")[1])
      // What lint says of guidance stands behind the codes of expressions.
      let isOfLint = ("G0351"..."G0389").contains(id)
      let isInRange = isOfLint ? room == "Guidance" : Self.ranges[room]?.contains { id.hasPrefix($0) } == true
      #expect(isInRange, "\(path): \(id) is not in the range of \(room)")
    }
  }

  @Test("every code is in the list of all")
  func listIsWhole() throws {
    let listed = AllDiagnostics.all.map(\.id)
    #expect(Set(listed).count == listed.count, "a code is listed twice")
    #expect(Set(listed) == Set(try Self.declared().map(\.id)))
  }

  @Test("every code has a page in both languages, and every page a code")
  func pages() throws {
    let ids = Set(AllDiagnostics.all.map(\.id))
    for id in ids.sorted() {
      for page in ["docs/diagnostics/\(id).md", "docs/diagnostics/\(id).zh.md"] {
        guard House.exists(page) else {
          Issue.record("\(page) is missing")
          continue
        }
        #expect(try House.text(page).hasPrefix("# \(id): "), "\(page) does not begin with `# \(id): `")
      }
    }
    for page in House.files(["docs/diagnostics"], ending: [".md"]) {
      guard let name = page.split(separator: "/").last?.split(separator: ".").first, name.hasPrefix("G") else {
        continue
      }
      #expect(ids.contains(String(name)), "\(page) explains a code that does not exist")
    }
  }

  /// A test or fixture mentions the code by id or by name, or its page shows how to get it (the rooms' tests run the
  /// blocks marked `bad`).
  @Test("every code can be had: a fixture, a test or its page gets it")
  func fixtures() throws {
    var names: [String: String] = [:]
    for path in House.files(["Sources"], ending: [".swift"]) {
      for match in try House.text(path).matches(of: #/let (\w+) = DiagnosticCode\(\s*"(G\d{4})"/#) {
        names[String(match.output.2)] = String(match.output.1)
      }
    }
    let tests = House.files(["Tests"]).filter { !$0.hasPrefix("Tests/HouseTests/") && !$0.contains("/number/") }
      .compactMap { try? House.text($0) }.joined(separator: "\n")
    let words = Set(tests.split { !($0.isLetter || $0.isNumber) }.map(String.init))
    for id in AllDiagnostics.all.map(\.id) {
      let page = (try? House.text("docs/diagnostics/\(id).md")) ?? ""
      let isShown = page.contains(#/(?m)^```\w+ bad/#)
      #expect(
        isShown || words.contains(id) || names[id].map(words.contains) == true, "nothing shows how one gets \(id)")
    }
  }

  @Test("messages are written in both languages: lower-case start, no final stop")
  func wording() {
    for code in AllDiagnostics.all {
      for language in [Language.zh, .en] {
        for text in [code.message[language], code.help[language]] {
          #expect(!text.hasSuffix("。") && !text.hasSuffix("."), "\(code.id): \(text)")
        }
      }
      let english = code.message[.en]
      #expect(!english.isEmpty && code.message[.zh].contains { $0.unicodeScalars.contains { $0.value > 0x2E80 } })
      #expect(
        english.first?.isUppercase == false || english.prefix(2).allSatisfy(\.isUppercase), "\(code.id): \(english)")
    }
  }
}
