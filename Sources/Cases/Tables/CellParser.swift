import Programs
import SourceText
import Values

/// Reads the plain spellings of one column without making a text of them: digits, ISO dates, codes by themselves. All
/// else is left to `FieldReader`.
///
/// INVARIANT (the quick reader asks or agrees): a cell that it reads has the value that `FieldReader` gives it, without a
/// diagnostic or a reading worth telling.
@safe final class CellParser: @unchecked Sendable {
  /// Not a state: the cell is not plain.
  static let isSlow: UInt8 = 255

  let field: FieldReader
  let form: ColumnForm
  private let absent: UInt8
  private let decimals: Int
  private let least: Int64
  private let most: Int64
  private let symbols: SymbolTable
  /// By symbol of the program: whether it is a code of the column's list. Empty for texts.
  private let isCode: [Bool]
  private let isCodeColumn: Bool
  private let hasBounds: Bool
  private static let powers: [Int64] = (0...18).reduce(into: []) { powers, _ in
    powers.append((powers.last.map { $0 * 10 }) ?? 1)
  }
  private static let stateWords: [[UInt8]] = (CaseWords.unknown + CaseWords.nothing).map { Array($0.utf8) }
  private static let longestStateWord = stateWords.map(\.count).max() ?? 0
  private static let stateStarts: [Bool] = (0...255).map { byte in stateWords.contains { $0.first == UInt8(byte) } }

  init(_ field: FieldReader, form: ColumnForm, program: Program) {
    self.field = field
    self.form = form
    absent = field.column.type.isOptional ? CellState.null : CellState.unknown
    symbols = program.symbols
    var digits = 0
    var low = Int64.min
    var high = Int64.max
    if case .fixed(let decimals) = form {
      digits = decimals
      if case .number(.percent) = field.column.type.kind {
        (low, high) = (-Self.powers[decimals], Self.powers[decimals])
      }
    }
    decimals = digits
    least = low
    most = high
    // What has bounds of its own is held against them by the other reader.
    hasBounds = field.column.least != nil || field.column.most != nil
    if case .code(let list) = field.column.type.kind {
      var isCode = Array(repeating: false, count: program.symbols.count)
      for code in program.codeLists[Int(list.index)].codes { isCode[Int(code.symbol.index)] = true }
      self.isCode = isCode
      isCodeColumn = true
    } else {
      isCode = []
      isCodeColumn = false
    }
  }

  /// The state of a cell, its value in `value` where it is known; `isSlow` where it is not plain.
  @inline(__always)
  func read(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ value: inout Int64) -> UInt8 {
    if count == 0 { return absent }
    switch form {
    case .fixed: return unsafe number(bytes, count, &value)
    case .date: return unsafe date(bytes, count, &value)
    case .symbol: return unsafe symbol(bytes, count, &value)
    case .presence, .text: return unsafe !isCodeColumn && Self.isPlain(bytes, count) ? CellState.known : Self.isSlow
    case .boolean: return unsafe boolean(bytes, count, &value)
    }
  }

  private func number(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ value: inout Int64) -> UInt8 {
    guard count <= 18, !hasBounds else { return Self.isSlow }
    var index = 0
    let isNegative = unsafe bytes[0] == 0x2D
    if isNegative { index = 1 }
    var mantissa: Int64 = 0
    let start = index
    while index < count {
      let digit = unsafe bytes[index] &- 0x30
      guard digit <= 9 else { break }
      mantissa = mantissa &* 10 &+ Int64(digit)
      index &+= 1
    }
    let whole = index - start
    guard whole > 0, unsafe whole == 1 || bytes[start] != 0x30 else { return Self.isSlow }
    var behind = 0
    if index < count {
      guard unsafe bytes[index] == 0x2E, decimals > 0 else { return Self.isSlow }
      index &+= 1
      while index < count {
        let digit = unsafe bytes[index] &- 0x30
        guard digit <= 9 else { return Self.isSlow }
        mantissa = mantissa &* 10 &+ Int64(digit)
        behind &+= 1
        index &+= 1
      }
      guard behind > 0, behind <= decimals else { return Self.isSlow }
    }
    if behind < decimals {
      guard whole &+ decimals <= 18 else { return Self.isSlow }
      mantissa = mantissa &* Self.powers[decimals &- behind]
    }
    if isNegative {
      guard mantissa != 0 else { return Self.isSlow }
      mantissa = -mantissa
    }
    guard mantissa >= least, mantissa <= most else { return Self.isSlow }
    value = mantissa
    return CellState.known
  }

