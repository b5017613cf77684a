public import SourceText
public import Values

/// What rules of several guidances are about: the same facts, or the same code of the same fact.
///
/// Matched by names alone: paths and labels of facts, ids and labels of codes. Nothing is claimed of what the rules mean.
public struct GuidanceTopic: Sendable {
  /// What it is called: labels of the facts or codes, from the first guidance that has them.
  public let labels: [LocalizedText]
  /// It is about codes (what money may go to), not about facts.
  public let isOfCodes: Bool
  /// The rules of each guidance, the first text of each: indices into its `rules`.
  public let rules: [[Int]]

  /// How many guidances speak of it.
  public var guidanceCount: Int { rules.count { !$0.isEmpty } }
}

/// The rules of several guidances by topic.
public struct TopicComparison: Sendable {
  public let programs: [Program]
  /// The day by which texts and parameters are chosen.
  public let day: CalendarDate
  /// Topics of which at least two guidances speak.
  public let shared: [GuidanceTopic]
  /// Topics of which only one does: nothing in the others has a name like it.
  public let single: [GuidanceTopic]

  /// - Parameter wanted: whether a rule (an index into the rules of a program) takes part.
  public init(_ programs: [Program], on day: CalendarDate, wanted: (Int, Int) -> Bool = { _, _ in true }) {
    self.programs = programs
    self.day = day
    var finder = TopicFinder(programs: programs, day: day)
    let topics = finder.topics(wanted)
    shared = topics.filter { $0.guidanceCount > 1 }
    single = topics.filter { $0.guidanceCount == 1 }
  }

  /// The text of a rule that holds on the day; nil where none does. Of a rule whose day is a fact of the case the text
  /// of the day asked about.
  public func text(of rule: Int, in guidance: Int) -> Rule? {
    let program = programs[guidance]
    return program.rules[rule].versions.lazy.map { program.rules[$0] }.last { $0.period.contains(day) }
  }
}

/// Sorts rules by what they name.
private struct TopicFinder {
  let programs: [Program]
  let day: CalendarDate
  /// Topics of codes and of facts, by the names that lead to them.
  private var topics: [Building] = []
  private var byName: [String: Int] = [:]

  init(programs: [Program], day: CalendarDate) {
    self.programs = programs
    self.day = day
  }

  private struct Building {
    var labels: [LocalizedText]
    let isOfCodes: Bool
    var rules: [[Int]]
  }

  mutating func topics(_ wanted: (Int, Int) -> Bool) -> [GuidanceTopic] {
    for guidance in programs.indices {
      let program = programs[guidance]
      for index in program.rules.indices where program.rules[index].versions.lowerBound == index {
        let text = program.rules[index].versions.map { program.rules[$0] }.last { $0.period.contains(day) }
        guard let text, text.force != .review, wanted(guidance, index) else { continue }
        sort(text, index, guidance)
      }
    }
    return joined()
  }

  private mutating func sort(_ rule: Rule, _ index: Int, _ guidance: Int) {
    let program = programs[guidance]
    let roots = [rule.condition].compactMap { $0 }
    var codes = program.codes(in: roots)
    if codes.isEmpty, let applies = rule.applies, let table = rule.iteration?.rowTable {
      // 餐费每项不超过上限: a rule for lines of one kind is about that kind.
      codes = program.codes(in: [applies]).filter { $0.table == table }
    }
    if codes.isEmpty {
      let reads = program.reads(of: roots).filter { $0.column != nil }
      let paths = reads.map(program.path).sorted()
      guard !paths.isEmpty else { return }
      let columns = reads.map { program.layout[$0.table].columns[$0.column ?? 0] }
      var names = ["facts " + paths.joined(separator: " ")]
      for labels in [columns.compactMap(\.label.zh), columns.compactMap { $0.label.en?.lowercased() }]
      where labels.count == columns.count {
        names.append("labels " + labels.sorted().joined(separator: " "))
      }
      note(names, columns.map(\.label), isOfCodes: false, index, guidance)
    }
    for (code, list, fact, _) in codes {
      // A label alone says little (其他): it is that of a code of a fact of that label.
      var names = ["code \(program.codeLists[Int(list.index)].name) \(code.id)"]
      if let zh = code.label.zh { names.append("zh \(fact.zh ?? "") \(zh)") }
      if let en = code.label.en { names.append("en \(fact.en?.lowercased() ?? "") \(en.lowercased())") }
      let label = code.label.isEmpty ? LocalizedText(zh: code.id, en: code.id) : code.label
      note(names, [label], isOfCodes: true, index, guidance)
    }
  }

  private mutating func note(
    _ names: [String], _ labels: [LocalizedText], isOfCodes: Bool, _ rule: Int, _ guidance: Int
  ) {
    let topic: Int
    if let known = names.compactMap({ byName[$0] }).first {
      topic = known
    } else {
      topic = topics.count
      topics.append(
        Building(labels: labels, isOfCodes: isOfCodes, rules: programs.map { _ in [] }))
    }
    for name in names where byName[name] == nil { byName[name] = topic }
    if !topics[topic].rules[guidance].contains(rule) { topics[topic].rules[guidance].append(rule) }
  }

  /// Codes of which the same rules speak are one topic: 办公经费 and 办公用房 of one ban.
  private func joined() -> [GuidanceTopic] {
    var result: [Building] = []
    for topic in topics {
      if topic.isOfCodes, let index = result.firstIndex(where: { $0.isOfCodes && $0.rules == topic.rules }) {
        result[index].labels += topic.labels
      } else {
        result.append(topic)
      }
    }
    return result.map { GuidanceTopic(labels: $0.labels, isOfCodes: $0.isOfCodes, rules: $0.rules) }
  }
}

/// A code in an expression, with its list, and the label and table of what it is compared with.
typealias WrittenCode = (code: Code, list: CodeListID, fact: LocalizedText, table: TableID?)

extension Program {
  /// The full path of a fact that is read.
  public func path(_ read: FactRead) -> String {
    let table = layout[read.table]
    guard let column = read.column, table.columns.indices.contains(column) else { return table.path }
    return table.path.isEmpty ? table.columns[column].path : table.path + "." + table.columns[column].path
  }

  /// The codes with which some expressions compare, with the label of what they are compared with, also in the definitions that they name, in the order of the nodes.
  func codes(in roots: [NodeID]) -> [WrittenCode] {
    var found: [WrittenCode] = []
    for id in nodes(below: roots).sorted(by: { $0.index < $1.index }) {
      let operands = operands(of: self[id]).filter { !$0.isNone }
      let list = operands.lazy.compactMap { operand -> CodeListID? in
        guard case .code(let list) = self.type(of: operand).kind else { return nil }
        return list
      }.first
      guard let list else { continue }
      let field = operands.lazy.compactMap { self.field($0) }.first
      for operand in operands {
        guard case .constant(let index) = self[operand].operation, case .text(let symbol) = constants[Int(index)],
          let code = codeLists[Int(list.index)].code(symbol), !found.contains(where: { $0.code.symbol == symbol })
        else { continue }
        found.append((code, list, field?.label ?? LocalizedText(), field?.table))
      }
    }
    return found
  }

  /// The column that a node reads: its table, and what it is called.
  private func field(_ node: NodeID) -> (table: TableID, label: LocalizedText)? {
    guard case .field(let domain, let column) = self[node].operation else { return nil }
    let table = domains[Int(domain.index)].table
    let columns = layout[table].columns
    return columns.indices.contains(Int(column)) ? (table, columns[Int(column)].label) : nil
  }
}
