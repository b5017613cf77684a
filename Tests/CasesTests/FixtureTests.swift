import Cases
import Foundation
import SourceText
import Testing

/// The cases under `Cases/<feature>/{good,bad}`: each a case file, or a folder with `case.yaml` and its ledgers. What is
/// read of it, and what is said, lies beside it in `….expected`; `GUIJU_REWRITE=1` writes these files anew.
@Suite struct FixtureTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Cases").path

  /// Case files by their path below `root`.
  static let fixtures: [String] = {
    let all = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return all.filter { path in
      let isCase = [".yaml", ".json", ".txt"].contains { path.hasSuffix($0) }
      return isCase && (path.contains("/good/") || path.contains("/bad/"))
    }.sorted()
  }()

  static func read(_ fixture: String) -> Diagnosed<CaseData> {
    CaseReader(program: SampleProgram.everything).read(
      path: root + "/" + fixture, name: fixture.split(separator: "/").dropFirst(2).joined(separator: "/"))
  }

  @Test(arguments: fixtures) func fixture(_ fixture: String) throws {
    let result = FixtureTests.read(fixture)
    let text = CaseDump(result, program: SampleProgram.everything).text
    let expected = FixtureTests.root + "/" + fixture + ".expected"
    if ProcessInfo.processInfo.environment["GUIJU_REWRITE"] == "1" {
      try text.write(toFile: expected, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOfFile: expected, encoding: .utf8) == text)
    if fixture.contains("/good/") {
      #expect(!result.diagnostics.hasErrors)
      #expect(result.value != nil)
    } else {
      #expect(!result.diagnostics.isEmpty)
    }
  }

  /// Codes that need more than a fixture can hold; `LimitTests` reports each of them.
  static let shownByTests = ["G0405", "G0427", "G0463", "G0464", "G0466"]

  /// Codes of workbooks, which others read for this room: the tests of the façade play the companion, and report each.
  static let shownByTheCompanion = [
    "G0480", "G0481", "G0482", "G0483", "G0484", "G0485", "G0486", "G0487", "G0488",
  ]

  /// Codes of score sheets, which need a standard to be held against: `ScoreSheetTests` of the façade reports each.
  static let shownByAssessments = ["G0489", "G0490", "G0491", "G0492", "G0493", "G0494"]
  /// Codes of tables of many cases: the tests of the façade check such tables (`Tests/GuijuTests/Tables`), and report each.
  static let shownByTables = [
    "G0406", "G0407", "G0408", "G0409", "G0413", "G0428", "G0429", "G0447", "G0448", "G0468", "G0476", "G0477",
  ]

  @Test func everyCodeHasAFixtureInWhichItIsReported() {
    var seen = Set(
      FixtureTests.shownByTests + FixtureTests.shownByTheCompanion + FixtureTests.shownByAssessments
        + FixtureTests.shownByTables)
    for fixture in FixtureTests.fixtures {
      seen.formUnion(FixtureTests.read(fixture).diagnostics.all.map(\.code.id))
    }
    for code in CasesDiagnostics.all { #expect(seen.contains(code.id), "\(code.id) has no fixture") }
  }

  @Test func codesAreNumberedOnceAndSpeakBothLanguages() {
    let ids = CasesDiagnostics.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    for code in CasesDiagnostics.all {
      #expect(code.id >= "G0401" && code.id <= "G0499")
      #expect(!code.message.zh.isEmpty && !code.message.en.isEmpty && !code.help.zh.isEmpty && !code.help.en.isEmpty)
    }
  }
}
