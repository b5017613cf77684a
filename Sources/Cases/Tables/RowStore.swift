import Glibc
import Synchronization

/// Rows by partition, as workers write them: chunks of memory, and a file for those that the memory has no room for.
@safe public final class RowStore: @unchecked Sendable {
  /// Behind a chunk there is room for vector code.
  static let padding = 16
  static let chunkBytes = 32 << 10

  @safe struct Chunk {
    var base: UnsafeMutablePointer<UInt8>?
    var used: Int
    var capacity: Int
    /// Where it lies in the file of spilled chunks.
    var spilledAt: Int
  }

  private let lock = Mutex<Void>(())
  private var chunks: [[Chunk]]
  private var heldBytes = 0
  private let memoryLimit: Int
  private let spill: SpillFile
  private var failed = false

  public let partitionCount: Int

  /// - Parameter memoryLimit: bytes; beyond them full chunks go to a file without a name in `folder`.
  public init(partitionCount: Int, memoryLimit: Int, folder: String) {
    self.partitionCount = partitionCount
    self.memoryLimit = memoryLimit
    chunks = Array(repeating: [], count: partitionCount)
    spill = SpillFile(folder: folder)
  }

  deinit {
    for partition in chunks { for chunk in partition { unsafe chunk.base?.deallocate() } }
  }

  /// Whether spilling failed: there is no room on the disk.
  public var hasFailed: Bool { lock.withLock { _ in failed } }
  /// Bytes that were spilled.
  public var spilledBytes: Int { spill.byteCount }

  func makeChunk(_ bytes: Int) -> Chunk {
    let capacity = max(bytes, Self.chunkBytes)
    return unsafe Chunk(base: .allocate(capacity: capacity + Self.padding), used: 0, capacity: capacity, spilledAt: -1)
  }

  /// Takes a chunk that is full.
  func add(_ chunk: Chunk, to partition: Int) {
    guard chunk.used > 0 else {
      unsafe chunk.base?.deallocate()
      return
    }
    var chunk = chunk
    lock.withLock { _ in
      if heldBytes + chunk.capacity > memoryLimit, let base = unsafe chunk.base {
        if let place = unsafe spill.append(base, chunk.used) {
          unsafe base.deallocate()
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
      let base = UnsafeMutablePointer<UInt8>.allocate(capacity: taken[index].used + Self.padding)
      unsafe taken[index].base = base
      guard unsafe spill.read(base, taken[index].used, at: taken[index].spilledAt) else {
        for chunk in taken { unsafe chunk.base?.deallocate() }
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
