import Values

/// Writes the rows of a batch, column by column: a column is read by one small loop that knows its kind.
extension RowWorker {
  /// - Parameter count: rows of the batch, whose partitions are known.
  func write(_ count: Int, _ bytes: UnsafeMutablePointer<UInt8>, _ block: TableBlock) {
    let format = scan.format
    if format.textCount > 0 { unsafe readTexts(count, bytes, block) }
    unsafe place(count, bytes, block)
    for index in 0..<columnCount where unsafe !columns[index].isText || columns[index].use < 0 {
      unsafe readColumn(columns[index], count, bytes, block)
    }
    close(count, block)
    if !full.isEmpty { handOverFull() }
    if !ownTexts.isEmpty { ownTexts.removeAll(keepingCapacity: true) }
  }

  // MARK: Texts

  private func readTexts(_ count: Int, _ bytes: UnsafeMutablePointer<UInt8>, _ block: TableBlock) {
    let all = scan.format.textCount * Self.batchLimit
    // What no cell fills is empty.
    for index in 0..<all {
      unsafe texts[index] = BatchedText(start: UnsafePointer(bytes), count: 0, number: TextDictionary.none)
    }
    for index in 0..<columnCount where unsafe columns[index].isText && columns[index].use >= 0 {
      unsafe readText(columns[index], count, bytes, block)
    }
  }

  private func readText(_ column: Column, _ count: Int, _ bytes: UnsafeMutablePointer<UInt8>, _ block: TableBlock) {
    let texts = unsafe self.texts + column.place &* Self.batchLimit
    unsafe each(
      column, count, bytes, block,
      read: { row, start, count, _ in
        let state = unsafe column.plain.text(start, count)
        guard state == CellState.known else { return state }
        if count > RowFormat.textLimit { return CellState.other }
        unsafe texts[row] = BatchedText(
          start: start, count: Int32(truncatingIfNeeded: count), number: TextDictionary.none)
        return state
      },
      store: { _, _ in })
    let numbers = self.numbers[column.place]
    if !numbers.isHopeless { unsafe number(texts, count, numbers) }
  }

  /// Looks up the numbers of texts: in three turns, so that memory is on its way while others are at work.
  private func number(_ texts: UnsafeMutablePointer<BatchedText>, _ count: Int, _ numbers: TextNumbers) {
    let widths = TextDictionary.shortest...TextDictionary.longest
    var index = 0
    while index < count {
      let text = unsafe texts + index
      if unsafe widths.contains(Int(text.pointee.count)) {
        let hash = unsafe TextHash.hash(text.pointee.start, Int(text.pointee.count))
        unsafe text.pointee.hash = hash
        numbers.prefetch(hash)
      }
      index &+= 1
    }
    index = 0
    while index < count {
      let text = unsafe texts + index
      unsafe text.pointee.slot = unsafe widths.contains(Int(text.pointee.count)) ? numbers.slot(text.pointee.hash) : -1
      index &+= 1
    }
    index = 0
    while index < count {
      let text = unsafe texts + index
      let count = unsafe Int(text.pointee.count)
      if widths.contains(count) {
        unsafe text.pointee.number = unsafe numbers.number(
          text.pointee.start, count, text.pointee.hash, likely: text.pointee.slot)
      }
      index &+= 1
    }
  }

