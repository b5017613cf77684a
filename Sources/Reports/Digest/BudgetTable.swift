import Cases
import Evaluation
import Programs
import SourceText
import Values

/// Whether the fund may pay for a line.
enum LineVerdict: Hashable, CaseIterable {
  /// 不得列支: a ban fails.
  case banned
  /// 尚不能定: a rule that could decide is undetermined, waits for a person, or is in error.
  case open
  /// 可以列支: a `may` holds, and nothing that could ban it is open.
  case allowed
  /// 未见规定: no rule allows it and none bans it. Never "allowed".
  case unregulated
}

/// One line of a budget with the findings that speak of it.
struct BudgetLine {
  /// From 0.
  let row: Int
  let verdict: LineVerdict
  /// What the verdict rests on: failed bans, open rules, or permissions.
  let grounds: [Finding]
  /// Failed rules that are no ban: the line may stand once they are mended.
  let defects: [Finding]
}

/// A table of a case of whose lines one asks "may this be paid?": it has amounts, and a permission or a ban goes over it
/// with `for_each`. A ledger that is only held against other rules is no budget.
struct BudgetTable {
  let table: TableID
  let lines: [BudgetLine]
  /// The column that tells lines apart for a reader (the first text), the code and the amount.
  let nameColumn: Int?
  let codeColumn: Int?
  let amountColumn: Int

  /// The budgets of a case at its stage, in the order of the layout.
  static func tables(of result: CaseResult) -> [BudgetTable] {
    var iterated: Set<TableID> = []
    for rule in result.program.rules where rule.stage <= result.stage && [.may, .mustNot].contains(rule.force) {
      if let table = rule.iteration?.rowTable { iterated.insert(table) }
    }
    var speaking: [RowReference: [Finding]] = [:]
    for finding in result.findings where finding.result != .notApplicable {
      if let row = finding.subject.row { speaking[row, default: []].append(finding) }
    }
    return result.program.layout.tables.indices.compactMap { index in
      let id = TableID(index)
      let layout = result.program.layout.tables[index]
      guard iterated.contains(id), layout.stage <= result.stage, index < result.data.tables.count,
        let amount = layout.columns.firstIndex(where: { $0.type.isMoney })
      else { return nil }
      let data = result.data.tables[index]
      guard data.presence == .given, data.rowCount > 0 else { return nil }
      let lines = (0..<data.rowCount).map { row in
        line(row, speaking[RowReference(table: Int32(clamping: index), row: Int32(clamping: row))] ?? [], of: result)
      }
      return BudgetTable(
        table: id, lines: lines, nameColumn: layout.nameColumn,
        codeColumn: layout.columns.firstIndex { $0.type.isCode }, amountColumn: amount)
    }
  }

  private static func line(_ row: Int, _ findings: [Finding], of result: CaseResult) -> BudgetLine {
    func chosen(_ forces: Set<Force>, _ results: Set<ResultKind>) -> [Finding] {
      findings.filter { forces.contains(result.rule(of: $0).force) && results.contains($0.result) }
    }
    let isOpen: Set<ResultKind> = [.undetermined, .needsReview, .error]
    let bans = chosen([.mustNot], [.fail])
    let open = chosen([.mustNot, .must, .review], isOpen)
    let permissions = chosen([.may], [.pass])
    let openPermissions = chosen([.may], isOpen)
    let defects = findings.filter { $0.result == .fail && result.rule(of: $0).force != .mustNot }
    let (verdict, grounds): (LineVerdict, [Finding]) =
      if !bans.isEmpty {
        (.banned, bans)
      } else if !open.isEmpty {
        (.open, open)
      } else if !permissions.isEmpty {
        (.allowed, permissions)
      } else if !openPermissions.isEmpty {
        (.open, openPermissions)
      } else {
        (.unregulated, [])
      }
    return BudgetLine(row: row, verdict: verdict, grounds: grounds, defects: defects)
  }
}

extension TableLayout {
  /// The column that names a row for a reader: the first text that is no key, else the first text.
  var nameColumn: Int? {
    columns.firstIndex { $0.type.kind == .text && !$0.isKey } ?? columns.firstIndex { $0.type.kind == .text }
  }
}

extension ValueType {
  var isMoney: Bool { if case .number(.money) = kind { true } else { false } }
  var isCode: Bool { if case .code = kind { true } else { false } }
}

extension CaseData {
  /// A cell as a value that stands for itself; unknown beyond the table.
  func datum(_ table: TableID, _ column: Int, _ row: Int) -> Datum {
    guard table.index >= 0, Int(table.index) < tables.count else { return .unknown }
    switch tables[Int(table.index)].value(column: column, row: row) {
    case .null: return .null
    case .boolean(let value): return .boolean(value)
    case .number(let number): return .number(number)
    case .text(let symbol): return .text(symbols[symbol])
    case .date(let date): return .date(date)
    case .time(let time): return .time(time)
    case .dateAndTime(let moment): return .dateAndTime(moment)
    case .days(let duration): return .days(duration)
    case .months(let duration): return .months(duration)
    // Cells hold single values; anything else is not known here.
    case .unknown, .fault, .list, .row, .context, .range, .function: return .unknown
    }
  }
}
