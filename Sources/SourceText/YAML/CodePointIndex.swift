/// Where each code point of a file stands: turns libyaml's marks into byte offsets. Made only for bytes that are YAML's
/// characters in UTF-8; anything else is a diagnostic.
struct CodePointIndex {
  /// The byte at which the text starts: behind a byte order mark.
  let textStart: Int
  /// The byte offset of every `stride`-th code point; empty where every character is ASCII.
  private let steps: [Int32]
  private let bytes: [UInt8]

  private static let stride = 64

  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Checks the characters of a file and indexes them; nil with a diagnostic where the file is no text.
  init?(_ file: SourceFile, _ diagnostics: inout Diagnostics) {
    let bytes = file.bytes
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      diagnostics.add(.textUTF16, at: Place(file: file, start: 0, end: 2))
      return nil
    }
    textStart = bytes.starts(with: Self.byteOrderMark) ? 3 : 0
    var steps: [Int32] = []
    var offset = textStart
    var count = 0
    var isASCII = true
    while offset < bytes.count {
      if count % Self.stride == 0 { steps.append(Int32(offset)) }
      count += 1
      let byte = bytes[offset]
      if byte < 0x80 {
        if byte < 0x20 ? byte != 0x0A && byte != 0x0D && byte != 0x09 : byte == 0x7F {
          diagnostics.add(Self.refuse(file, offset, 1, Unicode.Scalar(byte)))
          return nil
        }
        offset += 1
        continue
      }
      isASCII = false
      guard let (scalar, length) = Self.decode(bytes, offset) else {
        let place = Place(file: file, start: offset, end: offset + 1)
        let hex = String(byte, radix: 16, uppercase: true)
        // A file with NUL bytes somewhere is no text in any encoding that people save.
        if bytes.contains(0) {
          diagnostics.add(.fileBinary, at: place)
        } else {
          diagnostics.add(.textNotUTF8, at: place, ["byte": .written("0x" + hex)])
        }
        return nil
      }
      // What libyaml refuses, and a byte order mark inside the text, which nobody sees.
      if scalar.value < 0xA0 && scalar.value != 0x85 || scalar.value == 0xFEFF || scalar.value & 0xFFFE == 0xFFFE {
        diagnostics.add(Self.refuse(file, offset, length, scalar))
        return nil
      }
      offset += length
    }
    self.steps = isASCII ? [] : steps
    self.bytes = bytes
  }

  /// The byte offset of a mark.
  func byte(of mark: Int) -> Int {
    guard !steps.isEmpty else { return min(textStart + mark, bytes.count) }
    let step = mark / Self.stride
    guard step < steps.count else { return bytes.count }
    var offset = Int(steps[step])
    for _ in 0..<mark % Self.stride where offset < bytes.count { offset += Self.length(bytes[offset]) }
    return min(offset, bytes.count)
  }

  private static func length(_ lead: UInt8) -> Int {
    lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  }

  private static func refuse(_ file: SourceFile, _ offset: Int, _ length: Int, _ scalar: Unicode.Scalar) -> Diagnostic {
    let place = Place(file: file, start: offset, end: offset + length)
    if scalar.value == 0 || file.bytes.contains(0) { return Diagnostic(.fileBinary, at: place) }
    return Diagnostic(.textControlCharacter, at: place, ["character": .written(String(scalar))])
  }

  /// The code point at an offset by the table of well-formed UTF-8 (Unicode, table 3-7); nil where there is none.
  private static func decode(_ bytes: [UInt8], _ offset: Int) -> (Unicode.Scalar, Int)? {
    let lead = bytes[offset]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return nil
    }
    guard offset + length <= bytes.count, second.contains(bytes[offset + 1]) else { return nil }
    var value = UInt32(lead) & (0xFF >> UInt32(length + 1))
    for index in 1..<length {
      guard bytes[offset + index] & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(bytes[offset + index] & 0x3F)
    }
    guard let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, length)
  }
}
