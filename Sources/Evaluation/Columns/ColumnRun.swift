import Cases
import Programs
import Values

/// Runs the operations of a column program over one batch after another. For one thread.
///
/// INVARIANT (columns ask or agree): a value is exactly the machine's, or its state says that the machine is to be asked.
@safe final class ColumnRun {
  let program: Program
  let code: ColumnProgram
  let registers: [ColumnRegister]
  let groups: [GroupSlice]
  private let integerSumBuffer = GrowableBuffer<Int64>()
  private let askedBuffer = GrowableBuffer<Bool>()
  private let countBuffer = GrowableBuffer<Int32>()
  private var integerSums: UnsafeMutablePointer<Int64> { unsafe integerSumBuffer.base }
  private var asked: UnsafeMutablePointer<Bool> { unsafe askedBuffer.base }
  private var counts: UnsafeMutablePointer<Int32> { unsafe countBuffer.base }
  /// By list of codes and symbol: the place of a code in its list, -1 where it has none.
  private let ranks: [[Int64]]

  init(_ program: Program, _ code: ColumnProgram) {
    self.program = program
    self.code = code
    registers = code.instructions.map { ColumnRegister($0) }
    groups = code.groupings.map { _ in GroupSlice() }
    ranks = program.codeLists.map { list in
      var ranks: [Int64] = Array(repeating: -1, count: program.symbols.count)
      for (rank, code) in list.codes.enumerated() where list.isOrdered { ranks[Int(code.symbol.index)] = Int64(rank) }
      return ranks
    }
  }

  /// How many values a level has in a batch.
  func count(_ level: ColumnLevel, _ batch: ColumnBatch) -> Int {
    switch level {
    case .scalar: 1
    case .cases: batch.caseCount
    case .rows(let table): batch.tables[table]?.count ?? 0
    case .groups(let grouping): groups[Int(grouping)].count
    }
  }

  /// Fills registers in the order of their numbers; groups are formed when their keys are there.
  ///
  /// - Parameters:
  ///   - needed: registers, ascending.
  ///   - groupings: those that are asked for, each before the first register that is at its level.
  func run(_ needed: [Int32], groupings: [Int32], _ batch: ColumnBatch) {
    var open = groupings
    for register in needed {
      if !open.isEmpty, case .groups(let grouping) = code.instructions[Int(register)].level,
        let place = open.firstIndex(of: grouping)
      {
        form(grouping, batch)
        open.remove(at: place)
      }
      execute(Int(register), batch)
    }
    for grouping in open { form(grouping, batch) }
  }

  private func form(_ grouping: Int32, _ batch: ColumnBatch) {
    let shape = code.groupings[Int(grouping)]
    guard let slice = batch.tables[shape.table] else { return }
    groups[Int(grouping)].form(shape, slice, registers, caseCount: batch.caseCount)
  }

