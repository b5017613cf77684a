import CSeparatorScan

/// The ids of all cases, each with its number: the bytes of each id once, found by a hash.
@safe public final class CaseIdentifiers: @unchecked Sendable {
  /// One line of the processor's memory holds all that most searches need.
  struct Slot {
    let key: TextKey
    /// From 1; 0 is free.
    let number: Int32
    static let free = Slot(key: .none, number: 0)
  }

  private let bytes = GrowableBuffer<UInt8>()
  /// Where each id begins, and at the end where the last one ends.
  private let starts = GrowableBuffer<Int>()
  private let hashes = GrowableBuffer<UInt64>()
  /// Open addressing, at most half full.
  private let slots = GrowableBuffer<Slot>()
  private let seed = TextHash.seed

  public init() {
    starts.append(0)
    slots.fill(.free, count: 64)
  }

  public var count: Int { hashes.count }

  /// The id of that number.
  public func text(_ number: Int) -> String {
    let start = unsafe starts.base[number]
    let end = unsafe starts.base[number + 1]
    return unsafe String(
      decoding: UnsafeBufferPointer(start: bytes.base + start, count: end - start), as: UTF8.self)
  }

  /// The same of a text, which may be empty.
  public func add(_ text: String) -> Int? {
    // A byte that no id has keeps an empty one apart.
    let utf8 = text.isEmpty ? [0] : Array(text.utf8)
    return unsafe utf8.withUnsafeBufferPointer { unsafe add($0) }
  }

  /// Adds an id; the number of the case that has it already, nil where it is new.
  func add(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let base = text.baseAddress else { return nil }
    let key = unsafe key(base, text.count)
    let known = unsafe number(of: base, key, hash(key))
    if known >= 0 { return Int(known) }
    if slots.count < 2 * (count + 1) { grow() }
    var index = 0
    while index < text.count {
      bytes.append(unsafe base[index])
      index += 1
    }
    starts.append(bytes.count)
    hashes.append(hash(key))
    place(count - 1, key)
    return nil
  }

  @inline(__always)
  func key(_ text: UnsafePointer<UInt8>, _ count: Int) -> TextKey { unsafe TextKey(text, count, seed) }

  /// The same of a cell with room behind it.
  @inline(__always)
  func key(roomy text: UnsafePointer<UInt8>, _ count: Int) -> TextKey { unsafe TextKey(roomy: text, count, seed) }

  @inline(__always)
  func hash(_ key: TextKey) -> UInt64 { key.hash(seed) }

  /// Asks for the memory in which that hash is looked for first.
  @inline(__always)
  func prefetch(_ hash: UInt64) {
    unsafe separator_prefetch(slots.base + Int(truncatingIfNeeded: hash) & (slots.count &- 1))
  }

  /// The number of the case of that id; -1 where there is none.
  @inline(__always)
  func number(of text: UnsafePointer<UInt8>, _ key: TextKey, _ hash: UInt64) -> Int32 {
    let slots = unsafe self.slots.base
    let mask = self.slots.count &- 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let found = unsafe slots[slot]
      if found.number == 0 { return -1 }
      if found.key == key, unsafe key.isWhole || isText(found.number &- 1, text, Int(key.count)) {
        return found.number &- 1
      }
      slot = (slot &+ 1) & mask
    }
  }

  private func isText(_ number: Int32, _ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    unsafe TextHash.areEqual(bytes.base + starts.base[Int(number)], text, count)
  }

  /// The number of the case of that id; nil where there is none.
  public func number(of text: String) -> Int? {
    let utf8 = Array(text.utf8)
    return unsafe utf8.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return nil }
      let key = unsafe key(base, buffer.count)
      let found = unsafe number(of: base, key, hash(key))
      return found < 0 ? nil : Int(found)
    }
  }

  private func place(_ number: Int, _ key: TextKey) {
    let mask = slots.count - 1
    var slot = unsafe Int(truncatingIfNeeded: hashes.base[number]) & mask
    while unsafe slots.base[slot].number != 0 { slot = (slot + 1) & mask }
    unsafe slots.base[slot] = Slot(key: key, number: Int32(clamping: number + 1))
  }

  private func grow() {
    slots.fill(.free, count: slots.count * 2)
    for number in 0..<count {
      let (start, end) = unsafe (starts.base[number], starts.base[number + 1])
      unsafe place(number, key(bytes.base + start, end - start))
    }
  }
}
