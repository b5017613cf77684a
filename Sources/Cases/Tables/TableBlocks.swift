import CSeparatorScan
import Glibc
import Synchronization

/// A stretch of a file that begins and ends between rows.
struct TableBlock {
  /// Blocks are numbered in the order of the files.
  let number: Int
  /// The number of its file.
  let file: Int
  /// Where its first byte lies, among all files of the table.
  let offset: Int
  let count: Int
  /// No quotes and no lone carriage returns: every separator and line feed is one.
  let isPlain: Bool
  let isASCII: Bool

  /// Whether its bytes are whole characters of UTF-8.
  func isUTF8(_ bytes: UnsafeMutablePointer<UInt8>) -> Bool { unsafe separator_is_utf8(bytes, 0, count) != 0 }

  /// How many line breaks it has: LF, CRLF and CR.
  func lines(_ bytes: UnsafeMutablePointer<UInt8>) -> Int {
    var lines = 0
    var index = 0
    while index < count {
      let byte = unsafe bytes[index]
      index += 1
      if byte == 0x0A { lines += 1 }
      // A return at the end of the block ends a row: no line feed comes behind it.
      if byte == 0x0D, unsafe index >= count || bytes[index] != 0x0A { lines += 1 }
    }
    return lines
  }
}

/// Room for one block: its bytes, and behind them as much again for cells that are written without their quotes.
@safe final class BlockBuffer {
  fileprivate(set) var base: UnsafeMutablePointer<UInt8>
  fileprivate(set) var capacity: Int
  /// Vector code may read beyond the end.
  static let padding = 192

  init(capacity: Int) {
    self.capacity = capacity
    unsafe base = Self.blank(2 * capacity + Self.padding)
  }

  /// Memory that is zero without being touched.
  private static func blank(_ count: Int) -> UnsafeMutablePointer<UInt8> {
    guard let memory = unsafe calloc(count, 1) else { preconditionFailure("no memory for a block of a table") }
    return unsafe memory.bindMemory(to: UInt8.self, capacity: count)
  }

  fileprivate func grow(keeping count: Int) {
    let larger = unsafe Self.blank(4 * capacity + Self.padding)
    unsafe larger.update(from: base, count: count)
    unsafe free(base)
    unsafe base = larger
    capacity *= 2
  }

  deinit { unsafe free(base) }
}

/// Hands out the blocks of the files of a table to whoever asks next; each begins where the one before ended.
final class TableBlocks: Sendable {
  enum Failure: Sendable {
    /// The number of the file.
    case unreadable(Int)
    /// A file ends before its end.
    case shrunk(Int)
    /// A row longer than any table has: where it begins.
    case rowTooLong(Int)
  }

  /// Bytes that a worker takes at a time: enough rows to be worth the lock, few enough to stay near the processor.
  static let blockBytes = 256 << 10
  /// A row longer than this is no row of a table (a quote that never closes).
  static let rowLimit = 64 << 20

  private struct State {
    var position: Int
    var file = 0
    var number = 0
    var failure: Failure?
  }

  let files: TableFiles
  private let headings: [TableHeading]
  private let state: Mutex<State>

  /// - Parameter headings: of each file; its blocks begin behind it.
  init(_ files: TableFiles, headings: [TableHeading]) {
    self.files = files
    self.headings = headings
    state = Mutex(State(position: headings.first?.start ?? 0))
  }

  /// Bytes of the largest block that can be foreseen.
  var largest: Int { max(4096, min(Self.blockBytes, files.byteCount)) }

  var failure: Failure? { state.withLock { $0.failure } }
  /// Bytes handed out so far.
  var position: Int { state.withLock { $0.position } }

  /// The next block; nil at the end or where reading failed.
  func next(into buffer: BlockBuffer) -> TableBlock? {
    state.withLock { state -> TableBlock? in
      guard state.failure == nil else { return nil }
      while state.file < files.files.count, state.position >= files.starts[state.file + 1] {
        state.file += 1
        if state.file < files.files.count { state.position = files.starts[state.file] + headings[state.file].start }
      }
      guard state.file < files.files.count else { return nil }
      let (start, end) = (files.starts[state.file], files.starts[state.file + 1])
      let separator = headings[state.file].separator
      var wanted = min(Self.blockBytes, end - state.position)
      while true {
        while buffer.capacity < wanted { buffer.grow(keeping: 0) }
        guard let count = unsafe files.files[state.file].read(buffer.base, count: wanted, at: state.position - start)
        else {
          state.failure = .unreadable(state.file)
          return nil
        }
        guard count == wanted else {
          state.failure = .shrunk(state.file)
          return nil
        }
        unsafe buffer.base[count] = 0
        let survey = unsafe separator_survey(buffer.base, 0, count)
        let isPlain = survey & UInt32(SEPARATOR_SURVEY_QUOTE | SEPARATOR_SURVEY_LONE_RETURN) == 0
        let isLast = state.position + count == end
        let rows = unsafe isLast ? count : Self.lastRowEnd(buffer.base, count, isPlain: isPlain, separator)
        guard rows > 0 else {
          guard wanted < Self.rowLimit else {
            state.failure = .rowTooLong(state.position)
            return nil
          }
          wanted = min(wanted * 2, end - state.position)
          continue
        }
        let block = TableBlock(
          number: state.number, file: state.file, offset: state.position, count: rows, isPlain: isPlain,
          isASCII: survey & UInt32(SEPARATOR_SURVEY_NOT_ASCII) == 0)
        state.position += rows
        state.number += 1
        return block
      }
    }
  }

  /// Behind the last line break that ends a row; 0 where none does.
  private static func lastRowEnd(
    _ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, isPlain: Bool, _ separator: UInt8
  ) -> Int {
    if isPlain {
      var end = count
      while end > 0, unsafe bytes[end - 1] != 0x0A { end -= 1 }
      return end
    }
    var end = 0
    var isQuoted = false
    var isStart = true
    var index = 0
    while index < count {
      let byte = unsafe bytes[index]
      index += 1
      if isQuoted {
        guard byte == 0x22 else { continue }
        if unsafe index < count && bytes[index] == 0x22 { index += 1 } else { isQuoted = false }
        isStart = false
      } else if byte == 0x22, isStart {
        isQuoted = true
      } else if byte == 0x0A {
        end = index
        isStart = true
      } else if byte == 0x0D {
        // One at the end of what was read may be the first half of a line break.
        guard index < count else { break }
        if unsafe bytes[index] != 0x0A { end = index }
        isStart = true
      } else {
        isStart = byte == separator
      }
    }
    return end
  }
}
