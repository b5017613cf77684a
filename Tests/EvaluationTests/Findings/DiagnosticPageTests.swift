import Foundation
import SourceText
import Testing
import Values

@testable import Evaluation

@Suite struct DiagnosticPageTests {
  static let pages = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/diagnostics")

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

  @Test(arguments: EvaluationDiagnostics.all.map(\.id), ["", ".zh"])
  func `every code has a page in both languages with a bad and a good file`(id: String, language: String) throws {
    let page = try String(contentsOf: Self.pages.appending(path: id + language + ".md"), encoding: .utf8)
    #expect(page.hasPrefix("# \(id): "))
    #expect(page.contains("```yaml bad\nguidance: "))
    #expect(page.contains("```yaml good\nguidance: "))
  }
}
