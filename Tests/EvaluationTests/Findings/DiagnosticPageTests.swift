import Cases
import Foundation
import Guidance
import Programs
import SourceText
import Testing
import Values

@testable import Evaluation

@Suite struct DiagnosticPageTests {
  static let pages = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/diagnostics")

  /// What is shown by guidance with a test of its own. Waivers and scores of assessors stand in a case: their pages are
  /// judged with those of cases.
  static let ofTests = EvaluationDiagnostics.all.map(\.id).filter { !("G0531"..."G0537").contains($0) }

  @Test func `every code is listed once, within the room's range`() {
    let ids = EvaluationDiagnostics.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0 >= "G0501" && $0 <= "G0549" })
  }

  @Test(arguments: FaultKind.allCases)
  func `every kind of fault has a code of its own`(kind: FaultKind) {
    #expect(EvaluationDiagnostics.all.contains(kind.diagnosticCode))
    #expect(FaultKind.allCases.filter { $0.diagnosticCode == kind.diagnosticCode }.count == 1)
  }

  @Test(arguments: ofTests, ["", ".zh"])
  func `every code has a page in both languages with a bad and a good file`(id: String, language: String) throws {
    let page = try String(contentsOf: Self.pages.appending(path: id + language + ".md"), encoding: .utf8)
    #expect(page.hasPrefix("# \(id): "))
    #expect(page.contains("```yaml bad\nguidance: "))
    #expect(page.contains("```yaml good\nguidance: "))
  }

  /// The tests in the good file of a page pass; those of the bad one run into the code.
  @Test(arguments: ofTests, ["", ".zh"])
  func `the files of a page do what it says`(id: String, language: String) throws {
    let page = try String(contentsOf: Self.pages.appending(path: id + language + ".md"), encoding: .utf8)
    #expect(try !codes(in: page, after: "```yaml bad\n").isDisjoint(with: [id]))
    #expect(try codes(in: page, after: "```yaml good\n").isEmpty)
  }

  /// The codes of all faults and differences that the tests of a file give.
  private func codes(in page: String, after fence: String) throws -> Set<String> {
    let text = try #require(page.components(separatedBy: fence).last?.components(separatedBy: "```").first)
    let program = try #require(GuidanceCompiler.compile(SourceFile(name: "page.yaml", text: text)).value)
    let reader = CaseReader(program: program)
    let runner = GuidanceTestRunner(evaluator: Evaluator(program: program)) {
      reader.read($0, in: $1, id: $2, asOf: $3, stage: $4)
    }
    let outcomes = runner.run(today: testDay)
    #expect(!outcomes.isEmpty)
    var codes: Set<String> = []
    for outcome in outcomes {
      codes.formUnion(outcome.result?.findings.compactMap { $0.fault?.kind.diagnosticCode.id } ?? [])
      codes.formUnion(outcome.differences.map { $0.diagnostic(of: program.tests[outcome.test], in: program).code.id })
    }
    return codes
  }
}
