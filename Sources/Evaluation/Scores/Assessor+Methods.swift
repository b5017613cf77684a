import Programs
import Values

// How an indicator gets its share of its points, from facts alone.
extension Assessor {
  /// The share itself.
  mutating func share(_ indicator: Indicator, _ node: NodeID) -> Standing {
    switch figure(node) {
    case .unknown(let missing): return .open(indicator, missing: missing)
    case .error(let fault): return .error(indicator, fault)
    case .known(let value):
      guard value >= .zero, value <= .one else {
        var standing = Standing.error(indicator, nil)
        standing.outside = .number(value)
        standing.shown = (.number(value), node)
        return standing
      }
      var standing = Standing(indicator, share: fraction(node, value))
      standing.shown = (.number(value), node)
      return standing
    }
  }

  /// The share of the highest step that the value reaches.
  mutating func stepped(_ indicator: Indicator, _ node: NodeID, _ steps: [ScoreStep]) -> Standing {
    reached(indicator, node) { value in steps.lastIndex { $0.from <= value }.map { ($0, steps[$0].share) } }
  }

  /// The share of the band in which the value lies.
  mutating func banded(_ indicator: Indicator, _ node: NodeID, _ bands: [ScoreBand]) -> Standing {
    reached(indicator, node) { value in bands.firstIndex { $0.contains(value) }.map { ($0, bands[$0].share) } }
  }

  private mutating func reached(
    _ indicator: Indicator, _ node: NodeID, _ find: (Number) -> (Int, Share)?
  ) -> Standing {
    switch figure(node) {
    case .unknown(let missing): return .open(indicator, missing: missing)
    case .error(let fault): return .error(indicator, fault)
    case .known(let value):
      var standing: Standing
      if let (index, share) = find(value) {
        standing = Standing(indicator, share: share)
        standing.reached = index
      } else {
        // As of a table without a hit.
        standing = .error(indicator, Fault(kind: .argumentOutOfDomain, span: program[node].span))
      }
      standing.shown = (.number(value), node)
      return standing
    }
  }

  /// Points an item.
  mutating func checked(_ indicator: Indicator, _ items: [ChecklistItem]) -> Standing {
    var outcomes: [ChecklistOutcome] = []
    var sum = ScoreInterval.nothing
    var missing: [MissingFact] = []
    var fault: Fault?
    for (index, item) in items.enumerated() {
      let outcome = checked(index, item)
      sum = sum.plus(outcome.points)
      missing += outcome.missing.filter { !missing.contains($0) }
      fault = fault ?? outcome.fault
      outcomes.append(outcome)
    }
    var standing: Standing
    if let fault {
      standing = .error(indicator, fault)
    } else {
      standing = Standing(indicator, value: sum, state: sum.isSettled ? .scored : .open)
      standing.missing = missing
    }
    standing.checklist = outcomes
    return standing
  }

  private mutating func checked(_ index: Int, _ item: ChecklistItem) -> ChecklistOutcome {
    func outcome(
      _ isTrue: Bool?, _ points: ScoreInterval, _ missing: [MissingFact] = [], _ fault: Fault? = nil
    ) -> ChecklistOutcome {
      ChecklistOutcome(item: index, isTrue: isTrue, points: points, missing: missing, fault: fault)
    }
    switch condition(item.condition) {
    case .holds: return outcome(true, ScoreInterval(item.points))
    case .doesNotHold: return outcome(false, .nothing)
    case .unknown(let missing): return outcome(nil, .any(of: item.points), missing)
    case .error(let fault):
      let place = fault ?? Fault(kind: .nullCondition, span: item.span)
      return outcome(nil, .any(of: item.points), [], place)
    }
  }

  // MARK: Fractions

  /// The value of a node as the fraction that it is written as: a division is not carried out before points are told.
  private mutating func fraction(_ node: NodeID, _ value: Number) -> Share {
    evaluating { $0.fraction(node, value) }
  }
}

extension Judgement {
  fileprivate mutating func fraction(_ id: NodeID, _ value: Number) -> Share {
    let node = program[id]
    let operands = program.operands(of: node)
    switch node.operation {
    case .arithmetic(.divide):
      guard operands.count == 2, let left = figure(operands[operands.startIndex]),
        let right = figure(operands[operands.startIndex + 1]), !right.isZero
      else { return Share(numerator: value) }
      return Share(numerator: left, denominator: right)
    case .call(.min), .call(.max):
      // The one that it is.
      for operand in operands.flatMap({ listed($0) }) where figure(operand) == value {
        return fraction(operand, value)
      }
      return Share(numerator: value)
    default: return Share(numerator: value)
    }
  }

  /// Of a list that is written out its elements, else the node itself.
  private func listed(_ id: NodeID) -> [NodeID] {
    if case .list = program[id].operation { Array(program.operands(of: program[id])) } else { [id] }
  }

  private mutating func figure(_ node: NodeID) -> Number? { machine.evaluateRoot(node).number }
}
