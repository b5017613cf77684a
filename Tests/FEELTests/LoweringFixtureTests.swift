import Programs
import SourceText
import Testing
import Values

@testable import FEEL

@Suite("What expressions become")
struct LoweringFixtureTests {
  @Test("Nodes, states and domains", arguments: Fixtures.names("lowering"))
  func lowering(_ name: String) throws {
    var written: [(String, String)] = []
    for block in try Fixtures.blocks("lowering/\(name).feel") {
      var sample = try Fixtures.sample()
      let row = CheckerFixtureTests.row(name, &sample)
      let first = sample.builder.nodes.count
      let (checked, diagnostics) = CheckerFixtureTests.check(block.expression, sample, row)
      #expect(!diagnostics.hasErrors, "\(block.expression)")
      let node = FEELLowerer.lower(checked, in: sample.environment, scope: row, into: &sample.builder)
      Self.holdInvariants(sample.builder, from: first)
      let builder = sample.builder
      let layout = sample.environment.layout
      let states = builder.states(of: node)
      let named: [(String, StateSet)] = [("null", .null), ("unknown", .unknown), ("fault", .fault)]
      let words = named.filter { states.contains($0.1) }.map(\.0).joined(separator: " ")
      var lines = [
        "# " + builder.written(node, layout), "# per \(builder.name(builder.node(node).domain, layout)): \(words)",
      ]
      let mentions = FEELLowerer.mentions(checked, in: sample.environment, scope: row, into: &sample.builder)
      if !mentions.isEmpty {
        lines.append("# names " + mentions.map { "\($0.name) (\($0.kind))" }.joined(separator: ", "))
      }
      let got = lines.joined(separator: "\n")
      if !Fixtures.isRewriting { #expect(block.expected == got, "\(block.expression)") }
      written.append((block.expression, got))
    }
    #expect(!written.isEmpty)
    if Fixtures.isRewriting { try Fixtures.rewrite("lowering/\(name).feel", written) }
  }

  /// INVARIANT (children before parents); and every node has its place in what was written.
  private static func holdInvariants(_ builder: ProgramBuilder, from first: Int) {
    for index in first..<builder.nodes.count {
      let id = NodeID(index)
      #expect(builder.operands(of: id).allSatisfy { $0.isNone || $0.index < index })
      let span = builder.node(id).span
      #expect(span.start >= 0 && span.start < span.end)
    }
  }

  @Test("Comparisons made of `in` and `between` stand where those were written")
  func spans() throws {
    for text in ["plan.total in [1..5]", "plan.total between 1 and 5", "plan.title in (\"a\", \"b\")"] {
      var sample = try Fixtures.sample()
      let (checked, _) = CheckerFixtureTests.check(text, sample, nil)
      let node = FEELLowerer.lower(checked, in: sample.environment, into: &sample.builder)
      #expect(sample.builder.operands(of: node).count == 2)
      for part in [node] + sample.builder.operands(of: node) {
        #expect(checked.tree.file.text(sample.builder.node(part).span) == text)
      }
    }
  }

  @Test("What for_each runs over")
  func rows() throws {
    var sample = try Fixtures.sample()
    let layout = sample.environment.layout
    func rows(_ text: String) -> String? {
      let (checked, _) = CheckerFixtureTests.check(text, sample, nil)
      guard let rows = FEELLowerer.lowerRows(checked, in: sample.environment, into: &sample.builder) else { return nil }
      return sample.builder.name(rows.row, layout) + " "
        + (rows.filter.map { sample.builder.written($0, layout) } ?? "all")
    }
    #expect(rows("plan.budget") == "plan.budget#1 all")
    #expect(rows("(plan.budget)") == "plan.budget#1 all")
    #expect(rows("gift lines") == "plan.budget#1 (= plan.budget#1.category \"gift\")")
    #expect(
      rows("plan.budget[category = \"gift\"][amount > 3]")
        == "plan.budget#1 (and (= plan.budget#1.category \"gift\") (> plan.budget#1.amount 3))")
    #expect(rows("plan.total") == nil)
    #expect(rows("plan.budget[1]") == nil)
  }

  @Test("A definition is one node wherever it is used")
  func shared() throws {
    var sample = try Fixtures.sample()
    let (checked, _) = CheckerFixtureTests.check("gifts > 3 and gifts < 5", sample, nil)
    let node = FEELLowerer.lower(checked, in: sample.environment, into: &sample.builder)
    let sides = sample.builder.operands(of: node).map { sample.builder.operands(of: $0).first }
    #expect(sides.count == 2 && sides[0] == sides[1])
    guard case .value(let definition, _)? = sample.environment.definitions["gifts"] else {
      Issue.record("no definition")
      return
    }
    #expect(sides[0] == definition)
  }
}
