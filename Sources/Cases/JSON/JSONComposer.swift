public import SourceText

/// Makes the same located tree of a JSON file as `YAMLComposer` makes of a YAML file: RFC 8259 to the letter, duplicate
/// keys refused, numbers kept as written. Strings are double-quoted scalars; numbers, `true`, `false` and `null` plain
/// ones.
public enum JSONComposer {
  /// The tree, or as much as stood before the first syntax error (then with diagnostics).
  public static func compose(_ file: SourceFile, limits: YAMLLimits = .standard) -> Diagnosed<YAMLDocument> {
    var diagnostics = Diagnostics()
    guard file.bytes.count <= limits.bytes else {
      diagnostics.add(
        .fileTooLarge, at: file.place(Span(0..<0)), ["path": .written(file.name), "limit": .number(limits.bytes)])
      return Diagnosed(nil, diagnostics)
    }
    if file.bytes.starts(with: [0xFF, 0xFE]) || file.bytes.starts(with: [0xFE, 0xFF]) {
      diagnostics.add(.textUTF16, at: file.place(Span(0..<2)))
      return Diagnosed(nil, diagnostics)
    }
    if let bad = UTF8Check.firstBadByte(file.bytes) {
      let place = file.place(Span(bad..<bad + 1))
      if file.bytes.contains(0) {
        diagnostics.add(.fileBinary, at: place)
      } else {
        let hex = String(file.bytes[bad], radix: 16, uppercase: true)
        diagnostics.add(.textNotUTF8, at: place, ["byte": .written("0x" + hex)])
      }
      return Diagnosed(nil, diagnostics)
    }
    var composition = JSONComposition(file, limits: limits)
    let root = composition.document()
    return Diagnosed(YAMLDocument(file: file, root: root), composition.diagnostics)
  }

  /// Whether a file is JSON: by its suffix, else by how it begins (`{"`, `{}`, `[{`; YAML's own `{key: …}` is not).
  static func isJSON(_ file: SourceFile) -> Bool {
    let name = file.name.lowercased()
    if name.hasSuffix(".json") { return true }
    if name.hasSuffix(".yaml") || name.hasSuffix(".yml") { return false }
    let text = file.bytes.drop { [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }
    guard text.first == 0x7B || text.first == 0x5B else { return false }
    let next = text.dropFirst().first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    return text.first == 0x7B ? next == 0x22 || next == 0x7D : next == 0x7B || next == 0x5B
  }
}

/// Where bytes stop being UTF-8.
enum UTF8Check {
  /// The offset of the first byte that begins no character of UTF-8; nil where all do.
  static func firstBadByte(_ bytes: [UInt8], from start: Int = 0, to end: Int? = nil) -> Int? {
    unsafe bytes.withUnsafeBufferPointer { unsafe firstBadByte(in: $0, from: start, to: end) }
  }

  /// The same of bytes that are lent.
  static func firstBadByte(in bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0, to end: Int? = nil) -> Int? {
    let end = end ?? bytes.count
    guard let raw = UnsafeRawBufferPointer(bytes).baseAddress else { return nil }
    var offset = start
    while offset < end {
      // Most text is ASCII: sixteen bytes a step.
      while offset &+ 16 <= end,
        unsafe (raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
          | raw.loadUnaligned(fromByteOffset: offset &+ 8, as: UInt64.self)) & 0x8080_8080_8080_8080 == 0
      {
        offset &+= 16
      }
      guard offset < end else { break }
      let byte = unsafe bytes[offset]
      if byte < 0x80 {
        offset += 1
        continue
      }
      let length: Int
      var least: UInt8 = 0x80
      var most: UInt8 = 0xBF
      switch byte {
      case 0xC2...0xDF: length = 2
      case 0xE0: (length, least) = (3, 0xA0)
      case 0xED: (length, most) = (3, 0x9F)
      case 0xE1...0xEF: length = 3
      case 0xF0: (length, least) = (4, 0x90)
      case 0xF4: (length, most) = (4, 0x8F)
      case 0xF1...0xF3: length = 4
      default: return offset
      }
      guard offset + length <= end, unsafe (least...most).contains(bytes[offset + 1]) else { return offset }
      for further in offset + 2..<offset + max(length, 2) where unsafe bytes[further] & 0xC0 != 0x80 { return offset }
      offset += length
    }
    return nil
  }
}
