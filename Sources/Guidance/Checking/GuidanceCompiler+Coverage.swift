import Programs
import SourceText
import Values

/// Gaps and overlaps of decision tables, each with an input that shows it.
///
/// The tests of an input cut its values into cells in which every test is the same; a value of each cell stands for all
/// of it. Where the inputs have too many cells together, or a test is none of comparisons with constants, nothing is
/// claimed: the table is then judged where it is used (no hit and a second hit are faults).
extension GuidanceCompiler {
  /// How many combinations of cells are looked at.
  private static let cellLimit = 200_000

  mutating func checkCoverage(_ table: ProgramTable) {
    let node = builder.operands(of: table.node)
    guard table.hitPolicy == .unique || (table.hitPolicy == .first && node.count > 0) else { return }
    var axes: [[Value]] = []
    for (place, input) in table.inputs.enumerated() {
      guard let axis = axis(of: input, table.rows.compactMap { $0.conditions[place] }) else { return }
      axes.append(axis)
    }
    let days = self.days(table)
    var count = days.count
    for axis in axes {
      count *= axis.count
      guard count <= Self.cellLimit, count > 0 else { return }
    }
    var cell = Array(repeating: 0, count: axes.count)
    var reported: Set<[Int]> = []
    var hasGap = false
    for number in 0..<count {
      var rest = number / days.count
      for axis in axes.indices {
        cell[axis] = rest % axes[axis].count
        rest /= axes[axis].count
      }
      let day = days[number % days.count]
      let values = axes.indices.map { axes[$0][cell[$0]] }
      var hits: [Int] = []
      for (index, row) in table.rows.enumerated() where row.period.contains(day ?? .epoch) || day == nil {
        guard let holds = holds(row, table.inputs, values) else { return }
        if holds { hits.append(index) }
      }
      if hits.isEmpty, table.otherwise == nil, !hasGap {
        hasGap = true
        diagnostics.add(
          .tableGap, at: place(table.span),
          ["name": .written(table.name), "input": .written(witness(table.inputs, values, day))])
      }
      if hits.count > 1, table.hitPolicy == .unique, reported.insert(Array(hits.prefix(2))).inserted {
        diagnostics.add(
          .tableOverlap, at: place(table.rows[hits[1]].span),
          ["name": .written(table.name), "input": .written(witness(table.inputs, values, day))],
          notes: [
            DiagnosticNote(
              Words(zh: "另一行在这里", en: "the other row"), at: place(table.rows[hits[0]].span))
          ])
      }
    }
  }

  /// A day on which each set of rows is in force; nil where all are always.
  private func days(_ table: ProgramTable) -> [CalendarDate?] {
    var days: Set<CalendarDate> = []
    for row in table.rows {
      if let from = row.period.from { days.formUnion([from, from.adding(days: -1)].compactMap { $0 }) }
      if let until = row.period.until { days.formUnion([until, until.adding(days: -1)].compactMap { $0 }) }
    }
    // Before its first row a table holds for nobody.
    let first = table.rows.contains { $0.period.from == nil } ? nil : table.rows.compactMap(\.period.from).min()
    let sorted = days.filter { day in first.map { day >= $0 } ?? true }.sorted()
    return sorted.isEmpty ? [nil] : sorted
  }

  // MARK: Cells

  /// A value of each cell of an input; nil where its tests are not of a kind that can be told.
  private func axis(of input: ProgramTable.Input, _ conditions: [NodeID]) -> [Value]? {
    let type = builder.type(of: input.node)
    var constants: [Value] = []
    for condition in conditions {
      guard gather(condition, input.node, into: &constants) else { return nil }
    }
    var values: [Value]
    switch type.kind {
    case .boolean: values = [.boolean(true), .boolean(false)]
    case .code(let list): values = codeLists[Int(list.index)].codes.map { .text($0.symbol) }
    case .number: values = numbers(constants, of: input)
    case .date: values = dates(constants)
    default: return nil
    }
    if type.isOptional { values.append(.null) }
    return values
  }

  /// The constants with which a condition compares the input; false where it does anything else.
  private func gather(_ node: NodeID, _ input: NodeID, into constants: inout [Value]) -> Bool {
    let operands = Array(builder.operands(of: node))
    switch builder.node(node).operation {
    case .and, .or, .not: return operands.allSatisfy { gather($0, input, into: &constants) }
    case .compare, .compareCodes:
      guard let (value, _) = comparison(operands, input) else { return false }
      constants.append(value)
      return true
    case .constant: return true
    default: return false
    }
  }

  private func comparison(_ operands: [NodeID], _ input: NodeID) -> (value: Value, isFlipped: Bool)? {
    for (side, other, isFlipped) in [(operands[0], operands[1], false), (operands[1], operands[0], true)] {
      guard isSame(side, input) else { continue }
      if case .constant(let index) = builder.node(other).operation { return (builder.constants[Int(index)], isFlipped) }
    }
    return nil
  }