  private func execute(_ number: Int, _ batch: ColumnBatch) {
    let instruction = code.instructions[number]
    let target = registers[number]
    let count = count(instruction.level, batch)
    target.resize(count)
    switch instruction.operation {
    case .number(let index): unsafe target.numbers[0] = code.constants[Int(index)]
    case .integer(let value): unsafe target.integers[0] = value
    case .truth(let truth): unsafe target.truths[0] = truth
    case .parameter(let index): parameter(Int(index), instruction.kind, target, batch.day)
    case .inForce(let index):
      unsafe target.truths[0] = program.periods[Int(index)].contains(batch.day) ? ColumnTruth.yes : ColumnTruth.no
    case .field(let table, let use): field(table, Int(use), target, batch)
    case .spread(let source): spread(registers[Int(source)], code.instructions[Int(source)], instruction, target, batch)
    case .first(let source): first(registers[Int(source)], instruction, target)
    case .widened(let source):
      let from = registers[Int(source)]
      guard case .fixed(let decimals) = code.instructions[Int(source)].kind else { return }
      copyStates(from, target)
      for index in 0..<count {
        unsafe target.numbers[index] = Number(mantissa: from.integers[index &* from.stride], decimals: decimals)
      }
    case .truthOf(let source):
      let from = registers[Int(source)]
      for index in 0..<count {
        unsafe target.truths[index] =
          from.state(index) != CellState.known
          ? ColumnTruth.ask : from.integers[index &* from.stride] != 0 ? ColumnTruth.yes : ColumnTruth.no
      }
    case .isNull(let source):
      let from = registers[Int(source)]
      for index in 0..<count {
        let state = from.state(index)
        // A value that only the machine can read is one all the same.
        unsafe target.truths[index] =
          state == CellState.null ? ColumnTruth.yes : state == CellState.unknown ? ColumnTruth.ask : ColumnTruth.no
      }
    case .isIn(let source, let set): isIn(registers[Int(source)], code.sets[Int(set)], target)
    case .rank(let source, let list): rank(registers[Int(source)], ranks[Int(list)], target)
    case .property(let property, let source): self.property(property, registers[Int(source)], target)
    case .compareIntegers(let comparison, let left, let right):
      compareIntegers(comparison, registers[Int(left)], registers[Int(right)], target)
    case .compareNumbers(let comparison, let left, let right):
      compareNumbers(comparison, registers[Int(left)], registers[Int(right)], target)
    case .compareFixed(let comparison, let left, let right):
      compareFixed(comparison, Int(left), registers[Int(right)], target)
    case .equal(let left, let right): equal(Int(left), Int(right), target)
    case .and(let left, let right):
      let (one, two) = (registers[Int(left)], registers[Int(right)])
      // False is the least, true the greatest, and what is to be asked lies between them.
      for index in 0..<count {
        unsafe target.truths[index] = min(one.truths[index &* one.stride], two.truths[index &* two.stride])
      }
    case .or(let left, let right):
      let (one, two) = (registers[Int(left)], registers[Int(right)])
      for index in 0..<count {
        unsafe target.truths[index] = max(one.truths[index &* one.stride], two.truths[index &* two.stride])
      }
    case .not(let source):
      let from = registers[Int(source)]
      for index in 0..<count { unsafe target.truths[index] = 2 &- from.truths[index &* from.stride] }
    case .choose(let condition, let then, let otherwise):
      choose(registers[Int(condition)], registers[Int(then)], registers[Int(otherwise)], instruction.kind, target)
    case .arithmetic(let operation, let left, let right):
      arithmetic(operation, registers[Int(left)], registers[Int(right)], target)
    case .negate(let source):
      let from = registers[Int(source)]
      copyStates(from, target)
      for index in 0..<count { unsafe target.numbers[index] = from.numbers[index &* from.stride].negated }
    case .count, .sum, .extreme, .mean, .some, .every: aggregate(instruction, target, batch)
    case .countOfOne(let filter):
      let kept = filter.map { registers[Int($0)] }
      for index in 0..<count {
        let truth = kept.map { unsafe $0.truths[index &* $0.stride] } ?? ColumnTruth.yes
        unsafe target.numbers[index] = truth == ColumnTruth.yes ? .one : .zero
        set(truth == ColumnTruth.ask ? CellState.other : CellState.known, index, target)
      }
    case .sumOfOne(let filter, let element): ofOne(filter, registers[Int(element)], target, .number, isSum: true)
    case .valueOfOne(let filter, let element):
      ofOne(filter, registers[Int(element)], target, instruction.kind, isSum: false)
    }
  }

  // MARK: States

  @inline(__always)
  private func set(_ state: UInt8, _ index: Int, _ target: ColumnRegister) {
    unsafe target.states[index] = state
    if state != CellState.known { target.isKnown = false }
  }

  private func copyStates(_ from: ColumnRegister, _ target: ColumnRegister) {
    guard !from.isKnown else { return }
    target.isKnown = false
    for index in 0..<target.count { unsafe target.states[index] = from.states[index &* from.stride] }
  }

  // MARK: Leaves

  private func parameter(_ index: Int, _ kind: ColumnKind, _ target: ColumnRegister, _ day: CalendarDate) {
    let value = program.parameters[index].version(on: day)?.value
    switch (kind, value) {
    case (.number, .number(let number)?): unsafe target.numbers[0] = number
    case (.date, .date(let date)?): unsafe target.integers[0] = date.daysSinceEpoch
    case (.symbol, .text(let symbol)?): unsafe target.integers[0] = Int64(symbol.index)
    case (.truth, .boolean(let truth)?): unsafe target.truths[0] = truth ? ColumnTruth.yes : ColumnTruth.no
    default:
      if kind == .truth {
        unsafe target.truths[0] = ColumnTruth.ask
      } else {
        if kind == .number { unsafe target.numbers[0] = .zero } else { unsafe target.integers[0] = 0 }
        unsafe target.states[0] = CellState.other
        target.isKnown = false
      }
    }
  }

