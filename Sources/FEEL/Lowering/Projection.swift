import Programs
import SourceText
import Values

/// Rows of a table seen through filters, with what is taken of each.
struct Projection {
  let domain: DomainID
  /// `NodeID.none`: all rows.
  let filter: NodeID
  /// What is taken of each row; nil: the row itself.
  let element: NodeID?
}

extension FEELLowerer {
  /// An expression over the rows of a table of the case, as a table operation; nil where it is another list.
  mutating func projection(_ id: FEELNodeID) -> Projection? {
    let span = checked.tree.span(id)
    switch checked.references[id.index] {
    case .table(let table):
      let domain = builder.domain(of: table, below: current)
      guard environment.layout[table].isListOfValues else {
        return Projection(domain: domain, filter: .none, element: nil)
      }
      return Projection(domain: domain, filter: .none, element: field(domain, 0, span))
    case .definition(let name):
      guard case .rows(let inner)? = environment.definitions[name] else { return nil }
      return projection(ofDefinition: inner)
    case .variable(let binding):
      guard case .group(let table, let group)? = bindings[binding] else { break }
      return Projection(domain: builder.domain(of: table, below: current, group: group), filter: .none, element: nil)
    default: break
    }
    switch checked.tree[id].kind {
    case .filter(let base, let condition):
      if case .number = checked.types[condition.index].kind { return nil }
      guard let projection = projection(base) else { return nil }
      bindings[Binding(node: id.index, iterator: 0)] = bound(projection)
      let lowered = inside(projection.domain) { $0.lower(condition) }
      let filter = projection.filter.isNone ? lowered : logic(.and, projection.filter, lowered, span)
      return Projection(domain: projection.domain, filter: filter, element: projection.element)
    case .path:
      guard case .rowColumn(let rows, let column)? = checked.references[id.index], let projection = projection(rows)
      else { return nil }
      let element: NodeID
      if let row = projection.element {
        guard let table = table(of: checked.types[rows.index]) else { return nil }
        let layout = environment.layout[table].columns[column]
        let name = builder.symbols.intern(layout.path)
        element = strict(.entry(name), [row], layout.type, span, adding: [.null, .unknown])
      } else {
        element = field(projection.domain, column, span)
      }
      return Projection(domain: projection.domain, filter: projection.filter, element: element)
    case .iterate(let iterators, let body):
      let partial = Reference.variable(Binding(node: id.index, iterator: iterators.count))
      guard iterators.count == 1, !checked.references.values.contains(partial),
        let projection = projection(iterators[0].source)
      else { return nil }
      bindings[Binding(node: id.index, iterator: 0)] = bound(projection)
      let element = inside(projection.domain) { $0.lower(body) }
      return Projection(domain: projection.domain, filter: projection.filter, element: element)
    default: return nil
    }
  }

  func bound(_ projection: Projection) -> Bound {
    projection.element.map { .element($0) } ?? .row(projection.domain)
  }

  mutating func inside<T>(_ domain: DomainID, _ body: (inout FEELLowerer) -> T) -> T {
    let outer = current
    current = domain
    defer { current = outer }
    return body(&self)
  }

  /// A projection, or another list, as a list value.
  mutating func collected(_ id: FEELNodeID, _ type: ValueType, _ span: Span) -> NodeID {
    if let projection = projection(id) { return collect(projection, type, span) }
    guard case .iterate(let iterators, let body) = checked.tree[id].kind else {
      return builder.addConstant(.null, type: type, span: span)
    }
    return iteration(id, iterators, body, type, span)
  }

  mutating func collect(_ projection: Projection, _ type: ValueType, _ span: Span) -> NodeID {
    var element = projection.element ?? .none
    if element.isNone {
      let row = ValueType(.row(builder.domains[Int(projection.domain.index)].table))
      element = builder.add(.currentRow(projection.domain), type: row, states: [], span: span)
    }
    return builder.add(
      .collect(projection.domain), [projection.filter, element], type: type,
      states: rowStates(projection, element), span: span)
  }

  /// What an operation over rows may be because of its filter, its element and its table; nulls of the first two apart.
  func rowStates(_ projection: Projection, _ element: NodeID) -> StateSet {
    let states = union([projection.filter, element]).subtracting(.null).union(.unknown)
    return isOptional(projection.domain) ? states.union(.null) : states
  }

  func isOptional(_ domain: DomainID) -> Bool {
    environment.layout[builder.domains[Int(domain.index)].table].isOptional
  }

  mutating func withLocal<T>(_ binding: Binding, _ body: (inout FEELLowerer, Int32) -> T) -> T {
    let local = locals
    locals += 1
    bindings[binding] = .local(local)
    defer { locals -= 1 }
    return body(&self, Int32(local))
  }
}
