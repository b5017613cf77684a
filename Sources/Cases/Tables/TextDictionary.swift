import CSeparatorScan
import Synchronization

/// The texts of one column that come again and again, each with a number: a row carries four bytes instead of the text.
/// One for all workers; a text that it does not know is carried by its row.
///
/// INVARIANT (texts decide): two rows have the same text where their bytes are the same, whichever of them carries a
/// number. No result depends on which texts have one.
@safe final class TextDictionary: @unchecked Sendable {
  /// In place of a number: the row carries its text.
  static let none = UInt32.max
  /// Bytes of a text that is worth a number: no less, and no more.
  static let shortest = 5
  static let longest = 255
  /// The most texts: beyond them their table would lie far from the processor.
  private static let limit = 1 << 17
  private static let pieceBytes = 256 << 10

  @safe struct Entry {
    let text: UnsafePointer<UInt8>
    let count: Int
    let hash: UInt64
  }

  @safe private struct State: @unchecked Sendable {
    var slots: [UInt32] = Array(repeating: 0, count: 1 << 12)
    var count = 0
    var lookups = 0
    var pieces: [UnsafeMutablePointer<UInt8>] = unsafe []
    var room = 0
    var isClosed = false
    var isHopeless = false
  }

  private let state = Mutex(State())
  /// By number. Written under the lock; an entry never changes.
  private let entries: UnsafeMutablePointer<Entry>

  init() { unsafe entries = .allocate(capacity: Self.limit) }

  deinit {
    unsafe entries.deallocate()
    state.withLock { state in
      for index in unsafe state.pieces.indices { unsafe state.pieces[index].deallocate() }
    }
  }

  /// What a number stands for.
  @inline(__always)
  func entry(_ number: UInt32) -> Entry { unsafe entries[Int(number)] }

  enum Answer {
    case number(UInt32)
    /// It has none, and will have none.
    case closed
    /// Hardly any text comes twice: there is no use in asking.
    case hopeless
  }

  /// The number of a text, which it gets if need be.
  ///
  /// - Parameter lookups: how many texts the worker has looked up since it last asked.
  func number(_ text: UnsafePointer<UInt8>, _ count: Int, _ hash: UInt64, lookups: Int) -> Answer {
    state.withLock { state in
      state.lookups += lookups
      if state.isHopeless { return .hopeless }
      var mask = state.slots.count - 1
      var slot = Int(truncatingIfNeeded: hash) & mask
      while state.slots[slot] != 0 {
        let known = unsafe entries[Int(state.slots[slot] - 1)]
        if known.hash == hash, known.count == count, unsafe TextHash.areEqual(known.text, text, count) {
          return .number(state.slots[slot] - 1)
        }
        slot = (slot + 1) & mask
      }
      if state.isClosed { return .closed }
      let number = UInt32(state.count)
      unsafe entries[state.count] = unsafe Entry(text: Self.copy(text, count, &state), count: count, hash: hash)
      state.count += 1
      state.slots[slot] = number + 1
      if 2 * state.count > state.slots.count {
        mask = 2 * state.slots.count - 1
        state.slots = Array(repeating: 0, count: mask + 1)
        for index in 0..<state.count {
          var slot = unsafe Int(truncatingIfNeeded: entries[index].hash) & mask
          while state.slots[slot] != 0 { slot = (slot + 1) & mask }
          state.slots[slot] = UInt32(index) + 1
        }
      }
      if state.count == Self.limit { state.isClosed = true }
      // Receipts have a number each, payees come back: seen when enough of them were.
      if state.count == 1 << 13 && 10 * state.count > 9 * state.lookups
        || state.count == 1 << 15 && 2 * state.count > state.lookups
      {
        state.isHopeless = true
      }
      return .number(number)
    }
  }

  private static func copy(_ text: UnsafePointer<UInt8>, _ count: Int, _ state: inout State) -> UnsafePointer<UInt8> {
    if state.room < count + 16 {
      unsafe state.pieces.append(.allocate(capacity: pieceBytes))
      state.room = pieceBytes
    }
    let target = unsafe state.pieces[state.pieces.count - 1] + (pieceBytes - state.room)
    unsafe target.update(from: text, count: count)
    state.room -= count
    return unsafe UnsafePointer(target)
  }
}

