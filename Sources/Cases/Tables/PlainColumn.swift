import Values

/// The plain spellings of one column: digits, ISO dates, codes by themselves. Without references, so that a row costs
/// no counting of them.
///
/// INVARIANT (the quick reader asks or agrees): a cell that it reads has the value that `FieldReader` gives it, without a
/// diagnostic or a reading worth telling.
@safe struct PlainColumn {
  enum Kind: UInt8 {
    case fixed, date, symbol, boolean, presence, text

    init(_ form: ColumnForm) {
      switch form {
      case .fixed: self = .fixed
      case .date: self = .date
      case .symbol: self = .symbol
      case .boolean: self = .boolean
      case .presence: self = .presence
      case .text: self = .text
      }
    }
  }

  /// Not a state: the cell is not plain.
  static let isSlow: UInt8 = 255

  let kind: Kind
  let absent: UInt8
  let isAlwaysSlow: Bool
  let decimals: Int
  /// The greatest magnitude that is read without asking.
  let limit: Int64
  /// By symbol: whether it is a code of the column's list; nil for texts.
  let codes: UnsafePointer<Bool>?
  /// Of the codes that are read as they stand; nil: they are looked up among all texts.
  let index: CodeIndex?
  /// The index has all texts of the program, and the column is one of texts: what it does not know is none of them.
  let isIndexWhole: Bool
  /// Of the scan, which outlives its columns.
  let tables: Unmanaged<PlainTables>

  /// The state of a cell, its value in `value` where it is known; `isSlow` where it is not plain.
  ///
  /// INVARIANT (cells have room): sixteen bytes from the start of a cell may be read, whatever stands behind its end.
  @inline(__always)
  func read(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ value: inout Int64) -> UInt8 {
    if count == 0 { return absent }
    if isAlwaysSlow { return Self.isSlow }
    switch kind {
    case .fixed: return unsafe number(bytes, count, &value)
    case .date: return unsafe date(bytes, count, &value)
    case .symbol: return unsafe symbol(bytes, count, &value)
    case .presence, .text: return unsafe text(bytes, count)
    case .boolean: return unsafe boolean(bytes, count, &value)
    }
  }

  @inline(__always)
  func text(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt8 {
    unsafe tables._withUnsafeGuaranteedRef { unsafe $0.isPlain(bytes, count, isRoomy: true) }
      ? CellState.known : Self.isSlow
  }

  @inline(__always)
  func number(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ value: inout Int64) -> UInt8 {
    if count <= 8, let mantissa = unsafe shortNumber(bytes, count) {
      value = mantissa
      return CellState.known
    }
    return unsafe longNumber(bytes, count, &value)
  }

  /// Up to eight characters without a sign, all decimals or none of them written: read as one word, as a loop that ends
  /// now here, now there keeps a processor waiting. nil: read by the loop.
  @inline(__always)
  private func shortNumber(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    // The last character in the highest byte.
    var word =
      unsafe UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self) &<< UInt64(truncatingIfNeeded: 64 &- 8 &* count)
    var digits = count
    var missing = decimals
    if decimals > 0, count > decimals &+ 1, unsafe bytes[count &- 1 &- decimals] == 0x2E {
      // What stands before the point moves up to what stands behind it.
      let behind = ~(UInt64.max &>> UInt64(truncatingIfNeeded: 8 &* decimals))
      let before = UInt64.max &>> UInt64(truncatingIfNeeded: 8 &* decimals &+ 8)
      word = word & behind | (word & before) &<< 8
      digits &-= 1
      missing = 0
    }
    let zeros: UInt64 = 0x3030_3030_3030_3030
    if digits < 8 { word |= zeros &>> UInt64(truncatingIfNeeded: 8 &* digits) }
    word ^= zeros
    guard (word &+ 0x7676_7676_7676_7676 | word) & 0x8080_8080_8080_8080 == 0 else { return nil }
    guard unsafe bytes[0] != 0x30 || digits &- (decimals &- missing) == 1, digits &+ missing <= 18 else { return nil }
    // Pairs, then fours, then all eight.
    word = word &* 10 &+ word &>> 8
    let every: UInt64 = 0x0000_00FF_0000_00FF
    word = ((word & every) &* 0x000F_4240_0000_0064 &+ ((word &>> 16) & every) &* 0x0000_2710_0000_0001) &>> 32
    var mantissa = Int64(word & 0xFFFF_FFFF)
    if missing > 0 { mantissa = unsafe mantissa &* tables._withUnsafeGuaranteedRef { unsafe $0.powers[missing] } }
    return mantissa <= limit ? mantissa : nil
  }

