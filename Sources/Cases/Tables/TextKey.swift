/// A text in two words: its bytes, where it has at most sixteen, else its hash, after which its bytes are compared.
@safe struct TextKey: Equatable {
  let low: UInt64
  let high: UInt64
  let count: Int32

  static let none = TextKey(low: 0, high: 0, count: 0)

  private init(low: UInt64, high: UInt64, count: Int32) {
    self.low = low
    self.high = high
    self.count = count
  }

  init(_ text: UnsafePointer<UInt8>, _ count: Int, _ seed: UInt64) {
    self.count = Int32(truncatingIfNeeded: count)
    if count > 16 {
      low = unsafe TextHash.hash(text, count, seed)
      high = 0
      return
    }
    var words: (low: UInt64, high: UInt64) = (0, 0)
    var index = 0
    while index < count {
      let byte = unsafe UInt64(text[index])
      if index < 8 {
        words.low |= byte << UInt64(8 * index)
      } else {
        words.high |= byte << UInt64(8 * (index - 8))
      }
      index += 1
    }
    (low, high) = words
  }

  /// The same, without asking how long the text is: which of several lengths it has keeps a processor waiting.
  ///
  /// - Parameter text: from where sixteen bytes may be read, whatever stands behind its end (INVARIANT: cells have room).
  @inline(__always)
  init(roomy text: UnsafePointer<UInt8>, _ count: Int, _ seed: UInt64) {
    self.count = Int32(truncatingIfNeeded: count)
    if count > 16 {
      low = unsafe TextHash.hash(text, count, seed)
      high = 0
      return
    }
    let raw = unsafe UnsafeRawPointer(text)
    low = unsafe raw.loadUnaligned(fromByteOffset: 0, as: UInt64.self) & Self.mask(count)
    high = unsafe raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self) & Self.mask(count &- 8)
  }

  /// So many bytes of a word, from its start: none, some or all.
  @inline(__always)
  private static func mask(_ count: Int) -> UInt64 {
    let some = UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- 8 &* count)
    return count <= 0 ? 0 : count >= 8 ? .max : some
  }

  /// Whether texts with equal keys are equal.
  @inline(__always) var isWhole: Bool { count <= 16 }

  @inline(__always)
  func hash(_ seed: UInt64) -> UInt64 {
    TextHash.mix(TextHash.mix(TextHash.start(Int(count), seed), low), high)
  }
}
