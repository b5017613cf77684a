import Cases
import Programs
import SourceText
import Values

/// Decides which facts the words of a question state.
struct QuestionPlacing {
  let reader: QuestionReader
  private var codes: [(entries: [NameIndex.Entry], written: String)] = []
  private var named: [(facts: [FactRead], written: String)] = []
  private var sums: [String] = []

  init(reader: QuestionReader) { self.reader = reader }

  private var program: Program { reader.program }
  private var layout: CaseLayout { program.layout }

  mutating func note(_ entries: [NameIndex.Entry], written: String) {
    let isCode = entries.contains { if case .code = $0.thing { true } else { false } }
    if isCode { codes.append((entries, written)) }
    for entry in entries {
      if case .facts(let facts) = entry.thing { named.append((facts, written)) }
    }
  }

  var statesAnything: Bool { !codes.isEmpty || !sums.isEmpty }

  mutating func note(sum written: String) { sums.append(written) }

  /// A place for a code: the fact that may be it.
  private struct Place {
    let fact: FactRead
    let code: Symbol
    let id: String
    let written: String
    let isAlias: Bool
  }

  func reading(unknown: [QuestionReading.Unknown], leftAside: [String]) -> QuestionReading {
    var chosen: [Place] = []
    var choices: [QuestionReading.Choice] = []
    for (entries, written) in codes {
      let places = places(entries, written)
      guard let best = places.first else { continue }
      if !chosen.contains(where: { $0.fact == best.fact && $0.code == best.code }) { chosen.append(best) }
      var others: [QuestionReading.Choice.Stated] = []
      for place in places.dropFirst() where place.code != best.code || !isSameList(place.fact, best.fact) {
        others.append(QuestionReading.Choice.Stated(fact: place.fact, code: place.id))
      }
      if !others.isEmpty { choices.append(QuestionReading.Choice(written: written, others: others)) }
    }
    var stated: [Question.Stated] = []
    var valued: Set<FactRead> = []
    // A question of yes or no that is named is asked as yes.
    for (facts, written) in named where facts.count == 1 {
      guard let fact = facts.first, let column = column(fact), column.type.kind == .boolean,
        valued.insert(fact).inserted, let place = fact.column
      else { continue }
      stated.append(Question.Stated(table: fact.table, column: place, value: .boolean(true), written: written))
    }
    var leftAside = leftAside
    var unplaced: (written: String, facts: [FactRead])?
    var sum: (fact: FactRead, value: Question.Stated)?
    var total: Question.Stated?
    if let written = sums.first {
      let line = chosen.lazy.map(\.fact.table).first { $0 != .root }
      if let fact = placeOfSum(line), let column = column(fact), let place = fact.column,
        let number = WrittenSum.read(written, as: column.type)
      {
        sum = (fact, Question.Stated(table: fact.table, column: place, value: .number(number), written: written))
        if fact.table != .root { total = self.total(beside: fact.table, number, written) }
      } else {
        unplaced = (written, amounts)
      }
      leftAside += sums.dropFirst()
    }
    var alternatives: [FactRead: [Place]] = [:]
    var order: [FactRead] = []
    for place in chosen {
      if alternatives[place.fact] == nil { order.append(place.fact) }
      alternatives[place.fact, default: []].append(place)
    }
    var combinations: [[Place]] = [[]]
    for fact in order {
      let next = combinations.flatMap { head in (alternatives[fact] ?? []).map { head + [$0] } }
      combinations = Array(next.prefix(Self.questionLimit))
    }
    let isStated = !order.isEmpty || sum != nil || !stated.isEmpty
    let open = isStated ? [] : named.flatMap(\.facts)
    if isStated {
      let used =
        named.filter { one in
          one.facts.contains { order.contains($0) || sum?.fact == $0 || valued.contains($0) }
        }.map(\.written) + codes.map(\.written)
      for (_, written) in named where !used.contains(written) && !leftAside.contains(written) {
        leftAside.append(written)
      }
    }
    let questions: [Question] =
      !isStated && open.isEmpty
      ? [] : combinations.map { question(stated, $0, sum?.value, total: total, named: open) }
    return QuestionReading(
      questions: questions, unknown: unknown, choices: choices, leftAside: leftAside, unplaced: unplaced)
  }

  /// Questions that the words of one may come to: beyond this nobody reads the answers.
  static let questionLimit = 8

  private func question(
    _ stated: [Question.Stated], _ places: [Place], _ sum: Question.Stated?, total: Question.Stated?, named: [FactRead]
  ) -> Question {
    var all = places.compactMap { place in
      place.fact.column.map {
        Question.Stated(table: place.fact.table, column: $0, value: .text(place.id), written: place.written)
      }
    }
    all += stated
    if let sum { all.append(sum) }
    let line = all.map(\.table).first { $0 != .root }
    // What a line is called is what the question calls it.
    if let line, let name = layout[line].columns.firstIndex(where: { $0.type.kind == .text && !$0.isKey }),
      let written = places.first(where: { $0.fact.table == line })?.written
    {
      all.append(Question.Stated(table: line, column: name, value: .text(written), written: written))
    }
    // One line cannot be of two tables: the first counts.
    return Question(
      stated: all.filter { $0.table == .root || $0.table == line }, named: named, line: line, total: total)
  }

