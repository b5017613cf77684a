import SourceText

/// The number of the line at an offset of a file that was read in blocks.
public struct LineIndex: Sendable {
  private let file: TableFile
  private let offsets: [Int]
  private let lines: [Int]

  /// - Parameter heading: where the first block begins, and its line.
  init(_ file: TableFile, heading: TableHeading, blocks: [ScanNotes.BlockLines]) {
    self.file = file
    var offsets: [Int] = []
    var lines: [Int] = []
    var line = heading.line
    for block in blocks.sorted(by: { $0.number < $1.number }) {
      offsets.append(block.offset)
      lines.append(line)
      line += block.lines
    }
    self.offsets = offsets
    self.lines = lines
  }

  /// From 1. Counts the lines of one block at most.
  public func line(at offset: Int) -> Int {
    guard let after = offsets.firstIndex(where: { $0 > offset }) ?? (offsets.isEmpty ? nil : offsets.count), after > 0
    else { return 1 }
    let block = after - 1
    var line = lines[block]
    let bytes = file.bytes(offsets[block]..<offset)
    for (index, byte) in bytes.enumerated() {
      if byte == 0x0A || (byte == 0x0D && (index + 1 >= bytes.count || bytes[index + 1] != 0x0A)) { line += 1 }
    }
    return line
  }
}
