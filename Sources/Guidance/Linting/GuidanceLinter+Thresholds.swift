import Programs
import SourceText
import Values

extension GuidanceLinter {
  /// Figures that are written into a rule and should be parameters: amounts of money, counts above one, shares other than
  /// nothing and the whole, durations above a day. Plain multipliers and divisors (`/ 2`) are arithmetic, not standards.
  mutating func lintThresholds() {
    for rule in ownRules {
      let nodes = writtenNodes(of: rule)
      for id in nodes {
        for figure in figures(of: id) {
          let span = program[figure].span
          diagnostics.add(
            .thresholdInRule, at: place(span),
            ["name": .written(rule.localID), "written": .written(program.text(span))])
        }
      }
    }
  }

  /// The operands of a node that are figures with a unit.
  private func figures(of id: NodeID) -> [NodeID] {
    let operands = Array(program.operands(of: program[id]))
    var found: [NodeID] = []
    for (place, operand) in operands.enumerated() where !operand.isNone {
      guard case .constant(let index) = program[operand].operation else { continue }
      let value = program.constants[Int(index)]
      switch program.type(of: operand).kind {
      case .number(.percent) where !isWholeOrNothing(value): found.append(operand)
      case .days:
        if case .days(let days) = value, abs(days.totalSeconds) > 86_400 { found.append(operand) }
      case .months:
        if case .months(let months) = value, months.months != 0 { found.append(operand) }
      case .number(.literal):
        guard operands.count == 2, takesUnit(id), case .number(let unit) = program.type(of: operands[1 - place]).kind
        else { continue }
        if isThreshold(value, unit) { found.append(operand) }
      default: continue
      }
    }
    return found
  }

  private func takesUnit(_ id: NodeID) -> Bool {
    switch program[id].operation {
    case .compare, .arithmetic(.add), .arithmetic(.subtract): true
    default: false
    }
  }

  private func isThreshold(_ value: Value, _ unit: MeasureUnit) -> Bool {
    guard let number = value.number else { return false }
    return switch unit {
    case .money: !number.isZero
    case .count: number.magnitude > .one
    case .percent, .ratio: !isWholeOrNothing(value)
    case .plain, .literal: false
    }
  }

  private func isWholeOrNothing(_ value: Value) -> Bool {
    guard let number = value.number else { return true }
    return number.isZero || number.magnitude == .one
  }
}
