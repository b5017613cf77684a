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

  @inline(__always)
  init(_ text: UnsafePointer<UInt8>, _ count: Int, _ seed: UInt64) {
    let raw = unsafe UnsafeRawPointer(text)
    self.count = Int32(truncatingIfNeeded: count)
    if count > 16 {
      low = unsafe TextHash.hash(text, count, seed)
      high = 0
    } else if count < 8 {
      low = unsafe TextHash.short(raw, count)
      high = 0
    } else {
      low = unsafe raw.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
      high = unsafe raw.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
    }
  }

  /// Whether texts with equal keys are equal.
  @inline(__always) var isWhole: Bool { count <= 16 }

  @inline(__always)
  func hash(_ seed: UInt64) -> UInt64 {
    TextHash.mix(TextHash.mix(TextHash.start(Int(count), seed), low), high)
  }
}