  private func field(_ table: Int32, _ use: Int, _ target: ColumnRegister, _ batch: ColumnBatch) {
    if table == 0 {
      guard let cases = batch.cases else {
        // The facts of a case that is not there are unknown.
        unsafe target.integers[0] = 0
        set(CellState.unknown, 0, target)
        return
      }
      target.isKnown = unsafe batch.facts.load(
        use: use, cases: cases, values: target.integers, states: target.states)
      return
    }
    guard let slice = batch.tables[table] else { return }
    target.isKnown = unsafe slice.rows.load(
      use: use, rows: slice.range, values: target.integers, states: target.states)
  }

  /// Which value of the coarser level belongs to each of the finer one.
  private func spread(
    _ from: ColumnRegister, _ source: ColumnInstruction, _ instruction: ColumnInstruction, _ target: ColumnRegister,
    _ batch: ColumnBatch
  ) {
    switch (source.level, instruction.level) {
    case (.cases, .rows(let table)):
      guard let slice = batch.tables[table] else { return }
      unsafe gather(from, UnsafePointer(slice.caseOf), instruction.kind, target)
    case (.cases, .groups(let grouping)):
      unsafe gather(from, UnsafePointer(groups[Int(grouping)].caseOf), instruction.kind, target)
    case (.groups(let grouping), .rows):
      unsafe gather(from, UnsafePointer(groups[Int(grouping)].groupOf), instruction.kind, target)
    default: break
    }
  }

  private func first(_ from: ColumnRegister, _ instruction: ColumnInstruction, _ target: ColumnRegister) {
    guard case .groups(let grouping) = instruction.level else { return }
    unsafe gather(from, UnsafePointer(groups[Int(grouping)].firstRow), instruction.kind, target)
  }

  /// A row of no group (-1) takes nothing: nobody looks at it.
  private func gather(
    _ from: ColumnRegister, _ places: UnsafePointer<Int32>, _ kind: ColumnKind, _ target: ColumnRegister
  ) {
    let stride = from.stride
    switch kind {
    case .truth:
      for index in 0..<target.count {
        let place = unsafe Int(places[index]) &* stride
        unsafe target.truths[index] = place < 0 ? ColumnTruth.no : from.truths[place]
      }
      return
    case .number:
      for index in 0..<target.count {
        let place = unsafe Int(places[index]) &* stride
        unsafe target.numbers[index] = place < 0 ? .zero : from.numbers[place]
      }
    case .fixed, .date, .symbol, .presence, .text:
      for index in 0..<target.count {
        let place = unsafe Int(places[index]) &* stride
        unsafe target.integers[index] = place < 0 ? 0 : from.integers[place]
      }
    }
    guard !from.isKnown else { return }
    target.isKnown = false
    for index in 0..<target.count {
      let place = unsafe Int(places[index]) &* stride
      unsafe target.states[index] = place < 0 ? CellState.known : from.states[place]
    }
  }

  // MARK: Tests