  /// A text that is not as it stands in the file; one that is too long to be carried along is read again by who needs it.
  private func keep(_ text: String, _ column: Column, _ row: Int) -> Bool {
    let own = Array(text.utf8)
    guard own.count <= RowFormat.textLimit else { return false }
    ownTexts.append(own)
    unsafe ownTexts[ownTexts.count - 1].withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      // The array lives, unchanged, until the rows are written.
      unsafe texts[column.place &* Self.batchLimit &+ row] = unsafe BatchedText(
        start: base, count: Int32(truncatingIfNeeded: buffer.count), number: TextDictionary.none)
    }
    return true
  }

  // MARK: Columns of fixed width

  /// Finds room for the rows of the batch, and writes what does not come from cells.
  private func place(_ count: Int, _ bytes: UnsafeMutablePointer<UInt8>, _ block: TableBlock) {
    let format = scan.format
    let (batch, sinks, texts) = unsafe (self.batch, self.sinks, self.texts)
    let (fixed, textCount) = (format.textOffset, format.textCount)
    let hasAbsent = absentStates != 0
    for index in 0..<count {
      let row = unsafe batch + index
      var size = fixed
      var text = 0
      while text < textCount {
        unsafe size &+= texts[text &* Self.batchLimit &+ index].width
        text &+= 1
      }
      let partition = unsafe Int(row.pointee.partition)
      // INVARIANT (rows keep to their room): a row is written where all of it has room.
      if unsafe sinks[partition].capacity &- sinks[partition].used < size { renew(partition, size) }
      guard let base = unsafe sinks[partition].base else { continue }
      let target = unsafe UnsafeMutableRawPointer(base + sinks[partition].used)
      unsafe sinks[partition].used &+= size
      unsafe row.pointee.target = unsafe target
      // What no cell fills is loaded as well, and must be a value of its form.
      if hasAbsent {
        unsafe target.initializeMemory(as: UInt8.self, repeating: 0, count: fixed)
      }
      let offset = unsafe UInt64(block.offset &+ row.pointee.cells.start)
      unsafe target.storeBytes(
        of: offset << 16 | UInt64(row.pointee.place), toByteOffset: RowFormat.caseOffset, as: UInt64.self)
      var end = fixed
      text = 0
      while text < textCount {
        let found = unsafe texts[text &* Self.batchLimit &+ index]
        if found.number == TextDictionary.none {
          unsafe target.storeBytes(of: UInt16(truncatingIfNeeded: found.count), toByteOffset: end, as: UInt16.self)
          unsafe (target + end + 2).copyMemory(from: found.start, byteCount: Int(found.count))
        } else {
          unsafe target.storeBytes(of: RowFormat.numbered, toByteOffset: end, as: UInt16.self)
          unsafe target.storeBytes(of: found.number, toByteOffset: end &+ 2, as: UInt32.self)
        }
        end &+= found.width
        text &+= 1
      }
    }
    if format.hasKey { unsafe writeKeys(count, bytes) }
  }

  private func readColumn(
    _ column: Column, _ count: Int, _ bytes: UnsafeMutablePointer<UInt8>, _ block: TableBlock
  ) {
    let batch = unsafe self.batch
    let place = column.place
    let isKept = column.use >= 0
    let plain = column.plain
    switch plain.kind {
    case .fixed:
      unsafe each(
        column, count, bytes, block, read: { unsafe plain.number($1, $2, &$3) },
        store: { row, value in
          if isKept { unsafe batch[row].target?.storeBytes(of: value, toByteOffset: place, as: Int64.self) }
        })
    case .date:
      unsafe each(
        column, count, bytes, block, read: { unsafe plain.date($1, $2, &$3) },
        store: { row, value in
          guard isKept else { return }
          unsafe batch[row].target?.storeBytes(
            of: Int32(truncatingIfNeeded: value), toByteOffset: place, as: Int32.self)
        })
    case .symbol:
      let width = scan.format.symbolWidth
      unsafe each(
        column, count, bytes, block, read: { unsafe plain.symbol($1, $2, &$3) },
        store: { row, value in
          guard isKept, let target = unsafe batch[row].target else { return }
          if width == 1 {
            unsafe target.storeBytes(of: UInt8(truncatingIfNeeded: value), toByteOffset: place, as: UInt8.self)
          } else if width == 2 {
            unsafe target.storeBytes(of: UInt16(truncatingIfNeeded: value), toByteOffset: place, as: UInt16.self)
          } else {
            unsafe target.storeBytes(of: Int32(truncatingIfNeeded: value), toByteOffset: place, as: Int32.self)
          }
        })
    case .boolean:
      unsafe each(
        column, count, bytes, block, read: { unsafe plain.boolean($1, $2, &$3) },
        store: { row, value in
          guard isKept else { return }
          unsafe batch[row].target?.storeBytes(
            of: UInt8(truncatingIfNeeded: value), toByteOffset: place, as: UInt8.self)
        })
    case .presence, .text:
      unsafe each(
        column, count, bytes, block, read: { row, start, count, _ in unsafe plain.text(start, count) },
        store: { _, _ in })
    }
  }

  /// Goes over the cells of a column.
  ///
  /// - Parameters:
  ///   - read: the number of the row, the bytes of the cell and how many, the value: the state, or that it is not plain.
  ///   - store: takes the value of each row.
  @inline(__always)
  private func each(
    _ column: Column, _ count: Int, _ bytes: UnsafeMutablePointer<UInt8>, _ block: TableBlock,
    read: (Int, UnsafePointer<UInt8>, Int, inout Int64) -> UInt8, store: (Int, Int64) -> Void
  ) {
    let batch = unsafe self.batch
    let cell = column.cell
    let (absent, isAlwaysSlow) = (column.plain.absent, column.plain.isAlwaysSlow)
    let isKept = column.use >= 0
    let shift = UInt64(truncatingIfNeeded: max(0, 2 &* column.use))
    var index = 0
    while index < count {
      let row = unsafe batch + index
      let start = unsafe Int(row.pointee.cells.starts[cell])
      let size = unsafe Int(row.pointee.cells.ends[cell]) &- start
      var value: Int64 = 0
      var state = absent
      if size > 0 {
        state = PlainColumn.isSlow
        if !isAlwaysSlow { state = unsafe read(index, bytes + start, size, &value) }
        if state == PlainColumn.isSlow {
          state = unsafe slow(column, index, bytes + start, size, block, &value)
        }
      }
      if isKept { unsafe row.pointee.states |= UInt64(truncatingIfNeeded: state) &<< shift }
      store(index, value)
      index &+= 1
    }
  }

  /// Reads a cell that is not plain as every other reader does.
  @inline(never)
  private func slow(
    _ column: Column, _ index: Int, _ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ block: TableBlock,
    _ value: inout Int64
  ) -> UInt8 {
    let offset = unsafe block.offset + batch[index].cells.start
    var isTroubled = false
    let (reading, state) = unsafe recorder.read(parsers[column.parser], bytes, count, offset, &value, &isTroubled)
    if isTroubled { unsafe batch[index].isTroubled = true }
    if column.isText, column.use >= 0, state == CellState.known, case .text(let symbol) = reading,
      !keep(recorder.texts[symbol], column, index)
    {
      return CellState.other
    }
    return state
  }

  /// Writes the states, which are known when all columns are read.
  private func close(_ count: Int, _ block: TableBlock) {
    let (place, width) = (scan.format.stateOffset, scan.format.stateBytes)
    for index in 0..<count {
      let row = unsafe batch + index
      if unsafe row.pointee.isTroubled {
        unsafe recorder.trouble(block, row.pointee.cells.start, row.pointee.cells.end, isRefused: false)
      }
      guard let target = unsafe row.pointee.target else { continue }
      let states = unsafe row.pointee.states
      switch width {
      case 1: unsafe target.storeBytes(of: UInt8(truncatingIfNeeded: states), toByteOffset: place, as: UInt8.self)
      case 2: unsafe target.storeBytes(of: UInt16(truncatingIfNeeded: states), toByteOffset: place, as: UInt16.self)
      case 4: unsafe target.storeBytes(of: UInt32(truncatingIfNeeded: states), toByteOffset: place, as: UInt32.self)
      default: unsafe target.storeBytes(of: states, toByteOffset: place, as: UInt64.self)
      }
    }
  }
}
