import Cases
public import Programs
import SourceText
import Values

/// Holds the results of cases under two texts of guidance against each other.
public struct ImpactFinder {
  private let difference: GuidanceDifference
  private let total: FactRead?
  private let place: FactRead?
  /// The rule of the new text for each of the old, by their first versions.
  private let newOfOld: [Int: Int]

  /// - Parameter place: the fact by which cases are put side by side; nil: one that is called a district or a community.
  public init(_ difference: GuidanceDifference, place: FactRead? = nil) {
    self.difference = difference
    total = Self.total(of: difference.old)
    self.place = place ?? Self.place(in: difference.old)
    var pairs: [Int: Int] = [:]
    let new = difference.new
    let byID = Dictionary(new.rules.indices.map { (new.rules[$0].id, new.rules[$0].versions.lowerBound) }) { first, _ in
      first
    }
    for rule in difference.old.rules {
      if let same = byID[rule.id] { pairs[rule.versions.lowerBound] = same }
    }
    for rule in difference.rules {
      if let old = rule.old.first, let now = rule.new.first {
        pairs[difference.old.rules[old].versions.lowerBound] = new.rules[now].versions.lowerBound
      }
    }
    newOfOld = pairs
  }

  /// - Parameters:
  ///   - cases: each case under both texts, in the order in which they were read.
  ///   - across: the groups over all cases under both.
  public func impact(_ cases: [(before: CaseResult, after: CaseResult)], across: (CaseResult?, CaseResult?)) -> Impact {
    var counts: [String: Int] = [:]
    for (before, _) in cases { counts[before.data.id, default: 0] += 1 }
    return Impact(
      difference: difference,
      cases: cases.map { before, after in
        let id = before.data.id
        let file = before.data.files.first?.file.name.split(separator: "/").last.map(String.init)
        let amount = total.flatMap { self.amount($0, 0, before) }
        return CaseImpact(
          before: before, after: after, flips: flips(before, after, total: amount),
          place: place.map { name($0, before) } ?? "", total: amount,
          name: counts[id] == 1 ? id : id + (file.map { " (\($0))" } ?? ""))
      },
      across: flips(across.0, across.1, total: nil), place: place, total: total)
  }

  private struct Key: Hashable {
    let old: Int?
    let new: Int?
    let subject: String
  }

  private func flips(_ before: CaseResult?, _ after: CaseResult?, total: ImpactAmount?) -> [ImpactFlip] {
    var olds: [Key: Finding] = [:]
    var news: [Key: Finding] = [:]
    var order: [Key] = []
    let oldOfNew = Dictionary(newOfOld.map { ($0.value, $0.key) }) { first, _ in first }
    for finding in before?.findings ?? [] {
      let rule = difference.old.rules[finding.rule].versions.lowerBound
      let key = Key(old: rule, new: newOfOld[rule], subject: finding.subject.text)
      if olds.updateValue(finding, forKey: key) == nil { order.append(key) }
    }
    for finding in after?.findings ?? [] {
      let rule = difference.new.rules[finding.rule].versions.lowerBound
      let key = Key(old: oldOfNew[rule], new: rule, subject: finding.subject.text)
      if news.updateValue(finding, forKey: key) == nil, olds[key] == nil { order.append(key) }
    }
    return order.compactMap { key in
      let old = olds[key]
      let new = news[key]
      let was = Self.standing(old)
      let now = Self.standing(new)
      guard was != now, [was, now].contains(where: { $0 == .fails || $0 == .open }) else { return nil }
      let ofRows = new.flatMap { rows($0, after) } ?? old.flatMap { rows($0, before) }
      return ImpactFlip(
        oldRule: key.old, newRule: key.new, subject: key.subject, before: was, after: now, isOfRows: ofRows != nil,
        amount: ofRows.map { $0.amount } ?? total)
    }
  }

  private static func standing(_ finding: Finding?) -> ImpactFlip.Standing {
    guard let finding else { return .silent }
    switch finding.result {
    case .fail: return finding.waiver == nil ? .fails : .holds
    case .pass: return .holds
    case .undetermined, .needsReview, .error: return .open
    case .notApplicable: return .silent
    }
  }

  // MARK: - Money

  /// The money of the rows that a finding is about; nil where it is about no rows with amounts.
  private func rows(_ finding: Finding, _ result: CaseResult?) -> (amount: ImpactAmount?, count: Int)? {
    guard let result else { return nil }
    let program = result.program
    var table: TableID?
    var rows: [Int] = []
    if let row = finding.subject.row {
      table = TableID(Int(row.table))
      rows = [Int(row.row)]
    } else if let group = finding.subject.group {
      table = program.rules[finding.rule].iteration?.table
      rows = group.map { Int($0) }
    }
    guard let table, table != .root, let column = program.layout[table].columns.firstIndex(where: { Self.isMoney($0) })
    else { return nil }
    var sum: ImpactAmount?
    for row in rows {
      guard let next = amount(FactRead(table: table, column: column), row, result) else { return (nil, rows.count) }
      sum = ImpactAmount(number: (sum?.number ?? .zero).adding(next.number) ?? next.number, currency: next.currency)
    }
    return (sum, rows.count)
  }

  private func amount(_ fact: FactRead, _ row: Int, _ result: CaseResult) -> ImpactAmount? {
    guard let column = fact.column,
      case .number(.money(let currency)) = result.program.layout[fact.table].columns[column].type.kind,
      let number = result.data[fact.table].value(column: column, row: row).number
    else { return nil }
    return ImpactAmount(number: number, currency: currency)
  }

  private static func isMoney(_ column: ColumnLayout) -> Bool {
    if case .number(.money) = column.type.kind { true } else { false }
  }

  /// The money of a case: its only amount, else the only one that is called a total.
  private static func total(of program: Program) -> FactRead? {
    let columns = program.layout[.root].columns
    let amounts = columns.indices.filter { isMoney(columns[$0]) }
    let named = amounts.filter { index in
      let column = columns[index]
      let own = column.path.split(separator: ".").last.map(String.init) ?? ""
      return own == "total" || column.label.zh?.hasSuffix("总额") == true || column.label.zh?.hasSuffix("总金额") == true
    }
    guard let index = amounts.count == 1 ? amounts.first : named.count == 1 ? named.first : nil else { return nil }
    return FactRead(table: .root, column: index)
  }

  // MARK: - Where a case is

  /// Names of a fact that says where a case is, the widest first.
  private static let names = [
    ["district", "county", "区", "区县", "所在区", "所在区县", "所属区", "所属区县"], ["street", "街道", "镇街"],
    ["community", "社区", "所在社区"],
  ]

  private static func place(in program: Program) -> FactRead? {
    let columns = program.layout[.root].columns
    for names in names {
      let found = columns.firstIndex { column in
        let isName =
          switch column.type.kind {
          case .text, .code: true
          default: false
          }
        let own = column.path.split(separator: ".").last.map(String.init) ?? ""
        return isName
          && [own, column.label.zh ?? "", (column.label.en ?? "").lowercased()].contains(where: names.contains)
      }
      if let found { return FactRead(table: .root, column: found) }
    }
    return nil
  }

  /// The text or code of the fact that says where a case is; empty where it is not given.
  private func name(_ fact: FactRead, _ result: CaseResult) -> String {
    guard let column = fact.column, case .text(let symbol) = result.data[fact.table].value(column: column, row: 0)
    else {
      return ""
    }
    return result.data.symbols[symbol]
  }
}
