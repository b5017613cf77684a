import Programs
import Values

/// What reading plain cells needs beside the column: tables that lie still in memory, made once.
@safe final class PlainTables: @unchecked Sendable {
  private struct Slot {
    let key: TextKey
    let symbol: Int32
    /// Whether a cell of just this text is read as it stands.
    var isPlain = true
  }

  /// 10^0 … 10^18
  let powers: UnsafeMutablePointer<Int64>
  /// By byte: whether a word for "unknown" or "none" begins with it.
  let stateStarts: UnsafeMutablePointer<Bool>
  /// The texts of the program: open addressing by hash; a free slot has no symbol.
  private let slots: UnsafeMutablePointer<Slot>
  private let slotMask: Int
  let textStarts: UnsafeMutablePointer<Int>
  let texts: UnsafeMutablePointer<UInt8>
  let seed: UInt64
  let longestStateWord: Int

  /// By the hash of a word of at most eight bytes: whether a word for "unknown" or "none" may be it.
  private let stateHashes: UnsafeMutablePointer<Bool>
  private let stateWords: UnsafeMutablePointer<UInt64>
  private let stateWordCount: Int
  private static let allStateWords: [[UInt8]] =
    (CaseWords.unknown + CaseWords.nothing + CaseWords.loose.sorted()).map { Array($0.utf8) }

  init(_ program: Program) {
    unsafe powers = .allocate(capacity: 19)
    var power: Int64 = 1
    for exponent in 0...18 {
      unsafe powers[exponent] = power
      if exponent < 18 { power *= 10 }
    }
    unsafe stateStarts = .allocate(capacity: 256)
    for byte in 0...255 { unsafe stateStarts[byte] = Self.allStateWords.contains { $0.first == UInt8(byte) } }
    let words = Self.allStateWords
    let short = words.filter { $0.count <= 8 }
    unsafe stateWords = .allocate(capacity: short.count)
    stateWordCount = short.count
    unsafe stateHashes = .allocate(capacity: 256)
    unsafe stateHashes.initialize(repeating: false, count: 256)
    for (index, bytes) in short.enumerated() {
      let word = bytes.reduce(0) { $0 << 8 | UInt64($1) }
      unsafe stateWords[index] = word
      unsafe stateHashes[Self.stateHash(word)] = true
    }
    longestStateWord = Self.allStateWords.map(\.count).max() ?? 0
    seed = TextHash.seed
    let count = program.symbols.count
    var size = 64
    while size < 4 * count { size *= 2 }
    slotMask = size - 1
    unsafe slots = .allocate(capacity: size)
    unsafe slots.initialize(repeating: Slot(key: .none, symbol: -1), count: size)
    unsafe textStarts = .allocate(capacity: count + 1)
    let all = (0..<count).map { Array(program.symbols[Symbol(index: Int32($0))].utf8) }
    let total = all.reduce(0) { $0 + $1.count }
    unsafe texts = .allocate(capacity: total + 16)
    unsafe texts.initialize(repeating: 0, count: total + 16)
    var start = 0
    for (index, text) in all.enumerated() {
      unsafe textStarts[index] = start
      for byte in text {
        unsafe texts[start] = byte
        start += 1
      }
      let key = unsafe TextKey(texts + textStarts[index], text.count, seed)
      var slot = Int(truncatingIfNeeded: key.hash(seed)) & slotMask
      while unsafe slots[slot].symbol >= 0 { slot = (slot + 1) & slotMask }
      unsafe slots[slot] = Slot(key: key, symbol: Int32(index))
      if unsafe text.isEmpty || !isPlain(texts + textStarts[index], text.count) {
        unsafe slots[slot].isPlain = false
      }
    }
    unsafe textStarts[count] = start
  }

  deinit {
    unsafe powers.deallocate()
    unsafe stateStarts.deallocate()
    unsafe slots.deallocate()
    unsafe textStarts.deallocate()
    unsafe texts.deallocate()
    unsafe stateWords.deallocate()
    unsafe stateHashes.deallocate()
  }

