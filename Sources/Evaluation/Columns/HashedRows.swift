public import Cases

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

  /// In the place of a result: the keys are such that the rule speaks of no row that has them.
  static let leftOut: UInt8 = 100

  var offset: Int { Int(packed & 0x00FF_FFFF_FFFF_FFFF) }
  var alone: UInt8 { UInt8(packed >> 56) }
}

/// The rows of a rule over all cases, by partitions of their hashes. Which rows have a hash in common is found in one
/// partition at a time, near the processor; whether their keys are equal is decided on the keys.
@safe public final class HashedRows: @unchecked Sendable {
  /// So many rows that a partition of them lies near the processor, and so few partitions that each is worth a chunk.
  private static let rowsPerPartition = 1 << 13
  private static let chunkCount = ChunkPool.chunkBytes / MemoryLayout<HashedRow>.stride

  @safe struct Chunk {
    let base: UnsafeMutablePointer<HashedRow>?
    var count: Int
  }

  /// A power of two, 256 at the most.
  public let partitionCount: Int
  /// By which a hash is moved to the right for the number of its partition.
  private let shift: UInt64

  private let pool: ChunkPool
  private let lock = Exclusive()
  private var chunks: [[Chunk]]
  private var openRows: [Int] = []
  private var oddRows: [Int] = []
  private var uncertainRows: [Int] = []

  /// - Parameters:
  ///   - pool: gives the memory; that of rows of the table is free again by and by while these are made.
  ///   - rowCount: how many rows there will be, about.
  public init(_ pool: ChunkPool, rowCount: Int) {
    self.pool = pool
    var bits: UInt64 = 1
    while bits < 8, rowCount >> bits > Self.rowsPerPartition { bits += 1 }
    shift = 64 - bits
    partitionCount = 1 << bits
    chunks = Array(repeating: [], count: partitionCount)
  }

  deinit { for partition in chunks { for chunk in partition { recycle(chunk) } } }

  private func recycle(_ chunk: Chunk) {
    guard let base = unsafe chunk.base else { return }
    unsafe UnsafeMutableRawPointer(base).withMemoryRebound(to: UInt8.self, capacity: ChunkPool.chunkBytes) {
      unsafe pool.give($0)
    }
  }

  private func fresh() -> Chunk {
    unsafe Chunk(base: UnsafeMutableRawPointer(pool.take()).assumingMemoryBound(to: HashedRow.self), count: 0)
  }

  /// One thread's rows on their way into the partitions.
  @safe final class Writer {
    private let store: HashedRows
    private let shift: UInt64
    private let chunks: UnsafeMutablePointer<Chunk>
    private var openRows: [Int] = []
    private var oddRows: [Int] = []
    private var uncertainRows: [Int] = []

    init(_ store: HashedRows) {
      self.store = store
      shift = store.shift
      unsafe chunks = .allocate(capacity: store.partitionCount)
      // Full, so that the first row of a partition asks for memory.
      unsafe chunks.initialize(repeating: Chunk(base: nil, count: HashedRows.chunkCount), count: store.partitionCount)
    }

    deinit {
      for partition in 0..<store.partitionCount { store.recycle(unsafe chunks[partition]) }
      unsafe chunks.deallocate()
    }

    @inline(__always)
    func add(_ row: HashedRow) {
      let partition = Int(truncatingIfNeeded: row.hash &>> shift)
      if unsafe chunks[partition].count == HashedRows.chunkCount { renew(partition) }
      guard let base = unsafe chunks[partition].base else { return }
      let count = unsafe chunks[partition].count
      unsafe base[count] = row
      unsafe chunks[partition].count = count &+ 1
    }

    /// A row whose keys are not known.
    func add(openRow offset: Int) { openRows.append(offset) }

    /// A row with a key that columns do not hold: a longer text, a finer or larger number. Rows of other keys never have it.
    func add(oddRow offset: Int) { oddRows.append(offset) }

    /// A row of which columns do not know whether it takes part, or with which keys.
    func add(uncertainRow offset: Int) { uncertainRows.append(offset) }

    @inline(never)
    private func renew(_ partition: Int) {
      store.take(unsafe chunks[partition], partition)
      unsafe chunks[partition] = store.fresh()
    }

