import Programs
import SourceText
import Testing
import Values

@Suite struct BuilderTests {
  /// INVARIANT (children before parents): a node can only name what was added before.
  @Test func `nodes follow their operands, and types and constants are kept`() {
    var builder = ProgramBuilder()
    let one = builder.addConstant(.number(Number(1)), type: .number(.plain), span: .none)
    let two = builder.addConstant(.null, type: .number(.plain), span: .none)
    let sum = builder.add(.arithmetic(.add), [one, two], type: .number(.plain), states: .null, span: .none)
    #expect(builder.operands(of: sum).map(\.index) == [one.index, two.index])
    #expect(builder.operands(of: sum).allSatisfy { $0.index < sum.index })
    #expect(builder.states(of: one) == [] && builder.states(of: two) == .null && builder.states(of: sum) == .null)
    #expect(builder.types.count == 1 && builder.constants.count == 2)
  }

  @Test func `a node belongs to the deepest row it reads, and an aggregate leaves it`() {
    var builder = ProgramBuilder()
    let table = TableID(1)
    let rows = builder.domain(of: table, below: .root)
    #expect(builder.domain(of: table, below: .root) == rows)
    let amount = builder.add(.field(rows, column: 0), type: .number(.plain), states: [], span: .none)
    let total = builder.add(.field(.root, column: 0), type: .number(.plain), states: [], span: .none)
    let both = builder.add(.arithmetic(.add), [amount, total], type: .number(.plain), states: [], span: .none)
    #expect(builder.node(amount).domain == rows && builder.node(total).domain == .root)
    #expect(builder.node(both).domain == rows)
    let sum = builder.add(.aggregate(.sum, rows), [.none, amount], type: .number(.plain), states: [], span: .none)
    #expect(builder.node(sum).domain == .root)
  }
}
