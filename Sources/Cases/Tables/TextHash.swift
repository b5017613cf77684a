/// Hashes of bytes, another in every process, so that nobody can write texts that all fall on one slot. No result depends
/// on them: what is equal is decided on the bytes.
public enum TextHash {
  static let seed = UInt64.random(in: .min ... .max)

  @inlinable
  public static func mix(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let (high, low) = ((hash ^ word) &+ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return high ^ low
  }

  static func hash(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    let raw = unsafe UnsafeRawPointer(bytes)
    var hash = seed ^ UInt64(truncatingIfNeeded: count)
    var index = 0
    while index &+ 8 <= count {
      hash = unsafe mix(hash, raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index &+= 8
    }
    var rest: UInt64 = 0
    while index < count {
      rest = unsafe rest << 8 | UInt64(bytes[index])
      index &+= 1
    }
    return mix(hash, rest)
  }
}
