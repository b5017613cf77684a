import Programs

/// What a condition says of nulls: which facts are not null where it is true (or false).
struct NullGuards {
  let checked: CheckedTree

  init(_ checked: CheckedTree) { self.checked = checked }

  /// Keys of facts that are not null where the condition has that value.
  func nonNull(_ id: FEELNodeID, whenTrue: Bool) -> Set<String> {
    switch checked.tree[id].kind {
    case .compare(let comparison, let left, let right):
      // `x != null` where it is true, `x = null` where it is false.
      guard comparison == (whenTrue ? .notEqual : .equal) else { return [] }
      if case .null = checked.tree[right].kind { return keys(left) }
      if case .null = checked.tree[left].kind { return keys(right) }
      return []
    case .and(let left, let right):
      return whenTrue ? nonNull(left, whenTrue: true).union(nonNull(right, whenTrue: true)) : []
    case .or(let left, let right):
      return whenTrue ? [] : nonNull(left, whenTrue: false).union(nonNull(right, whenTrue: false))
    case .call(let name, _, let arguments) where name == "not" && arguments.count == 1:
      return nonNull(arguments[0].value, whenTrue: !whenTrue)
    default: return []
    }
  }

  private func keys(_ id: FEELNodeID) -> Set<String> {
    checked.references[id.index].flatMap(Self.key).map { [$0] } ?? []
  }

  /// One fact, however it is written.
  static func key(_ reference: Reference) -> String? {
    switch reference {
    case .fact(let column): "fact \(column)"
    case .column(let binding, let column): "column \(binding.node) \(binding.iterator) \(column)"
    case .definition(let name): "definition \(name)"
    default: nil
    }
  }
}
