import Programs
import SourceText
import Values

extension GuidanceLinter {
  /// Figures that are written into a rule and should be parameters: amounts of money, counts above one, shares other than
  /// nothing and the whole, durations above a day. Plain multipliers and divisors (`/ 2`) are arithmetic, not standards.
  mutating func lintThresholds() {
    for rule in ownRules {
      for id in writtenNodes(of: rule) where isFigure(id) {
        let span = program[id].span
        diagnostics.add(
          .thresholdInRule, at: place(span),
          ["name": .written(rule.localID), "written": .written(program.text(span))])
      }
    }
  }

  private func isFigure(_ id: NodeID) -> Bool {
    guard case .constant(let index) = program[id].operation else { return false }
    let value = program.constants[Int(index)]
    // A literal has the unit that it met; one that multiplies or divides has none.
    switch (program.type(of: id).kind, value) {
    case (.number(let unit), _): return isThreshold(value, unit)
    case (.days, .days(let days)): return abs(days.totalSeconds) > 86_400
    case (.months, .months(let months)): return months.months != 0
    default: return false
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
