import SourceText

/// The files of one table, laid one behind another: an offset names a place in one of them.
public final class TableFiles: Sendable {
  public let files: [TableFile]
  /// Where each begins, and behind them the end of all.
  let starts: [Int]

  public init(_ files: [TableFile]) {
    self.files = files
    var starts = [0]
    for file in files { starts.append((starts.last ?? 0) + file.byteCount) }
    self.starts = starts
  }

  public var byteCount: Int { starts[files.count] }

  /// The number of the file in which an offset lies.
  func index(of offset: Int) -> Int {
    guard files.count > 1 else { return 0 }
    var low = 0
    var high = files.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// A stretch of the file in which it begins; shorter where that ends.
  func bytes(_ range: Range<Int>) -> [UInt8] {
    let index = index(of: range.lowerBound)
    let end = min(range.upperBound, starts[index + 1])
    guard range.lowerBound < end else { return [] }
    return files[index].bytes(range.lowerBound - starts[index]..<end - starts[index])
  }
}
