import Glibc
public import SourceText

/// A file of a table of many rows, read block by block where it lies: it may be larger than the memory.
@safe public final class TableFile: Sendable {
  /// What diagnostics and results call it.
  public let name: String
  /// When it was opened; one that ends earlier has shrunk since.
  public let byteCount: Int
  /// How its text was found.
  public let origin: TableOrigin
  /// The text of the sheet that it is, with its cells; nil: no workbook.
  let sheet: TableSheet?
  /// Of records that were no table: for each line of this one the line of the file.
  let recordLines: [Int32]
  private let descriptor: Int32
  /// The file on disk where this one is a copy in UTF-8.
  private let source: TableFile?
  private let known: Fingerprint?

  /// - Parameters:
  ///   - descriptor: of an ordinary file; closed with this object.
  ///   - source: the file of which this is a copy.
  ///   - fingerprint: of the file on disk, where it is known already.
  init(
    name: String, descriptor: Int32, byteCount: Int, origin: TableOrigin = TableOrigin(), source: TableFile? = nil,
    sheet: TableSheet? = nil, fingerprint: Fingerprint? = nil, recordLines: [Int32] = []
  ) {
    self.name = name
    self.descriptor = descriptor
    self.byteCount = byteCount
    self.origin = origin
    self.source = source
    self.sheet = sheet
    known = fingerprint
    self.recordLines = recordLines
  }

  deinit { close(descriptor) }

  /// Opens an ordinary file, or says why not (G0101 to G0106 or G0110).
  public static func open(path: String, name: String) -> Diagnosed<TableFile> {
    var diagnostics = Diagnostics()
    guard !path.isEmpty, !path.utf8.contains(0) else {
      diagnostics.add(.pathUnusable, at: nil, ["path": .written(name)])
      return Diagnosed(nil, diagnostics)
    }
    let file = unsafe Glibc.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else {
      diagnostics.add(SourceReader.failure(errno, path: path, name: name, at: nil))
      return Diagnosed(nil, diagnostics)
    }
    var status = stat()
    guard unsafe fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(file)
      let code: DiagnosticCode = status.st_mode & S_IFMT == S_IFDIR ? .fileIsFolder : .fileIsDevice
      diagnostics.add(code, at: nil, ["path": .written(name)])
      return Diagnosed(nil, diagnostics)
    }
    FilesRead.note(descriptor: file)
    return Diagnosed(TableFile(name: name, descriptor: file, byteCount: Int(status.st_size)), diagnostics)
  }

  /// Whether two are the same file of the disk.
  public func isSame(as other: TableFile) -> Bool {
    func identity(_ file: TableFile) -> (UInt64, UInt64)? {
      var status = stat()
      let descriptor = (file.source ?? file).descriptor
      guard unsafe fstat(descriptor, &status) == 0 else { return nil }
      return (UInt64(status.st_dev), UInt64(status.st_ino))
    }
    guard sheet == nil, other.sheet == nil, let own = identity(self), let its = identity(other) else { return false }
    return own == its
  }

  /// The file on disk of which this is a copy, else itself.
  var onDisk: TableFile { source ?? self }

  /// Fills a buffer from an offset on.
  ///
  /// - Returns: how many bytes there were (fewer at the end of the file); nil where the file cannot be read.
  func read(_ buffer: UnsafeMutablePointer<UInt8>, count: Int, at offset: Int) -> Int? {
    var done = 0
    while done < count {
      let part = unsafe pread(descriptor, buffer + done, count - done, off_t(offset + done))
      if part < 0 {
        if errno == EINTR { continue }
        return nil
      }
      if part == 0 { break }
      done += part
    }
    return done
  }

  /// A stretch of the file; shorter where the file ends, empty where it cannot be read.
  public func bytes(_ range: Range<Int>) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      unsafe count = read(base, count: range.count, at: range.lowerBound) ?? 0
    }
  }

  /// SHA-256 of the whole file as it lies on disk; nil where it cannot be read to the end that it had.
  ///
  /// - Parameter isCancelled: asked now and then.
  public func fingerprint(isCancelled: () -> Bool = { false }) -> Fingerprint? {
    if let known { return known }
    if let source { return source.fingerprint(isCancelled: isCancelled) }
    let size = 1 << 20
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
    defer { unsafe buffer.deallocate() }
    var digest = FingerprintStream()
    var offset = 0
    while offset < byteCount {
      if isCancelled() { return nil }
      let wanted = min(size, byteCount - offset)
      guard let count = unsafe read(buffer, count: wanted, at: offset), count == wanted else { return nil }
      unsafe digest.add(UnsafeRawBufferPointer(start: buffer, count: count))
      offset += count
    }
    return digest.finished()
  }
}
