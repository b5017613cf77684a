import Glibc
public import SourceText

/// Opens the files of tables as UTF-8, whatever they are: what is piped, compressed or in another encoding is copied into
/// a file without a name, and read there.
public struct TableOpener: Sendable {
  private let folder: String
  private let forced: TableEncoding?
  private let cancellation: Cancellation

  /// Bytes by which an encoding is guessed; what follows is checked while it is read.
  static let headBytes = 1 << 18
  private static let pieceBytes = 1 << 20

  /// - Parameters:
  ///   - folder: where the copies lie.
  ///   - encoding: of all files; nil: found out for each.
  public init(folder: String, encoding: TableEncoding? = nil, cancellation: Cancellation = Cancellation()) {
    self.folder = folder
    forced = encoding
    self.cancellation = cancellation
  }

  /// Opens a file; `-` is standard input.
  public func open(path: String, name: String) -> Diagnosed<TableFile> {
    let opened = path == "-" ? piped(STDIN_FILENO) : TableFile.open(path: path, name: name)
    guard let raw = opened.value else { return opened }
    var diagnostics = opened.diagnostics
    guard let text = unpacked(raw, &diagnostics) else { return Diagnosed(nil, diagnostics) }
    return Diagnosed(inUTF8(text, &diagnostics), diagnostics)
  }

  /// A sheet of a workbook as a table.
  ///
  /// - Parameters:
  ///   - sheet: its text with its cells.
  ///   - fingerprint: of the workbook.
  public func open(sheet: SourceFile, fingerprint: Fingerprint) -> Diagnosed<TableFile> {
    var diagnostics = Diagnostics()
    let spool = SpoolWriter(folder: folder)
    guard let spool, unsafe sheet.bytes.withUnsafeBytes({ unsafe spool.append($0) }) else {
      noRoom(sheet.name, &diagnostics)
      return Diagnosed(nil, diagnostics)
    }
    return Diagnosed(
      spool.file(
        name: sheet.name, origin: TableOrigin(), source: nil, sheet: TableSheet(sheet), fingerprint: fingerprint),
      diagnostics)
  }

  private func noRoom(_ name: String, _ diagnostics: inout Diagnostics) {
    diagnostics.add(.copyNotWritten, at: nil, ["path": .written(name), "folder": .written(folder)])
  }

  // MARK: Standard input

  func piped(_ descriptor: Int32) -> Diagnosed<TableFile> {
    var diagnostics = Diagnostics()
    let name = "-"
    guard let spool = SpoolWriter(folder: folder) else {
      noRoom(name, &diagnostics)
      return Diagnosed(nil, diagnostics)
    }
    let buffer = UnsafeMutableRawPointer.allocate(byteCount: Self.pieceBytes, alignment: 16)
    defer { unsafe buffer.deallocate() }
    while !cancellation.isCancelled {
      let count = unsafe Glibc.read(descriptor, buffer, Self.pieceBytes)
      if count < 0, errno == EINTR { continue }
      if count < 0 {
        diagnostics.add(.fileUnreadable, at: nil, ["path": .written(name), "number": .number(Int(errno))])
        return Diagnosed(nil, diagnostics)
      }
      if count == 0 { break }
      guard unsafe spool.append(UnsafeRawBufferPointer(start: buffer, count: count)) else {
        noRoom(name, &diagnostics)
        return Diagnosed(nil, diagnostics)
      }
    }
    return Diagnosed(spool.file(name: name, origin: TableOrigin(), source: nil), diagnostics)
  }

  // MARK: gzip

  private func unpacked(_ raw: TableFile, _ diagnostics: inout Diagnostics) -> TableFile? {
    guard raw.bytes(0..<min(3, raw.byteCount)) == [0x1F, 0x8B, 0x08] else { return raw }
    guard let reader = GzipReader(), let spool = SpoolWriter(folder: folder) else {
      noRoom(raw.name, &diagnostics)
      return nil
    }
    var hasRoom = true
    var offset = 0
    while offset < raw.byteCount, !cancellation.isCancelled {
      let piece = raw.bytes(offset..<min(offset + Self.pieceBytes, raw.byteCount))
      guard !piece.isEmpty else {
        diagnostics.add(.fileShrunk, at: nil, ["path": .written(raw.name)])
        return nil
      }
      offset += piece.count
      let step = unsafe reader.read(piece) { bytes in
        hasRoom = unsafe spool.append(bytes)
        return hasRoom
      }
      guard hasRoom else {
        noRoom(raw.name, &diagnostics)
        return nil
      }
      if step == .broken {
        diagnostics.add(.gzipBroken, at: nil, ["path": .written(raw.name)])
        return nil
      }
    }
    guard reader.isAtEnd || cancellation.isCancelled else {
      diagnostics.add(.gzipBroken, at: nil, ["path": .written(raw.name)])
      return nil
    }
    var origin = raw.origin
    origin.isCompressed = true
    return spool.file(name: raw.name, origin: origin, source: raw)
  }

