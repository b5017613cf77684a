import Programs
import SourceText
import Values

/// Contexts, functions, unary tests, and names whose meaning is known at run time only.
extension FEELChecker {
  /// Earlier entries are in scope for later ones (DMN 1.5, section 10.3.2.6).
  mutating func context(_ id: FEELNodeID, _ entries: [FEELEntry]) -> ValueType {
    let depth = scopes.count
    var types: [ContextEntryType] = []
    for (index, entry) in entries.enumerated() {
      let type = check(entry.value)
      types.append(ContextEntryType(name: entry.key, type: type))
      scopes.append(.variable(entry.key, Binding(node: id.index, iterator: index), type))
    }
    scopes.removeSubrange(depth...)
    return ValueType(.context(types.sorted { $0.name < $1.name }))
  }

  mutating func function(_ id: FEELNodeID, _ parameters: [FEELParameter], _ body: FEELNodeID?) -> ValueType {
    let depth = scopes.count
    var types: [ValueType] = []
    for (index, parameter) in parameters.enumerated() {
      let type = parameter.type?.type ?? .any
      types.append(type)
      // An argument that does not conform makes the call null, so that the body meets the declared type.
      scopes.append(.variable(parameter.name, Binding(node: id.index, iterator: index), type.optional()))
    }
    let result = body.map { check($0) } ?? .any
    scopes.removeSubrange(depth...)
    return ValueType(.function(types, result))
  }

  mutating func unaryTests(_ id: FEELNodeID, _ tests: [FEELNodeID]) -> ValueType {
    scopes.append(.variable("?", Binding(node: id.index, iterator: 0), .any))
    for test in tests {
      _ = check(test)
      if case .test(_, let operand) = tree[test].kind { _ = check(operand) }
    }
    scopes.removeLast()
    return .boolean
  }

  /// The type of a name that holds a function.
  mutating func functionVariable(_ name: String, _ id: FEELNodeID) -> ValueType? {
    for entry in scopes.reversed() {
      if case .variable(name, let binding, let type) = entry {
        checked.references[id.index] = .variable(binding)
        return type
      }
    }
    if let local = environment.parameterLocals[name] {
      checked.references[id.index] = .local(local)
      return .any
    }
    if let global = environment.globals[name] {
      checked.references[id.index] = .global(global)
      return .any
    }
    if case .value(_, let type)? = environment.definitions[name] {
      checked.references[id.index] = .definition(name)
      return type
    }
    return nil
  }

  /// A name inside a filter over elements that are contexts, or of which nothing is known: an entry of the element, else
  /// what the name is outside.
  func dynamicName(_ name: String, _ scopes: ArraySlice<FEELScopeEntry>) -> (Reference, ValueType)? {
    guard let index = scopes.lastIndex(where: { if case .filter = $0 { true } else { $0.isVariable(name) } }) else {
      return nil
    }
    guard case .filter(let binding, let type) = scopes[index] else { return nil }
    let outer = scopes[..<index]
    switch type.kind {
    case .any:
      if name == "item" { return (.variable(binding), type) }
      return (.lookup(binding, name: name, outer: outside(name, outer)), .any)
    case .context(let entries):
      if let entry = entries.first(where: { $0.name == name }) {
        return (.lookup(binding, name: name, outer: nil), entry.type)
      }
      if name == "item" { return (.variable(binding), type) }
      return (.lookup(binding, name: name, outer: outside(name, outer)), .any)
    default: return nil
    }
  }

  private func outside(_ name: String, _ scopes: ArraySlice<FEELScopeEntry>) -> Reference? {
    if let (reference, _) = dynamicName(name, scopes) { return reference }
    for entry in scopes.reversed() {
      if case .variable(name, let binding, _) = entry { return .variable(binding) }
    }
    if let local = environment.parameterLocals[name] { return .local(local) }
    if let global = environment.globals[name] { return .global(global) }
    if let parameter = environment.parameters[name] { return .parameter(parameter.index) }
    if environment.definitions[name] != nil { return .definition(name) }
    return nil
  }

  func entryType(_ name: String, of type: ValueType) -> ValueType {
    switch type.kind {
    case .context(let entries): entries.first { $0.name == name }?.type ?? .any
    case .row(let table): environment.layout[table].columns.first { $0.path == name }?.type ?? .any
    default: .any
    }
  }
}

extension FEELScopeEntry {
  fileprivate func isVariable(_ name: String) -> Bool {
    if case .variable(name, _, _) = self { true } else { false }
  }
}
