import Evaluation
import Programs
import Values

/// A fact that is not known, with all that waits for it.
struct MissingItem {
  let table: TableID
  /// nil: the whole table.
  let column: Int?
  /// The rows that lack it, from 0, in order; empty for a fact of the case or a whole table.
  var rows: [Int]
  /// As in findings; the first one where there are rows.
  let path: String
  /// Rules that wait for it, in the order of findings.
  var rules: [Int]

  /// What is missing in a case: what decides most rules first, then the order of findings.
  static func items(of result: CaseResult) -> [MissingItem] {
    struct Key: Hashable {
      let table: TableID
      let column: Int?
    }
    var order: [Key] = []
    var items: [Key: MissingItem] = [:]
    var knownRows: [Key: Set<Int>] = [:]
    for finding in result.findings where finding.result == .undetermined {
      for fact in finding.missing {
        let key = Key(table: fact.table, column: fact.column)
        if items[key] == nil {
          order.append(key)
          items[key] = MissingItem(table: fact.table, column: fact.column, rows: [], path: fact.path, rules: [])
        }
        if items[key]?.rules.contains(finding.rule) == false { items[key]?.rules.append(finding.rule) }
        if let row = fact.row, fact.table != .root, knownRows[key, default: []].insert(row).inserted {
          items[key]?.rows.append(row)
        }
      }
    }
    let found = order.compactMap { items[$0] }.map { item in
      var item = item
      item.rows.sort()
      return item
    }
    return found.enumerated().sorted { left, right in
      left.element.rules.count != right.element.rules.count
        ? left.element.rules.count > right.element.rules.count : left.offset < right.offset
    }.map(\.element)
  }
}
