/// One line of a YAML file taken apart for hints: `indent - key: value # comment`. A guess by its looks, made only after
/// the parser has said that something is wrong.
struct SourceLine {
  let bytes: [UInt8]
  /// From 1.
  let number: Int
  /// Without the line break.
  let range: Range<Int>
  /// The first byte behind indentation and `- ` marks.
  let content: Int
  /// The colon behind a key: the first one outside quotes with a blank or nothing behind it.
  let colon: Int?
  /// What stands behind the colon (or behind the `- ` marks where there is none), without a comment and blanks.
  let value: Range<Int>

  /// Bytes of a line that is taken apart.
  private static let longest = 1 << 14

  init(_ file: SourceFile, at offset: Int) {
    self.init(file, number: file.lineNumber(of: offset))
  }

  init(_ file: SourceFile, number: Int) {
    bytes = file.bytes
    self.number = number
    let start = file.lineStarts[number - 1]
    var end = number < file.lineStarts.count ? file.lineStarts[number] : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    range = start..<end
    // Nobody writes such a line, and hints for each of its parts would take long.
    guard end - start <= Self.longest else {
      content = start
      colon = nil
      value = start..<start
      return
    }
    var offset = start
    if start == 0, bytes.starts(with: CodePointIndex.byteOrderMark) { offset = 3 }
    while offset < end {
      if Self.isBlank(bytes[offset]) {
        offset += 1
      } else if bytes[offset] == 0x2D, offset + 1 < end, Self.isBlank(bytes[offset + 1]) {
        offset += 2
      } else {
        break
      }
    }
    content = offset
    var colon: Int?
    var quote: UInt8?
    var stop = end
    while offset < end {
      let byte = bytes[offset]
      let next = offset + 1 < end ? bytes[offset + 1] : 0x20
      if let open = quote {
        if byte == 0x5C, open == 0x22 { offset += 1 } else if byte == open { quote = nil }
      } else if byte == 0x22 || byte == 0x27, offset == content || !Self.isWord(bytes[offset - 1]) {
        quote = byte
      } else if byte == 0x3A, Self.isBlank(next), colon == nil {
        colon = offset
      } else if byte == 0x23, offset == start || Self.isBlank(bytes[offset - 1]) {
        stop = offset
        break
      }
      offset += 1
    }
    self.colon = colon
    var first = colon.map { $0 + 1 } ?? content
    while first < stop, Self.isBlank(bytes[first]) { first += 1 }
    while stop > first, Self.isBlank(bytes[stop - 1]) { stop -= 1 }
    value = first..<max(first, stop)
  }

  /// Whether nothing but blanks and a comment stands here.
  var isEmpty: Bool { colon == nil && value.isEmpty }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39
  }
}
