public import Programs
import SourceText
import Values

/// Checked tree → nodes of a program. Only trees without errors are lowered; the dialect is the guidance one: what fails
/// is a fault.
public struct FEELLowerer {
  let environment: FEELEnvironment
  let checked: CheckedTree
  var builder: ProgramBuilder
  /// The innermost domain at the current place: new iterations nest below it.
  var current: DomainID
  var bindings: [Binding: Bound] = [:]
  var locals = 0
  /// The local that holds the input of a decision table's cell.
  var inputLocal: Int?

  /// What a variable stands for in the program.
  enum Bound {
    /// The current row of a domain.
    case row(DomainID)
    /// The element of a projection.
    case element(NodeID)
    case local(Int)
    /// The rows of the current group, whose number the domain is.
    case group(TableID, DomainID)
    /// A key of the current group, or the current code.
    case subjectKey(DomainID, Int)
  }

  /// Lowers a whole tree into a builder. `scope`: what `for_each` binds.
  public static func lower(
    _ checked: CheckedTree, in environment: FEELEnvironment, scope: SubjectScope? = nil,
    into builder: inout ProgramBuilder
  ) -> NodeID {
    var lowerer = FEELLowerer(checked, environment, scope, &builder)
    defer { swap(&lowerer.builder, &builder) }
    return lowerer.lower(checked.tree.root)
  }

  /// Lowers what `for_each` iterates: a table, perhaps filtered. nil where the tree is no table.
  public static func lowerRows(
    _ checked: CheckedTree, in environment: FEELEnvironment, into builder: inout ProgramBuilder
  ) -> (row: DomainID, filter: NodeID?)? {
    var lowerer = FEELLowerer(checked, environment, nil, &builder)
    defer { swap(&lowerer.builder, &builder) }
    guard let projection = lowerer.projection(checked.tree.root) else { return nil }
    return (projection.domain, projection.filter.isNone ? nil : projection.filter)
  }

  /// Takes the builder, which comes back by `swap`: two holders would copy the whole program for every expression.
  init(
    _ checked: CheckedTree, _ environment: FEELEnvironment, _ scope: SubjectScope?, _ builder: inout ProgramBuilder
  ) {
    self.checked = checked
    self.environment = environment
    self.builder = ProgramBuilder()
    swap(&self.builder, &builder)
    current = scope?.innermost ?? .root
    bindings = scope?.bindings ?? [:]
  }

  /// A definition that stands for rows is expanded where it is used, below the domain of the place.
  mutating func projection(ofDefinition inner: CheckedTree) -> Projection? {
    var lowerer = FEELLowerer(inner, environment, nil, &builder)
    defer { swap(&lowerer.builder, &builder) }
    lowerer.current = current
    lowerer.locals = locals
    return lowerer.projection(inner.tree.root)
  }

  // MARK: Expressions

  mutating func lower(_ id: FEELNodeID) -> NodeID {
    let span = checked.tree.span(id)
    let type = checked.types[id.index]
    switch checked.tree[id].kind {
    case .error, .null: return builder.addConstant(.null, type: type, span: span)
    case .boolean(let value): return builder.addConstant(.boolean(value), type: type, span: span)
    case .number(let written, let isPercent):
      return builder.addConstant(Self.number(written, isPercent, type), type: type, span: span)
    case .text(let text):
      var written = text
      if case .code(let list) = type.kind { written = environment.codeList(list).code(named: text)?.id ?? text }
      return builder.addConstant(.text(builder.symbols.intern(written)), type: type, span: span)
    case .atLiteral(let text):
      return builder.addConstant(TemporalLiteral(text)?.value ?? .null, type: type, span: span)
    case .name: return reference(id, type, span)
    case .path(let base, let name, _): return path(id, base, name, type, span)
    case .negate(let operand): return strict(.negate, [lower(operand)], type, span, adding: .fault)
    case .arithmetic(let operation, let left, let right):
      return strict(.arithmetic(operation), [lower(left), lower(right)], type, span, adding: .fault)
    case .compare(let comparison, let left, let right):
      let operands = [lower(left), lower(right)]
      return compare(comparison, operands[0], operands[1], span)
    case .and(let left, let right): return logic(.and, lower(left), lower(right), span)
    case .or(let left, let right): return logic(.or, lower(left), lower(right), span)
    case .between(let value, let low, let high):
      let operand = lower(value)
      let ends = [
        compare(.greaterOrEqual, operand, lower(low), span), compare(.lessOrEqual, operand, lower(high), span),
      ]
      return logic(.and, ends[0], ends[1], span)
    case .membership(let value, let tests): return membership(value, tests, span)
    case .test: return builder.addConstant(.null, type: type, span: span)
    case .range(let low, let high, let lowClosed, let highClosed):
      let ends = self.ends(low, high)
      return strict(.range(lowClosed: lowClosed, highClosed: highClosed), ends, type, span)
    case .branch(let condition, let then, let otherwise):
      let operands = [asCondition(lower(condition), span), lower(then), lower(otherwise)]
      var states = union(operands).subtracting(.null)
      states.formUnion(union(Array(operands.dropFirst())).intersection(.null))
      return builder.add(.branch, operands, type: type, states: states, span: span)
    case .iterate: return collected(id, type, span)
    case .invoke(let callee, let arguments): return invocation(of: lower(callee), arguments, type, span)
    case .context(let entries): return context(id, entries, type, span)
    case .function(let parameters, let body): return function(id, parameters, body, type, span)
    case .instanceOf(let value, let name):
      // Of what type it is cannot be told.
      if isStandard, name.type == nil { return builder.addConstant(.null, type: .boolean.optional(), span: span) }
      let index = builder.addType(name.type ?? .any)
      return strict(.instanceOf(index), [lower(value)], type, span)
    case .tests(let tests, let isNegated): return unaryTests(id, tests, isNegated, span)
    case .quantify(let quantifier, let iterators, let condition):
      return quantify(quantifier, iterators[...], condition, node: id, span)
    case .filter(let base, let condition): return filter(id, base, condition, type, span)
    case .call: return call(id, type, span)
    case .list(let items):
      let operands = items.map { lower($0) }
      return builder.add(.list, operands, type: type, states: union(operands), span: span)
    }
  }

