import Programs
import SourceText
import Values

/// Contexts, functions, iterations over lists, unary tests; and what the standard dialect makes of failures.
extension FEELLowerer {
  var isStandard: Bool { environment.dialect == .standard }

  /// In the standard a failure is null; its reason is kept.
  mutating func tolerated(_ node: NodeID, _ span: Span) -> NodeID {
    guard isStandard else { return node }
    return builder.add(
      .tolerate, [node], type: builder.type(of: node).optional(),
      states: builder.states(of: node).subtracting(.fault).union(.null), span: span)
  }

  /// In the standard what is no boolean is null where a condition is asked.
  mutating func asCondition(_ node: NodeID, _ span: Span) -> NodeID {
    guard isStandard else { return node }
    return builder.add(
      .condition, [node], type: .boolean.optional(), states: builder.states(of: node).union(.null), span: span)
  }

  /// Binds locals for a while: as many as the bindings, in order.
  mutating func withLocals<T>(_ wanted: [Binding], _ body: (inout FEELLowerer, Int32) -> T) -> T {
    let first = locals
    for (index, binding) in wanted.enumerated() { bindings[binding] = .local(first + index) }
    locals += wanted.count
    defer { locals = first }
    return body(&self, Int32(first))
  }

  // MARK: Contexts and functions

  mutating func context(_ id: FEELNodeID, _ entries: [FEELEntry], _ type: ValueType, _ span: Span) -> NodeID {
    let keys = builder.addKeys(entries.map { builder.symbols.intern($0.key) })
    return withLocals(entries.indices.map { Binding(node: id.index, iterator: $0) }) { lowerer, first in
      var values: [NodeID] = []
      for entry in entries { values.append(lowerer.lower(entry.value)) }
      return lowerer.strict(.context(keys: keys, firstLocal: first), values, type, span)
    }
  }

  mutating func function(
    _ id: FEELNodeID, _ parameters: [FEELParameter], _ body: FEELNodeID?, _ type: ValueType, _ span: Span
  ) -> NodeID {
    guard let body else { return builder.addConstant(.null, type: type, span: span) }
    return withLocals(parameters.indices.map { Binding(node: id.index, iterator: $0) }) { lowerer, first in
      let node = lowerer.lower(body)
      let template = FunctionTemplate(
        parameters: parameters.map { FunctionTemplate.Parameter(name: $0.name, type: $0.type?.type) },
        firstLocal: first, body: node)
      let index = lowerer.builder.addFunction(template)
      return lowerer.builder.add(.function(index), type: type, states: [], span: span)
    }
  }

  /// A built-in function as a value: a function that calls it.
  mutating func function(of builtin: Builtin, _ span: Span) -> NodeID {
    let parameters = (builtin.signatures.first?.parameters ?? []).filter { !$0.isOptional }
    let first = locals
    locals += parameters.count
    defer { locals = first }
    var operands: [NodeID] = []
    for index in parameters.indices {
      operands.append(builder.add(.local(Int32(first + index)), type: .any, states: .null, span: span))
    }
    let body = strict(.call(builtin), operands, .any, span, adding: [.null, .fault])
    let index = builder.addFunction(
      FunctionTemplate(
        parameters: parameters.map { FunctionTemplate.Parameter(name: $0.name, type: nil) },
        firstLocal: Int32(first), body: body))
    return builder.add(.function(index), type: .any, states: [], span: span)
  }

  mutating func invocation(
    of callee: NodeID, _ arguments: [FEELArgument], _ type: ValueType, _ span: Span
  ) -> NodeID {
    let operands = [callee] + arguments.map { lower($0.value) }
    var operation = Operation.invoke
    let names = arguments.compactMap(\.name)
    if !names.isEmpty {
      // Some by name and some by position is no call at all.
      guard names.count == arguments.count else { return builder.addConstant(.null, type: type, span: span) }
      operation = .invokeNamed(keys: builder.addKeys(names.map { builder.symbols.intern($0) }))
    }
    return strict(operation, operands, type, span, adding: [.null, .fault])
  }