  private func date(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ value: inout Int64) -> UInt8 {
    guard count == 10, !hasBounds, unsafe bytes[4] == 0x2D, unsafe bytes[7] == 0x2D else { return Self.isSlow }
    func pair(_ index: Int) -> Int {
      let tens = unsafe bytes[index] &- 0x30
      let ones = unsafe bytes[index + 1] &- 0x30
      return tens <= 9 && ones <= 9 ? Int(tens) * 10 + Int(ones) : -1
    }
    let (century, year, month, day) = (pair(0), pair(2), pair(5), pair(8))
    guard century > 0, year >= 0, (1...12).contains(month), day >= 1,
      let date = CalendarDate(year: century * 100 + year, month: month, day: day)
    else { return Self.isSlow }
    value = date.daysSinceEpoch
    return CellState.known
  }

  private func symbol(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ value: inout Int64) -> UInt8 {
    guard unsafe Self.isPlain(bytes, count) else { return Self.isSlow }
    let symbol = unsafe symbols.symbol(utf8: UnsafeBufferPointer(start: bytes, count: count))
    guard isCodeColumn else {
      value = Int64(symbol?.index ?? -1)
      return CellState.known
    }
    guard let symbol, isCode[Int(symbol.index)] else { return Self.isSlow }
    value = Int64(symbol.index)
    return CellState.known
  }

  private func boolean(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ value: inout Int64) -> UInt8 {
    if unsafe count == 4 && bytes[0] == 0x74 && bytes[1] == 0x72 && bytes[2] == 0x75 && bytes[3] == 0x65 {
      value = 1
      return CellState.known
    }
    if unsafe count == 5 && bytes[0] == 0x66 && bytes[1] == 0x61 && bytes[2] == 0x6C && bytes[3] == 0x73
      && bytes[4] == 0x65
    {
      value = 0
      return CellState.known
    }
    return Self.isSlow
  }

  /// Whether a text of at least one byte is read as it stands: no blank at its ends, and no word for "unknown" or "none".
  @inline(__always)
  static func isPlain(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let first = unsafe bytes[0]
    let last = unsafe bytes[count - 1]
    // Blanks beyond ASCII begin with C2, E2, E3 or EF.
    if first <= 0x20 || first == 0xC2 || first == 0xE2 || first == 0xE3 || first == 0xEF || last <= 0x20 {
      return false
    }
    if last >= 0x80 {
      if count >= 2, unsafe bytes[count - 2] == 0xC2 { return false }
      if count >= 3 {
        let lead = unsafe bytes[count - 3]
        if lead == 0xE2 || lead == 0xE3 || lead == 0xEF { return false }
      }
    }
    if count <= longestStateWord, stateStarts[Int(first)] { return unsafe !isStateWord(bytes, count) }
    return true
  }

  private static func isStateWord(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    stateWords.contains { word in
      word.count == count && word.indices.allSatisfy { unsafe word[$0] == bytes[$0] }
    }
  }

  /// Brings a value that `FieldReader` gave into the form of the column.
  func formed(_ reading: Value, _ texts: SymbolTable, _ value: inout Int64) -> UInt8 {
    switch reading {
    case .null: return CellState.null
    case .unknown, .fault: return CellState.unknown
    case .number(let number):
      guard case .fixed(let decimals) = form, let fixed = number.fixed(decimals: decimals) else {
        return form == .presence ? CellState.known : CellState.other
      }
      value = fixed
    case .date(let date):
      guard form == .date else { return form == .presence ? CellState.known : CellState.other }
      value = date.daysSinceEpoch
    case .boolean(let truth):
      guard form == .boolean else { return form == .presence ? CellState.known : CellState.other }
      value = truth ? 1 : 0
    case .text(let symbol):
      switch form {
      case .symbol: value = Int64(symbols.symbol(of: texts[symbol])?.index ?? -1)
      case .presence, .text: break
      case .fixed, .date, .boolean: return CellState.other
      }
    case .time, .dateAndTime, .days, .months, .list, .row, .context, .range, .function:
      return form == .presence ? CellState.known : CellState.other
    }
    return CellState.known
  }
}
