import Cases
import Programs
import Values

/// What direct code says of a rule on one row.
enum DirectAnswer: Int32 {
  case notApplicable
  case holds
  case doesNotHold
  /// The machine must decide.
  case ask
}

/// The rows of a table where direct code finds them.
@unsafe struct DirectTable {
  var cells: UnsafePointer<Value>?
  var rowCount: Int32
  var width: Int32
  var isGiven: Bool
}

/// Direct code on the facts of one case. Everything it touches is borrowed for the time of one case.
@unsafe struct DirectRun {
  let instructions: UnsafePointer<DirectInstruction>
  let registers: UnsafeMutablePointer<DirectRegister>
  let isDone: UnsafeMutablePointer<Bool>
  /// The current row of each domain, as its first cell; the root's is the case itself.
  let rows: UnsafeMutablePointer<UnsafePointer<Value>?>
  /// Rows of each domain that are still to come, the current one among them.
  let remaining: UnsafeMutablePointer<Int32>
  let tables: UnsafePointer<DirectTable>
  let sets: UnsafePointer<UInt64>
  let setWords: Int
  let ranks: UnsafePointer<Int32>
  let symbolCount: Int
  let isParameterReady: UnsafePointer<Bool>

  /// The answer of the code at an address.
  ///
  /// INVARIANT (direct code asks or agrees): any value that is not known, or not of the kind that the code expects, ends
  /// in `ask`.
  func answer(at start: Int32) -> DirectAnswer {
    let instructions = unsafe self.instructions
    let registers = unsafe self.registers
    let rows = unsafe self.rows
    var address = Int(start)
    while true {
      // Fields are read where they are needed: most steps need three of them.
      let step = unsafe instructions + address
      address &+= 1
      var a: Int { unsafe Int(step.pointee.a) }
      var b: Int { unsafe Int(step.pointee.b) }
      var c: Int { unsafe Int(step.pointee.c) }
      var d: Int { unsafe Int(step.pointee.d) }
      var flag: Bool { unsafe step.pointee.flag }
      var kind: UInt8 { unsafe step.pointee.kind }
      switch unsafe step.pointee.operation {
      case .applies: return unsafe DirectAnswer(rawValue: step.pointee.a) ?? .ask
      case .ask: return .ask
      case .jump: address = c

      case .loadNumber:
        guard let row = unsafe rows[b], case .number(let number) = unsafe row[c] else { return .ask }
        unsafe registers[a].number = number
      case .loadDate:
        guard let row = unsafe rows[b], case .date(let date) = unsafe row[c] else { return .ask }
        unsafe registers[a] = DirectRegister(integer: date.ordinal)
      case .loadText:
        guard let row = unsafe rows[b], case .text(let symbol) = unsafe row[c] else { return .ask }
        unsafe registers[a] = DirectRegister(integer: Int64(symbol.index))
      case .loadTextOrNull:
        guard let row = unsafe rows[b], let symbol = unsafe Self.symbol(row[c]) else { return .ask }
        unsafe registers[a] = DirectRegister(integer: symbol)
      case .loadBoolean:
        guard let row = unsafe rows[b], case .boolean(let truth) = unsafe row[c] else { return .ask }
        unsafe registers[a] = DirectRegister(integer: truth ? 1 : 0)
      case .needParameter: if unsafe !isParameterReady[a] { return .ask }

      case .add:
        guard let sum = unsafe registers[b].number.adding(registers[c].number) else { return .ask }
        unsafe registers[a].number = sum
      case .subtract:
        guard let difference = unsafe registers[b].number.subtracting(registers[c].number) else { return .ask }
        unsafe registers[a].number = difference
      case .multiply:
        guard let product = unsafe registers[b].number.multiplied(by: registers[c].number) else { return .ask }
        unsafe registers[a].number = product
      case .divide:
        guard let quotient = unsafe registers[b].number.divided(by: registers[c].number) else { return .ask }
        unsafe registers[a].number = quotient
      case .negate: unsafe registers[a].number = registers[b].number.negated
      case .move: unsafe registers[a] = registers[b]
      case .setBoolean: unsafe registers[a] = DirectRegister(integer: flag ? 1 : 0)

      case .compareNumber:
        let holds = unsafe Self.holds(kind, registers[a].number, registers[b].number)
        if holds == flag { address = c }
      case .compareInteger:
        let holds = unsafe Self.holds(kind, registers[a].integer, registers[b].integer)
        if holds == flag { address = c }
      case .compareEqual:
        if unsafe (registers[a].integer == registers[b].integer) == flag { address = c }
      case .compareRank:
        guard let first = unsafe rank(registers[a].integer, in: kind),
          let second = unsafe rank(registers[b].integer, in: kind)
        else { return .ask }
        if unsafe Self.holds(step.pointee.detail, first, second) == flag { address = c }
      case .inSet:
        if unsafe isIn(registers[a].integer, b) == flag { address = c }
      case .isNull:
        guard let row = unsafe rows[a] else { return .ask }
        let isNull: Bool
        switch unsafe row[b] {
        case .unknown, .fault: return .ask
        case .null: isNull = true
        default: isNull = false
        }
        if isNull == flag { address = c }
      case .isTrue:
        guard let row = unsafe rows[a], case .boolean(let truth) = unsafe row[b] else { return .ask }
        if truth == flag { address = c }
      case .isTrueRegister:
        if unsafe (registers[a].integer != 0) == flag { address = c }

      case .compareNumberFact:
        guard let row = unsafe rows[a], case .number(let number) = unsafe row[b] else { return .ask }
        let holds = unsafe Self.holds(kind, number, registers[d].number)
        if holds == flag { address = c }
      case .compareDateFact:
        guard let row = unsafe rows[a], case .date(let date) = unsafe row[b] else { return .ask }
        let holds = unsafe Self.holds(kind, date.ordinal, registers[d].integer)
        if holds == flag { address = c }
      case .equalTextFact:
        guard let row = unsafe rows[a], let symbol = unsafe Self.symbol(row[b]) else { return .ask }
        if unsafe (symbol == registers[d].integer) == flag { address = c }
      case .inSetFact:
        guard let row = unsafe rows[a], let symbol = unsafe Self.symbol(row[b]) else { return .ask }
        if unsafe isIn(symbol, d) == flag { address = c }

      case .loopBegin:
        let table = unsafe tables[b]
        guard unsafe table.isGiven else { return .ask }
        if unsafe table.rowCount == 0 {
          address = c
        } else {
          unsafe rows[a] = table.cells
          unsafe remaining[a] = table.rowCount
        }
      case .loopNext:
        let left = unsafe remaining[a] &- 1
        unsafe remaining[a] = left
        if left > 0 {
          unsafe rows[a] = rows[a].map { unsafe $0 + d }
          address = c
        }
      case .saveRow:
        unsafe registers[a] = DirectRegister(integer: Int64(Int(bitPattern: rows[b])))
        unsafe registers[d] = DirectRegister(integer: Int64(remaining[b]))
      case .restoreRow:
        unsafe rows[b] = UnsafePointer(bitPattern: Int(registers[a].integer))
        unsafe remaining[b] = Int32(truncatingIfNeeded: registers[d].integer)
      case .rowCount:
        let table = unsafe tables[b]
        guard unsafe table.isGiven else { return .ask }
        unsafe registers[a].number = Number(Int(table.rowCount))
      case .zero: unsafe registers[a] = .zero
      case .accumulate:
        guard let sum = unsafe registers[a].number.addingExactly(registers[b].number) else { return .ask }
        unsafe registers[a].number = sum
      case .accumulateFact:
        guard let row = unsafe rows[b], case .number(let number) = unsafe row[c],
          let sum = unsafe registers[a].number.addingExactly(number)
        else { return .ask }
        unsafe registers[a].number = sum
      case .countUp: unsafe registers[a].number = Number(Int(registers[a].integer) + 1)
      case .skipIfDone: if unsafe isDone[a] { address = c }
      case .markDone: unsafe isDone[a] = true
      }
    }
  }

