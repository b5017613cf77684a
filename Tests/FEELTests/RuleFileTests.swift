import FEEL
import Foundation
import Programs
import SourceText
import Testing
import Values

@Suite("Expressions of the rule files")
struct RuleFileTests {
  static let files: [String] = {
    let folder = Fixtures.root.appending(path: "rules")
    let found = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return found.filter { $0.hasSuffix(".yaml") }.sorted()
  }()

  @Test("There are rule files")
  func some() { #expect(!Self.files.isEmpty) }

  @Test("Nothing is wrong with them", arguments: files)
  func nothingIsWrong(_ name: String) throws {
    let file = try Fixtures.file(Fixtures.root.appending(path: "rules/" + name))
    var sample = try SampleGuidance(file)
    for (name, definition) in sample.environment.definitions {
      if case .broken = definition { Issue.record("definition \(name)") }
    }
    let root = try #require(YAMLComposer.compose(file).value?.root)
    let rules = try #require(root["rules"]?.sequence)
    var seen = 0
    for rule in rules {
      var row: RowVariable?
      if let scalar = rule["for_each"]?.scalar {
        let parts = scalar.text.components(separatedBy: " as ")
        let table = try #require(parts[0].split(separator: "[").first)
        row = sample.row(String(table), as: parts[1])
        #expect(row?.name == parts[1])
      }
      var given: [CheckedTree] = []
      for key in ["when", "must", "must_not", "should", "should_not", "may"] {
        guard let scalar = rule[key]?.scalar else { continue }
        let (tree, slips) = FEELParser.parse(scalar, in: file, names: sample.environment.names)
        let (checked, diagnostics) = FEELChecker.check(tree, in: sample.environment, row: row, given: given)
        if key == "when" { given = [checked] }
        #expect(Fixtures.lines(slips) + Fixtures.lines(diagnostics) == [], "\(scalar.text)")
        #expect(checked.type.kind == .boolean, "\(scalar.text)")
        _ = FEELLowerer.lower(checked, in: sample.environment, row: row, into: &sample.builder)
        seen += 1
      }
    }
    #expect(seen > 5)
  }
}
