import FEEL
import Programs
import Values

extension GuidanceCompiler {
  /// Present where the whole demand is one comparison of numbers, dates or durations.
  func margin(_ tree: CheckedTree, _ node: NodeID, _ force: Force) -> Margin? {
    guard case .compare(let written, _, _) = tree.tree[tree.tree.root].kind, force != .may, force != .review else {
      return nil
    }
    let operands = Array(builder.operands(of: node))
    guard operands.count == 2, let type = unified(operands) else { return nil }
    let step: Margin.Step?
    switch type.kind {
    case .number(.money(let currency)):
      step = Number(coefficient: 1, exponent: -currency.fractionDigits).map { .number($0) }
    case .number(.count): step = .number(.one)
    case .number: step = nil
    case .date: step = .day
    case .days: step = .day
    case .months: step = .month
    default: return nil
    }
    return Margin(
      comparison: force.isProhibition ? written.negated : written, left: operands[0], right: operands[1], step: step)
  }

  /// The type of the left side, with the unit of the right one where it is a bare figure.
  private func unified(_ operands: [NodeID]) -> ValueType? {
    let left = builder.type(of: operands[0])
    guard case .number(let first) = left.kind else { return left }
    guard case .number(let second) = builder.type(of: operands[1]).kind else { return nil }
    return first == .literal ? .number(second) : left
  }
}
