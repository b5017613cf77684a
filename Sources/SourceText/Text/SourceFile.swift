import Synchronization

/// The bytes of one file that was read, with the places of its lines.
///
/// Immutable and shared by reference: trees, diagnostics and programs all point into it.
public final class SourceFile: Sendable {
  /// The name as the user gave it, with `/`; shown in diagnostics and results.
  public let name: String
  /// The bytes as they lie on disk, or in UTF-8 where a reader had to convert them; a byte order mark is kept.
  public let bytes: [UInt8]
  /// The fingerprint of the bytes on disk where they were converted.
  private let converted: Fingerprint?
  /// The index of this file in its program or run (0, 1, …): what a `Span` carries.
  public let index: Int32
  /// Where the text stands in a workbook, if it comes from one.
  public let grid: SheetGrid?
  private let lines = Mutex<[Int]?>(nil)
  /// Of an excerpt the number that each of its lines has in the whole file.
  private let lineNumbers: [Int]

  public init(name: String, bytes: [UInt8], index: Int32 = 0, grid: SheetGrid? = nil) {
    self.name = name
    self.bytes = bytes
    self.index = index
    converted = nil
    self.grid = grid
    lineNumbers = []
  }

  /// Some lines of a file that is too large to be held.
  ///
  /// - Parameters:
  ///   - bytes: the lines behind each other, each with its line break.
  ///   - lineNumbers: the number of each in the whole file, from 1.
  public init(excerptOf name: String, bytes: [UInt8], lineNumbers: [Int], index: Int32 = 0) {
    self.name = name
    self.bytes = bytes
    self.index = index
    converted = nil
    grid = nil
    self.lineNumbers = lineNumbers
  }

  /// The file with its text in UTF-8, where it lies on disk in another encoding.
  public init(_ raw: SourceFile, converted bytes: [UInt8]) {
    name = raw.name
    index = raw.index
    grid = raw.grid
    self.bytes = bytes
    converted = raw.fingerprint
    lineNumbers = []
  }

  /// The fingerprint of the file on disk.
  public var fingerprint: Fingerprint { converted ?? Fingerprint(of: bytes) }

  /// Whether the bytes are those on disk, so that offsets lead there.
  public var isAsOnDisk: Bool { converted == nil }

  /// Byte offset at which each line starts; the first is 0. Found when a place is first asked for.
  public var lineStarts: [Int] {
    lines.withLock { known in
      if let known { return known }
      let starts = Self.lineStarts(of: bytes)
      known = starts
      return starts
    }
  }

  private static func lineStarts(of bytes: [UInt8]) -> [Int] {
    var starts = [0]
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      if byte == 0x0A {
        starts.append(offset)
      } else if byte == 0x0D, offset >= bytes.count || bytes[offset] != 0x0A {
        starts.append(offset)
      }
    }
    return starts
  }

  public convenience init(name: String, text: String, index: Int32 = 0) {
    self.init(name: name, bytes: Array(text.utf8), index: index)
  }

  /// A place in this file.
  public func place(_ span: Span) -> Place {
    Place(file: self, start: Int(span.start), end: Int(span.end))
  }

  /// Line and column (both from 1) of a byte offset; the column counts Unicode code points. In a workbook they are the
  /// row and the column of the cell.
  public func location(of offset: Int) -> SourceLocation {
    let offset = max(0, min(offset, bytes.count))
    if let grid { return grid.location(of: offset, in: bytes) }
    let low = lineIndex(of: offset)
    var column = 1
    for index in lineStarts[low]..<offset where bytes[index] & 0xC0 != 0x80 {
      // A byte order mark at the start of the file takes no column.
      if index == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { continue }
      column += 1
    }
    return SourceLocation(line: number(ofLine: low), column: column)
  }

  /// The line (from 1) of a byte offset; quick also where lines are long.
  public func lineNumber(of offset: Int) -> Int {
    // The first is known without looking for the others.
    offset <= 0 ? number(ofLine: 0) : number(ofLine: lineIndex(of: offset))
  }

  private func number(ofLine index: Int) -> Int { lineNumbers.indices.contains(index) ? lineNumbers[index] : index + 1 }

  private func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// The text of a line (from 1) without its line break.
  public func line(_ written: Int) -> String {
    let number = lineNumbers.isEmpty ? written : (lineNumbers.firstIndex(of: written) ?? -1) + 1
    guard number >= 1, number <= lineStarts.count else { return "" }
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The text of a span as it stands in the file.
  public func text(_ span: Span) -> String {
    let start = max(0, min(Int(span.start), bytes.count))
    let end = max(start, min(Int(span.end), bytes.count))
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}
