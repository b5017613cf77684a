import Glibc
public import SourceText

/// Takes a file of many JSON objects apart: one a line (`.jsonl`, `.ndjson`), or those of an array (`.json`). What an object
/// says is for its reader; here only its ends are found.
public struct JSONObjects {
  /// Whether a file holds objects, by its name.
  public static func isMeant(_ path: String) -> Bool {
    var name = path.lowercased()
    if name.hasSuffix(".gz") { name.removeLast(3) }
    return [".json", ".jsonl", ".ndjson"].contains { name.hasSuffix($0) }
  }

  /// Whether a file that is called by that path holds objects; of standard input, which has no name to say so, its first
  /// character does.
  public static func isMeant(_ path: String, _ file: TableFile) -> Bool {
    path == "-" ? [0x7B, 0x5B].contains(firstByte(file)) : isMeant(path)
  }

  private static func firstByte(_ file: TableFile) -> UInt8? {
    let mark: Set<UInt8> = [0xEF, 0xBB, 0xBF]
    return file.bytes(0..<min(4096, file.byteCount)).first { !isBlank($0) && !mark.contains($0) }
  }

  private let file: TableFile
  private let isByLine: Bool
  private var buffer: [UInt8] = []
  private var index = 0
  private var position = 0
  private var line = 1
  /// Where the last object begins in the file, and its line.
  public private(set) var lastPlace = (offset: 0, line: 1)
  private static let pieceBytes = 1 << 20

  public init(_ file: TableFile) {
    self.file = file
    isByLine =
      file.name == "-"
      ? Self.firstByte(file) != 0x5B : !file.name.lowercased().replacing(".gz", with: "").hasSuffix(".json")
  }

  /// Bytes taken so far.
  public var bytesTaken: Int { position - (buffer.count - index) }

  /// The next object as an excerpt of its file; nil at the end.
  public mutating func next() -> SourceFile? { isByLine ? nextLine() : nextObject() }

  /// Reads on; false at the end of the file.
  private mutating func fill() -> Bool {
    guard position < file.byteCount else { return false }
    let piece = file.bytes(position..<min(position + Self.pieceBytes, file.byteCount))
    guard !piece.isEmpty else { return false }
    if index > 0 {
      buffer.removeFirst(index)
      index = 0
    }
    buffer += piece
    position += piece.count
    return true
  }

  private mutating func excerpt(to end: Int, lines: Int) -> SourceFile {
    let source = SourceFile(
      excerptOf: file.name, bytes: Array(buffer[index..<end]), lineNumbers: (0...lines).map { line + $0 })
    lastPlace = (bytesTaken, line)
    line += lines
    index = end
    return source
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

  private func lineBreak(from start: Int) -> Int? {
    unsafe buffer.withUnsafeBytes { bytes in
      guard start < bytes.count, let base = bytes.baseAddress,
        let found = unsafe memchr(base + start, 0x0A, bytes.count - start)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - base
    }
  }

  private mutating func nextLine() -> SourceFile? {
    var searched = index
    while true {
      if let end = lineBreak(from: searched) {
        let isEmpty = buffer[index..<end].allSatisfy(Self.isBlank)
        let source = isEmpty ? nil : excerpt(to: end, lines: 0)
        index = end + 1
        line += 1
        if let source { return source }
        searched = index
        continue
      }
      let done = buffer.count - index
      guard fill() else { break }
      searched = index + done
    }
    guard index < buffer.count, !buffer[index...].allSatisfy(Self.isBlank) else { return nil }
    return excerpt(to: buffer.count, lines: 0)
  }

  private mutating func nextObject() -> SourceFile? {
    // Blanks, commas and the brackets of the array stand between objects.
    while true {
      guard index < buffer.count || fill() else { return nil }
      let byte = buffer[index]
      guard Self.isBlank(byte) || [0x2C, 0x5B, 0x5D, 0xEF, 0xBB, 0xBF].contains(byte) else { break }
      if byte == 0x0A { line += 1 }
      index += 1
    }
    var depth = 0
    var isText = false
    var isEscaped = false
    var lines = 0
    var offset = 0
    while true {
      guard index + offset < buffer.count || fill() else { return excerpt(to: buffer.count, lines: lines) }
      let byte = buffer[index + offset]
      // What is no object ends where the next thing may begin.
      if depth == 0, byte == 0x2C || byte == 0x0A || byte == 0x5D { return excerpt(to: index + offset, lines: lines) }
      offset += 1
      if byte == 0x0A { lines += 1 }
      if isText {
        if isEscaped {
          isEscaped = false
        } else if byte == 0x5C {
          isEscaped = true
        } else if byte == 0x22 {
          isText = false
        }
        continue
      }
      switch byte {
      case 0x22: isText = true
      case 0x7B, 0x5B: depth += 1
      case 0x7D, 0x5D:
        depth -= 1
        if depth == 0 { return excerpt(to: index + offset, lines: lines) }
      default: break
      }
    }
  }
}
