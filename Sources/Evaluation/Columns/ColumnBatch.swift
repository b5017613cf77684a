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
  private let groupBuffer = GrowableBuffer<Int32>()
  private let firstBuffer = GrowableBuffer<Int32>()
  private let caseBuffer = GrowableBuffer<Int32>()
  private let slots = GrowableBuffer<Slot>()
  private let epochs = GrowableBuffer<Int32>()
  /// By case: a key is not known, and the machine says what follows.
  private(set) var isOpen: [Bool] = []

  @safe struct Slot {
    var epoch: Int32
    var group: Int32
    var hash: UInt64
  }

  /// What is asked of a key, row by row.
  @safe private struct Key {
    let integers: UnsafePointer<Int64>
    let states: UnsafePointer<UInt8>?
    let stride: Int
    let textUse: Int
  }

  init() { epochs.fill(0, count: 1) }

  /// -1: the row takes no part.
  @inline(__always) var groupOf: UnsafeMutablePointer<Int32> { unsafe groupBuffer.base }
  /// By group, in the order of their first rows.
  @inline(__always) var firstRow: UnsafeMutablePointer<Int32> { unsafe firstBuffer.base }
  @inline(__always) var caseOf: UnsafeMutablePointer<Int32> { unsafe caseBuffer.base }
  @inline(__always) var count: Int { firstBuffer.count }

  /// Puts the rows of each case into groups.
  func form(
    _ grouping: ColumnGrouping, _ slice: TableSlice, _ registers: [ColumnRegister], caseCount: Int
  ) {
    groupBuffer.resize(max(1, slice.count))
    firstBuffer.count = 0
    caseBuffer.count = 0
    isOpen = Array(repeating: false, count: caseCount)
    let keys = GrowableBuffer<Key>()
    for key in grouping.keys {
      let register = registers[Int(key.register)]
      unsafe keys.append(
        Key(
          integers: unsafe UnsafePointer(register.integers),
          states: register.isKnown ? nil : unsafe UnsafePointer(register.states), stride: register.stride,
          textUse: Int(key.textUse)))
    }
    let filter = grouping.filter.map { registers[Int($0)] }
    let groupOf = unsafe self.groupOf
    for place in 0..<caseCount {
      let rows = slice.starts[place]..<slice.starts[place + 1]
      if rows.isEmpty { continue }
      let epoch = begin(rows.count)
      let slots = unsafe self.slots.base
      let mask = self.slots.count &- 1
      var row = rows.lowerBound
      while row < rows.upperBound {
        defer { row &+= 1 }
        if let filter {
          let kept = unsafe filter.truths[row &* filter.stride]
          if kept != ColumnTruth.yes {
            if kept == ColumnTruth.ask { isOpen[place] = true }
            unsafe groupOf[row] = -1
            continue
          }
        }
        guard let hash = unsafe Self.hash(keys.base, keys.count, row) else {
          isOpen[place] = true
          unsafe groupOf[row] = -1
          continue
        }
        var slot = Int(truncatingIfNeeded: hash) & mask
        while true {
          let found = unsafe slots[slot]
          if found.epoch != epoch {
            let group = Int32(truncatingIfNeeded: firstBuffer.count)
            unsafe slots[slot] = Slot(epoch: epoch, group: group, hash: hash)
            firstBuffer.append(Int32(truncatingIfNeeded: row))
            caseBuffer.append(Int32(truncatingIfNeeded: place))
            unsafe groupOf[row] = group
            break
          }
          if found.hash == hash,
            unsafe Self.isEqual(Int(firstBuffer.base[Int(found.group)]), row, keys.base, keys.count, slice)
          {
            unsafe groupOf[row] = found.group
            break
          }
          slot = (slot &+ 1) & mask
        }
      }
    }
  }

  /// nil where a key is not known.
  @inline(__always)
  private static func hash(_ keys: UnsafePointer<Key>, _ count: Int, _ row: Int) -> UInt64? {
    var hash: UInt64 = 0x51_7C_C1_B7_27_22_0A_95
    for index in 0..<count {
      let place = unsafe row &* keys[index].stride
      if let states = unsafe keys[index].states {
        let state = unsafe states[place]
        if state > CellState.null { return nil }
        if state == CellState.null {
          hash = TextHash.mix(hash, 0x6E75_6C6C)
          continue
        }
      }
      hash = unsafe TextHash.mix(hash, UInt64(bitPattern: keys[index].integers[place]))
    }
    return hash
  }

  /// INVARIANT (full keys): rows are together where their keys are equal as values, never by a digest of them.
  @inline(__always)
  private static func isEqual(
    _ left: Int, _ right: Int, _ keys: UnsafePointer<Key>, _ count: Int, _ slice: TableSlice
  ) -> Bool {
    for index in 0..<count {
      let key = unsafe keys[index]
      if let states = unsafe key.states {
        let state = unsafe states[left &* key.stride]
        guard unsafe state == states[right &* key.stride] else { return false }
        if state == CellState.null { continue }
      }
      guard unsafe key.integers[left &* key.stride] == key.integers[right &* key.stride] else { return false }
      if key.textUse >= 0,
        !slice.rows.hasEqualTexts(use: key.textUse, slice.range.lowerBound &+ left, slice.range.lowerBound &+ right)
      {
        return false
      }
    }
    return true
  }

  /// An empty table for so many rows: what earlier cases left in it does not count.
  private func begin(_ rows: Int) -> Int32 {
    var size = 64
    while size < 2 * rows { size *= 2 }
    let epoch = unsafe epochs.base[0] &+ 1
    if slots.count < size || epoch == .max {
      slots.fill(Slot(epoch: 0, group: 0, hash: 0), count: max(size, slots.count))
      unsafe epochs.base[0] = 1
      return 1
    }
    unsafe epochs.base[0] = epoch
    return epoch
  }
}
