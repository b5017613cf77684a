import Programs
import Values

extension DirectCompiler {
  /// Code that goes on at one of two labels.
  ///
  /// - Parameter next: which of the two is placed right behind the code.
  mutating func condition(_ node: NodeID, ifTrue: Label, ifFalse: Label, next: Bool) {
    guard enter() else { return }
    defer { depth -= 1 }
    if sharedPlace(node) != nil {
      let register = value(node)
      branch(.isTrueRegister, ifTrue, ifFalse, next, a: register)
      return
    }
    tests(node, ifTrue: ifTrue, ifFalse: ifFalse, next: next)
  }

  /// The tests of a node, also of one whose value is kept.
  mutating func tests(_ node: NodeID, ifTrue: Label, ifFalse: Label, next: Bool = true) {
    let operands = operands(of: node)
    switch program[node].operation {
    case .and:
      let more = label()
      condition(operands[0], ifTrue: more, ifFalse: ifFalse, next: true)
      place(more)
      condition(operands[1], ifTrue: ifTrue, ifFalse: ifFalse, next: next)
    case .or:
      if let (subject, symbols) = membership(of: operands) {
        if let (domain, column) = fact(subject) {
          branch(.inSetFact, ifTrue, ifFalse, next, a: domain, b: column, d: addSet(symbols))
        } else {
          branch(.inSet, ifTrue, ifFalse, next, a: value(subject, isNullAllowed: true), b: addSet(symbols))
        }
        return
      }
      let more = label()
      condition(operands[0], ifTrue: ifTrue, ifFalse: more, next: false)
      place(more)
      condition(operands[1], ifTrue: ifTrue, ifFalse: ifFalse, next: next)
    case .not: condition(operands[0], ifTrue: ifFalse, ifFalse: ifTrue, next: !next)
    case .branch:
      let then = label()
      let otherwise = label()
      condition(operands[0], ifTrue: then, ifFalse: otherwise, next: true)
      place(then)
      condition(operands[1], ifTrue: ifTrue, ifFalse: ifFalse, next: !next)
      emit(.jump, c: next ? ifFalse : ifTrue)
      place(otherwise)
      condition(operands[2], ifTrue: ifTrue, ifFalse: ifFalse, next: next)
    case .constant(let index):
      guard let truth = program.constants[Int(index)].boolean else { return emit(.ask) }
      if truth != next { emit(.jump, c: truth ? ifTrue : ifFalse) }
    case .field(let domain, let column):
      guard kind(of: node) == .boolean else { return emit(.ask) }
      branch(.isTrue, ifTrue, ifFalse, next, a: domain.index, b: column)
    case .compare(let comparison): compare(comparison, operands, ifTrue, ifFalse, next)
    case .compareCodes(let comparison, let list):
      if comparison == .equal || comparison == .notEqual {
        compare(comparison, operands, ifTrue, ifFalse, next)
      } else {
        compareRank(comparison, list, operands, ifTrue, ifFalse, next)
      }
    case .quantify(let quantifier, let domain): quantify(quantifier, domain, operands, ifTrue, ifFalse, next)
    default: emit(.ask)
    }
  }

  /// One test that jumps where it is not what comes next.
  private mutating func branch(
    _ operation: DirectInstruction.Operation, _ ifTrue: Label, _ ifFalse: Label, _ next: Bool, kind: UInt8 = 0,
    detail: UInt8 = 0, a: Int32, b: Int32 = 0, d: Int32 = 0
  ) {
    emit(operation, flag: !next, kind: kind, detail: detail, a: a, b: b, c: next ? ifFalse : ifTrue, d: d)
  }

