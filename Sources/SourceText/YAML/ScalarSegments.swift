/// Reads a scalar's bytes again, as libyaml does, and notes where each byte of the text comes from.
///
/// The rules are those of YAML 1.1 as libyaml 0.2.5 carries them out: CR, LF, CRLF and NEL are a line break that becomes
/// a line feed; LS and PS stay as they are.
struct ScalarSegments {
  private let bytes: [UInt8]
  private(set) var text: [UInt8] = []
  private(set) var segments: [YAMLScalar.Segment] = []
  /// Whether the last segment may grow: it was copied byte for byte.
  private var lastIsCopied = false

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The segments of a scalar that stands at `range`, and where its content ends.
  ///
  /// - Parameter parentColumn: the column of the block collection around it, -1 at the top.
  static func find(
    _ text: String, _ style: YAMLScalar.Style, in bytes: [UInt8], at range: Range<Int>, parentColumn: Int
  ) -> (segments: [YAMLScalar.Segment], end: Int) {
    if style == .plain, text.utf8.count == range.count, text.utf8.elementsEqual(bytes[range]) {
      return ([], range.upperBound)
    }
    var scan = ScalarSegments(bytes)
    var end = range.upperBound
    switch style {
    case .plain: scan.flow(range, quote: nil)
    case .singleQuoted: scan.flow(range.lowerBound + 1..<max(range.lowerBound + 1, range.upperBound - 1), quote: 0x27)
    case .doubleQuoted: scan.flow(range.lowerBound + 1..<max(range.lowerBound + 1, range.upperBound - 1), quote: 0x22)
    case .literal, .folded: end = scan.block(range.lowerBound, parentColumn: parentColumn, isFolded: style == .folded)
    }
    if text.utf8.elementsEqual(scan.text) {
      if scan.segments.isEmpty {
        let inside = style == .plain ? range.lowerBound : min(range.lowerBound + 1, end)
        scan.segments = [.init(text: 0, length: 0, file: Int32(inside), fileLength: 0)]
      }
      return (scan.segments, end)
    }
    // Where the two readings differ, the whole scalar is the place of all its text. A random test finds no such scalar.
    let whole = YAMLScalar.Segment(
      text: 0, length: Int32(text.utf8.count), file: Int32(range.lowerBound), fileLength: Int32(range.count))
    return ([whole], range.upperBound)
  }

  // MARK: Building

  private mutating func copy(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    if lastIsCopied, let last = segments.last, Int(last.file + last.fileLength) == range.lowerBound {
      let length = last.length + Int32(range.count)
      segments[segments.count - 1] = .init(text: last.text, length: length, file: last.file, fileLength: length)
    } else {
      segments.append(
        .init(
          text: Int32(text.count), length: Int32(range.count), file: Int32(range.lowerBound),
          fileLength: Int32(range.count)))
    }
    text.append(contentsOf: bytes[range])
    lastIsCopied = true
  }

  private mutating func replace(_ range: Range<Int>, with new: some Collection<UInt8>) {
    guard !new.isEmpty else { return }
    segments.append(
      .init(
        text: Int32(text.count), length: Int32(new.count), file: Int32(range.lowerBound),
        fileLength: Int32(range.count)))
    text.append(contentsOf: new)
    lastIsCopied = false
  }

  // MARK: Reading

  private func isBlank(_ offset: Int) -> Bool {
    offset < bytes.count && (bytes[offset] == 0x20 || bytes[offset] == 0x09)
  }

  /// The bytes of the line break at an offset, 0 where there is none.
  private func breakLength(_ offset: Int) -> Int {
    guard offset < bytes.count else { return 0 }
    switch bytes[offset] {
    case 0x0A: return 1
    case 0x0D: return offset + 1 < bytes.count && bytes[offset + 1] == 0x0A ? 2 : 1
    case 0xC2: return offset + 1 < bytes.count && bytes[offset + 1] == 0x85 ? 2 : 0
    case 0xE2:
      return offset + 2 < bytes.count && bytes[offset + 1] == 0x80 && bytes[offset + 2] & 0xFE == 0xA8 ? 3 : 0
    default: return 0
    }
  }

  /// A line break with what it becomes.
  private struct Break {
    var range: Range<Int>
    var text: [UInt8]
  }

  private func lineBreak(_ offset: Int) -> Break {
    let range = offset..<offset + breakLength(offset)
    return Break(range: range, text: range.count == 3 ? Array(bytes[range]) : [0x0A])
  }

  /// Plain and quoted text: line breaks fold, escapes are read.
  private mutating func flow(_ range: Range<Int>, quote: UInt8?) {
    var offset = range.lowerBound
    while offset < range.upperBound {
      // What is not blank.
      var isEscapedBreak = false
      while offset < range.upperBound, !isBlank(offset), breakLength(offset) == 0 {
        let start = offset
        if quote == 0x27, bytes[offset] == 0x27 {
          offset = min(offset + 2, range.upperBound)
          replace(start..<offset, with: [0x27])
        } else if quote == 0x22, bytes[offset] == 0x5C {
          let length = breakLength(offset + 1)
          if length > 0 {
            offset += 1 + length
            isEscapedBreak = true
            break
          }
          let (end, made) = escape(offset, range.upperBound)
          offset = end
          replace(start..<end, with: made)
        } else {
          offset += 1
          while offset < range.upperBound, !isBlank(offset), bytes[offset] != quote, bytes[offset] != 0x5C,
            breakLength(offset) == 0
          {
            offset += 1
          }
          copy(start..<offset)
        }
      }
      offset = fold(offset, range.upperBound, isEscapedBreak: isEscapedBreak)
    }
  }

