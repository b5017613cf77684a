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
  private(set) var across: [ColumnRule] = []
  private(set) var acrossOnMachine: [Int] = []
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
      let isAcross = rule.iteration?.grouping?.isAcrossCases == true
      guard rule.asOf == nil else {
        if isAcross { acrossOnMachine.append(index) } else { onMachine.append(index) }
        continue
      }
      guard let text = rule.versions.first(where: { program.rules[$0].period.contains(day) }),
        program.rules[text].stage <= stage
      else {
        if !isAcross { outside.append(index) }
        continue
      }
      switch (code.rules[text], isAcross) {
      case (let rule?, true): across.append(rule)
      case (let rule?, false): onColumns.append(rule)
      case (nil, true): acrossOnMachine.append(index)
      case (nil, false): onMachine.append(index)
      }
    }
    func union(_ rules: [ColumnRule]) -> [Int32] { Set(rules.flatMap(\.needed)).sorted() }
    // Of a rule over all cases only what is said of single rows is computed batch by batch.
    func isOfGroup(_ register: Int32) -> Bool {
      guard case .groups(let grouping) = code.instructions[Int(register)].level else { return false }
      return code.groupings[Int(grouping)].isAcrossCases
    }
    needed = union(onColumns + across).filter { !isOfGroup($0) }
    groupings = Set(onColumns.map(\.grouping).filter { $0 >= 0 }).sorted()
    let ofRows = onColumns.filter { $0.table >= 0 && $0.grouping < 0 } + across
    neededByRows = union(ofRows).filter { !isOfGroup($0) }
  }
}
