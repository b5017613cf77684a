import Cases
import Synchronization

/// A row of a table by the hash of its keys, with the result that it has where no other row has the same keys.
struct HashedRow: BitwiseCopyable {
  let hash: UInt64
  /// The offset of the row in its file, and in the upper byte the result.
  let packed: UInt64
  /// In place of a result: no text of the rule holds on the day of the row's case.
  static let outside: UInt8 = 200

  init(hash: UInt64, offset: Int, alone: UInt8) {
    self.hash = hash
    packed = UInt64(offset) | UInt64(alone) << 56
  }

  var offset: Int { Int(packed & 0x00FF_FFFF_FFFF_FFFF) }
  var alone: UInt8 { UInt8(packed >> 56) }
}

/// The rows of a rule over all cases, by partitions of their hashes. Which rows have a hash in common is found in one
/// partition at a time, near the processor; whether their keys are equal is decided on the keys.
@safe public final class HashedRows: @unchecked Sendable {
  static let partitionCount = 256
  private static let chunkCount = 2048

  @safe struct Chunk {
    let base: UnsafeMutablePointer<HashedRow>
    var count: Int
  }

  private let lock = Mutex<Void>(())
  private var chunks: [[Chunk]] = Array(repeating: [], count: HashedRows.partitionCount)
  private var openRows: [Int] = []
  private var oddRows: [Int] = []
  private var uncertainRows: [Int] = []

  public init() {}

  deinit { for partition in chunks { for chunk in partition { unsafe chunk.base.deallocate() } } }

  /// One thread's rows on their way into the partitions.
  @safe final class Writer {
    private let store: HashedRows
    private var chunks: [Chunk?] = Array(repeating: nil, count: HashedRows.partitionCount)
    private var openRows: [Int] = []
    private var oddRows: [Int] = []
    private var uncertainRows: [Int] = []

    init(_ store: HashedRows) { self.store = store }

    @inline(__always)
    func add(_ row: HashedRow) {
      let partition = Int(truncatingIfNeeded: row.hash >> 56)
      if chunks[partition] == nil || chunks[partition]?.count == HashedRows.chunkCount { renew(partition) }
      guard let count = chunks[partition]?.count else { return }
      unsafe chunks[partition]?.base[count] = row
      chunks[partition]?.count = count + 1
    }

    /// A row whose keys are not known.
    func add(openRow offset: Int) { openRows.append(offset) }

    /// A row with a key that columns do not hold: a longer text, a finer or larger number. Rows of other keys never have it.
    func add(oddRow offset: Int) { oddRows.append(offset) }

    /// A row of which columns do not know whether it takes part, or with which keys.
    func add(uncertainRow offset: Int) { uncertainRows.append(offset) }

    private func renew(_ partition: Int) {
      if let full = chunks[partition] { store.take(full, partition) }
      chunks[partition] = unsafe Chunk(base: .allocate(capacity: HashedRows.chunkCount), count: 0)
    }

    func finish() {
      for partition in chunks.indices {
        if let chunk = chunks[partition] { store.take(chunk, partition) }
        chunks[partition] = nil
      }
      store.take(openRows, oddRows, uncertainRows)
      (openRows, oddRows, uncertainRows) = ([], [], [])
    }
  }

  private func take(_ chunk: Chunk, _ partition: Int) { lock.withLock { _ in chunks[partition].append(chunk) } }

  private func take(_ open: [Int], _ odd: [Int], _ uncertain: [Int]) {
    lock.withLock { _ in
      openRows += open
      oddRows += odd
      uncertainRows += uncertain
    }
  }

  /// Rows whose keys are not known, as they lie in the file.
  var open: [Int] { lock.withLock { _ in openRows.sorted() } }
  var odd: [Int] { lock.withLock { _ in oddRows.sorted() } }
  var uncertain: [Int] { lock.withLock { _ in uncertainRows.sorted() } }

  /// Every row, as they lie in the file; the partitions are empty then.
  func takeAll() -> [Int] {
    var all = open + odd + uncertain
    for partition in 0..<Self.partitionCount {
      let taken = lock.withLock { _ -> [Chunk] in
        defer { chunks[partition] = [] }
        return chunks[partition]
      }
      for chunk in taken {
        for place in 0..<chunk.count { unsafe all.append(chunk.base[place].offset) }
        unsafe chunk.base.deallocate()
      }
    }
    return all.sorted()
  }

  /// What a partition holds.
  struct Found {
    /// How many rows have each result and no other row with their hash.
    var alone: [UInt8: Int] = [:]
    /// Rows that share their hash, or that the machine has to look at: by hash, then as they lie in the file.
    var candidates: [HashedRow] = []
  }

  /// - Parameter isSettled: whether the result of a row that is alone needs no more work.
  func find(_ partition: Int, isSettled: (UInt8) -> Bool) -> Found {
    let taken = lock.withLock { _ -> [Chunk] in
      defer { chunks[partition] = [] }
      return chunks[partition]
    }
    defer { for chunk in taken { unsafe chunk.base.deallocate() } }
    let total = taken.reduce(0) { $0 + $1.count }
    var found = Found()
    guard total > 0 else { return found }
    var size = 64
    while size < 2 * total { size *= 2 }
    let mask = UInt64(size - 1)
    // By slot the number of the first row of that hash (from 1), and whether there are more.
    var slots = Array(repeating: UInt32(0), count: size)
    var isShared = Array(repeating: false, count: total)
    var rows: [HashedRow] = []
    rows.reserveCapacity(total)
    for chunk in taken { unsafe rows.append(contentsOf: UnsafeBufferPointer(start: chunk.base, count: chunk.count)) }
    for (number, row) in rows.enumerated() {
      var slot = Int((row.hash >> 8) & mask)
      while true {
        let first = slots[slot]
        if first == 0 {
          slots[slot] = UInt32(number + 1)
          break
        }
        if rows[Int(first) - 1].hash == row.hash {
          isShared[Int(first) - 1] = true
          isShared[number] = true
          break
        }
        slot = (slot + 1) & Int(mask)
      }
    }
    var alone = [Int](repeating: 0, count: 256)
    for (number, row) in rows.enumerated() {
      if isShared[number] || !isSettled(row.alone) {
        found.candidates.append(row)
      } else {
        alone[Int(row.alone)] += 1
      }
    }
    for code in alone.indices where alone[code] > 0 { found.alone[UInt8(code)] = alone[code] }
    found.candidates.sort { ($0.hash, $0.offset) < ($1.hash, $1.offset) }
    return found
  }
}