  /// The input itself, which tests may have read anew.
  private func isSame(_ node: NodeID, _ input: NodeID) -> Bool {
    if node == input { return true }
    if case .field = builder.node(input).operation {
      return builder.node(node).operation == builder.node(input).operation
    }
    return false
  }

  /// The constants, and a figure between and beside them, within the bounds of the fact.
  private func numbers(_ constants: [Value], of input: ProgramTable.Input) -> [Value] {
    let bounds = Set(constants.compactMap(\.number)).sorted()
    guard let first = bounds.first, let last = bounds.last else { return [.number(.one)] }
    var numbers = bounds
    for (left, right) in zip(bounds, bounds.dropFirst()) {
      if let middle = left.adding(right)?.divided(by: Number(2)) { numbers.append(middle) }
    }
    if let below = first.subtracting(.one) { numbers.append(below) }
    if let above = last.adding(.one) { numbers.append(above) }
    var least: Number?
    var most: Number?
    if case .field(.root, let column) = builder.node(input.node).operation {
      let layout = self.layout.tables[0].columns[Int(column)]
      (least, most) = (layout.least?.number, layout.most?.number)
    }
    // Money, counts and shares are not negative unless `min` says so.
    if least == nil, case .number(let unit) = builder.type(of: input.node).kind, unit != .plain, unit != .literal {
      least = .zero
    }
    return numbers.filter { number in
      (least.map { number >= $0 } ?? true) && (most.map { number <= $0 } ?? true)
    }.sorted().map { .number($0) }
  }

  private func dates(_ constants: [Value]) -> [Value] {
    let bounds = Set(constants.compactMap(\.date))
    guard !bounds.isEmpty else { return [.date(.epoch)] }
    let near = bounds.flatMap { [$0.adding(days: -1), $0, $0.adding(days: 1)].compactMap { $0 } }
    return Set(near).sorted().map { .date($0) }
  }

  // MARK: Tests

  private func holds(_ row: ProgramTable.Row, _ inputs: [ProgramTable.Input], _ values: [Value]) -> Bool? {
    for (place, condition) in row.conditions.enumerated() {
      guard let condition else { continue }
      guard let holds = holds(condition, inputs[place].node, values[place]) else { return nil }
      if !holds { return false }
    }
    return true
  }

  private func holds(_ node: NodeID, _ input: NodeID, _ value: Value) -> Bool? {
    let operands = Array(builder.operands(of: node))
    switch builder.node(node).operation {
    case .constant(let index): return builder.constants[Int(index)].boolean
    case .and:
      guard let left = holds(operands[0], input, value), let right = holds(operands[1], input, value) else {
        return nil
      }
      return left && right
    case .or:
      guard let left = holds(operands[0], input, value), let right = holds(operands[1], input, value) else {
        return nil
      }
      return left || right
    case .not: return holds(operands[0], input, value).map { !$0 }
    case .compare(let comparison):
      guard let (constant, isFlipped) = self.comparison(operands, input) else { return nil }
      return isFlipped ? compare(comparison, constant, value) : compare(comparison, value, constant)
    case .compareCodes(let comparison, let list):
      guard let (constant, isFlipped) = self.comparison(operands, input), let other = rank(constant, list),
        let own = rank(value, list)
      else { return value.isNull ? false : nil }
      return isFlipped ? ordered(comparison, other, own) : ordered(comparison, own, other)
    default: return nil
    }
  }

  private func rank(_ value: Value, _ list: CodeListID) -> Int? {
    guard case .text(let symbol) = value else { return nil }
    return codeLists[Int(list.index)].rank(of: symbol)
  }

  private func compare(_ comparison: Comparison, _ left: Value, _ right: Value) -> Bool? {
    switch (left, right) {
    case (.number(let a), .number(let b)): ordered(comparison, a, b)
    case (.date(let a), .date(let b)): ordered(comparison, a, b)
    case (.text(let a), .text(let b)): comparison == .equal ? a == b : comparison == .notEqual ? a != b : nil
    case (.boolean(let a), .boolean(let b)): comparison == .equal ? a == b : comparison == .notEqual ? a != b : nil
    case (.null, .null): comparison == .equal
    case (.null, _), (_, .null): comparison == .notEqual
    default: nil
    }
  }

  private func ordered<Element: Comparable>(_ comparison: Comparison, _ left: Element, _ right: Element) -> Bool {
    switch comparison {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    }
  }

  // MARK: Witnesses

  /// `kind: works, total: 50000`
  private func witness(_ inputs: [ProgramTable.Input], _ values: [Value], _ day: CalendarDate?) -> String {
    var parts = zip(inputs, values).map { "\($0.name): \(written($1))" }
    if let day { parts.append("as_of: \(day.text)") }
    return parts.joined(separator: ", ")
  }

  private func written(_ value: Value) -> String {
    switch value {
    case .number(let number): number.text
    case .date(let date): date.text
    case .text(let symbol): builder.symbols[symbol]
    case .boolean(let truth): truth ? "true" : "false"
    default: "null"
    }
  }
}
