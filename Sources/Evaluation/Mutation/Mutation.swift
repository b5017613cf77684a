public import Programs
public import SourceText
public import Values

/// One thing in a guidance file written otherwise, as a slip might: what the tests should notice.
public struct Mutation: Sendable {
  public enum Change: Sendable {
    /// Between the texts of the two sides.
    case comparison(from: Comparison, to: Comparison, left: Span, right: Span)
    /// A figure, a day or a length of time in an expression.
    case value(from: Datum, to: Datum, type: ValueType)
    /// In one version of a parameter: indices into `Program.parameters` and its versions.
    case parameter(Int, version: Int, from: Datum, to: Datum)
    /// `and` became `or`, or `or` became `and`.
    case logic(toOr: Bool)
    /// One of several values is no longer among them.
    case member(Span)
    /// Without `when` and the filter of `for_each`.
    case when
    /// Without the `unless` of that id.
    case exception(String)
  }

  public let change: Change
  /// What was changed.
  public let span: Span
  /// The expression around it; the same where there is none.
  public let context: Span
  /// The ids of the rules that it reaches.
  public let rules: [String]
  let edit: Edit

  /// How a program is changed.
  enum Edit: Sendable {
    case nodes([(NodeID, Replacement)])
    case parameter(Int, version: Int, Value)
    case rules([(Int, Rule)])
  }

  enum Replacement: Sendable {
    case operation(Operation)
    case constant(Value)
    /// The node of another.
    case node(NodeID)
  }

  /// The program with the change.
  func applied(to program: Program) -> Program {
    var changed = program
    switch edit {
    case .nodes(let replacements):
      for (id, replacement) in replacements {
        let old = program[id]
        switch replacement {
        case .operation(let operation):
          changed = changed.replacing(
            node: id,
            with: ProgramNode(
              operation: operation, type: old.type, domain: old.domain, states: old.states,
              firstOperand: old.firstOperand, operandCount: old.operandCount, span: old.span))
          changed = Self.withMargins(changed, from: old, to: operation, program.operands(of: old))
        case .constant(let value): changed = changed.replacing(node: id, withConstant: value)
        case .node(let other): changed = changed.replacing(node: id, with: program[other])
        }
      }
    case .parameter(let index, let version, let value):
      changed = changed.replacing(parameter: index, version: version, with: value)
    case .rules(let rules):
      for (index, rule) in rules { changed = changed.replacing(rule: index, with: rule) }
    }
    return changed
  }

  /// A rule that is this comparison says how far it is off by the new one.
  private static func withMargins(
    _ program: Program, from old: ProgramNode, to operation: Operation, _ operands: ArraySlice<NodeID>
  ) -> Program {
    guard case .compare(let before) = old.operation, case .compare(let after) = operation else { return program }
    var changed = program
    for (index, rule) in program.rules.enumerated() {
      guard let margin = rule.margin, margin.left == operands.first, margin.right == operands.last else { continue }
      if margin.comparison == before { changed = changed.replacing(rule: index, with: rule.comparing(after)) }
      if margin.comparison == before.negated {
        changed = changed.replacing(rule: index, with: rule.comparing(after.negated))
      }
    }
    return changed
  }
}

/// What became of each change.
public struct MutationReport: Sendable {
  public enum Fate: Sendable {
    /// A test that passed no longer does.
    case noticed
    case survived
    /// No test expects anything of the rules that it reaches: not tried, and not noticed.
    case untested
  }

  public let mutations: [Mutation]
  /// One a mutation.
  public let fates: [Fate]
  /// The ids of the file's rules of which no test that passes expects anything.
  public let untestedRules: [String]

  public var noticed: Int { fates.count { $0 == .noticed } }
  public var survivors: [Mutation] { zip(mutations, fates).filter { $0.1 == .survived }.map(\.0) }

  /// Whether that many of a hundred changes are noticed.
  public func reaches(percent: Int) -> Bool { noticed * 100 >= percent * mutations.count }
}
