import Programs
import Values

extension DirectCompiler {
  /// Code that brings the value of a node into a register.
  ///
  /// - Parameter isNullAllowed: a fact that is null may be `DirectRegister.noText`: only equality is asked of it.
  mutating func value(_ node: NodeID, isNullAllowed: Bool = false) -> Int32 {
    guard enter() else { return 0 }
    defer { depth -= 1 }
    if let register = invariants[node] { return register }
    guard let place = sharedPlace(node) else {
      let register = directPlace(node)
      if let register { return register }
      let result = temporary()
      compute(node, into: result, isNullAllowed: isNullAllowed)
      return result
    }
    let there = label()
    emit(.skipIfDone, a: place.slot, c: there)
    compute(node, into: place.register, isNullAllowed: false)
    emit(.markDone, a: place.slot)
    self.place(there)
    return place.register
  }

  /// Constants and parameters stand in registers of their own.
  private mutating func directPlace(_ node: NodeID) -> Int32? {
    switch program[node].operation {
    case .constant: return constantRegister(node)
    case .parameter(let parameter):
      emit(.needParameter, a: parameter)
      return parameterRegister(parameter)
    default: return nil
    }
  }

  private mutating func compute(_ node: NodeID, into result: Int32, isNullAllowed: Bool) {
    let kind = kind(of: node)
    let operands = operands(of: node)
    switch program[node].operation {
    case .field(let domain, let column):
      guard let load = Self.load(kind, isNullAllowed: isNullAllowed) else { return emit(.ask) }
      emit(load, a: result, b: domain.index, c: column)
    case .constant, .parameter:
      guard let place = directPlace(node) else { return emit(.ask) }
      emit(.move, a: result, b: place)
    case .arithmetic(let operation):
      guard case .number = kind, case .number = self.kind(of: operands[0]), case .number = self.kind(of: operands[1]),
        let instruction = Self.arithmetic(operation)
      else { return emit(.ask) }
      let left = value(operands[0])
      let right = value(operands[1])
      emit(instruction, a: result, b: left, c: right)
    case .negate:
      guard case .number = kind else { return emit(.ask) }
      emit(.negate, a: result, b: value(operands[0]))
    case .branch where kind != .boolean:
      guard kind == self.kind(of: operands[1]) || isNumber(operands),
        kind == self.kind(of: operands[2]) || isNumber(operands)
      else { return emit(.ask) }
      let then = label()
      let otherwise = label()
      let end = label()
      condition(operands[0], ifTrue: then, ifFalse: otherwise, next: true)
      place(then)
      emit(.move, a: result, b: value(operands[1]))
      emit(.jump, c: end)
      place(otherwise)
      emit(.move, a: result, b: value(operands[2]))
      place(end)
    case .aggregate(let aggregate, let domain): self.aggregate(aggregate, domain, operands, into: result)
    case .and, .or, .not, .compare, .compareCodes, .quantify, .branch: boolean(node, into: result)
    default: emit(.ask)
    }
  }

  private func isNumber(_ operands: [NodeID]) -> Bool {
    operands.dropFirst().allSatisfy { if case .number = kind(of: $0) { true } else { false } }
  }

  private static func load(_ kind: ValueKind, isNullAllowed: Bool) -> DirectInstruction.Operation? {
    switch kind {
    case .number: .loadNumber
    case .date: .loadDate
    case .text, .code: isNullAllowed ? .loadTextOrNull : .loadText
    case .boolean: .loadBoolean
    case .any, .null, .time, .dateAndTime, .days, .months, .list, .table, .row, .context, .range, .function: nil
    }
  }

  private static func arithmetic(_ operation: Arithmetic) -> DirectInstruction.Operation? {
    switch operation {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .power: nil
    }
  }

  private mutating func boolean(_ node: NodeID, into result: Int32) {
    let isTrue = label()
    let isFalse = label()
    let end = label()
    tests(node, ifTrue: isTrue, ifFalse: isFalse)
    place(isTrue)
    emit(.setBoolean, flag: true, a: result)
    emit(.jump, c: end)
    place(isFalse)
    emit(.setBoolean, flag: false, a: result)
    place(end)
  }

  /// Sums and counts of the rows that a filter leaves.
  private mutating func aggregate(_ kind: Aggregate, _ domain: DomainID, _ operands: [NodeID], into result: Int32) {
    let table = program.domains[Int(domain.index)].table.index
    switch kind {
    case .count where operands[0].isNone:
      emit(.rowCount, a: result, b: table)
    case .sum, .count:
      if kind == .sum {
        guard case .number = self.kind(of: operands[1]) else { return emit(.ask) }
      }
      let body = label()
      let onward = label()
      let end = label()
      let outer = invariants
      hoist(operands)
      let saved = saveRow(domain)
      openDomains.append(domain)
      emit(.zero, a: result)
      emit(.loopBegin, a: domain.index, b: table, c: end)
      place(body)
      if !operands[0].isNone {
        let kept = label()
        condition(operands[0], ifTrue: kept, ifFalse: onward, next: true)
        place(kept)
      }
      if kind == .sum, sharedPlace(operands[1]) == nil,
        case .field(let row, let column) = program[operands[1]].operation
      {
        emit(.accumulateFact, a: result, b: row.index, c: column)
      } else if kind == .sum {
        emit(.accumulate, a: result, b: value(operands[1]))
      } else {
        emit(.countUp, a: result)
      }
      place(onward)
      nextRow(domain, body)
      place(end)
      invariants = outer
      openDomains.removeLast()
      if let saved { restoreRow(domain, saved) }
    case .min, .max, .mean, .median: emit(.ask)
    }
  }
}