  // MARK: Iterations

  mutating func iteration(
    _ id: FEELNodeID, _ iterators: [FEELIterator], _ body: FEELNodeID, _ type: ValueType, _ span: Span
  ) -> NodeID {
    // One local more: the results so far.
    return withLocals((0...iterators.count).map { Binding(node: id.index, iterator: $0) }) { lowerer, first in
      var operands: [NodeID] = []
      for iterator in iterators { operands.append(lowerer.lower(iterator.source)) }
      operands.append(lowerer.lower(body))
      return lowerer.strict(.iterate(firstLocal: first), operands, type, span, adding: .fault)
    }
  }

  /// The source of a quantifier; a range is the list of what lies in it.
  mutating func listOfRange(_ source: FEELNodeID, _ span: Span) -> NodeID {
    let node = lower(source)
    guard case .range = checked.types[source.index].kind else { return node }
    let local = Int32(locals)
    let element = builder.add(.local(local), type: .any, states: [], span: span)
    return strict(.iterate(firstLocal: local), [node, element], .list(.any), span, adding: .fault)
  }

  /// Guidance's sum of nothing is 0 (design, section 4, line 7), the standard's null.
  mutating func sumOrZero(_ list: NodeID, _ type: ValueType, _ span: Span) -> NodeID {
    let sum = strict(.call(.sum), [list], type, span, adding: .fault)
    guard case .number = type.kind else { return sum }
    let zero = builder.addConstant(.number(.zero), type: type, span: span)
    let count = strict(.call(.count), [list], .number(.count), span)
    let nothing = builder.addConstant(.number(.zero), type: .number(.count), span: span)
    let isEmpty = compare(.equal, count, nothing, span)
    return builder.add(
      .branch, [isEmpty, zero, sum], type: type, states: builder.states(of: sum), span: span)
  }

  // MARK: Unary tests

  /// The tests of a cell: true where one of them holds for the input, which is the variable `?`.
  mutating func unaryTests(
    _ id: FEELNodeID, _ tests: [FEELNodeID], _ isNegated: Bool, _ span: Span
  ) -> NodeID {
    guard !tests.isEmpty else { return builder.addConstant(.boolean(true), type: .boolean, span: span) }
    let local = inputLocal ?? locals
    let binding = Binding(node: id.index, iterator: 0)
    bindings[binding] = .local(local)
    let input = builder.add(.local(Int32(local)), type: .any, states: .null, span: span)
    var result: NodeID?
    for test in tests {
      let node = unaryTest(input, test, input: binding)
      result = result.map { logic(.or, $0, node, span) } ?? node
    }
    let whole = result ?? builder.addConstant(.boolean(true), type: .boolean, span: span)
    return isNegated ? strict(.not, [whole], .boolean, span) : whole
  }

  private mutating func unaryTest(_ input: NodeID, _ test: FEELNodeID, input binding: Binding) -> NodeID {
    let span = checked.tree.span(test)
    if case .test(let comparison, let operand) = checked.tree[test].kind {
      return compare(comparison, input, lower(operand), span)
    }
    // What speaks of the input is a condition of its own.
    let speaksOfInput = checked.tree.nodes.indices.contains { index in
      checked.references[index] == .variable(binding) && contains(test, FEELNodeID(index))
    }
    if speaksOfInput { return asCondition(lower(test), span) }
    return strict(.unaryTest, [input, lower(test)], .boolean.optional(), span, adding: .fault)
  }

  /// Whether a node lies inside another one, by their text.
  private func contains(_ outer: FEELNodeID, _ inner: FEELNodeID) -> Bool {
    let range = checked.tree[outer].range
    let part = checked.tree[inner].range
    return range.lowerBound <= part.lowerBound && part.upperBound <= range.upperBound
  }
}
