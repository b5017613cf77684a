import Cases
import Values

/// Some cases with their rows, on which all rules run at once.
@safe final class ColumnBatch {
  /// The numbers of the cases; nil: rows of no known case, as if of one.
  let cases: Range<Int>?
  let facts: CaseFacts
  let tables: [Int32: TableSlice]
  let day: CalendarDate

  var caseCount: Int { cases?.count ?? 1 }

  init(cases: Range<Int>?, facts: CaseFacts, tables: [Int32: TableSlice], day: CalendarDate) {
    self.cases = cases
    self.facts = facts
    self.tables = tables
    self.day = day
  }
}

/// The rows of one table in a batch.
@safe final class TableSlice {
  let rows: PartitionRows
  let range: Range<Int>
  /// For each case of the batch where its rows begin (from the start of the slice), and at the end how many there are.
  let starts: [Int]
  /// For each row the case, from the start of the batch.
  let caseOf: UnsafeMutablePointer<Int32>

  var count: Int { range.count }

  init(rows: PartitionRows, starts all: ArraySlice<Int>) {
    self.rows = rows
    let first = all.first ?? 0
    let last = all.last ?? first
    range = first..<last
    starts = all.map { $0 - first }
    unsafe caseOf = .allocate(capacity: max(1, last - first))
    for place in 0..<max(0, starts.count - 1) {
      for row in starts[place]..<starts[place + 1] { unsafe caseOf[row] = Int32(truncatingIfNeeded: place) }
    }
  }

  deinit { unsafe caseOf.deallocate() }
}

/// The groups of a batch by one set of keys.
@safe final class GroupSlice {
  /// -1: the row takes no part.
  private(set) var groupOf: UnsafeMutablePointer<Int32>
  private var capacity = 0
  /// By group, in the order of their first rows.
  var firstRow: [Int32] = []
  var caseOf: [Int32] = []
  /// By case: a key is not known, and the machine says what follows.
  var isOpen: [Bool] = []
  private var slots: [Slot] = []
  private var epoch: Int32 = 0

  struct Slot {
    var epoch: Int32
    var group: Int32
    var hash: UInt64
  }

  init() { unsafe groupOf = .allocate(capacity: 1) }

  deinit { unsafe groupOf.deallocate() }

  /// Puts the rows of each case into groups.
  func form(
    _ grouping: ColumnGrouping, _ slice: TableSlice, _ registers: [ColumnRegister], caseCount: Int
  ) {
    if slice.count > capacity {
      capacity = slice.count + slice.count / 4
      unsafe groupOf.deallocate()
      unsafe groupOf = .allocate(capacity: max(1, capacity))
    }
    firstRow.removeAll(keepingCapacity: true)
    caseOf.removeAll(keepingCapacity: true)
    isOpen = Array(repeating: false, count: caseCount)
    let keys = grouping.keys.map { registers[Int($0.register)] }
    let isTruth = grouping.keys.map { $0.textUse < 0 }
    let filter = grouping.filter.map { registers[Int($0)] }
    _ = isTruth
    for place in 0..<caseCount {
      let rows = slice.starts[place]..<slice.starts[place + 1]
      begin(rows.count)
      let mask = slots.count - 1
      for row in rows {
        if let filter {
          let kept = unsafe filter.truths[row &* filter.stride]
          if kept != ColumnTruth.yes {
            if kept == ColumnTruth.ask { isOpen[place] = true }
            unsafe groupOf[row] = -1
            continue
          }
        }
        var hash: UInt64 = 0x51_7C_C1_B7_27_22_0A_95
        var isAsked = false
        for key in keys {
          let state = key.state(row)
          if state > CellState.null {
            isAsked = true
            break
          }
          hash = TextHash.mix(
            hash, state == CellState.null ? 0x6E75_6C6C : unsafe UInt64(bitPattern: key.integers[row &* key.stride]))
        }
        if isAsked {
          isOpen[place] = true
          unsafe groupOf[row] = -1
          continue
        }
        var slot = Int(truncatingIfNeeded: hash) & mask
        while true {
          let found = slots[slot]
          if found.epoch != epoch {
            let group = Int32(truncatingIfNeeded: firstRow.count)
            slots[slot] = Slot(epoch: epoch, group: group, hash: hash)
            firstRow.append(Int32(truncatingIfNeeded: row))
            caseOf.append(Int32(truncatingIfNeeded: place))
            unsafe groupOf[row] = group
            break
          }
          if found.hash == hash, isEqual(Int(firstRow[Int(found.group)]), row, grouping, keys, slice) {
            unsafe groupOf[row] = found.group
            break
          }
          slot = (slot &+ 1) & mask
        }
      }
    }
  }

  /// INVARIANT (full keys): rows are together where their keys are equal as values, never by a digest of them.
  private func isEqual(
    _ left: Int, _ right: Int, _ grouping: ColumnGrouping, _ keys: [ColumnRegister], _ slice: TableSlice
  ) -> Bool {
    for (index, key) in keys.enumerated() {
      let state = key.state(left)
      guard state == key.state(right) else { return false }
      if state == CellState.null { continue }
      guard unsafe key.integers[left &* key.stride] == key.integers[right &* key.stride] else { return false }
      let use = grouping.keys[index].textUse
      if use >= 0,
        !slice.rows.hasEqualTexts(use: Int(use), slice.range.lowerBound + left, slice.range.lowerBound + right)
      {
        return false
      }
    }
    return true
  }

  private func begin(_ rows: Int) {
    epoch &+= 1
    var size = 64
    while size < 2 * rows { size *= 2 }
    if slots.count < size || epoch == .max {
      epoch = 1
      slots = Array(repeating: Slot(epoch: 0, group: 0, hash: 0), count: max(size, slots.count))
    }
  }
}
