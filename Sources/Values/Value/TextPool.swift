/// Texts behind each other in one run of bytes, each once, found by a hash of their bytes.
struct TextPool: Sendable {
  private var bytes: [UInt8] = []
  /// Where each text ends; it begins where the one before ends.
  private var ends: [Int32] = []
  private var hashes: [UInt32] = []
  /// Open addressing; the length is a power of two and at most half is used. -1 is free.
  private var slots: [Int32] = []

  /// Another in every process, so that nobody can write texts that all fall on one slot. No result depends on it.
  private static let seed = UInt64.random(in: .min ... .max)

  var count: Int { ends.count }

  func text(_ index: Int) -> String {
    let start = index == 0 ? 0 : Int(ends[index - 1])
    return String(decoding: bytes[start..<Int(ends[index])], as: UTF8.self)
  }

  mutating func append(_ text: String) -> Int {
    var text = text
    return text.withUTF8 { unsafe append($0, hash: TextPool.hash($0)) }
  }

  /// Adds a text that is not there yet. A pool holds at most 2 GiB; what lies beyond that is cut off.
  mutating func append(_ text: UnsafeBufferPointer<UInt8>, hash: UInt32) -> Int {
    let index = ends.count
    if slots.count < 2 * (index + 1) { grow() }
    unsafe bytes.append(contentsOf: text)
    ends.append(Int32(clamping: bytes.count))
    hashes.append(hash)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(clamping: index)
    return index
  }

  func index(of text: UnsafeBufferPointer<UInt8>, hash: UInt32) -> Int? {
    guard !slots.isEmpty else { return nil }
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while true {
      let index = Int(slots[slot])
      if index < 0 { return nil }
      if hashes[index] == hash, unsafe equals(index, text) { return index }
      slot = (slot + 1) & mask
    }
  }

  private func equals(_ index: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = index == 0 ? 0 : Int(ends[index - 1])
    guard Int(ends[index]) - start == text.count else { return false }
    return unsafe bytes.withUnsafeBytes { own in
      guard let own = own.baseAddress, let other = UnsafeRawBufferPointer(text).baseAddress else { return true }
      var offset = 0
      while offset &+ 8 <= text.count {
        guard
          unsafe (own + start + offset).loadUnaligned(as: UInt64.self)
            == (other + offset).loadUnaligned(as: UInt64.self)
        else { return false }
        offset &+= 8
      }
      return unsafe TextPool.rest(own + start + offset, text.count &- offset)
        == TextPool.rest(other + offset, text.count &- offset)
    }
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: max(32, slots.count * 2))
    for (index, hash) in hashes.enumerated() {
      var slot = Int(hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(clamping: index)
    }
  }

  /// Eight bytes a step, each mixed by a wide product.
  static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var state = seed ^ UInt64(truncatingIfNeeded: text.count)
    guard let raw = UnsafeRawBufferPointer(text).baseAddress else { return UInt32(truncatingIfNeeded: state) }
    var offset = 0
    while offset &+ 8 <= text.count {
      state = unsafe mixed(state ^ (raw + offset).loadUnaligned(as: UInt64.self))
      offset &+= 8
    }
    return UInt32(truncatingIfNeeded: mixed(state ^ (unsafe rest(raw + offset, text.count &- offset))) >> 16)
  }

  /// Up to seven bytes in a word; two runs of one length are equal exactly where their words are.
  @inline(__always)
  private static func rest(_ bytes: UnsafeRawPointer, _ count: Int) -> UInt64 {
    if count >= 4 {
      let low = unsafe UInt64(bytes.loadUnaligned(as: UInt32.self))
      return unsafe low << 32 | UInt64((bytes + (count &- 4)).loadUnaligned(as: UInt32.self))
    }
    var word: UInt64 = 0
    for offset in 0..<count { word = unsafe word << 8 | UInt64((bytes + offset).load(as: UInt8.self)) }
    return word
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }
}
