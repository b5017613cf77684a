import SourceText

/// One reading of a JSON file; stops at the first syntax error.
///
/// INVARIANT (bounded depth): recursion ends at `limits.depth`.
struct JSONComposition {
  private let file: SourceFile
  private let bytes: [UInt8]
  private let limits: YAMLLimits
  private var index: Int
  private var depth = 0
  private var nodes = 0
  private(set) var diagnostics = Diagnostics()

  /// What ends the reading; the diagnostic is noted already.
  private struct Stop: Error {}

  init(_ file: SourceFile, limits: YAMLLimits) {
    self.file = file
    bytes = file.bytes
    self.limits = limits
    index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  mutating func document() -> YAMLNode? {
    skipBlanks()
    guard index < bytes.count else {
      diagnostics.add(.fileEmpty, at: span(0..<0))
      return nil
    }
    do {
      let root = try value()
      skipBlanks()
      if index < bytes.count {
        throw stop(Words(zh: "内容结束之后还有文字", en: "there is more after the end of the content"), characterHere)
      }
      return root
    } catch {
      return nil
    }
  }

  private mutating func value() throws(Stop) -> YAMLNode {
    nodes += 1
    guard nodes <= limits.nodes else {
      diagnostics.add(.jsonTooManyNodes, at: span(index..<index + 1), ["limit": .number(limits.nodes)])
      throw Stop()
    }
    guard index < bytes.count else { throw endTooSoon() }
    switch bytes[index] {
    case 0x7B: return try object()
    case 0x5B: return try array()
    case 0x22:
      let scalar = try string()
      return YAMLNode(.scalar(scalar), span: scalar.span)
    case 0x2D, 0x30...0x39: return try number()
    default: return try word()
    }
  }

  private mutating func enter() throws(Stop) {
    depth += 1
    guard depth <= limits.depth else {
      diagnostics.add(.jsonTooDeep, at: span(index..<index + 1), ["limit": .number(limits.depth)])
      throw Stop()
    }
  }

  private mutating func object() throws(Stop) -> YAMLNode {
    let start = index
    try enter()
    index += 1
    var entries: [YAMLEntry] = []
    var seen: [String: Int] = [:]
    skipBlanks()
    if index < bytes.count, bytes[index] == 0x7D {
      index += 1
    } else {
      while true {
        skipBlanks()
        guard index < bytes.count else { throw unclosed(start) }
        guard bytes[index] == 0x22 else { throw stop(keyReason, characterHere) }
        let key = try string()
        skipBlanks()
        guard index < bytes.count else { throw unclosed(start) }
        guard bytes[index] == 0x3A else {
          throw stop(Words(zh: "名称后面缺少冒号", en: "there is no colon after the name"), characterHere)
        }
        index += 1
        skipBlanks()
        let value = try value()
        if let first = seen[key.text] {
          diagnostics.add(
            .jsonDuplicateKey, at: file.place(key.span), ["key": .written(key.text)],
            notes: [
              DiagnosticNote(Words(zh: "第一次写在这里", en: "first written here"), at: file.place(entries[first].keySpan))
            ])
        } else {
          seen[key.text] = entries.count
          entries.append(YAMLEntry(key: key, keySpan: key.span, value: value))
        }
        if try endOfItem(0x7D, opened: start) { break }
      }
    }
    depth -= 1
    return YAMLNode(.mapping(entries), span: Span(file: file.index, start..<index))
  }

  private mutating func array() throws(Stop) -> YAMLNode {
    let start = index
    try enter()
    index += 1
    var items: [YAMLNode] = []
    skipBlanks()
    if index < bytes.count, bytes[index] == 0x5D {
      index += 1
    } else {
      while true {
        skipBlanks()
        guard index < bytes.count else { throw unclosed(start) }
        items.append(try value())
        if try endOfItem(0x5D, opened: start) { break }
      }
    }
    depth -= 1
    return YAMLNode(.sequence(items), span: Span(file: file.index, start..<index))
  }

  /// Behind an item: true at the closing bracket, false at a comma.
  private mutating func endOfItem(_ closing: UInt8, opened start: Int) throws(Stop) -> Bool {
    skipBlanks()
    guard index < bytes.count else { throw unclosed(start) }
    if bytes[index] == closing {
      index += 1
      return true
    }
    guard bytes[index] == 0x2C else {
      throw stop(Words(zh: "两项之间缺少英文逗号", en: "there is no comma between two items"), characterHere)
    }
    let comma = index
    index += 1
    skipBlanks()
    if index < bytes.count, bytes[index] == closing {
      throw stop(
        Words(zh: "最后一项后面不能有逗号", en: "no comma may stand behind the last item"), comma..<comma + 1)
    }
    return false
  }

  private mutating func number() throws(Stop) -> YAMLNode {
    let start = index
    func digit(_ at: Int) -> Bool { at < bytes.count && bytes[at] >= 0x30 && bytes[at] <= 0x39 }
    if bytes[index] == 0x2D { index += 1 }
    let whole = index
    while digit(index) { index += 1 }
    if index == whole {
      throw stop(Words(zh: "负号后面缺少数字", en: "there is no digit behind the minus sign"), start..<start + 1)
    }
    if bytes[whole] == 0x30, index > whole + 1 {
      throw stop(
        Words(zh: "数字前面不能有多余的零；编号请加引号", en: "a number cannot start with 0: put quotes around the number of a document"),
        start..<index)
    }
    if index < bytes.count, bytes[index] == 0x2E {
      index += 1
      let fraction = index
      while digit(index) { index += 1 }
      if index == fraction {
        throw stop(Words(zh: "小数点后面缺少数字", en: "there is no digit behind the decimal point"), start..<index)
      }
    }
    if index < bytes.count, bytes[index] | 0x20 == 0x65 {
      index += 1
      if index < bytes.count, bytes[index] == 0x2B || bytes[index] == 0x2D { index += 1 }
      let exponent = index
      while digit(index) { index += 1 }
      if index == exponent {
        throw stop(Words(zh: "指数缺少数字", en: "there is no digit in the exponent"), start..<index)
      }
    }
    return plain(start..<index)
  }

  /// `true`, `false`, `null`
  private mutating func word() throws(Stop) -> YAMLNode {
    let start = index
    while index < bytes.count, bytes[index] | 0x20 >= 0x61, bytes[index] | 0x20 <= 0x7A { index += 1 }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if ["true", "false", "null"].contains(text) { return plain(start..<index) }
    index = start
    if bytes[start] == 0x27 {
      throw stop(Words(zh: "文字要用双引号，不能用单引号", en: "texts take double quotes, not single ones"), characterHere)
    }
    if bytes[start] == 0x2F || bytes[start] == 0x23 {
      throw stop(Words(zh: "JSON 里不能写注释", en: "JSON has no comments"), characterHere)
    }
    if bytes[start] == 0x2B || bytes[start] == 0x2E {
      throw stop(
        Words(zh: "数字不能以正号或小数点开头", en: "a number cannot start with a plus sign or a point"), characterHere)
    }
    throw stop(
      Words(zh: "这里应是一个值；文字要加双引号", en: "a value must stand here; texts take double quotes"), characterHere)
  }

  private func plain(_ range: Range<Int>) -> YAMLNode {
    let span = Span(file: file.index, range)
    let text = String(decoding: bytes[range], as: UTF8.self)
    return YAMLNode(.scalar(YAMLScalar(text: text, style: .plain, span: span)), span: span)
  }

  // MARK: - Strings

  private mutating func string() throws(Stop) -> YAMLScalar {
    let start = index
    index += 1
    var text: [UInt8] = []
    var segments: [YAMLScalar.Segment] = []
    var runStart = index
    func segment(_ length: Int, file: Int, fileLength: Int) -> YAMLScalar.Segment {
      YAMLScalar.Segment(
        text: Int32(clamping: text.count), length: Int32(clamping: length), file: Int32(clamping: file),
        fileLength: Int32(clamping: fileLength))
    }
    while true {
      guard index < bytes.count else {
        throw stop(Words(zh: "从这里开始的引号没有结束", en: "the quote that opens here is never closed"), start..<start + 1)
      }
      let byte = bytes[index]
      if byte == 0x22 || byte == 0x5C {
        if index > runStart {
          segments.append(segment(index - runStart, file: runStart, fileLength: index - runStart))
          text.append(contentsOf: bytes[runStart..<index])
        }
        if byte == 0x22 { break }
        let escape = index
        let made = Array(String(Character(try self.escape())).utf8)
        segments.append(segment(made.count, file: escape, fileLength: index - escape))
        text.append(contentsOf: made)
        runStart = index
      } else if byte < 0x20 {
        throw stop(
          Words(
            zh: "双引号里不能直接换行或有控制字符，换行写成 `\\n`",
            en: "no line break or control character may stand inside quotes: write `\\n`"),
          index..<index + 1)
      } else {
        index += 1
      }
    }
    index += 1
    if segments.isEmpty {
      segments = [YAMLScalar.Segment(text: 0, length: 0, file: Int32(clamping: start + 1), fileLength: 0)]
    }
    return YAMLScalar(
      text: String(decoding: text, as: UTF8.self), style: .doubleQuoted, span: Span(file: file.index, start..<index),
      segments: segments)
  }

  private mutating func escape() throws(Stop) -> Unicode.Scalar {
    let start = index
    index += 1
    guard index < bytes.count else { throw endTooSoon() }
    let mark = bytes[index]
    index += 1
    switch mark {
    case 0x22, 0x5C, 0x2F: return Unicode.Scalar(mark)
    case 0x62: return "\u{8}"
    case 0x66: return "\u{C}"
    case 0x6E: return "\n"
    case 0x72: return "\r"
    case 0x74: return "\t"
    case 0x75:
      let first = try hexadecimal(start)
      if let scalar = Unicode.Scalar(first) { return scalar }
      if first < 0xDC00, index + 1 < bytes.count, bytes[index] == 0x5C, bytes[index + 1] == 0x75 {
        index += 2
        let second = try hexadecimal(start)
        if (0xDC00...0xDFFF).contains(second),
          let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        {
          return scalar
        }
      }
      throw stop(
        Words(zh: "`\\u` 只写了半个字符", en: "`\\u` names half a character only"), start..<index)
    default:
      throw stop(
        Words(
          zh: "反斜杠后面的字符不认得；反斜杠本身写成 `\\\\`",
          en: "nothing is known by this after a backslash; write a backslash as `\\\\`"),
        start..<index)
    }
  }

  private mutating func hexadecimal(_ start: Int) throws(Stop) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard index < bytes.count, let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue else {
        throw stop(
          Words(zh: "`\\u` 后面应有四位十六进制数", en: "four hexadecimal digits must stand behind `\\u`"),
          start..<min(index + 1, bytes.count))
      }
      value = value << 4 + UInt32(digit)
      index += 1
    }
    return value
  }

  // MARK: - Places and errors

  private mutating func skipBlanks() {
    while index < bytes.count,
      bytes[index] == 0x20 || bytes[index] == 0x0A || bytes[index] == 0x0D || bytes[index] == 0x09
    {
      index += 1
    }
  }

  private var keyReason: Words {
    switch bytes[index] {
    case 0x27: Words(zh: "名称要用双引号，不能用单引号", en: "names take double quotes, not single ones")
    case 0x2F, 0x23: Words(zh: "JSON 里不能写注释", en: "JSON has no comments")
    default: Words(zh: "这里应是加双引号的名称", en: "a name in double quotes must stand here")
    }
  }

  /// The whole character at the index.
  private var characterHere: Range<Int> {
    var end = min(index + 1, bytes.count)
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return index..<end
  }

  private func span(_ range: Range<Int>) -> Place {
    Place(file: file, start: range.lowerBound, end: min(range.upperBound, bytes.count))
  }

  private mutating func stop(_ reason: Words, _ range: Range<Int>) -> Stop {
    diagnostics.add(.jsonSyntax, at: span(range), ["reason": .words(reason)])
    return Stop()
  }

  private mutating func unclosed(_ start: Int) -> Stop {
    stop(Words(zh: "这里的括号没有结束", en: "the bracket that opens here is never closed"), start..<start + 1)
  }

  private mutating func endTooSoon() -> Stop {
    stop(Words(zh: "文件在这里断了", en: "the file breaks off here"), bytes.count..<bytes.count)
  }
}
