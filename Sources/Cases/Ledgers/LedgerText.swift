public import SourceText

/// The bytes of a CSV file (a ledger, the rows of a table) as UTF-8, whatever people's spreadsheets wrote.
public enum LedgerText {
  /// Decides the encoding by a full check of the bytes: UTF-8 if they are valid UTF-8, else GB18030 if they are valid
  /// GB18030 and no line is evidently UTF-8, else neither.
  ///
  /// - Returns: a file in UTF-8 (line and column are then right in characters), or G0450 to G0453 or G0466.
  public static func decode(_ raw: SourceFile, converter: String = "GB18030") -> Diagnosed<SourceFile> {
    var diagnostics = Diagnostics()
    let bytes = raw.bytes
    func refuse(_ code: DiagnosticCode, _ range: Range<Int>, notes: [DiagnosticNote] = []) -> Diagnosed<SourceFile> {
      diagnostics.add(
        code, at: Place(file: raw, start: range.lowerBound, end: min(range.upperBound, bytes.count)), notes: notes)
      return Diagnosed(nil, diagnostics)
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return refuse(.ledgerUTF16, 0..<2) }
    // No text that people save has NUL or these control characters; a workbook is a ZIP file (PK).
    if let control = bytes.firstIndex(where: { $0 < 0x09 || ($0 > 0x0D && $0 < 0x20 && $0 != 0x1A) }) {
      return refuse(.ledgerBinary, control..<control + 1)
    }
    let textStart = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard bytes[textStart...].contains(where: { ![0x20, 0x09, 0x0A, 0x0D, 0x1A, 0x2C].contains($0) }) else {
      return refuse(.ledgerEmpty, 0..<0)
    }
    guard let bad = UTF8Check.firstBadByte(bytes) else { return Diagnosed(raw, diagnostics) }
    let evident = evidentUTF8Line(raw)
    /// The change is where the second of the two encodings begins.
    func mixed(_ evident: Range<Int>) -> Diagnosed<SourceFile> {
      let change = evident.lowerBound < bad ? bad..<bad + 1 : evident
      let other = evident.lowerBound < bad ? evident : bad..<bad + 1
      let note = DiagnosticNote(
        Words(zh: "这里是另一种编码", en: "here it is in the other encoding"),
        at: Place(file: raw, start: other.lowerBound, end: other.upperBound))
      return refuse(.ledgerMixedEncoding, change, notes: [note])
    }
    switch GB18030.decode(bytes, encoding: converter) {
    case .notAvailable: return refuse(.ledgerNoConverter, bad..<bad + 1)
    case .bad(let offset):
      if let evident { return mixed(evident) }
      return refuse(.ledgerMixedEncoding, max(bad, offset)..<max(bad, offset) + 1)
    case .text(let decoded):
      if let evident { return mixed(evident) }
      return Diagnosed(SourceFile(raw, converted: decoded), diagnostics)
    }
  }

  /// The first character beyond ASCII of a line that is UTF-8 and hardly anything else: it is valid UTF-8, and read as
  /// GB18030 it has bytes that no everyday character (GB 2312) has. Chinese in UTF-8 is nearly always valid GB18030, too,
  /// so that validity alone says nothing.
  private static func evidentUTF8Line(_ file: SourceFile) -> Range<Int>? {
    let bytes = file.bytes
    for (number, start) in file.lineStarts.enumerated() {
      let end = number + 1 < file.lineStarts.count ? file.lineStarts[number + 1] : bytes.count
      guard let first = bytes[start..<end].firstIndex(where: { $0 >= 0x80 }),
        UTF8Check.firstBadByte(bytes, from: start, to: end) == nil, !isEverydayGB(bytes[start..<end])
      else { continue }
      return first..<min(first + 3, end)
    }
    return nil
  }

  /// Whether bytes are ASCII and characters of GB 2312 only.
  static func isEverydayGB(_ bytes: ArraySlice<UInt8>) -> Bool {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] < 0x80 {
        index += 1
        continue
      }
      guard index + 1 < bytes.endIndex, (0xA1...0xF7).contains(bytes[index]), bytes[index + 1] >= 0xA1 else {
        return false
      }
      index += 2
    }
    return true
  }
}
