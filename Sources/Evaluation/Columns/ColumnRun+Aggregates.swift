import Cases
import Programs
import Values

/// Sums and their like over the rows of each case or group, and over a group of one row.
extension ColumnRun {
  func ofOne(
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

  func aggregate(_ instruction: ColumnInstruction, _ target: ColumnRegister, _ batch: ColumnBatch) {
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

  func fold(
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
        guard unsafe counts[index] > 0, let mean = unsafe target.numbers[index].divided(by: Number(Int(counts[index])))
        else {
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

  func finish(_ target: ColumnRegister) {
    for index in 0..<target.count { unsafe set(asked[index] ? CellState.other : CellState.known, index, target) }
  }

  func count(
    _ filter: Int32?, _ target: ColumnRegister, _ segment: UnsafePointer<Int32>, _ rows: Int
  ) {
    clearCounts(target.count)
    let kept = filter.map { registers[Int($0)] }
    for row in 0..<rows {
      let place = unsafe Int(segment[row])
      guard place >= 0 else { continue }
      let truth = kept.map { unsafe $0.truths[row &* $0.stride] } ?? ColumnTruth.yes
      if truth == ColumnTruth.yes {
        unsafe counts[place] &+= 1
      } else if truth == ColumnTruth.ask {
        unsafe asked[place] = true
      }
    }
    for index in 0..<target.count { unsafe target.numbers[index] = Number(Int(counts[index])) }
    finish(target)
  }

  func clearCounts(_ size: Int) {
    countBuffer.fill(0, count: max(1, size))
  }

  /// Exact sums into the numbers of the target, and how many there were.
  func sum(
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

  func extreme(
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

  func some(
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

  func every(
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