  private func longNumber(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ value: inout Int64) -> UInt8 {
    guard count <= 18 else { return Self.isSlow }
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
    let whole = index &- start
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
      mantissa = unsafe mantissa &* tables._withUnsafeGuaranteedRef { unsafe $0.powers[decimals &- behind] }
    }
    guard mantissa <= limit else { return Self.isSlow }
    if isNegative {
      guard mantissa != 0 else { return Self.isSlow }
      mantissa = 0 &- mantissa
    }
    value = mantissa
    return CellState.known
  }

  @inline(__always)
  func date(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ value: inout Int64) -> UInt8 {
    guard count == 10, unsafe bytes[4] == 0x2D && bytes[7] == 0x2D else { return Self.isSlow }
    @inline(__always) func pair(_ index: Int) -> Int {
      let tens = unsafe bytes[index] &- 0x30
      let ones = unsafe bytes[index + 1] &- 0x30
      return tens <= 9 && ones <= 9 ? Int(tens) &* 10 &+ Int(ones) : -10_000
    }
    let year = pair(0) &* 100 &+ pair(2)
    let (month, day) = (pair(5), pair(8))
    guard year >= 100, month >= 1, month <= 12, day >= 1, day <= 31 else { return Self.isSlow }
    if day > 28 {
      let isLeap = year & 3 == 0 && (year % 100 != 0 || year % 400 == 0)
      let last = month == 2 ? (isLeap ? 29 : 28) : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31
      guard day <= last else { return Self.isSlow }
    }
    // As `CalendarDate.daysSinceEpoch`, whose years begin in March.
    let shifted = month <= 2 ? year &- 1 : year
    let era = shifted / 400
    let yearOfEra = shifted &- era &* 400
    let dayOfYear = (153 &* (month > 2 ? month &- 3 : month &+ 9) &+ 2) / 5 &+ day &- 1
    value = Int64(
      era &* 146_097 &+ yearOfEra &* 365 &+ yearOfEra / 4 &- yearOfEra / 100 &+ dayOfYear &- 719_468)
    return CellState.known
  }

  @inline(__always)
  func symbol(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ value: inout Int64) -> UInt8 {
    if let index {
      if let symbol = unsafe index.symbol(bytes, count) {
        value = Int64(symbol)
        return CellState.known
      }
      if isIndexWhole {
        value = -1
        return unsafe text(bytes, count)
      }
    }
    return unsafe anySymbol(bytes, count, &value)
  }

  private func anySymbol(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ value: inout Int64) -> UInt8 {
    let symbol = unsafe tables._withUnsafeGuaranteedRef { unsafe $0.symbol(bytes, count) }
    guard symbol >= -1 else { return Self.isSlow }
    if let codes = unsafe codes {
      guard symbol >= 0, unsafe codes[Int(symbol)] else { return Self.isSlow }
    }
    value = Int64(symbol)
    return CellState.known
  }

  @inline(__always)
  func boolean(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ value: inout Int64) -> UInt8 {
    let raw = unsafe UnsafeRawPointer(bytes)
    guard count == 4 || count == 5 else { return Self.isSlow }
    let word = unsafe raw.loadUnaligned(as: UInt32.self)
    // `true`, and `fals` with an `e` behind it.
    if count == 4, word == 0x6575_7274 {
      value = 1
      return CellState.known
    }
    if unsafe count == 5 && word == 0x736C_6166 && bytes[4] == 0x65 {
      value = 0
      return CellState.known
    }
    return Self.isSlow
  }
}
