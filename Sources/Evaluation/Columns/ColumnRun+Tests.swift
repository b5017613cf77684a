import Cases
import Programs
import Values

/// Comparisons, arithmetic and choices, value by value.
extension ColumnRun {
  func isIn(_ from: ColumnRegister, _ members: [Bool], _ target: ColumnRegister) {
    unsafe members.withUnsafeBufferPointer { members in
      for index in 0..<target.count {
        let symbol = unsafe Int(from.integers[index &* from.stride])
        unsafe target.truths[index] = symbol >= 0 && members[symbol] ? ColumnTruth.yes : ColumnTruth.no
      }
    }
    guard !from.isKnown else { return }
    for index in 0..<target.count {
      let state = from.state(index)
      // Null is none of them.
      if state == CellState.null { unsafe target.truths[index] = ColumnTruth.no }
      if state > CellState.null { unsafe target.truths[index] = ColumnTruth.ask }
    }
  }

  func rank(_ from: ColumnRegister, _ ranks: [Int64], _ target: ColumnRegister) {
    for index in 0..<target.count {
      let state = from.state(index)
      let symbol = unsafe Int(from.integers[index &* from.stride])
      let rank = state == CellState.known && symbol >= 0 ? ranks[symbol] : -1
      unsafe target.integers[index] = rank
      set(state != CellState.known ? state : rank < 0 ? CellState.other : CellState.known, index, target)
    }
  }

  func property(_ property: DateProperty, _ from: ColumnRegister, _ target: ColumnRegister) {
    for index in 0..<target.count {
      let state = from.state(index)
      guard state == CellState.known,
        let date = unsafe CalendarDate(daysSinceEpoch: from.integers[index &* from.stride])
      else {
        unsafe target.integers[index] = 0
        set(state == CellState.known ? CellState.other : state, index, target)
        continue
      }
      let part: Int =
        switch property {
        case .year: Int(date.year)
        case .month: Int(date.month)
        default: Int(date.day)
        }
      unsafe target.integers[index] = Int64(part)
      unsafe target.states[index] = CellState.known
    }
  }

  /// What is not known on either side is asked.
  func ask(_ left: ColumnRegister, _ right: ColumnRegister, _ target: ColumnRegister) {
    guard !left.isKnown || !right.isKnown else { return }
    for index in 0..<target.count where left.state(index) | right.state(index) != CellState.known {
      unsafe target.truths[index] = ColumnTruth.ask
    }
  }

  func compareIntegers(
    _ comparison: Comparison, _ left: ColumnRegister, _ right: ColumnRegister, _ target: ColumnRegister
  ) {
    let (one, two) = unsafe (left.integers, right.integers)
    let (step, other) = (left.stride, right.stride)
    let truths = unsafe target.truths
    let count = target.count
    @inline(__always) func each(_ holds: (Int64, Int64) -> Bool) {
      for index in 0..<count {
        unsafe truths[index] = holds(one[index &* step], two[index &* other]) ? ColumnTruth.yes : ColumnTruth.no
      }
    }
    switch comparison {
    case .equal: each { $0 == $1 }
    case .notEqual: each { $0 != $1 }
    case .less: each { $0 < $1 }
    case .lessOrEqual: each { $0 <= $1 }
    case .greater: each { $0 > $1 }
    case .greaterOrEqual: each { $0 >= $1 }
    }
    ask(left, right, target)
  }

  func compareNumbers(
    _ comparison: Comparison, _ left: ColumnRegister, _ right: ColumnRegister, _ target: ColumnRegister
  ) {
    let (one, two) = unsafe (left.numbers, right.numbers)
    let (step, other) = (left.stride, right.stride)
    for index in 0..<target.count {
      let (a, b) = unsafe (one[index &* step], two[index &* other])
      let holds =
        switch comparison {
        case .equal: a == b
        case .notEqual: a != b
        case .less: a < b
        case .lessOrEqual: !(b < a)
        case .greater: b < a
        case .greaterOrEqual: !(a < b)
        }
      unsafe target.truths[index] = holds ? ColumnTruth.yes : ColumnTruth.no
    }
    ask(left, right, target)
  }

