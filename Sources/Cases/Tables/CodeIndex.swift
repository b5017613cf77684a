import Programs
import Values

/// The codes of a list, or the texts that a program compares with, each in a slot of its own: a cell is held against one of
/// them, without a search. Without references, so that a row costs no counting of them; whoever made it gives its memory
/// back.
///
/// INVARIANT (codes decide): a cell is the code whose bytes it has, never that of a slot alone.
@safe struct CodeIndex {
  private struct Slot {
    let key: TextKey
    let symbol: Int32
  }

  private let slots: UnsafeMutablePointer<Slot>
  private let multiplier: UInt64
  private let shift: UInt64

  private static let seed: UInt64 = 0
  private static let greatestBits: UInt64 = 8
  private static let tries = 64

  /// - Parameter codes: the bytes of each code, which is read as it stands, and its symbol.
  /// - Returns: nil where no way is found to give each of them a slot.
  init?(_ codes: [(bytes: [UInt8], symbol: Int32)]) {
    let keys = codes.map { code in
      unsafe code.bytes.withUnsafeBufferPointer { buffer in
        unsafe buffer.baseAddress.map { unsafe TextKey($0, buffer.count, Self.seed) } ?? .none
      }
    }
    guard !keys.isEmpty, keys.allSatisfy({ $0.isWhole && $0.count > 0 }) else { return nil }
    var bits: UInt64 = 2
    while 1 << bits < 2 * keys.count { bits += 1 }
    while bits <= Self.greatestBits {
      var multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
      for _ in 0..<Self.tries {
        let places = keys.map { Self.place($0, multiplier, 64 - bits) }
        if Set(places).count == places.count {
          self.multiplier = multiplier
          shift = 64 - bits
          unsafe slots = .allocate(capacity: 1 << Int(bits))
          unsafe slots.initialize(repeating: Slot(key: .none, symbol: -1), count: 1 << Int(bits))
          for (index, place) in places.enumerated() {
            unsafe slots[place] = Slot(key: keys[index], symbol: codes[index].symbol)
          }
          return
        }
        multiplier = multiplier &* 0xD134_2543_DE82_EF95 | 1
      }
      bits += 1
    }
    return nil
  }

  func deallocate() { unsafe slots.deallocate() }

  @inline(__always)
  private static func place(_ key: TextKey, _ multiplier: UInt64, _ shift: UInt64) -> Int {
    let word = key.low ^ (key.high &<< 1) ^ UInt64(truncatingIfNeeded: key.count)
    return Int(truncatingIfNeeded: (word &* multiplier) &>> shift)
  }

  /// The symbol of the code that a cell is; nil where it is none.
  ///
  /// - Parameter bytes: from where sixteen bytes may be read.
  @inline(__always)
  func symbol(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int32? {
    guard count <= 16 else { return nil }
    let key = unsafe TextKey(roomy: bytes, count, Self.seed)
    let slot = unsafe slots + Self.place(key, multiplier, shift)
    return unsafe slot.pointee.key == key ? slot.pointee.symbol : nil
  }
}
