import Programs
import Values

/// What a condition says of nulls: which facts are not null where it is true (or false).
struct NullGuards {
  let checked: CheckedTree

  init(_ checked: CheckedTree) { self.checked = checked }

  /// Keys of facts that are not null where the condition has that value.
  func nonNull(_ id: FEELNodeID, whenTrue: Bool) -> Set<String> {
    switch checked.tree[id].kind {
    case .compare(let comparison, let left, let right):
      // With null there is no order: what is greater is something. (Where it is not true, it may be null.)
      if comparison != .equal, comparison != .notEqual { return whenTrue ? keys(left).union(keys(right)) : [] }
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

  /// What the filters of some rows say of their columns, as keys of a variable bound to those rows.
  func nonNull(ofRows id: FEELNodeID, as binding: Binding) -> Set<String> {
    guard case .filter(let base, let condition) = checked.tree[id].kind else { return [] }
    let own = Self.prefix(Binding(node: id.index, iterator: 0))
    let keys = nonNull(condition, whenTrue: true).filter { $0.hasPrefix(own) }
    return nonNull(ofRows: base, as: binding).union(keys.map { Self.prefix(binding) + $0.dropFirst(own.count) })
  }

  private static func prefix(_ binding: Binding) -> String { "column \(binding.node) \(binding.iterator) " }

  private func keys(_ id: FEELNodeID) -> Set<String> {
    [checked.references[id.index].flatMap(Self.key) ?? Self.key(ofText: id, in: checked.tree)]
  }

  /// What is no single fact is known by its text, white space and outer brackets apart.
  static func key(ofText id: FEELNodeID, in tree: FEELTree) -> String {
    var text = tree.text(id).filter { !$0.isWhitespace }[...]
    while text.first == "(", text.last == ")" { text = text.dropFirst().dropLast() }
    return "text " + text
  }

  /// One fact, however it is written.
  static func key(_ reference: Reference) -> String? {
    switch reference {
    case .fact(let column): "fact \(column)"
    case .column(let binding, let column): prefix(binding) + String(column)
    case .definition(let name): "definition \(name)"
    case .table(let table): "table \(table.index)"
    default: nil
    }
  }
}
