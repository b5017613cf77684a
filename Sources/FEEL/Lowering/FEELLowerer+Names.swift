public import Programs
import SourceText
import Values

extension FEELLowerer {
  /// A name or a path with what it stands for.
  mutating func reference(_ id: FEELNodeID, _ type: ValueType, _ span: Span) -> NodeID {
    switch checked.references[id.index] {
    case .table: return collected(id, type, span)
    case .definition(let name):
      if case .value(let node, _)? = environment.definitions[name] { return node }
      return collected(id, type, span)
    case .rowColumn(let rows, let column):
      switch checked.types[rows.index].kind {
      case .row(let table):
        let name = environment.layout[table].columns[column].path
        return strict(.entry(builder.symbols.intern(name)), [lower(rows)], type, span, adding: [.null, .unknown])
      default: return columns(id, rows, column, type, span)
      }
    case .variable(let binding)?:
      if case .group? = bindings[binding] { return collected(id, type, span) }
      return value(of: .variable(binding), type, span)
    case let reference?: return value(of: reference, type, span)
    case nil: return builder.addConstant(.null, type: type, span: span)
    }
  }

  /// What a name stands for, as a node.
  private mutating func value(of reference: Reference, _ type: ValueType, _ span: Span) -> NodeID {
    switch reference {
    case .fact(let column): return field(.root, column, span)
    case .builtin(let builtin): return function(of: builtin, span)
    case .local(let local): return builder.add(.local(Int32(local)), type: type, states: .null, span: span)
    case .global(let index): return builder.add(.global(Int32(index)), type: type, states: .null, span: span)
    case .lookup(let binding, let name, let outer):
      let element = value(of: .variable(binding), .any, span)
      var operands = [element]
      if let outer { operands.append(value(of: outer, .any, span)) }
      return strict(.lookup(builder.symbols.intern(name)), operands, type, span, adding: .null)
    case .parameter(let index):
      return builder.add(.parameter(Int32(index)), type: type, states: .fault, span: span)
    case .definition(let name):
      if case .value(let node, _)? = environment.definitions[name] { return node }
      return builder.addConstant(.null, type: type, span: span)
    case .variable(let binding):
      switch bindings[binding] {
      case .row(let domain): return builder.add(.currentRow(domain), type: type, states: [], span: span)
      case .element(let node): return node
      case .local(let local):
        return builder.add(.local(Int32(local)), type: type, states: [.null, .unknown], span: span)
      case .subjectKey(let domain, let key):
        return builder.add(.subjectKey(domain, Int32(key)), type: type, states: [.null], span: span)
      case .group, nil: return builder.addConstant(.null, type: type, span: span)
      }
    case .column(let binding, let column):
      switch bindings[binding] {
      case .row(let domain): return field(domain, column, span)
      case .local(let local):
        let row = builder.add(.local(Int32(local)), type: .any, states: [.null, .unknown], span: span)
        return columnOfRow(row, column, binding, type, span)
      case .element(let row): return columnOfRow(row, column, binding, type, span)
      case .group, .subjectKey, nil: return builder.addConstant(.null, type: type, span: span)
      }
    case .table, .rowColumn, .group, .columnGroup, .rowGroup: return builder.addConstant(.null, type: type, span: span)
    }
  }

  /// The cell of the current row of a domain.
  mutating func field(_ domain: DomainID, _ column: Int, _ span: Span) -> NodeID {
    let table = builder.domains[Int(domain.index)].table
    let type = environment.layout[table].columns[column].type
    return builder.add(
      .field(domain, column: Int32(column)), type: type, states: type.isOptional ? [.null, .unknown] : .unknown,
      span: span)
  }

  /// The column of a row that came through a list.
  private mutating func columnOfRow(
    _ row: NodeID, _ column: Int, _ binding: Binding, _ type: ValueType, _ span: Span
  ) -> NodeID {
    guard let table = rowTable(binding) else { return row }
    let name = environment.layout[table].columns[column].path
    return strict(.entry(builder.symbols.intern(name)), [row], type, span, adding: [.null, .unknown])
  }