  /// A literal in the unit it took.
  private static func number(_ written: String, _ isPercent: Bool, _ type: ValueType) -> Value {
    guard var number = Number(written) else { return .null }
    if isPercent, let hundredth = number.divided(by: Number(100)) { number = hundredth }
    switch type.kind {
    case .days, .months: return duration(written, type.kind) ?? .null
    default: return .number(number)
    }
  }

  /// A whole number of days or months as a duration; nil where it is none.
  static func duration(_ written: String, _ kind: ValueKind) -> Value? {
    guard let whole = Number(written)?.integerValue.flatMap({ Int64(exactly: $0) }) else { return nil }
    switch kind {
    case .days: return DaysDuration(days: whole).map { .days($0) }
    case .months: return .months(MonthsDuration(months: whole))
    default: return nil
    }
  }

  // MARK: Operations

  func union(_ operands: [NodeID]) -> StateSet {
    operands.reduce(into: StateSet()) { $0.formUnion(builder.states(of: $1)) }
  }

  mutating func strict(
    _ operation: Operation, _ operands: [NodeID], _ type: ValueType, _ span: Span, adding: StateSet = []
  ) -> NodeID {
    let node = builder.add(operation, operands, type: type, states: union(operands).union(adding), span: span)
    return tolerated(node, span)
  }

  mutating func logic(_ operation: Operation, _ left: NodeID, _ right: NodeID, _ span: Span) -> NodeID {
    let isOptional = builder.type(of: left).isOptional || builder.type(of: right).isOptional
    return tolerated(
      builder.add(
        operation, [left, right], type: .boolean.optional(isOptional), states: union([left, right]), span: span), span)
  }

  mutating func compare(_ comparison: Comparison, _ left: NodeID, _ right: NodeID, _ span: Span) -> NodeID {
    let isEquality = comparison == .equal || comparison == .notEqual
    var states = union([left, right])
    if isEquality { states.remove(.null) }
    let isOptional = !isEquality && (builder.type(of: left).isOptional || builder.type(of: right).isOptional)
    var operation = Operation.compare(comparison)
    if !isEquality, case .code(let list) = builder.type(of: left).kind { operation = .compareCodes(comparison, list) }
    let node = builder.add(operation, [left, right], type: .boolean.optional(isOptional), states: states, span: span)
    return tolerated(node, span)
  }

  /// `in`: the `or` of its tests.
  private mutating func membership(_ value: FEELNodeID, _ tests: [FEELNodeID], _ span: Span) -> NodeID {
    let operand = lower(value)
    var result: NodeID?
    for test in tests {
      for node in alternatives(operand, test, span) {
        result = result.map { logic(.or, $0, node, span) } ?? node
      }
    }
    return result ?? builder.addConstant(.boolean(false), type: .boolean, span: span)
  }

  /// The ends of a range; one node where both are the same (`(= x)`).
  private mutating func ends(_ low: FEELNodeID?, _ high: FEELNodeID?) -> [NodeID] {
    let first = low.map { lower($0) } ?? .none
    return [first, low == high ? first : high.map { lower($0) } ?? .none]
  }

  private mutating func alternatives(_ value: NodeID, _ test: FEELNodeID, _ span: Span) -> [NodeID] {
    switch checked.tree[test].kind {
    case .test(let comparison, let operand): return [compare(comparison, value, lower(operand), span)]
    case .range(let low, let high, let lowClosed, let highClosed):
      let nodes = self.ends(low, high)
      var ends: [NodeID] = []
      if !nodes[0].isNone { ends.append(compare(lowClosed ? .greaterOrEqual : .greater, value, nodes[0], span)) }
      if !nodes[1].isNone { ends.append(compare(highClosed ? .lessOrEqual : .less, value, nodes[1], span)) }
      guard ends.count == 2 else { return ends }
      return [logic(.and, ends[0], ends[1], span)]
    case .list(let items) where !isStandard: return items.map { compare(.equal, value, lower($0), span) }
    case _ where isStandard: return [strict(.membership, [value, lower(test)], .boolean.optional(), span)]
    default: break
    }
    if case .range = checked.types[test.index].kind {
      return [strict(.membership, [value, lower(test)], .boolean.optional(), span)]
    }
    guard checked.types[test.index].isMany else { return [compare(.equal, value, lower(test), span)] }
    if let projection = projection(test), let element = projection.element {
      let condition = compare(.equal, value, element, span)
      let operands = [projection.filter, condition]
      return [
        builder.add(
          .quantify(.some, projection.domain), operands, type: .boolean.optional(isOptional(projection.domain)),
          states: rowStates(projection, condition), span: span)
      ]
    }
    let list = lower(test)
    let local = Int32(locals)
    locals += 1
    defer { locals -= 1 }
    let element = builder.add(.local(local), type: .any, states: builder.states(of: list), span: span)
    let condition = compare(.equal, value, element, span)
    return [strict(.quantifyList(.some, local: local), [list, condition], .boolean, span)]
  }
}
