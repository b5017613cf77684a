import SourceText

/// Goes over the lines of a file that is no UTF-8, to say where its encoding changes.
struct EncodingCheck {
  private let file: TableFile
  private static let pieceBytes = 1 << 20

  init(_ file: TableFile) { self.file = file }

  private struct Line {
    let number: Int
    let bytes: [UInt8]
  }

  /// Whether no line is evidently UTF-8 in a file that as a whole is not; else the change is told (G0452).
  func isOfOneEncoding(_ diagnostics: inout Diagnostics, _ cancellation: Cancellation) -> Bool {
    var evident: Line?
    var bad: Line?
    each(cancellation) { number, bytes in
      guard bytes.contains(where: { $0 >= 0x80 }) else { return true }
      if UTF8Check.firstBadByte(bytes) != nil {
        if bad == nil { bad = Line(number: number, bytes: bytes) }
      } else if evident == nil, !LedgerText.isEverydayGB(bytes[...]) {
        evident = Line(number: number, bytes: bytes)
      }
      return evident == nil || bad == nil
    }
    guard let evident, let bad else { return true }
    let (first, second) = evident.number < bad.number ? (evident, bad) : (bad, evident)
    let note = DiagnosticNote(Words(zh: "这里是另一种编码", en: "here it is in the other encoding"), at: place(first))
    diagnostics.add(.ledgerMixedEncoding, at: place(second), notes: [note])
    return false
  }

  /// Tells the first line that is no UTF-8 (G0428).
  func firstBadLine(_ diagnostics: inout Diagnostics, _ cancellation: Cancellation) -> Bool {
    var bad: Line?
    each(cancellation) { number, bytes in
      if UTF8Check.firstBadByte(bytes) != nil { bad = Line(number: number, bytes: bytes) }
      return bad == nil
    }
    guard let bad else { return false }
    diagnostics.add(.encodingWrong, at: place(bad), ["encoding": .words(Words(TableEncoding.utf8.name))])
    return true
  }

  /// Tells that the bytes at an offset are no text of an encoding.
  func report(_ offset: Int, as encoding: TableEncoding, isForced: Bool, _ diagnostics: inout Diagnostics) {
    var number = 1
    var start = 0
    var position = 0
    while position < offset {
      let piece = file.bytes(position..<min(position + Self.pieceBytes, offset))
      if piece.isEmpty { break }
      for (index, byte) in piece.enumerated() where byte == 0x0A {
        number += 1
        start = position + index + 1
      }
      position += piece.count
    }
    start = max(start, offset - 200)
    let bytes = file.bytes(start..<min(offset + 2, file.byteCount))
    let source = SourceFile(excerptOf: file.name, bytes: bytes, lineNumbers: [number])
    let place = Place(file: source, start: offset - start, end: bytes.count)
    if isForced {
      diagnostics.add(.encodingWrong, at: place, ["encoding": .words(Words(encoding.name))])
    } else {
      diagnostics.add(.ledgerMixedEncoding, at: place)
    }
  }

  private func place(_ line: Line) -> Place {
    let bytes = Array(line.bytes.prefix(400))
    let source = SourceFile(excerptOf: file.name, bytes: bytes, lineNumbers: [line.number])
    let start = bytes.firstIndex { $0 >= 0x80 } ?? 0
    return Place(file: source, start: start, end: min(start + 1, bytes.count))
  }

  /// Hands over line by line, without breaks, until `body` says false.
  private func each(_ cancellation: Cancellation, _ body: (Int, [UInt8]) -> Bool) {
    var rest: [UInt8] = []
    var number = 1
    var position = 0
    while position < file.byteCount, !cancellation.isCancelled {
      let piece = file.bytes(position..<min(position + Self.pieceBytes, file.byteCount))
      if piece.isEmpty { return }
      position += piece.count
      var start = 0
      while let end = piece[start...].firstIndex(of: 0x0A) {
        guard body(number, rest + piece[start..<end]) else { return }
        rest.removeAll(keepingCapacity: true)
        number += 1
        start = end + 1
      }
      rest += piece[start...]
    }
    if !rest.isEmpty { _ = body(number, rest) }
  }
}
