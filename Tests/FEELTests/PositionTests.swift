import FEEL
import SourceText
import Testing

@Suite("Places in YAML")
struct PositionTests {
  private func diagnostics(_ yaml: String, _ sample: SampleGuidance) throws -> [Diagnostic] {
    let file = SourceFile(name: "t.yaml", text: yaml)
    let scalar = try #require(YAMLComposer.compose(file).value?.root?["must"]?.scalar)
    let (tree, slips) = FEELParser.parse(scalar, in: file, names: sample.environment.names)
    var all = slips
    all.add(contentsOf: FEELChecker.check(tree, in: sample.environment).diagnostics)
    return all.sorted
  }

  @Test(
    "A diagnostic points at what was written, however YAML carries it",
    arguments: [
      "must: plan.total > 1 and plan.totl > 3 and plan.kind = \"work\"\n",
      "must: >-\n  plan.total > 1\n  and plan.totl > 3\n\n  and plan.kind = \"work\"\n",
      "must: |\n  plan.total > 1\n    and plan.totl > 3\n  and plan.kind = \"work\"\n",
      "must: \"plan.total > 1 and plan.totl > 3 and plan.kind = \\\"work\\\"\"\n",
      "must: 'plan.total > 1 and plan.totl > 3\n  and plan.kind = \"work\"'\n",
      "# 说明\r\nmust: plan.total > 1\r\n  and plan.totl > 3 and plan.kind = \"work\"\r\n",
    ])
  func places(_ yaml: String) throws {
    let found = try diagnostics(yaml, Fixtures.sample())
    #expect(found.map(\.code.id) == ["G0322", "G0326"])
    let texts = found.map { $0.place.map { $0.file.text(Span($0.start..<$0.end)) } }
    #expect(texts == ["totl", yaml.contains("\\\"work") ? "\\\"work\\\"" : "\"work\""])
  }

  @Test(
    "A fix keeps the quotes that YAML needs",
    arguments: [
      "must: plan.kind = \"work\"\n", "must: \"plan.kind = \\\"work\\\"\"\n", "must: 'plan.kind = \"work\"'\n",
      "must: 'plan.kind = “works”'\n", "must: \"plan.kind = “works”\"\n",
      "must: \"plan.kind = works\"\n", "must: 'plan.start > \"2018-01-01\"'\n", "must: \"plan.start > 2018-01-01\"\n",
    ])
  func fixes(_ yaml: String) throws {
    let sample = try Fixtures.sample()
    var bytes = Array(yaml.utf8)
    // A mended slip may show the next one.
    for _ in 0..<3 {
      let found = try diagnostics(String(decoding: bytes, as: UTF8.self), sample)
      guard let fix = found.compactMap(\.fix).first else { break }
      bytes.replaceSubrange(fix.place.start..<fix.place.end, with: Array(fix.replacement.utf8))
    }
    let mended = String(decoding: bytes, as: UTF8.self)
    #expect(mended != yaml)
    #expect(try diagnostics(mended, sample).map(\.code.id) == [], "\(mended)")
  }
}
