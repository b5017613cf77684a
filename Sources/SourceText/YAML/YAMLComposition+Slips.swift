// Slips that YAML reads without a word, but not as they were meant.
extension YAMLComposition {
  /// The replacement that puts single quotes around a stretch of the file.
  func quoting(_ range: Range<Int>) -> FixIt? {
    let text = String(decoding: file.bytes[range], as: UTF8.self)
    guard !range.isEmpty, !text.contains("\n"), !text.contains("\r") else { return nil }
    return FixIt(replace: place(range), with: "'" + text.replacing("'", with: "''") + "'")
  }

  /// From a place to the end of its line, without a comment.
  func lineEnd(from start: Int) -> Range<Int> {
    start..<max(start, SourceLine(file, at: start).value.upperBound)
  }

  mutating func lookForSlips(in scalar: YAMLScalar, _ range: Range<Int>) {
    switch scalar.style {
    case .singleQuoted, .doubleQuoted: return
    case .literal, .folded:
      // `must: >5` reads as an empty text whose lines are indented by five.
      let header = lineEnd(from: range.lowerBound)
      if scalar.text.isEmpty, file.bytes[header].contains(where: { $0 >= 0x31 && $0 <= 0x39 }) {
        diagnostics.add(.yamlBlockMark, at: place(header), ["written": .written(first(header))], fix: quoting(header))
      }
    case .plain:
      guard !range.isEmpty else { return }
      if startsLine(range.lowerBound) {
        if let length = wideSpace(range) {
          diagnostics.add(.yamlFullWidthSpace, at: place(range.lowerBound..<range.lowerBound + length))
        } else if !isInFlow {
          missingColon(range)
        }
      }
      hash(behind: range)
    }
  }

  private var isInFlow: Bool { innermost?.isFlow ?? false }

  /// Whether nothing but blanks and `- ` marks stands before a place on its line. Looks at the place and what is
  /// directly before it alone, so that many scalars on one long line stay cheap.
  private func startsLine(_ offset: Int) -> Bool {
    var before = offset - 1
    while before >= index.textStart, [0x20, 0x2D].contains(file.bytes[before]) { before -= 1 }
    return before < index.textStart || file.bytes[before] == 0x0A || file.bytes[before] == 0x0D
  }

  /// The first character of a range.
  func first(_ range: Range<Int>) -> String {
    String(String(decoding: file.bytes[range], as: UTF8.self).prefix(1))
  }

  /// The bytes of full-width or non-breaking spaces at the start of a range.
  private func wideSpace(_ range: Range<Int>) -> Int? {
    var offset = range.lowerBound
    while offset < range.upperBound {
      if file.bytes[offset..<range.upperBound].starts(with: [0xE3, 0x80, 0x80]) {
        offset += 3
      } else if file.bytes[offset..<range.upperBound].starts(with: [0xC2, 0xA0]) {
        offset += 2
      } else {
        break
      }
    }
    return offset > range.lowerBound ? offset - range.lowerBound : nil
  }

  /// A text on a line of its own that looks like `name：value` or `name:value`, where a mapping was surely meant.
  private mutating func missingColon(_ range: Range<Int>) {
    let line = SourceLine(file, at: range.lowerBound)
    guard line.colon == nil, line.content == range.lowerBound,
      file.bytes[line.range.lowerBound..<line.content].allSatisfy({ $0 == 0x20 })
    else { return }
    let end = min(range.upperBound, line.range.upperBound)
    let head = file.bytes[range.lowerBound..<end].prefix {
      $0 == 0x5F || $0 == 0x2D || $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 >= 0x30 && $0 <= 0x39
    }
    guard let letter = head.first, letter < 0x30 || letter > 0x39, letter != 0x2D else { return }
    let rest = file.bytes[head.endIndex..<end]
    if rest.starts(with: [0xEF, 0xBC, 0x9A]) {
      fullWidthColon(head.endIndex)
    } else if rest.first == 0x3A, !rest.starts(with: [0x3A, 0x2F, 0x2F]) {
      spaceMissing(behind: head.endIndex, from: range.lowerBound)
    }
  }

  mutating func fullWidthColon(_ offset: Int) {
    let here = place(offset..<offset + 3)
    var end = offset + 3
    while end < file.bytes.count, file.bytes[end] == 0x20 { end += 1 }
    diagnostics.add(
      .yamlFullWidth, at: here, ["written": .written("：")], fix: FixIt(replace: place(offset..<end), with: ": "))
  }

  mutating func spaceMissing(behind colon: Int, from start: Int) {
    let here = place(colon..<colon + 1)
    let written = String(decoding: file.bytes[start...colon], as: UTF8.self)
    diagnostics.add(
      .yamlSpaceAfterColon, at: here, ["written": .written(written)], fix: FixIt(replace: here, with: ": "))
  }

  /// ` #3` behind a text: YAML takes it for a comment. With a blank or a letter behind `#` it surely is one.
  private mutating func hash(behind range: Range<Int>) {
    var offset = range.upperBound
    while offset < file.bytes.count, file.bytes[offset] == 0x20 { offset += 1 }
    guard offset > range.upperBound, offset + 1 < file.bytes.count, file.bytes[offset] == 0x23,
      file.bytes[offset + 1] >= 0x30, file.bytes[offset + 1] <= 0x39
    else { return }
    let line = SourceLine(file, at: offset)
    var end = line.range.upperBound
    while end > offset, file.bytes[end - 1] == 0x20 { end -= 1 }
    let written = String(decoding: file.bytes[offset..<end], as: UTF8.self)
    let isWhole = !isInFlow && line.value == range
    diagnostics.add(
      .yamlHashInText, at: place(offset..<end), ["written": .written(written)],
      fix: isWhole ? quoting(range.lowerBound..<end) : nil)
  }

