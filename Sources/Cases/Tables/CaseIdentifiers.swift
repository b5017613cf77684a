/// The ids of all cases, each with its number: the bytes of each id once, found by a hash.
@safe public final class CaseIdentifiers: @unchecked Sendable {
  @safe struct Slot {
    /// From 1; 0 is free.
    var number: Int32
    var check: UInt32
  }

  private let bytes = GrowableBuffer<UInt8>()
  /// Where each id begins, and at the end where the last one ends.
  private let starts = GrowableBuffer<Int>()
  private let hashes = GrowableBuffer<UInt64>()
  /// Open addressing, at most half full: the number and the upper half of the hash of each.
  private let slots = GrowableBuffer<Slot>()
  private let seed = TextHash.seed

  public init() {
    starts.append(0)
    slots.fill(Slot(number: 0, check: 0), count: 64)
  }

  public var count: Int { hashes.count }

  /// The id of that number.
  public func text(_ number: Int) -> String {
    let start = unsafe starts.base[number]
    let end = unsafe starts.base[number + 1]
    return unsafe String(
      decoding: UnsafeBufferPointer(start: bytes.base + start, count: end - start), as: UTF8.self)
  }

  /// Adds an id; the number of the case that has it already, nil where it is new.
  func add(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let base = text.baseAddress else { return nil }
    let hash = unsafe TextHash.hash(base, text.count, seed)
    let known = unsafe number(base, text.count, hash)
    if known >= 0 { return Int(known) }
    if slots.count < 2 * (count + 1) { grow() }
    var index = 0
    while index < text.count {
      bytes.append(unsafe base[index])
      index += 1
    }
    starts.append(bytes.count)
    hashes.append(hash)
    place(count - 1, hash)
    return nil
  }

  /// The number of the case of that id; -1 where there is none.
  @inline(__always)
  func number(of text: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
    unsafe number(text, count, TextHash.hash(text, count, seed))
  }

  /// The number of the case of that id; nil where there is none.
  public func number(of text: String) -> Int? {
    let utf8 = Array(text.utf8)
    return unsafe utf8.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return nil }
      let found = unsafe number(of: base, buffer.count)
      return found < 0 ? nil : Int(found)
    }
  }

  @inline(__always)
  private func number(_ text: UnsafePointer<UInt8>, _ count: Int, _ hash: UInt64) -> Int32 {
    let slots = unsafe self.slots.base
    let starts = unsafe self.starts.base
    let mask = self.slots.count &- 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    let check = UInt32(truncatingIfNeeded: hash >> 32)
    while true {
      let found = unsafe slots[slot]
      if found.number == 0 { return -1 }
      if found.check == check {
        let number = Int(found.number) &- 1
        let start = unsafe starts[number]
        if unsafe starts[number + 1] - start == count, unsafe TextHash.areEqual(bytes.base + start, text, count) {
          return found.number &- 1
        }
      }
      slot = (slot &+ 1) & mask
    }
  }

  private func place(_ number: Int, _ hash: UInt64) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while unsafe slots.base[slot].number != 0 { slot = (slot + 1) & mask }
    unsafe slots.base[slot] = Slot(number: Int32(clamping: number + 1), check: UInt32(truncatingIfNeeded: hash >> 32))
  }

  private func grow() {
    slots.fill(Slot(number: 0, check: 0), count: slots.count * 2)
    for number in 0..<count { place(number, unsafe hashes.base[number]) }
  }
}
