import Programs
import Values

/// A set of missing facts: one fact (or whole table), or the union of two sets. The sets of an evaluation form a graph
/// without cycles, so that an operator joins two sets in one step however large they are.
struct MissingNode: Hashable, Sendable {
  /// The table, or -1 for a union.
  let table: Int32
  /// The column (-1: the whole table), or the first set of a union.
  let first: Int32
  /// The row, or the second set of a union.
  let second: Int32
}

/// A missing fact by its place in the case. Its order is that of findings: table, row, column.
struct FactPlace: Hashable, Comparable, Sendable {
  let table: Int32
  /// -1: the whole table.
  let row: Int32
  /// -1: the whole table.
  let column: Int32

  static func < (left: FactPlace, right: FactPlace) -> Bool {
    (left.table, left.row, left.column) < (right.table, right.row, right.column)
  }
}

extension Arena {
  /// The fact in a cell.
  mutating func unknownCell(table: Int32, column: Int32, row: Int32) -> Value {
    missing.append(MissingNode(table: table, first: column, second: row))
    return .unknown(MissingFacts(index: Int32(clamping: missing.count - 1)))
  }

  /// A table that is not given.
  mutating func unknownTable(_ table: TableID) -> Value {
    unknownCell(table: table.index, column: -1, row: -1)
  }

  mutating func union(_ left: MissingFacts, _ right: MissingFacts) -> MissingFacts {
    if left == right || right.index < 0 { return left }
    if left.index < 0 { return right }
    missing.append(MissingNode(table: -1, first: left.index, second: right.index))
    return MissingFacts(index: Int32(clamping: missing.count - 1))
  }

  /// The facts of a set, each once, in the order of findings.
  func facts(of set: MissingFacts) -> [FactPlace] {
    var found: Set<FactPlace> = []
    var visited: Set<Int32> = []
    var stack = [set.index]
    while let index = stack.popLast() {
      guard index >= 0, Int(index) < missing.count, visited.insert(index).inserted else { continue }
      let node = missing[Int(index)]
      if node.table < 0 {
        stack.append(node.first)
        stack.append(node.second)
      } else {
        found.insert(FactPlace(table: node.table, row: node.second, column: node.first))
      }
    }
    return found.sorted()
  }
}
