import Programs
import Values

/// Which rules read which facts, also through definitions and decision tables.
struct FactUses {
  private var rules: [FactRead: [Int]] = [:]

  init(_ program: Program) {
    for (index, rule) in program.rules.enumerated() {
      // Of the texts of a rule over time the first stands for all.
      let first = rule.versions.lowerBound
      var reads = program.reads(of: rule.decidingNodes)
      if let table = rule.iteration?.table, table != .root { reads.append(FactRead(table: table, column: nil)) }
      for read in reads {
        // All cases together have the facts of each.
        let isOfCases = program.layout[read.table].isOfCases
        let fact = isOfCases ? FactRead(table: .root, column: read.column) : read
        if rules[fact]?.contains(min(first, index)) != true { rules[fact, default: []].append(min(first, index)) }
      }
    }
  }

  /// The rules that read a fact of the case itself, in their order.
  func ofFact(_ column: Int) -> [Int] { rules[FactRead(table: .root, column: column)] ?? [] }

  /// The rules that read a table or one of its columns, in their order.
  func ofTable(_ table: TableID) -> [Int] {
    Set(rules.filter { $0.key.table == table }.values.joined()).sorted()
  }
}
