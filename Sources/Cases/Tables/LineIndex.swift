import SourceText

/// The number of the line at an offset of files that were read in blocks.
public struct LineIndex: Sendable {
  private let files: TableFiles
  private let offsets: [Int]
  private let lines: [Int]

  /// - Parameter headings: of each file the line at which its first block begins.
  init(_ files: TableFiles, headings: [TableHeading], blocks: [ScanNotes.BlockLines]) {
    self.files = files
    var offsets: [Int] = []
    var lines: [Int] = []
    var line = 1
    var file = -1
    for block in blocks.sorted(by: { $0.number < $1.number }) {
      let own = files.index(of: block.offset)
      if own != file {
        file = own
        line = headings[own].line
      }
      offsets.append(block.offset)
      lines.append(line)
      line += block.lines
    }
    self.offsets = offsets
    self.lines = lines
  }

  /// From 1. Counts the lines of one block at most.
  public func line(at offset: Int) -> Int {
    guard let first = offsets.first, first <= offset else { return 1 }
    var block = 0
    var high = offsets.count - 1
    while block < high {
      let middle = (block + high + 1) / 2
      if offsets[middle] <= offset { block = middle } else { high = middle - 1 }
    }
    var line = lines[block]
    let bytes = files.bytes(offsets[block]..<offset)
    for (index, byte) in bytes.enumerated() {
      if byte == 0x0A || (byte == 0x0D && (index + 1 >= bytes.count || bytes[index + 1] != 0x0A)) { line += 1 }
    }
    let records = files.files[files.index(of: offset)].recordLines
    return records.indices.contains(line - 1) ? Int(records[line - 1]) : line
  }
}