  /// Blanks and line breaks between two stretches of text; gives the offset behind them.
  private mutating func fold(_ start: Int, _ limit: Int, isEscapedBreak: Bool) -> Int {
    var offset = start
    var leading: Break?
    var trailing: [Break] = []
    while offset < limit, isBlank(offset) || breakLength(offset) > 0 {
      if isBlank(offset) {
        offset += 1
        continue
      }
      let next = lineBreak(offset)
      offset = next.range.upperBound
      if leading == nil && !isEscapedBreak { leading = next } else { trailing.append(next) }
    }
    guard leading != nil || isEscapedBreak else {
      copy(start..<offset)
      return offset
    }
    var from = start
    if let leading, leading.text.count == 3 {
      replace(leading.range, with: leading.text)
      from = leading.range.upperBound
    } else if leading != nil, trailing.isEmpty {
      replace(start..<offset, with: [0x20])
    }
    for (index, line) in trailing.enumerated() {
      let end = index == trailing.count - 1 ? offset : line.range.upperBound
      replace((index == 0 ? from : line.range.lowerBound)..<end, with: line.text)
    }
    return offset
  }

  private func escape(_ start: Int, _ limit: Int) -> (end: Int, text: [UInt8]) {
    guard start + 1 < limit else { return (limit, []) }
    let digits: Int
    switch bytes[start + 1] {
    case 0x78: digits = 2
    case 0x75: digits = 4
    case 0x55: digits = 8
    default:
      let simple: [UInt8: [UInt8]] = [
        0x30: [0], 0x61: [7], 0x62: [8], 0x74: [9], 0x09: [9], 0x6E: [10], 0x76: [11], 0x66: [12], 0x72: [13],
        0x65: [27], 0x4E: [0xC2, 0x85], 0x5F: [0xC2, 0xA0], 0x4C: [0xE2, 0x80, 0xA8], 0x50: [0xE2, 0x80, 0xA9],
      ]
      return (start + 2, simple[bytes[start + 1]] ?? [bytes[start + 1]])
    }
    let end = min(start + 2 + digits, limit)
    let hex = String(decoding: bytes[start + 2..<end], as: UTF8.self)
    guard let value = UInt32(hex, radix: 16), let scalar = Unicode.Scalar(value) else { return (end, []) }
    return (end, Array(String(scalar).utf8))
  }

  /// Literal and folded text; gives the end of its last line that is not empty (or of its header).
  private mutating func block(_ start: Int, parentColumn: Int, isFolded: Bool) -> Int {
    var offset = start + 1
    var keep: Int?
    var increment = 0
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x2B: keep = 1
      case 0x2D: keep = -1
      case 0x31...0x39: increment = Int(bytes[offset] - 0x30)
      default:
        return lines(
          offset, chomping: keep ?? 0,
          indent: increment == 0 ? 0 : (parentColumn >= 0 ? parentColumn + increment : increment),
          parentColumn: parentColumn, isFolded: isFolded)
      }
      offset += 1
    }
    return offset
  }

  private mutating func lines(
    _ header: Int, chomping: Int, indent given: Int, parentColumn: Int, isFolded: Bool
  ) -> Int {
    var offset = header
    while offset < bytes.count, breakLength(offset) == 0 { offset += 1 }
    offset += breakLength(offset)
    var indent = given
    var contentEnd = header
    var leading: Break?
    var leadingBlank = false
    var trailing: [Break] = []
    var column = emptyLines(&offset, &indent, parentColumn, &trailing)
    while column == indent, offset < bytes.count {
      let isBlankLine = isBlank(offset)
      if isFolded, let folded = leading, folded.text == [0x0A], !leadingBlank, !isBlankLine {
        if trailing.isEmpty {
          replace(folded.range.lowerBound..<offset, with: [0x20])
        } else {
          trailing[0].range = folded.range.lowerBound..<trailing[0].range.upperBound
        }
      } else if let kept = leading {
        replace(kept.range, with: kept.text)
      }
      for line in trailing { replace(line.range, with: line.text) }
      trailing = []
      leadingBlank = isBlankLine
      let start = offset
      while offset < bytes.count, breakLength(offset) == 0 { offset += 1 }
      copy(start..<offset)
      contentEnd = offset
      leading = offset < bytes.count ? lineBreak(offset) : nil
      offset += breakLength(offset)
      column = emptyLines(&offset, &indent, parentColumn, &trailing)
    }
    if chomping != -1, let leading { replace(leading.range, with: leading.text) }
    if chomping == 1 { for line in trailing { replace(line.range, with: line.text) } }
    return contentEnd
  }

  /// Skips indentation and empty lines; finds the indent where it is not given yet. Gives the column it stopped in.
  private func emptyLines(_ offset: inout Int, _ indent: inout Int, _ parentColumn: Int, _ breaks: inout [Break]) -> Int
  {
    var greatest = 0
    var column = 0
    while true {
      column = 0
      while indent == 0 || column < indent, offset < bytes.count, bytes[offset] == 0x20 {
        offset += 1
        column += 1
      }
      greatest = max(greatest, column)
      guard breakLength(offset) > 0 else { break }
      breaks.append(lineBreak(offset))
      offset += breakLength(offset)
    }
    if indent == 0 { indent = max(greatest, parentColumn + 1, 1) }
    return column
  }
}
