public import Programs
public import SourceText
public import Values

/// The tests of a cell of a decision table in guidance (DMN 1.5, section 7.3.3), as a condition over its input.
public enum UnaryTests {
  /// The name that the input has in a test.
  static let inputName = "?"

  /// Compiles the tests of a cell: `< 50000`, `[1..5], >= 7`, `not("a")`.
  ///
  /// - Parameter input: what is tested; it has been lowered.
  /// - Returns: the condition; nil where the tests are wrong (and reported).
  public static func condition(
    _ scalar: YAMLScalar, in file: SourceFile, input: NodeID, type: ValueType, environment: FEELEnvironment,
    into builder: inout ProgramBuilder
  ) -> Diagnosed<NodeID> {
    let parsed = FEELParser.parseTests(scalar, in: file, names: environment.names)
    var diagnostics = parsed.diagnostics
    guard !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
    var tree = parsed.tree
    guard case .tests(let tests, let isNegated) = tree[tree.root].kind else { return Diagnosed(nil, diagnostics) }
    let range = tree[tree.root].range
    tree.nodes.append(FEELNode(kind: .name(inputName), range: range))
    let name = FEELNodeID(tree.nodes.count - 1)
    tree.nodes.append(FEELNode(kind: .membership(name, tests: tests), range: range))
    tree.root = FEELNodeID(tree.nodes.count - 1)
    let scope = SubjectScope(name: inputName, kind: .value(input, type))
    let result = FEELChecker.check(tree, in: environment, scope: scope)
    diagnostics.add(contentsOf: result.diagnostics)
    guard !result.diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
    let node = FEELLowerer.lower(result.checked, in: environment, scope: scope, into: &builder)
    guard isNegated else { return Diagnosed(node, diagnostics) }
    let negated = builder.add(
      .not, [node], type: builder.type(of: node), states: builder.states(of: node), span: tree.span(tree.root))
    return Diagnosed(negated, diagnostics)
  }
}
