import Foundation
import Programs
import SourceText
import Testing
import Values

@testable import FEEL

@Suite("What is checked")
struct CheckerFixtureTests {
  /// The rows that some fixtures are asked on: `line` of the budget, `payment` of the ledger.
  static func row(_ fixture: String, _ sample: inout SampleGuidance) -> SubjectScope? {
    guard fixture.hasPrefix("rows-") else { return nil }
    return sample.row("plan.budget", as: "line")
  }

  static func check(
    _ expression: String, _ sample: SampleGuidance, _ scope: SubjectScope?
  ) -> (checked: CheckedTree, diagnostics: Diagnostics) {
    // `WHEN ⇒ EXPRESSION`: asked where the first one holds.
    var given: [CheckedTree] = []
    var rest = expression
    if let arrow = expression.range(of: " ⇒ ") {
      let condition = Fixtures.parse(String(expression[..<arrow.lowerBound]), names: sample.environment.names).tree
      given = [FEELChecker.check(condition, in: sample.environment, scope: scope).checked]
      rest = String(expression[arrow.upperBound...])
    }
    let (tree, slips) = Fixtures.parse(rest, names: sample.environment.names)
    var (checked, diagnostics) = FEELChecker.check(tree, in: sample.environment, scope: scope, given: given)
    diagnostics.add(contentsOf: slips)
    return (checked, diagnostics)
  }

  @Test("Types, units and what does not go together", arguments: Fixtures.names("checking"))
  func checking(_ name: String) throws {
    var sample = try Fixtures.sample()
    let row = Self.row(name, &sample)
    var written: [(String, String)] = []
    for block in try Fixtures.blocks("checking/\(name).feel") {
      let (checked, diagnostics) = Self.check(block.expression, sample, row)
      let type = sample.environment.words(checked.type).en + (checked.type.isOptional ? ", may be null" : "")
      let got = (["# " + type] + Fixtures.lines(diagnostics)).joined(separator: "\n")
      if !Fixtures.isRewriting { #expect(block.expected == got, "\(block.expression)") }
      written.append((block.expression, got))
    }
    #expect(!written.isEmpty)
    if Fixtures.isRewriting { try Fixtures.rewrite("checking/\(name).feel", written) }
  }

  @Test("Fixtures named good- have nothing wrong", arguments: Fixtures.names("checking").filter { $0.contains("good") })
  func good(_ name: String) throws {
    var sample = try Fixtures.sample()
    let row = Self.row(name, &sample)
    for block in try Fixtures.blocks("checking/\(name).feel") {
      let (_, diagnostics) = Self.check(block.expression, sample, row)
      #expect(diagnostics.all.map(\.code.id) == [], "\(block.expression)")
    }
  }

  @Test("Every code has a fixture, a page in both languages and full texts")
  func everyCode() throws {
    var text = ""
    for folder in ["parsing", "checking"] {
      for name in Fixtures.names(folder) {
        text += try String(contentsOf: Fixtures.path("\(folder)/\(name).feel"), encoding: .utf8)
      }
    }
    #expect(Set(FEELDiagnostics.all.map(\.id)).count == FEELDiagnostics.all.count)
    for code in FEELDiagnostics.all {
      // Two are met by size, in tests of their own.
      let isBySize = ["G0303", "G0310"].contains(code.id)
      #expect(isBySize || text.contains("\n# \(code.id) "), "\(code.id) has no fixture")
      #expect(!code.message.zh.isEmpty && !code.message.en.isEmpty)
      for page in ["\(code.id).md", "\(code.id).zh.md"] {
        let url = Fixtures.root.appending(path: "docs/diagnostics/\(page)")
        let written = try String(contentsOf: url, encoding: .utf8)
        #expect(written.hasPrefix("# \(code.id): "), "\(page)")
        #expect(
          written.contains("<!-- no snippet: ")
            || written.contains("\n```yaml bad\n") && written.contains("\n```yaml good\n"), "\(page)")
      }
    }
  }
}
