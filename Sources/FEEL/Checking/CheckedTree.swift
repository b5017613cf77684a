import Programs
public import Values

/// A tree with the type of every node and what every name stands for.
public struct CheckedTree: Sendable {
  public internal(set) var tree: FEELTree
  /// By node index. A literal has the type it took from what it met (`"gift"` a code, `90` days).
  public internal(set) var types: [ValueType]
  /// By node index: names and paths.
  public internal(set) var references: [Int: Reference] = [:]
  /// By node index: the function of a call with its arguments in the order of its signature (nil: not given).
  public internal(set) var calls: [Int: CheckedCall] = [:]

  public var type: ValueType { types[tree.root.index] }
}

public struct CheckedCall: Sendable {
  /// What has a form of its own beside the built-in functions.
  enum Form: Sendable {
    case builtin(Builtin)
    case not
    /// `in order(a, b, c)`: none that is given is before one that stands before it.
    case inOrder
  }

  let form: Form
  public let arguments: [FEELNodeID?]
}

/// What a name stands for.
public enum Reference: Hashable, Sendable {
  /// A fact of the case: a column of table 0.
  case fact(column: Int)
  /// A group of facts or of columns; only a step of a path.
  case group(path: String)
  case table(TableID)
  case parameter(Int)
  case definition(String)
  /// A parameter of the function around the tree.
  case local(Int)
  /// A built-in function as a value: `sort(list, f)`, in the standard only.
  case builtin(Builtin)
  /// A name of the session.
  case global(Int)
  /// An entry of the element that a filter binds, if it has one of that name; else what the name is outside.
  indirect case lookup(Binding, name: String, outer: Reference?)
  /// The row, element or list value that an iteration, a filter or `for_each` binds.
  case variable(Binding)
  /// A column of the row that a binding names.
  case column(Binding, column: Int)
  /// A part of the path to such a column.
  case columnGroup(Binding, path: String)
  /// A part of the path to a column of rows that stand without a binding (`spending.place` of `spending.place.street`).
  case rowGroup(rows: FEELNodeID, path: String)
  /// Such a column, by its whole name.
  case rowColumn(rows: FEELNodeID, column: Int)
}

/// Where a variable is bound: a filter or the iterator of a node; `node` -1 is `for_each`.
public struct Binding: Hashable, Sendable {
  public let node: Int
  public let iterator: Int

  static let forEach = Binding(node: -1, iterator: 0)
}