  /// Those texts of a program that cells may be held against by `CodeIndex`: short, and read as they stand.
  func indexable(_ symbols: [Symbol], _ table: SymbolTable) -> [(bytes: [UInt8], symbol: Int32)] {
    symbols.compactMap { symbol -> (bytes: [UInt8], symbol: Int32)? in
      let bytes = Array(table[symbol].utf8)
      guard 1...16 ~= bytes.count else { return nil }
      let isPlain = unsafe bytes.withUnsafeBufferPointer { buffer in
        unsafe buffer.baseAddress.map { unsafe self.isPlain($0, buffer.count) } ?? false
      }
      return isPlain ? (bytes, symbol.index) : nil
    }
  }

  /// The symbol of a cell whose text is one of the program's; -1 where it has none, -2 where it is not read as it stands.
  @inline(__always)
  func symbol(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
    let key = unsafe TextKey(roomy: bytes, count, seed)
    var slot = Int(truncatingIfNeeded: key.hash(seed)) & slotMask
    while true {
      let found = unsafe slots[slot]
      if found.symbol < 0 { return unsafe isPlain(bytes, count, isRoomy: true) ? -1 : -2 }
      if found.key == key, unsafe key.isWhole || isText(found.symbol, bytes, count) {
        return found.isPlain ? found.symbol : -2
      }
      slot = (slot &+ 1) & slotMask
    }
  }

  private func isText(_ symbol: Int32, _ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    unsafe TextHash.areEqual(texts + textStarts[Int(symbol)], bytes, count)
  }

  /// Whether a text of at least one byte is read as it stands: no blank at its ends, and no word for "unknown" or "none".
  ///
  /// - Parameter isRoomy: sixteen bytes from its start may be read.
  @inline(__always)
  func isPlain(_ bytes: UnsafePointer<UInt8>, _ count: Int, isRoomy: Bool = false) -> Bool {
    let first = unsafe bytes[0]
    let last = unsafe bytes[count - 1]
    // Blanks beyond ASCII begin with C2, E2, E3 or EF.
    if first <= 0x20 || first == 0xC2 || first == 0xE2 || first == 0xE3 || first == 0xEF || last <= 0x20 {
      return false
    }
    if last >= 0x80 {
      if unsafe count >= 2 && bytes[count - 2] == 0xC2 { return false }
      if count >= 3 {
        let lead = unsafe bytes[count - 3]
        if lead == 0xE2 || lead == 0xE3 || lead == 0xEF { return false }
      }
    }
    if unsafe count <= longestStateWord && stateStarts[Int(first)] {
      return unsafe count <= 8 ? !isStateWord(bytes, count, isRoomy) : !beginsLikeStateWord(bytes)
    }
    return true
  }

  /// Of a text of more than eight bytes: 待补充, 不清楚.
  private func beginsLikeStateWord(_ bytes: UnsafePointer<UInt8>) -> Bool {
    let start = unsafe UInt32(bytes[0]) << 16 | UInt32(bytes[1]) << 8 | UInt32(bytes[2])
    return start == 0xE5BE85 || start == 0xE4B88D
  }

  @inline(__always)
  private static func stateHash(_ word: UInt64) -> Int {
    Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) &>> 56)
  }

  /// Words of at most eight bytes: one word of the machine.
  @inline(__always)
  private func isStateWord(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ isRoomy: Bool) -> Bool {
    var word: UInt64 = 0
    if isRoomy {
      let eight = unsafe UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self)
      word = eight.bigEndian &>> UInt64(truncatingIfNeeded: 64 &- 8 &* count)
    } else {
      for index in 0..<count { word = unsafe word << 8 | UInt64(bytes[index]) }
    }
    guard unsafe stateHashes[Self.stateHash(word)] else { return false }
    var index = 0
    while index < stateWordCount {
      if unsafe stateWords[index] == word { return true }
      index &+= 1
    }
    return false
  }
}
