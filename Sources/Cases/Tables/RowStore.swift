import Glibc
import Synchronization

/// Rows by partition, as workers write them: chunks of memory, and a file for those that the memory has no room for.
@safe public final class RowStore: @unchecked Sendable {
  /// Behind a chunk there is room for vector code.
  static let padding = 16
  static let chunkBytes = ChunkPool.chunkBytes - padding

  @safe struct Chunk {
    var base: UnsafeMutablePointer<UInt8>?
    var used: Int
    var capacity: Int
    /// Who wrote it: the chunks of one worker are in the order of the file.
    var worker: Int
    /// Where it lies in the file of spilled chunks.
    var spilledAt: Int
  }

  private let lock = Mutex<Void>(())
  private var chunks: [[Chunk]]
  private var heldBytes = 0
  private let memoryLimit: Int
  private let spill: SpillFile
  private var failed = false
  private let pool: ChunkPool
  /// Of each text of a row the numbers of those that come again.
  let dictionaries: [TextDictionary]

  public let partitionCount: Int

  /// - Parameters:
  ///   - textCount: texts of each row.
  ///   - memoryLimit: bytes; beyond them full chunks go to a file without a name in `folder`.
  public init(partitionCount: Int, textCount: Int, memoryLimit: Int, folder: String, pool: ChunkPool = ChunkPool()) {
    self.partitionCount = partitionCount
    dictionaries = (0..<textCount).map { _ in TextDictionary() }
    self.pool = pool
    self.memoryLimit = memoryLimit
    chunks = Array(repeating: [], count: partitionCount)
    spill = SpillFile(folder: folder)
  }

  deinit {
    for partition in chunks { for chunk in partition { recycle(chunk) } }
  }

  /// Whether spilling failed: there is no room on the disk.
  public var hasFailed: Bool { lock.withLock { _ in failed } }
  /// Bytes that were spilled.
  public var spilledBytes: Int { spill.byteCount }

  func makeChunk(_ bytes: Int) -> Chunk {
    let capacity = max(bytes, Self.chunkBytes)
    return unsafe Chunk(
      base: capacity > Self.chunkBytes ? .allocate(capacity: capacity + Self.padding) : pool.take(), used: 0,
      capacity: capacity, worker: 0, spilledAt: -1)
  }

  /// The memory of a chunk that nobody reads any more.
  func recycle(_ chunk: Chunk) {
    guard let base = unsafe chunk.base else { return }
    if chunk.capacity > Self.chunkBytes { unsafe base.deallocate() } else { unsafe pool.give(base) }
  }

  /// Takes a chunk that is full.
  func add(_ chunk: Chunk, to partition: Int) {
    guard chunk.used > 0 else {
      recycle(chunk)
      return
    }
    var chunk = chunk
    lock.withLock { _ in
      if heldBytes + chunk.capacity > memoryLimit, let base = unsafe chunk.base {
        if let place = unsafe spill.append(base, chunk.used) {
          recycle(chunk)
          unsafe chunk.base = nil
          chunk.spilledAt = place
        } else {
          failed = true
        }
      }
      if unsafe chunk.base != nil { heldBytes += chunk.capacity }
      chunks[partition].append(chunk)
    }
  }

  /// The chunks of a partition, all in memory, for whoever takes them now: the store forgets them.
  func take(_ partition: Int) -> [Chunk]? {
    var taken = lock.withLock { _ -> [Chunk] in
      let taken = chunks[partition]
      chunks[partition] = []
      for chunk in taken where unsafe chunk.base != nil { heldBytes -= chunk.capacity }
      return taken
    }
    for index in taken.indices where unsafe taken[index].base == nil {
      let (used, place, worker) = (taken[index].used, taken[index].spilledAt, taken[index].worker)
      taken[index] = makeChunk(taken[index].capacity)
      taken[index].used = used
      taken[index].worker = worker
      guard let base = unsafe taken[index].base, unsafe spill.read(base, used, at: place) else {
        for chunk in taken { recycle(chunk) }
        return nil
      }
    }
    return taken
  }
}

/// A file without a name: it is gone when the process ends, however it ends.
@safe final class SpillFile: @unchecked Sendable {
  private let folder: String
  private var descriptor: Int32 = -1
  private(set) var byteCount = 0

  init(folder: String) { self.folder = folder }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Where the bytes lie now; nil where they could not be written. Called by one thread at a time.
  func append(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int? {
    if descriptor < 0 { descriptor = SpillFile.nameless(in: folder) }
    guard descriptor >= 0 else { return nil }
    var done = 0
    while done < count {
      let part = unsafe pwrite(descriptor, bytes + done, count - done, off_t(byteCount + done))
      if part < 0, errno == EINTR { continue }
      guard part > 0 else { return nil }
      done += part
    }
    defer { byteCount += count }
    return byteCount
  }

  func read(_ buffer: UnsafeMutablePointer<UInt8>, _ count: Int, at offset: Int) -> Bool {
    var done = 0
    while done < count {
      let part = unsafe pread(descriptor, buffer + done, count - done, off_t(offset + done))
      if part < 0, errno == EINTR { continue }
      guard part > 0 else { return false }
      done += part
    }
    return true
  }

  /// A new file in a folder, whose name is taken away at once; -1 where there can be none.
  static func nameless(in folder: String) -> Int32 {
    let template = folder + "/guiju-XXXXXX"
    var bytes = template.utf8CString.map { $0 }
    let file = unsafe bytes.withUnsafeMutableBufferPointer { buffer -> Int32 in
      guard let base = buffer.baseAddress else { return -1 }
      let file = unsafe mkstemp(base)
      if file >= 0 { unsafe unlink(base) }
      return file
    }
    return file
  }
}
