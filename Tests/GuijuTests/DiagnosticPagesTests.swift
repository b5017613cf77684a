import FEEL
import Foundation
import Guidance
import Guiju
import Testing

/// The pages of all diagnostics: what a page calls bad gives its code, what it calls good gives no error.
@Suite struct DiagnosticPagesTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  static let codes = AllDiagnostics.all.map(\.id)

  struct Snippet {
    let language: String
    let isBad: Bool
    var text = ""
  }

  @Test(arguments: codes, ["", ".zh"])
  func `a page says what it is about and shows it`(code: String, language: String) throws {
    let text = try String(contentsOfFile: Self.root + "/docs/diagnostics/\(code)\(language).md", encoding: .utf8)
    #expect(text.hasPrefix("# \(code): "))
    let snippets = Self.snippets(of: text)
    if text.contains("<!-- no snippet: ") {
      #expect(snippets.isEmpty)
      return
    }
    #expect(Set(snippets.map(\.isBad)) == [true, false], "a bad and a good snippet, or a comment that says why not")
    for snippet in snippets {
      let said = try Self.judge(snippet, for: code)
      if snippet.isBad {
        #expect(said.codes.contains(code), "the bad snippet gives \(said.codes)")
      } else {
        #expect(!said.hasErrors && !said.codes.contains(code), "the good snippet gives \(said.codes)")
      }
    }
  }

  @Test(arguments: codes)
  func `both languages show the same`(code: String) throws {
    let pages = try ["", ".zh"].map {
      Self.snippets(of: try String(contentsOfFile: Self.root + "/docs/diagnostics/\(code)\($0).md", encoding: .utf8))
    }
    #expect(pages[0].map(\.language) == pages[1].map(\.language))
    #expect(pages[0].map(\.isBad) == pages[1].map(\.isBad))
  }

  /// The fenced blocks `yaml bad`, `yaml good`, `csv bad`, `csv good`.
  static func snippets(of page: String) -> [Snippet] {
    var snippets: [Snippet] = []
    var open: Snippet?
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "```", let done = open {
        snippets.append(done)
        open = nil
      } else if open != nil {
        open?.text += line + "\n"
      } else if line.hasPrefix("```") {
        let info = line.dropFirst(3).split(separator: " ")
        guard info.count == 2, ["bad", "good"].contains(info[1]) else { continue }
        open = Snippet(language: String(info[0]), isBad: info[1] == "bad")
      }
    }
    return snippets
  }

  typealias Said = (codes: Set<String>, hasErrors: Bool)

  private static func judge(_ snippet: Snippet, for code: String) throws -> Said {
    let file = SourceFile(name: "page.yaml", text: snippet.text)
    switch code.prefix(3) {
    case "G01": return said(YAMLComposer.compose(file).diagnostics)
    case "G03" where GuidanceDiagnostics.all.contains { $0.id == code }:
      return said(GuidanceLinter.lint(file).diagnostics)
    case "G02" where ("G0281"..."G0289").contains(code):
      return said(GuidanceLinter.lint(file, keywords: code == "G0281" ? .zh : nil).diagnostics)
    case "G02", "G03": return said(GuidanceCompiler.compile(file).diagnostics)
    case "G04": return said(try readCase(snippet).diagnostics)
    case "G05" where !snippet.text.hasPrefix("guidance: "): return try overlaid(snippet)
    default: return try test(file)
    }
  }

  private static func said(_ diagnostics: Diagnostics) -> Said {
    (Set(diagnostics.all.map(\.code.id)), diagnostics.hasErrors)
  }

  /// The guidance that the cases on the pages are judged against.
  private static func guidanceOfCases() throws -> Program {
    let guidance = root + "/Tests/CasesTests/Cases/pages/guidance.yaml"
    let text = try String(contentsOfFile: guidance, encoding: .utf8)
    return try #require(GuidanceCompiler.compile(SourceFile(name: "guidance.yaml", text: text)).value)
  }

  /// What is said of the waivers of a case, and of the scores of its assessors, once it is checked and assessed.
  private static func overlaid(_ snippet: Snippet) throws -> Said {
    let program = try guidanceOfCases()
    let record = try #require(try readCase(snippet).value)
    let evaluator = Evaluator(program: program)
    let result = evaluator.evaluate(
      record, asOf: try #require(CalendarDate("2024-06-01")), origin: .caseFile)
    let issues = program.standards.indices.flatMap { evaluator.assess(result, standard: $0).issues }
    let codes = Set(
      result.waiverIssues.map { $0.diagnostic(in: program).code.id } + issues.map { $0.diagnostic(in: program).code.id }
    )
    return (codes, !codes.isEmpty)
  }

  /// A case, or its ledger, against the guidance of the pages.
  private static func readCase(_ snippet: Snippet) throws -> Diagnosed<CaseData> {
    let program = try guidanceOfCases()
    let workshop = try Workshop()
    if snippet.language == "csv" { try workshop.write("spending.csv", snippet.text) }
    let path = try workshop.write(
      "case.yaml", snippet.language == "csv" ? "spending: {file: spending.csv}\n" : snippet.text)
    return CaseReader(program: program).read(path: path, name: "case.yaml")
  }

  /// The faults and differences of a guidance's own tests.
  private static func test(_ file: SourceFile) throws -> Said {
    let program = try #require(GuidanceCompiler.compile(file).value)
    #expect(!program.tests.isEmpty)
    var codes: Set<String> = []
    for outcome in LintRun.test(program, today: try #require(CalendarDate("2024-06-01"))) {
      codes.formUnion(outcome.result?.findings.compactMap { $0.fault?.kind.diagnosticCode.id } ?? [])
      codes.formUnion(outcome.differences.map { $0.diagnostic(of: program.tests[outcome.test], in: program).code.id })
    }
    return (codes, !codes.isEmpty)
  }
}