    func finish() {
      for partition in 0..<store.partitionCount {
        store.take(unsafe chunks[partition], partition)
        unsafe chunks[partition] = Chunk(base: nil, count: HashedRows.chunkCount)
      }
      store.take(openRows, oddRows, uncertainRows)
      (openRows, oddRows, uncertainRows) = ([], [], [])
    }
  }

  private func take(_ chunk: Chunk, _ partition: Int) {
    guard unsafe chunk.base != nil else { return }
    lock.access { chunks[partition].append(chunk) }
  }

  private func take(_ open: [Int], _ odd: [Int], _ uncertain: [Int]) {
    lock.access {
      openRows += open
      oddRows += odd
      uncertainRows += uncertain
    }
  }

  /// Rows whose keys are not known, as they lie in the file.
  var open: [Int] { lock.access { openRows.sorted() } }
  var odd: [Int] { lock.access { oddRows.sorted() } }
  var uncertain: [Int] { lock.access { uncertainRows.sorted() } }

  /// Every row, as they lie in the file; the partitions are empty then.
  func takeAll() -> [Int] {
    var all = open + odd + uncertain
    for partition in 0..<partitionCount {
      let taken = lock.access { () -> [Chunk] in
        defer { chunks[partition] = [] }
        return chunks[partition]
      }
      for chunk in taken {
        guard let base = unsafe chunk.base else { continue }
        for place in 0..<chunk.count { unsafe all.append(base[place].offset) }
        recycle(chunk)
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
    let taken = lock.access { () -> [Chunk] in
      defer { chunks[partition] = [] }
      return chunks[partition]
    }
    defer { for chunk in taken { recycle(chunk) } }
    let total = taken.reduce(0) { $0 + $1.count }
    var found = Found()
    guard total > 0 else { return found }
    var size = 64
    while size < 2 * total { size *= 2 }
    let mask = size - 1
    // By slot the number of the first row of that hash, from 1.
    let slots = GrowableBuffer<UInt32>()
    slots.fill(0, count: size)
    let rows = GrowableBuffer<HashedRow>()
    rows.resize(total)
    // Of a row: alone with its hash, or not.
    let isShared = GrowableBuffer<Bool>()
    isShared.fill(false, count: total)
    var place = 0
    for chunk in taken {
      guard let base = unsafe chunk.base else { continue }
      unsafe (rows.base + place).update(from: base, count: chunk.count)
      place += chunk.count
    }
    let (all, places, shared) = unsafe (rows.base, slots.base, isShared.base)
    var alone = [Int](repeating: 0, count: 256)
    for number in 0..<total {
      let row = unsafe all[number]
      var slot = Int(truncatingIfNeeded: row.hash >> 8) & mask
      while true {
        let first = unsafe Int(places[slot])
        if first == 0 {
          unsafe places[slot] = UInt32(truncatingIfNeeded: number + 1)
          break
        }
        if unsafe all[first - 1].hash == row.hash {
          unsafe shared[first - 1] = true
          unsafe shared[number] = true
          break
        }
        slot = (slot &+ 1) & mask
      }
    }
    for number in 0..<total {
      let row = unsafe all[number]
      if unsafe !shared[number] && (row.alone == HashedRow.leftOut || isSettled(row.alone)) {
        alone[Int(row.alone == HashedRow.leftOut ? ResultCode.notApplicable.rawValue : row.alone)] += 1
      } else {
        found.candidates.append(row)
      }
    }
    for code in alone.indices where alone[code] > 0 { found.alone[UInt8(code)] = alone[code] }
    found.candidates.sort { ($0.hash, $0.offset) < ($1.hash, $1.offset) }
    leaveOut(&found)
    return found
  }

  /// Rows that share their hash and whose keys the rule does not speak of are one group that it leaves out. Which of them
  /// share their keys, too, is not looked at: this is a number in a summary, never a verdict, and texts that resemble each
  /// other have no hash in common.
  private func leaveOut(_ found: inout Found) {
    guard found.candidates.contains(where: { $0.alone == HashedRow.leftOut }) else { return }
    var kept: [HashedRow] = []
    var first = 0
    while first < found.candidates.count {
      var end = first
      while end < found.candidates.count, found.candidates[end].hash == found.candidates[first].hash { end += 1 }
      if found.candidates[first..<end].allSatisfy({ $0.alone == HashedRow.leftOut }) {
        found.alone[ResultCode.notApplicable.rawValue, default: 0] += 1
      } else {
        kept += found.candidates[first..<end]
      }
      first = end
    }
    found.candidates = kept
  }
}
