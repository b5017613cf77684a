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

  var rows = 0
  var refused = 0
  var blankRows = 0
  /// Rows that add up others (合计), which are left out.
  var totals: [Row] = []
  /// At most so many as can be told.
  var troubles: [Row] = []
  var troubleCount = 0
  var ways: [Way: Example] = [:]
  var blocks: [BlockLines] = []
  /// A block that is no UTF-8: where it begins.
  var notUTF8: Int?

  static let troubleLimit = 10_000
}

/// Reads the rows of one table, block by block, and puts them by their case into partitions.
///
/// One object for all workers; each calls `work` once.
@safe public final class RowScan: Sendable {
  let program: Program
  let layout: TableLayout
  let heading: TableHeading
  let blocks: TableBlocks
  let format: RowFormat
  let store: RowStore
  let identifiers: CaseIdentifiers
  /// Cases in each partition; rows of no known case go to the last.
  let casesPerPartition: Int
  let cancellation: Cancellation
  private let notes = Mutex<[ScanNotes]>([])

  init(
    program: Program, layout: TableLayout, heading: TableHeading, file: TableFile, format: RowFormat, store: RowStore,
    identifiers: CaseIdentifiers, casesPerPartition: Int, cancellation: Cancellation
  ) {
    self.program = program
    self.layout = layout
    self.heading = heading
    self.format = format
    self.store = store
    self.identifiers = identifiers
    self.casesPerPartition = casesPerPartition
    self.cancellation = cancellation
    blocks = TableBlocks(file, from: heading.start, separator: heading.separator)
  }

  /// How its rows lie in memory, and where they are.
  public var rowFormat: RowFormat { format }
  public var rowStore: RowStore { store }

  /// Bytes handed out so far, for progress.
  public var position: Int { blocks.position }

  /// What all workers noted, once they are done.
  var allNotes: [ScanNotes] { notes.withLock { $0 } }

  /// Takes block after block until there is none.
  public func work() {
    let buffer = BlockBuffer(capacity: TableBlocks.blockBytes)
    let worker = RowWorker(self)
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