  private mutating func compare(
    _ comparison: Comparison, _ operands: [NodeID], _ ifTrue: Label, _ ifFalse: Label, _ next: Bool
  ) {
    let isEquality = comparison == .equal || comparison == .notEqual
    if isEquality, let (domain, column) = nullTest(operands) {
      let isNull = comparison == .equal
      branch(.isNull, isNull ? ifTrue : ifFalse, isNull ? ifFalse : ifTrue, isNull ? next : !next, a: domain, b: column)
      return
    }
    switch (kind(of: operands[0]), kind(of: operands[1])) {
    case (.number, .number):
      ordered(comparison, operands, ifTrue, ifFalse, next, fact: .compareNumberFact, registers: .compareNumber)
    case (.date, .date):
      ordered(comparison, operands, ifTrue, ifFalse, next, fact: .compareDateFact, registers: .compareInteger)
    case (.text, .text), (.code, .code), (.code, .text), (.text, .code):
      guard isEquality else { return emit(.ask) }
      if let (domain, column) = fact(operands[0]), fact(operands[1]) == nil {
        let other = value(operands[1], isNullAllowed: true)
        let isEqual = comparison == .equal
        branch(
          .equalTextFact, isEqual ? ifTrue : ifFalse, isEqual ? ifFalse : ifTrue, isEqual ? next : !next, a: domain,
          b: column, d: other)
        return
      }
      let registers = (value(operands[0], isNullAllowed: true), value(operands[1], isNullAllowed: true))
      equal(comparison, registers, ifTrue, ifFalse, next)
    case (.boolean, .boolean):
      guard isEquality else { return emit(.ask) }
      equal(comparison, (value(operands[0]), value(operands[1])), ifTrue, ifFalse, next)
    default: emit(.ask)
    }
  }

  /// A comparison of numbers or dates; a fact on either side is loaded by the test itself.
  private mutating func ordered(
    _ comparison: Comparison, _ operands: [NodeID], _ ifTrue: Label, _ ifFalse: Label, _ next: Bool,
    fact operation: DirectInstruction.Operation, registers: DirectInstruction.Operation
  ) {
    if let (domain, column) = fact(operands[0]) {
      let other = value(operands[1])
      branch(operation, ifTrue, ifFalse, next, kind: comparison.code, a: domain, b: column, d: other)
    } else if let (domain, column) = fact(operands[1]) {
      let other = value(operands[0])
      branch(operation, ifTrue, ifFalse, next, kind: comparison.mirrored.code, a: domain, b: column, d: other)
    } else {
      let left = value(operands[0])
      let right = value(operands[1])
      branch(registers, ifTrue, ifFalse, next, kind: comparison.code, a: left, b: right)
    }
  }

  /// The place of a fact that stands for itself.
  private func fact(_ node: NodeID) -> (domain: Int32, column: Int32)? {
    guard sharedPlace(node) == nil, case .field(let domain, let column) = program[node].operation else { return nil }
    return (domain.index, column)
  }

  private mutating func equal(
    _ comparison: Comparison, _ registers: (Int32, Int32), _ ifTrue: Label, _ ifFalse: Label, _ next: Bool
  ) {
    if comparison == .equal {
      branch(.compareEqual, ifTrue, ifFalse, next, a: registers.0, b: registers.1)
    } else {
      branch(.compareEqual, ifFalse, ifTrue, !next, a: registers.0, b: registers.1)
    }
  }

  private mutating func compareRank(
    _ comparison: Comparison, _ list: CodeListID, _ operands: [NodeID], _ ifTrue: Label, _ ifFalse: Label, _ next: Bool
  ) {
    guard let list = UInt8(exactly: list.index) else { return emit(.ask) }
    let registers = (value(operands[0]), value(operands[1]))
    branch(
      .compareRank, ifTrue, ifFalse, next, kind: list, detail: comparison.code, a: registers.0, b: registers.1)
  }

