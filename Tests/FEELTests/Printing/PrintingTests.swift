import FEEL
import Foundation
import SourceText
import Testing

@Suite("Printed, and read again")
struct PrintingTests {
  private static let names: FEELNames = {
    var names = FEELNames()
    names.insert(contentsOf: RandomTree.spacedNames + ["own funds", "time offset"])
    return names
  }()

  private func parseTests(_ text: String) -> (tree: FEELTree, diagnostics: Diagnostics) {
    let (scalar, file) = Fixtures.scalar(text)
    return FEELParser.parseTests(scalar, in: file, names: Self.names)
  }

  /// `external` and types that there are not are reported, and read all the same.
  private func unexpected(_ diagnostics: Diagnostics) -> [String] {
    diagnostics.all.map(\.code.id).filter { !["G0314", "G0327"].contains($0) }
  }

  @Test("Random expressions are the same tree when read again")
  func randomExpressions() {
    let seed = UInt64.random(in: 0...UInt64.max)
    for round in 0..<2_000 as Range<UInt64> {
      let tree = RandomTree.expression(seed: seed &+ round)
      let text = tree.canonicalText()
      let again = Fixtures.parse(text, names: Self.names)
      #expect(unexpected(again.diagnostics) == [], "seed \(seed), round \(round): \(text)")
      #expect(
        again.tree.written(again.tree.root) == tree.written(tree.root), "seed \(seed), round \(round): \(text)")
      #expect(again.tree.canonicalText() == text, "seed \(seed), round \(round)")
    }
  }

  @Test("Random unary tests are the same tree when read again")
  func randomTests() {
    let seed = UInt64.random(in: 0...UInt64.max)
    for round in 0..<500 as Range<UInt64> {
      let tree = RandomTree.tests(seed: seed &+ round)
      let text = tree.canonicalText()
      let again = parseTests(text)
      #expect(unexpected(again.diagnostics) == [], "seed \(seed), round \(round): \(text)")
      #expect(
        again.tree.written(again.tree.root) == tree.written(tree.root), "seed \(seed), round \(round): \(text)")
    }
  }

  @Test("The expressions of the conformance cases are the same tree when printed and read again")
  func conformanceCases() throws {
    let folder = Fixtures.path("dmn-tck")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".jsonl") }
    var count = 0
    for name in files.sorted() {
      for line in try String(contentsOf: folder.appending(path: name), encoding: .utf8).split(separator: "\n") {
        let request = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        let context = request["context"] as? [String: Any] ?? [:]
        let lets = request["let"] as? [[String: Any]] ?? []
        var names = FEELNames()
        names.insert(contentsOf: context.keys)
        names.insert(contentsOf: lets.compactMap { $0["name"] as? String })
        for text in (lets + [request]).compactMap({ $0["expression"] as? String }) {
          let first = Fixtures.parse(text, names: names)
          guard first.diagnostics.isEmpty else { continue }
          let again = Fixtures.parse(first.tree.canonicalText(), names: names)
          #expect(again.diagnostics.all.map(\.code.id) == [], "\(text) → \(first.tree.canonicalText())")
          #expect(again.tree.written(again.tree.root) == first.tree.written(first.tree.root), "\(text)")
          count += 1
        }
      }
    }
    #expect(count > 1_000, "\(count)")
  }

  @Test(
    "What is written anyhow is printed in one way",
    arguments: [
      ("( (1)+2 )*3", "(1 + 2) * 3"), ("1+(2*3)", "1 + 2 * 3"), ("a-(b-c)", "a - (b - c)"), ("(a-b)-c", "a - b - c"),
      ("-(a**b)", "-(a ** b)"), ("(-a)**b", "-a ** b"), ("(a<b)=c", "(a < b) = c"), ("a and(b or c)", "a and (b or c)"),
      ("x in(1 ..5]", "x in (1..5]"), ("x in ( y )", "x in y"), ("x in (<5)", "x in < 5"),
      ("x in ((<5))", "x in ((< 5))"),
      ("x in((a).b)", "x in a.b"), ("x in ((a+1)*2)", "x in ((a + 1) * 2)"), ("]1..5[", "(1..5)"),
      ("for x in [1..3], y in(L) return(x)", "for x in 1..3, y in L return x"),
      ("1+(if a then b else c)", "1 + (if a then b else c)"), ("(f)(1)", "(f)(1)"), ("f (1)", "f(1)"),
      ("{\"a b\":1, \"c:d\" : \"\\u0041\\n\"}", "{a b: 1, \"c:d\": \"A\\n\"}"),
      ("(x instance of date)=y", "(x instance of date) = y"),
      ("(x instance of number)=y", "x instance of number = y"),
      ("function( a:number,b )(a+b)", "function(a: number, b) a + b"),
    ])
  func canonical(_ written: String, _ printed: String) {
    let (tree, diagnostics) = Fixtures.parse(written)
    #expect(diagnostics.isEmpty)
    #expect(tree.canonicalText() == printed)
  }
}