  /// The column of rows that came through an expression: of a table, or of another list.
  private mutating func columns(
    _ id: FEELNodeID, _ rows: FEELNodeID, _ column: Int, _ type: ValueType, _ span: Span
  ) -> NodeID {
    if let projection = projection(id) { return collect(projection, type, span) }
    let list = lower(rows)
    guard let table = table(of: checked.types[rows.index]) else { return list }
    let layout = environment.layout[table].columns[column]
    let name = builder.symbols.intern(layout.path)
    let local = Int32(locals)
    locals += 1
    defer { locals -= 1 }
    let row = builder.add(.local(local), type: .any, states: [.null, .unknown], span: span)
    let entry = strict(.entry(name), [row], layout.type, span, adding: [.null, .unknown])
    return strict(.map(local: local), [list, entry], type, span)
  }

  /// The table whose rows, or row, a value is.
  func table(of type: ValueType) -> TableID? {
    switch type.kind {
    case .table(let table), .row(let table): return table
    case .list(let element):
      if case .row(let table) = element.kind { return table }
      return nil
    default: return nil
    }
  }

  private func rowTable(_ binding: Binding) -> TableID? {
    guard binding.node >= 0 else { return nil }
    let source: FEELNodeID
    switch checked.tree.nodes[binding.node].kind {
    case .filter(let base, _): source = base
    case .quantify(_, let iterators, _), .iterate(let iterators, _):
      guard binding.iterator < iterators.count else { return nil }
      source = iterators[binding.iterator].source
    default: return nil
    }
    return table(of: checked.types[source.index])
  }

  mutating func path(
    _ id: FEELNodeID, _ base: FEELNodeID, _ name: String, _ type: ValueType, _ span: Span
  ) -> NodeID {
    if checked.references[id.index] != nil { return reference(id, type, span) }
    if isStandard {
      // What was written is a part of dates, times and durations in Chinese, where it is not an entry of a context.
      let isContext = if case .context = checked.types[base.index].kind { true } else { false }
      let name = isContext ? name : environment.property(name)?.rawValue ?? name
      return strict(.entry(builder.symbols.intern(name)), [lower(base)], type, span, adding: [.null, .fault])
    }
    switch checked.types[base.index].kind {
    case .context, .any, .list, .range:
      return strict(.entry(builder.symbols.intern(name)), [lower(base)], type, span, adding: [.null, .unknown])
    default:
      guard let property = environment.property(name) else {
        return builder.addConstant(.null, type: type, span: span)
      }
      return strict(.property(property), [lower(base)], type, span)
    }
  }

  /// What a tree names: facts, columns of the row of `for_each`, definitions and parameters, each once, with a node.
  public static func mentions(
    _ checked: CheckedTree, in environment: FEELEnvironment, scope: SubjectScope?, into builder: inout ProgramBuilder
  ) -> [Mention] {
    var mentions: [Mention] = []
    for index in checked.tree.nodes.indices {
      let kind: Mention.Kind
      switch checked.references[index] {
      case .fact, .column(.forEach, _): kind = .fact
      case .variable(let binding) where binding.node == -1 && binding.iterator > 0: kind = .fact
      case .definition(let name):
        guard case .value? = environment.definitions[name] else { continue }
        kind = .definition
      case .parameter: kind = .parameter
      default: continue
      }
      let id = FEELNodeID(index)
      guard let name = name(of: checked.references[index], environment, scope) else { continue }
      guard !mentions.contains(where: { $0.name == name }) else { continue }
      var lowerer = FEELLowerer(checked, environment, scope, &builder)
      let node = lowerer.lower(id)
      swap(&lowerer.builder, &builder)
      mentions.append(Mention(name: name, kind: kind, node: node))
    }
    return mentions
  }

  /// What people read for a reference: the path with single dots, however it was written.
  private static func name(of reference: Reference?, _ environment: FEELEnvironment, _ scope: SubjectScope?) -> String?
  {
    switch reference {
    case .fact(let column): environment.layout[.root].columns[column].path
    case .column(.forEach, let column):
      scope.flatMap { scope in
        scope.table.map { "\(scope.name).\(environment.layout[$0].columns[column].path)" }
      }
    case .variable(let binding):
      scope.flatMap { scope in
        scope.keys.indices.first { Binding.key($0) == binding }.map { scope.keys[$0].name }
      }
    case .definition(let name): name
    case .parameter(let index): environment.parameters.first { $0.value.index == index }?.key
    default: nil
    }
  }
}
