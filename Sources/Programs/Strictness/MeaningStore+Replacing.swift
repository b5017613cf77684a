/// Terms with others in the place of some: what a condition means where a parameter has a certain value.
extension MeaningStore {
  mutating func replacing(_ values: [TermID: TermID], in id: TermID) -> TermID {
    var done = values
    return replaced(id, &done)
  }

  private mutating func replaced(_ id: TermID, _ done: inout [TermID: TermID]) -> TermID {
    guard !id.isNone else { return id }
    if let known = done[id] { return known }
    let term = self[id]
    var operands: [TermID] = []
    for operand in term.operands { operands.append(replaced(operand, &done)) }
    let new = operands == term.operands ? id : made(term.head, operands)
    if new != id {
      if nullable.contains(id) { noteNullable(new) }
      if let sign = notNegative[id] { noteSign(new, sign) }
    }
    done[id] = new
    return new
  }

  /// In its own form, as if it had been read so.
  private mutating func made(_ head: TermHead, _ operands: [TermID]) -> TermID {
    switch head {
    case .all: all(operands)
    case .any: any(operands)
    case .not: not(operands[0])
    case .compare(let comparison): compare(comparison, operands[0], operands[1], list: nil)
    case .rank(let comparison, let list): compare(comparison, operands[0], operands[1], list: list)
    case .operation(.arithmetic(let operation)): arithmetic(operation, operands[0], operands[1])
    case .operation(.negate): negated(operands[0])
    default: term(head, operands)
    }
  }

  /// The names of all parameters that some terms are made of.
  func parameters(below roots: [TermID]) -> Set<String> {
    var names: Set<String> = []
    var seen: Set<TermID> = []
    var open = roots
    while let id = open.popLast() {
      guard !id.isNone, seen.insert(id).inserted else { continue }
      if case .parameter(let name) = self[id].head { names.insert(name) }
      open.append(contentsOf: self[id].operands)
    }
    return names
  }
}
