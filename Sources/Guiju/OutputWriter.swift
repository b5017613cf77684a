import Glibc
public import SourceText

/// Writes a report piece by piece into a new file beside the one that is meant, which takes its name when it is whole.
/// What is no ordinary file (a pipe, a device) is written as it comes; behind a link the file is replaced, not the link.
@safe public final class OutputWriter {
  private let path: String
  /// nil: what is meant is written itself.
  private let temporary: String?
  private let target: String
  private var descriptor: Int32
  private var buffer: [UInt8] = []
  private var hasFailed = false
  private static let pieceBytes = 1 << 16

  /// nil: no file can be made there.
  public init?(path: String) {
    self.path = path
    var status = stat()
    let isThere = unsafe stat(path, &status) == 0
    if isThere, status.st_mode & S_IFMT != S_IFREG {
      let file = unsafe open(path, O_WRONLY | O_CLOEXEC)
      guard file >= 0 else { return nil }
      (descriptor, temporary, target) = (file, nil, path)
      return
    }
    var own = path
    if isThere, let pointer = unsafe realpath(path, nil) {
      own = unsafe String(cString: pointer)
      unsafe free(pointer)
    }
    target = own
    var template = (own + ".XXXXXX").utf8CString.map { $0 }
    let file = unsafe template.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return Int32(-1) }
      return unsafe mkstemp(base)
    }
    guard file >= 0 else { return nil }
    descriptor = file
    temporary = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    var mode = mode_t(0o666)
    let mask = umask(0)
    umask(mask)
    mode &= ~mask
    fchmod(file, mode)
  }

  deinit { discard() }

  public func write(_ text: String) { write(Array(text.utf8)) }

  public func write(_ bytes: [UInt8]) {
    buffer += bytes
    if buffer.count >= Self.pieceBytes { flush() }
  }

  private func flush() {
    var done = 0
    while done < buffer.count, !hasFailed {
      let part = unsafe buffer[done...].withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if part < 0, errno == EINTR { continue }
      if part <= 0 { hasFailed = true } else { done += part }
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Gives the file its name.
  ///
  /// - Returns: what went wrong, nil when it is written.
  public func commit() -> Diagnostic? {
    flush()
    guard descriptor >= 0, !hasFailed, close(descriptor) == 0 else {
      discard()
      return Diagnostic(.outputNotWritten, at: nil, ["path": .written(path)])
    }
    descriptor = -1
    guard let temporary else { return nil }
    guard unsafe rename(temporary, target) == 0 else {
      unsafe unlink(temporary)
      return Diagnostic(.outputNotWritten, at: nil, ["path": .written(path)])
    }
    return nil
  }

  /// Takes away what was written.
  public func discard() {
    guard descriptor >= 0 else { return }
    close(descriptor)
    descriptor = -1
    if let temporary { unsafe unlink(temporary) }
  }
}
