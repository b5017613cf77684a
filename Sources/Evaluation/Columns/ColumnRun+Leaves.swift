import Cases
import Programs
import Values

/// What columns begin with, and how a value of a coarser level reaches every subject of a finer one.
extension ColumnRun {
  @inline(__always)
  func set(_ state: UInt8, _ index: Int, _ target: ColumnRegister) {
    unsafe target.states[index] = state
    if state != CellState.known { target.isKnown = false }
  }

  func copyStates(_ from: ColumnRegister, _ target: ColumnRegister) {
    guard !from.isKnown else { return }
    target.isKnown = false
    for index in 0..<target.count { unsafe target.states[index] = from.states[index &* from.stride] }
  }

  func parameter(_ index: Int, _ kind: ColumnKind, _ target: ColumnRegister, _ day: CalendarDate) {
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

  func field(_ table: Int32, _ use: Int, _ target: ColumnRegister, _ batch: ColumnBatch) {
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
  func spread(
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

  func first(_ from: ColumnRegister, _ instruction: ColumnInstruction, _ target: ColumnRegister) {
    guard case .groups(let grouping) = instruction.level else { return }
    unsafe gather(from, UnsafePointer(groups[Int(grouping)].firstRow), instruction.kind, target)
  }

  /// A row of no group (-1) takes nothing: nobody looks at it.
  func gather(
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
}
