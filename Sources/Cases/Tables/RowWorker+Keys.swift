import SourceText
import Values

/// The check of each row's key.
///
/// INVARIANT (keys have one check): rows of a table whose keys are equal as values have the same check, however they are
/// written.
extension RowWorker {
  func writeKeys(_ count: Int, _ bytes: UnsafeMutablePointer<UInt8>) {
    let cell = keyCell
    for index in 0..<count {
      let row = unsafe batch + index
      guard let target = unsafe row.pointee.target else { continue }
      var check: UInt32 = 0
      if cell >= 0 {
        let start = unsafe Int(row.pointee.cells.starts[cell])
        let count = unsafe Int(row.pointee.cells.ends[cell]) &- start
        if count > 0 { check = unsafe keyCheck(bytes + start, count) }
      }
      unsafe target.storeBytes(of: check, toByteOffset: RowFormat.keyOffset, as: UInt32.self)
    }
  }

  /// The check of a key that is written so; 0 where it is none.
  @inline(__always)
  private func keyCheck(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int) -> UInt32 {
    if isTextKey {
      if unsafe tables.isPlain(bytes, count, isRoomy: true) { return unsafe check(text: bytes, count) }
    } else if let plain = keyPlain {
      var value: Int64 = 0
      let state = unsafe plain.read(bytes, count, &value)
      if state == CellState.known, plain.kind != .presence { return check(value) }
    }
    return unsafe oddKeyCheck(bytes, count)
  }

  /// Of a key that is read as every other reader does.
  @inline(never)
  private func oddKeyCheck(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int) -> UInt32 {
    guard let parser = keyParser else { return 0 }
    let (read, texts) = unsafe recorder.value(parser, bytes, count)
    guard read.state == .known else { return 0 }
    var shown = parser.field.shown(read)
    var value: Int64 = 0
    if case .text(let symbol) = read {
      shown = texts[symbol]
      if !isTextKey, parser.form == .symbol, parser.formed(read, texts, &value) == CellState.known {
        return check(value)
      }
    } else if parser.form != .presence, parser.formed(read, texts, &value) == CellState.known {
      return check(value)
    }
    var own = Array(shown.utf8)
    return unsafe own.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      return unsafe check(text: base, buffer.count)
    }
  }

  // Never 0, which says that there is no key.
  @inline(__always)
  private func check(text bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt32 {
    unsafe UInt32(truncatingIfNeeded: TextHash.hash(bytes, count, tables.seed)) | 1
  }

  @inline(__always)
  private func check(_ value: Int64) -> UInt32 {
    UInt32(truncatingIfNeeded: TextHash.mix(tables.seed, UInt64(bitPattern: value))) | 1
  }
}
