import Programs
import SourceText
import Synchronization
import Values

/// Where the cells of a table stand in the rows of a file.
struct TableHeading: Sendable {
  /// For each column of the layout the index of its cell.
  let cells: [Int?]
  /// The cell with the id of the case.
  let caseCell: Int
  let cellCount: Int
  /// Where the first row behind the heading begins, and the number of its line.
  let start: Int
  let line: Int
  let separator: UInt8
}

/// What one worker found in its blocks, apart from the rows themselves.
struct ScanNotes: Sendable {
  /// A row to be read again with all that can be said about it.
  struct Row: Sendable {
    let offset: Int
    let count: Int
    let isRefused: Bool
  }

  /// A reading that was not literal.
  struct Way: Hashable {
    let column: Int
    let way: ReadingWay
    /// Empty for ways that are told by their first example.
    let written: String
  }

  struct Example: Sendable {
    var count: Int
    var offset: Int
    var written: String
    var read: String
  }

  struct BlockLines: Sendable {
    let number: Int
    let offset: Int
    let count: Int
    let lines: Int
  }

  /// By the number of the file: rows that hold something, and those that were refused.
  var rowsByFile: [Int: Int] = [:]
  var refusedByFile: [Int: Int] = [:]
  /// Rows of the file at work.
  var rows = 0
  var blankRows = 0

  var refused: Int { refusedByFile.values.reduce(0, +) }

  /// Puts the rows of the file at work to its others.
  mutating func close(file: Int) {
    guard file >= 0 else { return }
    rowsByFile[file, default: 0] += rows
    rows = 0
  }
  /// Rows that add up others (合计), which are left out.
  var totals: [Row] = []
  /// Rows with an error: all of them where they are wanted, else at most so many as can be told.
  var troubles: [Row] = []
  var troubleCount = 0
  var ways: [Way: Example] = [:]
  var blocks: [BlockLines] = []
  /// The number of a file that is no UTF-8.
  var notUTF8: Int?

  /// A column that says of a case which day or stage it has, among `ways`.
  static let dayColumn = -1
  static let troubleLimit = 10_000
}

/// Reads the rows of one table, block by block, and puts them by their case into partitions.
///
/// One object for all workers; each calls `work` once.
@safe public final class RowScan: Sendable {
  let program: Program
  let layout: TableLayout
  /// Of each file.
  let headings: [TableHeading]
  let blocks: TableBlocks
  let format: RowFormat
  let store: RowStore
  let identifiers: CaseIdentifiers
  /// Cases in each partition; rows of no known case go to the last.
  let casesPerPartition: Int
  let cancellation: Cancellation
  /// Whether every row with an error is wanted, not only those that can be told.
  let keepsTroubles: Bool
  private let notes = Mutex<[ScanNotes]>([])
  private let workers = Atomic<Int>(0)

  init(
    program: Program, layout: TableLayout, headings: [TableHeading], files: TableFiles, format: RowFormat,
    store: RowStore, identifiers: CaseIdentifiers, casesPerPartition: Int, cancellation: Cancellation,
    keepsTroubles: Bool
  ) {
    self.program = program
    self.layout = layout
    self.headings = headings
    self.format = format
    self.store = store
    self.identifiers = identifiers
    self.casesPerPartition = casesPerPartition
    self.cancellation = cancellation
    self.keepsTroubles = keepsTroubles
    blocks = TableBlocks(files, headings: headings)
  }

  /// How its rows lie in memory, and where they are.
  public var rowFormat: RowFormat { format }
  public var rowStore: RowStore { store }

  /// Bytes handed out so far, for progress, and how many there are.
  public var position: Int { blocks.position }
  public var byteCount: Int { blocks.files.byteCount }

  /// What all workers noted, once they are done.
  var allNotes: [ScanNotes] { notes.withLock { $0 } }
  /// Rows that were refused.
  public var refusedCount: Int { notes.withLock { $0.reduce(0) { $0 + $1.refused } } }

  /// Rows that hold something, once all workers are done.
  public var rowCount: Int { notes.withLock { $0.reduce(0) { $0 + $1.rowsByFile.values.reduce(0, +) } } }

  /// Takes block after block until there is none.
  public func work() {
    let buffer = BlockBuffer(capacity: blocks.largest)
    let worker = RowWorker(self, number: workers.wrappingAdd(1, ordering: .relaxed).oldValue)
    while !cancellation.isCancelled, let block = blocks.next(into: buffer) {
      guard worker.read(block, buffer) else { break }
    }
    worker.finish()
    notes.withLock { $0.append(worker.notes) }
  }
}

/// Asked by everything that takes long; set by whoever wants it to end.
public final class Cancellation: Sendable {
  private let flag = Atomic<Bool>(false)
  public init() {}
  public var isCancelled: Bool { flag.load(ordering: .relaxed) }
  public func cancel() { flag.store(true, ordering: .relaxed) }
}