  // MARK: - Codes

  private func isSameList(_ left: FactRead, _ right: FactRead) -> Bool {
    column(left)?.type.kind == column(right)?.type.kind
  }

  /// Where a code may stand, the likeliest first: a fact that is named beside it, a line of a budget, its own name
  /// before an everyday one, an earlier stage.
  private func places(_ entries: [NameIndex.Entry], _ written: String) -> [Place] {
    var places: [(place: Place, rank: [Int])] = []
    for entry in entries {
      guard case .code(let list, let symbol) = entry.thing else { continue }
      let id = program.symbols[symbol]
      for (index, table) in layout.tables.enumerated() where !table.isOfCases {
        for (number, column) in table.columns.enumerated() where column.type.kind == .code(list) {
          let fact = FactRead(table: TableID(index), column: number)
          let place = Place(fact: fact, code: symbol, id: id, written: written, isAlias: entry.isAlias)
          let isLater = reader.stage.map { column.stage > $0 } ?? false
          let rank = [
            isNamed(fact) ? 0 : 1, isLater ? 1 : 0, budgets.contains(fact.table) ? 0 : 1, entry.isAlias ? 1 : 0,
            column.stage, index, number,
          ]
          places.append((place, rank))
        }
      }
    }
    return places.sorted { $0.rank.lexicographicallyPrecedes($1.rank) }.map(\.place)
  }

  private func isNamed(_ fact: FactRead) -> Bool {
    named.contains { $0.facts.contains { $0 == fact || ($0.column == nil && $0.table == fact.table) } }
  }

  private func column(_ fact: FactRead) -> ColumnLayout? {
    let columns = layout[fact.table].columns
    guard let column = fact.column, columns.indices.contains(column) else { return nil }
    return columns[column]
  }

  /// Tables with amounts over whose rows a permission or a ban goes.
  private var budgets: Set<TableID> {
    var tables: Set<TableID> = []
    for rule in program.rules where [.may, .mustNot].contains(rule.force) {
      if let table = rule.iteration?.rowTable, amount(of: table) != nil { tables.insert(table) }
    }
    return tables
  }

  // MARK: - Sums

  private func isMoney(_ column: ColumnLayout) -> Bool {
    if case .number(.money) = column.type.kind { true } else { false }
  }

  private func amount(of table: TableID) -> FactRead? {
    layout[table].columns.firstIndex(where: isMoney).map { FactRead(table: table, column: $0) }
  }

  /// What a sum is: an amount that is named, that of the line, that of a line of the only budget, the only amount.
  private func placeOfSum(_ line: TableID?) -> FactRead? {
    let named = self.named.flatMap(\.facts).filter { column($0).map(isMoney) ?? false }
    if let fact = named.first { return fact }
    if let line, let fact = amount(of: line) { return fact }
    let budgets = self.budgets
    if let first = layout.tables.indices.map({ TableID($0) }).filter(budgets.contains)
      .min(by: { layout[$0].stage < layout[$1].stage }),
      let fact = amount(of: first)
    {
      return fact
    }
    return amounts.count == 1 ? amounts[0] : nil
  }

  /// The amounts of a case.
  private var amounts: [FactRead] {
    layout[.root].columns.indices.filter { isMoney(layout[.root].columns[$0]) }
      .map { FactRead(table: .root, column: $0) }
  }

  /// What the whole of a table's lines comes to: the only amount of the case that stands in its group, or of several the
  /// one to which a rule says that the lines add up.
  private func total(beside table: TableID, _ number: Number, _ written: String) -> Question.Stated? {
    let path = layout[table].path
    guard let dot = path.lastIndex(of: ".") else { return nil }
    let group = path[...dot]
    let beside = amounts.filter { fact in
      guard let column = column(fact), column.path.hasPrefix(group) else { return false }
      return !column.path.dropFirst(group.count).contains(".")
    }
    let whole = beside.count == 1 ? beside : beside.filter { isSum(of: table, $0) }
    guard whole.count == 1, let place = whole[0].column else { return nil }
    return Question.Stated(table: .root, column: place, value: .number(number), written: written)
  }

  /// Whether a rule demands that the lines of a table add up to a fact of the case.
  private func isSum(of table: TableID, _ fact: FactRead) -> Bool {
    func isFact(_ node: NodeID) -> Bool {
      if case .field(.root, let column) = program[node].operation { Int(column) == fact.column } else { false }
    }
    func isSum(_ node: NodeID) -> Bool {
      guard case .aggregate(.sum, let domain) = program[node].operation, domain.index >= 0 else { return false }
      return program.domains[Int(domain.index)].table == table
    }
    return program.rules.contains { rule in
      guard let margin = rule.margin, margin.comparison == .equal else { return false }
      return (isSum(margin.left) && isFact(margin.right)) || (isSum(margin.right) && isFact(margin.left))
    }
  }
}
