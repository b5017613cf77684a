import Programs
import SourceText
import Testing
import Values

/// Conditions of programs that number their facts otherwise, and what raising a parameter does.
@Suite struct StrictnessJudgeTests {
  /// Money that the case states, and a parameter `p`.
  struct Guide {
    var builder = ProgramBuilder()
    let facts: [String]

    init(_ facts: [String]) { self.facts = facts }

    mutating func fact(_ name: String, _ type: ValueType = .number(.count)) -> NodeID {
      let column = Int32(clamping: facts.firstIndex(of: name) ?? 0)
      return builder.add(.field(.root, column: column), type: type, states: .unknown, span: .none)
    }

    mutating func number(_ value: Int) -> NodeID {
      builder.addConstant(.number(Number(value)), type: .number(.plain), span: .none)
    }

    mutating func parameter() -> NodeID {
      builder.add(.parameter(0), type: .number(.count), states: .fault, span: .none)
    }

    mutating func node(_ operation: Operation, _ operands: NodeID...) -> NodeID {
      builder.add(operation, operands, type: .boolean, states: .unknown, span: .none)
    }

    mutating func joined(_ operation: Operation, _ operands: [NodeID]) -> NodeID {
      var whole = operands[0]
      for operand in operands.dropFirst() { whole = node(operation, whole, operand) }
      return whole
    }

    var context: MeaningContext {
      let columns = facts.map { ColumnLayout(path: $0, type: .number(.count), span: .none) }
      let version = ParameterVersion(period: .always, value: .number(Number(3)), citations: [], span: .none)
      return MeaningContext(
        builder, codeLists: [],
        layout: CaseLayout(tables: [TableLayout(path: "", label: LocalizedText(), columns: columns, span: .none)]),
        parameters: [
          Parameter(name: "p", label: LocalizedText(), type: .number(.count), versions: [version], span: .none)
        ], stages: [])
    }
  }

  @Test func `facts are compared by name, not by number`() {
    var old = Guide(["a", "b"])
    var new = Guide(["b", "a"])
    let first = old.node(.compare(.lessOrEqual), old.fact("a"), old.number(5))
    let same = new.node(.not, new.node(.compare(.greater), new.fact("a"), new.number(5)))
    let stricter = new.node(.compare(.greaterOrEqual), new.number(4), new.fact("a"))
    let other = new.node(.compare(.lessOrEqual), new.fact("b"), new.number(5))
    var judge = StrictnessJudge(old: old.context, new: new.context)
    #expect(judge.compare(first, same) == .same)
    #expect(judge.compare(first, stricter) == .stricter)
    #expect(judge.compare(first, other) == .changed)
  }

  /// Reaches `MeaningStore.implicationLimit`.
  @Test func `a proof that takes too long is not found, and nothing is claimed`() {
    let names = (0..<200).flatMap { ["a\($0)", "b\($0)"] }
    for count in [20, 200] {
      var guide = Guide(names)
      var left: [NodeID] = []
      var right: [NodeID] = []
      for index in 0..<count {
        left.append(guide.fact("a\(index)", .boolean))
        right.append(guide.fact("b\(index)", .boolean))
      }
      // The last of all follows from itself.
      right[count - 1] = left[count - 1]
      let all = guide.joined(.and, left)
      let any = guide.joined(.or, right)
      var judge = StrictnessJudge(guide.context)
      #expect(judge.compare(all, any) == (count == 20 ? .looser : .changed))
    }
  }

  @Test func `what raising a parameter does follows from how it is used`() {
    var guide = Guide(["a", "b"])
    let p = guide.parameter()
    let a = guide.fact("a")
    let b = guide.fact("b")
    let share = guide.builder.add(
      .arithmetic(.multiply), [p, b], type: .number(.count), states: .unknown, span: .none)
    let difference = guide.builder.add(
      .arithmetic(.subtract), [b, a], type: .number(.count), states: .unknown, span: .none)
    let uncertain = guide.builder.add(
      .arithmetic(.multiply), [p, difference], type: .number(.count), states: .unknown, span: .none)
    let ceiling = guide.node(.compare(.lessOrEqual), a, p)
    let floor = guide.node(.compare(.less), p, a)
    let cases: [(NodeID, Force, NodeID?, ParameterDirection?, Bool)] = [
      (ceiling, .must, nil, .ceiling, false), (ceiling, .mustNot, nil, .floor, false),
      (floor, .should, nil, .floor, false), (ceiling, .may, nil, .ceiling, false),
      // Not negative, unless `min` says so.
      (guide.node(.compare(.lessOrEqual), a, share), .must, nil, .ceiling, false),
      (guide.node(.compare(.lessOrEqual), a, uncertain), .must, nil, nil, false),
      (guide.node(.compare(.equal), a, p), .must, nil, nil, false),
      // It applies to more.
      (guide.node(.compare(.less), a, b), .must, ceiling, .floor, false),
      (ceiling, .must, ceiling, nil, true), (guide.node(.compare(.less), a, b), .must, nil, nil, false),
    ]
    for (index, (condition, force, applies, direction, isBothWays)) in cases.enumerated() {
      let rule = Rule(
        id: "r", title: LocalizedText(), force: force, iteration: nil, applies: applies, condition: condition,
        question: LocalizedText(), margin: nil, message: LocalizedTemplate(), remedy: LocalizedTemplate(),
        citations: [],
        period: .always, stage: 0, mentions: [], span: .none)
      var judge = StrictnessJudge(guide.context)
      let effect = judge.effect(of: "p", in: [rule])
      #expect(effect.direction == direction, "\(index)")
      #expect(effect.isBothWays == isBothWays, "\(index)")
    }
  }
}
