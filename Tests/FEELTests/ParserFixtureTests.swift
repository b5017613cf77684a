import FEEL
import SourceText
import Testing

@Suite("What is read")
struct ParserFixtureTests {
  @Test("Expressions and their trees", arguments: Fixtures.names("parsing"))
  func parsing(_ name: String) throws {
    let names = try Fixtures.sample().environment.names
    var written: [(String, String)] = []
    for block in try Fixtures.blocks("parsing/\(name).feel") {
      let (tree, diagnostics) = Fixtures.parse(block.expression, names: names)
      let got = (["# " + tree.written(tree.root)] + Fixtures.lines(diagnostics)).joined(separator: "\n")
      if !Fixtures.isRewriting { #expect(block.expected == got, "\(block.expression)") }
      written.append((block.expression, got))
    }
    #expect(!written.isEmpty)
    if Fixtures.isRewriting { try Fixtures.rewrite("parsing/\(name).feel", written) }
  }

  @Test("A fix mends what it is offered for", arguments: Fixtures.names("parsing"))
  func fixes(_ name: String) throws {
    let names = try Fixtures.sample().environment.names
    for block in try Fixtures.blocks("parsing/\(name).feel") {
      let (_, diagnostics) = Fixtures.parse(block.expression, names: names)
      let fixes = diagnostics.sorted.compactMap { diagnostic in diagnostic.fix.map { (diagnostic.code.id, $0) } }
      guard !fixes.isEmpty else { continue }
      var bytes = Array(block.expression.utf8)
      for (_, fix) in fixes.reversed() {
        bytes.replaceSubrange(fix.place.start..<fix.place.end, with: Array(fix.replacement.utf8))
      }
      let mended = String(decoding: bytes, as: UTF8.self)
      let left = Fixtures.parse(mended, names: names).diagnostics.all.map(\.code.id)
      #expect(left.filter { id in fixes.contains { $0.0 == id } } == [], "\(block.expression) → \(mended)")
    }
  }
}
