import Programs
import SourceText
import Values

/// The names by which people reach the columns of a table, in cases and ledgers: its own name, its dotted path, the
/// `column:` names, the labels. An earlier kind wins over a later one.
struct ColumnNames {
  enum Match: Equatable {
    case column(Int, isOwnName: Bool)
    case ambiguous([Int])
    case none
  }

  private var byName: [String: (rank: Int, columns: [Int])] = [:]
  /// Names to propose, of each column.
  let proposals: [[String]]

  init(_ table: TableLayout) {
    var proposals: [[String]] = []
    for (index, column) in table.columns.enumerated() {
      var labels: [String] = []
      if let zh = column.label.zh { labels.append(zh) }
      if let en = column.label.en { labels.append(en) }
      let kinds: [[String]] = [[column.path], [table.path + "." + column.path], column.columnNames, labels]
      for (rank, names) in kinds.enumerated() {
        for name in names { ColumnNames.add(name, rank, index, to: &byName) }
      }
      var proposal: [String] = []
      for name in [column.path] + column.columnNames + labels where !proposal.contains(name) { proposal.append(name) }
      proposals.append(proposal)
    }
    self.proposals = proposals
    moneyColumns = Set(
      table.columns.indices.filter { index in
        guard case .number(let unit) = table.columns[index].type.kind, case .money(let currency) = unit else {
          return false
        }
        return currency.code == "CNY"
      })
  }

  private static func add(
    _ name: String, _ rank: Int, _ column: Int, to names: inout [String: (rank: Int, columns: [Int])]
  ) {
    let key = WrittenForm.comparable(name)
    guard !key.isEmpty else { return }
    if let known = names[key] {
      if known.rank < rank || known.columns.contains(column) { return }
      names[key] = known.rank == rank ? (rank, known.columns + [column]) : (rank, [column])
    } else {
      names[key] = (rank, [column])
    }
  }

  /// The columns whose amounts are in yuan: their headings may say so, as forms of ours do.
  private let moneyColumns: Set<Int>

  func match(_ written: String) -> Match {
    let found = exactMatch(written)
    guard found == .none, let bare = Self.withoutYuan(written), case .column(let column, _) = exactMatch(bare),
      moneyColumns.contains(column)
    else { return found }
    return .column(column, isOwnName: false)
  }

  /// `金额（元）`, `金额(人民币元)` without what is in the brackets; nil where that is no yuan.
  private static func withoutYuan(_ written: String) -> String? {
    let text = WrittenForm.trimmed(written)
    guard let open = text.lastIndex(where: { $0 == "（" || $0 == "(" }), text.last == "）" || text.last == ")" else {
      return nil
    }
    let unit = text[text.index(after: open)...].dropLast().filter { !$0.isWhitespace }
    return ["元", "人民币元", "单位：元", "单位:元", "人民币"].contains(unit) ? String(text[..<open]) : nil
  }

  private func exactMatch(_ written: String) -> Match {
    guard let found = byName[WrittenForm.comparable(written)] else { return .none }
    return found.columns.count == 1 ? .column(found.columns[0], isOwnName: found.rank == 0) : .ambiguous(found.columns)
  }
}
