/// The ids of all cases, each with its number: the bytes of each id once, found by a hash.
@safe public final class CaseIdentifiers: @unchecked Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var hashes: [UInt64] = []
  /// Open addressing, at most half full: the number and the upper half of the hash of each.
  private var slots: [Slot] = []

  private struct Slot {
    var number: Int32
    var check: UInt32
  }

  public init() {}

  public var count: Int { ends.count }

  /// The id of that number.
  public func text(_ number: Int) -> String {
    let start = number == 0 ? 0 : ends[number - 1]
    return String(decoding: bytes[start..<ends[number]], as: UTF8.self)
  }

  /// Adds an id; the number of the case that has it already, nil where it is new.
  func add(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let base = text.baseAddress else { return nil }
    let hash = unsafe TextHash.hash(base, text.count)
    if let known = unsafe number(base, text.count, hash) { return known }
    if slots.count < 2 * (count + 1) { grow() }
    unsafe bytes.append(contentsOf: text)
    ends.append(bytes.count)
    hashes.append(hash)
    place(count - 1, hash)
    return nil
  }

  /// The number of the case of that id; -1 where there is none.
  @inline(__always)
  func number(of text: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
    unsafe Int32(truncatingIfNeeded: number(text, count, TextHash.hash(text, count)) ?? -1)
  }

  /// The number of the case of that id; nil where there is none.
  public func number(of text: String) -> Int? {
    let bytes = Array(text.utf8)
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return nil }
      return unsafe number(base, buffer.count, TextHash.hash(base, buffer.count))
    }
  }

  private func number(_ text: UnsafePointer<UInt8>, _ count: Int, _ hash: UInt64) -> Int? {
    guard !slots.isEmpty else { return nil }
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    let check = UInt32(truncatingIfNeeded: hash >> 32)
    while true {
      let found = slots[slot]
      if found.number < 0 { return nil }
      if found.check == check, unsafe equals(Int(found.number), text, count) { return Int(found.number) }
      slot = (slot + 1) & mask
    }
  }

  private func equals(_ number: Int, _ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let start = number == 0 ? 0 : ends[number - 1]
    guard ends[number] - start == count else { return false }
    return unsafe bytes.withUnsafeBufferPointer { own in
      for index in 0..<count where unsafe own[start + index] != text[index] { return false }
      return true
    }
  }

  private func place(_ number: Int, _ hash: UInt64) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot].number >= 0 { slot = (slot + 1) & mask }
    slots[slot] = Slot(number: Int32(clamping: number), check: UInt32(truncatingIfNeeded: hash >> 32))
  }

  private func grow() {
    slots = Array(repeating: Slot(number: -1, check: 0), count: max(64, slots.count * 2))
    for (number, hash) in hashes.enumerated() where number < ends.count { place(number, hash) }
  }
}