  private func isIn(_ from: ColumnRegister, _ members: [Bool], _ target: ColumnRegister) {
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

  private func rank(_ from: ColumnRegister, _ ranks: [Int64], _ target: ColumnRegister) {
    for index in 0..<target.count {
      let state = from.state(index)
      let symbol = unsafe Int(from.integers[index &* from.stride])
      let rank = state == CellState.known && symbol >= 0 ? ranks[symbol] : -1
      unsafe target.integers[index] = rank
      set(state != CellState.known ? state : rank < 0 ? CellState.other : CellState.known, index, target)
    }
  }

  private func property(_ property: DateProperty, _ from: ColumnRegister, _ target: ColumnRegister) {
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
  private func ask(_ left: ColumnRegister, _ right: ColumnRegister, _ target: ColumnRegister) {
    guard !left.isKnown || !right.isKnown else { return }
    for index in 0..<target.count where left.state(index) | right.state(index) != CellState.known {
      unsafe target.truths[index] = ColumnTruth.ask
    }
  }

  private func compareIntegers(
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

  private func compareNumbers(
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
  private func compareFixed(
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
  private func equal(_ left: Int, _ right: Int, _ target: ColumnRegister) {
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

  private func choose(
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

  private func arithmetic(
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

  // MARK: One row

  private func ofOne(
    _ filter: Int32?, _ element: ColumnRegister, _ target: ColumnRegister, _ kind: ColumnKind, isSum: Bool
  ) {
    let kept = filter.map { registers[Int($0)] }
    for index in 0..<target.count {
      let truth = kept.map { unsafe $0.truths[index &* $0.stride] } ?? ColumnTruth.yes
      let place = index &* element.stride
      let isTaken = truth == ColumnTruth.yes
      var state = truth == ColumnTruth.ask ? CellState.other : isTaken ? element.state(index) : CellState.known
      // Nothing has no least and no mean.
      if !isTaken, !isSum, state == CellState.known { state = CellState.other }
      // What is null in a list is for the machine to weigh.
      if state == CellState.null { state = CellState.other }
      if kind == .number {
        unsafe target.numbers[index] = isTaken ? element.numbers[place] : .zero
      } else {
        unsafe target.integers[index] = isTaken ? element.integers[place] : 0
      }
      set(state, index, target)
    }
  }

  // MARK: Many rows

  private func aggregate(_ instruction: ColumnInstruction, _ target: ColumnRegister, _ batch: ColumnBatch) {
    // Rows of no known case lie in one batch, and are no table of one case.
    let isOfNoCase = batch.cases == nil && instruction.level == .cases
    guard let slice = batch.tables[instruction.table], !isOfNoCase else {
      // The table is not given.
      for index in 0..<target.count {
        if instruction.kind == .truth {
          unsafe target.truths[index] = ColumnTruth.ask
        } else {
          if instruction.kind == .number {
            unsafe target.numbers[index] = .zero
          } else {
            unsafe target.integers[index] = 0
          }
          set(CellState.other, index, target)
        }
      }
      return
    }
    switch instruction.level {
    case .groups(let grouping):
      unsafe fold(instruction, target, UnsafePointer(groups[Int(grouping)].groupOf), slice.count)
    default: unsafe fold(instruction, target, UnsafePointer(slice.caseOf), slice.count)
    }
  }

  private func fold(
    _ instruction: ColumnInstruction, _ target: ColumnRegister, _ segment: UnsafePointer<Int32>, _ rows: Int
  ) {
    let size = target.count
    askedBuffer.fill(false, count: max(1, size))
    switch instruction.operation {
    case .count(let filter): unsafe count(filter, target, segment, rows)
    case .sum(let filter, let element):
      unsafe sum(filter, Int(element), target, segment, rows)
      finish(target)
    case .mean(let filter, let element):
      unsafe sum(filter, Int(element), target, segment, rows)
      for index in 0..<size {
        guard unsafe counts[index] > 0, let mean = unsafe target.numbers[index].divided(by: Number(Int(counts[index]))) else {
          unsafe asked[index] = true
          continue
        }
        unsafe target.numbers[index] = mean
      }
      finish(target)
    case .extreme(let isLeast, let filter, let element):
      unsafe extreme(isLeast, filter, registers[Int(element)], instruction.kind, target, segment, rows)
      finish(target)
    case .some(let filter, let condition): unsafe some(filter, registers[Int(condition)], target, segment, rows)
    case .every(let filter, let condition): unsafe every(filter, registers[Int(condition)], target, segment, rows)
    default: break
    }
  }

  private func finish(_ target: ColumnRegister) {
    for index in 0..<target.count { unsafe set(asked[index] ? CellState.other : CellState.known, index, target) }
  }

  private func count(
    _ filter: Int32?, _ target: ColumnRegister, _ segment: UnsafePointer<Int32>, _ rows: Int
  ) {
    clearCounts(target.count)
    let kept = filter.map { registers[Int($0)] }
    for row in 0..<rows {
      let place = unsafe Int(segment[row])
      guard place >= 0 else { continue }
      let truth = kept.map { unsafe $0.truths[row &* $0.stride] } ?? ColumnTruth.yes
      if truth == ColumnTruth.yes { unsafe counts[place] &+= 1 } else if truth == ColumnTruth.ask { unsafe asked[place] = true }
    }
    for index in 0..<target.count { unsafe target.numbers[index] = Number(Int(counts[index])) }
    finish(target)
  }

  private func clearCounts(_ size: Int) {
    countBuffer.fill(0, count: max(1, size))
  }

  /// Exact sums into the numbers of the target, and how many there were.
  private func sum(
    _ filter: Int32?, _ number: Int, _ target: ColumnRegister, _ segment: UnsafePointer<Int32>, _ rows: Int
  ) {
    let element = registers[number]
    let kept = filter.map { registers[Int($0)] }
    let size = target.count
    clearCounts(size)
    if case .fixed(let decimals) = code.instructions[number].kind {
      integerSumBuffer.fill(0, count: max(1, size))
      let sums = unsafe integerSums
      let (asked, counts) = unsafe (self.asked, self.counts)
      let values = unsafe element.integers
      let step = element.stride
      let isKnown = element.isKnown
      let truths = unsafe kept.map { unsafe $0.truths }
      let truthStep = kept?.stride ?? 0
      var row = 0
      while row < rows {
        defer { row &+= 1 }
        let place = unsafe Int(segment[row])
        if place < 0 { continue }
        if let truths = unsafe truths {
          let truth = unsafe truths[row &* truthStep]
          if truth != ColumnTruth.yes {
            if truth == ColumnTruth.ask { unsafe asked[place] = true }
            continue
          }
        }
        let (sum, overflow) = unsafe sums[place].addingReportingOverflow(values[row &* step])
        unsafe sums[place] = sum
        unsafe counts[place] &+= 1
        if overflow || (!isKnown && element.state(row) != CellState.known) { unsafe asked[place] = true }
      }
      for index in 0..<size {
        // The form of a number has 18 digits behind the point at most; -2^63 has none.
        if unsafe integerSums[index] == .min { unsafe asked[index] = true }
        unsafe target.numbers[index] = asked[index] ? .zero : Number(mantissa: integerSums[index], decimals: decimals)
      }
      return
    }
    for index in 0..<size { unsafe target.numbers[index] = .zero }
    for row in 0..<rows {
      let place = unsafe Int(segment[row])
      guard place >= 0 else { continue }
      let truth = kept.map { unsafe $0.truths[row &* $0.stride] } ?? ColumnTruth.yes
      guard truth == ColumnTruth.yes else {
        if truth == ColumnTruth.ask { unsafe asked[place] = true }
        continue
      }
      unsafe counts[place] &+= 1
      guard element.state(row) == CellState.known,
        let sum = unsafe target.numbers[place].addingExactly(element.numbers[row &* element.stride])
      else {
        unsafe asked[place] = true
        continue
      }
      unsafe target.numbers[place] = sum
    }
  }

  private func extreme(
    _ isLeast: Bool, _ filter: Int32?, _ element: ColumnRegister, _ kind: ColumnKind, _ target: ColumnRegister,
    _ segment: UnsafePointer<Int32>, _ rows: Int
  ) {
    let kept = filter.map { registers[Int($0)] }
    clearCounts(target.count)
    for index in 0..<target.count {
      if kind == .number { unsafe target.numbers[index] = .zero } else { unsafe target.integers[index] = 0 }
    }
    for row in 0..<rows {
      let place = unsafe Int(segment[row])
      guard place >= 0 else { continue }
      let truth = kept.map { unsafe $0.truths[row &* $0.stride] } ?? ColumnTruth.yes
      guard truth == ColumnTruth.yes else {
        if truth == ColumnTruth.ask { unsafe asked[place] = true }
        continue
      }
      guard element.state(row) == CellState.known else {
        unsafe asked[place] = true
        continue
      }
      let isFirst = unsafe counts[place] == 0
      unsafe counts[place] &+= 1
      if kind == .number {
        let value = unsafe element.numbers[row &* element.stride]
        let best = unsafe target.numbers[place]
        if isFirst || (isLeast ? value < best : best < value) { unsafe target.numbers[place] = value }
      } else {
        let value = unsafe element.integers[row &* element.stride]
        let best = unsafe target.integers[place]
        if isFirst || (isLeast ? value < best : best < value) { unsafe target.integers[place] = value }
      }
    }
    // Of nothing there is no least: null, for the machine.
    for index in 0..<target.count where unsafe counts[index] == 0 { unsafe asked[index] = true }
  }

  private func some(
    _ filter: Int32?, _ condition: ColumnRegister, _ target: ColumnRegister, _ segment: UnsafePointer<Int32>,
    _ rows: Int
  ) {
    let kept = filter.map { registers[Int($0)] }
    for index in 0..<target.count { unsafe target.truths[index] = ColumnTruth.no }
    for row in 0..<rows {
      let place = unsafe Int(segment[row])
      guard place >= 0 else { continue }
      let filtered = kept.map { unsafe $0.truths[row &* $0.stride] } ?? ColumnTruth.yes
      let truth = unsafe min(filtered, condition.truths[row &* condition.stride])
      unsafe target.truths[place] = max(target.truths[place], truth)
    }
  }

  private func every(
    _ filter: Int32?, _ condition: ColumnRegister, _ target: ColumnRegister, _ segment: UnsafePointer<Int32>,
    _ rows: Int
  ) {
    let kept = filter.map { registers[Int($0)] }
    for index in 0..<target.count { unsafe target.truths[index] = ColumnTruth.yes }
    for row in 0..<rows {
      let place = unsafe Int(segment[row])
      guard place >= 0 else { continue }
      let filtered = kept.map { unsafe $0.truths[row &* $0.stride] } ?? ColumnTruth.yes
      let truth = unsafe max(2 &- filtered, condition.truths[row &* condition.stride])
      unsafe target.truths[place] = min(target.truths[place], truth)
    }
  }
}