  /// `some` ends at the first row that holds, `every` at the first that does not.
  private mutating func quantify(
    _ quantifier: Quantifier, _ domain: DomainID, _ operands: [NodeID], _ ifTrue: Label, _ ifFalse: Label, _ next: Bool
  ) {
    let body = label()
    let onward = label()
    let end = label()
    let isSome = quantifier == .some
    let outer = invariants
    hoist(operands)
    // A definition may run over the very rows among which it is used.
    let saved = saveRow(domain)
    let isTrue = saved == nil ? ifTrue : label()
    let isFalse = saved == nil ? ifFalse : label()
    openDomains.append(domain)
    emit(.loopBegin, a: domain.index, b: program.domains[Int(domain.index)].table.index, c: end)
    place(body)
    if !operands[0].isNone {
      let kept = label()
      condition(operands[0], ifTrue: kept, ifFalse: onward, next: true)
      place(kept)
    }
    condition(
      operands[1], ifTrue: isSome ? isTrue : onward, ifFalse: isSome ? onward : isFalse, next: !isSome)
    place(onward)
    nextRow(domain, body)
    place(end)
    invariants = outer
    openDomains.removeLast()
    let result = !isSome
    guard let saved else {
      if result != next { emit(.jump, c: result ? ifTrue : ifFalse) }
      return
    }
    emit(.jump, c: result ? isTrue : isFalse)
    for (inner, target) in [(isTrue, ifTrue), (isFalse, ifFalse)] {
      place(inner)
      restoreRow(domain, saved)
      emit(.jump, c: target)
    }
  }

  /// Keeps the current row of a domain that is in use; nil where it is not.
  mutating func saveRow(_ domain: DomainID) -> (Int32, Int32)? {
    guard openDomains.contains(domain) else { return nil }
    let registers = (temporary(), temporary())
    emit(.saveRow, a: registers.0, b: domain.index, d: registers.1)
    return registers
  }

  mutating func restoreRow(_ domain: DomainID, _ saved: (Int32, Int32)) {
    emit(.restoreRow, a: saved.0, b: domain.index, d: saved.1)
  }

  /// Goes to the next row of a loop.
  mutating func nextRow(_ domain: DomainID, _ body: Label) {
    let table = program.domains[Int(domain.index)].table
    emit(.loopNext, a: domain.index, c: body, d: Int32(clamping: program.layout[table].columns.count))
  }

  /// Computes what is the same for all rows before the loop over them. Where that fails the machine decides.
  mutating func hoist(_ operands: [NodeID]) {
    guard enter() else { return }
    defer { depth -= 1 }
    for node in operands where !node.isNone && invariants[node] == nil {
      switch program[node].operation {
      case .arithmetic where program[node].domain == .root && sharedPlace(node) == nil:
        invariants[node] = value(node)
      case .and, .or, .not, .compare, .compareCodes, .arithmetic, .negate: hoist(self.operands(of: node))
      default: break
      }
    }
  }

  /// `fact = null`
  private func nullTest(_ operands: [NodeID]) -> (domain: Int32, column: Int32)? {
    for (fact, other) in [(operands[0], operands[1]), (operands[1], operands[0])] {
      guard case .constant(let index) = program[other].operation, program.constants[Int(index)].isNull,
        case .field(let domain, let column) = program[fact].operation
      else { continue }
      return (domain.index, column)
    }
    return nil
  }

  /// `fact in (a, b, …)`, as the `or` of its tests: the fact and the texts.
  private func membership(of tests: [NodeID]) -> (subject: NodeID, symbols: [Symbol])? {
    var symbols: [Symbol] = []
    var subject: NodeID?
    var stack: [NodeID] = tests.reversed()
    while let id = stack.popLast() {
      guard sharedPlace(id) == nil else { return nil }
      let operands = operands(of: id)
      switch program[id].operation {
      case .or: stack.append(contentsOf: [operands[1], operands[0]])
      case .compare(.equal):
        guard case .field = program[operands[0]].operation, case .constant(let index) = program[operands[1]].operation,
          case .text(let symbol) = program.constants[Int(index)],
          subject.map({ program[$0].operation == program[operands[0]].operation }) ?? true
        else { return nil }
        subject = operands[0]
        symbols.append(symbol)
      default: return nil
      }
    }
    return subject.map { ($0, symbols) }
  }
}

extension Comparison {
  /// What holds with the sides exchanged.
  var mirrored: Comparison {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }

  /// A comparison in a byte.
  var code: UInt8 {
    switch self {
    case .equal: 0
    case .notEqual: 1
    case .less: 2
    case .lessOrEqual: 3
    case .greater: 4
    case .greaterOrEqual: 5
    }
  }
}
