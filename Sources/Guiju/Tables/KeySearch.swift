import Cases
import Programs
import Synchronization

/// Looks for keys that stand twice within a case, where nothing is judged because something else is wrong: people mend all
/// at once.
struct KeySearch {
  let tables: CaseTables
  let threads: Int
  let cancellation: Cancellation
  private static let limit = 1000

  /// Takes the rows out of the tables, and tells what it found among their diagnostics.
  func run(errorLimit: Int) {
    let scans = tables.scans.filter { tables.program.layout[$0.rowFormat.table].keyColumn != nil }
    guard !scans.isEmpty else { return }
    let next = Atomic<Int>(0)
    let found = Cores.map(max(1, threads)) { _ in
      var twins: [TableID: [PartitionRows.LikelyTwins]] = [:]
      while !cancellation.isCancelled {
        let partition = next.wrappingAdd(1, ordering: .relaxed).oldValue
        // The last one has the rows of no known case.
        guard partition < tables.partitionCount - 1, let cases = tables.cases(in: partition) else { break }
        for scan in scans {
          let format = scan.rowFormat
          let room = Self.limit - (twins[format.table]?.count ?? 0)
          guard room > 0,
            let rows = PartitionRows(scan.rowStore, partition: partition, cases: cases, format: format)
          else { continue }
          twins[format.table, default: []] += rows.likelyTwins(limit: room)
        }
      }
      return twins
    }
    for scan in scans {
      let table = scan.rowFormat.table
      tables.tellTwins(table, found.flatMap { $0[table] ?? [] }, limit: errorLimit)
    }
  }
}
