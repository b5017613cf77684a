import Programs
import SourceText
import Values

extension FEELLowerer {
  /// `some x in A, y in B satisfies c` is `some x in A satisfies (some y in B satisfies c)`.
  mutating func quantify(
    _ quantifier: Quantifier, _ iterators: ArraySlice<FEELIterator>, _ condition: FEELNodeID, node: FEELNodeID,
    _ span: Span
  ) -> NodeID {
    guard let iterator = iterators.first else { return lower(condition) }
    let binding = Binding(node: node.index, iterator: iterators.startIndex)
    if let projection = projection(iterator.source) {
      bindings[binding] = bound(projection)
      let inner = inside(projection.domain) {
        $0.quantify(quantifier, iterators.dropFirst(), condition, node: node, span)
      }
      return builder.add(
        .quantify(quantifier, projection.domain), [projection.filter, inner],
        type: .boolean.optional(builder.type(of: inner).isOptional || isOptional(projection.domain)),
        states: rowStates(projection, inner).union(union([inner]).intersection(.null)), span: span)
    }
    let list = listOfRange(iterator.source, span)
    return withLocal(binding) { lowerer, local in
      let inner = lowerer.quantify(quantifier, iterators.dropFirst(), condition, node: node, span)
      return lowerer.strict(
        .quantifyList(quantifier, local: local), [list, inner],
        .boolean.optional(lowerer.builder.type(of: inner).isOptional), span)
    }
  }

  mutating func filter(
    _ id: FEELNodeID, _ base: FEELNodeID, _ condition: FEELNodeID, _ type: ValueType, _ span: Span
  ) -> NodeID {
    if let projection = projection(id) { return collect(projection, type, span) }
    var list = lower(base)
    if isStandard {
      return withLocal(Binding(node: id.index, iterator: 0)) { lowerer, local in
        let lowered = lowerer.lower(condition)
        return lowerer.strict(.select(local: local), [list, lowered], type, span, adding: .fault)
      }
    }
    if !checked.types[base.index].isMany {
      // A single value is a list of one (DMN 1.5, section 10.3.2.5).
      list = strict(.list, [list], .list(checked.types[base.index]), span)
    }
    if case .number = checked.types[condition.index].kind {
      return strict(.elementAt, [list, lower(condition)], type, span, adding: .null)
    }
    return withLocal(Binding(node: id.index, iterator: 0)) { lowerer, local in
      let lowered = lowerer.lower(condition)
      return lowerer.strict(.filter(local: local), [list, lowered], type, span)
    }
  }

  mutating func call(_ id: FEELNodeID, _ type: ValueType, _ span: Span) -> NodeID {
    guard let call = checked.calls[id.index] else {
      guard case .call(_, _, let arguments) = checked.tree[id].kind, checked.references[id.index] != nil else {
        // No such function, or not with these arguments: said by the checker.
        return builder.addConstant(.null, type: type, span: span)
      }
      return invocation(of: reference(id, .any, span), arguments, type, span)
    }
    let builtin: Builtin
    switch call.form {
    case .builtin(let function): builtin = function
    case .not: return strict(.not, [call.arguments[0].map { lower($0) } ?? .none], type, span)
    case .inOrder: return inOrder(call.arguments.compactMap { $0 }, span)
    }
    if call.arguments.count == 1, let argument = call.arguments[0] {
      if let aggregate = Aggregate(builtin), let projection = projection(argument) {
        return fused(aggregate, projection, type, span)
      }
      // A date that is written out is a constant.
      if case .text(let text) = checked.tree[argument].kind, let literal = TemporalLiteral(text),
        literal.type.kind == type.kind, builtin == .date || builtin == .duration || builtin == .time
      {
        return builder.addConstant(literal.value, type: type, span: span)
      }
    }
    let operands = call.arguments.map { $0.map { lower($0) } ?? .none }
    if builtin == .sum, !isStandard, operands.count == 1, let argument = call.arguments[0],
      checked.types[argument.index].isMany
    {
      return sumOrZero(operands[0], type, span)
    }
    return strict(.call(builtin), operands, type, span, adding: type.isOptional ? [.fault, .null] : .fault)
  }

  /// For each two of the values: one is null, or they do not go back. Two that do make it false, whatever the others are.
  private mutating func inOrder(_ values: [FEELNodeID], _ span: Span) -> NodeID {
    let operands = values.map { lower($0) }
    var result: NodeID?
    for (place, second) in operands.enumerated() {
      for first in operands[..<place] {
        var pair = compare(.lessOrEqual, first, second, span)
        for operand in [second, first] where builder.type(of: operand).isOptional {
          let null = builder.addConstant(.null, type: ValueType(.null, optional: true), span: span)
          pair = logic(.or, compare(.equal, operand, null, span), pair, span)
        }
        result = result.map { logic(.and, $0, pair, span) } ?? pair
      }
    }
    return result ?? builder.addConstant(.boolean(true), type: .boolean, span: span)
  }

  /// An aggregate over a table: `count` needs only the list.
  private mutating func fused(
    _ aggregate: Aggregate, _ projection: Projection, _ type: ValueType, _ span: Span
  ) -> NodeID {
    let element = aggregate == .count ? .none : projection.element ?? .none
    // A null filter drops its row; a null element makes all but the count null, as does nothing at all but the sum.
    var states = rowStates(projection, element).union(.fault)
    if aggregate != .count, builder.states(of: element).contains(.null) { states.insert(.null) }
    if aggregate != .count, aggregate != .sum { states.insert(.null) }
    return builder.add(
      .aggregate(aggregate, projection.domain), [projection.filter, element], type: type, states: states, span: span)
  }
}

extension Aggregate {
  fileprivate init?(_ builtin: Builtin) {
    switch builtin {
    case .count: self = .count
    case .sum: self = .sum
    case .min: self = .min
    case .max: self = .max
    case .mean: self = .mean
    case .median: self = .median
    default: return nil
    }
  }
}
