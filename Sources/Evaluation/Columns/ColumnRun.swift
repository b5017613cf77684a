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
  let integerSumBuffer = GrowableBuffer<Int64>()
  let askedBuffer = GrowableBuffer<Bool>()
  let countBuffer = GrowableBuffer<Int32>()
  var integerSums: UnsafeMutablePointer<Int64> { unsafe integerSumBuffer.base }
  var asked: UnsafeMutablePointer<Bool> { unsafe askedBuffer.base }
  var counts: UnsafeMutablePointer<Int32> { unsafe countBuffer.base }
  /// By list of codes and symbol: the place of a code in its list, -1 where it has none.
  let ranks: [[Int64]]

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

  func form(_ grouping: Int32, _ batch: ColumnBatch) {
    let shape = code.groupings[Int(grouping)]
    guard let slice = batch.tables[shape.table] else { return }
    groups[Int(grouping)].form(shape, slice, registers, caseCount: batch.caseCount)
  }

  func execute(_ number: Int, _ batch: ColumnBatch) {
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
}