  /// A column against one number: as whole multiples where the number is one.
  func compareFixed(
    _ comparison: Comparison, _ number: Int, _ right: ColumnRegister, _ target: ColumnRegister
  ) {
    let left = registers[number]
    guard case .fixed(let decimals) = code.instructions[number].kind, right.isKnown else {
      for index in 0..<target.count { unsafe target.truths[index] = ColumnTruth.ask }
      return
    }
    let bound = unsafe right.numbers[0]
    let truths = unsafe target.truths
    let values = unsafe left.integers
    let (count, step) = (target.count, left.stride)
    if let fixed = bound.fixed(decimals: decimals) {
      @inline(__always) func each(_ holds: (Int64) -> Bool) {
        for index in 0..<count {
          unsafe truths[index] = holds(values[index &* step]) ? ColumnTruth.yes : ColumnTruth.no
        }
      }
      switch comparison {
      case .equal: each { $0 == fixed }
      case .notEqual: each { $0 != fixed }
      case .less: each { $0 < fixed }
      case .lessOrEqual: each { $0 <= fixed }
      case .greater: each { $0 > fixed }
      case .greaterOrEqual: each { $0 >= fixed }
      }
    } else {
      for index in 0..<count {
        let value = unsafe Number(mantissa: values[index &* step], decimals: decimals)
        let holds =
          switch comparison {
          case .equal: value == bound
          case .notEqual: value != bound
          case .less: value < bound
          case .lessOrEqual: !(bound < value)
          case .greater: bound < value
          case .greaterOrEqual: !(value < bound)
          }
        unsafe truths[index] = holds ? ColumnTruth.yes : ColumnTruth.no
      }
    }
    ask(left, right, target)
  }

  /// Equal, also where both are null; null and a value are not.
  func equal(_ left: Int, _ right: Int, _ target: ColumnRegister) {
    let (one, two) = (registers[left], registers[right])
    let isNumber = code.instructions[left].kind == .number
    for index in 0..<target.count {
      let (first, second) = (one.state(index), two.state(index))
      let truth: UInt8
      if first | second == CellState.known {
        let holds =
          isNumber
          ? unsafe one.numbers[index &* one.stride] == two.numbers[index &* two.stride]
          : unsafe one.integers[index &* one.stride] == two.integers[index &* two.stride]
        truth = holds ? ColumnTruth.yes : ColumnTruth.no
      } else if first > CellState.null || second > CellState.null {
        truth = ColumnTruth.ask
      } else {
        truth = first == second ? ColumnTruth.yes : ColumnTruth.no
      }
      unsafe target.truths[index] = truth
    }
  }

  func choose(
    _ condition: ColumnRegister, _ then: ColumnRegister, _ otherwise: ColumnRegister, _ kind: ColumnKind,
    _ target: ColumnRegister
  ) {
    for index in 0..<target.count {
      let decision = unsafe condition.truths[index &* condition.stride]
      let source = decision == ColumnTruth.yes ? then : otherwise
      let place = index &* source.stride
      switch kind {
      case .truth:
        unsafe target.truths[index] = decision == ColumnTruth.ask ? ColumnTruth.ask : source.truths[place]
        continue
      case .number: unsafe target.numbers[index] = source.numbers[place]
      case .fixed, .date, .symbol, .presence, .text: unsafe target.integers[index] = source.integers[place]
      }
      set(decision == ColumnTruth.ask ? CellState.other : source.state(index), index, target)
    }
  }

  func arithmetic(
    _ operation: Arithmetic, _ left: ColumnRegister, _ right: ColumnRegister, _ target: ColumnRegister
  ) {
    for index in 0..<target.count {
      guard left.state(index) | right.state(index) == CellState.known else {
        unsafe target.numbers[index] = .zero
        set(CellState.other, index, target)
        continue
      }
      let (a, b) = unsafe (left.numbers[index &* left.stride], right.numbers[index &* right.stride])
      let result =
        switch operation {
        case .add: a.adding(b)
        case .subtract: a.subtracting(b)
        case .multiply: a.multiplied(by: b)
        case .divide: a.divided(by: b)
        case .power: Number?.none
        }
      unsafe target.numbers[index] = result ?? .zero
      set(result == nil ? CellState.other : CellState.known, index, target)
    }
  }
}
