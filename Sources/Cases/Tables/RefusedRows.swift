import SourceText

/// Rows of one file that hold an error: to be written as they stood, corrected, and given again.
public struct RefusedRows: Sendable {
  /// The file in which they stand.
  public let name: String
  /// The file holds JSON objects: what stands for them here is no text of theirs, and is not to be corrected.
  public let isOfObjects: Bool
  public let count: Int
  let heading: [UInt8]
  /// Whether the bytes on disk are in another encoding, so that a mark has to say what these are in.
  let isConverted: Bool
  let files: TableFiles
  /// Where each begins, and how many bytes it has.
  let rows: [Range<Int>]

  /// Hands over the heading and the rows, piece by piece.
  ///
  /// - Returns: false where `sink` did.
  public func write(_ sink: ([UInt8]) -> Bool) -> Bool {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    guard sink((isConverted && !heading.starts(with: mark) ? mark : []) + Self.line(heading)) else { return false }
    for row in rows { guard sink(Self.line(files.bytes(row))) else { return false } }
    return true
  }

  /// Ending as lines do.
  private static func line(_ bytes: [UInt8]) -> [UInt8] {
    guard let last = bytes.last, last != 0x0A else { return bytes }
    return bytes + (last == 0x0D ? [0x0A] : [0x0D, 0x0A])
  }
}