/// What one worker knows of a dictionary: it asks for each text once.
@safe final class TextNumbers {
  @safe private struct Slot {
    let hash: UInt64
    let text: UnsafePointer<UInt8>?
    let count: UInt32
    let number: UInt32
  }

  private let dictionary: TextDictionary
  private let slots = GrowableBuffer<Slot>()
  private var count = 0
  private var lookups = 0
  private var isClosed = false
  private(set) var isHopeless = false

  init(_ dictionary: TextDictionary) {
    self.dictionary = dictionary
    unsafe slots.fill(Slot(hash: 0, text: nil, count: 0, number: 0), count: 1 << 12)
  }

  /// Asks for the memory in which that hash is looked for first.
  @inline(__always)
  func prefetch(_ hash: UInt64) {
    unsafe separator_prefetch(slots.base + Int(truncatingIfNeeded: hash) & (slots.count &- 1))
  }

  /// The slot of a text with that hash, whose bytes are asked for; -1 where there is none.
  @inline(__always)
  func slot(_ hash: UInt64) -> Int {
    let mask = slots.count &- 1
    let slots = unsafe self.slots.base
    var slot = Int(truncatingIfNeeded: hash) & mask
    while let known = unsafe slots[slot].text {
      if unsafe slots[slot].hash == hash {
        unsafe separator_prefetch(known)
        return slot
      }
      slot = (slot &+ 1) & mask
    }
    return -1
  }

  /// The number of a text; `TextDictionary.none` where it has none.
  ///
  /// - Parameter likely: what `slot` said of its hash.
  @inline(__always)
  func number(_ text: UnsafePointer<UInt8>, _ count: Int, _ hash: UInt64, likely: Int) -> UInt32 {
    if likely >= 0 {
      let slot = unsafe slots.base + likely
      if let known = unsafe slot.pointee.text, unsafe slot.pointee.hash == hash,
        unsafe Int(slot.pointee.count) == count, unsafe TextHash.areEqual(known, text, count)
      {
        lookups &+= 1
        return unsafe slot.pointee.number
      }
    }
    return unsafe number(text, count, hash)
  }

  @inline(never)
  private func number(_ text: UnsafePointer<UInt8>, _ count: Int, _ hash: UInt64) -> UInt32 {
    let mask = slots.count &- 1
    let slots = unsafe self.slots.base
    var slot = Int(truncatingIfNeeded: hash) & mask
    while let known = unsafe slots[slot].text {
      if unsafe slots[slot].hash == hash, unsafe Int(slots[slot].count) == count,
        unsafe TextHash.areEqual(known, text, count)
      {
        lookups &+= 1
        return unsafe slots[slot].number
      }
      slot = (slot &+ 1) & mask
    }
    return unsafe ask(text, count, hash, slot)
  }

  @inline(never)
  private func ask(_ text: UnsafePointer<UInt8>, _ count: Int, _ hash: UInt64, _ slot: Int) -> UInt32 {
    lookups += 1
    if isClosed || isHopeless { return TextDictionary.none }
    switch unsafe dictionary.number(text, count, hash, lookups: lookups) {
    case .closed:
      isClosed = true
      return TextDictionary.none
    case .hopeless:
      isHopeless = true
      return TextDictionary.none
    case .number(let number):
      lookups = 0
      unsafe slots.base[slot] = unsafe Slot(
        hash: hash, text: dictionary.entry(number).text, count: UInt32(count), number: number)
      self.count += 1
      if 2 * self.count > slots.count { grow() }
      return number
    }
  }

  private func grow() {
    let old = (0..<slots.count).map { unsafe slots.base[$0] }.filter { unsafe $0.text != nil }
    unsafe slots.fill(Slot(hash: 0, text: nil, count: 0, number: 0), count: 2 * slots.count)
    let mask = slots.count - 1
    for entry in old {
      var slot = Int(truncatingIfNeeded: entry.hash) & mask
      while unsafe slots.base[slot].text != nil { slot = (slot + 1) & mask }
      unsafe slots.base[slot] = entry
    }
  }
}
