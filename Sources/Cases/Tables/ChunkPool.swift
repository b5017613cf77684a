import Glibc
import Synchronization

/// Memory for chunks of rows, used again as soon as a chunk is given back. It comes in large pieces that the system may
/// hold as such: rows are written to many places in turn, and with small pages every one of them would have to be looked up.
@safe public final class ChunkPool: Sendable {
  private static let pieceBytes = 2 << 20

  @safe private struct Memory: @unchecked Sendable {
    let base: UnsafeMutablePointer<UInt8>
  }

  private struct State {
    var free: [Memory] = []
    var pieces: [Memory] = []
    var unused = 0
  }

  /// Bytes of each chunk.
  public static let chunkBytes = 16 << 10
  private let state = Mutex(State())

  public init() {}

  deinit { state.withLock { state in for piece in state.pieces { unsafe free(piece.base) } } }

  /// A chunk, with whatever it held before.
  public func take() -> UnsafeMutablePointer<UInt8> {
    let memory = state.withLock { state -> Memory in
      if let chunk = state.free.popLast() { return chunk }
      if state.unused == 0 {
        var piece: UnsafeMutableRawPointer?
        guard unsafe posix_memalign(&piece, Self.pieceBytes, Self.pieceBytes) == 0, let piece = unsafe piece else {
          preconditionFailure("no memory for the rows of a table")
        }
        unsafe madvise(piece, Self.pieceBytes, MADV_HUGEPAGE)
        state.pieces.append(unsafe Memory(base: piece.bindMemory(to: UInt8.self, capacity: Self.pieceBytes)))
        state.unused = Self.pieceBytes / Self.chunkBytes
      }
      state.unused -= 1
      return unsafe Memory(base: state.pieces[state.pieces.count - 1].base + state.unused * Self.chunkBytes)
    }
    return unsafe memory.base
  }

  /// Takes back a chunk that nobody uses any more.
  public func give(_ chunk: UnsafeMutablePointer<UInt8>) {
    state.withLock { state in state.free.append(unsafe Memory(base: chunk)) }
  }
}