  /// A file that is one text, because no colon is one.
  mutating func lookForSlips(inRoot node: YAMLNode) {
    guard let scalar = node.scalar, scalar.style == .plain, !diagnostics.hasErrors else { return }
    let start = Int(scalar.span.start)
    let line = SourceLine(file, at: start)
    if let offset = line.fullWidthColon {
      fullWidthColon(offset)
    } else if let colon = line.tightColon {
      spaceMissing(behind: colon, from: line.content)
    }
  }

  /// An item of a flow sequence.
  mutating func lookForSlips(inItem node: YAMLNode, of frame: Frame) {
    guard frame.isFlow, let scalar = node.scalar, scalar.style == .plain else { return }
    let here = file.place(scalar.span)
    if let before = frame.items.last?.scalar, before.style == .plain, isCut(before, scalar) {
      slips.append(Diagnostic(.yamlCommaInBrackets, at: here, ["written": .written(scalar.text)]))
    } else if scalar.text.contains("，") {
      diagnostics.add(
        .yamlFullWidthComma, at: here, ["written": .written(scalar.text)],
        fix: FixIt(replace: here, with: file.text(scalar.span).replacing("，", with: ", ")))
    }
  }

  /// Whether the comma between two plain items stood inside a number or inside parentheses.
  private func isCut(_ before: YAMLScalar, _ after: YAMLScalar) -> Bool {
    if opens(before.text) { return true }
    // `200,000`: three digits directly behind the comma, which no number written alone would start with a zero.
    let head = before.text.utf8
    let tail = after.text.utf8
    return (1...3).contains(head.count) && head.first != 0x30 && head.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
      && tail.count == 3 && tail.first == 0x30 && tail.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
      && before.span.end + 1 == after.span.start
  }

  private func opens(_ text: String) -> Bool {
    var depth = 0
    for byte in text.utf8 {
      if byte == 0x28 { depth += 1 } else if byte == 0x29 { depth -= 1 }
    }
    return depth > 0
  }

  /// An entry of a flow mapping: one without a colon was not meant as an entry.
  mutating func lookForSlips(inEntry entry: YAMLEntry, of frame: Frame) {
    guard frame.isFlow, !frame.isKey else { return }
    let here = file.place(entry.keySpan)
    let written: [String: DiagnosticArgument] = ["written": .written(entry.key.text)]
    if let before = frame.entries.last?.value.scalar, before.style == .plain, opens(before.text) {
      slips.append(Diagnostic(.yamlCommaInBrackets, at: here, written))
      return
    }
    guard entry.value.isEmpty, entry.value.scalar?.text.isEmpty == true else { return }
    var offset = Int(entry.keySpan.end)
    while offset < file.bytes.count, file.bytes[offset] <= 0x20 { offset += 1 }
    guard offset >= file.bytes.count || file.bytes[offset] != 0x3A else { return }
    let key = Array(file.bytes[Int(entry.keySpan.start)..<Int(entry.keySpan.end)])
    if entry.key.style == .plain, let wide = SourceLine.find([0xEF, 0xBC, 0x9A], in: key) {
      fullWidthColon(Int(entry.keySpan.start) + wide)
    } else if entry.key.style == .plain, let colon = key.firstIndex(of: 0x3A), colon > 0 {
      spaceMissing(behind: Int(entry.keySpan.start) + colon, from: Int(entry.keySpan.start))
    } else if let before = frame.entries.last {
      var fix: FixIt?
      if let value = before.value.scalar, value.style == .plain,
        value.text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
        entry.key.text.utf8.count == 3, entry.key.text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
      {
        fix = FixIt(replace: place(Int(value.span.end)..<Int(entry.keySpan.start)), with: "")
      }
      slips.append(Diagnostic(.yamlCommaInBrackets, at: here, written, fix: fix))
    } else {
      slips.append(Diagnostic(.yamlNoValueInBraces, at: here, written))
    }
  }
}

extension SourceLine {
  static func find(_ pattern: [UInt8], in bytes: some RandomAccessCollection<UInt8>) -> Int? {
    bytes.indices.first { bytes[$0...].starts(with: pattern) }.map { bytes.distance(from: bytes.startIndex, to: $0) }
  }

  /// A full-width colon behind what looks like a key: no blank before it, and no ASCII colon either.
  var fullWidthColon: Int? {
    let head = bytes[content..<range.upperBound]
    guard colon == nil, let offset = Self.find([0xEF, 0xBC, 0x9A], in: head), offset > 0,
      !head.prefix(offset).contains(0x20)
    else { return nil }
    return content + offset
  }

  /// A colon with no blank behind it, behind what looks like a key.
  var tightColon: Int? {
    let head = bytes[content..<range.upperBound]
    guard colon == nil, let offset = head.firstIndex(of: 0x3A), offset > content, offset + 1 < range.upperBound,
      !head[..<offset].contains(0x20), !head[offset...].starts(with: [0x3A, 0x2F, 0x2F])
    else { return nil }
    return offset
  }
}
