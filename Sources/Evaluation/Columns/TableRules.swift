import Programs
import Values

/// What is judged on a day, at a stage.
final class TableRules {
  let day: CalendarDate
  let stage: Int
  /// Rules whose text of that day runs on columns, in the order of the rules.
  private(set) var onColumns: [ColumnRule] = []
  /// Rules for the machine, by their first text.
  private(set) var onMachine: [Int] = []
  private(set) var across: [AcrossRule] = []
  /// Rules that no case is judged by: not in force, or of a later stage. Each is one finding a case.
  private(set) var outside: [Int] = []
  /// Registers of the rules on columns, and the groups that they need.
  let needed: [Int32]
  let groupings: [Int32]
  /// The same for rows of no known case: rules over rows and over all cases only.
  let neededByRows: [Int32]

  init(_ program: Program, _ code: ColumnProgram, day: CalendarDate, stage: Int) {
    self.day = day
    self.stage = stage
    for (index, rule) in program.rules.enumerated()
    where rule.versions.lowerBound == index && rule.id != Program.unknownCaseID {
      if rule.iteration?.grouping?.isAcrossCases == true { continue }
      guard rule.asOf == nil else {
        onMachine.append(index)
        continue
      }
      guard let text = rule.versions.first(where: { program.rules[$0].period.contains(day) }),
        program.rules[text].stage <= stage
      else {
        outside.append(index)
        continue
      }
      if let rule = code.rules[text] { onColumns.append(rule) } else { onMachine.append(index) }
    }
    // Rows of every day and stage take part in groups over all cases, whatever holds on the day of their own case.
    for first in code.across {
      guard let shape = code.rules[first] else { continue }
      let text = program.rules[first].versions.first { program.rules[$0].period.contains(day) }
      across.append(AcrossRule(first: first, shape: shape, text: text.flatMap { code.rules[$0] }))
    }
    let ofGroups = across.map(\.shape) + across.compactMap(\.text)
    func union(_ rules: [ColumnRule]) -> [Int32] { Set(rules.flatMap(\.needed)).sorted() }
    // Of a rule over all cases only what is said of single rows is computed batch by batch.
    func isOfGroup(_ register: Int32) -> Bool {
      guard case .groups(let grouping) = code.instructions[Int(register)].level else { return false }
      return code.groupings[Int(grouping)].isAcrossCases
    }
    needed = union(onColumns + ofGroups).filter { !isOfGroup($0) }
    groupings = Set(onColumns.map(\.grouping).filter { $0 >= 0 }).sorted()
    let ofRows = onColumns.filter { $0.table >= 0 && $0.grouping < 0 } + ofGroups
    neededByRows = union(ofRows).filter { !isOfGroup($0) }
  }
}

/// A rule over all cases on a day.
struct AcrossRule {
  /// The index of its first text, by which it is called.
  let first: Int
  /// How rows are put into groups.
  let shape: ColumnRule
  /// The text that holds; nil: none does on that day.
  let text: ColumnRule?
}
