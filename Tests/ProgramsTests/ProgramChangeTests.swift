import Programs
import SourceText
import Testing
import Values

/// A program with one thing changed is the program as written, save for that thing.
@Suite struct ProgramChangeTests {
  /// `1 <= 2`, a parameter, a rule with an exception.
  let program: Program
  let comparison: NodeID

  init() {
    var builder = ProgramBuilder()
    let span = Span(file: 0, 0..<1)
    let left = builder.addConstant(.number(.one), type: .number(.plain), span: span)
    let right = builder.addConstant(.number(Number(2)), type: .number(.plain), span: span)
    comparison = builder.add(.compare(.lessOrEqual), [left, right], type: .boolean, states: [], span: span)
    let rule = Rule(
      id: "a", title: LocalizedText(), force: .must, iteration: nil, applies: comparison, condition: comparison,
      question: LocalizedText(),
      exceptions: [RuleException(id: "relief", condition: left, reason: LocalizedText(), citations: [], span: span)],
      margin: Margin(comparison: .lessOrEqual, left: left, right: right, step: nil), message: LocalizedTemplate(),
      remedy: LocalizedTemplate(), citations: [], period: .always, stage: 0, mentions: [], span: span)
    let version = ParameterVersion(period: .always, value: .number(.one), citations: [], span: span)
    program = Program(
      catalogue: Catalogue(
        id: "test", version: "1", status: .draft, language: .en, title: LocalizedText(), issuer: LocalizedText(),
        period: .always, sources: []),
      files: [SourceFile(name: "test.yaml", text: " ")], fingerprint: Fingerprint(of: []), builder: builder,
      codeLists: [],
      layout: CaseLayout(tables: [TableLayout(path: "", label: LocalizedText(), columns: [], span: .none)]),
      stages: [],
      parameters: [
        Parameter(
          name: "p", label: LocalizedText(), type: .number(.plain), versions: [version], direction: .floor, span: span)
      ], definitions: [], rules: [rule], tests: [])
  }

  @Test func `a node, a constant, a parameter`() {
    let operands = Array(program.operands(of: program[comparison]))
    let constant = program.replacing(node: operands[0], withConstant: .number(Number(7)))
    guard case .constant(let index) = constant[operands[0]].operation else {
      Issue.record("no constant")
      return
    }
    #expect(constant.constants[Int(index)].number == Number(7))
    #expect(constant[operands[1]].operation == program[operands[1]].operation)
    #expect(program.replacing(node: comparison, with: program[operands[0]])[comparison].operation == .constant(0))
    let parameter = program.replacing(parameter: 0, version: 0, with: .number(Number(3))).parameters[0]
    #expect(parameter.versions[0].value.number == Number(3))
    #expect(parameter.direction == .floor)
  }

  @Test func `a rule without when, without an exception, with another comparison`() {
    let rule = program.rules[0]
    #expect(rule.withoutWhen().applies == nil)
    #expect(rule.without(exception: "relief").exceptions.isEmpty)
    #expect(rule.without(exception: "other").exceptions.count == 1)
    #expect(rule.comparing(.less).margin?.comparison == .less)
    #expect(program.replacing(rule: 0, with: rule.withoutWhen()).rules[0].condition == comparison)
  }

  @Test func `what decides a rule, and what lies below`() {
    #expect(program.rules[0].decidingNodes.count == 3)
    #expect(program.nodes(below: [comparison]).count == 3)
    #expect(program.isOwn(Span(file: 0, 0..<1)) && !program.isOwn(Span(file: 1, 0..<1)))
  }

  @Test func `tests of a second file`() {
    let file = SourceFile(name: "test.tests.yaml", text: " ", index: 1)
    let test = ProgramTest(
      name: LocalizedText(en: "a"), asOf: nil, stage: nil, given: nil, expectations: [], span: Span(file: 1, 0..<1))
    let tested = program.adding([test], of: file)
    #expect(tested.tests.count == 1)
    #expect(tested.place(tested.tests[0].span)?.file.name == "test.tests.yaml")
    #expect(tested.fingerprint == program.fingerprint)
  }
}