  // MARK: Encodings

  private func inUTF8(_ file: TableFile, _ diagnostics: inout Diagnostics) -> TableFile? {
    let head = file.bytes(0..<min(Self.headBytes, file.byteCount))
    if let forced, forced != .utf8 { return copy(file, from: forced, head, &diagnostics) }
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]), forced == nil {
      return copy(file, from: .utf16, head, &diagnostics)
    }
    if forced == nil, Self.utf16WithoutMark(head) != nil { return copy(file, from: .utf16, head, &diagnostics) }
    // No text that people save has NUL or these control characters; a workbook is a ZIP file (PK).
    if let control = head.firstIndex(where: { $0 < 0x09 || ($0 > 0x0D && $0 < 0x20 && $0 != 0x1A) }) {
      let source = SourceFile(name: file.name, bytes: head)
      diagnostics.add(.ledgerBinary, at: Place(file: source, start: control, end: control + 1))
      return nil
    }
    // A character that the head cuts in two is no bad one.
    if let bad = UTF8Check.firstBadByte(head), bad + 4 < head.count || head.count == file.byteCount {
      return inGB18030(file, &diagnostics)
    }
    return file
  }

  /// UTF-16 without its mark, as some programs save it: one half of every sign, figure and letter of English is zero, and
  /// hardly one of the other halves is.
  ///
  /// - Returns: nil where it is no UTF-16, else whether the zero comes first.
  static func utf16WithoutMark(_ head: [UInt8]) -> Bool? {
    guard head.count >= 4, head.count % 2 == 0, !head.starts(with: [0x50, 0x4B]) else { return nil }
    var zeros = (first: 0, second: 0)
    for index in stride(from: 0, to: head.count, by: 2) {
      if head[index] == 0 { zeros.first += 1 }
      if head[index + 1] == 0 { zeros.second += 1 }
    }
    // A table has a separator or a line break for every sixteen characters, and far more of them.
    guard 32 * max(zeros.first, zeros.second) >= head.count else { return nil }
    if zeros.second > 8 * zeros.first { return false }
    return zeros.first > 8 * zeros.second ? true : nil
  }

  /// A file that turned out to be no UTF-8, as one that is.
  public func inGB18030(_ file: TableFile, _ diagnostics: inout Diagnostics) -> TableFile? {
    if forced == .utf8 {
      _ = EncodingCheck(file).firstBadLine(&diagnostics, cancellation)
      return nil
    }
    return copy(file, from: .gb18030, [], &diagnostics)
  }

  private func copy(
    _ file: TableFile, from encoding: TableEncoding, _ head: [UInt8], _ diagnostics: inout Diagnostics
  ) -> TableFile? {
    var offset = 0
    var name = "GB18030"
    if encoding == .utf16 {
      name = "UTF-16LE"
      if head.starts(with: [0xFF, 0xFE]) {
        offset = 2
      } else if head.starts(with: [0xFE, 0xFF]) {
        name = "UTF-16BE"
        offset = 2
      } else if Self.utf16WithoutMark(head) ?? (head.first == 0) {
        name = "UTF-16BE"
      }
    }
    guard let converter = TextConverter(from: name), let spool = SpoolWriter(folder: folder) else {
      noRoom(file.name, &diagnostics)
      return nil
    }
    // Chinese in UTF-8 is nearly always valid GB18030, too: a line that is evidently UTF-8 means two encodings in one file.
    if encoding == .gb18030, forced == nil, !EncodingCheck(file).isOfOneEncoding(&diagnostics, cancellation) {
      return nil
    }
    while offset < file.byteCount, !cancellation.isCancelled {
      let piece = file.bytes(offset..<min(offset + Self.pieceBytes, file.byteCount))
      var text: [UInt8] = []
      let (used, isBad) = converter.convert(piece, into: &text)
      guard unsafe text.withUnsafeBytes({ unsafe spool.append($0) }) else {
        noRoom(file.name, &diagnostics)
        return nil
      }
      offset += used
      if isBad || used == 0 {
        guard !piece.isEmpty else {
          diagnostics.add(.fileShrunk, at: nil, ["path": .written(file.name)])
          return nil
        }
        EncodingCheck(file).report(offset, as: encoding, isForced: forced != nil || encoding == .utf16, &diagnostics)
        return nil
      }
    }
    var origin = file.origin
    origin.encoding = encoding
    return spool.file(name: file.name, origin: origin, source: file.onDisk)
  }
}