  /// Goes to a row of the table that a rule is about.
  func enter(row: Int, domain: Int, table: Int) {
    unsafe rows[domain] = tables[table].cells.map { unsafe $0 + row * Int(tables[table].width) }
  }

  /// The place of a code in an ordered list; nil where it has none.
  private func rank(_ symbol: Int64, in list: UInt8) -> Int64? {
    guard symbol >= 0, unsafe symbol < symbolCount else { return nil }
    let rank = unsafe ranks[Int(list) * symbolCount + Int(symbol)]
    return rank < 0 ? nil : Int64(rank)
  }

  /// The symbol of a text, `noText` of null; nil of anything else.
  @inline(__always)
  private static func symbol(_ value: Value) -> Int64? {
    switch value {
    case .text(let symbol): Int64(symbol.index)
    case .null: DirectRegister.noText
    default: nil
    }
  }

  @inline(__always)
  private func isIn(_ symbol: Int64, _ set: Int) -> Bool {
    let word = Int(symbol >> 6)
    guard symbol >= 0, unsafe word < setWords else { return false }
    return unsafe sets[set * setWords + word] & (1 << UInt64(symbol & 63)) != 0
  }

  @inline(__always)
  private static func holds<Ordered: Comparable>(_ comparison: UInt8, _ left: Ordered, _ right: Ordered) -> Bool {
    switch comparison {
    case 0: left == right
    case 1: left != right
    case 2: left < right
    case 3: !(right < left)
    case 4: right < left
    default: !(left < right)
    }
  }
}
