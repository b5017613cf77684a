import SourceText
import Values

/// The quick way to read a row again, for groups of many rows that the machine looks at.
extension RowReading {
  /// Bytes in which a row is looked for.
  private static let plainLimit = 1 << 10

  /// Adds the values of the row that begins at an offset; false, with nothing added, where it has to be read in full:
  /// something in it is quoted, it is long, or it is a row of a workbook.
  ///
  /// INVARIANT (the quick reader asks or agrees): the values are those that `values` gives.
  ///
  /// - Parameter parsers: of the columns of the layout.
  func appendPlain(at offset: Int, _ parsers: [CellParser], symbols: inout SymbolTable, to cells: inout [Value]) -> Bool
  {
    let file = files.index(of: offset)
    guard files.files[file].sheet == nil else { return false }
    let heading = headings[file]
    var bytes = files.bytes(offset..<min(offset + Self.plainLimit, files.starts[file + 1]))
    let byteCount = bytes.count
    // INVARIANT (cells have room)
    bytes.append(contentsOf: repeatElement(0, count: 16))
    var ends: [Int] = []
    ends.reserveCapacity(heading.cellCount)
    var isEnded = false
    for index in 0..<byteCount {
      let byte = bytes[index]
      if byte == 0x22 { return false }
      if byte == heading.separator {
        ends.append(index)
      } else if byte == 0x0A {
        ends.append(index > 0 && bytes[index - 1] == 0x0D ? index - 1 : index)
        isEnded = true
        break
      } else if byte == 0x0D, index + 1 >= byteCount || bytes[index + 1] != 0x0A {
        return false
      }
    }
    guard isEnded, ends.count == heading.cellCount else { return false }
    unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      for (column, parser) in parsers.enumerated() {
        guard let cell = heading.cells[column] else {
          cells.append(parser.field.absent)
          continue
        }
        let start = cell == 0 ? 0 : ends[cell - 1] + 1
        unsafe cells.append(value(parser, base + start, ends[cell] - start, &symbols))
      }
    }
    return true
  }

  private func value(
    _ parser: CellParser, _ bytes: UnsafePointer<UInt8>, _ count: Int, _ symbols: inout SymbolTable
  ) -> Value {
    if count == 0 { return parser.field.absent }
    var value: Int64 = 0
    if unsafe parser.plain.read(bytes, count, &value) == CellState.known {
      switch parser.form {
      case .fixed(let decimals): return .number(Number(mantissa: value, decimals: decimals))
      case .date: if let date = CalendarDate(daysSinceEpoch: value) { return .date(date) }
      case .boolean: return .boolean(value == 1)
      // Texts of the program have the same symbols in every case.
      case .symbol: if value >= 0 { return .text(Symbol(index: Int32(truncatingIfNeeded: value))) }
      case .text: return unsafe .text(symbols.intern(utf8: UnsafeBufferPointer(start: bytes, count: count)))
      case .presence: break
      }
    }
    let written = unsafe String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    return parser.field.read(
      written, at: Place(file: CaseAssembler.nowhere, start: 0, end: 0), isJSON: false, symbols: &symbols
    ).value
  }
}
