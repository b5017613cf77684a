/// Hashes of bytes, another in every process, so that nobody can write texts that all fall on one slot. No result depends
/// on them: what is equal is decided on the bytes.
public enum TextHash {
  static let seed = UInt64.random(in: .min ... .max)

  @inlinable
  public static func mix(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let (high, low) = ((hash ^ word) &+ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return high ^ low
  }

  /// What the hash of a text of that many bytes begins with. Texts of other lengths begin far away: were the length only
  /// set beside the bytes, one text could make up for it by its last byte and always fall on another.
  @inline(__always)
  static func start(_ count: Int, _ seed: UInt64) -> UInt64 {
    seed &+ UInt64(truncatingIfNeeded: count) &* 0xA076_1D64_78BD_642F
  }

  @inline(__always)
  static func hash(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt64 { unsafe hash(bytes, count, seed) }

  /// Reads whole words only: the last one overlaps the one before, or is put together from its ends.
  @inline(__always)
  static func hash(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ seed: UInt64) -> UInt64 {
    let raw = unsafe UnsafeRawPointer(bytes)
    var hash = start(count, seed)
    if count >= 8 {
      var index = 0
      while index &+ 8 < count {
        hash = unsafe mix(hash, raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        index &+= 8
      }
      return unsafe mix(hash, raw.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self))
    }
    return unsafe mix(hash, short(raw, count))
  }

  /// Up to seven bytes in one word.
  @inline(__always)
  static func short(_ raw: UnsafeRawPointer, _ count: Int) -> UInt64 {
    if count >= 4 {
      let low = unsafe raw.loadUnaligned(fromByteOffset: 0, as: UInt32.self)
      let high = unsafe raw.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)
      return UInt64(high) << 32 | UInt64(low)
    }
    guard count > 0 else { return 0 }
    let first = unsafe raw.load(fromByteOffset: 0, as: UInt8.self)
    let middle = unsafe raw.load(fromByteOffset: count >> 1, as: UInt8.self)
    let last = unsafe raw.load(fromByteOffset: count &- 1, as: UInt8.self)
    return UInt64(first) << 16 | UInt64(middle) << 8 | UInt64(last)
  }

  /// Whether two texts of one length are equal.
  @inline(__always)
  static func areEqual(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let (one, two) = unsafe (UnsafeRawPointer(left), UnsafeRawPointer(right))
    if count >= 8 {
      var index = 0
      while index &+ 8 < count {
        if unsafe one.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          != two.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        {
          return false
        }
        index &+= 8
      }
      return unsafe one.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
        == two.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
    }
    return unsafe short(one, count) == short(two, count)
  }
}
